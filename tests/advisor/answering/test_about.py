"""What a framework is, and whose name was meant."""

import pytest

from advisor.reply import Outcome
from advisor.understanding.query import Intent, Query
from knowledge.load import SHIPPED
from tests.advisor.conversation.talk import items, labels, make_advisor, notes, texts, told


def test_about_one_tells_what_it_is_who_made_it_and_when_it_is_used(bikes) -> None:
    """With licence and status in a quiet line."""
    reply = bikes.framework("Rambler")

    assert reply.title == "Rambler"
    assert texts(reply) == [
        "The Rambler is a sturdy bicycle for every day.",
        "The Rambler is built by the brothers Wheel of Ghent.",
    ]
    assert items(reply) == ["Somebody wants to ride the Rambler."]
    assert "Licence MIT · actively developed" in notes(reply)
    assert labels(reply)[:2] == ["Comfort", "Carrying"] or labels(reply)[0] == "Comfort"


def test_a_retired_one_is_described_with_its_successor_first(bikes) -> None:
    """Nobody starts with it by mistake."""
    reply = bikes.ask("what is the Pennywheel?")

    assert texts(reply)[0] == "Pennywheel is retired; Rambler took its place."
    assert "Licence MIT · retired" in notes(reply)


def test_a_retired_one_is_never_ranked(bikes) -> None:
    """Neither in a comparison of all nor in a result."""
    assert "Pennywheel" not in told(bikes.compare("comfort", []))


def test_about_several_introduces_each(bikes) -> None:
    """And offers to compare them."""
    reply = bikes._answer("", Query(Intent.ABOUT, ("rambler", "mule")))

    assert reply.title == "Rambler and Mule in short"
    assert len(texts(reply)) == 2
    assert {"About Rambler", "About Mule", "Compare them"} <= set(labels(reply))


@pytest.mark.parametrize("name", ["RAMBLER", "ramblr", "ramblar", "the rambler"])
def test_a_framework_is_found_by_alias_and_misspelt(bikes, name) -> None:
    """As people type."""
    assert bikes.framework(name).title == "Rambler"


@pytest.mark.parametrize(
    ("typed", "near"), [("Spinter bike", "Sprinter"), ("foldway x", "Foldaway")]
)
def test_an_unknown_framework_is_answered_by_the_nearest_names(bikes, typed, near) -> None:
    """As buttons, or at once where there is no doubt."""
    reply = bikes.framework(typed)

    assert reply.title == near or near in labels(reply)


def test_a_name_that_is_like_no_other_is_told_what_is_known(bikes) -> None:
    """No far-fetched guess is offered."""
    reply = bikes.framework("Zeppelin")

    assert reply.outcome is Outcome.UNKNOWN
    assert texts(reply) == [
        "I do not know “Zeppelin”. I know Rambler, Sprinter, Mule, Foldaway and 1 more."
    ]
    assert labels(reply) == ["All factors", "Help me choose"]


def test_a_far_fetched_name_is_not_offered() -> None:
    """A few letters in common are no likeness."""
    reply = make_advisor(SHIPPED).framework("chainer")

    assert reply.outcome is Outcome.UNKNOWN
    assert labels(reply) == ["All factors", "Help me choose"]


def test_an_empty_name_is_not_quoted(bikes) -> None:
    """Empty quotation marks say nothing."""
    assert "“”" not in told(bikes.framework(" "))
