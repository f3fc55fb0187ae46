"""Reasons, sums and "why not", on packs small enough to check by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.conversation.state import Importance
from advisor.decision.explanation import Standing, explain, largest_remainder, sums, why_not
from advisor.decision.ranking import known, rank, shown
from knowledge.model import Kind, Status
from tests.advisor.decision.builders import answers, framework, option, question, small_pack
from tests.advisor.decision.strategies import partly_answered

RATINGS = {
    "alpha": {"one": 5, "two": 2, "three": None},
    "beta": {"one": 3, "two": 5, "three": 4},
    "gamma": {"one": 1, "two": 2, "three": 2},
}


@pytest.fixture
def pack():
    """Three frameworks; alpha is unknown on factor three."""
    return small_pack(
        RATINGS,
        [
            question("ease", option("much", {"one": 4}), option("some", {"one": 1}), number=1),
            question("pace", option("fast", {"one": 1, "two": 1}), option("b"), number=2),
            question("rest", option("a", {"three": 2}), option("b"), number=3),
            question("out", option("a", rules_out=["gamma"]), option("b"), number=4),
        ],
    )


def test_reasons_are_relative_to_the_others_and_tied_to_answers_and_claims(pack) -> None:
    """Weights 5/6 and 1/6; means 3 and 3 of 5: alpha gains on one, loses on two."""
    given_answers = answers(ease="much", pace="fast")

    alpha = explain(pack, given_answers, rank(pack, given_answers)).of("alpha")

    (reason,) = alpha.reasons_for
    assert (reason.criterion, reason.rating) == ("one", 5)
    assert reason.points == pytest.approx(100 * 5 / 6 * 0.5)
    assert [(cause.question, cause.weight) for cause in reason.causes] == [("ease", 4), ("pace", 1)]
    assert reason.claims[0].source is not None
    (against,) = alpha.reasons_against
    assert (against.criterion, against.points) == ("two", pytest.approx(-100 / 6 * 0.25))


def test_unknown_is_no_reason_but_is_named(pack) -> None:
    """Alpha's unknown rating on three speaks neither for nor against anybody."""
    given_answers = answers(rest="a")

    explanation = explain(pack, given_answers, rank(pack, given_answers))

    alpha = explanation.of("alpha")
    assert (alpha.reasons_for, alpha.reasons_against, alpha.unknown) == ((), (), ("three",))
    # The mean is that of the known ratings, 4 and 2 of 5.
    assert explanation.of("beta").reasons_for[0].points == pytest.approx(25)


def test_the_last_one_left_is_compared_with_the_middle() -> None:
    """Its mean would be itself, and there would be nothing to say."""
    ratings = {"alpha": {"one": 4}, "beta": {"one": 4}}
    pack = small_pack(ratings, [question("q", option("a", {"one": 1}), option("b"))])
    ranking = rank(pack, answers(q="a"), ruled_out=("beta",))

    explained = explain(pack, answers(q="a"), ranking).of("alpha")

    assert explained.reasons_for[0].points == pytest.approx(25)


@given(partly_answered())
@settings(max_examples=150, deadline=None)
def test_every_reason_has_an_answer_and_a_known_rating(case) -> None:
    """And reasons are sorted, largest first."""
    pack, given_answers = case
    ranking = rank(pack, given_answers)
    for explained in explain(pack, given_answers, ranking).places:
        row = ranking.table[explained.framework]
        for reason in (*explained.reasons_for, *explained.reasons_against):
            assert row[reason.criterion] is not None
            assert reason.claims
            assert {cause.question for cause in reason.causes} <= set(given_answers)
        points = [reason.points for reason in explained.reasons_for]
        assert points == sorted(points, reverse=True)


def test_sums_show_weight_rating_and_points(pack) -> None:
    """83.3 and 4.2 are 87.5, shown as 88: the line that lost most to rounding gets the point."""
    given_answers = answers(ease="much", pace="fast")
    ranking = rank(pack, given_answers)

    rows = sums(pack, ranking, "alpha")

    assert [(row.title, row.weight, row.rating, row.points) for row in rows] == [
        ("Factor one", 83, 5, 84),
        ("Factor two", 17, 2, 4),
    ]
    assert sum(row.points for row in rows) == shown(ranking.place("alpha").score) == 88


@given(partly_answered(), st.data())
@settings(max_examples=200, deadline=None)
def test_sums_add_up_to_the_shown_score(case, data) -> None:
    """Points to the score, weights to 100, no line further than 1 from its unrounded value."""
    pack, given_answers = case
    ranking = rank(pack, given_answers)
    if not ranking.places:
        return
    place = data.draw(st.sampled_from(ranking.places))

    rows = sums(pack, ranking, place.framework)

    if not rows:
        assert ranking.is_open
        return
    assert sum(row.points for row in rows) == shown(place.score)
    assert sum(row.weight for row in rows) == 100
    heaviest = [ranking.weights[row.criterion] for row in rows]
    assert heaviest == sorted(heaviest, reverse=True)
    for row in rows:
        exact = known(ranking.table[place.framework][row.criterion])
        exact *= 100 * ranking.weights[row.criterion]
        assert abs(row.points - exact) < 1


@given(st.lists(st.floats(0, 40), min_size=1, max_size=8))
def test_largest_remainder_keeps_the_sum(values) -> None:
    """Whole numbers, each the floor or the ceiling, that sum to the rounded sum."""
    total = shown(sum(values) / 100)

    whole = largest_remainder(values, total)

    assert sum(whole) == total
    assert all(abs(w - v) <= 1 for w, v in zip(whole, values, strict=True))


def test_why_not_names_the_largest_losses_and_what_would_change_it(pack) -> None:
    """Beta loses on one; it passes alpha once two counts enough."""
    given_answers = answers(ease="much", pace="fast")
    found = why_not(pack, rank(pack, given_answers), "beta")

    assert found.standing is Standing.BEHIND
    (loss,) = found.losses
    assert (loss.criterion, loss.rating, loss.winners) == ("one", 3, 5)
    assert loss.points == pytest.approx(100 * 5 / 6 * 0.5)
    # Lead 5 * 0.5 - 1 * 0.75 = 1.75; two has to weigh 1 + 1.75 / 0.75 = 3.33 times as much.
    assert found.flip.at == pytest.approx(10 / 3)
    assert found.flip.factor == 3.4


def test_why_not_of_an_excluded_one_is_its_requirement(pack) -> None:
    """With the answer and the claim."""
    given_answers = answers(ease="much", out="a")

    found = why_not(pack, rank(pack, given_answers), "gamma")

    assert found.standing is Standing.EXCLUDED
    assert found.demands[0].question == "out"


def test_why_not_of_those_that_are_never_ranked() -> None:
    """The winner itself, a retired one, one that does another job, and one that is unknown."""
    ratings = {"alpha": {"one": 5}, "beta": {"one": 1}, "gamma": {"one": 1}}
    found = {
        "beta": framework("beta", status=Status.RETIRED, successor="alpha"),
        "gamma": framework("gamma", kind=Kind.RUNTIME),
    }
    asked = [question("q", option("a", {"one": 1}), option("b"))]
    ranking = rank(small_pack(ratings, asked, found), answers(q="a"))
    pack = small_pack(ratings, asked, found)

    assert why_not(pack, ranking, "alpha").standing is Standing.FIRST
    assert why_not(pack, ranking, "beta").standing is Standing.RETIRED
    assert why_not(pack, ranking, "gamma").standing is Standing.OTHER_JOB
    with pytest.raises(KeyError):
        why_not(pack, ranking, "delta")


def test_importance_shows_in_the_causes(pack) -> None:
    """An answer called important is the first cause."""
    given_answers = answers(Importance.HIGH, pace="fast") | answers(ease="some")

    alpha = explain(pack, given_answers, rank(pack, given_answers)).of("alpha")

    assert [cause.question for cause in alpha.reasons_for[0].causes] == ["pace", "ease"]
