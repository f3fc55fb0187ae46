"""Fit the intent weights on the tuning half: `python -m benchmarks.tune_intent` (`make tune`).

Multinomial logistic regression with an L2 penalty, fitted by full-batch gradient descent (Adam)
from zero, so that the same questions always give the same weights. To understand misspelt
questions too, each is learned twice: as written, and with typing errors on 4 % of its letters; both
without the phrases that it alone needs (`left_out`).
Prints the accuracy of a five-fold cross-validation by question, then writes the weights.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from advisor.understanding.features import features
from advisor.understanding.intent import INTENTS, WEIGHTS, IntentModel
from advisor.understanding.vocabulary import Vocabulary
from benchmarks.accuracy import Row, read
from benchmarks.left_out import LeavingOut
from knowledge.load import SHIPPED, load
from tests.corpus.typing_errors import with_typing_errors

Array = npt.NDArray[np.float32]
PENALTY, STEPS, RATE = 3.0, 150, 0.1
SEEN_AT_LEAST = 2  # features of a single question teach nothing
ERRORS = 0.04
FOLDS = 5


def read_features(
    rows: Sequence[Row], vocabulary: Vocabulary, reader: LeavingOut, errors: float
) -> list[list[str]]:
    """Return the features of each row, with typing errors on a share of the letters."""
    found = []
    for number, row in enumerate(rows):
        text = with_typing_errors(row.text, errors, seed=10_000 + number)
        cleaned, spotted = reader.spot(number, text)
        found.append(list(features(cleaned, spotted, vocabulary)))
    return found


def fit(
    examples: Sequence[Sequence[str]], targets: Array, penalty: float
) -> dict[str, tuple[float, ...]]:
    """Fit weights: N examples with their features, and N x 7 shares of the intents."""
    counts = Counter(f for example in examples for f in example)
    names = sorted(f for f, n in counts.items() if n >= SEEN_AT_LEAST)
    place = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names)), dtype=np.float32)
    for row, example in enumerate(examples):
        matrix[row, [place[f] for f in example if f in place]] = 1.0
    weights = np.zeros((len(names), len(INTENTS)), dtype=np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = matrix @ weights
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = odds / odds.sum(axis=1, keepdims=True)
        gradient = (matrix.T @ (shares - targets) + penalty * weights) / len(examples)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        rate = RATE * (1 - step / STEPS)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {
        name: tuple(round(float(w), 3) for w in weights[i])
        for name, i in place.items()
        if np.abs(weights[i]).max() >= 0.02
    }


def targets_of(rows: Sequence[Row]) -> Array:
    """Return N x 7: 1 for the intent, shared where another one is accepted too."""
    targets = np.zeros((len(rows), len(INTENTS)), dtype=np.float32)
    for i, row in enumerate(rows):
        accepted = (row.intent, *row.also)
        for j, intent in enumerate(INTENTS):
            targets[i, j] = (intent in accepted) / len(accepted)
    return targets


def cross_validated(
    rows: Sequence[Row], clean_: Sequence[list[str]], wrong: Sequence[list[str]], penalty: float
) -> float:
    """Return the share of questions whose intent is right when their fold was not learned."""
    targets = targets_of(rows)
    order = np.random.default_rng(0).permutation(len(rows))
    right = 0
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        kept = [i for i in range(len(rows)) if i not in held]
        examples = [clean_[i] for i in kept] + [wrong[i] for i in kept]
        model = IntentModel(fit(examples, np.vstack([targets[kept], targets[kept]]), penalty))
        for i in held:
            right += model.decide(clean_[i]).intent in (rows[i].intent, *rows[i].also)
    return right / len(rows)


def main() -> None:
    """Cross-validate, fit on everything, write the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--penalty", type=float, nargs="*", default=[PENALTY])
    parser.add_argument("--dry", action="store_true", help="only cross-validate")
    parser.add_argument("--quick", action="store_true", help="only fit")
    arguments = parser.parse_args()
    rows = read("tuning")
    vocabulary = Vocabulary(load(SHIPPED).pack, IntentModel({}))
    reader = LeavingOut(vocabulary, [row.text for row in rows])
    as_written = read_features(rows, vocabulary, reader, 0.0)
    misspelt = read_features(rows, vocabulary, reader, ERRORS)
    for penalty in () if arguments.quick else arguments.penalty:
        share = cross_validated(rows, as_written, misspelt, penalty)
        print(f"penalty {penalty}: {share:.1%} of {len(rows)} right in cross-validation")
    if arguments.dry:
        return
    targets = targets_of(rows)
    weights = fit([*as_written, *misspelt], np.vstack([targets, targets]), arguments.penalty[0])
    record = {"intents": INTENTS, "questions": len(rows), "weights": weights}
    WEIGHTS.write_text(json.dumps(record, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(weights)} features written to {WEIGHTS.name}")


if __name__ == "__main__":
    main()
