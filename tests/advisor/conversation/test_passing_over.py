"""Instead of an answer: skipping, not knowing, going back, asking why."""

import pytest

from tests.advisor.conversation.talk import notes, texts


@pytest.mark.parametrize("text", ["skip", "next", "no preference", "none of these", "neither"])
def test_skipping_passes_the_question_over(talk, text) -> None:
    """It is not scored, and not called unknown."""
    talk.at("surface").say(text)

    assert talk.form.skipped == ("surface",)
    assert talk.form.unsure == ()
    assert talk.pending not in (None, "surface")


@pytest.mark.parametrize("text", ["I don't know", "not sure", "no idea"])
def test_not_knowing_is_kept_apart_from_skipping(talk, text) -> None:
    """The topic is named as open."""
    talk.at("surface").say(text)

    assert talk.form.unsure == ("surface",)
    assert talk.form.skipped == ()
    assert "Left open: ground." in notes(talk.reply)


def test_back_takes_answers_back_one_by_one_in_the_order_given(talk) -> None:
    """Also skipped ones; at the start it says so."""
    talk.begin()
    first = talk.pending
    talk.say("gravel")
    second = talk.pending
    talk.say("skip")

    talk.say("back")
    assert talk.pending == second
    talk.say("go back")
    assert talk.pending == first
    assert "Taken back: On gravel and grass." in notes(talk.reply)
    assert talk.answers == {}
    talk.say("back")
    assert talk.pending == first
    assert "This is the first question." in notes(talk.reply)


@pytest.mark.parametrize("text", ["why", "why do you ask?", "what for?"])
def test_why_gives_the_reason_and_asks_the_same_question(talk, text) -> None:
    """The reason comes from the pack."""
    talk.at("surface").say(text)

    assert "Stairs leave out what is heavy." in notes(talk.reply)
    assert talk.pending == "surface"
    assert texts(talk.reply).count("Where does the bicycle have to go?") == 1


@pytest.mark.parametrize("text", ["what do you mean by that?", "why is that relevant?"])
def test_asking_what_is_meant_gets_the_reason(talk, text) -> None:
    """It is not taken for "I do not know"."""
    talk.at("surface").say(text)

    assert "Stairs leave out what is heavy." in notes(talk.reply)
    assert talk.pending == "surface"


@pytest.mark.parametrize("text", ["that doesn't matter to me", "you decide", "it is up to you"])
def test_who_does_not_care_skips(talk, text) -> None:
    """In many words."""
    talk.at("surface").say(text)

    assert talk.form.skipped == ("surface",)
