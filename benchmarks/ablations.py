"""What each part of our understanding is worth: the figures with that part taken out.

The weights of the intents stay those that were fitted with all parts in place.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from unittest.mock import patch

from advisor.understanding import spotting, understand
from advisor.understanding.vocabulary import Vocabulary, words_of
from advisor.understanding.word_evidence import WordEvidence
from benchmarks.accuracy import Row, measure, share
from knowledge import match
from knowledge.match import PhraseHit, PhraseIndex
from knowledge.model import Pack


class _Unfolded(Vocabulary):
    """Words of a group do not stand for one another."""

    def fold(self, word: str) -> str:
        return self._stem_plain(self._base(word))


class _Unstemmed(Vocabulary):
    """Words are compared as they stand, comparatives by their base."""

    @staticmethod
    def _stem_plain(word: str) -> str:
        return word


def _without_terms(pack: Pack) -> Vocabulary:
    """Know single words of the subject, but not its terms of several words."""
    vocabulary = Vocabulary(pack)
    vocabulary.terms = PhraseIndex({}, words_of)
    return vocabulary


def _without_topics(pack: Pack) -> Vocabulary:
    return Vocabulary(pack.model_copy(update={"topics": ()}))


@contextmanager
def _no_correction() -> Iterator[None]:
    """Correct neither words nor names."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(match, "edit_allowance", lambda _: 0))
        stack.enter_context(patch.object(match.Lexicon, "correct", lambda _, word: word))
        yield


def _cover_all(
    hits: Sequence[PhraseHit], evaluative: Collection[int]
) -> tuple[tuple[PhraseHit, ...], tuple[str, ...]]:
    """Choose as `spotting` does, but take a phrase that has any word left for itself."""
    firm = [hit for hit in hits if len(hit.places) > 1 or hit.places[0] not in evaluative]
    chosen: list[PhraseHit] = []
    used: set[int] = set()
    for hit in sorted(
        firm or hits, key=lambda h: (-len(h.places), h.places[-1] - h.places[0], h.places)
    ):
        if not used.issuperset(hit.places):
            chosen.append(hit)
            used.update(hit.places)
    return tuple(chosen), ()


Build = Callable[[Pack], Vocabulary]
Change = Callable[[], AbstractContextManager[object]]
ABLATIONS: dict[str, tuple[Build, Change]] = {
    "everything": (Vocabulary, nullcontext),
    "no spelling correction": (Vocabulary, _no_correction),
    "no folding of groups": (_Unfolded, nullcontext),
    "no stemming": (_Unstemmed, nullcontext),
    "no terms of the subject": (_without_terms, nullcontext),
    "no out-of-scope topics": (_without_topics, nullcontext),
    "no threshold of refusal": (Vocabulary, lambda: patch.object(understand, "REFUSE_FROM", 1.0)),
    "no phrases around names": (
        Vocabulary,
        lambda: patch.object(spotting, "_with_hidden", lambda *_: ()),
    ),
    "no evidence of words": (
        Vocabulary,
        lambda: patch.object(WordEvidence, "decide", lambda *given: tuple(given[-1])),
    ),
    "half-taken phrases": (Vocabulary, lambda: patch.object(spotting, "_cover", _cover_all)),
}


def print_ablations(pack: Pack, halves: dict[str, list[Row]]) -> None:
    """Print one line for each part that is taken out."""
    columns = "all right", "  intent", "frameworks", " factors"
    print("\nours, with a part taken out (the weights of the intents not fitted anew)")
    print(f"{'':25}" + "".join(f"{half:^45}" for half in halves))
    print(f"{'':25}" + "  ".join(columns * len(halves)))
    for name, (build, change) in ABLATIONS.items():
        with change():
            vocabulary = build(pack)
            found = [measure(rows, vocabulary) for rows in halves.values()]
        shares = [share(n, f.rows) for f in found for n in
                  (f.all_right, f.intent, f.frameworks, f.factors)]  # fmt: skip
        print(f"{name:25}" + "   ".join(f"{s:>8}" for s in shares), flush=True)
