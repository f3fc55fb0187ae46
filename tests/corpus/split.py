"""How the labelled questions were checked and split into a tuning and a measuring half.

The record of one run: `python tests/corpus/split.py questions.yaml`. The unsplit file is not kept,
so that nobody tuned on what was measured; both halves are for tuning now. A new set of questions
can be split the same way.
"""

import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

SEED = 20261123
MOST_ALIKE = 90  # per cent, `rapidfuzz.fuzz.ratio`: no question may have a near twin
INTENTS = ("compare", "fact", "about", "recommend", "list", "out_of_scope", "smalltalk")
FRAMEWORKS = {"tensorflow", "keras", "pytorch", "jax"}
FACTORS = {
    *("level-of-api", "high-level-api", "low-level-control"),
    *("speed", "training-speed", "inference-speed"),
    *("architecture", "debugging", "dataset", "popularity", "deployment", "hardware"),
    "learning-curve",
}
HEADER = {
    "tuning": "# Labelled questions to tune on; the labels are defined in README.md.\n",
    "measuring": "# Labelled questions to measure with, once; never read to tune. See README.md.\n",
}

Row = dict[str, Any]


def problems(rows: list[Row]) -> list[str]:
    """Name every row with an unknown label, and every pair of rows that is too much alike."""
    found = []
    for row in rows:
        intents = {row["intent"], *row.get("also", [])}
        strange = intents - set(INTENTS) | set(row["frameworks"]) - FRAMEWORKS
        strange |= set(row["factors"]) - FACTORS
        if strange or len(intents) != 1 + len(row.get("also", [])):
            found.append(f"{row['text']!r}: labels {sorted(strange) or row['also']}")
    texts = [row["text"].casefold() for row in rows]
    alike = process.cdist(texts, texts, scorer=fuzz.ratio)
    for first, scores in enumerate(alike):
        twins = [second for second in range(first) if scores[second] > MOST_ALIKE]
        found += [f"{texts[first]!r} is much like {texts[second]!r}" for second in twins]
    return found


def halves(rows: list[Row], seed: int = SEED) -> tuple[list[Row], list[Row]]:
    """Deal the rows of each intent out at random to two halves, each in the order of the file."""
    rng = random.Random(seed)
    dealt: tuple[list[int], list[int]] = [], []
    turn = 0  # goes on from intent to intent, so that odd ones do not all fall to one half
    for intent in INTENTS:
        places = [place for place, row in enumerate(rows) if row["intent"] == intent]
        rng.shuffle(places)
        for place in places:
            dealt[turn % 2].append(place)
            turn += 1
    tuning, measuring = ([rows[place] for place in sorted(half)] for half in dealt)
    return tuning, measuring


def line(row: Row) -> str:
    """Write a row as one line of YAML."""
    mapping = yaml.safe_dump(
        row, default_flow_style=True, sort_keys=False, allow_unicode=True, width=9999
    )
    return f"- {mapping}"


def main(path: Path) -> None:
    """Check the file at `path` and write both halves beside it."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    if found := problems(rows):
        sys.exit("\n".join(found))
    for name, half in zip(HEADER, halves(rows), strict=True):
        content = HEADER[name] + "".join(line(row) for row in half)
        path.with_name(f"{name}.yaml").write_text(content, encoding="utf-8")
        counts = Counter(row["intent"] for row in half)
        sys.stdout.write(f"{name}: {len(half)} questions, {dict(counts)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
