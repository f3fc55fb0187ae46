"""Follow-ups: what the last turns were about fills the gaps, for a while."""

import pytest

from advisor.reply import Outcome
from advisor.understanding.query import Intent

HEAD = "Rambler: Comfort"


def test_and_another_framework_asks_the_same_of_it(talk) -> None:
    """A fact stays a fact on the same factor."""
    talk.say("is the Rambler comfortable?", "and the Sprinter?")

    assert talk.reply.title == "Sprinter: Comfort"


def test_and_another_framework_joins_a_comparison(talk) -> None:
    """Three are compared then."""
    talk.say("compare the Rambler and the Sprinter on comfort", "and the Mule?")

    assert talk.reply.title == "Comfort: Rambler, Sprinter and Mule"


def test_a_framework_joins_a_comparison_by_everything(talk) -> None:
    """Also without a factor."""
    talk.say("compare the Rambler and the Sprinter", "and the Mule?")

    assert talk.reply.query.frameworks == ("rambler", "sprinter", "mule")
    assert talk.reply.query.intent is Intent.COMPARE


def test_what_about_another_factor_keeps_the_frameworks(talk) -> None:
    """It is not asked of all."""
    talk.say("compare the Rambler and the Sprinter on comfort", "what about carrying?")

    assert talk.reply.title == "Carrying: Rambler and Sprinter"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("does it cost much?", "Rambler: Price"),
        ("is it good for carrying things?", "Rambler: Carrying"),
        ("price?", "Rambler: Price"),
        ("what about the price?", "Rambler: Price"),
        ("compare it with the Mule", "Comfort: Rambler and Mule"),
    ],
)
def test_it_is_what_was_talked_about(talk, text, title) -> None:
    """A pronoun stands for the framework, silence for the factor."""
    talk.say("is the Rambler comfortable?", text)

    assert talk.reply.title == title


def test_it_is_the_one_named_last(talk) -> None:
    """After "and the Mule?" a singular means the Mule."""
    talk.say(
        "compare the Rambler and the Sprinter on comfort", "and the Mule?", "does it cost much?"
    )

    assert talk.reply.title == "Mule: Price"


def test_they_are_all_that_were_compared(talk) -> None:
    """A plural means all."""
    talk.say("compare the Rambler and the Sprinter on comfort", "do they cost much?")

    assert talk.reply.query.frameworks == ("rambler", "sprinter")
    assert talk.reply.query.factors == ("price",)


def test_and_the_others_compares_all(talk) -> None:
    """On the factor of before."""
    talk.say("is the Rambler comfortable?", "and the others?")

    assert talk.reply.title == "Comfort: Rambler, Sprinter, Mule and Foldaway"


def test_who_asks_for_the_best_of_all_gets_all(talk) -> None:
    """The context narrows no question that is whole by itself."""
    talk.say("is the Sprinter comfortable?", "which one is best for carrying things?")

    assert talk.text.index("Mule: 5 of 5") < talk.text.index("Sprinter: 1 of 5")


def test_another_question_about_the_framework_is_not_bent_to_the_factor(talk) -> None:
    """Who made it has nothing to do with comfort."""
    talk.say("is the Rambler comfortable?", "who made it?")

    assert "the brothers Wheel" in talk.text
    assert talk.reply.query.factors == ()


def test_what_about_a_property_asks_for_it(talk) -> None:
    """A property that is no factor is looked for among the claims."""
    talk.say("is the Rambler comfortable?", "what about the licence?")

    assert "Rambler is published under the licence MIT." in talk.text


@pytest.mark.parametrize("text", ["why?", "why", "how so?"])
def test_why_shows_the_claims_of_the_last_answer(talk, text) -> None:
    """In full."""
    talk.say("compare the Rambler and the Sprinter on comfort", text)

    assert talk.reply.title == "Why: Comfort"
    assert "Sprinter, 2 of 5: The Sprinter has hard and narrow tyres." in talk.text


def test_why_without_anything_before_is_told_with_a_way_out(talk) -> None:
    """It does not guess, and it does not stay silent."""
    talk.say("why?")

    assert talk.reply.outcome is Outcome.UNKNOWN
    assert "I am not sure what that refers to." in talk.text
    assert talk.labels == ["Help me choose"]


def test_the_first_one_presses_the_first_choice(talk) -> None:
    """Also by its label."""
    talk.say("compare the Rambler and the Sprinter on comfort", "the first one")
    assert talk.reply.title == "Why: Comfort"

    talk.say("sources")
    assert talk.reply.title == "Sources: Comfort"


def test_a_press_sets_the_context_as_words_do(talk) -> None:
    """Buttons and words are one conversation."""
    talk.press("about:mule")
    talk.say("does it cost much?")

    assert talk.reply.title == "Mule: Price"


@pytest.mark.parametrize(("minutes", "holds"), [(14, True), (16, False)])
def test_the_context_ends_after_fifteen_minutes(timed, minutes, holds) -> None:
    """What was long ago is not meant."""
    timed.say("is the Rambler comfortable?")
    timed.clock.forward(minutes=minutes)
    timed.say("and the Sprinter?")

    assert (timed.reply.title == "Sprinter: Comfort") is holds


@pytest.mark.parametrize(("between", "holds"), [(3, True), (4, False)])
def test_the_context_ends_after_four_turns_about_something_else(timed, between, holds) -> None:
    """Small talk wears it off."""
    timed.say("is the Rambler comfortable?", *["hello"] * between)
    timed.say("and the Sprinter?")

    assert (timed.reply.title == "Sprinter: Comfort") is holds


def test_answers_to_the_questionnaire_wear_the_context_off_too(timed) -> None:
    """After a form nobody remembers what was asked before it."""
    timed.say("is the Rambler comfortable?")
    timed.say("help me choose", "skip", "skip", "skip", "skip", "skip")
    timed.say("and the Sprinter?")

    assert timed.reply.title != "Sprinter: Comfort"


def test_each_answer_renews_the_context(timed) -> None:
    """A long thread does not end in the middle."""
    timed.say("is the Rambler comfortable?")
    for name in ("Sprinter", "Mule", "Foldaway", "Rambler", "Sprinter", "Mule"):
        timed.clock.forward(minutes=10)
        timed.say(f"and the {name}?")
        assert timed.reply.title == f"{name}: Comfort"


def test_ask_has_no_memory(bikes) -> None:
    """`/ask` answers each question by itself."""
    bikes.ask("is the Rambler comfortable?")

    assert bikes.ask("and the Sprinter?").title == "Sprinter"
