"""What is meant: questions that answer, wishes beside answers, denials, "it" and "the first"."""

import pytest

from advisor.conversation.state import Confirm, Stage


@pytest.mark.parametrize(
    "text",
    ["could it be that gravel is what I want?", "would gravel be right?", "why not gravel?"],
)
def test_a_question_that_offers_an_answer_is_one(talk, text) -> None:
    """Nothing is named that could be asked about."""
    talk.at("surface").say(text)

    assert talk.answers == {"surface": "gravel"}


def test_a_question_about_the_words_of_an_option_is_explained(talk) -> None:
    """It is no answer."""
    talk.at("surface").say("what is gravel?")

    assert talk.answers == {}
    assert talk.pending == "surface"
    assert "Stairs leave out what is heavy." in talk.text


def test_a_wish_beside_an_answer_hides_neither(talk) -> None:
    """The answer is noted, then the wish is followed."""
    talk.at("surface").say("gravel. now show me the result")

    assert talk.answers == {"surface": "gravel"}
    assert talk.form.stage is Stage.FINISHED


def test_a_wish_in_one_clause_is_followed_where_nothing_else_is_understood(talk) -> None:
    """The rest says why."""
    talk.at("surface").say("gravel", "oops, go back, that was wrong")

    assert talk.answers == {}
    assert talk.pending == "surface"


def test_neither_rules_both_out(talk) -> None:
    """As "no" and "nor" do."""
    talk.at("surface").say("neither Mule nor Sprinter please")

    assert talk.form.ruled_out == ("mule", "sprinter")
    assert talk.pending == "surface"


def test_no_takes_one_of_several_back(talk) -> None:
    """The others stay."""
    talk.at("load").say("shopping and tools")
    talk.say("actually no tools")

    assert talk.answers["load"] == "shopping"


def test_the_wish_said_once_more_asks_whether_to_go_on(talk) -> None:
    """What is new in it is noted; going on is no yes to starting over."""
    talk.begin("beginner")
    talk.begin("help me choose, gravel")

    assert talk.form.confirm is Confirm.RESTART
    talk.say("go on then")
    assert talk.answers == {"rider": "new", "surface": "gravel"}


def test_the_first_is_one_of_those_in_doubt(talk) -> None:
    """Not the first of the question's options."""
    talk.at("surface").say("gravel or stairs", "the first one")

    assert talk.answers == {"surface": "gravel"}


def test_a_topic_names_the_answer_to_change(talk) -> None:
    """While others are asked."""
    talk.begin("beginner")
    talk.say("I want to change the rider")

    assert talk.pending == "rider"
    assert talk.answers == {}


def test_which_asks_among_those_that_were_compared(talk) -> None:
    """Only where several were."""
    talk.say("compare the Rambler and the Sprinter on comfort", "which is better for carrying?")

    assert talk.reply.query.frameworks == ("rambler", "sprinter")


def test_it_is_what_was_recommended_right_after_the_result(talk) -> None:
    """Nothing else was talked about since."""
    talk.at("surface").say("gravel", "show me the result")
    talk.say("is it comfortable?")

    assert len(talk.reply.query.frameworks) == 1


def test_keep_that_adopts_what_was_tried(talk) -> None:
    """As the button does."""
    talk.at("surface").say("gravel", "show me the result")
    talk.say("what if it was a smooth road?", "ok keep that")

    assert talk.answers == {"surface": "road"}
    assert talk.form.supposed is None


def test_no_leaves_what_was_tried(talk) -> None:
    """And rules nothing out."""
    talk.at("surface").say("gravel", "show me the result")
    talk.say("what if it was a smooth road?", "no, leave it")

    assert talk.answers == {"surface": "gravel"}
    assert talk.form.supposed is None
    assert talk.form.ruled_out == ()


def test_a_story_without_a_wish_starts_the_questionnaire(talk) -> None:
    """It tells of two things, and asks nothing."""
    talk.say(
        "my neighbour laughs at me but I will ride to work from now on, I am a beginner and the"
        " way there is gravel all along the river"
    )

    assert talk.form.stage is Stage.ASKING
    assert talk.answers == {"rider": "new", "surface": "gravel"}


@pytest.mark.parametrize(("text", "stage"), [("the first", Stage.NONE), ("second", Stage.ASKING)])
def test_a_place_is_a_button_of_the_card_that_asks_yes_or_no(talk, text, stage) -> None:
    """And no option of the question behind it."""
    talk.at("surface").say("beginner", "stop", text)

    assert talk.form.stage is stage


def test_the_answer_of_before_beside_another_is_no_doubt(talk) -> None:
    """The other one counts."""
    talk.begin("gravel")
    talk.say("forget what I said about the gravel, it is a smooth road")

    assert talk.answers == {"surface": "road"}
