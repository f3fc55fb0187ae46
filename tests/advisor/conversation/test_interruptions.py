"""Questions and small talk in the middle of the questionnaire."""

import pytest

from advisor.conversation.state import Stage
from advisor.reply import Choices, Outcome, Select
from advisor.understanding.query import Intent
from tests.advisor.conversation.talk import notes, texts

ASKED = "Where does the bicycle have to go?"


def pending_is_asked_once(talk) -> bool:
    """The question stands on the card once, with its options pressable once."""
    menus = [b.action for b in talk.reply.blocks if isinstance(b, Select)]
    return texts(talk.reply).count(ASKED) == 1 and menus == ["importance:surface"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("compare the Rambler and the Sprinter on comfort", "Sprinter: 2 of 5"),
        ("is the Rambler comfortable?", "wide tyres and a sprung saddle"),
        ("what is the Mule?", "a long bicycle with a box in front"),
        ("which one is best for carrying?", "Mule: 5 of 5"),
        ("how do I repair a puncture on the Mule?", "the club of the Mule"),
        ("is the Rambler more comfortable than the Sprinter?", "Comfort"),
    ],
)
def test_a_question_is_answered_and_the_same_question_asked_again(talk, text, part) -> None:
    """Once, and nothing is recorded."""
    talk.at("surface").say(text)

    assert part in talk.text
    assert "Back to your choice." in notes(talk.reply)
    assert pending_is_asked_once(talk)
    assert talk.answers == {}


def test_several_questions_in_a_row_do_not_lose_the_form(talk) -> None:
    """Each is answered; the form stands where it stood."""
    talk.at("surface").say("beginner")
    for text in (
        "is the Mule comfortable?",
        "compare Rambler and Mule on price",
        "what is the Mule?",
    ):
        talk.say(text)
        assert pending_is_asked_once(talk)

    assert talk.answers == {"rider": "new"}
    assert talk.form.misunderstood == 0


def test_two_questions_in_one_message_are_both_answered(talk) -> None:
    """One after the other."""
    talk.at("surface").say("Is the Mule comfortable? And what is the Foldaway?")

    assert "The Mule rolls softly" in talk.text
    assert "folds in ten seconds" in talk.text
    assert pending_is_asked_once(talk)


def test_an_answer_and_a_question_in_one_message_both_count(talk) -> None:
    """The answer is noted first, then the question is answered, then comes the next one."""
    talk.at("surface").say("gravel. But wait, is the Mule comfortable?")

    assert talk.answers == {"surface": "gravel"}
    assert talk.text.index("Noted: On gravel and grass.") < talk.text.index("rolls softly")
    assert talk.pending not in (None, "surface")
    assert ASKED not in texts(talk.reply)


def test_that_in_a_question_is_what_was_just_answered(talk) -> None:
    """The claim on that very answer leads."""
    talk.at("surface").say("stairs. But is the Foldaway good for that?")

    assert "carried in one hand up any stairs" in talk.text
    assert talk.reply.query.frameworks == ("foldaway",)


def test_that_is_the_factor_of_the_answer_where_no_claim_is_on_it(talk) -> None:
    """An answer that weighs on a factor is asked about by that factor."""
    talk.at("load").say("toolbox. But is the Rambler good for that?")

    assert "The Rambler carries 25 kilograms on its rack." in talk.text


def test_a_follow_up_in_the_middle_keeps_the_thread(talk) -> None:
    """A bare name asks the same of another."""
    talk.at("surface").say("stairs. But is the Foldaway good for that?", "and the Rambler?")
    assert "heavy to carry up the stairs" in talk.text

    talk.say("is the Mule comfortable?", "and the Sprinter?")
    assert "hard and narrow tyres" in talk.text
    assert talk.form.stage is Stage.ASKING


def test_an_unknown_fact_is_admitted_without_dangling_words(talk) -> None:
    """What is cut from the answer leaves no sentence that announces it."""
    talk.at("surface").say("does the Mule sing opera?")

    assert "I have no fact that answers this about Mule." in texts(talk.reply)
    assert not any(text.endswith(":") for text in texts(talk.reply))
    assert pending_is_asked_once(talk)


def test_a_statement_that_names_a_framework_is_an_answer(talk) -> None:
    """Only an answer whose words name it: the Mule is not what is asked about."""
    for text in ("the mule box", "I own a mule box", "mule box"):
        talk.at("surface").say(text)
        assert talk.answers.get("load") == "box", text
        talk.press("restart:")
        talk.press("yes:")


@pytest.mark.parametrize("text", ["gravel?", "on gravel, I think?", "asphalt"])
def test_a_valid_answer_is_never_taken_for_a_question(talk, text) -> None:
    """Even with a question mark, and though "asphalt" may be near a factor."""
    talk.at("surface").say(text)

    assert "surface" in talk.answers


def test_a_question_about_an_option_is_not_taken_for_the_answer(talk) -> None:
    """It names a framework and asks."""
    talk.at("surface").say("is the Rambler comfortable on gravel?")

    assert talk.answers == {}
    assert "wide tyres" in talk.text


@pytest.mark.parametrize(
    ("text", "part"), [("hello", "Ask me about bicycles."), ("thanks", "You are welcome.")]
)
def test_small_talk_is_returned_and_the_question_asked_again(talk, text, part) -> None:
    """It is no misunderstanding."""
    talk.at("surface").say(text)

    assert part in talk.text
    assert talk.reply.outcome is Outcome.SMALLTALK
    assert talk.form.misunderstood == 0
    assert pending_is_asked_once(talk)


def test_small_talk_at_a_yes_or_no_is_returned_too(talk) -> None:
    """And the yes or no awaited again."""
    talk.at("surface").say("stop", "hello")

    assert "Ask me about bicycles." in talk.text
    assert talk.labels == ["Yes, stop", "No, go on"]


def test_an_unknown_question_counts_as_a_misunderstanding(talk) -> None:
    """Otherwise a stranger's question could be repeated for ever."""
    talk.at("surface").say("sausage?", "sausage?", "sausage?")

    assert talk.pending != "surface"


def test_an_interruption_offers_only_the_buttons_of_the_question(talk) -> None:
    """A card with two sets of buttons would be a riddle."""
    before = {c.action for c in talk.at("surface").reply.choices}
    talk.say("compare the Rambler and the Sprinter on comfort")

    assert {c.action for c in talk.reply.choices} == before
    assert sum(isinstance(b, Choices) for b in talk.reply.blocks) == 2


def test_what_was_understood_of_an_interruption_is_noted_on_the_reply(talk) -> None:
    """Scripts read it."""
    talk.at("surface").say("compare the Rambler and the Sprinter on comfort")

    assert talk.reply.query.intent is Intent.COMPARE
    assert talk.reply.query.frameworks == ("rambler", "sprinter")
    assert talk.reply.query.factors == ("comfort",)
