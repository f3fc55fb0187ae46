"""How fast a question is understood: `python -m benchmarks.understanding` (or `make bench`).

Times `understand` on every question of the tuning half, each run in its own shuffled order, and
prints the median and 99th percentile a question, how long the vocabulary takes to compile, and the
same median as a multiple of a bare loop over the questions' characters, which is what to compare
between machines.
"""

import random
import statistics
import time
from collections.abc import Callable

from advisor.understanding.understand import understand
from advisor.understanding.vocabulary import Vocabulary
from benchmarks.accuracy import read
from knowledge.load import SHIPPED, load

RUNS = 5


def timed(work: Callable[[str], object], texts: list[str]) -> list[float]:
    """Return seconds for each text."""
    spent = []
    for text in texts:
        start = time.perf_counter()
        work(text)
        spent.append(time.perf_counter() - start)
    return spent


def bare(text: str) -> int:
    """Do as little as can be done with a text: look at each character."""
    return sum(ord(c) for c in text)


def main() -> None:
    """Print the table."""
    start = time.perf_counter()
    pack = load(SHIPPED).pack
    loaded = time.perf_counter()
    vocabulary = Vocabulary(pack)
    compiled = time.perf_counter()
    texts = [row.text for row in read("tuning")]
    spent: list[float] = []
    floor: list[float] = []
    for run in range(RUNS):
        random.Random(run).shuffle(texts)
        spent += timed(lambda text: understand(text, vocabulary), texts)
        floor += timed(bare, texts)
    spent.sort()
    median, last = statistics.median(spent), spent[int(0.99 * len(spent))]
    print(f"pack loaded in {loaded - start:.2f} s, words compiled in {compiled - loaded:.2f} s")
    print(f"{len(spent)} questions: p50 {1e3 * median:.3f} ms, p99 {1e3 * last:.3f} ms each")
    print(f"p50 is {median / statistics.median(floor):.0f} times a bare loop over the characters")


if __name__ == "__main__":
    main()
