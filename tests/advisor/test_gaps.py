"""Questions that were not understood: which are kept, of which words, and how they are grouped."""

import random
import time

import pytest
import yaml

from advisor.gaps import GapGroup, cleaned, grouped, stubs
from advisor.stores import GAP_LENGTH
from tests.advisor.conversation.talk import BIKES, make_advisor


@pytest.fixture(scope="module")
def advisor():
    """The advisor of the bicycles."""
    return make_advisor(BIKES)


@pytest.mark.parametrize(
    ("question", "is_kept"),
    [
        ("qwertz sausage", True),  # nothing in it is known
        ("is the Mule comfortable?", False),
        ("hello", False),
        ("what is the best pizza in Rome", True),
        ("", True),  # not understood either; nothing is left of it to keep
    ],
)
def test_what_was_not_understood_is_a_gap(advisor, question, is_kept) -> None:
    """What was answered, or is smalltalk, is none."""
    assert advisor.is_gap(advisor.ask(question)) == is_kept


def test_out_of_scope_is_a_gap_only_with_words_of_the_subject(advisor) -> None:
    """A topic that the pack knows was understood; another subject is nobody's gap."""
    from dataclasses import replace

    from advisor.reply import Outcome
    from advisor.understanding.query import Intent, Query

    asked = advisor.ask("qwertz sausage")

    def outside(**found):
        query = Query(Intent.OUT_OF_SCOPE, **found)
        return advisor.is_gap(replace(asked, outcome=Outcome.OUT_OF_SCOPE, query=query))

    assert not outside(words=("cook", "rice"))
    assert outside(frameworks=("mule",))
    assert outside(factors=("comfort",))
    assert outside(words=("a", "bike"))
    assert not outside(frameworks=("mule",), topic="repair")


def test_a_result_code_is_no_gap(advisor) -> None:
    """It is no question: nothing was to be understood."""
    from dataclasses import replace

    assert not advisor.is_gap(replace(advisor.ask("qwertz sausage"), query=None))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("is oak good for  <@123456789012345678> and <@!1> <@&2> <#3>?", "is oak good for and ?"),
        ("see https://evil.example/x?y=1 or www.x.example or discord.gg/abc now", "see or or now"),
        ("[here](https://x.example) is oak fast", "is oak fast"),
        ("ask ada.l@example.org, or @everyone, or @ada", "ask or or"),
        ("call 12345 or +49 170 123-4567 or (555) 123-4567", "call or or"),
        ("does 2.10 do 2,000 photos, 1234 files", "does 2.10 do 2,000 photos, 1234 files"),
        ("</poll quick:123> <:oak:12345678901234567> <t:1:R> hi", "hi"),
        ("sk-0123456789abcdefghijklmnopqrstuvwxyzABCDEF is my key", "is my key"),
        ("two\nlines\u2028and\x00 \u202emore\x85", "two lines and more"),
        ("1\u200b2345", ""),
        ("\uff11\uff12\uff13\uff14\uff15\uff16 wide", "wide"),
        ("🙂🙂 ?!", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_what_could_lead_to_a_person_is_taken_out(text, kept) -> None:
    """Mentions, links, addresses, keys and long numbers."""
    assert cleaned(text) == kept


def test_a_long_question_is_cut() -> None:
    """In bounded time, whatever it is made of."""
    assert cleaned("x " * 5000) == ("x " * 150).strip()
    start = time.perf_counter()
    for text in ("1" * 4000, "1-" * 2000, "a." * 2000, "<@" * 2000, "@" * 4000, "+" * 4000):
        assert len(cleaned(text)) <= GAP_LENGTH
    assert time.perf_counter() - start < 1


def test_like_questions_are_one_group_and_the_largest_is_first() -> None:
    """Case, punctuation, order and small slips do not matter."""
    texts = [
        "is oak any good for audio?", "Is oak good for audio", "for audio is oak any good",
        "does elm come in blue", "does elm come in blue",
        "what of the weather",
    ]  # fmt: skip

    groups = grouped(texts)

    assert [group.times for group in groups] == [3, 2, 1]
    assert set(groups[0].texts) == set(texts[:3])
    assert groups[1] == GapGroup(2, ("does elm come in blue",))


def test_groups_do_not_depend_on_the_order_of_the_questions() -> None:
    """The same questions give the same file, always."""
    dice = random.Random(7)
    words = "is oak elm ash good for audio video big small data on phones".split()
    texts = [" ".join(dice.choices(words, k=5)) for _ in range(300)]
    expected = grouped(texts)

    for _ in range(5):
        dice.shuffle(texts)
        assert grouped(texts) == expected
    assert sum(group.times for group in expected) == 300


def test_as_many_as_are_kept_are_grouped_in_bounded_time() -> None:
    """Five thousand different ones."""
    dice = random.Random(7)
    letters = "abcdefghij"
    texts = [" ".join("".join(dice.choices(letters, k=6)) for _ in range(8)) for _ in range(5000)]
    start = time.perf_counter()

    assert len(grouped(texts)) > 100

    assert time.perf_counter() - start < 30


def test_stubs_are_yaml_to_be_filled_in() -> None:
    """A comment with the count and the wordings, and an empty entry for each group."""
    text = stubs(
        (
            GapGroup(9, tuple(f"wording {letter}" for letter in "abcdefg")),
            GapGroup(1, ("what: is - #this?",)),
        )
    )

    assert "  # 9 times: wording a\n  #   also: wording b\n" in text
    assert "also: wording e\n  #   and 2 other wordings\n  -\n" in text
    assert "  # once: what: is - #this?\n  -\n" in text
    assert yaml.safe_load(text) == {"phrases": [None, None]}


def test_a_stub_left_empty_is_refused_by_the_check(tmp_path) -> None:
    """So that a half-filled file cannot go into use."""
    import shutil

    from knowledge.load import PackError, load

    shutil.copytree(BIKES, tmp_path / "bikes")
    file = tmp_path / "bikes" / "factors" / "comfort.yaml"
    entry = "phrases:\n  -\n"
    file.write_text(file.read_text().replace("phrases:", entry + "  - zzz\nother:", 1))

    with pytest.raises(PackError, match="has no value"):
        load(tmp_path / "bikes")
