"""The next question, and when the open ones no longer matter."""

import random

from hypothesis import given, settings

from advisor.conversation.state import Answer, Form, Importance
from advisor.decision.order import (
    by_urgency,
    can_change,
    is_decided,
    next_question,
    open_questions,
)
from advisor.decision.ranking import rank
from knowledge.model import Kind
from tests.advisor.decision.builders import answers, framework, option, question, small_pack
from tests.advisor.decision.strategies import completions, partly_answered, possible

TWO = {"alpha": {"one": 5, "two": 1}, "beta": {"one": 1, "two": 5}}


def placed(ranking):
    """Everything about places that a person sees, without the scores."""
    return [(place.place, place.framework) for place in ranking.places]


def test_questions_that_exclude_come_first_then_the_widest_swing_then_file_order() -> None:
    """Order of urgency, in one pack."""
    pack = small_pack(
        TWO,
        [
            question("small", option("a", {"one": 1}), option("b"), number=1),
            question("same", option("a", {"two": 1}), option("b"), number=2),
            question("wide", option("a", {"one": 2}), option("b", {"two": 2}), number=3),
            question("out", option("a", rules_out=["beta"]), option("b"), number=4),
        ],
    )

    ordered = [q.id for q in by_urgency(pack, {}, pack.questions)]

    assert ordered == ["out", "wide", "small", "same"]
    assert next_question(pack, Form()).id == "out"


def test_a_question_that_excludes_only_what_is_excluded_already_does_not_come_first() -> None:
    """What is gone cannot be excluded again."""
    pack = small_pack(
        TWO,
        [
            question("wide", option("a", {"one": 2}), option("b"), number=1),
            question("out", option("a", rules_out=["beta"]), option("b"), number=2),
        ],
    )

    assert by_urgency(pack, {}, pack.questions, ruled_out=("beta",))[0].id == "wide"


def test_open_questions_leave_out_what_was_answered_skipped_or_unsure() -> None:
    """Each is asked once."""
    asked = [question(f"q{i}", option("a"), option("b"), number=i) for i in range(1, 5)]
    pack = small_pack(TWO, asked)
    form = Form(answers=answers(q1="a"), skipped=("q2",), unsure=("q3",))

    assert [q.id for q in open_questions(pack, form)] == ["q4"]
    assert next_question(pack, Form(skipped=("q1", "q2", "q3", "q4"))) is None


def test_a_small_question_cannot_change_a_large_lead() -> None:
    """The lead of 3 stands against 1, and falls against several that add up."""
    small = [question(f"q{i}", option("a", {"two": 1}), option("b"), number=i + 1) for i in (1, 2)]
    pack = small_pack(TWO, [question("big", option("a", {"one": 3}), option("b")), *small])
    given_answers = answers(big="a")
    usual, high = (Importance.NORMAL,), (Importance.NORMAL, Importance.HIGH)

    assert is_decided(pack, given_answers, ["q1", "q2"], importances=usual)
    assert is_decided(pack, given_answers, ["q1"], importances=high)
    assert not is_decided(pack, given_answers, ["q1", "q2"], importances=high)  # 4 against 3


def test_the_exclusion_of_the_leader_counts_as_a_change() -> None:
    """A lead by points does not protect from a requirement."""
    pack = small_pack(
        TWO,
        [
            question("big", option("a", {"one": 3}), option("b"), number=1),
            question("out", option("a", rules_out=["alpha"]), option("b"), number=2),
        ],
    )

    assert can_change(pack, answers(big="a"), ["out"]) == 1
    assert not is_decided(pack, answers(big="a"), ["out"])


def test_a_must_can_exclude_where_a_normal_answer_cannot() -> None:
    """The leader is poor on factor two, so calling it a must would exclude the leader."""
    pack = small_pack(
        TWO,
        [
            question("big", option("a", {"one": 9}), option("b"), number=1),
            question("little", option("a", {"two": 0.5}), option("b"), number=2),
        ],
    )

    assert is_decided(pack, answers(big="a"), ["little"], importances=(Importance.HIGH,))
    assert not is_decided(pack, answers(big="a"), ["little"])


def test_an_option_that_adds_a_better_kind_counts_as_a_change() -> None:
    """A runtime that would come first if asked for keeps the outcome open; a poor one does not."""
    ratings = {"alpha": {"one": 4}, "beta": {"one": 1}, "gamma": {"one": 5}, "delta": {"one": 2}}
    runtime = {"gamma": framework("gamma", kind=Kind.RUNTIME)}
    layer = {"delta": framework("delta", kind=Kind.LAYER)}
    pack = small_pack(
        ratings,
        [
            question("big", option("a", {"one": 3}), option("b"), number=1),
            question("run", option("a", kinds=(Kind.RUNTIME,)), option("b"), number=2),
            question("on", option("a", kinds=(Kind.LAYER,)), option("b"), number=3),
        ],
        runtime | layer,
    )

    assert can_change(pack, answers(big="a"), ["run"]) == 1
    assert can_change(pack, answers(big="a"), ["on"]) == 2


def test_only_a_lower_place_may_change() -> None:
    """The first place stands, and the result can say so."""
    ratings = {"alpha": {"one": 5, "two": 3}, "beta": {"one": 2, "two": 3}}
    ratings["gamma"] = {"one": 1, "two": 5}
    pack = small_pack(
        ratings,
        [
            question("big", option("a", {"one": 4}), option("b"), number=1),
            question("q", option("a", {"two": 2}), option("b"), number=2),
            question("none", option("a", {"one": 1}), option("b"), number=3),
        ],
    )

    assert can_change(pack, answers(big="a"), ["q"]) == 2
    assert can_change(pack, answers(big="a"), ["none"]) is None


def test_a_kind_that_lands_behind_all_others_changes_no_place_above() -> None:
    """The change is one place after the last."""
    ratings = {"alpha": {"one": 5}, "beta": {"one": 3}, "gamma": {"one": 1}}
    pack = small_pack(
        ratings,
        [
            question("big", option("a", {"one": 3}), option("b"), number=1),
            question("run", option("a", kinds=(Kind.RUNTIME,)), option("b"), number=2),
        ],
        {"gamma": framework("gamma", kind=Kind.RUNTIME)},
    )

    assert can_change(pack, answers(big="a"), ["run"]) == 3


@given(partly_answered())
@settings(max_examples=150, deadline=None)
def test_decided_means_that_no_answers_change_the_winner(case) -> None:
    """Brute force over every answer to every open question: the joint bound is sound."""
    _check_soundness(*case, (Importance.NORMAL,))


@given(partly_answered(most_questions=2))
@settings(max_examples=150, deadline=None)
def test_decided_holds_at_every_importance(case) -> None:
    """Also when the person calls the open answers very important, or must-haves."""
    _check_soundness(*case, tuple(Importance))


def _check_soundness(pack, given_answers, importances):
    """If the outcome is decided, try all answers to the open questions."""
    still_open = [q.id for q in pack.questions if q.id not in given_answers]
    if not is_decided(pack, given_answers, still_open, importances=importances):
        return
    winners = rank(pack, given_answers).winners
    for full in completions(pack, given_answers, importances):
        assert rank(pack, full).winners == winners


@given(partly_answered())
@settings(max_examples=150, deadline=None)
def test_places_above_the_one_that_may_change_stand(case) -> None:
    """`can_change` of a single question against brute force, place by place."""
    pack, given_answers = case
    before = placed(rank(pack, given_answers))
    for asked in pack.questions:
        if asked.id in given_answers:
            continue
        lowest = can_change(pack, given_answers, [asked.id])
        for answer in possible(asked):
            full = {**given_answers, asked.id: answer}
            after = placed(rank(pack, full))
            kept = [pair for pair in before if lowest is None or pair[0] < lowest]
            assert after[: len(kept)] == kept
            if lowest is None:
                assert after == before


def test_a_lone_single_choice_question_is_judged_exactly() -> None:
    """If the bound says that the first place may change, some answer does change it."""
    for seed in range(200):
        roll = random.Random(seed)
        ratings = {f: {c: roll.randint(1, 5) for c in ("one", "two")} for f in ("alpha", "beta")}
        asked = [
            question(
                name,
                *[
                    option(o, {c: roll.choice([0, 1, 2]) for c in ("one", "two")})
                    for o in ("a", "b")
                ],
                number=number,
            )
            for number, name in enumerate(("first", "then"), 1)
        ]
        pack = small_pack(ratings, asked)
        given_answers = answers(first="a")
        winners = rank(pack, given_answers).winners
        changed = any(
            rank(pack, {**given_answers, "then": Answer((o,))}).winners != winners
            for o in ("a", "b")
        )
        assert (can_change(pack, given_answers, ["then"]) == 1) is changed
