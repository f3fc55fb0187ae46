"""Answers that contradict each other: both are named, and the person chooses."""

import pytest

from advisor.conversation.state import Stage


@pytest.fixture
def torn(talk):
    """A racer who has just said that children come along."""
    talk.begin("racer")
    talk.say("kids and tools")
    assert talk.form.stage is Stage.CONFIRMING
    return talk


def test_both_are_named_with_the_reason(torn) -> None:
    """And each can be kept."""
    assert "“I race” and “Children” pull apart. Racing with children" in torn.text.replace(
        "“Children” and “I race”", "“I race” and “Children”"
    )
    assert sorted(torn.labels) == ["Keep both", "Keep “Children”", "Keep “I race”"]


def test_contradictions_are_named_with_the_reason(talk) -> None:
    """Both answers count until the person changes one."""
    talk.at("rider").say("I race", "I take my daughter with me")

    assert talk.answers == {"rider": "racer", "load": "children"}
    assert "Racing with children on board is not safe." in talk.text
    assert "“Children” and “I race” pull apart." in talk.text


@pytest.mark.parametrize("words", ["keep both", "both", "both please", "yes"])
def test_both_may_stand(torn, words) -> None:
    """It is asked once; the result says it again."""
    torn.say(words)

    assert torn.answers == {"rider": "racer", "load": "children tools"}
    assert torn.form.stage is not Stage.CONFIRMING or "pull apart" not in torn.text
    torn.press("result:")
    assert "pull apart" in torn.text


@pytest.mark.parametrize("words", ["keep children", "children", "not racing", "no racing then"])
def test_the_lost_answer_is_asked_again(torn, words) -> None:
    """Where its question has no other answer."""
    torn.say(words)

    assert torn.answers == {"load": "children tools"}
    assert torn.pending == "rider"
    assert "Taken back: I race." in torn.text


@pytest.mark.parametrize("act", ["say", "press"])
def test_other_answers_of_the_same_question_stay(torn, act) -> None:
    """Only the contradiction goes."""
    if act == "say":
        torn.say("i race")
    else:
        torn.press_label("Keep “I race”")

    assert torn.answers == {"rider": "racer", "load": "tools"}
    assert "Taken back: Children." in torn.text


@pytest.mark.parametrize(("words", "kept"), [("the first", 0), ("second", 1), ("the last one", 1)])
def test_a_place_names_one(torn, words, kept) -> None:
    """In the order in which they stand on the card."""
    label = torn.labels[kept]
    torn.say(words)

    if label == "Keep “I race”":
        assert torn.answers["rider"] == "racer"
        assert "children" not in torn.answers.get("load", "")
    else:
        assert "rider" not in torn.answers


def test_a_correction_settles_it(torn) -> None:
    """In words, without a choice."""
    torn.say("actually i am a beginner")

    assert torn.answers["rider"] == "new"
    assert "pull apart" not in torn.text


def test_words_that_choose_nothing_are_asked_again(torn) -> None:
    """With a hint; nothing is lost."""
    torn.say("what a nice day")

    assert "Name the one that counts" in torn.text
    assert torn.form.stage is Stage.CONFIRMING
    assert torn.answers == {"rider": "racer", "load": "children tools"}


def test_a_stale_choice_is_told(torn) -> None:
    """After it was settled."""
    keep = next(c.action for c in torn.reply.choices if c.label == "Keep both")
    torn.press(keep)
    torn.press(keep)

    assert "earlier round" in torn.text


def test_a_change_after_the_result_is_asked_about_too(talk) -> None:
    """And leads back to the result."""
    talk.finish("racer, gravel")
    talk.say("actually i take the kids along")

    assert talk.form.stage is Stage.CONFIRMING
    talk.say("both")
    assert talk.form.stage is Stage.FINISHED
