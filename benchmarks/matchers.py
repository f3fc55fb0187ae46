"""Our understanding beside simple ways of matching: `python -m benchmarks.matchers`.

On the shipped pack, the measuring half of the labelled questions and a sample of the tuning half
(rapidfuzz would take minutes for all of it): how often the frameworks and the
factors of questions in scope are found exactly, how many questions out of scope are answered, how
many in scope are refused; what a question takes, what starting takes; how time grows with the
number of phrases; and what each part of ours is worth. The cutoffs of the simple ways are tuned on
that sample. Questions of the measuring half are counted, never shown.
"""

import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from advisor.understanding.clean import clean
from advisor.understanding.query import Intent
from advisor.understanding.understand import understand
from advisor.understanding.vocabulary import Vocabulary, words_of
from benchmarks.ablations import print_ablations
from benchmarks.accuracy import UNSCORED, Row, read, share
from benchmarks.baselines import BM25, Baseline, Cosine, Likeness, Phrases, taken, tuned
from knowledge.load import SHIPPED, load
from knowledge.match import PhraseIndex, stem
from knowledge.model import Pack

SEED = 20261125
SAMPLE = 600  # questions of the tuning half that are compared, and that cutoffs are tuned on
SIZES = 100, 300, 1_000, 3_000, 10_000  # phrases
TIMED = 200  # questions for each size
REFUSALS = Intent.OUT_OF_SCOPE, Intent.SMALLTALK
NOTHING = frozenset[str]()
BASELINES: dict[str, type[Baseline]] = {
    "rapidfuzz WRatio": Likeness,
    "BM25": BM25,
    "TF-IDF cosine": Cosine,
}


@dataclass(frozen=True)
class Found:
    """What a matcher makes of a question."""

    frameworks: frozenset[str]
    factors: frozenset[str]
    is_refused: bool


Matcher = Callable[[str], Found]


@dataclass
class Tally:
    """Counts over one half, and seconds for each question."""

    in_scope: int = 0
    frameworks: int = 0
    factors: int = 0
    refused: int = 0
    outside: int = 0
    answered: int = 0
    spent: list[float] = field(default_factory=list)


def ours(pack: Pack) -> Matcher:
    """Return our understanding, with everything that it does besides."""
    vocabulary = Vocabulary(pack)

    def match(text: str) -> Found:
        query = understand(text, vocabulary)
        refused = query.intent in REFUSALS
        return Found(frozenset(query.frameworks), frozenset(query.factors), refused)

    return match


def names_of(pack: Pack) -> Phrases:
    """Return framework -> its names."""
    return {f.id: (f.name, *f.aliases) for f in pack.frameworks.values()}


def phrases_of(pack: Pack) -> Phrases:
    """Return factor or group -> its phrases."""
    factors = {f.id: f.phrases for f in pack.factors.values()}
    return factors | {g.id: g.phrases for g in pack.groups.values()}


def fitted(names: Baseline, phrases: Baseline, sample: Sequence[Row]) -> Matcher:
    """Return a baseline with its cutoffs tuned, that of the names first.

    Nothing is to be found in a question out of scope; one in which a name was found already is
    answered whatever its factors, and does not count for their cutoff. A question in which nothing
    is past a cutoff is refused.
    """
    scores = [names.scores(row.text) for row in sample]
    wanted = [row.frameworks if row.intent not in UNSCORED else NOTHING for row in sample]
    by_name = tuned(names.targets, scores, wanted)
    open_rows = [
        row
        for row, found in zip(sample, scores, strict=True)
        if row.intent not in UNSCORED or not taken(names.targets, found, *by_name)
    ]
    scores = [phrases.scores(row.text) for row in open_rows]
    wanted = [row.factors if row.intent not in UNSCORED else NOTHING for row in open_rows]
    by_phrase = tuned(phrases.targets, scores, wanted)
    names.cutoff, phrases.cutoff = by_name[0], by_phrase[0]

    def match(text: str) -> Found:
        frameworks = taken(names.targets, names.scores(text), *by_name)
        factors = taken(phrases.targets, phrases.scores(text), *by_phrase)
        return Found(frameworks, factors, not frameworks and not factors)

    return match


def tallied(rows: Sequence[Row], match: Matcher) -> Tally:
    """Match every row and count; small talk is left out."""
    tally = Tally()
    for row in rows:
        start = time.perf_counter()
        found = match(row.text)
        tally.spent.append(time.perf_counter() - start)
        if row.intent == Intent.OUT_OF_SCOPE:
            tally.outside += 1
            tally.answered += not found.is_refused
        elif row.intent not in UNSCORED:
            tally.in_scope += 1
            tally.frameworks += found.frameworks == row.frameworks
            tally.factors += found.factors == row.factors
            tally.refused += found.is_refused
    return tally


def cost(build: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds and the MiB that building takes, each from cold caches."""
    _forget()
    start = time.perf_counter()
    build()
    spent = time.perf_counter() - start
    _forget()
    tracemalloc.start()
    built = build()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del built
    return spent, held / 2**20


def _forget() -> None:
    words_of.cache_clear()
    stem.cache_clear()


def print_comparison(pack: Pack, halves: dict[str, list[Row]]) -> None:
    """Print what each way finds, and what it takes."""
    sample = random.Random(SEED).sample(halves["tuning"], SAMPLE)
    halves = halves | {"tuning": sample}
    names, phrases = names_of(pack), phrases_of(pack)
    print(f"{'':17} {'half':9}  frameworks   factors   refused  answered though out", end="")
    print("   p50 ms   p99 ms  start s  memory MiB")
    for name in ("ours", *BASELINES):
        if name == "ours":
            spent, held = cost(lambda: Vocabulary(pack))
            match = ours(pack)
        else:
            way = BASELINES[name]
            spent, held = cost(lambda way=way: (way(names), way(phrases)))  # type: ignore[misc]
            match = fitted(way(names), way(phrases), sample)
        for half, rows in halves.items():
            t = tallied(rows, match)
            shares = [share(n, t.in_scope) for n in (t.frameworks, t.factors, t.refused)]
            shares.append(f"{share(t.answered, t.outside):>15}")
            print(f"{name:17} {half:9}    " + "   ".join(shares), end="")
            t.spent.sort()
            half_way, last = statistics.median(t.spent), t.spent[int(0.99 * len(t.spent))]
            print(f"      {1e3 * half_way:8.2f} {1e3 * last:8.2f} {spent:8.2f} {held:11.1f}",
                  flush=True)  # fmt: skip


def print_growth(pack: Pack, rows: Sequence[Row]) -> None:
    """Print the median time to search subsets of the phrases; ours stems, then searches them."""
    pairs = [(target, p) for target, texts in phrases_of(pack).items() for p in texts]
    random.Random(SEED).shuffle(pairs)
    texts = [row.text for row in random.Random(SEED).sample(rows, TIMED)]
    vocabulary = Vocabulary(pack)

    def stems_of(text: str) -> tuple[str, ...]:
        return tuple(vocabulary.fold(t.text) for t in clean(text).tokens)

    print("\nmedian ms to search so many phrases")
    print(f"{'':17}" + "".join(f"{size:>9,}" for size in SIZES))
    medians: dict[str, list[float]] = {name: [] for name in ("ours", *BASELINES)}
    for size in SIZES:
        subset: dict[str, list[str]] = {}
        for target, phrase in pairs[:size]:
            subset.setdefault(target, []).append(phrase)
        index = PhraseIndex(subset, stems_of, vocabulary.stops)
        searches: dict[str, Callable[[str], object]] = {
            "ours": lambda text, index=index: index.find(stems_of(text)),  # type: ignore[misc]
            **{name: way(subset).scores for name, way in BASELINES.items()},
        }
        for name, search in searches.items():
            medians[name].append(_median_ms(search, texts))
    for name, row in medians.items():
        print(f"{name:17}" + "".join(f"{m:9.3f}" for m in row), flush=True)


def _median_ms(search: Callable[[str], object], texts: Sequence[str]) -> float:
    spent = []
    for text in texts:
        start = time.perf_counter()
        search(text)
        spent.append(time.perf_counter() - start)
    return 1e3 * statistics.median(spent)


def main() -> None:
    """Print the tables."""
    pack = load(SHIPPED).pack
    halves = {half: read(half) for half in ("tuning", "measuring")}
    print_comparison(pack, halves)
    print_growth(pack, halves["tuning"])
    print_ablations(pack, halves)


if __name__ == "__main__":
    main()
