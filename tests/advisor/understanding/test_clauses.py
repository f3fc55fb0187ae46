"""What is said, denied, said of others or measured: clause by clause, whatever the subject."""

import pytest

from advisor.understanding.amounts import read_number
from advisor.understanding.clean import clean
from advisor.understanding.hearsay import said_of_others
from tests.advisor.conversation.talk import Talk, make_advisor


@pytest.fixture(scope="module")
def bikes():
    """The advisor on the small pack."""
    return make_advisor()


@pytest.fixture
def talk(bikes):
    """A new conversation."""
    return Talk(bikes)


@pytest.fixture(scope="module")
def mentioned(bikes):
    """Return the options that a message names: `+` said, `-` denied; those of the cellar aside."""

    def read(text):
        found = bikes.understand(text).mentions
        return {f"{'-' if m.negated else '+'}{m.option}" for m in found if m.question != "cellar"}

    return read


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("no shopping. children come along", {"-shopping", "+children"}),
        ("not the shopping, children", {"-shopping", "+children"}),
        ("not shopping only children", {"-shopping", "+children"}),
        ("children? none. tools", {"-children", "+tools"}),
        ("shopping: no", {"-shopping"}),
        ("shopping? rather not, tools", {"-shopping", "+tools"}),
        ("no shopping today. well, shopping on fridays", {"+shopping"}),
    ],
)
def test_a_no_reaches_to_the_end_of_its_clause(mentioned, text, options) -> None:
    """Before and behind what it denies; what is said later counts."""
    assert mentioned(text) == options


@pytest.mark.parametrize(
    "text",
    [
        "my brother has kids, i take tools",
        "a friend of mine takes the children. me: tools",
        "i used to have kids along, now tools",
        "in my last job there were children, here it is tools",
    ],
)
def test_what_is_said_of_others_or_of_the_past_is_left_out(mentioned, text) -> None:
    """Only the own present counts."""
    assert "+tools" in mentioned(text)
    assert "+children" not in mentioned(text) or "takes" in text


def test_whose_clause_it_is() -> None:
    """Only the clause that is about others, not the whole message."""
    cleaned = clean("my sister has one, i have two")
    words = [token.text for token in cleaned.tokens]

    assert said_of_others(words, cleaned.breaks) == frozenset(range(4))
    assert said_of_others(["my", "own", "two"], ()) == frozenset()


def test_a_phrase_does_not_span_two_sentences(mentioned) -> None:
    """Its words may stand apart, but not in two of them."""
    assert mentioned("the fourth floor") == {"+stairs"}
    assert mentioned("it is the fourth. Floor tiles are slippery") == set()


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("40 km a day", {"+long"}),
        ("for 3 years, 40 km", {"+long"}),
        ("3 years of many km", set()),
        ("i am 20. km count", set()),
    ],
)
def test_a_unit_takes_its_number(mentioned, text, options) -> None:
    """And a clause ends a number's reach."""
    assert mentioned(text) == options


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("300 000", 300_000),
        ("1 200 000", 1_200_000),
        ("half a million", 500_000),
        ("3 mln", 3_000_000),
        ("12 mill", 12_000_000),
        ("40 000 or 50", 40_000),
        ("half a day", None),
    ],
)
def test_numbers_as_people_write_them(text, number) -> None:
    """With spaces between thousands, and in words."""
    assert read_number(text.split(), 0)[0] == number


def test_a_reply_counts_only_for_its_own_question(talk) -> None:
    """The word work alone says nothing of the load, unless that was asked."""
    talk.begin("work")
    assert "load" not in talk.answers
    talk.press("stop:")
    talk.press("yes:")
    talk.at("load").say("work")
    assert talk.answers["load"] == "tools"
    talk.say("back", "not for work")
    assert talk.answers.get("load") != "tools"


def test_an_option_that_means_nothing_yields(talk) -> None:
    """Said beside one that does."""
    talk.at("distance").say("across town, no, tours really")

    assert talk.answers["distance"] == "long"


def test_importance_belongs_to_what_stands_near(talk) -> None:
    """Far from every answer it belongs to none."""
    talk.begin("i must say that after all these years of looking at others i am a beginner")
    assert talk.importances == {"rider": "normal"}
    talk.say("gravel is a must")
    assert talk.importances["surface"] == "must"
