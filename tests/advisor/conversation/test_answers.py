"""Answers in words, by number and by menu: noted, changed, taken back, and never guessed."""

import pytest

from advisor.understanding.query import Intent
from tests.advisor.conversation.talk import notes


def test_several_answers_in_one_sentence_are_all_noted(talk) -> None:
    """The pending question is among them, and the next one is a new one."""
    talk.at("surface").say("up the stairs, I race, and it is 40 km")

    assert talk.answers == {"surface": "stairs", "rider": "racer", "distance": "long"}
    assert talk.pending in ("load", "cellar")


def test_an_answer_to_another_question_leaves_the_pending_one_pending(talk) -> None:
    """It is noted, and the same question is asked again."""
    talk.at("surface").say("I am a beginner")

    assert talk.answers == {"rider": "new"}
    assert talk.pending == "surface"


def test_an_earlier_answer_is_changed_in_words(talk) -> None:
    """The change is named, and the pending question stays."""
    talk.at("surface").say("beginner", "actually I race")

    assert talk.answers == {"rider": "racer"}
    assert talk.reply.query.intent is Intent.CORRECTION
    assert "Changed: rider, I am new to cycling → I race." in notes(talk.reply)
    assert talk.pending == "surface"


def test_saying_an_answer_again_changes_nothing_and_says_so(talk) -> None:
    """Nobody wonders whether it was heard."""
    talk.at("surface").say("beginner", "beginner")

    assert talk.answers == {"rider": "new"}
    assert "You said that already: I am new to cycling." in notes(talk.reply)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("2", "gravel"),
        ("the second", "gravel"),
        ("second one please", "gravel"),
        ("option 3", "stairs"),
        ("the last one", "stairs"),
        ("On a smooth road", "road"),
        ("on a smoth road", "road"),
        ("asphalt?", "road"),
        ("I think gravel", "gravel"),
    ],
)
def test_a_short_reply_may_be_a_number_a_place_or_a_label(talk, text, option) -> None:
    """Also misspelt, and also with the doubt of a question mark."""
    talk.at("surface").say(text)

    assert talk.answers == {"surface": option}


@pytest.mark.parametrize("text", ["0", "4", "99", "the eighth"])
def test_a_number_out_of_range_answers_nothing(talk, text) -> None:
    """It is not taken for the nearest one."""
    talk.at("surface").say(text)

    assert talk.answers == {}
    assert talk.pending == "surface"


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("20", "medium"),
        ("about 45", "long"),
        ("4 km", "short"),
        ("2 thousand", "long"),
        ("3", "long"),
    ],
)
def test_a_bare_number_answers_a_question_that_counts(talk, text, option) -> None:
    """Unless it is the number of an option, as shown."""
    talk.at("distance").say(text)

    assert talk.answers == {"distance": option}


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("1 and 3", "shopping tools"),
        ("1, 3", "shopping tools"),
        ("1,3", "shopping tools"),
        ("groceries and tools", "shopping tools"),
        ("only 2", "children"),
        ("toolbox", "tools"),
    ],
)
def test_several_options_are_chosen_in_words_where_several_may_be(talk, text, options) -> None:
    """As numbers or as names."""
    talk.at("load").say(text)

    assert talk.answers == {"load": options}


def test_several_options_are_chosen_by_menu(talk) -> None:
    """The values of the menu are whole actions."""
    talk.at("load").press("answer:load", "answer:load.children", "answer:load.tools")

    assert talk.answers == {"load": "children tools"}


def test_more_options_than_allowed_are_cut_and_that_is_said(talk) -> None:
    """A question for two does not count three."""
    talk.at("load").say("groceries, kids and a toolbox")

    assert talk.answers == {"load": "shopping children"}
    assert "At most 2 count, so I keep the first 2." in notes(talk.reply)


def test_also_adds_to_an_answer_that_may_be_several(talk) -> None:
    """Without "also" the answer is replaced."""
    talk.at("surface").say("toolbox", "and groceries too")
    assert talk.answers == {"load": "tools shopping"}

    talk.say("only kids")
    assert talk.answers == {"load": "children"}


@pytest.mark.parametrize("text", ["road or gravel", "1 or 2"])
def test_two_answers_where_one_counts_are_asked_back(talk, text) -> None:
    """The bot does not guess."""
    talk.at("surface").say(text)

    assert talk.answers == {}
    assert talk.pending == "surface"
    assert "On a smooth road / On gravel and grass" in notes(talk.reply)[0]


def test_a_clear_answer_beside_a_doubtful_one_is_kept(talk) -> None:
    """Only the doubt is asked again."""
    talk.at("surface").say("I race, on road or gravel")

    assert talk.answers == {"rider": "racer"}
    assert talk.pending == "surface"
    assert "Which one is it?" in notes(talk.reply)[0]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("yes", {"cellar": "dry"}),
        ("no", {"cellar": "nowhere"}),
        ("not in the cellar", {"cellar": "nowhere"}),
        ("no garage", {"cellar": "nowhere"}),
    ],
)
def test_a_question_of_two_is_answered_by_yes_and_no(talk, text, answers) -> None:
    """A no to one of two is the other."""
    talk.at("cellar").say(text)

    assert talk.answers == answers


def test_yes_and_no_answer_no_other_question_in_passing(talk) -> None:
    """A word that common belongs to the question that is asked."""
    talk.at("surface").say("no")

    assert talk.answers == {}
    assert talk.pending == "surface"


def test_a_denied_option_is_not_taken_for_the_answer(talk) -> None:
    """A no leaves the others."""
    talk.at("surface").say("not on gravel")

    assert talk.answers == {}
    assert "Not “On gravel and grass”, then. Which of the others?" in notes(talk.reply)


def test_a_no_to_a_noted_answer_takes_it_back_and_asks_again(talk) -> None:
    """The wrong answer does not stay in the sums."""
    talk.at("surface").say("beginner", "I am not a beginner")

    assert talk.answers == {}
    assert talk.pending == "rider"


def test_a_no_to_an_open_question_goes_to_that_question(talk) -> None:
    """What somebody speaks about is asked about."""
    talk.at("surface").say("I am not a beginner")

    assert talk.pending == "rider"


@pytest.mark.parametrize("pending", ["load", "surface"])
def test_an_answer_that_names_a_framework_is_an_answer(talk, pending) -> None:
    """Whether its question is pending or another."""
    talk.at(pending).say("we have a mule box already")

    assert talk.answers == {"load": "box"}


# Frameworks that are left out


@pytest.mark.parametrize(
    "text", ["not the Sprinter", "no sprinter please", "anything but the Sprinter"]
)
def test_a_framework_is_left_out_in_words(talk, text) -> None:
    """It is named, the question stays, and the ranking is without it."""
    talk.at("surface").say(text)

    assert talk.form.ruled_out == ("sprinter",)
    assert "Left out as you wish: Sprinter." in notes(talk.reply)
    assert talk.pending == "surface"
    assert "sprinter" not in dict(talk.ranking)


def test_a_framework_that_was_left_out_comes_back_in_words(talk) -> None:
    """Nobody has to start over for it."""
    talk.at("surface").say("not the Sprinter", "the Sprinter is fine after all")

    assert talk.form.ruled_out == ()
    assert "In again: Sprinter." in notes(talk.reply)
