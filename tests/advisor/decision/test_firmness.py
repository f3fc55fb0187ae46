"""How firm the first place is: closed form against trying it out."""

from math import log

import pytest
from hypothesis import given, settings

from advisor.decision.firmness import (
    firmness,
    rests_on_unknown,
    scaled,
    smallest_flip,
)
from advisor.decision.ranking import places, rank
from tests.advisor.decision.builders import answers, option, question, small_pack
from tests.advisor.decision.strategies import partly_answered


def two(alpha, beta, weights):
    """The ranking of two frameworks on the factors one and two."""
    ratings = {
        name: dict(zip(("one", "two"), row, strict=True))
        for name, row in (("alpha", alpha), ("beta", beta))
    }
    pack = small_pack(ratings, [question("q", option("a", weights), option("b"))])
    return rank(pack, answers(q="a"))


def winners_with(ranking, criterion, factor):
    """Who is first once one weight is multiplied."""
    after = places(ranking.table, scaled(ranking.weights, criterion, factor))
    return {place.framework for place in after if place.place == 1}


def test_the_smallest_flip_in_closed_form() -> None:
    """Lead 2 * 1 - 1 * 0.5 = 1.5: two must count 4 times as much, or one a quarter."""
    ranking = two((5, 1), (1, 3), {"one": 2, "two": 1})

    flip = firmness(ranking).flip

    assert flip.rival == "beta"
    assert flip.at == pytest.approx(4) or flip.at == pytest.approx(0.25)
    assert winners_with(ranking, flip.criterion, flip.factor) == {"beta"}
    assert winners_with(ranking, flip.criterion, (flip.at + 1) / 2) == {"alpha"}


@given(partly_answered(least_frameworks=3))
@settings(max_examples=250, deadline=None)
def test_applying_the_reported_change_flips_the_winner(case) -> None:
    """As it is shown, rounded; and nothing nearer than the exact point does."""
    pack, given_answers = case
    ranking = rank(pack, given_answers)
    found = firmness(ranking)
    if found.flip is None:
        return
    flip = found.flip
    after = winners_with(ranking, flip.criterion, flip.factor)
    assert found.leader not in after
    assert flip.rival in after
    for criterion in ranking.weights:
        for factor in (flip.at, 1 / flip.at):
            nearer = factor**0.999
            assert found.leader in winners_with(ranking, criterion, nearer)
    assert abs(log(flip.factor)) >= abs(log(flip.at)) - 1e-9


def test_a_framework_that_is_better_on_everything_cannot_be_flipped() -> None:
    """No weight helps the rival; all weightings agree."""
    found = firmness(two((5, 5), (1, 1), {"one": 2, "two": 1}))

    assert (found.flip, found.share) == (None, 1.0)


def test_a_narrow_lead_is_less_firm_than_a_wide_one() -> None:
    """The share of nearby weightings falls with the lead."""
    narrow = firmness(two((5, 1), (1, 5), {"one": 1.1, "two": 1}))
    wide = firmness(two((5, 1), (1, 5), {"one": 3, "two": 1}))

    assert 0.5 < narrow.share < 0.65
    assert wide.share > 0.9
    assert narrow.samples == 2_000


def test_the_same_seed_gives_the_same_share() -> None:
    """A result can be shown again."""
    ranking = two((5, 1), (1, 5), {"one": 1.1, "two": 1})

    assert firmness(ranking, seed=7) == firmness(ranking, seed=7)
    assert firmness(ranking, seed=7).share != firmness(ranking, seed=8).share


def test_a_tie_has_no_flip() -> None:
    """Any change decides; there is no smallest one."""
    assert firmness(two((5, 1), (1, 5), {"one": 1, "two": 1})).flip is None


def test_one_framework_or_no_weights_leave_nothing_to_weigh() -> None:
    """The share is 1, of no samples."""
    ratings = {"alpha": {"one": 5}, "beta": {"one": 1}}
    pack = small_pack(ratings, [question("q", option("a", {"one": 1}), option("b"))])

    assert firmness(rank(pack, answers(q="a"), ruled_out=("beta",))).samples == 0
    assert firmness(two((5, 5), (1, 1), {})).samples == 0
    assert firmness(rank(pack, {}, ruled_out=("alpha", "beta"))).leader is None


def test_a_lead_that_rests_on_unknown_ratings_is_disclosed() -> None:
    """Beta is ahead on what is known of both; alpha leads by a middle that stands in."""
    ranking = two((None, 3), (1, 4), {"one": 3, "two": 1})

    assert ranking.winners == ("alpha",)
    assert rests_on_unknown(ranking, "alpha", "beta")
    assert firmness(ranking).on_unknown == ("beta",)
    assert firmness(two((5, 3), (1, 4), {"one": 3, "two": 1})).on_unknown == ()


def test_a_flip_can_be_asked_for_one_rival() -> None:
    """What would bring just this one past the winner."""
    flip = smallest_flip(two((5, 1), (1, 3), {"one": 2, "two": 1}), ["beta"])

    assert flip.rival == "beta"
