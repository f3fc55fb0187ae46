"""What if an answer were different: one's own answers stay until one says so."""

import pytest

from advisor.conversation.state import Stage


@pytest.fixture
def finished(talk):
    """A beginner on gravel with shopping, who has seen the result."""
    talk.finish("beginner, gravel, shopping")
    assert talk.reply.title == "For you: Rambler"
    return talk


OWN = {"rider": "new", "surface": "gravel", "load": "shopping"}


@pytest.mark.parametrize(
    "words", ["what if i was a racer?", "suppose i am racing", "what would change if i race"]
)
def test_another_answer_is_tried_out(finished, words) -> None:
    """The reply says what is supposed, and who is first then and now."""
    finished.say(words)

    assert "rider: I am new to cycling → I race" in finished.reply.title
    assert finished.answers == OWN
    assert finished.form.stage is Stage.FINISHED
    assert finished.labels == ["Keep it that way", "Back to my result", "What if…"]


def test_suppositions_build_on_each_other(finished) -> None:
    """Until one goes back."""
    finished.say("what if i was a racer?", "and if it was a smooth road")

    assert "rider: I am new to cycling → I race" in finished.reply.title
    assert "ground: On gravel and grass → On a smooth road" in finished.reply.title
    finished.say("back to my result")
    assert finished.reply.title == "For you: Rambler"
    finished.say("what if i was a racer?")
    assert "ground" not in finished.reply.title


@pytest.mark.parametrize(
    "words",
    [
        "without the gravel",
        "what if gravel did not matter",
        "and without the ground question?",
        "without the grass thing",
    ],
)
def test_an_answer_is_supposed_away(finished, words) -> None:
    """By its own words, or by what its question is about."""
    finished.say(words)

    assert finished.reply.title == "What if: without “On gravel and grass”"
    assert finished.answers == OWN


def test_what_was_supposed_away_can_be_another_than_ones_own(finished) -> None:
    """The person still calls it by the own answer."""
    finished.say("what if it was a smooth road", "and without the gravel")

    assert finished.reply.title == "What if: without “On gravel and grass”"


@pytest.mark.parametrize("words", ["keep it that way", "yes"])
def test_a_supposition_becomes_ones_own(finished, words) -> None:
    """And the result is shown anew."""
    finished.say("what if i was a racer?", words)

    assert finished.answers["rider"] == "racer"
    assert finished.reply.title.startswith("For you")


def test_a_framework_is_supposed_away(finished) -> None:
    """It is left out only as long as one supposes."""
    finished.say("what if i did not want the rambler?")

    assert "without Rambler" in finished.reply.title
    assert "Rambler: you ruled it out" in finished.text
    finished.say("back to my result")
    assert finished.reply.title == "For you: Rambler"


def test_by_buttons(finished) -> None:
    """A menu of topics, then one of options; one's own answer is not among them."""
    finished.press_label("What if…")
    finished.press_label("rider")
    assert "I am new to cycling" not in finished.labels
    finished.press_label("I race")

    assert "rider: I am new to cycling → I race" in finished.reply.title
    finished.press_label("What if…")
    finished.press_label("ground")
    finished.press_label("Without this answer")
    assert "without “On gravel and grass”" in finished.reply.title
    finished.press_label("Keep it that way")
    assert finished.answers == {"rider": "racer", "load": "shopping"}


def test_several_may_be_chosen_together(finished) -> None:
    """What is supposed joins what one takes along already."""
    finished.say("what if i also had tools")

    assert "load: Shopping → Shopping, Tools" in finished.reply.title


def test_a_supposition_without_words_for_it_offers_the_menu(finished) -> None:
    """Nothing is guessed."""
    finished.say("what if things were different")

    assert finished.reply.title == "What if…"
    assert finished.answers == OWN


def test_another_framework_instead_is_told_why_not(finished) -> None:
    """There is no answer to suppose."""
    finished.say("what if i just took the mule?")

    assert finished.reply.title == "Why not Mule"


def test_the_same_answer_changes_nothing(finished) -> None:
    """That is said."""
    finished.say("what if i was a beginner")

    assert "it is what you answered" in finished.text


def test_nothing_may_fit(finished) -> None:
    """Then it says so."""
    finished.say("what if i did not want the rambler?")
    for name in ("mule", "foldaway", "racer pro"):
        finished.say(f"and if i did not want the {name}")

    assert finished.answers == OWN


@pytest.mark.parametrize("verb", ["whatif:rider.racer", "adopt:", "more:"])
def test_without_a_result_the_press_is_told(talk, verb) -> None:
    """The card is an old one."""
    talk.begin("beginner")
    talk.press(verb)

    assert "earlier round" in talk.text
