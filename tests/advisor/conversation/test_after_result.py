"""What can be said and pressed once the result is shown, and where no questionnaire is open."""

import pytest

from advisor.conversation.state import Stage
from advisor.reply import Choices, Outcome, Select
from advisor.understanding.query import Intent
from tests.advisor.conversation.talk import items, notes


@pytest.fixture
def finished(talk):
    """A beginner on gravel, who has seen the result."""
    talk.finish("beginner, gravel")
    assert talk.reply.title == "For you: Rambler"
    return talk


@pytest.mark.parametrize("text", ["why not the Mule?", "what about the Mule?", "Why not Mule?"])
def test_why_not_says_where_another_falls_behind(finished, text) -> None:
    """With points."""
    finished.say(text)

    assert finished.reply.title == "Why not Mule"
    assert "Comfort: Rambler 5 of 5, Mule 3 of 5" in finished.text


def test_why_not_says_that_it_was_ruled_out(finished) -> None:
    """The person's own wish is a reason."""
    finished.say("not the Mule", "why not the Mule?")

    assert finished.reply.title == "Why not Mule"
    assert "ruled it out" in finished.text


@pytest.mark.parametrize("text", ["the sums", "show me the sums", "how did you calculate"])
def test_the_sums_add_up_to_the_score(finished, text) -> None:
    """The points of the lines are the points of the title line."""
    finished.say(text)

    assert finished.reply.title == "The sums: Rambler"
    points = [int(i.rsplit(", ", 1)[1].split()[0]) for i in items(finished.reply)]
    assert f"Together {sum(points)} of 100." in finished.text


@pytest.mark.parametrize("text", ["first steps", "how do I start?", "next steps"])
def test_first_steps_name_the_line_and_the_tutorial(finished, text) -> None:
    """Of the winner."""
    finished.say(text)

    assert finished.reply.title == "First steps: Rambler"
    assert "buy rambler" in finished.text
    assert "https://example.org/rambler/ride" in finished.text


def test_a_shared_result_has_no_button_that_is_the_persons_own(finished) -> None:
    """Others may start their own."""
    finished.press("share:")

    pressable = [b for b in finished.reply.blocks if isinstance(b, Choices | Select)]
    assert [c.action for b in pressable for c in b.options] == ["begin:"]
    assert "For you: Rambler" in finished.reply.title
    assert finished.form.stage is Stage.FINISHED


def test_an_answer_is_changed_by_button_and_the_result_shown_again(finished) -> None:
    """Open questions are not asked in passing."""
    finished.press("change:")
    assert finished.labels == ["rider", "ground"]

    finished.press("change:rider")
    assert finished.pending == "rider"
    assert "Taken back: I am new to cycling." in notes(finished.reply)

    finished.press("answer:rider.racer")
    assert finished.form.stage is Stage.FINISHED
    assert finished.answers == {"surface": "gravel", "rider": "racer"}
    assert finished.reply.title == "For you: Sprinter"


@pytest.mark.parametrize("way", ["skip:rider", "unsure:rider"])
def test_an_answer_can_be_dropped_after_the_result(finished, way) -> None:
    """The result follows at once."""
    finished.press("change:rider")
    finished.press(way)

    assert finished.answers == {"surface": "gravel"}
    assert finished.form.stage is Stage.FINISHED


@pytest.mark.parametrize("text", ["actually I race", "I race, sorry"])
def test_an_answer_is_changed_in_words_and_the_result_shown_again(finished, text) -> None:
    """The change is named above it."""
    finished.say(text)

    assert finished.reply.query.intent is Intent.CORRECTION
    assert notes(finished.reply)[0] == "Changed: rider, I am new to cycling → I race."
    assert finished.reply.title == "For you: Sprinter"


def test_a_no_to_an_answer_asks_that_question_again(finished) -> None:
    """And then the result is back."""
    finished.say("I am not a beginner")
    assert finished.pending == "rider"

    finished.say("I race")
    assert finished.reply.title == "For you: Sprinter"


def test_the_winner_is_left_out_and_taken_in_again(finished) -> None:
    """The result follows the wish."""
    finished.say("not the Rambler")
    assert "Rambler" not in finished.reply.title

    finished.say("the Rambler is fine after all")
    assert finished.reply.title == "For you: Rambler"


@pytest.mark.parametrize("text", ["why?", "result", "show the result"])
def test_the_result_is_shown_again(finished, text) -> None:
    """Its reasons are the answer to a bare why."""
    finished.say(text)

    assert finished.reply.title == "For you: Rambler"


def test_why_after_another_answer_is_about_that_answer(finished) -> None:
    """The last thing said is what is meant."""
    finished.say("compare the Mule and the Sprinter on price", "why?")

    assert finished.reply.title == "Why: Price"


def test_a_question_after_the_result_is_answered(finished) -> None:
    """It changes no answer."""
    finished.say("is the Mule comfortable on gravel?")

    assert finished.reply.title == "Mule: Comfort"
    assert finished.answers == {"rider": "new", "surface": "gravel"}


def test_back_after_the_result_reopens_the_last_question(finished) -> None:
    """The answer is taken back, and the result follows the new one."""
    finished.say("back")
    assert finished.pending == "surface"

    finished.say("on a road")
    assert finished.form.stage is Stage.FINISHED
    assert finished.answers == {"rider": "new", "surface": "road"}


def test_help_me_choose_after_the_result_starts_anew(finished) -> None:
    """A finished form needs no question whether to go on."""
    finished.say("help me choose")

    assert finished.form.stage is Stage.ASKING
    assert finished.answers == {}


def test_stop_after_the_result_drops_nothing(finished) -> None:
    """There is nothing to stop; what was told stays and is shown."""
    finished.say("stop")

    assert finished.answers == {"rider": "new", "surface": "gravel"}
    assert finished.reply.title == "There is no questionnaire going on here."
    assert "rider: I am new to cycling" in items(finished.reply)


@pytest.mark.parametrize(
    "text",
    [
        "stop",
        "back",
        "result",
        "how many are left?",
        "what have I told you?",
        "the sums",
        "skip it",
    ],
)
def test_wishes_without_a_questionnaire_say_that_none_is_open(talk, text) -> None:
    """With the way to start one."""
    talk.say(text)

    assert talk.reply.title == "There is no questionnaire going on here."
    assert talk.labels == ["Help me choose"]


@pytest.mark.parametrize("text", ["start over", "quiz", "start", "which one should I use?"])
def test_the_questionnaire_starts_by_many_words(talk, text) -> None:
    """Nobody has to know the command."""
    talk.say(text)

    assert talk.form.stage is Stage.ASKING


def test_small_talk_that_the_pack_does_not_know_is_not_understood(talk) -> None:
    """It is admitted, with questions that can be asked."""
    talk.say("blah blah")

    assert talk.reply.outcome is Outcome.UNKNOWN
    assert "Which one is best for carrying things?" in talk.labels


def test_the_sums_of_another_are_shown_by_its_name(finished) -> None:
    """Not those of the winner."""
    finished.say("show me the sums for the Mule")

    assert finished.reply.title == "The sums: Mule"


@pytest.mark.parametrize("text", ["share", "share the result"])
def test_the_result_is_shared_in_words(finished, text) -> None:
    """Also when the button stands on an older card."""
    finished.say("the sums", text)

    assert finished.reply.title == "Shared result. For you: Rambler"


def test_an_answer_and_a_wish_in_one_sentence_both_count(finished) -> None:
    """The result follows both."""
    finished.say("I race, but not the Sprinter")

    assert finished.answers["rider"] == "racer"
    assert finished.form.ruled_out == ("sprinter",)


def test_yes_takes_the_offer_to_help(talk) -> None:
    """With what was noted already."""
    talk.say("the Rambler or the Mule?")
    assert talk.labels[0] == "Help me choose"

    talk.say("yes")
    assert talk.form.stage is Stage.ASKING


def test_telling_of_oneself_takes_the_offer_to_help_too(talk) -> None:
    """And is noted."""
    talk.say("the Rambler or the Mule?", "for gravel")

    assert talk.answers == {"surface": "gravel"}
    assert talk.form.stage is Stage.ASKING
