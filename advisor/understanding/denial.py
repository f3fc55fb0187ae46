"""Names that a person rules out or leaves: "not X", "anything but X", "tired of X"."""

import re
from collections.abc import Collection, Sequence

from advisor.understanding.english import NEGATORS
from knowledge.match import NameHit

_NEGATORS = frozenset(
    """
    not no without except besides avoid avoiding hate hates dislike exclude excluding minus never
    nor neither refuse refuses refusing skip ban bans banned forbid forbids forbade
    """.split()
)
# These set a name aside only together with a word that stands between.
_WITH = {"other": "than", "others": "than", "else": "than", "apart": "from", "aside": "from"}
# These leave a name behind; with two names they tell where from and where to.
_LEAVING = frozenset(
    """
    leave leaving left replace replacing replacement alternative alternatives away quit tired sick
    bored fed instead abandon abandoned ditch ditched dump dumped drop dropped
    """.split()
)
_AM = frozenset("am are is".split())
_BETWEEN = frozenset(
    """
    use using want to the a an like really with be learn touch or and than from of for any up
    fan fond anything but please even try take ever there is are exist allowed more
    """.split()
)
_OUT = (
    "out",
    "excluded",
    "forbidden",
    "no option",
    "not an option",
    "not allowed",
    "banned",
    "off",
    "off the table",
    "out of the question",
    "a no go",
)
_IS_OUT = re.compile(rf"\b(?:is|are|was|were|would be|gets?|got) (?:{'|'.join(_OUT)})\b")
_REFUSALS = frozenset("no none nah nope not never neither".split())
_IN_PLACE_OF = (("instead", "of"), ("rather", "than"))  # deny what stands after them
_ENDS_NEGATION = frozenset("only just but rather".split())
_NEGATED_REACH = 5  # words between a negator and what it denies
_REACH = 7  # words between what rules a name out and the name


def is_negated(words: Sequence[str], place: int, breaks: Collection[int] = ()) -> bool:
    """Tell whether a negator stands shortly before a place, in the same clause.

    "Only", "just" and "but" end what a negator reaches: "not text, only sound". "Or" carries it on
    from one to the next, and "why not" denies nothing.
    """
    if place > 1 and words[place - 1] in ("or", "nor") and place - 1 not in breaks:
        return is_negated(words, place - 2, breaks)
    for before in range(place - 1, max(place - 1 - _NEGATED_REACH, -1), -1):
        if before in breaks or words[before] in _ENDS_NEGATION:
            return False
        if words[before] in NEGATORS or tuple(words[before : before + 2]) in _IN_PLACE_OF:
            return words[max(before - 1, 0)] != "why"
    return False


def is_refused(words: Sequence[str], last: int, breaks: Collection[int]) -> bool:
    """Tell whether a no follows the word at a place and ends its clause: "Phone? None."."""
    place = last + 1
    if words[place : place + 1] == ["rather"]:
        place += 1
    is_no = place < len(words) and words[place] in _REFUSALS
    return is_no and (place in breaks or place == len(words) - 1)


def denies_between(words: Sequence[str], places: Sequence[int]) -> bool:
    """Tell whether a negator parts the words of a phrase: "any card, no NVIDIA"."""
    between = set(range(places[0], places[-1])) - set(places)
    return any(words[place] in NEGATORS for place in between)


def declares_out(words: Sequence[str]) -> bool:
    """Tell whether a statement rules something out, and asks nothing of it.

    "X is off the table", "and X neither", "neither X nor Y".
    """
    return bool(_IS_OUT.search(" ".join(words))) or "neither" in (words[0], words[-1])


def denied(
    hits: Sequence[NameHit], words: Sequence[str], kinds: Collection[str]
) -> tuple[NameHit, ...]:
    """Return the names that are ruled out.

    Args:
        hits: names found, in reading order.
        words: the words, which the hits' places count.
        kinds: nouns for what is named ("framework"), which may stand between.
    """
    named = {p for h in hits for p in range(h.first, h.last)}
    several = len({h.target for h in hits}) > 1
    return tuple(h for h in hits if _is_denied(h, words, named, kinds, several=several))


def _is_denied(
    hit: NameHit,
    words: Sequence[str],
    named: Collection[int],
    kinds: Collection[str],
    *,
    several: bool,
) -> bool:
    place = hit.first - 1
    passed: list[str] = []
    while place >= 0 and len(passed) < _REACH:
        word = words[place]
        if word not in _BETWEEN and place not in named and word.removesuffix("s") not in kinds:
            break
        passed.append(word)
        place -= 1
    word = words[place] if place >= 0 else ""
    after = " ".join(words[hit.last : hit.last + 5])
    if word in _NEGATORS:
        return not (place > 0 and words[place - 1] == "why")
    if word in _WITH and _WITH[word] in passed:
        return True
    if word == "done" and "with" in passed:  # "I am done with X", not "what was done with X"
        return place > 0 and words[place - 1] in _AM
    if "but" in passed and ("anything" in passed or "any" in passed):
        return True
    if word in _LEAVING:
        return not several or after.startswith("out")
    return bool(_IS_OUT.match(after)) or after == "neither"
