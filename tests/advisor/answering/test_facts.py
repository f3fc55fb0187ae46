"""One property of a framework: the nearest claim leads, and what is not known is admitted."""

from dataclasses import replace

import pytest

from advisor.reply import Outcome
from advisor.understanding.query import Intent
from tests.advisor.conversation.talk import labels, notes, texts


def test_the_claim_nearest_to_the_question_leads(bikes) -> None:
    """Not the first one, and not the factor's."""
    question = "is the frame of the Rambler made of steel?"
    reply = bikes._answer(question, replace(bikes.understand(question), intent=Intent.FACT))

    assert texts(reply)[0] == "Its frame is made of chromium steel tubes from Saxony."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("which licence does the Rambler have?", "Rambler is published under the licence MIT."),
        ("who made the Rambler?", "The Rambler is built by the brothers Wheel of Ghent."),
        ("is the Rambler still maintained?", "Rambler is actively developed."),
        ("is the Pennywheel dead?", "Pennywheel is retired; Rambler took its place."),
    ],
)
def test_licence_maker_and_status_are_facts(bikes, question, sentence) -> None:
    """Each framework has them."""
    assert sentence in texts(bikes.ask(question))


def test_a_fact_on_a_factor_has_its_rating_and_a_way_to_why(bikes) -> None:
    """The rating follows the claim."""
    reply = bikes.ask("is the Rambler comfortable?")

    assert texts(reply)[0] == "The Rambler has wide tyres and a sprung saddle."
    assert "Comfort: Rambler 5 of 5." in notes(reply)
    assert labels(reply)[:2] == ["Why?", "About Rambler"]


def test_a_fact_about_two_is_told_of_both(bikes) -> None:
    """Side by side, without a verdict."""
    reply = bikes.press("fact:price:rambler,mule")

    assert {"The Rambler costs 600 euros.", "The Mule costs 2600 euros."} <= set(texts(reply))


def test_an_unknown_property_is_admitted_and_what_is_known_is_offered(bikes) -> None:
    """An honest no with doors."""
    reply = bikes.ask("does the Mule sing opera?")

    assert reply.outcome is Outcome.UNKNOWN
    assert texts(reply) == ["I have no fact that answers this about Mule."]
    assert labels(reply)[0] == "About Mule"
    assert len(labels(reply)) > 2
    assert reply.sources == ()


def test_how_a_framework_suits_an_answer_is_told_where_no_factor_says_it(bikes) -> None:
    """The questionnaire's claims are facts as well."""
    reply = bikes.ask("can I get the Foldaway up the stairs?")

    assert "Folded, the Foldaway is carried in one hand up any stairs." in texts(reply)
    assert "Up the stairs: Foldaway 5 of 5." in notes(reply)
    assert [s.name for s in reply.sources] == ["https://example.org/stairs"]
