"""Presses: on the card of now, on answered and old cards, on what no longer exists."""

import dataclasses

import pytest

from advisor.conversation.state import Answer, Form, Stage, State, Topic
from advisor.errors import Expired
from advisor.reply import Choices, Select
from tests.advisor.conversation.talk import Talk, actions


def test_words_and_presses_give_the_same_answers_and_ranking(bikes) -> None:
    """There is one conversation behind both."""
    said, pressed = Talk(bikes), Talk(bikes)
    said.begin()
    pressed.begin()
    for words, question, option in [
        ("up the stairs", "surface", "stairs"),
        ("I race", "rider", "racer"),
        ("Long: out of the town", "distance", "long"),
        ("Shopping", "load", "shopping"),
        ("no", "cellar", "nowhere"),
    ]:
        pressed.press(f"change:{question}")
        pressed.press(f"answer:{question}.{option}")
        said.press(f"change:{question}")
        said.say(words)

    assert said.answers == pressed.answers
    assert len(said.answers) == 5
    assert said.ranking == pressed.ranking


def test_a_whole_form_answered_with_first_options_is_the_same_in_numbers(bikes) -> None:
    """Pressing the first option and writing "1" go the same way, step by step."""
    said, pressed = Talk(bikes), Talk(bikes)
    said.begin()
    pressed.begin()
    while pressed.form.stage is Stage.ASKING:
        assert said.pending == pressed.pending
        first = bikes.pack.question(pressed.pending).options[0].id
        pressed.press(f"answer:{pressed.pending}.{first}")
        said.say("1")

    assert said.state.form == pressed.state.form


@pytest.mark.parametrize("verb", ["answer:surface.road", "skip:surface", "why:surface"])
def test_a_press_on_an_answered_card_says_what_was_answered(talk, verb) -> None:
    """Privately, with the ways to go on or to change it; nothing is recorded."""
    talk.at("surface").press("answer:surface.gravel")
    pending = talk.pending
    talk.press(verb)

    assert talk.reply.private
    assert "You answered that already: On gravel and grass." in talk.text
    assert talk.answers == {"surface": "gravel"}
    assert talk.pending == pending
    assert "Change an answer" in talk.labels
    talk.press_label("Show the current question")
    assert talk.pending == pending


def test_a_press_on_an_answered_card_after_the_end_leads_to_the_result(talk) -> None:
    """Or to the change of that answer."""
    talk.finish("gravel")
    talk.press("answer:surface.road")

    assert talk.labels == ["Show the result", "Change an answer"]
    talk.press_label("Show the result")
    assert talk.reply.title == "For you: Rambler"


@pytest.mark.parametrize("verb", ["yes:", "no:"])
def test_an_old_yes_or_no_is_refused(talk, verb) -> None:
    """Nothing is dropped by a card of yesterday."""
    talk.at("surface").say("beginner")
    talk.press(verb)

    assert talk.reply.private
    assert talk.answers == {"rider": "new"}
    assert talk.form.stage is Stage.ASKING


@pytest.mark.parametrize(
    "action",
    ["answer:surface.road", "skip:surface", "back:", "stop:", "yes:", "repeat:", "change:rider"],
)
def test_a_press_without_a_form_offers_to_start(talk, action) -> None:
    """A private sentence and a button."""
    talk.press(action)

    assert talk.reply.private
    assert talk.labels == ["Help me choose"]
    assert talk.form.stage is Stage.NONE


@pytest.mark.parametrize("action", ["whynot:mule", "sums:mule", "share:"])
def test_a_press_on_an_old_result_leads_to_the_open_question(talk, action) -> None:
    """The result is not that of the new form."""
    talk.at("surface").press(action)

    assert talk.reply.private
    talk.press_label("Show the current question")
    assert talk.pending == "surface"


@pytest.mark.parametrize("action", ["nonsense", "nonsense:x", "compare:gone:*", "about:gone", ""])
def test_an_unknown_action_is_refused_in_one_sentence(talk, action) -> None:
    """The sentence says what to do."""
    with pytest.raises(Expired, match="Ask again, or see /help"):
        talk.press(action)


@pytest.mark.parametrize(
    "action",
    [
        "answer:gone.road", "skip:gone", "change:gone", "answer:surface.gone", "answer:surface",
        "importance:surface.gone", "importance:surface", "steps:gone",
    ],
)  # fmt: skip
def test_what_left_the_pack_is_said_to_have_changed(talk, action) -> None:
    """A card outlives the pack that it was made from."""
    talk.at("surface").press(action)

    assert talk.reply.private
    assert "That question has changed since this card was shown." in talk.text
    assert talk.pending == "surface"


def test_a_single_question_takes_one_option_from_a_menu(talk) -> None:
    """Two values are not both recorded."""
    talk.at("surface").press("answer:surface", "answer:surface.road", "answer:surface.gravel")

    assert talk.answers == {}


def test_labels_of_the_card_can_be_said(talk) -> None:
    """Every label of a question card is understood, whatever block it stands in."""
    talk.at("surface")
    for label, action in list(actions(talk.reply)):
        if action == "say:":
            continue
        other = Talk(talk.advisor, state=talk.state)
        pressed = Talk(talk.advisor, state=talk.state)
        other.say(label)
        pressed.press(action)
        assert other.state == pressed.state, label


def test_an_offered_label_whose_action_is_gone_is_read_as_words(talk) -> None:
    """The pack may have changed since the card; the conversation goes on."""
    state = State(offered=(("Comfort", "compare:gone:*"),))
    talk.state = state
    talk.say("Comfort")

    assert talk.reply.title.startswith("Comfort: ")


def test_begin_with_numbers_starts_with_those_answers(talk) -> None:
    """The stable numbers of question and option; unknown ones are passed by."""
    talk.press("begin:1.3,4.1,4.2,9.9,nonsense,1.1")

    assert talk.answers == {"rider": "racer", "load": "shopping children"}


def test_begin_on_an_open_form_asks_first(talk) -> None:
    """The same as in words."""
    talk.begin("beginner")
    talk.press("begin:1.3")

    assert talk.labels == ["Go on", "Start over"]


def test_open_follows_the_value_of_a_menu(talk) -> None:
    """A menu of answers, and a menu of pages."""
    talk.press("open:", "about:mule")
    assert talk.reply.title == "Mule"

    talk.begin("beginner")
    talk.press("change:")
    talk.press("open:", "change:rider")
    assert talk.pending == "rider"


def test_say_asks_for_own_words_and_shows_the_question(talk) -> None:
    """Where no window opens for it."""
    talk.at("surface").press("say:")

    assert "Write it in your own words." in talk.text
    assert talk.pending == "surface"


# What is stored outlives the pack


def test_a_pending_question_that_left_the_pack_gives_way_to_the_next(talk) -> None:
    """The conversation goes on."""
    talk.state = State(form=Form(stage=Stage.ASKING, pending="gone"))
    talk.say("hello")

    assert talk.pending == "surface"


def test_answers_that_left_the_pack_are_dropped(talk) -> None:
    """The others stay."""
    form = Form(
        stage=Stage.FINISHED,
        answers={
            "gone": Answer(("road",)),
            "surface": Answer(("gone",)),
            "load": Answer(("gone", "tools")),
            "rider": Answer(("new",)),
        },
        skipped=("gone",),
        unsure=("gone",),
        asked=("gone", "rider"),
        ruled_out=("gone", "mule"),
    )
    talk.state = State(form=form)
    talk.say("what have I told you?")

    assert talk.answers == {"load": "tools", "rider": "new"}
    assert talk.form.asked == ("rider",)
    assert talk.form.ruled_out == ("mule",)


def test_a_topic_that_left_the_pack_is_forgotten(timed) -> None:
    """A follow-up on it does not fail."""
    topic = Topic("compare", ("gone", "mule"), ("gone",), 4, timed.clock.now, ("gone",), "gone.x")
    timed.state = State(topic=topic)

    timed.say("why?")
    timed.say("is it comfortable?")
    assert timed.reply.title == "Mule: Comfort"


def test_a_state_of_an_older_version_is_read(talk) -> None:
    """Fields that came later have a default."""
    talk.state = State.from_json('{"form": {"stage": "asking", "pending": "surface"}}')
    talk.say("gravel")

    assert talk.answers == {"surface": "gravel"}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"form": {"stage": "walking"}}'])
def test_a_state_that_is_none_is_refused(text) -> None:
    """The store decides what to do then."""
    with pytest.raises(ValueError, match=r"."):
        State.from_json(text)


def test_respond_changes_no_state_that_it_was_given(talk) -> None:
    """The caller may keep the old one, as when storing fails."""
    talk.at("surface")
    before = talk.state.to_json()
    state = talk.state
    talk.say("gravel, beginner, not the Mule")

    assert state.to_json() == before
    assert dataclasses.replace(state) == state


def test_a_card_has_no_two_choices_with_one_action(talk) -> None:
    """Discord refuses equal ids on a card."""
    for text in ("help me choose", "gravel", "not the Mule", "result", "the sums", "why not Mule?"):
        talk.say(text)
        ids = [
            i
            for b in talk.reply.blocks
            if isinstance(b, Choices | Select)
            for i in ([b.action] if isinstance(b, Select) else [c.action for c in b.options])
        ]
        assert len(ids) == len(set(ids)), ids
