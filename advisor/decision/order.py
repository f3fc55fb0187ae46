"""Which question comes next, and whether the open ones can still change the outcome.

Scores are compared before normalisation: dividing all by the same total changes no order, and the
parts of single questions then simply add up.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from advisor.conversation.state import Form, Importance
from advisor.decision.criteria import (
    SCALE,
    Answers,
    candidates,
    criteria,
    demands,
    kinds_asked,
    values,
)
from advisor.decision.effects import Array, effects
from advisor.decision.ranking import TIE, Ranking, known, rank
from knowledge.model import Pack, Question

USUAL = (Importance.NORMAL,)
EVERY = tuple(Importance)


def open_questions(pack: Pack, form: Form) -> tuple[Question, ...]:
    """Return the questions that were neither answered, skipped nor answered "don't know".

    A short form asks its own questions only.
    """
    closed = {*form.answers, *form.skipped, *form.unsure}
    return tuple(
        question
        for question in pack.questions
        if question.id not in closed and (question.quick or not form.quick)
    )


def next_question(pack: Pack, form: Form) -> Question | None:
    """Return the question to ask now; None if none is open.

    First those that can still exclude a ranked framework; among them and among the others the one
    whose answers can move the leader's margin most; ties in file order.
    """
    ordered = by_urgency(pack, form.answers, open_questions(pack, form), form.ruled_out)
    return ordered[0] if ordered else None


def by_urgency(
    pack: Pack, answers: Answers, questions: Sequence[Question], ruled_out: Iterable[str] = ()
) -> tuple[Question, ...]:
    """Return the questions in the order in which they are worth asking (see `next_question`)."""
    ranking = rank(pack, answers, ruled_out=ruled_out)
    ids = [place.framework for place in ranking.places]
    known_effects = effects(pack)

    def urgency(question: Question) -> tuple[bool, float]:
        excludes = not known_effects.excluded(question.id, USUAL).isdisjoint(ids)
        swing = _swing(known_effects.gains(question.id, ids), question, len(ranking.winners))
        return not excludes, -round(swing, 9)

    return tuple(sorted(questions, key=urgency))


def is_decided(
    pack: Pack,
    answers: Answers,
    questions: Collection[str],
    ruled_out: Iterable[str] = (),
    *,
    importances: Sequence[Importance] = EVERY,
) -> bool:
    """Tell whether no answers to all the open questions together can change the winner.

    Holds whatever importance the answers get, a must-have included, unless `importances` says
    otherwise. Sound, not complete: it takes the worst case of each question by itself, so it may
    say no although no combination changes the winner. See `can_change` for the arguments.
    """
    return can_change(pack, answers, questions, ruled_out, importances=importances) != 1


def can_change(
    pack: Pack,
    answers: Answers,
    questions: Collection[str],
    ruled_out: Iterable[str] = (),
    *,
    importances: Sequence[Importance] = USUAL,
) -> int | None:
    """Return the best place that answers to these questions, or to some of them, could change.

    1 means that another winner is possible, 2 that the first place stands but the second may
    change, and so on; None that the ranking stands. Exact for one single-choice question, else a
    bound on the safe side. A change is: a placed framework is excluded, is reached by one below it
    or by one of a kind that an option adds, or a tie breaks; one place after the last means that an
    option adds a framework behind all others.

    Args:
        pack: the knowledge.
        answers: the answers so far.
        questions: ids of the questions taken as open; ones that are answered already are ignored.
        ruled_out: framework ids that the person does not want.
        importances: how important the person may call an answer; "normal unless chosen".
    """
    questions = {question for question in questions if question not in answers}
    board = _board(pack, answers, questions, ruled_out, importances)
    low, high = board.margins
    for a, place in enumerate(board.ranking.places):
        if place.framework in board.excludable:
            return place.place
        for b in range(len(board.ids)):
            below = b >= len(board.ranking.places) or (board.ranking.places[b].place > place.place)
            tied = not below and board.ranking.places[b].place == place.place
            if below and low[a, b] <= board.tolerance:
                return place.place
            if tied and (low[a, b] < -board.tolerance or high[a, b] > board.tolerance):
                return place.place
    is_added_to = len(board.ids) > len(board.ranking.places)
    return len(board.ranking.places) + 1 if is_added_to else None


@dataclass(frozen=True, slots=True)
class _Board:
    """F frameworks (placed, then those that an open option may add) and what may become of them.

    `margins`: lowest and highest score(a) - score(b), not normalised, each F x F. `tolerance`: a
    margin up to it is a tie. `excludable`: frameworks that an open option may exclude.
    """

    ranking: Ranking
    ids: list[str]
    margins: tuple[Array, Array]
    tolerance: float
    excludable: frozenset[str]


def _board(
    pack: Pack,
    answers: Answers,
    questions: Collection[str],
    ruled_out: Iterable[str],
    importances: Sequence[Importance],
) -> _Board:
    """Work out the worst and best margins over all answers to the open questions."""
    ruled_out = tuple(ruled_out)
    ranking = rank(pack, answers, ruled_out=ruled_out)
    asked = [question for question in pack.questions if question.id in questions]
    ids = [place.framework for place in ranking.places]
    ids += _added(pack, answers, asked, ruled_out)
    scale = max(SCALE[importance] for importance in importances)
    found = criteria(pack, answers)
    score = np.zeros(len(ids))
    for criterion in found:
        ratings = values(pack, criterion.id, ids)
        score += criterion.weight * np.array([known(rating) for rating in ratings])
    low: Array = score[:, None] - score[None, :]
    high = low.copy()
    weight = sum(c.weight for c in found)
    excludable: frozenset[str] = frozenset()
    known_effects = effects(pack)
    for question in asked:
        worst, best = _range(known_effects.gains(question.id, ids), question)
        low, high = low + scale * worst, high + scale * best
        weight += scale * known_effects.weights[question.id]
        excludable |= known_effects.excluded(question.id, importances)
    return _Board(ranking, ids, (low, high), 2 * TIE * max(weight, 1.0), excludable)


def _added(
    pack: Pack, answers: Answers, questions: Sequence[Question], ruled_out: Iterable[str]
) -> list[str]:
    """Return the frameworks that an option of these questions would add to the ranking."""
    asked = kinds_asked(pack, answers)
    opened = {k for question in questions for option in question.options for k in option.kinds}
    failed = {f for demand in demands(pack, answers, ruled_out) for f in demand.failed}
    return [f for f in candidates(pack, opened - asked) if f not in failed]


def _range(gains: Array, question: Question) -> tuple[Array, Array]:
    """Return the lowest and highest change of score(a) - score(b) by one question; each F x F.

    `gains` is what each option adds to each score; options x F.
    A question may stay open, so 0 is always within. A multiple one takes any of its options.
    """
    margin = gains[:, :, None] - gains[:, None, :]
    down, up = np.minimum(margin, 0.0), np.maximum(margin, 0.0)
    if question.kind == "multiple":
        return down.sum(axis=0), up.sum(axis=0)
    return down.min(axis=0), up.max(axis=0)


def _swing(gains: Array, question: Question, leaders: int) -> float:
    """Return the widest possible change of a leader's margin over any other; leaders first."""
    if not gains.size:
        return 0.0
    low, high = _range(gains, question)
    return float((high - low)[:leaders].max())
