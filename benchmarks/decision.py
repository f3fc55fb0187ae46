"""How fast a step of the questionnaire is: `python -m benchmarks.decision`.

Twelve questions of eight options, twelve frameworks, twenty factors, seeded. Prints the median and
the 95th percentile of choosing the next question, of the joint bound, and of the ranking.
"""

import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from advisor.conversation.state import Answer, Form
from advisor.decision.order import is_decided, next_question, open_questions
from advisor.decision.ranking import rank
from knowledge.model import Pack
from tests.advisor.decision.builders import option, question, small_pack

RUNS = 400


def large_pack() -> Pack:
    """Build the largest pack that the bounds speak of."""
    roll = random.Random(1)
    names, factors = [f"f{i}" for i in range(12)], [f"c{i}" for i in range(20)]
    ratings = {f: {c: roll.choice([1, 2, 3, 4, 5, None]) for c in factors} for f in names}
    asked = [
        question(
            f"q{i}",
            *[
                option(
                    f"o{j}",
                    {c: roll.random() * 2 for c in roll.sample(factors, 3)},
                    fit={f: roll.randint(1, 5) for f in names} if j % 2 else None,
                    rules_out=[roll.choice(names)] if j == 0 else (),
                )
                for j in range(8)
            ],
            number=i + 1,
            kind="multiple" if i % 4 == 0 else "single",
        )
        for i in range(12)
    ]
    pack: Pack = small_pack(ratings, asked)
    return pack


def report(name: str, work: Callable[[], object]) -> None:
    """Time one piece of work and print a line."""
    work()  # the pack's effects are worked out once
    spent = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        spent.append(1e3 * (time.perf_counter() - start))
    last = sorted(spent)[int(0.95 * RUNS)]
    print(f"{name:30} p50 {statistics.median(spent):6.2f} ms   p95 {last:6.2f} ms")


def main() -> None:
    """Print the table, with no, four and eight questions answered."""
    pack = large_pack()
    for answered in (0, 4, 8):
        answers = {f"q{i}": Answer(("o1",)) for i in range(answered)}
        form = Form(answers=answers)
        ids = [q.id for q in open_questions(pack, form)]
        report(f"next question, {answered} answered", partial(next_question, pack, form))
        report(
            f"joint bound, {answered} answered",
            partial(is_decided, pack, answers, ids),
        )
        report(f"ranking, {answered} answered", partial(rank, pack, answers))


if __name__ == "__main__":
    main()
