"""Where there is no answer: choices, out of scope, not understood, small talk and help."""

import pytest

from advisor.reply import Link, Outcome
from advisor.understanding.query import Intent, Query
from tests.advisor.conversation.talk import labels, notes, texts, told


def test_close_factors_are_offered_and_none_of_these(bikes) -> None:
    """The bot does not guess; up to three, privately."""
    query = Query(Intent.COMPARE, (), ("comfort",), alternatives=("price", "carrying", "flat"))
    reply = bikes._answer("", query)

    assert reply.outcome is Outcome.CHOICES
    assert reply.private
    assert labels(reply) == ["Comfort", "Price", "Carrying", "None of these"]
    assert bikes.press("none:").outcome is Outcome.UNKNOWN


def test_out_of_scope_is_said_kindly_with_the_forum_of_what_was_named(bikes) -> None:
    """And a link to it."""
    reply = bikes.ask("how do I repair a puncture on my Mule?")

    assert reply.outcome is Outcome.OUT_OF_SCOPE
    assert reply.private
    assert texts(reply) == [
        "I compare bicycles and cannot repair one; the club of the Mule can help."
    ]
    assert [b.url for b in reply.blocks if isinstance(b, Link)] == ["https://example.org/mule/club"]
    assert "About Mule" in labels(reply)


def test_out_of_scope_without_a_framework_names_the_pack_s_own_forum(bikes) -> None:
    """There is always somewhere to ask."""
    reply = bikes._answer("", Query(Intent.OUT_OF_SCOPE, topic="repair"))

    assert "the cycling forum can help" in told(reply)


def test_out_of_scope_near_a_factor_offers_that_factor(bikes) -> None:
    """What can be told is told."""
    reply = bikes._answer("", Query(Intent.OUT_OF_SCOPE, ("mule",), ("comfort",), topic="repair"))

    assert "What I can tell: how they differ in comfort." in notes(reply)
    assert labels(reply)[0] == "Comfort"


def test_what_is_not_understood_is_admitted_with_three_questions(bikes) -> None:
    """An unknown question is no dead end."""
    reply = bikes.ask("qwertz sausage")

    assert reply.outcome is Outcome.UNKNOWN
    assert reply.private
    assert labels(reply)[:3] == list(bikes.pack.profile.examples)


def test_an_example_is_answered_when_pressed(bikes) -> None:
    """Each of them has an answer in the pack."""
    for number, _ in enumerate(bikes.pack.profile.examples):
        assert bikes.press(f"example:{number}").outcome is Outcome.ANSWER


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("hello", "Hello. Ask me about bicycles."), ("thanks", "You are welcome.")],
)
def test_small_talk_is_returned_with_what_can_be_asked(bikes, text, sentence) -> None:
    """A greeting leads on."""
    reply = bikes.ask(text)

    assert reply.outcome is Outcome.SMALLTALK
    assert texts(reply) == [sentence]
    assert "Help me choose" in labels(reply)


def test_small_talk_that_is_none_is_answered_by_what_it_names(bikes) -> None:
    """A wrong guess of the intent does not cost the answer."""
    assert bikes._answer("", Query(Intent.SMALLTALK, ("mule",))).title == "Mule"
    assert (
        bikes._answer("", Query(Intent.SMALLTALK, ("mule",), ("price",))).outcome is Outcome.ANSWER
    )
    assert bikes._answer("x", Query(Intent.SMALLTALK)).outcome is Outcome.UNKNOWN


def test_help_says_what_can_be_asked_and_how(bikes) -> None:
    """The commands, free words, and no language model."""
    text = told(bikes.help())

    assert "bicycles" in text
    for command in ("/ask", "/compare", "/framework", "/factors", "/recommend"):
        assert command in text
    assert "No language model" in text


def test_what_to_use_is_answered_by_where_the_situation_leads(bikes) -> None:
    """Without a conversation: noted, a first ranking, and the way into the questionnaire."""
    reply = bikes.ask("which one should I use as a beginner on gravel?")

    assert any(note.startswith("Noted already: ") for note in notes(reply))
    assert "Rambler" in told(reply)
    start = next(c for c in reply.choices if c.label == "Help me choose")
    assert start.action == "begin:1.1,3.2"
