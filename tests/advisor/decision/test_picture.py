"""The picture of a result: points that add up, the finding as title, the same in the alt text."""

from collections.abc import Sequence

import pytest

from advisor.conversation.state import Form
from advisor.decision.picture import result_picture
from advisor.decision.ranking import rank
from advisor.decision.result import result_reply
from advisor.pictures import MAX_ALT
from advisor.reply import Picture
from tests.advisor.decision.builders import answers, option, question, small_pack

CRITERIA = ("one", "two", "three", "four", "five", "six", "seven", "eight")


def pack_of(ratings, weights):
    """A pack with one answer that weighs everything."""
    return small_pack(ratings, [question("q", option("a", weights), option("b"))])


def picture_of(ratings, weights) -> Picture:
    """The picture of that answer."""
    pack = pack_of(ratings, weights)
    found = result_picture(pack, rank(pack, answers(q="a")))
    assert found is not None
    return found


def columns(picture) -> Sequence[int]:
    """The points of each framework, summed."""
    return tuple(
        sum(row.gains[i].points for row in picture.drawing.rows)
        for i in range(len(picture.drawing.names))
    )


def test_the_title_says_who_leads_on_what() -> None:
    """The first with two criteria, another with one."""
    picture = picture_of(
        {
            "alpha": {"one": 5, "two": 4, "three": 2},
            "beta": {"one": 3, "two": 3, "three": 5},
            "gamma": {"one": 1, "two": 1, "three": 1},
        },
        {"one": 3, "two": 2, "three": 2},
    )

    assert picture.title == "Alpha leads on factor one and factor two; Beta on factor three"
    assert picture.drawing.scores == columns(picture)
    leads = {row.label: [gain.leads for gain in row.gains] for row in picture.drawing.rows}
    assert leads["Factor three"] == [False, True, False]


def test_equal_ratings_lead_nowhere_though_their_points_are_rounded_apart() -> None:
    """Who leads goes by the ratings."""
    ratings = {name: {"one": 4, "two": 4, "three": 4} for name in ("alpha", "beta")}
    ratings["alpha"]["three"] = 5
    picture = picture_of(ratings, {"one": 1, "two": 1, "three": 1})

    assert picture.title == "Alpha leads on factor three"
    assert [gain.leads for gain in picture.drawing.rows[0].gains] == [False, False]


def test_more_than_six_criteria_join_their_smallest() -> None:
    """And still add up."""
    ratings = {
        name: {c: 1 + (i * j) % 5 for j, c in enumerate(CRITERIA)}
        for i, name in enumerate(["alpha", "beta", "gamma", "delta"])
    }
    picture = picture_of(ratings, {c: 9 - i for i, c in enumerate(CRITERIA)})

    assert [row.label for row in picture.drawing.rows][-1] == "3 others"
    assert len(picture.drawing.rows) == 6
    assert len(picture.drawing.names) == 3
    assert columns(picture) == picture.drawing.scores


def test_a_tie_is_named_as_one() -> None:
    """With the score, and all that share it."""
    ratings = {"alpha": {"one": 5, "two": 1}, "beta": {"one": 1, "two": 5}}
    picture = picture_of(ratings, {"one": 1, "two": 1})

    assert picture.title == (
        "Alpha and Beta tie at 50; Alpha leads on factor one; Beta on factor two"
    )


def test_what_is_not_known_is_marked_and_leads_nowhere() -> None:
    """In the picture and in the alt text."""
    ratings = {"alpha": {"one": 5, "two": 4}, "beta": {"one": 3, "two": None}}
    picture = picture_of(ratings, {"one": 1, "two": 1})

    gain = picture.drawing.rows[1].gains[1]
    assert (gain.is_rated, gain.leads, picture.drawing.rows[1].gains[0].leads) == (False,) * 3
    assert f"Beta {gain.points}?" in picture.alt
    assert "not rated" in picture.note


def test_the_only_one_left_is_said_to_be_that() -> None:
    """With where its points come from."""
    ratings = {"alpha": {"one": 5, "two": 3}, "beta": {"one": 5, "two": 5}}
    pack = pack_of(ratings, {"one": 1, "two": 1})
    picture = result_picture(pack, rank(pack, answers(q="a"), ruled_out=["beta"]))

    assert picture is not None
    assert picture.title == (
        "Alpha alone is left with 75, most of it from factor one and factor two"
    )


def test_the_alt_text_has_every_number() -> None:
    """Each score, and each framework's points in each row."""
    ratings = {"alpha": {"one": 5, "two": 1}, "beta": {"one": 2, "two": 5}}
    picture = picture_of(ratings, {"one": 2, "two": 1})
    drawing = picture.drawing

    for name, score in zip(drawing.names, drawing.scores, strict=True):
        assert f"{name} {score}" in picture.alt.split("Scores: ")[1].split(". ")[0]
    for row in drawing.rows:
        told = picture.alt.split(f"{row.label}: ")[1].split(";")[0]
        for name, gain in zip(drawing.names, row.gains, strict=True):
            assert f"{name} {gain.points}" in told
    assert picture.alt.startswith(picture.title)


@pytest.mark.parametrize("length", [1, 40, 400])
def test_the_alt_text_keeps_within_discords_limit(length) -> None:
    """However long the labels: more criteria are joined."""
    ratings = {name: dict.fromkeys(CRITERIA, 3) | {"one": i + 1} for i, name in enumerate("abc")}
    pack = pack_of(ratings, dict.fromkeys(CRITERIA, 1))
    factors = {
        key: factor.model_copy(update={"title": f"{key} {'x' * length}"})
        for key, factor in pack.factors.items()
    }
    pack = pack.model_copy(update={"factors": factors})
    picture = result_picture(pack, rank(pack, answers(q="a")))

    assert picture is not None
    assert len(picture.alt) <= MAX_ALT


def test_the_result_card_shows_it_and_one_without_weights_does_not() -> None:
    """After the standing."""
    pack = pack_of({"alpha": {"one": 5}, "beta": {"one": 3}}, {"one": 1})

    for chosen, shows in [("a", True), ("b", False)]:
        form = Form(answers=answers(q=chosen))
        reply = result_reply(pack, form, rank(pack, form.answers))
        assert any(isinstance(block, Picture) for block in reply.blocks) is shows
