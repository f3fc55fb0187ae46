"""What single words tell about what is meant, learned from the pack's own phrases.

A phrase has to stand in a message with all its words. A stranger's wording often shares only one
or two of them, and now and then holds a phrase of a factor that is not meant. So the words are
weighed as well: a word that stands in phrases of few targets speaks for these (naive Bayes over
the phrases, each target counted alike), and a phrase and the words together decide.
"""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.match import PhraseHit

Array = npt.NDArray[np.float64]
Phrases = Mapping[str, Collection[Sequence[str]]]  # target -> phrases, each as its stems
WEIGHTS = Path(__file__).with_name("factor_weights.json")
TINY = 1e-12
LEAST = 2  # words that speak for a factor by themselves; one alone would be a phrase of its own
PRIOR = 2.0  # phrases: with fewer, a word is taken to tell little


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds that a factor is meant; fitted on the tuning questions, the same for every pack.

    Attributes:
        bias: for every factor.
        found: a phrase of the factor stands in the message.
        peak: times the largest share of a word's phrases that are the factor's (0 to 1).
        lead: times how far the factor's words are ahead of those of the next one.
        others: times the number of factors that phrases were found of.
        lead_alone: added to `lead` where no phrase was found at all.
    """

    bias: float
    found: float
    peak: float
    lead: float
    others: float
    lead_alone: float

    @classmethod
    def shipped(cls) -> "Weights":
        """Return the weights that are shipped."""
        raw = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        return cls(**{field.name: raw[field.name] for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class Leaning:
    """How strongly the words of a message speak for the likeliest target of each kind."""

    factor: float
    topic: float
    smalltalk: float
    factor_peak: float
    topic_peak: float


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What the n known words of a message tell: their places, n x K shares and odds."""

    places: tuple[int, ...]
    shares: Array
    odds: Array


class WordEvidence:
    """The words of all phrases, and how much each tells about each of K targets.

    The targets are factors and groups first, then topics, then smalltalk; `columns` has the place
    of each, kind by kind.
    """

    def __init__(
        self,
        factors: Phrases,
        topics: Phrases,
        smalltalk: Phrases,
        weights: Weights,
        ignored: Collection[str] = (),
    ) -> None:
        """Count the phrases.

        Args:
            factors: those of factors and groups.
            topics: those of topics out of scope.
            smalltalk: those of smalltalk.
            weights: how phrases and words together decide.
            ignored: stems that say nothing by themselves.
        """
        self.factors = tuple(factors)
        first_talk = len(factors) + len(topics)
        self.columns = tuple(
            {target: column for column, target in enumerate(kind, first)}
            for kind, first in ((factors, 0), (topics, len(factors)), (smalltalk, first_talk))
        )
        self._weights = np.array(astuple(weights))
        self._ignored = frozenset(ignored)
        phrases = [*factors.values(), *topics.values(), *smalltalk.values()]
        self._row: dict[str, int] = {}
        cells: list[tuple[int, int]] = []
        for column, stemmed in enumerate(phrases):
            for stems in stemmed:
                cells += [(self._row.setdefault(s, len(self._row)), column) for s in set(stems)]
        self._counts = np.zeros((len(self._row), len(phrases)))
        np.add.at(self._counts, tuple(np.array(cells, dtype=int).reshape(-1, 2).T), 1.0)
        self._totals = np.array([len(stemmed) for stemmed in phrases], dtype=float)
        self._shares, self._odds = shares_and_odds(self._counts, self._totals)

    def read(self, stems: Sequence[str]) -> KnownWords:
        """Return what the words tell."""
        places = tuple(place for place, stem in enumerate(stems) if stem in self._row)
        return KnownWords(places, *self.rows([self._row[stems[place]] for place in places]))

    def rows(self, rows: Sequence[int]) -> tuple[Array, Array]:
        """Return shares and odds of some words by their rows."""
        return self._shares[rows], self._odds[rows]

    def decide(
        self, stems: Sequence[str], words: KnownWords, hits: Sequence[PhraseHit]
    ) -> tuple[PhraseHit, ...]:
        """Return the hits that the words do not speak against, and what they alone speak for.

        Hits that explain all that is said stand as they are, and so do those against which the
        words speak without having anything better. The places of a hit that no phrase made are
        those of its most telling words.
        """
        covered = {place for hit in hits for place in hit.places}
        if hits and all(p in covered or s in self._ignored for p, s in enumerate(stems) if s):
            return tuple(hits)
        chances = self.measures(words, {hit.target for hit in hits}) @ self._weights
        meant = {self.factors[column] for column in np.flatnonzero(chances >= 0)}
        if not meant:
            return tuple(hits)
        kept = tuple(hit for hit in hits if hit.target in meant)
        added = (self._hit(t, words) for t in sorted(meant - {hit.target for hit in hits}))
        return (*kept, *(hit for hit in added if len(hit.places) >= LEAST))

    def measures(self, words: KnownWords, found: Collection[str]) -> Array:
        """Return for each factor and group what `Weights` weighs, in its order.

        Args:
            words: what the words of the message tell.
            found: factors and groups that phrases were found of.
        """
        count = len(self.factors)
        sums = words.odds[:, :count].sum(axis=0)
        second, first = np.partition(sums, -2)[-2:] if count > 1 else (0.0, *sums)
        measured = np.empty((count, 6))
        measured[:, 0] = 1.0
        measured[:, 1] = 0.0
        measured[[self.columns[0][target] for target in found], 1] = 1.0
        measured[:, 2] = words.shares[:, :count].max(axis=0, initial=0.0)
        measured[:, 3] = sums - np.where(sums >= first, second, first)
        measured[:, 4] = len(found)
        measured[:, 5] = 0.0 if found else measured[:, 3]
        return measured

    def _hit(self, target: str, words: KnownWords) -> PhraseHit:
        """Return a hit on the words that tell at least half as much as the most telling one."""
        tells = words.odds[:, self.columns[0][target]]
        most = tells.max()
        placed = zip(words.places, tells, strict=True)
        return PhraseHit(target, tuple(place for place, tell in placed if 2 * tell >= most))

    def leaning(self, words: KnownWords) -> Leaning:
        """Tell whether the words speak for the subject, for something outside, or for smalltalk."""
        first = len(self.factors)
        last = first + len(self.columns[1])
        sums, peaks = words.odds.sum(axis=0), words.shares.max(axis=0, initial=0.0)
        parts = (slice(first), slice(first, last), slice(last, None))
        factor, topic, talk = (float(sums[part].max(initial=0.0)) for part in parts)
        factor_peak, topic_peak = (float(peaks[part].max(initial=0.0)) for part in parts[:2])
        return Leaning(factor, topic, talk, factor_peak, topic_peak)


def shares_and_odds(counts: Array, totals: Array) -> tuple[Array, Array]:
    """Return what each of W words tells about each of K targets.

    Args:
        counts: W x K, in how many phrases of the target the word stands.
        totals: K, how many phrases the target has.

    Returns:
        W x K shares of the targets among the phrases with the word, as if all targets had equally
        many; and their log-odds against chance, times how far the shares are from equal (0 to 1).
    """
    equal = 1 / len(totals)
    rates = counts / np.maximum(totals, 1)
    raw = rates / np.maximum(rates.sum(axis=1, keepdims=True), TINY)
    seen = counts.sum(axis=1, keepdims=True)
    shares = (seen * raw + PRIOR * equal) / (seen + PRIOR)
    unlike = 1 + (shares * np.log(shares)).sum(axis=1, keepdims=True) / math.log(
        max(2, len(totals))
    )
    return shares, np.log(shares / equal) * unlike
