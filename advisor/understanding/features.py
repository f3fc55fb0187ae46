"""What the intent is decided on: the shape of a sentence, its cues, what was spotted.

No feature holds a word of the subject. Names, factors, options and topics stand as their class;
only words of grammar stand for themselves. So the weights learned on one pack's questions serve
any other pack.
"""

import math
from collections.abc import Iterator, Sequence

from advisor.understanding.clean import Cleaned, clean
from advisor.understanding.english import COMPARATIVES, STOPWORDS, SUPERLATIVES
from advisor.understanding.spotting import Spotted
from advisor.understanding.vocabulary import Vocabulary
from advisor.understanding.word_evidence import Leaning

# Classes that leave the words of grammar in them visible.
_SOFT = ("TOPIC", "TALK", "OPTION")
MAX_SHAPE = 40  # tokens of the shape that are read


def features(cleaned: Cleaned, spotted: Spotted, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the names of the features that a message has, each at most once."""
    yield "bias"
    names, factors = min(len(spotted.frameworks), 2), min(len(spotted.factors), 1)
    for cue in spotted.cues:
        yield f"cue:{cue}"
        yield f"cue:{cue}&{names}"
        yield f"cue:{cue}&{names}{factors}"
    yield from _counts(cleaned, spotted, vocabulary)
    tokens = shape(spotted, vocabulary)
    yield from dict.fromkeys(_heads(tokens, names))
    yield from dict.fromkeys(_grams(tokens))


def _counts(cleaned: Cleaned, spotted: Spotted, vocabulary: Vocabulary) -> Iterator[str]:
    names, factors = min(len(spotted.frameworks), 3), min(len(spotted.factors), 2)
    yield f"names:{names}"
    yield f"factors:{factors}"
    yield f"names+factors:{min(names, 2)}{min(factors, 1)}"
    if spotted.excluded:
        yield "excluded"
    yield f"mentions:{min(len(spotted.mentions), 2)}"
    yield f"topic:{min(int(2 * spotted.topic_weight), 4)}"
    if spotted.topic_weight:
        yield f"topic+names:{min(names, 1)}"
    yield f"talk:{int(4 * spotted.smalltalk_share)}"
    yield f"known:{int(4 * spotted.known_share)}"
    yield f"known+domain:{int(3 * spotted.known_share)}{min(names, 1)}{min(factors, 1)}"
    length = len(spotted.canonical.split())
    yield f"length:{sum(length > n for n in (1, 2, 4, 7, 12, 20))}"
    yield from _leanings(spotted.leaning, min(names, 1))
    if spotted.has_subject:
        yield "subject"
    if cleaned.is_question:
        yield "question mark"
    if cleaned.has_code or any(_is_code(name, vocabulary) for name in cleaned.identifiers):
        yield "code"
    canonical = spotted.canonical
    for head in vocabulary.cues.foreign_head.finditer(canonical):
        if any(n and n in spotted.foreign for n in (head["noun"], head["noun2"])):
            yield "foreign head"
            break
    for pair in vocabulary.cues.operands.finditer(canonical):
        if pair["left"] in spotted.foreign and pair["right"] in spotted.foreign:
            yield "foreign operands"
            break


def _leanings(leaning: Leaning, names: int) -> Iterator[str]:
    """Yield in steps how strongly the words speak for the subject and for what is outside."""
    inside, outside, talk = leaning.factor, leaning.topic, leaning.smalltalk
    lean = _step(inside - outside, 6)
    yield f"lean:{lean}"
    yield f"lean:{lean}&{names}"
    yield f"inside:{_step(inside, 8)}"
    yield f"outside:{_step(outside, 8)}"
    yield f"talks:{_step(talk - max(inside, outside), 5)}"
    yield f"inside peak:{_step(5 * leaning.factor_peak, 5)}"
    yield f"outside peak:{_step(5 * leaning.topic_peak, 5)}"


def _step(value: float, most: int) -> int:
    """Round down, within bounds."""
    return max(-most, min(most, math.floor(value)))


def _is_code(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether an identifier is code, and not a name of the pack."""
    plain = [t.text for t in clean(name).tokens]
    hits = vocabulary.names.find(plain, vocabulary.genuine)
    return not (len(hits) == 1 and hits[0].last - hits[0].first == len(plain))


def shape(spotted: Spotted, vocabulary: Vocabulary) -> list[str]:
    """Return the sentence with each word of content replaced by its class.

    FW a framework, KIND a word for such a thing, FACTOR, OPTION, TOPIC, TALK what those phrases
    cover, SUBJ a word of the subject, MORE and MOST comparatives and superlatives, w another
    familiar word, x a stranger; words of grammar stay.
    """
    out: list[str] = []
    for word, mark in zip(spotted.words, spotted.marks, strict=True):
        found = _class(word, mark, vocabulary)
        if not (out and found == out[-1] and found.isupper()):
            out.append(found)
    return out[:MAX_SHAPE]


def _class(word: str, mark: str, vocabulary: Vocabulary) -> str:
    """Return what stands for a word in the shape."""
    is_grammar = word in STOPWORDS or word in vocabulary.cue_words
    if word in vocabulary.kinds or word.removesuffix("s") in vocabulary.kinds:
        return "KINDS" if word.endswith("s") else "KIND"
    if mark:
        return word if mark in _SOFT and is_grammar else mark
    if is_grammar:
        return word
    if word in SUPERLATIVES:
        return "MOST"
    if word in COMPARATIVES:
        return "MORE"
    return "w" if vocabulary.is_familiar(word) else "x"


def _heads(tokens: Sequence[str], names: int) -> Iterator[str]:
    """Yield the class of what "which", "what" or a superlative asks for: "which database"."""
    for place, token in enumerate(tokens[:-1]):
        if token in ("which", "what", "best", "good", "MOST", "any", "recommend", "suggest"):
            following = tokens[place + 1]
            if following in ("a", "an", "the", "me", "us", "is", "are"):
                following = tokens[place + 2] if place + 2 < len(tokens) else "$"
            kind = following if following.isupper() or len(following) == 1 else "grammar"
            yield f"head:{token}:{kind}"
            yield f"head:{kind}&{names}"


def _grams(tokens: Sequence[str]) -> Iterator[str]:
    """Yield the single tokens and the pairs, with the sentence's ends marked."""
    framed = ["^", *tokens, "$"]
    for place, token in enumerate(framed):
        if 0 < place < len(framed) - 1:
            yield token
        if place + 1 < len(framed):
            yield f"{token} {framed[place + 1]}"
