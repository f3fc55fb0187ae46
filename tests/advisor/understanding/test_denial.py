"""What a no reaches."""

import pytest

from advisor.understanding.denial import denies_between, is_negated, is_refused
from tests.advisor.conversation.talk import make_advisor

BIKES = make_advisor()


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("neither gravel nor stairs", "gravel", True),
        ("i do not want any gravel or stairs", "stairs", True),
        ("anywhere except gravel", "gravel", True),
        ("road instead of gravel", "gravel", True),
        ("why not gravel", "gravel", False),
        ("we do not want to pay for gravel", "gravel", True),
        ("not road only gravel", "gravel", False),
    ],
)
def test_a_no_reaches_what_it_denies(text, word, denied) -> None:
    """Over "or", not after "why not"."""
    words = text.split()

    assert is_negated(words, words.index(word)) is denied


@pytest.mark.parametrize(
    ("places", "parted"), [((1, 3), True), ((1, 4), True), ((3, 4), False), ((2, 3), False)]
)
def test_a_negator_parts_a_phrase(places, parted) -> None:
    """One that is a word of the phrase itself does not."""
    assert denies_between("any rack no steel one".split(), places) is parted


def test_neither_behind_a_word_refuses_it() -> None:
    """At the end of its clause."""
    assert is_refused(["and", "gravel", "neither"], 1, ())


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("neither the Mule nor the Sprinter", ("mule", "sprinter")),
        ("and the Mule neither", ("mule",)),
        ("what if the Mule was not allowed", ("mule",)),
        ("the Mule is off the table", ("mule",)),
        ("not a fan of the Mule", ("mule",)),
        ("which bicycle without Mule and Sprinter", ("mule", "sprinter")),
    ],
)
def test_names_are_ruled_out(text, excluded) -> None:
    """Whatever word does it."""
    assert BIKES.understand(text).excluded == excluded
