"""What the bot can say: blocks, in the order in which they are read.

The cogs render a reply as a Components V2 card, the terminal as lines. Every string is plain text;
whoever renders it escapes it for where it goes.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from advisor.pictures import Picture
from advisor.understanding.query import Query

__all__ = [
    "Block",
    "Choice",
    "Choices",
    "Link",
    "Look",
    "Note",
    "Outcome",
    "Picture",
    "Placed",
    "Points",
    "Rated",
    "Ratings",
    "Reply",
    "Select",
    "Source",
    "Sources",
    "Standing",
    "Text",
]


class Look(StrEnum):
    """The kind of a card, which decides its accent colour."""

    ANSWER = "answer"
    QUESTION = "question"
    RESULT = "result"
    POLL = "poll"
    NOTICE = "notice"


class Outcome(StrEnum):
    """What became of what somebody wrote."""

    ANSWER = "answer"
    CHOICES = "choices"
    UNKNOWN = "unknown"
    OUT_OF_SCOPE = "out_of_scope"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A quiet line: progress, what was understood, how sure it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Rated:
    """One line of a comparison: who, how many of 5 (None if unknown), and why."""

    name: str
    rating: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """Frameworks rated on one factor, best first or in the order asked for."""

    title: str
    rows: tuple[Rated, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A titled list: reasons for or against, steps, those left out."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One place of a ranking; equal scores share a place. `score` is 0 to 100."""

    place: int
    name: str
    score: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The best places of a ranking."""

    places: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim can be checked: a web address or package metadata, the evidence and the day."""

    name: str
    evidence: str
    checked: date


@dataclass(frozen=True, slots=True)
class Sources:
    """What an answer rests on. `full` lists each one; otherwise one line sums them up."""

    items: tuple[Source, ...]
    full: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to press. `action` is `verb:argument`, at most 60 characters, and says all."""

    label: str
    action: str
    primary: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """Buttons in a row (wrapped at five)."""

    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Select:
    """A menu: choose between `least` and `most` of the options; pressing gives the values."""

    placeholder: str
    action: str
    options: tuple[Choice, ...]
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the web to go to, named by the pack, never by a person who writes."""

    label: str
    name: str
    url: str


Block = Text | Note | Link | Ratings | Points | Standing | Picture | Sources | Choices | Select


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: a title, blocks in reading order, and how it looks.

    `private` asks that only the person who wrote sees it, where that is possible. `query` is what
    was understood of the message that this answers, if it was one.
    """

    look: Look
    title: str
    blocks: tuple[Block, ...] = field(default=())
    outcome: Outcome = Outcome.ANSWER
    private: bool = False
    query: Query | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Everything that can be pressed, in order; the options of menus among them."""
        return tuple(
            option
            for block in self.blocks
            if isinstance(block, Choices | Select)
            for option in block.options
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of all blocks, in order."""
        return tuple(s for block in self.blocks if isinstance(block, Sources) for s in block.items)
