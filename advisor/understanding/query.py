"""What was understood of a message."""

from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """What somebody wants; the definitions stand in `tests/corpus/README.md`."""

    COMPARE = "compare"
    FACT = "fact"
    ABOUT = "about"
    RECOMMEND = "recommend"
    LIST = "list"
    OUT_OF_SCOPE = "out_of_scope"
    SMALLTALK = "smalltalk"
    ANSWER = "answer"
    CORRECTION = "correction"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Mention:
    """An option of the questionnaire found in free words, and the places of those words.

    `negated`: the person denied it.
    """

    question: str
    option: str
    negated: bool = False
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A message, understood.

    Attributes:
        intent: what is wanted.
        frameworks: ids in reading order, without those that are ruled out.
        factors: factor or group ids in reading order.
        excluded: framework ids that the person does not want.
        mentions: options of the questionnaire that the words contain.
        score: how much of the message is explained, 0 to 100.
        alternatives: factor ids that are as likely as the ones chosen.
        topic: id of the out-of-scope topic or smalltalk, '' if none.
        unknown: words that stand where a name is expected and are none that is known.
        content: stems of the words that carry meaning, for finding the nearest claim.
        words: the words in lower case, spelling mended.
        superlative: the best or worst is asked for.
        others: unnamed others are to be compared with.
    """

    intent: Intent
    frameworks: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    score: float = 0.0
    alternatives: tuple[str, ...] = ()
    topic: str = ""
    unknown: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    superlative: bool = False
    others: bool = False
