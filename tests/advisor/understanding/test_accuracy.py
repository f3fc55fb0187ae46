"""Understanding on the labelled questions stays as good as it is.

The bounds lie a little below the figures of `make accuracy`. Of the measuring half only shares are
told, never which questions failed.
"""

import pytest

from advisor.understanding.vocabulary import Vocabulary
from benchmarks.accuracy import Figures, measure, read


@pytest.fixture(scope="module")
def vocabulary(pack) -> Vocabulary:
    """The shipped pack, compiled."""
    return Vocabulary(pack)


@pytest.fixture(scope="module", params=["tuning", "measuring"])
def figures(request, vocabulary) -> tuple[str, Figures]:
    """The counts over one half."""
    return request.param, measure(read(request.param), vocabulary)


def test_intent_frameworks_and_factors_are_right(figures) -> None:
    """All three at once."""
    half, found = figures

    assert found.all_right / found.rows >= {"tuning": 0.93, "measuring": 0.82}[half]


def test_few_questions_out_of_scope_are_answered(figures) -> None:
    """An answer that was not asked for is worse than none."""
    _, found = figures

    assert found.answered / found.out_of_scope <= 0.03


def test_few_questions_in_scope_are_refused(figures) -> None:
    """Nor does the bot hide behind a refusal."""
    _, found = figures

    assert found.refused / found.in_scope <= 0.05


def test_typing_errors_cost_little(vocabulary) -> None:
    """Names are found with errors on one letter in twenty."""
    found = measure(read("tuning"), vocabulary, errors=0.05)

    assert found.frameworks / found.rows >= 0.94
    assert found.all_right / found.rows >= 0.83
