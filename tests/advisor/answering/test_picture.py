"""The pictures of comparisons and polls: the finding, ties as ties, and the alt text."""

import pytest

from advisor.answering.picture import comparison_finding, comparison_picture, tally_picture
from advisor.pictures import MAX_ALT, Matrix, Rated
from advisor.reply import Picture


def finding(names, **rows):
    """The title over these rows."""
    rated = tuple(Rated(label.capitalize(), ratings) for label, ratings in rows.items())
    return comparison_finding(Matrix(tuple(names), rated))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"ease": (5, 3), "debugging": (3, 5)}, "Keras leads on ease; PyTorch on debugging"),
        ({"ease": (5, 3), "speed": (4, 4)}, "Keras leads on ease"),
        ({"ease": (4, 4), "speed": (4, 4)}, "No difference in what is rated"),
        ({"ease": (4, None), "speed": (3, 5)}, "PyTorch leads on speed"),
        (
            {"a": (5, 1), "b": (5, 1), "c": (5, 1), "d": (5, 1)},
            "Keras leads on a, b and 2 more",
        ),
    ],
)
def test_the_title_says_what_the_ratings_say(rows, said) -> None:
    """What is not known is no lead, and equal ratings are none either."""
    assert finding(["Keras", "PyTorch"], **rows) == said


def test_ties_are_named_as_ties() -> None:
    """Of those that share the best rating where a third is worse."""
    said = finding(["Keras", "PyTorch", "JAX"], ease=(5, 5, 2), control=(3, 3, 5))

    assert said == "JAX leads on control; Keras and PyTorch tie on ease"


def test_a_comparison_of_several_on_several_has_a_picture(bikes) -> None:
    """Its alt text has each row; one factor or one framework alone has none."""
    pack = bikes.pack
    frameworks, factors = list(pack.frameworks)[:2], list(pack.factors)
    reply = bikes.compare(None, frameworks)
    (picture,) = [block for block in reply.blocks if isinstance(block, Picture)]

    assert set(picture.drawing.names) == {pack.frameworks[f].name for f in frameworks}
    assert len(picture.alt) <= MAX_ALT
    for row in picture.drawing.rows:
        told = ", ".join("?" if rating is None else str(rating) for rating in row.ratings)
        assert f"{row.label} {told}" in picture.alt
    assert comparison_picture(pack, factors[:1], frameworks) is None
    assert comparison_picture(pack, factors, frameworks[:1]) is None


def test_the_shipped_comparisons_keep_within_the_limits(pack) -> None:
    """Of everything with everything."""
    picture = comparison_picture(pack, list(pack.factors), list(pack.frameworks))

    assert picture is not None
    assert len(picture.alt) <= MAX_ALT
    assert len(picture.drawing.rows) <= 12
    assert len(picture.drawing.names) <= 12


def test_a_tally_says_who_won_or_that_it_is_a_tie() -> None:
    """With every count in the alt text; without votes there is none."""
    won = tally_picture([("Oak", 1), ("Elm", 3), ("Ash", 0)])
    tied = tally_picture([("Oak", 2), ("Elm", 2), ("Ash", 1)])

    assert won.title == "Elm won with 3 votes"
    assert won.alt == "Elm won with 3 votes. Votes: Elm 3, Oak 1, Ash 0."
    assert tied.title == "Oak and Elm tie with 2 votes each"
    assert [row.leads for row in tied.drawing.rows] == [True, True, False]
    assert tally_picture([("Oak", 0), ("Elm", 0)]) is None
    assert tally_picture([]) is None
