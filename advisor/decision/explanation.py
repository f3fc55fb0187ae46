"""Why the ranking is as it is: reasons, sums, and what stands between a framework and the pick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor, fsum

from advisor.decision.criteria import (
    MIDDLE,
    Answers,
    Cause,
    Demand,
    assess,
    criteria,
    criterion_title,
)
from advisor.decision.firmness import Flip, smallest_flip
from advisor.decision.ranking import Ranking, known, shown
from knowledge.evidence import Claim
from knowledge.model import Pack, Status

EXPLAINED = 3  # places that get reasons
SHOWS = 0.5  # points of 100: a smaller reason would show as nothing


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for or against a framework.

    `points` (of 100) is what the criterion adds compared with the mean of the ranked alternatives;
    below 0 it speaks against. `rating` is 1 to 5. `causes` are the person's answers behind the
    criterion, heaviest first; `claims` are what the rating rests on.
    """

    criterion: str
    points: float
    rating: int
    causes: tuple[Cause, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One of the first places: reasons for and against, weightiest first, and what is unknown."""

    framework: str
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The first three places explained, in the order of the ranking."""

    places: tuple[Explained, ...]

    def of(self, framework: str) -> Explained | None:
        """Return the explanation of one framework; None if it is not among the first three."""
        return next((place for place in self.places if place.framework == framework), None)


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of the sums: weight in per cent, rating 1 to 5 (None unknown), points of 100."""

    criterion: str
    title: str
    weight: int
    rating: int | None
    points: int


class Standing(StrEnum):
    """Where a framework stands when somebody asks why it is not the pick."""

    FIRST = "first"
    BEHIND = "behind"
    EXCLUDED = "excluded"
    RETIRED = "retired"
    OTHER_JOB = "other job"


@dataclass(frozen=True, slots=True)
class Loss:
    """A criterion on which the winner gains `points` (of 100) over the framework."""

    criterion: str
    points: float
    rating: int | None
    winners: int | None


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What stands between a framework and the first place.

    `demands` it fails, if excluded; `losses` to the winner, largest first, and the smallest change
    of one weight with which it would pass the winner, if behind (None: no single weight does it).
    """

    framework: str
    standing: Standing
    demands: tuple[Demand, ...] = ()
    losses: tuple[Loss, ...] = ()
    flip: Flip | None = None


def explain(pack: Pack, answers: Answers, ranking: Ranking) -> Explanation:
    """Explain the first three places.

    A reason is w * (r - mean), the mean over the ranked frameworks whose rating is known; where
    only one framework is ranked, over the middle of the scale. An unknown rating is no reason.
    """
    causes = {
        found.id: tuple(sorted(found.causes, key=lambda cause: -cause.weight))
        for found in criteria(pack, answers)
    }
    means = {criterion: _mean(ranking, criterion) for criterion in ranking.weights}
    explained = []
    for place in ranking.places[:EXPLAINED]:
        reasons = _reasons(pack, ranking, place.framework, means, causes)
        row = ranking.table[place.framework]
        explained.append(
            Explained(
                place.framework,
                tuple(r for r in sorted(reasons, key=lambda r: -r.points) if r.points > 0),
                tuple(r for r in sorted(reasons, key=lambda r: r.points) if r.points < 0),
                tuple(criterion for criterion in ranking.weights if row[criterion] is None),
            )
        )
    return Explanation(tuple(explained))


def _mean(ranking: Ranking, criterion: str) -> float:
    """Return the mean known rating of the ranked frameworks on a criterion."""
    ratings = [row[criterion] for row in ranking.table.values()]
    certain = [rating for rating in ratings if rating is not None]
    return fsum(certain) / len(certain) if len(ratings) > 1 and certain else MIDDLE


def _reasons(
    pack: Pack,
    ranking: Ranking,
    framework: str,
    means: Mapping[str, float],
    causes: Mapping[str, tuple[Cause, ...]],
) -> list[Reason]:
    """Return the reasons for and against a framework that are large enough to show."""
    found = []
    for criterion, weight in ranking.weights.items():
        assessment = assess(pack, criterion, framework)
        if assessment.value is None or assessment.rating is None:
            continue
        points = 100 * weight * (assessment.value - means[criterion])
        if abs(points) >= SHOWS:
            found.append(
                Reason(
                    criterion,
                    points,
                    assessment.rating,
                    causes.get(criterion, ()),
                    assessment.claims,
                )
            )
    return found


def sums(pack: Pack, ranking: Ranking, framework: str) -> tuple[Sum, ...]:
    """Return the lines that add up to a framework's score as it is shown, heaviest weight first.

    Weights add up to 100 and points to the shown score exactly: both are rounded by the largest
    remainder, so a single line is less than 1 away from its unrounded value. Empty if the answers
    weigh nothing.

    Raises:
        KeyError: the framework is not ranked.
    """
    row = ranking.table[framework]
    ids = sorted(ranking.weights, key=lambda c: -ranking.weights[c])
    weights = [100 * ranking.weights[c] for c in ids]
    points = [w * known(row[c]) for c, w in zip(ids, weights, strict=True)]
    total = shown(fsum(points) / 100)
    whole_weights = largest_remainder(weights, 100 if ids else 0)
    whole_points = largest_remainder(points, total)
    return tuple(
        Sum(c, criterion_title(pack, c), weight, assess(pack, c, framework).rating, gained)
        for c, weight, gained in zip(ids, whole_weights, whole_points, strict=True)
    )


def largest_remainder(values: Sequence[float], total: int) -> list[int]:
    """Round n values >= 0 so that they sum to `total`, which is their sum rounded.

    Each is cut to a whole number; what is missing goes to those that lost most, ties to the first.
    Source: Hamilton's method of apportionment.
    """
    steady = [round(value, 9) for value in values]
    whole = [floor(value) for value in steady]
    lost = sorted(range(len(steady)), key=lambda i: whole[i] - steady[i])
    for i in lost[: max(total - sum(whole), 0)]:
        whole[i] += 1
    return whole


def why_not(pack: Pack, ranking: Ranking, framework: str) -> WhyNot:
    """Tell why a framework of the pack is not the winner, and what would have to change.

    Raises:
        KeyError: the pack has no such framework.
    """
    for excluded in ranking.excluded:
        if excluded.framework == framework:
            return WhyNot(framework, Standing.EXCLUDED, demands=excluded.demands)
    if framework in ranking.winners:
        return WhyNot(framework, Standing.FIRST)
    if framework not in ranking.table:
        is_retired = pack.frameworks[framework].status is Status.RETIRED
        return WhyNot(framework, Standing.RETIRED if is_retired else Standing.OTHER_JOB)
    winner = ranking.winners[0]
    losses = []
    for criterion, weight in ranking.weights.items():
        mine, theirs = assess(pack, criterion, framework), assess(pack, criterion, winner)
        points = 100 * weight * (known(theirs.value) - known(mine.value))
        is_reason = mine.rating is not None and theirs.rating is not None
        if points >= SHOWS and is_reason:
            losses.append(Loss(criterion, points, mine.rating, theirs.rating))
    losses.sort(key=lambda loss: -loss.points)
    flip = smallest_flip(ranking, [framework])
    return WhyNot(framework, Standing.BEHIND, losses=tuple(losses), flip=flip)
