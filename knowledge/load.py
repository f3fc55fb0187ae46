"""Reading a pack: YAML files -> the model, or every problem with its file, line and column.

The only module that knows YAML. Files are read as a stream of parse events, never composed: what
is too deep, aliased or tagged is refused before anything is built from it, in bounded time.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from knowledge.consistency import contradictions
from knowledge.crosscheck import crosscheck, old_claims
from knowledge.document import Document, Mark, Node, PackError, Problem, Trail, shown
from knowledge.evidence import Claim, Part
from knowledge.files import UnreadableError, is_folder, listed, printed, read_text
from knowledge.model import (
    Article,
    Factor,
    Framework,
    Group,
    Pack,
    Profile,
    Question,
    Smalltalk,
    Topic,
)
from knowledge.places import place_of, places
from knowledge.wording import reword

__all__ = ["SHIPPED", "Loaded", "PackError", "Problem", "load"]

SHIPPED = Path(__file__).parent / "data"

MAX_DEPTH = 20
MAX_VALUES = 20_000  # ten times the largest file that people wrote

# libyaml where PyYAML was built with it, ten times as fast; both give the same events.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FILES: Mapping[str, tuple[str, TypeAdapter[Any]]] = {
    "pack.yaml": ("pack", TypeAdapter(Profile)),
    "groups.yaml": ("group", TypeAdapter(tuple[Group, ...])),
    "article.yaml": ("article", TypeAdapter(Article)),
    "questions.yaml": ("question", TypeAdapter(tuple[Question, ...])),
    "topics.yaml": ("topic", TypeAdapter(tuple[Topic, ...])),
    "smalltalk.yaml": ("smalltalk", TypeAdapter(tuple[Smalltalk, ...])),
}
_FOLDERS: Mapping[str, tuple[str, TypeAdapter[Any]]] = {
    "factors": ("factor", TypeAdapter(Factor)),
    "frameworks": ("framework", TypeAdapter(Framework)),
}
_SHAPES = dict([*_FILES.values(), *_FOLDERS.values()])

P = TypeVar("P", bound=Part)
Event: TypeAlias = Any  # the stubs of PyYAML leave out what an event carries


@dataclass(frozen=True)
class Loaded:
    """A pack that passed every check, and what its authors should look at soon.

    `places` says where each claim stands, as `file:line` within the pack's folder.
    """

    pack: Pack
    warnings: tuple[Problem, ...] = ()
    places: Mapping[Claim, str] = field(default_factory=dict)
    documents: tuple[Document, ...] = field(default=(), repr=False)

    def problem(self, owner: str, phrase: str, text: str) -> Problem:
        """Return a problem with a phrase of something, or with it as a whole, at its place.

        Args:
            owner: id of a factor, group or framework, or `question.option`.
            phrase: one of its phrases or names; empty for the whole.
            text: what is wrong.
        """
        found = place_of(self.documents, owner, phrase)
        return found.problem(text) if found else Problem(owner, 1, 1, "", text)


def load(folder: Path, *, today: date | None = None, max_claim_age_days: int = 365) -> Loaded:
    """Read and check a pack.

    Args:
        folder: the pack; files below the working directory are named relative to it in problems.
        today: the day that claims are dated against; without it, today.
        max_claim_age_days: a claim checked longer ago is a warning.

    Returns:
        The pack, frameworks in the profile's order, then by name, factors by file name; and the
        warnings. The pack's digest depends on what the pack says, not on how its files are written.

    Raises:
        PackError: the pack has problems; it carries all of them.
    """
    # It may be tomorrow already where the author is.
    latest = today or datetime.now(timezone(timedelta(hours=14))).date()
    documents, problems = _read_folder(folder)
    values, wrong = _validated(documents)
    problems += wrong
    problems += crosscheck(documents, latest)
    if problems:
        raise PackError(tuple(sorted(problems)))
    now = today or datetime.now(UTC).date()
    warnings = sorted([*old_claims(documents, now, max_claim_age_days), *contradictions(documents)])
    parts = [part for value in values for part in (value if isinstance(value, tuple) else (value,))]
    made = {_within(d): (d, v) for d, v in zip(documents, values, strict=True)}
    return Loaded(_pack(parts), tuple(warnings), places(made), tuple(documents))


def _validated(documents: Sequence[Document]) -> tuple[list[Any], list[Problem]]:
    """Build what each document describes, one value a document unless there are problems."""
    values: list[Any] = []
    problems: list[Problem] = []
    for document in documents:
        if document.data is None:
            continue
        try:
            values.append(_SHAPES[document.kind].validate_python(document.data))
        except ValidationError as error:
            problems += reword(document, error, _SHAPES[document.kind])
    return values, problems


def _within(document: Document) -> str:
    """Return a file's name within its pack: `factors/speed.yaml`."""
    folder = next((f"{name}/" for name, (kind, _) in _FOLDERS.items() if kind == document.kind), "")
    return folder + Path(document.file).name


def _pack(parts: Sequence[Part]) -> Pack:
    def of(kind: type[P]) -> list[P]:
        return [part for part in parts if isinstance(part, kind)]

    profile, article = of(Profile)[0], of(Article)[0]
    featured = {name: place for place, name in enumerate(profile.featured)}
    frameworks = sorted(
        of(Framework), key=lambda f: (featured.get(f.id, len(featured)), f.name.casefold())
    )
    pack = Pack(
        profile=profile,
        frameworks={framework.id: framework for framework in frameworks},
        factors={factor.id: factor for factor in of(Factor)},
        groups={group.id: group for group in of(Group)},
        article=article,
        questions=tuple(of(Question)),
        topics=tuple(of(Topic)),
        smalltalk=tuple(of(Smalltalk)),
        digest="",
    )
    said = json.dumps(pack.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return pack.model_copy(update={"digest": hashlib.sha256(said.encode()).hexdigest()[:12]})


def _read_folder(folder: Path) -> tuple[list[Document], list[Problem]]:
    """Read every file of a pack; what is missing is there as a document without data."""
    documents: list[Document] = []
    problems: list[Problem] = []
    if not is_folder(folder):
        text = "is not a folder (expected the folder of a pack)"
        raise PackError((Problem(printed(folder), 1, 1, "", text),))
    paths = {folder / name: kind for name, (kind, _) in _FILES.items()}
    problems += _strangers(folder, _FILES)
    for name, (kind, _) in _FOLDERS.items():
        inside = sorted(p for p in listed(folder / name) if p.suffix == ".yaml")
        paths |= dict.fromkeys(inside, kind)
        problems += _strangers(folder / name, [path.name for path in inside])
        if not inside:
            text = f"holds no {kind} (expected a .yaml file for each)"
            problems.append(Problem(printed(folder / name), 1, 1, "", text))
    root = folder.resolve()
    for path, kind in paths.items():
        document = Document(printed(path), kind, path.stem)
        documents.append(document)
        try:
            _Reader(document, problems).read(read_text(path, root))
        except UnreadableError as error:
            problems.append(document.problem((), str(error), mark=error.mark))
    return documents, problems


def _strangers(folder: Path, known: Sequence[str] | Mapping[str, object]) -> Iterator[Problem]:
    """Report YAML files that nothing would read."""
    for path in listed(folder):
        if path.suffix in (".yaml", ".yml") and path.name not in known:
            wanted = ", ".join(_FILES) if known is _FILES else "a name that ends in .yaml"
            text = f"is not a file of a pack (expected {wanted})"
            yield Problem(printed(path), 1, 1, "", text)


class _Reader:
    """Builds a document from parse events: every scalar a string, every value with its place."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self._document = document
        self._problems = problems
        self._events: Iterator[Event] = iter(())
        self._values = 0

    def read(self, text: str) -> None:
        """Fill the document from a text; its data stays None if the text is not readable YAML.

        Raises:
            UnreadableError: it is not; what was wrong before that place has been reported.
        """
        self._events = yaml.parse(text, Loader=_LOADER)
        try:
            next(self._events)
            if not isinstance(next(self._events), yaml.DocumentStartEvent):
                raise UnreadableError("is empty (expected the fields of the file)")
            data = self._node(next(self._events), ())
            next(self._events)
            after = next(self._events)
        except yaml.MarkedYAMLError as error:
            raise _syntax(error, text) from None
        except (yaml.YAMLError, ValueError, OverflowError):
            # The parser in Python lets numbers that are out of range in escapes through as these.
            raise UnreadableError("is not valid YAML (expected a YAML file)") from None
        if not isinstance(after, yaml.StreamEndEvent):
            text = "a second document starts here (expected one a file)"
            raise UnreadableError(text, _mark(after))
        self._document.data = data

    def _report(self, trail: Trail, text: str, mark: Mark | None = None) -> None:
        self._problems.append(self._document.problem(trail, text, mark=mark))

    def _node(self, event: Event, trail: Trail) -> Node:
        self._values += 1
        if self._values > MAX_VALUES:
            text = f"the file holds too much from here on (expected at most {MAX_VALUES} values)"
            raise UnreadableError(text, _mark(event))
        self._document.marks[trail] = _mark(event)
        self._refuse_extras(event, trail)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, trail)
        if isinstance(event, yaml.AliasEvent):
            return None
        # A node's trail is as long as it is deep: this bounds the recursion.
        if len(trail) >= MAX_DEPTH:
            text = f"is nested too deep (expected at most {MAX_DEPTH} levels)"
            raise UnreadableError(text, _mark(event))
        is_list = isinstance(event, yaml.SequenceStartEvent)
        return self._list(trail) if is_list else self._mapping(trail)

    def _refuse_extras(self, event: Event, trail: Trail) -> None:
        """Report what YAML can do and a pack has no use for."""
        if isinstance(event, yaml.AliasEvent):
            text = f"*{event.anchor} repeats another value (expected the value itself)"
            self._report(trail, text, _mark(event))
        elif event.anchor:
            text = f"&{event.anchor} names the value (expected no anchors)"
            self._report(trail, text, _mark(event))
        if getattr(event, "tag", None):
            text = f"{shown(event.tag)} is a tag (expected the value alone)"
            self._report(trail, text, _mark(event))

    def _scalar(self, event: Event, trail: Trail) -> str | None:
        is_plain = event.implicit[0]
        if is_plain and event.value in ("", "~", "null", "Null", "NULL"):
            text = "has no value (expected one, or the field left out)"
            self._report(trail, text if trail else "is empty (expected the fields of the file)")
            return None
        return str(event.value)

    def _list(self, trail: Trail) -> list[Node]:
        entries: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            entries.append(self._node(event, (*trail, len(entries))))
        return entries

    def _mapping(self, trail: Trail) -> dict[str, Node]:
        values: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, trail)
            place = (*trail, key)
            if key in values:
                first = self._document.keys[place].line
                text = f"is written twice, first in line {first} (expected once)"
                self._report(place, text, _mark(event))
                # Read on, but leave the first value's places alone.
                self._node(next(self._events), (*trail, f"{key} (again)"))
            else:
                self._document.keys[place] = _mark(event)
                values[key] = self._node(next(self._events), place)
        return values

    def _key(self, event: Event, trail: Trail) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event, (*trail, event.value))
            return str(event.value)
        text = "a field's name is a list, mapping or alias (expected a plain word)"
        raise UnreadableError(text, _mark(event))


def _mark(event: Event) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


# Words of PyYAML's message (libyaml's and Python's differ) -> what to say, and whether the
# mistake is where the parser's current construct began instead of where it gave up.
_SYNTAX: tuple[tuple[str, str, bool], ...] = (
    ("tab character", "a tab is not an indentation (expected spaces)", False),
    ("quoted scalar found unexpected", "the quoted text is never closed (expected a quote)", True),
    ("escape", "the backslash is no escape (expected single quotes, or two backslashes)", True),
    ("',' or ']'", "the list is not closed (expected a comma or ])", True),
    ("',' or '}'", "the mapping is not closed (expected a comma or })", True),
    ("flow", "the list or mapping is not closed (expected ] or })", True),
    ("expected ':'", "no ':' follows (expected 'field: value')", True),
    ("alphabetic", "& and * have a meaning in YAML (expected quotes around the text)", True),
    (
        "mapping values",
        "this ':' is out of place (expected quotes, or the indent of the line above)",
        False,
    ),
    ("cannot start", "no text starts so (expected quotes around it)", False),
    ("tag", "this is a tag (expected the value alone)", True),
    ("block", "this does not fit the lines above (expected the same indent and kind)", False),
)


def _syntax(error: yaml.MarkedYAMLError, text: str) -> UnreadableError:
    """Word a syntax error for somebody who writes facts, not programs."""
    at = error.problem_mark or error.context_mark
    if at is None:
        return UnreadableError("is not valid YAML (expected a YAML file)")
    said = f"{error.context or ''} {error.problem or ''}"
    if "cannot start" in said and text[at.index : at.index + 1] == "\t":
        said = "tab character"
    for words, meaning, is_at_start in _SYNTAX:
        if words in said:
            at = error.context_mark if is_at_start and error.context_mark else at
            return UnreadableError(meaning, Mark(at.line + 1, at.column + 1))
    text = "is not valid YAML (expected fields and values)"
    return UnreadableError(text, Mark(at.line + 1, at.column + 1))
