"""The questionnaire from the first question to the result, and what it tells on the way."""

import pytest

from advisor.conversation.state import Stage
from tests.advisor.conversation.talk import items, notes


def test_words_lead_from_the_first_question_to_the_result(talk) -> None:
    """Each answer is noted, each question is asked once, and the result ends it."""
    talk.say("help me choose")
    asked = []
    words = {
        "surface": "on gravel",
        "rider": "I am new to cycling",
        "distance": "12 kilometres",
        "load": "groceries and my daughter",
        "cellar": "in the cellar",
    }
    while talk.form.stage is not Stage.FINISHED:
        if talk.form.stage is Stage.CONFIRMING:
            talk.say("answer them anyway")
            continue
        asked.append(talk.pending)
        talk.say(words[talk.pending])

    assert sorted(asked) == sorted(words)
    assert talk.answers == {
        "surface": "gravel",
        "rider": "new",
        "distance": "medium",
        "load": "shopping children",
        "cellar": "dry",
    }
    assert "For you" in talk.reply.title
    assert talk.ranking[0][0] == "rambler"


def test_a_question_that_can_exclude_comes_first(talk) -> None:
    """The ground may rule the Mule out, so it is asked before all others."""
    talk.say("help me choose")

    assert talk.pending == "surface"


def test_a_stranger_to_the_questions_may_tell_a_situation_first(talk) -> None:
    """What was told already is noted and not asked again."""
    talk.say("help me choose, I am a beginner and I ride 3 km to work")

    assert talk.answers == {"rider": "new", "distance": "short"}
    assert "I am new to cycling" in notes(talk.reply)[0]
    assert talk.pending == "surface"


def test_a_situation_without_a_question_starts_the_questionnaire(talk) -> None:
    """Somebody who only tells of himself wants to be helped."""
    talk.say("beginner, gravel, toolbox")

    assert talk.answers == {"rider": "new", "surface": "gravel", "load": "tools"}


def test_what_was_told_is_listed(talk) -> None:
    """Answers, importance, what was left out and what is open."""
    talk.at("surface").say("beginner, a must", "not the Sprinter", "skip", "what have I told you?")

    assert items(talk.reply) == [
        "rider: I am new to cycling (a must)",
        "Left out as you wish: Sprinter.",
        "Left open: ground",
    ]
    assert talk.pending is not None


def test_nothing_told_is_said_as_such(talk) -> None:
    """An empty list would look broken."""
    talk.at("surface").say("what have I told you?")

    assert items(talk.reply) == ["Nothing yet."]


def test_how_many_are_left_is_answered(talk) -> None:
    """With the number, and the question again."""
    talk.at("surface").say("how many are left?")

    assert "5 questions are left at most; most people need fewer." in notes(talk.reply)
    assert talk.pending == "surface"


def test_progress_is_told_on_each_card(talk) -> None:
    """Which question this is, of about how many."""
    talk.begin()

    assert any(note.startswith("1 of about ") for note in notes(talk.reply))


def test_the_result_can_be_had_at_once(talk) -> None:
    """Whatever is still open."""
    talk.at("surface").say("beginner", "show me the result")

    assert talk.form.stage is Stage.FINISHED
    assert talk.reply.title == "For you: Rambler"


@pytest.mark.parametrize("text", ["just tell me", "which one would you recommend so far?"])
def test_who_wants_an_answer_now_gets_the_result(talk, text) -> None:
    """Without another question."""
    talk.at("surface").say("beginner", text)

    assert talk.form.stage is Stage.FINISHED


def test_a_statement_is_not_taken_for_the_wish_to_end(talk) -> None:
    """Only words that ask for a recommendation do."""
    talk.at("surface").say("beginner", "I changed my mind, the neighbour is odd")

    assert talk.form.stage is Stage.ASKING
    assert talk.pending == "surface"
