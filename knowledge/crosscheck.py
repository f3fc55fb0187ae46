"""What no single file shows: names that clash, references to nothing, dates that cannot be.

The checks read the files' plain values, not the model, so that a file with a wrong value still has
its references checked, and everything is reported at once.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from pydantic import TypeAdapter, ValidationError

from knowledge.document import Document, Found, Node, Problem, Trail, children, shown
from knowledge.model import Status
from knowledge.wording import near

_DATE = TypeAdapter(date)

# A file that names an id -> where, and what the id may be of.
REFERENCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("pack", "featured.*", ("framework",)),
    ("framework", "successor", ("framework",)),
    ("factor", "group", ("group",)),
    ("factor", "frameworks.~", ("framework",)),
    ("article", "statements.*.frameworks.*", ("framework",)),
    ("article", "statements.*.factor", ("factor", "group")),
    ("question", "*.options.*.weights.~", ("factor",)),
    ("question", "*.options.*.requires.*.factor", ("factor",)),
    ("question", "*.options.*.rules_out.*.framework", ("framework",)),
    ("question", "*.options.*.fit.~", ("framework",)),
)

# Where the entries of each list stand that may hold a text once only.
ONCE: tuple[tuple[tuple[str, str], ...], ...] = (
    (("framework", "id"),),
    (("factor", "id"), ("group", "*.id")),
    (("question", "*.id"),),
    (("question", "*.number"),),
    (("topic", "*.id"),),
    (("smalltalk", "*.id"),),
    (("article", "statements.*.id"),),
    (("pack", "featured.*"),),
    (("factor", "phrases.*"), ("group", "*.phrases.*")),
)

_FILE_PER_ENTRY = ("framework", "factor")


class Files:
    """The files of a pack by what they describe."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents

    def of(self, kind: str) -> list[Document]:
        """Return the files of a kind."""
        return [document for document in self.documents if document.kind == kind]

    def are_complete(self, kind: str) -> bool:
        """Whether every file of a kind could be read, so that what is not there is missing."""
        shape = dict if kind in _FILE_PER_ENTRY else list
        return all(isinstance(document.data, shape) for document in self.of(kind))

    def select(self, kind: str, pattern: str) -> Iterator[Found]:
        """Yield the texts at a pattern in every file of a kind."""
        for document in self.of(kind):
            yield from document.select(pattern)

    def ids(self, kind: str) -> set[str]:
        """Return the ids of a kind; a file whose id is wrong or unread also counts by its name."""
        if kind in _FILE_PER_ENTRY:
            names = {document.name for document in self.of(kind)}
            return names | {found.value for found in self.select(kind, "id")}
        return {found.value for found in self.select(kind, "*.id")}


def crosscheck(documents: Sequence[Document], today: date) -> list[Problem]:
    """Return every problem between the files of a pack.

    Args:
        documents: all files, also those that could not be read.
        today: no claim can have been checked later.
    """
    files = Files(documents)
    checks = (_file_names, _repeated, _names, _references, _successors, _groups, _clashes)
    found = [problem for check in checks for problem in check(files)]
    return found + [
        at.problem(f"{shown(at.value)} is in the future (expected {today} or earlier)")
        for at, day in _days(documents)
        if day > today
    ]


def old_claims(documents: Sequence[Document], today: date, max_age_days: int) -> list[Problem]:
    """Return a warning for each claim that nobody has checked for more than `max_age_days`."""
    return [
        at.problem(f"was checked {(today - day).days} days ago (expected at most {max_age_days})")
        for at, day in _days(documents)
        if (today - day).days > max_age_days
    ]


def _days(documents: Iterable[Document]) -> Iterator[tuple[Found, date]]:
    """Yield the day on which each claim was checked."""
    for document in documents:
        for trail, text in _dated(document.data, ()):
            try:
                yield Found(document, trail, text), _DATE.validate_python(text)
            except ValidationError:
                continue  # reported as no date


def _dated(node: Node, trail: Trail) -> Iterator[tuple[Trail, str]]:
    for step, child in children(node):
        if step == "checked" and isinstance(child, str):
            yield (*trail, step), child
        yield from _dated(child, (*trail, step))


def _file_names(files: Files) -> Iterator[Problem]:
    for kind in _FILE_PER_ENTRY:
        for at in files.select(kind, "id"):
            name = at.document.name
            if at.value != name:
                yield at.problem(f"{shown(at.value)} is not the file's name (expected {name})")


def _repeated(files: Files) -> Iterator[Problem]:
    for places in ONCE:
        found = [at for kind, pattern in places for at in files.select(kind, pattern)]
        yield from _again(found)
    for field in ("id", "number"):
        options = files.select("question", f"*.options.*.{field}")
        for _, one_question in groupby(options, key=lambda at: at.trail[0]):
            yield from _again(one_question)


def _again(found: Iterable[Found]) -> Iterator[Problem]:
    """Report each text that was there before."""
    first: dict[str, Found] = {}
    for at in found:
        before = first.setdefault(_folded(at.value), at)
        if before is not at:
            text = f"{shown(at.value)} is taken by {before.place} (expected one of its own)"
            yield at.problem(text)


def _folded(text: str) -> str:
    """Return a text as people compare it; numbers without leading zeros."""
    text = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return (text.lstrip("0") or "0") if text.isdecimal() else text


def _names(files: Files) -> Iterator[Problem]:
    """Report a name or alias by which two frameworks would be found, or an alias given twice."""
    owners = {_folded(at.value): at for at in files.select("framework", "id")}
    for pattern in ("name", "aliases.*"):
        for at in files.select("framework", pattern):
            before = owners.setdefault(_folded(at.value), at)
            role = before.trail[0]
            is_own_name = before.document is at.document and role != "aliases"
            if before is at or is_own_name:
                continue
            what = "an alias" if role == "aliases" else "the name or id"
            text = f"{shown(at.value)} is {what} in {before.place} (expected one of its own)"
            yield at.problem(text)


def _references(files: Files) -> Iterator[Problem]:
    members: dict[str, list[str]] = {group: [] for group in files.ids("group")}
    for at in files.select("factor", "group"):
        members.setdefault(at.value, []).append(at.document.name)
    for kind, pattern, targets in REFERENCES:
        known = set().union(*map(files.ids, targets))
        # A list that could not be read would make every reference to it look wrong.
        is_sure = all(t in _FILE_PER_ENTRY or files.are_complete(t) for t in targets)
        for at in files.select(kind, pattern) if known and is_sure else ():
            if at.value not in known:
                yield at.problem(_unknown(at.value, targets, known, members))


def _unknown(
    value: str, targets: tuple[str, ...], known: set[str], members: Mapping[str, Sequence[str]]
) -> str:
    if value in members and targets == ("factor",):
        inside = ", ".join(members[value]) or "it has none"
        return f"{shown(value)} is a group (expected one of its factors: {inside})"
    wanted = " or ".join(targets)
    return f"{shown(value)} is unknown (expected the id of a {wanted}{near(value, known)})"


def _successors(files: Files) -> Iterator[Problem]:
    """Report each retired framework whose successors lead round in a circle."""
    statuses = files.select("framework", "status")
    retired = {at.document.name for at in statuses if at.value == Status.RETIRED}
    heirs = {at.document.name: at for at in files.select("framework", "successor")}
    for name in retired & heirs.keys():
        seen, last = {name}, heirs[name].value
        while last in retired and last in heirs and last not in seen:
            seen.add(last)
            last = heirs[last].value
        if last in seen:
            text = f"leads back to {shown(last)} (expected to end in one that is not retired)"
            yield heirs[name].problem(text)


def _groups(files: Files) -> Iterator[Problem]:
    if not files.are_complete("factor"):
        return
    joined = {at.value for at in files.select("factor", "group")}
    for at in files.select("group", "*.id"):
        if at.value not in joined:
            text = f"no factor has 'group: {at.value}' (expected at least one)"
            yield at.problem(text)


def _clashes(files: Files) -> Iterator[Problem]:
    questions = {(at.document, at.trail[0]): at.value for at in files.select("question", "*.id")}
    known = {
        f"{questions[at.document, at.trail[0]]}.{at.value}"
        for at in files.select("question", "*.options.*.id")
        if (at.document, at.trail[0]) in questions
    }
    for at in files.select("question", "*.options.*.clashes.*.option"):
        if at.value not in known:
            hint = near(at.value, known)
            yield at.problem(f"{shown(at.value)} is unknown (expected question.option{hint})")
