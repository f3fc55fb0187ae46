"""How well questions are understood: `python -m benchmarks.accuracy` (or `make accuracy`).

Prints, for the tuning and the measuring half of `tests/corpus`, the shares of rows with the right
intent, frameworks and factors, with all three right, of questions in scope that were refused, and
of questions out of scope that were answered, and which intent was taken for which; then the same
shares over the turns of dialogues. `--failures` lists the failures of the tuning half; those of the
measuring half and of the dialogues are never shown, so that nobody tunes on them.
"""

import argparse
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from advisor.advisor import Advisor
from advisor.conversation.inputs import Said
from advisor.conversation.state import Form, State
from advisor.understanding.intent import INTENTS
from advisor.understanding.query import Intent, Query
from advisor.understanding.understand import understand
from advisor.understanding.vocabulary import Vocabulary
from knowledge.load import SHIPPED, load
from knowledge.model import Pack
from tests.corpus.typing_errors import with_typing_errors

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)  # of every turn: nothing is forgotten meanwhile
UNSCORED = ("out_of_scope", "smalltalk")  # their frameworks and factors do not matter


@dataclass(frozen=True)
class Row:
    """A labelled question."""

    text: str
    intent: str
    frameworks: frozenset[str]
    factors: frozenset[str]
    also: tuple[str, ...] = ()


@dataclass
class Figures:
    """Counts over one half."""

    rows: int = 0
    intent: int = 0
    frameworks: int = 0
    factors: int = 0
    all_right: int = 0
    in_scope: int = 0
    refused: int = 0
    out_of_scope: int = 0
    answered: int = 0
    intents: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def read(half: str) -> list[Row]:
    """Read one half of the labelled questions."""
    raw = yaml.safe_load((CORPUS / f"{half}.yaml").read_text(encoding="utf-8"))
    return [_row(r) for r in raw]


def _row(raw: dict[str, Any]) -> Row:
    return Row(
        raw["text"],
        raw["intent"],
        frozenset(raw["frameworks"]),
        frozenset(raw["factors"]),
        tuple(raw.get("also", ())),
    )


def measure(rows: list[Row], vocabulary: Vocabulary, errors: float = 0.0) -> Figures:
    """Understand every row, with typing errors on a share of the letters, and count."""
    figures = Figures()
    for number, row in enumerate(rows):
        text = with_typing_errors(row.text, errors, seed=number)
        count(figures, row, text, understand(text, vocabulary))
    return figures


def count(figures: Figures, row: Row, text: str, query: Query) -> None:
    """Add one row to the figures."""
    figures.rows += 1
    right_intent = query.intent in (row.intent, *row.also)
    scored = row.intent not in UNSCORED
    right_frameworks = not scored or frozenset(query.frameworks) == row.frameworks
    right_factors = not scored or frozenset(query.factors) == row.factors
    figures.intent += right_intent
    figures.frameworks += right_frameworks
    figures.factors += right_factors
    figures.all_right += right_intent and right_frameworks and right_factors
    if row.intent == "out_of_scope":
        figures.out_of_scope += 1
        figures.answered += query.intent not in (Intent.OUT_OF_SCOPE, Intent.SMALLTALK)
    elif scored:
        figures.in_scope += 1
        figures.refused += query.intent in (Intent.OUT_OF_SCOPE, Intent.SMALLTALK)
    figures.intents[row.intent, row.intent if right_intent else str(query.intent)] += 1
    if not (right_intent and right_frameworks and right_factors):
        got = f"{query.intent} {list(query.frameworks)} {list(query.factors)} {query.topic}"
        want = f"{row.intent} {sorted(row.frameworks)} {sorted(row.factors)}"
        figures.failures.append(f"{text}\n    want {want}\n    got  {got}")


def measure_followups(pack: Pack) -> Figures:
    """Hold every dialogue in direct messages, from a new conversation on, and count its turns."""
    advisor = Advisor(pack, clock=lambda: NOW)
    figures = Figures()
    for dialogue in yaml.safe_load((CORPUS / "followups.yaml").read_text(encoding="utf-8")):
        state = State()
        for row in map(_row, dialogue):
            state, reply = advisor.respond(state, Said(row.text))
            state = state.with_form(Form())  # what is counted is context, not the questionnaire
            count(figures, row, row.text, reply.query or Query(Intent.OUT_OF_SCOPE))
    return figures


def print_intents(figures: Figures) -> None:
    """Print how many rows of each intent (down) were taken for which (across).

    One taken for another intent that its label accepts counts as right.
    """
    wanted = [str(i) for i in INTENTS]
    columns = [*wanted, *sorted({got for _, got in figures.intents} - set(wanted))]
    print(f"    {'wanted, taken for':17}" + "".join(f"  {got}" for got in columns))
    for want in wanted:
        counts = ((figures.intents[want, got] or ".", len(got) + 2) for got in columns)
        print(f"    {want:17}" + "".join(f"{n:>{width}}" for n, width in counts))


def share(part: int, whole: int) -> str:
    """Return a percentage with one decimal."""
    return f"{100 * part / whole:5.1f} %" if whole else "    -  "


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--failures", action="store_true", help="list those of the tuning half")
    arguments = parser.parse_args()
    pack = load(SHIPPED, today=date.today()).pack  # noqa: DTZ011 - a local day
    vocabulary = Vocabulary(pack)
    columns = "all right", "intent", "frameworks", "factors", "refused", "answered though out"
    print(f"{'half':10} {'errors':>6}  " + "  ".join(columns))
    for half in ("tuning", "measuring"):
        rows = read(half)
        for errors in (0.0, 0.05, 0.10):
            f = measure(rows, vocabulary, errors)
            figures = (f.all_right, f.intent, f.frameworks, f.factors)
            shares = [share(n, f.rows) for n in figures]
            shares += [share(f.refused, f.in_scope), share(f.answered, f.out_of_scope)]
            print(f"{half:10} {errors:6.0%}  " + "  ".join(shares))
            if not errors:
                print_intents(f)
                if arguments.failures and half == "tuning":
                    print("\n".join(f.failures))
    f = measure_followups(pack)
    shares = [share(n, f.rows) for n in (f.all_right, f.intent, f.frameworks, f.factors)]
    shares += [share(f.refused, f.in_scope), share(f.answered, f.out_of_scope)]
    print(f"{'followups':10} {0:6.0%}  " + "  ".join(shares) + f"  of {f.rows} turns")


if __name__ == "__main__":
    main()
