"""Fit how phrases and words together decide on a factor: `python -m benchmarks.tune_factors`.

Logistic regression with the six weights of `word_evidence.Weights`, fitted by Newton's method on
the tuning half: one example for each question in scope and each factor. Prints how many questions
have all their factors right by phrases alone and by both, each read without its own phrases, then
writes the weights.
"""

import json
import math
from collections.abc import Collection, Sequence
from dataclasses import fields
from unittest.mock import patch

import numpy as np

from advisor.understanding.vocabulary import Vocabulary
from advisor.understanding.word_evidence import WEIGHTS, Array, KnownWords, Weights
from benchmarks.accuracy import UNSCORED, Row, read
from benchmarks.left_out import LeavingOut
from knowledge.load import SHIPPED, load
from knowledge.match import PhraseHit
from knowledge.model import Pack

ACCEPT_FROM = 0.45  # probability; 0.4 to 0.5 were equally right
STEPS = 25


def examples_of(
    rows: Sequence[Row], vocabulary: Vocabulary
) -> tuple[list[Row], list[Array], list[set[str]]]:
    """Return the rows that ask for factors, K x D measures of each, and what phrases found."""
    reader = LeavingOut(vocabulary, [row.text for row in rows])
    evidence = reader.evidence
    noted: list[tuple[Array, set[str]]] = []

    def note(_: Sequence[str], words: KnownWords, hits: Sequence[PhraseHit]) -> Sequence[PhraseHit]:
        found = {hit.target for hit in hits}
        noted.append((evidence.measures(words, found), found))
        return hits

    asking = [i for i, row in enumerate(rows) if row.intent not in (*UNSCORED, "about")]
    with patch.object(evidence, "decide", note):
        for number in asking:
            reader.spot(number, rows[number].text)
    return [rows[i] for i in asking], [e for e, _ in noted], [found for _, found in noted]


def fit(examples: Array, targets: Array) -> Array:
    """Return the weights of a logistic regression: N x D examples, N targets of 0 or 1."""
    weights = np.zeros(examples.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-examples @ weights))
        slopes = examples.T @ (targets - chances)
        curvature = (examples * (chances * (1 - chances))[:, None]).T @ examples
        weights = weights + np.linalg.solve(curvature + 1e-6 * np.eye(len(weights)), slopes)
    return weights


def share_right(rows: Sequence[Row], found: Sequence[Collection[str]], pack: Pack) -> float:
    """Return the share of rows with just these factors, where a group gives way to its members."""
    right = 0
    for row, targets in zip(rows, found, strict=True):
        groups = {g for g in pack.groups if not set(pack.members(g)).isdisjoint(targets)}
        right += row.factors == frozenset(targets) - groups
    return right / len(rows)


def main() -> None:
    """Fit, compare, write."""
    pack = load(SHIPPED).pack
    vocabulary = Vocabulary(pack)
    names = vocabulary.evidence.factors
    rows, examples, found = examples_of(read("tuning"), vocabulary)
    targets = np.concatenate([np.isin(names, list(row.factors)) for row in rows])
    weights = fit(np.concatenate(examples), targets.astype(float))
    weights[0] -= math.log(ACCEPT_FROM / (1 - ACCEPT_FROM))
    both = [{n for n, p in zip(names, e @ weights, strict=True) if p >= 0} for e in examples]
    for name, hits in (("phrases alone", found), ("phrases and words", both)):
        print(f"{name}: {share_right(rows, hits, pack):.1%} of {len(rows)} right")
    columns = (field.name for field in fields(Weights))
    record = dict(zip(columns, (round(float(w), 3) for w in weights), strict=True))
    WEIGHTS.write_text(json.dumps(record, indent=0) + "\n", encoding="utf-8")
    print(f"written to {WEIGHTS.name}: {record}")


if __name__ == "__main__":
    main()
