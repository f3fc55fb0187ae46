"""Where a yes or a no is asked for: to stop, to start over, to end the questions early."""

import pytest

from advisor.conversation.state import Stage
from tests.advisor.conversation.talk import notes, texts


@pytest.mark.parametrize("yes", ["yes", "stop", "Yes, stop"])
def test_stop_asks_once_and_then_drops_the_answers(talk, yes) -> None:
    """Nothing is lost by one word."""
    talk.at("surface").say("beginner", "stop")
    assert talk.form.stage is Stage.CONFIRMING
    assert "Your answer will be dropped." in texts(talk.reply)

    talk.say(yes)
    assert talk.form.stage is Stage.NONE
    assert talk.answers == {}
    assert "Help me choose" in talk.labels


@pytest.mark.parametrize("no", ["no", "no, go on", "never mind", "No, go on"])
def test_no_to_stop_goes_on_at_the_same_question(talk, no) -> None:
    """With all answers."""
    talk.at("surface").say("beginner", "stop", no)

    assert talk.form.stage is Stage.ASKING
    assert talk.pending == "surface"
    assert talk.answers == {"rider": "new"}


def test_an_answer_instead_of_a_yes_or_no_goes_on(talk) -> None:
    """Who answers does not want to stop."""
    talk.at("surface").say("stop", "gravel")

    assert talk.answers == {"surface": "gravel"}


def test_what_is_neither_yes_nor_no_is_asked_again(talk) -> None:
    """With the two buttons."""
    talk.at("surface").say("beginner", "stop", "sausage")

    assert talk.form.stage is Stage.CONFIRMING
    assert "A yes or a no is enough." in notes(talk.reply)
    assert talk.labels == ["Yes, stop", "No, go on"]


@pytest.mark.parametrize("restart", ["help me choose", "start over"])
def test_starting_with_an_open_form_asks_whether_to_go_on(talk, restart) -> None:
    """Its answers are not thrown away."""
    talk.at("surface").say("beginner", restart)
    assert talk.labels == ["Go on", "Start over"]
    assert "1 answered so far." in talk.text

    talk.say("go on")
    assert talk.answers == {"rider": "new"}
    assert talk.pending == "surface"

    talk.say(restart, "start over")
    assert talk.answers == {}
    assert talk.form.stage is Stage.ASKING


def test_recommend_with_an_open_form_asks_too(talk) -> None:
    """`/recommend` goes through the same door."""
    talk.begin("beginner")
    serial = talk.form.serial
    talk.begin("I race")

    assert talk.labels == ["Go on", "Start over"]
    assert talk.answers == {"rider": "new"}
    talk.press_label("Start over")
    assert talk.form.serial == serial + 1


# Stopping early


def test_leaving_out_all_but_one_ends_the_questions_early(talk) -> None:
    """What is settled is not asked on."""
    talk.at("surface").say("gravel", "not the Sprinter, not the Mule, not the Foldaway")

    assert talk.form.stage is Stage.CONFIRMING


def early(talk):
    """Go to the offer to stop early."""
    return talk.at("surface").say("gravel", "not the Sprinter, not the Mule, not the Foldaway")


def test_the_questions_stop_early_when_no_answer_can_change_the_winner(talk) -> None:
    """The person may see the result or go on."""
    early(talk)

    assert talk.reply.title == "That is enough to know"
    assert talk.labels == ["Show the result", "Answer them anyway"]
    assert "4 questions are left, but none of them can change the first place." in texts(talk.reply)


@pytest.mark.parametrize("text", ["yes", "show the result", "result"])
def test_the_early_offer_is_taken(talk, text) -> None:
    """The result follows."""
    early(talk)
    talk.say(text)

    assert talk.form.stage is Stage.FINISHED


def test_the_early_offer_is_made_once(talk) -> None:
    """Who goes on is asked all the rest."""
    early(talk)
    talk.say("no")
    asked = 0
    while talk.form.stage is Stage.ASKING:
        asked += 1
        talk.say("skip")

    assert asked == 4
    assert talk.form.stage is Stage.FINISHED


def test_an_answer_to_the_early_offer_is_noted(talk) -> None:
    """And the offer stands."""
    early(talk)
    talk.say("I am a beginner")

    assert talk.answers == {"surface": "gravel", "rider": "new"}
    assert talk.form.stage is Stage.CONFIRMING


def test_a_question_at_the_early_offer_is_answered_and_the_offer_repeated(talk) -> None:
    """It is an interruption like any other."""
    early(talk)
    talk.say("is the rambler comfortable?")

    assert "wide tyres and a sprung saddle" in talk.text
    assert talk.labels == ["Show the result", "Answer them anyway"]


def test_back_at_the_early_offer_goes_to_the_last_question(talk) -> None:
    """And the offer is made again when it stands again."""
    early(talk)
    talk.say("back")
    assert talk.pending == "surface"

    talk.say("gravel")
    assert talk.form.stage is Stage.CONFIRMING
