"""What each option does to each framework, worked out once for a pack.

A pack never changes, so its effects are remembered by its identity: a pack that was reloaded is
another object and is worked out anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from advisor.conversation.state import Importance
from advisor.decision.criteria import Chosen, option_demands, option_weights, values
from advisor.decision.ranking import known
from advisor.same import REMEMBERED, Same
from knowledge.model import Pack, Question

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects of all options.

    Attributes:
        columns: framework -> its column in the tables, for all frameworks of the pack.
        tables: question -> what each option adds to each score at normal importance, before
            normalisation; options x F.
        weights: question -> the weight of all its options together, at normal importance.
        excludes: question -> the frameworks that some option excludes by itself.
        excludes_if_must: the same when the answer is called a must-have.
    """

    columns: Mapping[str, int]
    tables: Mapping[str, Array]
    weights: Mapping[str, float]
    excludes: Mapping[str, frozenset[str]]
    excludes_if_must: Mapping[str, frozenset[str]]

    def gains(self, question: str, frameworks: Sequence[str]) -> Array:
        """Return what each option adds to the score of these frameworks; options x F."""
        return self.tables[question][:, [self.columns[framework] for framework in frameworks]]

    def excluded(self, question: str, importances: Sequence[Importance]) -> frozenset[str]:
        """Return the frameworks that some option excludes at one of these importances."""
        is_must = Importance.MUST in importances
        return (self.excludes_if_must if is_must else self.excludes)[question]


def effects(pack: Pack) -> Effects:
    """Return the effects of a pack's options."""
    return _effects(Same(pack))


@lru_cache(maxsize=REMEMBERED)
def _effects(key: Same) -> Effects:
    """Work out the effects of a pack's options."""
    pack = key.pack
    return Effects(
        columns={framework: column for column, framework in enumerate(pack.frameworks)},
        tables={question.id: _table(pack, question) for question in pack.questions},
        weights={
            question.id: sum(
                sum(option_weights(question, option).values()) for option in question.options
            )
            for question in pack.questions
        },
        excludes={q.id: _excludes(pack, q, Importance.NORMAL) for q in pack.questions},
        excludes_if_must={q.id: _excludes(pack, q, Importance.MUST) for q in pack.questions},
    )


def _table(pack: Pack, question: Question) -> Array:
    """Return what each option of a question adds to each score; options x F."""
    table = np.zeros((len(question.options), len(pack.frameworks)))
    for row, option in enumerate(question.options):
        for criterion, weight in option_weights(question, option).items():
            ratings = values(pack, criterion, pack.frameworks)
            table[row] += weight * np.array([known(rating) for rating in ratings])
    return table


def _excludes(pack: Pack, question: Question, importance: Importance) -> frozenset[str]:
    """Return the frameworks that some option of a question excludes at an importance."""
    return frozenset(
        framework
        for option in question.options
        for demand in option_demands(pack, Chosen(question, option, importance))
        for framework in demand.failed
    )
