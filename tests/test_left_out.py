"""Reading labelled questions without the phrases that each alone needs."""

from pathlib import Path

import pytest

from advisor.understanding.vocabulary import Vocabulary
from benchmarks.left_out import LeavingOut
from knowledge.load import load

BIKES = Path(__file__).parent / "advisor/conversation/bikes"
TEXTS = ("luggage rack of the mule", "which has comfort", "comfort on the mule", "is it cheap")


@pytest.fixture
def reader():
    """Of four questions about bicycles; two share a phrase."""
    return LeavingOut(Vocabulary(load(BIKES).pack), TEXTS)


@pytest.mark.parametrize(
    ("number", "text", "factors"),
    [
        (0, TEXTS[0], ()),
        (1, TEXTS[1], ("comfort",)),
        (2, TEXTS[2], ("comfort",)),
        (3, TEXTS[3], ()),
        (1, TEXTS[0], ("carrying",)),
        (0, TEXTS[3], ("price",)),
    ],
)
def test_a_phrase_is_left_out_for_the_only_one_who_needs_it(reader, number, text, factors) -> None:
    """And stands for everyone else."""
    _, spotted = reader.spot(number, text)

    assert spotted.factors == factors


def test_what_words_tell_forgets_the_phrase_too(reader) -> None:
    """Its words tell nothing of the factor any more."""

    def told(number):
        evidence = reader.evidence
        reader.spot(number, TEXTS[0])
        words = evidence.read([reader.vocabulary.fold("luggage")])
        return words.odds[0, evidence.factors.index("carrying")]

    assert told(1) > 0
    assert told(0) == 0
