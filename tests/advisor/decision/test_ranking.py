"""The ranking: scores, ties, requirements, and the properties that it promises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.conversation.state import Answer, Importance
from advisor.decision.ranking import known, rank, relax, shown
from knowledge.model import Kind, Status
from tests.advisor.decision.builders import answers, framework, option, question, small_pack
from tests.advisor.decision.strategies import NAMES, packs, partly_answered


def order(ranking):
    """Frameworks by place."""
    return [(place.place, place.framework) for place in ranking.places]


def two_factors(alpha, beta, *options):
    """Two frameworks on the factors one and two, and one question."""
    ratings = {
        name: dict(zip(("one", "two"), row, strict=True))
        for name, row in (("alpha", alpha), ("beta", beta))
    }
    return small_pack(ratings, [question("q", *options)])


def test_the_score_is_the_weighted_mean_of_the_ratings() -> None:
    """Weights 3 and 1, ratings 5 and 2 of 5: 0.75 * 1 + 0.25 * 0.25."""
    pack = two_factors((5, 2), (1, 1), option("a", {"one": 3, "two": 1}), option("b"))

    ranking = rank(pack, answers(q="a"))

    assert ranking.weights == {"one": 0.75, "two": 0.25}
    assert ranking.places[0].score == pytest.approx(0.8125)
    assert ranking.places[1].score == 0
    assert ranking.table["alpha"] == {"one": 1.0, "two": 0.25}


def test_without_weights_everything_ties() -> None:
    """Nothing asked for, nothing preferred; the ranking says that it is open."""
    pack = two_factors((5, 5), (1, 1), option("a"), option("b"))

    ranking = rank(pack, answers(q="a"))

    assert order(ranking) == [(1, "alpha"), (1, "beta")]
    assert ranking.is_open
    assert {place.score for place in ranking.places} == {0.5}


def test_equal_scores_share_a_place_in_pack_order() -> None:
    """1, 1, 3: nobody is first by accident."""
    ratings = {"alpha": {"one": 2}, "beta": {"one": 4}, "gamma": {"one": 4}}
    pack = small_pack(ratings, [question("q", option("a", {"one": 1}), option("b"))])

    ranking = rank(pack, answers(q="a"))

    assert order(ranking) == [(1, "beta"), (1, "gamma"), (3, "alpha")]
    assert ranking.winners == ("beta", "gamma")


def test_a_requirement_excludes_with_its_reason() -> None:
    """The excluded stand apart, with the answer and the claim behind it."""
    pack = two_factors((5, 5), (1, 1), option("a", {"one": 1}, rules_out=["alpha"]), option("b"))

    ranking = rank(pack, answers(q="a"))

    assert order(ranking) == [(1, "beta")]
    (excluded,) = ranking.excluded
    (demand,) = excluded.demands
    assert (excluded.framework, demand.question, demand.option) == ("alpha", "q", "a")
    assert demand.failed["alpha"][0].text.startswith("Alpha cannot")


def test_unknown_counts_as_the_middle_and_is_disclosed() -> None:
    """The share of weight that rests on unknown ratings stands beside the score."""
    pack = two_factors((None, 4), (4, 4), option("a", {"one": 3, "two": 1}), option("b"))

    alpha = rank(pack, answers(q="a")).place("alpha")

    assert alpha is not None
    assert alpha.score == pytest.approx(0.75 * 0.5 + 0.25 * 0.75)
    assert alpha.unknown == pytest.approx(0.75)


def test_retired_frameworks_and_other_kinds_are_not_ranked() -> None:
    """A runtime takes part only when an answer asks for that job; a retired one never."""
    ratings = {name: {"one": 3} for name in NAMES}
    ask = question("q", option("a", {"one": 1}), option("b", {"one": 1}, kinds=(Kind.RUNTIME,)))
    found = {
        "gamma": framework("gamma", kind=Kind.RUNTIME),
        "delta": framework("delta", status=Status.RETIRED, successor="alpha"),
    }
    pack = small_pack(ratings, [ask], found)

    assert list(rank(pack, answers(q="a")).table) == ["alpha", "beta"]
    assert list(rank(pack, answers(q="b")).table) == ["alpha", "beta", "gamma"]


def test_nothing_fits_and_what_to_drop() -> None:
    """Each requirement whose loss alone brings something back, most first."""
    ratings = {name: {"one": rating} for name, rating in zip(NAMES, (5, 4, 1, 1), strict=True)}
    first = question("p", option("a", {"one": 1}, requires={"one": 4}), option("b"), number=1)
    second = question("q", option("a", rules_out=["alpha", "beta"]), option("b"), number=2)
    pack = small_pack(ratings, [first, second])
    given_answers = answers(p="a", q="a")

    assert rank(pack, given_answers).places == ()
    found = relax(pack, given_answers)
    assert [(r.demand.question, r.back) for r in found] == [
        ("p", ("gamma", "delta")),
        ("q", ("alpha", "beta")),
    ]


def test_relax_is_silent_when_something_fits_or_no_single_drop_helps() -> None:
    """It answers "which single one", and nothing else."""
    pack = two_factors((5, 5), (1, 1), option("a", rules_out=["alpha", "beta"]), option("b"))

    assert relax(pack, answers(q="b")) == ()
    assert relax(pack, answers(q="a"), ruled_out=("alpha", "beta")) == ()
    (only,) = relax(pack, answers(q="a"))
    assert only.back == ("alpha", "beta")


def test_a_framework_ruled_out_is_excluded() -> None:
    """A person's no is a requirement like any other."""
    pack = two_factors((5, 5), (1, 1), option("a", {"one": 1}), option("b"))

    ranking = rank(pack, answers(q="a"), ruled_out=("alpha",))

    assert ranking.winners == ("beta",)
    assert [e.framework for e in ranking.excluded] == ["alpha"]


@pytest.mark.parametrize(("score", "points"), [(0.775, 78), (0.7749, 77), (1.0, 100), (0.0, 0)])
def test_scores_are_shown_as_whole_points(score, points) -> None:
    """Halves go up, also where floats fall short of them."""
    assert shown(score) == points


@given(partly_answered())
@settings(max_examples=150, deadline=None)
def test_places_are_sorted_and_complete(case) -> None:
    """Every candidate is placed or excluded, never both; scores fall; shares sum to 1."""
    pack, given_answers = case

    ranking = rank(pack, given_answers)

    scores = [place.score for place in ranking.places]
    assert scores == sorted(scores, reverse=True) or ranking.winners != ()
    assert all(0 <= score <= 1 + 1e-12 for score in scores)
    placed, excluded = set(ranking.table), {e.framework for e in ranking.excluded}
    assert placed.isdisjoint(excluded)
    assert sum(ranking.weights.values()) == pytest.approx(1 if ranking.weights else 0)


@given(partly_answered())
@settings(max_examples=100, deadline=None)
def test_repeating_an_answer_changes_nothing(case) -> None:
    """The same options said again, in another order, give the same ranking."""
    pack, given_answers = case
    again = {
        question: Answer(answer.options + answer.options[::-1], answer.importance)
        for question, answer in reversed(given_answers.items())
    }

    assert rank(pack, given_answers) == rank(pack, again)


@given(
    st.lists(
        st.lists(st.sampled_from([None, 1, 2, 3, 4, 5]), min_size=3, max_size=3),
        min_size=2,
        max_size=4,
    ),
    st.lists(st.integers(0, 8), min_size=3, max_size=3),
    st.integers(0, 2),
    st.integers(1, 8),
)
@settings(max_examples=200, deadline=None)
def test_more_weight_never_lowers_the_best(rows, weights, factor, more) -> None:
    """Weight added on a factor never costs a place to the framework that is best on it."""
    factors = ("one", "two", "three")
    ratings = {
        name: dict(zip(factors, row, strict=True)) for name, row in zip(NAMES, rows, strict=False)
    }
    before = dict(zip(factors, weights, strict=True))
    after = before | {factors[factor]: before[factors[factor]] + more / 4}
    asked = question("q", option("before", before), option("after", after))
    pack = small_pack(ratings, [asked])
    column = {name: known(pack.assessment(factors[factor], name).value) for name in ratings}
    best = [name for name, value in column.items() if value == max(column.values())]

    first, then = rank(pack, answers(q="before")), rank(pack, answers(q="after"))

    for name in best:
        assert then.place(name).place <= first.place(name).place


@given(partly_answered(least_frameworks=3), st.data())
@settings(max_examples=150, deadline=None)
def test_an_unrelated_framework_never_flips_two_others(case, data) -> None:
    """Taking one framework away leaves the order of the others as it was."""
    pack, given_answers = case
    gone = data.draw(st.sampled_from(list(pack.frameworks)))

    whole = rank(pack, given_answers)
    rest = rank(pack, given_answers, ruled_out=(gone,))

    kept = [p.framework for p in whole.places if p.framework != gone]
    assert [p.framework for p in rest.places] == kept
    assert all(rest.place(f).score == whole.place(f).score for f in kept)


@given(packs(), st.data())
@settings(max_examples=150, deadline=None)
def test_an_answer_on_which_two_are_equal_never_flips_them(pack, data) -> None:
    """An option that rates two frameworks the same leaves their order as it was."""
    asked = data.draw(st.sampled_from(pack.questions))
    chosen = data.draw(st.sampled_from(asked.options))
    importance = data.draw(st.sampled_from(list(Importance)))
    others = {
        q.id: Answer((data.draw(st.sampled_from(q.options)).id,))
        for q in pack.questions
        if q.id != asked.id
    }
    before = rank(pack, others)
    after = rank(pack, {**others, asked.id: Answer((chosen.id,), importance)})
    alone = rank(pack, {asked.id: Answer((chosen.id,))}).table

    for a in before.table.keys() & after.table.keys() & alone.keys():
        for b in before.table.keys() & after.table.keys() & alone.keys():
            same = all(known(alone[a][c]) == known(alone[b][c]) for c in alone[a])
            gap = before.place(a).score - before.place(b).score
            if same and gap > 1e-6:
                assert after.place(a).score > after.place(b).score
