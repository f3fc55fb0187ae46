"""The questionnaire from the first question to the result, in words and by presses."""

import pytest

from advisor.conversation.state import Stage
from advisor.reply import Outcome
from advisor.understanding.query import Intent
from tests.advisor.conversation.talk import items, notes, texts


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


def test_leaving_out_all_but_one_ends_the_questions_early(talk) -> None:
    """What is settled is not asked on."""
    talk.at("surface").say("gravel", "not the Sprinter, not the Mule, not the Foldaway")

    assert talk.form.stage is Stage.CONFIRMING


def test_contradictions_are_named_with_the_reason(talk) -> None:
    """Both answers count until the person changes one."""
    talk.at("rider").say("I race", "I take my daughter with me")

    assert talk.answers == {"rider": "racer", "load": "children"}
    assert "Racing with children on board is not safe." in talk.text
    assert "“Children” and “I race” pull apart." in talk.text


# Importance


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


# Passing over, going back, asking why


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


# Yes or no


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


def test_the_result_can_be_had_at_once(talk) -> None:
    """Whatever is still open."""
    talk.at("surface").say("beginner", "show me the result")

    assert talk.form.stage is Stage.FINISHED
    assert talk.reply.title == "For you: Rambler"


# Misunderstandings


def test_two_misunderstandings_bring_the_options_with_a_line_of_help(talk) -> None:
    """The first time a hint is enough."""
    talk.at("surface").say("sausage")
    assert talk.reply.outcome is Outcome.UNKNOWN
    assert "“sausage”" in notes(talk.reply)[0]
    assert items(talk.reply) == []

    talk.say("mustard")
    assert items(talk.reply) == ["On a smooth road", "On gravel and grass", "Up the stairs"]
    assert "Stairs leave out what is heavy." in talk.text


def test_misunderstandings_never_become_a_loop(talk) -> None:
    """The third one in a row passes the question over, and says how to return."""
    talk.at("surface").say("sausage", "mustard", "bread")

    assert talk.pending not in (None, "surface")
    assert "I leave that question open and go on; “back” returns to it." in notes(talk.reply)
    talk.say("back")
    assert talk.pending == "surface"


def test_gibberish_alone_always_comes_to_an_end(talk) -> None:
    """Whoever types on reaches the result."""
    talk.begin()
    for _ in range(20):
        talk.say("sausage")
        if talk.form.stage is Stage.FINISHED:
            break

    assert talk.form.stage is Stage.FINISHED


def test_an_answer_in_between_forgives_a_misunderstanding(talk) -> None:
    """Only those in a row count."""
    talk.at("surface").say("sausage", "beginner", "sausage")

    assert items(talk.reply) == []
    assert talk.pending == "surface"


def test_a_message_without_words_is_not_quoted(talk) -> None:
    """Empty quotation marks say nothing."""
    talk.at("surface").say("🙂")

    assert notes(talk.reply)[0] == "I found no words in that. Pick an answer, or say “skip”."


# Stopping early


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


@pytest.mark.parametrize("pending", ["load", "surface"])
def test_an_answer_that_names_a_framework_is_an_answer(talk, pending) -> None:
    """Whether its question is pending or another."""
    talk.at(pending).say("we have a mule box already")

    assert talk.answers == {"load": "box"}


def test_a_situation_may_say_how_much_it_counts(talk) -> None:
    """Also before the first question."""
    talk.begin("I must get up the stairs as a beginner")

    assert talk.importances == {"surface": "must", "rider": "normal"}
