"""How firm the first place is: what a change of the weights would do to it.

This is sensitivity to the person's own weights, not a probability that the advice is right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor, fsum, log

import numpy as np

from advisor.decision.ranking import TIE, Ranking, known, places

SAMPLES = 2_000
SPREAD = log(2) / 1.645  # nine of ten sampled weights lie between half and twice the person's own


@dataclass(frozen=True, slots=True)
class Flip:
    """A change of one weight after which `rival` passes the leader.

    `at` is the multiple of the weight at which both are equal; `factor` is the next tenth above it
    (or hundredth below it, where the weight has to shrink), so that the change as shown works.
    """

    criterion: str
    at: float
    factor: float
    rival: str


@dataclass(frozen=True, slots=True)
class Firmness:
    """How the first place depends on the weights.

    Attributes:
        leader: the first framework on the first place; None if nothing is ranked.
        share: share of nearby weightings, 0 to 1, in which no other framework scores higher.
        samples: how many weightings were tried; 0 where there is nothing to weigh.
        flip: the smallest change of one weight that flips the winner; None if none does, or if
            the first place is shared.
        on_unknown: frameworks among the first three whose gap to the leader rests on unknown
            ratings: on what is known of both, the leader is not ahead.
    """

    leader: str | None
    share: float
    samples: int
    flip: Flip | None
    on_unknown: tuple[str, ...]


def firmness(ranking: Ranking, seed: int = 0) -> Firmness:
    """Tell how firm the first place is; the same ranking and seed give the same answer.

    Nearby weightings: each weight times a log-normal factor of median 1; nine of ten factors lie
    between a half and 2.
    """
    leader = ranking.winners[0] if ranking.places else None
    if leader is None or len(ranking.places) == 1 or ranking.is_open:
        return Firmness(leader, 1.0, 0, None, ())
    weights = np.array(list(ranking.weights.values()))
    ratings = np.array([[known(row[c]) for c in ranking.weights] for row in ranking.table.values()])
    factors = np.random.default_rng(seed).lognormal(0.0, SPREAD, (SAMPLES, len(weights)))
    sampled = weights * factors
    scores = (sampled / sampled.sum(axis=1, keepdims=True)) @ ratings.T
    mine = scores[:, list(ranking.table).index(leader)]
    share = float((mine >= scores.max(axis=1) - TIE).mean())
    flip = smallest_flip(ranking) if len(ranking.winners) == 1 else None
    rivals = [place for place in ranking.places if 1 < place.place <= 3]
    resting = tuple(p.framework for p in rivals if rests_on_unknown(ranking, leader, p.framework))
    return Firmness(leader, share, SAMPLES, flip, resting)


def smallest_flip(ranking: Ranking, rivals: Iterable[str] | None = None) -> Flip | None:
    """Return the change of one weight nearest to 1 after which a rival passes the leader.

    Closed form: the lead is D = sum over c of w(c) * d(c), d = rating of leader - rating of rival;
    times t, weight w(c) makes it D + (t - 1) * w(c) * d(c), which is 0 at t = 1 - D / (w(c) d(c)).
    Nearest by |log t|, rather larger than smaller. `rivals`: all but the leader unless given.
    None if no weight does it.
    """
    if not ranking.places:
        return None
    leader = ranking.winners[0]
    others = [f for f in ranking.table if f != leader] if rivals is None else list(rivals)
    found: Flip | None = None
    for rival in others:
        gaps = _gaps(ranking, leader, rival)
        lead = fsum(gaps.values())
        for criterion, gap in gaps.items():
            if abs(gap) <= TIE:
                continue
            at = 1 - lead / gap
            if at > TIE and (found is None or _distance(at) < _distance(found.at)):
                found = Flip(criterion, at, _beyond(at), rival)
    if found is None or rivals is not None:
        return found
    return Flip(found.criterion, found.at, found.factor, _winner(ranking, found, leader))


def rests_on_unknown(ranking: Ranking, leader: str, rival: str) -> bool:
    """Tell whether the leader is not ahead of the rival on the criteria known for both."""
    rows = ranking.table[leader], ranking.table[rival]
    unknown = {c for c in ranking.weights if any(row[c] is None for row in rows)}
    gaps = _gaps(ranking, leader, rival)
    return bool(unknown) and fsum(gap for c, gap in gaps.items() if c not in unknown) <= TIE


def scaled(weights: Mapping[str, float], criterion: str, factor: float) -> dict[str, float]:
    """Return the weights with one of them multiplied, as shares that sum to 1 again."""
    changed = {c: w * (factor if c == criterion else 1.0) for c, w in weights.items()}
    total = fsum(changed.values())
    return {c: w / total for c, w in changed.items()}


def _gaps(ranking: Ranking, leader: str, rival: str) -> dict[str, float]:
    """Return criterion -> weight * (rating of leader - rating of rival)."""
    mine, other = ranking.table[leader], ranking.table[rival]
    return {c: w * (known(mine[c]) - known(other[c])) for c, w in ranking.weights.items()}


def _distance(at: float) -> tuple[float, bool]:
    """Return how far a multiple is from 1; of two that are as far, the larger is nearer."""
    return round(abs(log(at)), 9), at < 1


def _beyond(at: float) -> float:
    """Round away from 1, to a number that is past the tie: a tenth above, a hundredth below."""
    if at >= 1:
        return (floor(round(at * 10, 6)) + 1) / 10
    lower = (ceil(round(at * 100, 6)) - 1) / 100
    return lower if lower > 0 else at / 2


def _winner(ranking: Ranking, flip: Flip, leader: str) -> str:
    """Return who leads once the weight is changed as shown."""
    after = places(ranking.table, scaled(ranking.weights, flip.criterion, flip.factor))
    first = [place.framework for place in after if place.place == 1]
    return next((framework for framework in first if framework != leader), flip.rival)
