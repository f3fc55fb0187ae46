"""Short replies to the pending question: numbers, places, amounts, labels."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from advisor.conversation.importance import unweighted
from advisor.understanding.amounts import read_number
from advisor.understanding.english import STOPWORDS
from advisor.understanding.query import Query
from knowledge.model import Question

LIKE_A_LABEL = 85.0  # rapidfuzz ratio from which a short reply counts as a label, misspelt
SHORT = 5  # words of a reply that may be a number or a label
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "sixth": 6, "seventh": 7, "eighth": 8, "last": -1,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip
_FILLERS = frozenset(
    """
    the number numbers option options please it is a and or i think about only just ok okay then
    so well let us take say go with
""".split()
)
_AFTER_A_PLACE = frozenset("one ones option answer choice".split())
_ALL = frozenset("all everything each every".split())
HEAD = re.compile(r"\s*[:(,]\s*")  # ends the part of a label that people say
# Around the name of what is kept.
KEEPING = frozenset("keep take the one i want counts answer option please it is".split())
_OF_TWO = {"first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "latter": 1, "last": -1}
_COMMAS = re.compile(r"[.,]")


def picked_options(question: Question, words: Sequence[str]) -> tuple[str, ...]:
    """Read a short reply as numbers, places, an amount, all, or a misspelt label."""
    places = _places(question, words)
    if places is not None:
        return places
    amount = _amount(question, words)
    if amount:
        return amount
    if question.kind == "multiple" and words[:1] and words[0] in _ALL:
        every = tuple(option.id for option in question.options)
        return every if question.most >= len(every) else ()
    begun = _told(question, unweighted(words))
    if begun is not None:
        return (begun,)
    text = " ".join(words)
    best, score = "", 0.0
    for option in question.options:
        for form in (option.label, HEAD.split(option.label)[0], *option.aliases):
            likeness = fuzz.ratio(text, default_process(form))
            if likeness > score:
                best, score = option.id, likeness
    return (best,) if score >= LIKE_A_LABEL else ()


def _told(question: Question, words: Sequence[str]) -> str | None:
    """Return the one option whose label has all these words: "server" for "On a server or …"."""
    told = {w for w in words if w not in _FILLERS and w not in STOPWORDS}
    having = [o.id for o in question.options if told <= set(default_process(o.label).split())]
    return having[0] if told and len(having) == 1 else None


def _places(question: Question, words: Sequence[str]) -> tuple[str, ...] | None:
    """Read "2", "the second one" or "1 and 3"; None if the words are none, () if out of range."""
    told = [part for w in words if w not in _FILLERS for part in _COMMAS.split(w)]
    if len(told) > 1 and told[-1] in _AFTER_A_PLACE:
        told = told[:-1]
    if not told or not all(w in ORDINALS or (w.isdecimal() and len(w) < 4) for w in told):
        return None
    is_amount = len(told) == 1 and told[0].isdecimal() and _is_counted(question)
    if is_amount and int(told[0]) > len(question.options):
        return None
    chosen = []
    for word in told:
        place = ORDINALS.get(word) or int(word)
        at = place - 1 if place > 0 else len(question.options) - 1
        if not 0 <= at < len(question.options) or place == 0:
            return ()
        chosen.append(question.options[at].id)
    return tuple(dict.fromkeys(chosen))


def _is_counted(question: Question) -> bool:
    return any(o.at_least is not None or o.below is not None for o in question.options)


def _amount(question: Question, words: Sequence[str]) -> tuple[str, ...]:
    """Read a bare number where the question counts something: "about 2 million"."""
    if not _is_counted(question):
        return ()
    for place in range(len(words)):
        amount, _ = read_number(words, place)
        if amount is None:
            continue
        for option in question.options:
            above = option.at_least is None or amount >= option.at_least
            under = option.below is None or amount < option.below
            if above and under and (option.at_least is not None or option.below is not None):
                return (option.id,)
    return ()


def place_of_two(query: Query) -> int | None:
    """Return the place that "the first one" or "the latter" names, if that is all that is said."""
    told = [word for word in query.words if word not in KEEPING]
    return _OF_TWO.get(told[0]) if len(told) == 1 else None
