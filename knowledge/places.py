"""Where each claim of a pack stands, for those who mend it."""

from collections.abc import Iterator, Mapping

from knowledge.document import Document, Trail
from knowledge.model import Claim, Part


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
