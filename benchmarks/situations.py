"""How well free words are read into answers: `python -m benchmarks.situations`.

Prints for the tuning and the measuring half of `tests/situations`: how many of the answers that a
person would note were noted (recall), how many of the noted ones a person would or might note
(precision), and how many rows are right as a whole. `--failures` lists those of the tuning half;
those of the measuring half are never shown, so that nobody tunes on them.
"""

import argparse
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from advisor.conversation.reading import read_answers
from advisor.conversation.state import Form
from advisor.understanding.understand import understand
from advisor.understanding.vocabulary import Vocabulary
from knowledge.load import SHIPPED, load
from tests.corpus.typing_errors import with_typing_errors

FILES = {
    "tuning": ("tuning.yaml", "openings.yaml", "replies.yaml"),
    "measuring": ("measuring.yaml",),
}
FOLDER = Path(__file__).parent.parent / "tests" / "situations"


@dataclass(frozen=True)
class Situation:
    """What somebody says, what an attentive person notes, and what one may note or not."""

    text: str
    answers: frozenset[str]
    maybe: frozenset[str]
    pending: str | None = None


@dataclass
class Figures:
    """Counts over one half; answers are counted one option at a time."""

    rows: int = 0
    right_rows: int = 0
    wanted: int = 0
    found: int = 0
    noted: int = 0
    wrong: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def read(half: str) -> list[Situation]:
    """Read one half of the situations."""
    return [
        Situation(r["text"], _flat(r["answers"]), _flat(r["maybe"]), r.get("pending"))
        for file in FILES[half]
        if (FOLDER / file).exists()
        for r in yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))
    ]


def _flat(answers: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(f"{q}.{option}" for q, given in answers.items() for option in given)


def noted(vocabulary: Vocabulary, text: str, pending: str | None) -> frozenset[str]:
    """Return the answers that the bot notes of a message, which opens a conversation or replies."""
    query = understand(text, vocabulary)
    form = Form(pending=pending)
    reading = read_answers(vocabulary.pack, form, query.words, query.mentions)
    return frozenset(f"{q}.{o}" for q, options in reading.answers.items() for o in options)


def measure(rows: list[Situation], vocabulary: Vocabulary, errors: float = 0.0) -> Figures:
    """Read every row, with typing errors on a share of the letters, and count."""
    figures = Figures()
    for number, row in enumerate(rows):
        got = noted(vocabulary, with_typing_errors(row.text, errors, seed=number), row.pending)
        missed, invented = row.answers - got, got - row.answers - row.maybe
        figures.rows += 1
        figures.right_rows += not missed and not invented
        figures.wanted += len(row.answers)
        figures.found += len(row.answers & got)
        figures.noted += len(got)
        figures.wrong += len(invented)
        figures.missed.update(missed)
        figures.invented.update(invented)
        if missed or invented:
            said = f"missed {sorted(missed)} invented {sorted(invented)}"
            figures.failures.append(f"[{row.pending or '-'}] {row.text}\n    {said}")
    return figures


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--failures", action="store_true", help="list those of the tuning half")
    arguments = parser.parse_args()
    vocabulary = Vocabulary(load(SHIPPED).pack)
    print(f"{'half':10} {'errors':>6}  {'rows right':>10} {'recall':>7} {'precision':>9}")
    for half in ("tuning", "measuring"):
        rows = read(half)
        for errors in (0.0, 0.05):
            f = measure(rows, vocabulary, errors)
            shares = f.right_rows / f.rows, f.found / f.wanted, 1 - f.wrong / max(f.noted, 1)
            print(f"{half:10} {errors:6.0%}  " + " ".join(f"{s:9.1%}" for s in shares))
            if not errors and half == "tuning":
                for name, counts in (("missed", f.missed), ("invented", f.invented)):
                    told = ", ".join(f"{option} {n}" for option, n in counts.most_common(12))
                    print(f"{'':20}{name}: {told}")
                if arguments.failures:
                    print("\n".join(f.failures))


if __name__ == "__main__":
    main()
