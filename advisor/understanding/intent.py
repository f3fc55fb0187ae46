"""Decide what is wanted: a linear classifier over the features of a message.

Its weights stand in `intent_weights.json`. They are fitted on the tuning half of the labelled
questions by `python -m benchmarks.tune_intent`, never by hand; each intent's score is a sum of
weights, so that every decision can be taken apart (`IntentModel.explain`).
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from advisor.understanding.query import Intent

WEIGHTS = Path(__file__).with_name("intent_weights.json")
INTENTS = (
    Intent.COMPARE,
    Intent.FACT,
    Intent.ABOUT,
    Intent.RECOMMEND,
    Intent.LIST,
    Intent.OUT_OF_SCOPE,
    Intent.SMALLTALK,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The likeliest intent, its probability, and the probability of each."""

    intent: Intent
    probability: float
    probabilities: Mapping[Intent, float]


class IntentModel:
    """Multinomial logistic regression: p(intent) is proportional to exp(sum of weights)."""

    def __init__(self, weights: Mapping[str, tuple[float, ...]]) -> None:
        """Take feature -> a weight for each of `INTENTS`."""
        self._row = {name: row for row, name in enumerate(weights)}
        self._weights = np.array([*weights.values()], dtype=float).reshape(-1, len(INTENTS))

    @classmethod
    def shipped(cls) -> "IntentModel":
        """Return the model with the weights that are shipped."""
        raw = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        return cls({name: tuple(row) for name, row in raw["weights"].items()})

    def decide(self, features: Iterable[str]) -> Decision:
        """Return the likeliest intent for the features of a message."""
        rows = [self._row[feature] for feature in features if feature in self._row]
        scores = self._weights[rows].sum(axis=0).tolist()
        highest = max(scores)
        odds = [math.exp(score - highest) for score in scores]
        total = sum(odds)
        shares = {intent: o / total for intent, o in zip(INTENTS, odds, strict=True)}
        best = max(INTENTS, key=lambda intent: shares[intent])
        return Decision(best, shares[best], shares)

    def explain(self, features: Iterable[str], intent: Intent) -> list[tuple[str, float]]:
        """Return what speaks for and against an intent: features and weights, largest first."""
        place = INTENTS.index(intent)
        known = (f for f in features if f in self._row)
        parts = [(f, float(self._weights[self._row[f], place])) for f in known]
        return sorted(parts, key=lambda part: -abs(part[1]))
