"""Where the claims and phrases of a pack stand, for those who mend them."""

from collections.abc import Iterable, Iterator, Mapping

from knowledge.document import Document, Found, Trail, children
from knowledge.evidence import Claim, Part


def places(documents: Mapping[str, tuple[Document, object]]) -> dict[Claim, str]:
    """Return claim -> `file:line`, where its text stands.

    Args:
        documents: name of the file within the pack -> the file, and what was made of it.

    A claim that is written several times, word for word, has its first place.
    """
    found: dict[Claim, str] = {}
    for name, (document, value) in documents.items():
        for claim, trail in _claims(value, ()):
            found.setdefault(claim, f"{name}:{document.mark(trail).line}")
    return found


def _claims(value: object, trail: Trail) -> Iterator[tuple[Claim, Trail]]:
    """Find the claims in a part; its fields are called as in the file, so trails are the same."""
    match value:
        case Claim():
            yield value, trail
        case Part():
            for name in type(value).model_fields:
                yield from _claims(getattr(value, name), (*trail, name))
        case Mapping():
            for key, inner in value.items():
                yield from _claims(inner, (*trail, key))
        case tuple():
            for index, inner in enumerate(value):
                yield from _claims(inner, (*trail, index))
        case _:
            pass


def place_of(documents: Iterable[Document], owner: str, phrase: str) -> Found | None:
    """Return where a phrase of something stands, or its id if the phrase is empty.

    Args:
        documents: the files of a pack.
        owner: id of a factor, group, framework or question, or `question.option`.
        phrase: as it is written in the file.
    """
    wanted, _, option = owner.partition(".")
    for document in documents:
        for entry, trail in _entries(document):
            if entry.get("id") != wanted:
                continue
            inside = _option(entry, trail, option) if option else (entry, trail)
            if inside is not None:
                return _text(document, *inside, phrase or option or wanted)
    return None


def _entries(document: Document) -> Iterator[tuple[Mapping[str, object], Trail]]:
    """Yield what has an id of its own: the file, or each entry of its list."""
    if isinstance(document.data, dict):
        yield document.data, ()
    elif document.kind in ("group", "question"):
        for index, entry in children(document.data):
            if isinstance(entry, dict):
                yield entry, (index,)


def _option(
    entry: Mapping[str, object], trail: Trail, wanted: str
) -> tuple[Mapping[str, object], Trail] | None:
    options = entry.get("options")
    for index, option in enumerate(options if isinstance(options, list) else ()):
        if option.get("id") == wanted:
            return option, (*trail, "options", index)
    return None


def _text(document: Document, entry: Mapping[str, object], trail: Trail, text: str) -> Found | None:
    """Return the place of a text in the fields of an entry or in their lists."""
    for name, value in entry.items():
        if value == text:
            return Found(document, (*trail, name), text)
        if isinstance(value, list) and text in value:
            return Found(document, (*trail, name, value.index(text)), text)
    return None
