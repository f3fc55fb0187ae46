"""How much an answer counts, in words beside it or by the menu."""

import pytest

from tests.advisor.conversation.talk import notes


@pytest.mark.parametrize(
    ("text", "importance"),
    [
        ("gravel, that is very important", "high"),
        ("gravel, a must", "must"),
        ("it must go on gravel", "must"),
        ("gravel would be nice", "low"),
        ("gravel", "normal"),
    ],
)
def test_importance_is_read_from_the_words_beside_the_answer(talk, text, importance) -> None:
    """As much as the menu can say."""
    talk.at("surface").say(text)

    assert talk.importances == {"surface": importance}


def test_importance_belongs_to_the_answer_beside_it(talk) -> None:
    """Not to the others of the sentence."""
    talk.at("surface").say("I am a beginner with a toolbox, and it must go up the stairs")

    assert talk.importances == {"rider": "normal", "load": "normal", "surface": "must"}


def test_importance_is_chosen_by_menu_for_the_pending_answer_only(talk) -> None:
    """It falls back to normal for the next question."""
    talk.at("surface").press("importance:surface", "must")
    assert "That will count: a must." in notes(talk.reply)

    talk.press("answer:surface.gravel")
    talk.press(f"answer:{talk.pending}.{talk.advisor.pack.question(talk.pending).options[0].id}")

    assert list(talk.importances.values()) == ["must", "normal"]


@pytest.mark.parametrize(
    ("text", "importance"),
    [("a lot", "high"), ("A must", "must"), ("a little", "low"), ("very important", "high")],
)
def test_importance_can_be_said_alone_before_the_answer(talk, text, importance) -> None:
    """A label of the menu is as good as a press, and nothing is lost."""
    talk.at("surface").say(text, "gravel")

    assert talk.answers == {"surface": "gravel"}
    assert talk.importances == {"surface": importance}


def test_an_answer_may_be_said_again_with_more_weight(talk) -> None:
    """The change of importance is named."""
    talk.at("surface").say("beginner", "beginner, that is very important")

    assert talk.importances == {"rider": "high"}
    assert "Changed: rider, I am new to cycling → I am new to cycling (a lot)." in notes(talk.reply)


def test_a_must_have_excludes_who_does_not_have_it(talk) -> None:
    """Normal importance only weighs."""
    talk.at("load").say("my daughter")
    assert "sprinter" in dict(talk.ranking)

    talk.say("my daughter, a must")
    assert "sprinter" not in dict(talk.ranking)


def test_a_situation_may_say_how_much_it_counts(talk) -> None:
    """Also before the first question."""
    talk.begin("I must get up the stairs as a beginner")

    assert talk.importances == {"surface": "must", "rider": "normal"}
