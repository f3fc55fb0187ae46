"""Claims that cannot both be right: the same source, the same framework and factor, other words.

Two claims on one factor that cite the same source and say nearly the same are compared: where one
denies what the other says, or gives another number, the source cannot bear both.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from knowledge.document import Document, Found, Node, Problem, Trail, children

ALIKE = 88.0  # likeness of the words, numbers and denials aside, from which two claims say the same
_DENIALS = frozenset("not no never cannot nor neither without none".split())
_DENIED = re.compile(r"n['\u2019]t\b| no longer\b")
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE
)


def contradictions(documents: Sequence[Document]) -> list[Problem]:
    """Return a warning for each claim whose source is cited for the contrary on the same factor."""
    said: dict[tuple[str, str, str], list[Found]] = defaultdict(list)
    for document in documents:
        for factor, framework, source, claim in _claims(document):
            said[factor, framework, source].append(claim)
    return sorted(
        second.problem(
            f"says the contrary of {first.place}, which cites the same source"
            " (expected one that the source supports)"
        )
        for claims in said.values()
        for first, second in combinations(claims, 2)
        if contradict(first.value, second.value)
    )


def contradict(first: str, second: str) -> bool:
    """Tell whether two sentences say the same but for a denial or a number."""
    one, other = (default_process(_DENIED.sub(" not", text)).split() for text in (first, second))
    bare = [
        " ".join(w for w in words if w not in _DENIALS and not _NUMBER.fullmatch(w))
        for words in (one, other)
    ]
    if fuzz.token_sort_ratio(*bare) < ALIKE:
        return False
    denials = [sum(word in _DENIALS for word in text) % 2 for text in (one, other)]
    numbers = [sorted(_NUMBER.findall(text)) for text in (first, second)]
    return denials[0] != denials[1] or numbers[0] != numbers[1]


def _claims(document: Document) -> Iterator[tuple[str, str, str, Found]]:
    """Yield factor, framework, source and the text of each sourced claim of a file."""
    if document.kind == "factor" and isinstance(document.data, dict):
        for framework, rated in children(document.data.get("frameworks")):
            trail: Trail = ("frameworks", framework, "claims")
            claims = rated.get("claims") if isinstance(rated, dict) else None
            for index, claim in children(claims):
                yield from _claim(document, document.name, str(framework), claim, (*trail, index))
    if document.kind == "article" and isinstance(document.data, dict):
        for index, statement in children(document.data.get("statements")):
            if not isinstance(statement, dict):
                continue
            named = [str(name) for _, name in children(statement.get("frameworks"))]
            at: Trail = ("statements", index, "today")
            for framework in named if len(named) == 1 else ():
                factor = str(statement.get("factor", ""))
                yield from _claim(document, factor, framework, statement.get("today"), at)


def _claim(
    document: Document, factor: str, framework: str, claim: Node, trail: Trail
) -> Iterator[tuple[str, str, str, Found]]:
    if isinstance(claim, dict):
        text, source = claim.get("text"), claim.get("source")
        if isinstance(text, str) and isinstance(source, str):
            yield factor, framework, source, Found(document, (*trail, "text"), text)
