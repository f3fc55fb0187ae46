"""The pack that comes with the program: it loads, and each entry can be found and checked."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from knowledge.evidence import Claim, Evidence
from knowledge.load import SHIPPED, load
from knowledge.model import Pack


@pytest.fixture(scope="module")
def shipped() -> Pack:
    """The shipped pack; a PackError here lists what is wrong with it."""
    return load(SHIPPED).pack


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _claims(node: object) -> Iterator[Claim]:
    if isinstance(node, Claim):
        yield node
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from _claims(getattr(node, name))
    elif isinstance(node, dict):
        for value in node.values():
            yield from _claims(value)
    elif isinstance(node, tuple):
        for value in node:
            yield from _claims(value)


def test_each_framework_is_found_under_each_alias_exactly_once(shipped) -> None:
    """No word leads to two frameworks."""
    owners = Counter(
        word
        for framework in shipped.frameworks.values()
        for word in {_folded(text) for text in (framework.name, framework.id, *framework.aliases)}
    )

    assert {word for word, count in owners.items() if count > 1} == set()
    assert all(len(f.aliases) == len(set(map(_folded, f.aliases))) for f in _frameworks(shipped))


def _frameworks(shipped: Pack) -> list:
    return list(shipped.frameworks.values())


def test_each_factor_is_found_under_its_phrases_only(shipped) -> None:
    """No phrase leads to two factors or groups."""
    everything = [*shipped.factors.values(), *shipped.groups.values()]
    owners = Counter(_folded(phrase) for part in everything for phrase in part.phrases)

    assert all(part.phrases for part in everything)
    assert {phrase for phrase, count in owners.items() if count > 1} == set()


def test_each_factor_says_something_of_each_featured_framework(shipped) -> None:
    """A comparison without names leaves no gap unmentioned: silence is written as unknown."""
    gaps = [
        (factor.id, framework)
        for factor in shipped.factors.values()
        for framework in shipped.profile.featured
        if framework not in factor.frameworks
    ]

    assert gaps == []


def test_every_claim_is_sourced_and_dated(shipped) -> None:
    """Whoever doubts a sentence can check it; only an opinion stands alone."""
    claims = list(_claims(shipped))

    assert claims
    assert [c.text for c in claims if not c.source and c.evidence is not Evidence.OPINION] == []
    assert all(claim.checked.year >= 2020 for claim in claims)


def test_every_rating_rests_on_a_claim(shipped) -> None:
    """No number without a reason."""
    bare = [
        (factor.id, framework)
        for factor in shipped.factors.values()
        for framework, assessment in factor.frameworks.items()
        if assessment.rating is not None and not assessment.claims
    ]

    assert bare == []
