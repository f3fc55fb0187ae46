"""What is read out of words, whatever the weights of the intents are."""

import pytest

from advisor.understanding.amounts import read_number
from advisor.understanding.clean import MAX_TOKENS, clean
from advisor.understanding.controls import Control, find_controls
from tests.advisor.conversation.talk import make_advisor

BIKES = make_advisor()


def words(text):
    """Return the words of a text."""
    return [t.text for t in clean(text).tokens]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Is **it** ~~soft~~?", ["is", "it", "soft"]),
        ("<@123> <@&4> <#5> <:wheel:6> hello @everyone", ["hello"]),
        ("see https://example.org/x?y=1 now", ["see", "now"]),
        ("```py\nimport wheel\n``` soft", ["soft"]),
        ("\u202esoft\u200b ness\u202c", ["soft", "ness"]),
        ("it isn't soft", ["it", "is", "not", "soft"]),
        ("", []),
        ("🙂", []),
    ],
)
def test_markup_links_mentions_and_code_are_no_words(text, left) -> None:
    """Only what a person says is read."""
    assert words(text) == left


def test_no_more_than_the_first_words_are_read() -> None:
    """The work is bounded by the first 64."""
    assert len(words("soft " * 10_000)) == MAX_TOKENS == 64


def test_a_token_knows_where_it_stood() -> None:
    """Markup is blanked, not cut."""
    token = clean("**soft** tyres").tokens[1]

    assert "**soft** tyres"[token.start : token.end] == "tyres"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2,000", 2_000), ("2.5", 2.5), ("20k", 20_000), ("3m", 3_000_000),
        ("two million", 2_000_000),
        ("5 thousand", 5_000), ("half", None), ("hundreds", 100),
    ],
)  # fmt: skip
def test_numbers_are_read_in_digits_and_words(text, amount) -> None:
    """With thousands, k and m."""
    assert read_number(text.split(), 0)[0] == amount


@pytest.mark.parametrize(
    ("text", "control"),
    [
        ("skip", Control.SKIP), ("skip this one please", Control.SKIP), ("no idea", Control.UNSURE),
        ("go back", Control.BACK), ("stop it", Control.STOP), ("the result", Control.RESULT),
        ("start over", Control.RESTART), ("yes", Control.YES), ("no", Control.NO),
    ],
)  # fmt: skip
def test_wishes_about_the_form_are_found(text, control) -> None:
    """Politeness aside."""
    assert find_controls(tuple(words(text)))[0] is control


@pytest.mark.parametrize("text", ["I want to stop at every bakery on the way back", "", "sausage"])
def test_a_wish_in_the_middle_of_a_story_is_none(text) -> None:
    """It has to be most of the message."""
    assert find_controls(tuple(words(text))) == ()


@pytest.mark.parametrize(
    ("text", "frameworks", "excluded"),
    [
        ("Rambler or Mule", ("rambler", "mule"), ()),
        ("ramblr and cargo mule", ("rambler", "mule"), ()),
        ("Rambler but not the Mule", ("rambler",), ("mule",)),
        ("anything but the Mule", (), ("mule",)),
        ("no Sprinter please", (), ("sprinter",)),
        ("compare everything", (), ()),
    ],
)
def test_names_are_read_with_what_is_denied_of_them(text, frameworks, excluded) -> None:
    """In reading order."""
    query = BIKES.understand(text)

    assert (query.frameworks, query.excluded) == (frameworks, excluded)


@pytest.mark.parametrize(
    ("text", "factors"),
    [
        ("comfort", ("comfort",)),
        ("how comfortable and how cheap", ("comfort", "price")),
        ("uphill and on a flat road", ("uphill", "flat")),
        ("comfrot", ("comfort",)),
        ("sausage", ()),
    ],
)
def test_factors_are_read_in_any_form(text, factors) -> None:
    """The narrowest that was named: members stay members."""
    assert BIKES.understand(text).factors == factors


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("I am a beginner", [("rider", "new", False)]),
        ("I am not a beginner", [("rider", "new", True)]),
        ("45 kilometres", [("distance", "long", False)]),
        ("4,5 km", [("distance", "short", False)]),
    ],
)
def test_answers_are_read_with_their_denial_and_by_number(text, mentions) -> None:
    """Whichever question they answer."""
    found = [(m.question, m.option, m.negated) for m in BIKES.understand(text).mentions]

    assert found == mentions


def test_the_same_words_are_always_understood_the_same() -> None:
    """Also by another vocabulary of the same pack."""
    text = "is the ramblr more comfortable than the Mule on 40 km of gravel?"

    assert BIKES.understand(text) == BIKES.understand(text) == make_advisor().understand(text)
