"""A file of a pack as read: plain values, and the line and column of each of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

Node: TypeAlias = "str | list[Node] | dict[str, Node] | None"
Trail: TypeAlias = tuple[str | int, ...]

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SHOWN_CHARACTERS = 40


class Mark(NamedTuple):
    """A place in a file, counted from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at one place of a file, and what is expected there.

    `field` is the dotted path within the file, entries of lists counted from 1; empty when the
    problem is the file itself.
    """

    file: str
    line: int
    column: int
    field: str
    text: str

    def __str__(self) -> str:
        """Return `file:line:column: field: text`."""
        place = f"{self.file}:{self.line}:{self.column}"
        return ": ".join(part for part in (place, self.field, self.text) if part)


class PackError(Exception):
    """A pack cannot be used; `problems` says all that is wrong with it, file by file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """Return one line for each problem."""
        return "\n".join(map(str, self.problems))


@dataclass(eq=False)
class Document:
    """One file: `data` is None if it cannot be read; a None within stands for a reported gap.

    `kind` is what the file describes ("framework", "question"), `name` is the file's name without
    its ending. `marks` places the values, `keys` the keys of mappings.
    """

    file: str
    kind: str
    name: str
    data: Node = None
    marks: dict[Trail, Mark] = field(default_factory=dict)
    keys: dict[Trail, Mark] = field(default_factory=dict)

    def mark(self, trail: Trail, *, key: bool = False) -> Mark:
        """Return the place of a value or key, or of the nearest thing around it."""
        if key and trail in self.keys:
            return self.keys[trail]
        while trail and trail not in self.marks:
            trail = trail[:-1]
        return self.marks.get(trail, Mark())

    def problem(
        self, trail: Trail, text: str, *, key: bool = False, mark: Mark | None = None
    ) -> Problem:
        """Return a problem with the value (or key) at a trail, or placed at `mark` if given."""
        line, column = mark or self.mark(trail, key=key)
        return Problem(self.file, line, column, dotted(trail), text)

    def select(self, pattern: str) -> Iterator["Found"]:
        """Yield the texts at a dotted pattern.

        Args:
            pattern: field names; `*` is each entry of a list, or each value of a mapping; a last
                `~` is each key of a mapping. What is missing or of another type is passed over.
        """
        yield from self._walk(self.data, (), pattern.split("."))

    def _walk(self, node: Node, trail: Trail, steps: list[str]) -> Iterator["Found"]:
        if not steps:
            if isinstance(node, str):
                yield Found(self, trail, node)
        elif steps == ["~"]:
            for key in node if isinstance(node, dict) else ():
                yield Found(self, (*trail, key), key, is_key=True)
        else:
            for step, child in children(node):
                if steps[0] in ("*", step):
                    yield from self._walk(child, (*trail, step), steps[1:])


class Found(NamedTuple):
    """A text in a document."""

    document: Document
    trail: Trail
    value: str
    is_key: bool = False

    @property
    def place(self) -> str:
        """Where it stands, as `file:line`."""
        return f"{self.document.file}:{self.document.mark(self.trail, key=self.is_key).line}"

    def problem(self, text: str) -> Problem:
        """Return a problem with this text."""
        return self.document.problem(self.trail, text, key=self.is_key)


def children(node: Node) -> Iterator[tuple[str | int, Node]]:
    """Yield what a list or mapping holds, each with its index or key; nothing for a text."""
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list):
        yield from enumerate(node)


def dotted(trail: Trail) -> str:
    """Return a trail as a person reads it: `options.2.label`, counted from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else _plain(step) for step in trail)


def shown(text: str) -> str:
    """Return a text as it is quoted in a problem: short, in quotes unless a number, printable."""
    return (
        text if len(text) < _SHOWN_CHARACTERS and _NUMBER.fullmatch(text) else f"'{_plain(text)}'"
    )


def _plain(text: str) -> str:
    if len(text) > _SHOWN_CHARACTERS:
        text = text[: _SHOWN_CHARACTERS - 1] + "…"
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )
