"""Numbers that answer a question which counts something: "2,000 photos", "two million rows"."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from advisor.understanding.query import Mention
from knowledge.model import Pack

_NUMBER = re.compile(r"^(\d+(?:[.,]\d+)*)([kmb]?)$")
_SUFFIX = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9}
_POWERS = {
    "hundred": 10**2,
    "hundreds": 10**2,
    "thousand": 10**3,
    "thousands": 10**3,
    "k": 10**3,
    "million": 10**6,
    "millions": 10**6,
    "mio": 10**6,
    "m": 10**6,
    "mill": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "billions": 10**9,
}
_UNITS = {
    w: n + 1
    for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split())
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "a": 1, "few": 3, "couple": 2, "some": 3}
# What a number measures; it counts nothing then.
_UNITS_OF = frozenset(
    """
    year years yrs yr month months week weeks day days hour hours hrs hr minute minutes mins min
    second seconds secs sec ms gb gbs tb tbs mb mbs kb gig gigs gigabyte gigabytes terabyte
    terabytes megabyte megabytes percent fps hz khz mhz px pixel pixels dpi core cores gpu gpus
    euro euros eur dollar dollars usd bucks people persons person km cm mm
    """.split()
)
NUMBER_WORDS = frozenset(_POWERS) | frozenset(_UNITS) | _UNITS_OF
_REACH = 3  # words between a number and what it counts


class Amounts:
    """The questions of a pack that count something."""

    def __init__(self, pack: Pack, fold: Callable[[str], str]) -> None:
        self._nouns = {fold(noun): q for q in pack.questions for noun in q.counted}
        self._units = frozenset(unit for unit in _UNITS_OF if fold(unit) not in self._nouns)

    def find(
        self, words: Sequence[str], stems: Sequence[str], breaks: Collection[int] = ()
    ) -> Iterator[Mention]:
        """Yield an option for each number that stands shortly before a counted noun.

        A unit takes the number for itself ("3 years of recordings"), and a clause ends its reach.
        """
        place = 0
        while place < len(words):
            amount, length = read_number(words, place)
            if amount is None:
                place += 1
                continue
            reach = range(place + length, min(place + length + _REACH, len(words)))
            is_measured = not self._units.isdisjoint(words[place + length : place + length + 1])
            for noun in () if is_measured else reach:
                if noun - 1 in breaks:
                    break
                question = self._nouns.get(stems[noun])
                if question is None:
                    continue
                for option in question.options:
                    is_bounded = option.at_least is not None or option.below is not None
                    above = option.at_least is None or amount >= option.at_least
                    under = option.below is None or amount < option.below
                    if is_bounded and above and under:
                        # The noun may answer another question: "photos" are a kind of data.
                        places = tuple(range(place, place + length))
                        yield Mention(question.id, option.id, places=places)
                break
            place += length


def _is_group(words: Sequence[str], place: int) -> bool:
    """Tell whether three digits stand at a place."""
    return place < len(words) and len(words[place]) == 3 and words[place].isdecimal()


def read_number(words: Sequence[str], place: int) -> tuple[float | None, int]:
    """Read a number at a place: digits or words, with thousands, k or m.

    Returns:
        The number and how many words it took; None and 1 if there is none.
    """
    match = _NUMBER.match(words[place])
    amount: float | None = None
    spaced = 1
    if match:
        digits = match[1]
        while re.fullmatch(r"\d{1,3}(?:\d{3})*", digits) and _is_group(words, place + spaced):
            digits += words[place + spaced]  # "300 000"
            spaced += 1
        grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits)
        plain = re.sub(r"[.,]", "", digits) if grouped else digits.replace(",", ".")
        amount = float(plain) * _SUFFIX[match[2]] if plain.count(".") < 2 else None
    elif words[place] == "half" and words[place + 1 : place + 2] in (["a"], ["an"]):
        power = _POWERS.get(words[place + 2]) if place + 2 < len(words) else None
        return (power / 2, 3) if power else (None, 1)
    elif words[place] in _POWERS and len(words[place]) > 3:
        return float(_POWERS[words[place]]), 1
    elif words[place] in _UNITS and place + 1 < len(words) and words[place + 1] in _POWERS:
        amount = float(_UNITS[words[place]])
    length = spaced
    while amount is not None and place + length < len(words):
        power = _POWERS.get(words[place + length])
        if power is None:
            break
        amount *= power
        length += 1
    return amount, length
