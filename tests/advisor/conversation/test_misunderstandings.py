"""What is not understood in the questionnaire is asked again, and never becomes a loop."""

from advisor.conversation.state import Stage
from advisor.reply import Outcome
from tests.advisor.conversation.talk import items, notes


def test_two_misunderstandings_bring_the_options_with_a_line_of_help(talk) -> None:
    """The first time a hint is enough."""
    talk.at("surface").say("sausage")
    assert talk.reply.outcome is Outcome.UNKNOWN
    assert "“sausage”" in notes(talk.reply)[0]
    assert items(talk.reply) == []

    talk.say("mustard")
    assert items(talk.reply) == ["On a smooth road", "On gravel and grass", "Up the stairs"]
    assert "Stairs leave out what is heavy." in talk.text


def test_misunderstandings_never_become_a_loop(talk) -> None:
    """The third one in a row passes the question over, and says how to return."""
    talk.at("surface").say("sausage", "mustard", "bread")

    assert talk.pending not in (None, "surface")
    assert "I leave that question open and go on; “back” returns to it." in notes(talk.reply)
    talk.say("back")
    assert talk.pending == "surface"


def test_gibberish_alone_always_comes_to_an_end(talk) -> None:
    """Whoever types on reaches the result."""
    talk.begin()
    for _ in range(20):
        talk.say("sausage")
        if talk.form.stage is Stage.FINISHED:
            break

    assert talk.form.stage is Stage.FINISHED


def test_an_answer_in_between_forgives_a_misunderstanding(talk) -> None:
    """Only those in a row count."""
    talk.at("surface").say("sausage", "beginner", "sausage")

    assert items(talk.reply) == []
    assert talk.pending == "surface"


def test_a_message_without_words_is_not_quoted(talk) -> None:
    """Empty quotation marks say nothing."""
    talk.at("surface").say("🙂")

    assert notes(talk.reply)[0] == "I found no words in that. Pick an answer, or say “skip”."
