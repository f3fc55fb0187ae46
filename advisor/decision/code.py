"""The result code: answers, the facts' digest and day, and the first places, as text to copy.

`1K3R-9F2Q-…`: Crockford's base 32 in groups of four. Questions and options stand by their stable
numbers, frameworks by a mark made of their id, so that a code outlives a pack. A checksum tells a
damaged code: one wrong character, or two swapped, are always found.

Source of the alphabet: Douglas Crockford, Base 32 (https://www.crockford.com/base32.html).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from zlib import crc32

from advisor.conversation.state import Answer, Importance
from advisor.decision import words
from advisor.decision.ranking import Ranking, shown
from advisor.errors import AdvisorError
from knowledge.model import Pack

VERSION = 1
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DIGEST = 6  # hexadecimal digits of the pack's digest
FIRST_DAY = date(2020, 1, 1)
PLACES = 3
MOST_RULED_OUT = 15
CHECK_BYTES = 4
_GROUP = 4
_VALUES = {c: value for value, c in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_IMPORTANCES = tuple(Importance)
# At least 18 characters: too long for a telephone number or a card's.
_CHARACTER = "[0-9A-Za-z]"
_CODE = re.compile(
    rf"(?<![\w-]){_CHARACTER}{{4}}(?:(?:-{_CHARACTER}{{4}}){{4,}}(?:-{_CHARACTER}{{1,3}})?"
    rf"|(?:-{_CHARACTER}{{4}}){{3}}-{_CHARACTER}{{2,3}})(?![\w-])"
)


class CodeError(AdvisorError):
    """A result code that cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a result code holds.

    Attributes:
        digest: the first hexadecimal digits of the pack's digest.
        day: the newest day on which a fact of that pack was checked.
        answers: question number -> option numbers and importance, as the person gave them.
        ruled_out: marks of the frameworks that the person did not want.
        first: mark and score (0 to 100) of the first places, best first.
    """

    digest: str
    day: date
    answers: Mapping[int, tuple[tuple[int, ...], Importance]] = field(default_factory=dict)
    ruled_out: tuple[int, ...] = ()
    first: tuple[tuple[int, int], ...] = ()


def mark(framework: str) -> int:
    """Return the mark of a framework id, 16 bits."""
    return crc32(framework.encode()) & 0xFFFF


def short_digest(pack: Pack) -> str:
    """Return as much of the pack's digest as a code holds."""
    return pack.digest[:DIGEST].rjust(DIGEST, "0")


def pack_day(pack: Pack) -> date:
    """Return the newest day on which a claim about a factor was checked."""
    claims = (c for f in pack.factors.values() for a in f.frameworks.values() for c in a.claims)
    return max((claim.checked for claim in claims), default=FIRST_DAY)


def result_code(
    pack: Pack, answers: Mapping[str, Answer], ruled_out: Iterable[str], ranking: Ranking
) -> str:
    """Return the code of a result."""
    numbers = {q.id: q for q in pack.questions}
    told = {
        numbers[q].number: (
            tuple(numbers[q].option(option).number for option in answer.options),
            answer.importance,
        )
        for q, answer in answers.items()
    }
    first = tuple((mark(p.framework), shown(p.score)) for p in ranking.places[:PLACES])
    marks = tuple(mark(framework) for framework in ruled_out)[:MOST_RULED_OUT]
    return written(Recorded(short_digest(pack), pack_day(pack), told, marks, first))


def restored(pack: Pack, recorded: Recorded) -> tuple[dict[str, Answer], tuple[str, ...], int]:
    """Return what a code holds, as far as the pack still knows it.

    Returns:
        The answers by question id, the frameworks ruled out, and how many options are gone.
    """
    answers: dict[str, Answer] = {}
    gone = sum(len(options) for options, _ in recorded.answers.values())
    by_number = {q.number: q for q in pack.questions}
    for number, (options, importance) in recorded.answers.items():
        question = by_number.get(number)
        if question is None:
            continue
        ids = {o.number: o.id for o in question.options}
        kept = tuple(ids[option] for option in options if option in ids)
        gone -= len(kept)
        if kept:
            answers[question.id] = Answer(kept, importance)
    ruled_out = tuple(f for f in pack.frameworks if mark(f) in recorded.ruled_out)
    return answers, ruled_out, gone


def found_code(text: str) -> str | None:
    """Return the result code that stands in a text; None if none does."""
    found = _CODE.search(text)
    return found.group() if found else None


# text


def written(recorded: Recorded) -> str:
    """Write a code as text."""
    bits = "".join(f"{value:0{width}b}" for value, width in _fields(recorded))
    body = _bytes(bits)
    whole = body + crc32(body).to_bytes(CHECK_BYTES, "big")
    bits = "".join(f"{byte:08b}" for byte in whole)
    bits += "0" * (-len(bits) % 5)
    text = "".join(ALPHABET[int(bits[at : at + 5], 2)] for at in range(0, len(bits), 5))
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def read_code(text: str) -> Recorded:
    """Read what `written` wrote; case, hyphens and spaces do not matter, nor O for 0 or I for 1.

    Raises:
        CodeError: it was copied wrongly, or a newer version wrote it.
    """
    try:
        told = "".join(f"{_VALUES[c]:05b}" for c in text.upper() if c not in "- \n")
    except KeyError:
        raise CodeError(words.CODE_DAMAGED) from None
    length = len(told) // 8
    whole = _bytes(told[: 8 * length])
    body, check = whole[:-CHECK_BYTES], whole[-CHECK_BYTES:]
    is_whole = body and crc32(body) == int.from_bytes(check, "big")
    if not is_whole or len(told) - 8 * length >= 5 or "1" in told[8 * length :]:
        raise CodeError(words.CODE_DAMAGED)
    try:
        return _recorded(_Bits("".join(f"{byte:08b}" for byte in body)))
    except (IndexError, ValueError):
        raise CodeError(words.CODE_DAMAGED) from None


def _bytes(bits: str) -> bytes:
    """Return bits as bytes, filled up with zeros."""
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))


def _fields(recorded: Recorded) -> Iterator[tuple[int, int]]:
    """Yield value and width in bits of each field, in order."""
    yield VERSION, 4
    yield int(recorded.digest, 16), 4 * DIGEST
    yield (recorded.day - FIRST_DAY).days, 14
    yield len(recorded.answers), 6
    for number, (options, importance) in recorded.answers.items():
        yield number, 6
        yield _IMPORTANCES.index(importance), 2
        yield len(options), 5
        for option in options:
            yield option, 5
    yield len(recorded.ruled_out), 4
    for framework in recorded.ruled_out:
        yield framework, 16
    yield len(recorded.first), 2
    for framework, score in recorded.first:
        yield framework, 16
        yield score, 7


class _Bits:
    """Reads fields from the front."""

    def __init__(self, bits: str) -> None:
        self._bits = bits

    def take(self, width: int) -> int:
        """Take a number of this many bits; IndexError where none are left."""
        taken, self._bits = self._bits[:width], self._bits[width:]
        if len(taken) < width:
            raise IndexError(width)
        return int(taken, 2)


def _recorded(bits: _Bits) -> Recorded:
    """Take the fields that `_fields` yields."""
    if bits.take(4) != VERSION:
        raise CodeError(words.CODE_NEWER)
    digest = f"{bits.take(4 * DIGEST):0{DIGEST}x}"
    day = FIRST_DAY + timedelta(days=bits.take(14))
    answers: dict[int, tuple[tuple[int, ...], Importance]] = {}
    for _ in range(bits.take(6)):
        number, importance = bits.take(6), _IMPORTANCES[bits.take(2)]
        answers[number] = (tuple(bits.take(5) for _ in range(bits.take(5))), importance)
    ruled_out = tuple(bits.take(16) for _ in range(bits.take(4)))
    first = tuple((bits.take(16), bits.take(7)) for _ in range(bits.take(2)))
    return Recorded(digest, day, answers, ruled_out, first)
