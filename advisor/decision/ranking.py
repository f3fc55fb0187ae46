"""The ranking: an additive value function on ratings, with requirements as filters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor, fsum

from advisor.decision.criteria import (
    MIDDLE,
    Answers,
    Demand,
    candidates,
    criteria,
    demands,
    kinds_asked,
    values,
)
from knowledge.model import Pack

TIE = 1e-9  # scores this close are equal: float noise, no more

Table = Mapping[str, Mapping[str, float | None]]


@dataclass(frozen=True, slots=True)
class Place:
    """One framework in the ranking.

    `score` is 0 to 1. `unknown` is the share of the weight, 0 to 1, on which its rating is unknown
    and was counted as the middle.
    """

    place: int
    framework: str
    score: float
    unknown: float


@dataclass(frozen=True, slots=True)
class Excluded:
    """A framework that fails requirements: all of them, in file order."""

    framework: str
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the answers lead to.

    Attributes:
        places: best first; equal scores share a place (1, 1, 3) and stand in pack order.
        excluded: candidates that fail a requirement, in pack order.
        weights: criterion -> share, summing to 1; empty if the answers weigh nothing.
        table: framework -> criterion -> rating 0 to 1, None where unknown; of those placed.
    """

    places: tuple[Place, ...]
    excluded: tuple[Excluded, ...]
    weights: Mapping[str, float]
    table: Table

    @property
    def winners(self) -> tuple[str, ...]:
        """The frameworks on the first place: several in a tie, none if nothing fits."""
        return tuple(place.framework for place in self.places if place.place == 1)

    @property
    def is_open(self) -> bool:
        """Whether the answers weigh nothing, so that everything ties."""
        return not self.weights

    def place(self, framework: str) -> Place | None:
        """Return the place of a framework; None if it is not ranked."""
        return next((place for place in self.places if place.framework == framework), None)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A requirement whose loss alone brings frameworks back, best first."""

    demand: Demand
    back: tuple[str, ...]


def shown(score: float) -> int:
    """Return a score from 0 to 1 as it is shown: 0 to 100, halves up."""
    return floor(round(100 * score, 9) + 0.5)


def known(rating: float | None) -> float:
    """Return a rating, or the middle where it is unknown."""
    return MIDDLE if rating is None else rating


def weighted_score(row: Mapping[str, float | None], weights: Mapping[str, float]) -> float:
    """Return the score of one framework: sum over c of w(c) * r(c).

    Args:
        row: criterion -> rating in [0, 1], None where unknown.
        weights: criterion -> share >= 0, summing to 1; empty gives the middle.

    Source: additive value function, Keeney & Raiffa, Decisions with Multiple Objectives (1976).
    """
    if not weights:
        return MIDDLE
    return fsum(weight * known(row[criterion]) for criterion, weight in weights.items())


def rank(pack: Pack, answers: Answers, *, ruled_out: Iterable[str] = ()) -> Ranking:
    """Rank the frameworks for one person's answers.

    Retired frameworks are never ranked; kinds other than frameworks only when a chosen option
    asks for them. `ruled_out` are framework ids that the person does not want.
    """
    return _ranked(pack, answers, demands(pack, answers, ruled_out))


def relax(pack: Pack, answers: Answers, *, ruled_out: Iterable[str] = ()) -> tuple[Relaxation, ...]:
    """Return the single requirements to drop so that a framework is back when nothing fits.

    Order: those that bring most back first, then file order. Empty if something fits already, or
    if no single requirement is enough.
    """
    asked = demands(pack, answers, ruled_out)
    if _ranked(pack, answers, asked).places:
        return ()
    found: list[Relaxation] = []
    for demand in asked:
        rest = tuple(other for other in asked if other is not demand)
        back = tuple(place.framework for place in _ranked(pack, answers, rest).places)
        if back:
            found.append(Relaxation(demand, back))
    return tuple(sorted(found, key=lambda relaxation: -len(relaxation.back)))


def _ranked(pack: Pack, answers: Answers, asked: tuple[Demand, ...]) -> Ranking:
    """Rank the candidates that fail none of the demands."""
    found = criteria(pack, answers)
    total = fsum(criterion.weight for criterion in found)
    weights = {criterion.id: criterion.weight / total for criterion in found}
    excluded: list[Excluded] = []
    fitting: list[str] = []
    for framework in candidates(pack, kinds_asked(pack, answers)):
        failed = tuple(demand for demand in asked if framework in demand.failed)
        if failed:
            excluded.append(Excluded(framework, failed))
        else:
            fitting.append(framework)
    columns = {criterion: values(pack, criterion, fitting) for criterion in weights}
    table = {f: {c: columns[c][row] for c in weights} for row, f in enumerate(fitting)}
    return Ranking(places(table, weights), tuple(excluded), weights, table)


def places(table: Table, weights: Mapping[str, float]) -> tuple[Place, ...]:
    """Place F frameworks by their score, best first; equal ones share a place, in table order.

    Args:
        table: framework -> criterion -> rating in [0, 1], None where unknown; F x C.
        weights: criterion -> share, summing to 1; C entries.
    """
    scores = {framework: weighted_score(row, weights) for framework, row in table.items()}
    tiers: list[list[str]] = []
    for framework in sorted(scores, key=lambda f: -scores[f]):
        if tiers and abs(scores[tiers[-1][0]] - scores[framework]) <= TIE:
            tiers[-1].append(framework)
        else:
            tiers.append([framework])
    order = {framework: index for index, framework in enumerate(table)}
    placed: list[Place] = []
    for tier in tiers:
        place = len(placed) + 1
        for framework in sorted(tier, key=order.__getitem__):
            row = table[framework]
            unknown = fsum(weight for c, weight in weights.items() if row[c] is None)
            placed.append(Place(place, framework, scores[framework], unknown))
    return tuple(placed)
