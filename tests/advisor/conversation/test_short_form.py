"""The short form: five questions at once, or one by one where there is no form to fill in."""

import pytest

from advisor.conversation.state import Stage


def test_the_first_card_offers_it(talk) -> None:
    """Later ones do not."""
    talk.begin()
    assert "Five questions at once" in talk.labels
    talk.say("skip")
    assert "Five questions at once" not in talk.labels


def test_filled_in_it_shows_the_result(talk) -> None:
    """What it did not ask may be asked then."""
    talk.begin()
    talk.press("quick:", "rider.new", "surface.gravel")

    assert talk.form.stage is Stage.FINISHED
    assert talk.answers == {"rider": "new", "surface": "gravel"}
    assert talk.reply.title == "For you: Rambler"
    talk.press_label("More questions")
    assert talk.form.stage is Stage.ASKING
    assert talk.pending not in ("rider", "surface")


@pytest.mark.parametrize("words", ["quick", "short version please", "make it quick"])
def test_in_words_only_its_questions_are_asked(talk, words) -> None:
    """One by one, to the result."""
    talk.begin()
    talk.say(words)
    asked = []
    while talk.form.stage is Stage.ASKING:
        asked.append(talk.pending)
        talk.say("skip")

    assert sorted(asked) == ["distance", "rider", "surface"]


def test_it_starts_in_words_as_well(talk) -> None:
    """Without a questionnaire before."""
    talk.say("quick questionnaire please")

    assert talk.form.stage is Stage.ASKING
    assert talk.form.quick


def test_answers_given_before_stay(talk) -> None:
    """The form adds to them."""
    talk.begin("shopping")
    talk.press("quick:", "rider.new")

    assert talk.answers == {"load": "shopping", "rider": "new"}


def test_options_that_do_not_exist_are_left_out(talk) -> None:
    """A form that was opened before the pack changed."""
    talk.begin()
    talk.press("quick:", "rider.gone", "gone.new", "nonsense")

    assert talk.answers == {}
    assert talk.form.stage is Stage.ASKING
    assert "Nothing was chosen" in talk.text


def test_a_form_of_an_old_card_begins_anew(talk) -> None:
    """What was filled in is not thrown away."""
    talk.press("quick:", "rider.new", "surface.gravel")

    assert talk.answers == {"rider": "new", "surface": "gravel"}
    assert talk.form.stage is Stage.FINISHED


def test_contradictions_are_asked_about(talk) -> None:
    """Before the result."""
    talk.begin("children")
    talk.press("quick:", "rider.racer")

    assert talk.form.stage is Stage.CONFIRMING
    talk.say("both")
    assert talk.form.stage is Stage.FINISHED
