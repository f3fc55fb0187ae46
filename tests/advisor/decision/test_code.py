"""The result code: what goes in comes out, and damage is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.conversation.state import Answer, Importance
from advisor.decision.code import (
    ALPHABET,
    FIRST_DAY,
    CodeError,
    Recorded,
    found_code,
    read_code,
    restored,
    result_code,
    written,
)
from advisor.decision.ranking import rank, shown
from tests.advisor.decision.builders import answers, option, question, small_pack
from tests.advisor.decision.strategies import partly_answered

NUMBERS = st.lists(st.integers(1, 31), min_size=1, max_size=24, unique=True).map(tuple)
RECORDED = st.builds(
    Recorded,
    digest=st.text("0123456789abcdef", min_size=6, max_size=6),
    day=st.dates(FIRST_DAY, FIRST_DAY + timedelta(days=2**14 - 1)),
    answers=st.dictionaries(
        st.integers(1, 63), st.tuples(NUMBERS, st.sampled_from(list(Importance))), max_size=12
    ),
    ruled_out=st.lists(st.integers(0, 2**16 - 1), max_size=15).map(tuple),
    first=st.lists(st.tuples(st.integers(0, 2**16 - 1), st.integers(0, 100)), max_size=3).map(
        tuple
    ),
)
SAMPLE = Recorded("1a2b3c", date(2026, 9, 14), {1: ((2,), Importance.HIGH)}, (7,), ((9, 78),))


@given(RECORDED)
def test_what_is_written_is_read(recorded) -> None:
    """Also as people copy it: small letters, spaces, O and I for digits; and inside a sentence."""
    code = written(recorded)

    assert read_code(code) == recorded
    careless = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_code(careless) == recorded
    assert found_code(f"this is mine: {code}, what now?") == code


@given(RECORDED, st.data())
def test_a_wrong_character_is_told(recorded, data) -> None:
    """Wherever it stands."""
    code = written(recorded)
    place = data.draw(st.sampled_from([i for i, c in enumerate(code) if c != "-"]))
    other = data.draw(st.sampled_from([c for c in ALPHABET if c != code[place]]))

    with pytest.raises(CodeError):
        read_code(code[:place] + other + code[place + 1 :])


@given(RECORDED, st.data())
def test_swapped_characters_are_told(recorded, data) -> None:
    """Two neighbours, as fast fingers swap them."""
    plain = written(recorded).replace("-", "")
    places = [i for i in range(len(plain) - 1) if plain[i] != plain[i + 1]]
    place = data.draw(st.sampled_from(places))
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]

    with pytest.raises(CodeError):
        read_code(swapped)


@pytest.mark.parametrize("lost", [1, 2, 4, 5, 9])
def test_a_code_cut_off_is_told(lost) -> None:
    """As when a line was not copied to its end."""
    code = written(SAMPLE).replace("-", "")

    with pytest.raises(CodeError, match="not whole"):
        read_code(code[:-lost])


@pytest.mark.parametrize("text", ["", "-", "U" * 40, "ß" * 30, "0" * 64, "0000-0000"])
def test_what_never_was_a_code_is_told(text) -> None:
    """No other error comes out."""
    with pytest.raises(CodeError):
        read_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "+49-1234-5678-9012",
        "550e8400-e29b-41d4-a716-446655440000",
        "one-two-four-five",
        "ABCD-EFGH",
    ],
)
def test_other_things_with_hyphens_are_no_codes(text) -> None:
    """They are words like any other."""
    assert found_code(text) is None


@given(partly_answered())
def test_a_result_comes_back_from_its_code(case) -> None:
    """Answers, importance and the first places."""
    pack, chosen = case
    ruled_out = tuple(pack.frameworks)[-1:]
    ranking = rank(pack, chosen, ruled_out=ruled_out)

    recorded = read_code(result_code(pack, chosen, ruled_out, ranking))

    assert restored(pack, recorded) == (chosen, ruled_out, 0)
    assert [score for _, score in recorded.first] == [shown(p.score) for p in ranking.places[:3]]


def test_answers_that_left_the_pack_are_counted() -> None:
    """The others come back."""
    before = small_pack(
        {"a": {"x": 1}, "b": {"x": 2}},
        [
            question("q", option("o", {"x": 1}), option("p", {"x": 2}), number=1),
            question("r", option("o", {"x": 1}), option("p", {}), number=2),
        ],
    )
    after = small_pack(
        {"a": {"x": 1}, "b": {"x": 2}},
        [question("q", option("o", {"x": 1}), option("p", {"x": 2}), number=1)],
    )
    told = answers(q="p", r="o")
    code = result_code(before, told, (), rank(before, told))

    found, ruled_out, gone = restored(after, read_code(code))

    assert found == {"q": Answer(("p",))}
    assert ruled_out == ()
    assert gone == 1
