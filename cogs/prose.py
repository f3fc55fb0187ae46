"""The blocks of a reply that are read -> Markdown, within a budget of characters. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from advisor.reply import (
    Link,
    Note,
    Placed,
    Points,
    Rated,
    Ratings,
    Source,
    Sources,
    Standing,
    Text,
)
from cogs import words
from cogs.escape import clean, escape, escape_within, one_line, size

Prose = Text | Note | Link | Ratings | Points | Standing | Sources

# A longer address is shown as text: as a link it would eat the room of the answer.
MAX_URL = 500
# How many sites the one-line form of the sources names.
SITES_NAMED = 2
DOT = " · "


@dataclass(frozen=True, slots=True)
class Span:
    """A run of plain text, with the Markdown that stands before and after it."""

    text: str
    before: str = ""
    after: str = ""
    keeps_lines: bool = False


class Pen:
    """Writes spans until the room is used up; the last one then ends in an ellipsis."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, spans: Iterator[Span]) -> str:
        """Return the Markdown of the spans that still fit; empty spans are passed over."""
        written = ""
        for span in spans:
            text = clean(span.text) if span.keeps_lines else one_line(span.text)
            if not text:
                continue
            before = span.before if written else span.before.lstrip("\n")
            limit = self.room - size(before) - size(span.after)
            piece = escape_within(text, limit) if limit > 0 else ""
            if not piece:
                self.room = 0
                break
            self.room -= size(before) + size(piece) + size(span.after)
            written += before + piece + span.after
            if piece != escape(text):
                self.room = 0
                break
        return written


def title(text: str) -> Iterator[Span]:
    """The heading of a card."""
    yield Span(text, "### ")


def spans(block: Prose) -> Iterator[Span]:
    """Return the runs of a block, in reading order; each block starts a new line."""
    match block:
        case Text(text):
            yield Span(text, keeps_lines=True)
        case Note(text):
            yield Span(text, "-# ")
        case Link(label, name, url):
            address = link(url)
            yield Span(label, "", ": ")
            opened, closed = ("[", f"](<{address}>)") if address else ("", "")
            yield Span(name, opened, closed)
        case Ratings(heading, rows):
            yield Span(heading, "**", "**")
            for row in rows:
                yield from _rated(row)
        case Points(heading, items):
            yield Span(heading, "**", "**")
            for item in items:
                yield Span(item, "\n- ")
        case Standing(places):
            yield from _standing(places)
        case Sources(items, full):
            yield from _listed(items) if full else _summed_up(items)


def day(when: date) -> str:
    """Return a day as people write it: 14 Sep 2026."""
    return f"{when.day} {words.MONTHS[when.month - 1]} {when.year}"


def link(text: str) -> str | None:
    """Return a web address in a form that cannot end its angle brackets, None if it is none."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    address = quote(text, safe="%/:=&?~#+!$,;'@()*[].-_", errors="replace")
    return address if size(address) <= MAX_URL else None


def _rated(row: Rated) -> Iterator[Span]:
    yield Span(row.name, "\n**", "**")
    rated = row.rating is not None
    yield Span(words.OF_FIVE.format(rating=row.rating) if rated else words.NOT_RATED, DOT)
    yield Span(row.why, DOT)


def _standing(places: tuple[Placed, ...]) -> Iterator[Span]:
    for index, placed in enumerate(places):
        yield Span(str(placed.place), DOT if index else "", ".")
        yield Span(placed.name, " **", "**")
        yield Span(str(placed.score), " ")


def _summed_up(items: tuple[Source, ...]) -> Iterator[Span]:
    if not items:
        return
    evidence = ", ".join(dict.fromkeys(source.evidence for source in items))
    sites = list(dict.fromkeys(filter(None, (_site(source.name) for source in items))))
    count = len(dict.fromkeys(source.name for source in items))
    yield Span(evidence[:1].upper() + evidence[1:], "-# ")
    yield Span(", ".join(sites[:SITES_NAMED]), DOT)
    # The oldest day is the honest one for the whole answer.
    yield Span(words.CHECKED.format(day=day(min(source.checked for source in items))), DOT)
    yield Span(words.ONE_SOURCE if count == 1 else words.MANY_SOURCES.format(count=count), DOT)


def _listed(items: tuple[Source, ...]) -> Iterator[Span]:
    if not items:
        return
    yield Span(words.SOURCES, "**", "**")
    for source in items:
        checked = words.CHECKED.format(day=day(source.checked))
        address = link(one_line(source.name))
        if address is None:
            yield Span(source.name, "\n- ")
            yield Span(source.evidence, DOT)
        else:
            yield Span(source.evidence or words.SOURCES, f"\n- <{address}>{DOT}")
        yield Span(checked, DOT)


def _site(name: str) -> str | None:
    try:
        return urlsplit(name).hostname
    except ValueError:
        return None
