"""Whatever somebody types: one clear reply, bounded work, nothing broken."""

import contextlib
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import terminal
from advisor.conversation.inputs import Pressed, Said
from advisor.conversation.state import State
from advisor.errors import Expired
from advisor.reply import Outcome
from tests.advisor.answering.test_walk import check
from tests.advisor.conversation.talk import make_advisor, told

BIKES = make_advisor()
BAD = {
    "empty": "",
    "spaces": "  \t\n ",
    "emoji": "🙂🚲🙂",
    "dots": "...",
    "question mark": "?",
    "long word": "x" * 4_000,
    "many words": "comfort " * 10_000,
    "many letters": "a " * 10_000,
    "many names": "Rambler Mule Sprinter " * 1_000,
    "many sentences": "What is it? But why? " * 500,
    "code": "```py\nimport wheel\nwheel.turn()\n```",
    "open code": "```" + "a b " * 900,
    "control": "\x00\x01\x1b[31mred\x07",
    "right to left": "\u202egnihtemos\u202c \u200fabc\u200b",
    "everyone": "@everyone @here <@123> <@&456> <#789>",
    "markup": "**bold** ~~gone~~ ||hidden|| > quoted `x` [a](https://example.org) <script>",
    "link": "https://example.org/" + "a" * 3_000,
    "braces": "{0} {names} %s %(x)s $x \\n",
    "combining": "a" + "\u0301" * 3_000,
    "surrogate": "\ud800 comfort",
    "wide": "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in "compare Rambler and Mule"),
    "digits": "9" * 3_000,
    "other digits": "²³ ½ ٣ ③ Ⅷ",
    "quotes": "“”«»'\"\u2019",
    "json": '{"form": {"stage": "asking"}}',
}  # fmt: skip


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_any_text_gets_a_reply_that_fits_a_card(text) -> None:
    """As a question by itself, in a conversation, and in the questionnaire; without hanging."""
    begun, _ = BIKES.begin(State())
    stopping, _ = BIKES.respond(begun, Pressed("stop:"))
    finished, _ = BIKES.respond(begun, Pressed("result:"))
    check(BIKES.ask(text))
    for state in (State(), begun, stopping, finished):
        check(BIKES.respond(state, Said(text))[1])
    check(BIKES.begin(State(), text)[1])


@pytest.mark.parametrize("name", ["empty", "spaces", "emoji", "dots", "question mark", "quotes"])
def test_a_message_without_words_is_answered_honestly(name) -> None:
    """With what can be asked."""
    reply = BIKES.ask(BAD[name])

    assert reply.outcome is Outcome.UNKNOWN
    assert "Help me choose" in [c.label for c in reply.choices]


@pytest.mark.parametrize("name", ["control", "right to left"])
def test_control_and_direction_characters_are_not_repeated(name) -> None:
    """They could turn the rest of the card around."""
    begun, _ = BIKES.begin(State())
    for reply in (
        BIKES.ask(BAD[name]),
        BIKES.framework(BAD[name]),
        BIKES.respond(begun, Said(BAD[name]))[1],
    ):
        said = terminal.plain(reply).replace("\n", "")
        assert not [c for c in said if unicodedata.category(c) in ("Cc", "Cf")]


def test_what_is_repeated_is_cut() -> None:
    """A card is not filled with the person's own words."""
    assert len(BIKES.ask("x" * 4_000).title) < 120
    assert len(told(BIKES.framework("y" * 4_000))) < 400


def test_full_width_letters_are_read() -> None:
    """Compatibility forms are the same letters."""
    assert BIKES.ask(BAD["wide"]).query.frameworks == ("rambler", "mule")


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300))
def test_ask_answers_arbitrary_text(text) -> None:
    """No exception, always a title."""
    check(BIKES.ask(text))


WORDS = st.sampled_from(
    """help me choose skip back why stop yes no result the sums first steps not beginner gravel
    Rambler Mule compare comfort and but ? , . a must 1 2 3 20 km what is it start over change
    all none both also children tools told left 🙂""".split()
)


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=12))
def test_respond_goes_on_whatever_is_said(lines) -> None:
    """Any sequence of words: a reply each time, and a state that can be stored."""
    state = State()
    for line in lines:
        state, reply = BIKES.respond(state, Said(line))
        check(reply)
        assert State.from_json(state.to_json()) == state


@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=80), values=st.lists(st.text(max_size=20), max_size=3))
def test_respond_refuses_or_answers_any_press(text, values) -> None:
    """An action comes from outside; only a refusal may be raised."""
    begun, _ = BIKES.begin(State())
    for verb in ("", "answer:", "importance:", "begin:", "open:", "compare:", "whynot:", "change:"):
        with contextlib.suppress(Expired):
            check(BIKES.respond(begun, Pressed(verb + text, tuple(values)))[1])
