"""Simple ways of finding what a question is about, to compare ours with.

Each scores every target (a framework by its names, or a factor or group by its phrases) by the
phrase of it that fits best, and takes those past a cutoff. `tuned` chooses the cutoff.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.fuzz import WRatio
from rapidfuzz.utils import default_process

from advisor.understanding.clean import clean
from advisor.understanding.english import STOPWORDS
from advisor.understanding.vocabulary import words_of

Phrases = Mapping[str, Sequence[str]]
Array = npt.NDArray[np.float64]
CUTOFFS = 40  # tried: quantiles of the scores that the questions give


class Baseline(Protocol):
    """Something that scores targets; `targets` are in the order of the scores.

    A score below `cutoff` may be given as 0, where that saves time.
    """

    targets: tuple[str, ...]
    cutoff: float

    def __init__(self, phrases: Phrases) -> None: ...

    def scores(self, text: str) -> Array:
        """Return a score of each target for a question, higher is better."""


class Likeness:
    """Rapidfuzz `WRatio` of the question and each phrase, 0 to 100."""

    def __init__(self, phrases: Phrases) -> None:
        self.targets, self.cutoff = tuple(phrases), 0.0
        self._phrases = [default_process(p) for texts in phrases.values() for p in texts]
        self._first = _first_of_each(phrases)

    def scores(self, text: str) -> Array:
        """Return the highest likeness of each target's phrases."""
        typed = default_process(text)
        likeness = process.cdist(
            [typed], self._phrases, scorer=WRatio, score_cutoff=self.cutoff, dtype=np.float64
        )
        return np.asarray(np.maximum.reduceat(likeness[0], self._first))


class Weighted(ABC):
    """A phrase's score is the sum of its weights for the words of the question.

    Words of grammar do not count: in phrases they are rare, and would weigh most.
    """

    def __init__(self, phrases: Phrases) -> None:
        self.targets, self.cutoff = tuple(phrases), 0.0
        documents = [_content(words_of(p)) for texts in phrases.values() for p in texts]
        held = Counter(word for document in documents for word in document)
        self._first = _first_of_each(phrases)
        self._size = len(documents)
        self.idf = {w: self.rarity(n, len(documents)) for w, n in held.items()}
        self.length = sum(d.total() for d in documents) / len(documents)
        postings: dict[str, list[tuple[int, float]]] = {w: [] for w in held}
        for place, document in enumerate(documents):
            for word, weight in self.weights(document).items():
                postings[word].append((place, weight))
        self._postings = {
            word: (np.array([p for p, _ in found]), np.array([w for _, w in found]))
            for word, found in postings.items()
        }

    @abstractmethod
    def rarity(self, holding: int, documents: int) -> float:
        """Return the weight of a word that so many of all documents hold."""

    @abstractmethod
    def weights(self, document: Counter[str]) -> dict[str, float]:
        """Return the weights of a document's words."""

    def asked(self, words: Counter[str]) -> dict[str, float]:
        """Return how much each known word of a question counts."""
        return {w: float(n) for w, n in words.items()}

    def scores(self, text: str) -> Array:
        """Return the highest score of each target's phrases."""
        scores = np.zeros(self._size)
        words = _content(t.text for t in clean(text).tokens if t.text in self._postings)
        for word, share in self.asked(words).items():
            places, weights = self._postings[word]
            scores[places] += share * weights
        return np.asarray(np.maximum.reduceat(scores, self._first))


class BM25(Weighted):
    """Okapi BM25 with the usual k1 = 1.2 and b = 0.75 (Robertson and Zaragoza, 2009)."""

    def rarity(self, holding: int, documents: int) -> float:
        """Return the smoothed logarithm of the odds of not holding the word."""
        return float(np.log(1 + (documents - holding + 0.5) / (holding + 0.5)))

    def weights(self, document: Counter[str]) -> dict[str, float]:
        """Return saturated counts, by length and rarity."""
        damp = 1.2 * (0.25 + 0.75 * document.total() / self.length)
        return {w: self.idf[w] * n * 2.2 / (n + damp) for w, n in document.items()}


class Cosine(Weighted):
    """Cosine of the TF-IDF vectors of question and phrase; words of no phrase do not count."""

    def rarity(self, holding: int, documents: int) -> float:
        """Return the smoothed logarithm of the inverse share that holds the word."""
        return float(np.log((1 + documents) / (1 + holding)) + 1)

    def weights(self, document: Counter[str]) -> dict[str, float]:
        """Return the vector, scaled to length 1."""
        vector = {w: n * self.idf[w] for w, n in document.items()}
        norm = float(np.sqrt(sum(x * x for x in vector.values()))) or 1.0
        return {w: x / norm for w, x in vector.items()}

    def asked(self, words: Counter[str]) -> dict[str, float]:
        """Weigh a question as a phrase is."""
        return self.weights(words)


def _content(words: Iterable[str]) -> Counter[str]:
    return Counter(word for word in words if word not in STOPWORDS)


def _first_of_each(phrases: Phrases) -> npt.NDArray[np.intp]:
    """Return where the phrases of each target start; each has at least one."""
    return np.cumsum([0, *(len(texts) for texts in phrases.values())])[:-1]


def taken(targets: Sequence[str], scores: Array, cutoff: float, most: int) -> frozenset[str]:
    """Return the best targets past a cutoff."""
    best = np.argsort(-scores, kind="stable")[:most]
    return frozenset(targets[i] for i in best if scores[i] >= cutoff)


def tuned(
    targets: Sequence[str], scores: Sequence[Array], wanted: Sequence[frozenset[str]]
) -> tuple[float, int]:
    """Return the cutoff, and how many targets to take at most, that are most often just right."""
    highest = np.array([row.max() for row in scores])
    grid = np.unique(np.quantile(highest, np.linspace(0, 1, CUTOFFS)))

    def right(choice: tuple[float, int]) -> int:
        found = (taken(targets, row, *choice) for row in scores)
        return sum(got == want for got, want in zip(found, wanted, strict=True))

    positive = [float(c) for c in grid if c > 0]
    return max(((c, most) for most in (1, 2, 3) for c in positive), key=right)
