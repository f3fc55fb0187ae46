"""What `check` finds once a pack is compiled."""

from pathlib import Path

import pytest

from advisor.selfcheck import selfcheck
from knowledge.load import SHIPPED, load

WEB = Path(__file__).parents[1] / "packs" / "web"


@pytest.fixture(scope="module")
def web():
    """The small second pack."""
    return load(WEB).pack


def changed(pack, factor, **fields):
    """The pack with other fields of one factor."""
    factors = {**pack.factors, factor: pack.factors[factor].model_copy(update=fields)}
    return pack.model_copy(update={"factors": factors})


def found(pack):
    """What is found, as (owner, phrase, beginning of the text)."""
    return [(one.owner, one.phrase, one.text.split(" (")[0]) for one in selfcheck(pack)]


@pytest.mark.parametrize("folder", [SHIPPED, WEB], ids=["shipped", "web"])
def test_the_packs_pass(folder) -> None:
    """Every phrase reaches what it is for, and every card fits."""
    assert found(load(folder).pack) == []


def test_a_phrase_that_reaches_nothing_is_found(web) -> None:
    """As one that is only a framework's name."""
    phrases = (*web.factors["async-support"].phrases, "flask")

    assert found(changed(web, "async-support", phrases=phrases)) == [
        ("async-support", "flask", "reaches nothing"),
    ]


def test_a_factor_that_no_phrase_reaches_is_found(web) -> None:
    """Nobody can ask for it."""
    assert ("async-support", "", "is reached by none of its phrases") in found(
        changed(web, "async-support", phrases=("flask",))
    )


def test_phrases_that_differ_by_their_endings_are_found(web) -> None:
    """The reader cannot tell them apart."""
    phrases = (*web.factors["learning-curve"].phrases, "admin sites")

    assert (
        "learning-curve",
        "admin sites",
        "is 'admin site' of built-in-features but for its endings",
    ) in found(changed(web, "learning-curve", phrases=phrases))


def test_an_alias_of_another_frameworks_name_is_found(web) -> None:
    """It leads to the other one, or to both."""
    flask = web.frameworks["flask"].model_copy(update={"aliases": ("fast api",)})
    pack = web.model_copy(update={"frameworks": {**web.frameworks, "flask": flask}})

    assert ("fast api" in [phrase for _, phrase, _ in found(pack)]) is True


def test_a_short_form_that_is_too_long_is_found(web) -> None:
    """Discord would refuse it."""
    one = web.questions[0]
    many = tuple(one.model_copy(update={"id": f"q-{n}", "number": n}) for n in range(1, 7))
    told = found(web.model_copy(update={"questions": many}))

    assert ("q-6", "", "has 'quick: yes' like 5 before it") in told
    assert ("q-5", "", "has 'quick: yes' like 5 before it") not in told


def test_a_card_that_is_too_full_is_found(web) -> None:
    """Discord would cut it."""
    factor = web.factors["async-support"]
    claim = factor.frameworks["flask"].claims[0].model_copy(update={"text": "Long. " * 49})
    many = factor.frameworks["flask"].model_copy(update={"claims": (claim,) * 20})
    told = found(changed(web, "async-support", frameworks={**factor.frameworks, "flask": many}))

    assert any(owner == "flask" and text.startswith("fills a card") for owner, _, text in told)
