"""Fuzzy search: words with typing errors, names joined and split, phrases in any order.

Exact look-up first, edit distance on what is left. The edit allowance grows with the length of a
word, since one error in four letters changes more than one in twelve.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import WRatio
from rapidfuzz.utils import default_process

Tokeniser = Callable[[str], Sequence[str]]

# Words that the stemmer would fold into others of another meaning: "embedding" into "embedded",
# "production" into "product"; each with the form that it has instead.
UNLIKE = {
    **dict.fromkeys(("embedding", "embeddings"), "embedding"),
    **dict.fromkeys(("dependency", "dependencies"), "dependency"),
    **dict.fromkeys(("engineer", "engineers", "engineering"), "engineer"),
    **dict.fromkeys(("designer", "designers"), "designer"),
    **dict.fromkeys(("opinion", "opinions"), "opinion"),
    **dict.fromkeys(("recording", "recordings"), "recording"),
    **dict.fromkeys(("benchmark", "benchmarks", "benchmarking"), "benchmark"),
    **dict.fromkeys(("important", "importance"), "important"),
    **dict.fromkeys(("pretrain", "pretraining", "pretrains"), "pretraining"),
    "pretrained": "pretrained",
    "production": "production",
    "canned": "canned",
    "handful": "handful",
}
_stemmer = Stemmer.Stemmer("english")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return the stem of a lower-case English word (Snowball's English stemmer, in C)."""
    return UNLIKE.get(word) or str(_stemmer.stemWord(word))


def edit_allowance(length: int) -> int:
    """Return how many typing errors a word of this length may have."""
    if length < 4:
        return 0
    if length < 8:
        return 1
    return 2 if length < 13 else 3


class Lexicon:
    """Known words.

    `targets` may be meant by a misspelt word, the `common` among them first; `genuine` words are
    only known to be no misspelling.
    """

    def __init__(
        self,
        targets: Iterable[str],
        genuine: Iterable[str] = (),
        common: Collection[str] = (),
    ) -> None:
        self._targets = frozenset(targets)
        self._common = frozenset(common)
        self._known = self._targets | frozenset(genuine)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._targets):
            self._by_length[len(word)].append(word)
        self._near: dict[int, list[str]] = {}
        self._corrected: dict[str, str] = {}

    def knows(self, word: str) -> bool:
        """Tell whether the word is known as it stands."""
        return word in self._known

    def correct(self, word: str) -> str:
        """Return the known word that was probably meant, or the word itself.

        A word is corrected to the target with the fewest edits (optimal string alignment: insert,
        delete, substitute, swap) within the allowance of its length. Among equals one with the
        very same letters wins, then one with the same first letter, a common one, the longest
        (letters are dropped more often than added), and the alphabetical first.
        """
        if word in self._known or not word.isalpha():
            return word
        found = self._corrected.get(word)
        if found is None:
            if len(self._corrected) > 8192:  # bounded: strangers choose the words
                self._corrected.clear()
            found = self._corrected[word] = self._nearest(word)
        return found

    def _nearest(self, word: str) -> str:
        if len(word) == 3:  # so short a word may only have two letters swapped
            swaps = (word[1] + word[0] + word[2], word[0] + word[2] + word[1])
            return next((s for s in swaps if s in self._targets), word)
        allowance = edit_allowance(len(word))
        if not allowance:
            return word
        near = process.extract(
            word,
            self._within(len(word), allowance),
            scorer=OSA.distance,
            score_cutoff=allowance,
            limit=12,
        )
        if len(word) == 4:  # a letter changed in four makes another word too easily
            near = [hit for hit in near if len(hit[0]) != 4 or sorted(hit[0]) == sorted(word)]
        letters = sorted(word)

        def cost(hit: tuple[str, float, int]) -> tuple[float, bool, bool, bool, int, str]:
            near = hit[0]
            swapped = sorted(near) == letters
            other_start, rare = near[0] != word[0], near not in self._common
            return hit[1], not swapped, other_start, rare, -len(near), near

        return str(min(near, key=cost)[0]) if near else word

    def _within(self, length: int, allowance: int) -> list[str]:
        words = self._near.get(length)
        if words is None:
            lengths = range(length - allowance, length + allowance + 1)
            words = self._near[length] = [w for n in lengths for w in self._by_length.get(n, ())]
        return words


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found in tokens `first` (inclusive) to `last` (exclusive)."""

    target: str
    first: int
    last: int
    is_exact: bool
    alias: str


class NameIndex:
    """Names of a few things, found in running text however they are joined, split or misspelt."""

    def __init__(self, names: Mapping[str, Collection[str]], tokens_of: Tokeniser) -> None:
        """Index target -> its names; `tokens_of` cuts a name as the text will be cut."""
        self._joined: dict[str, str] = {}
        for target, aliases in names.items():
            for alias in aliases:
                self._joined.setdefault("".join(tokens_of(alias)), target)
        self._fuzzy = [alias for alias in self._joined if edit_allowance(len(alias))]
        self._longest = 3

    def find(self, tokens: Sequence[str], genuine: Collection[str]) -> tuple[NameHit, ...]:
        """Return the names in reading order; they do not overlap, the longest match wins.

        Args:
            tokens: lower-case words.
            genuine: words that are never misspelt names (unless joined with a neighbour).
        """
        hits: list[NameHit] = []
        place = 0
        while place < len(tokens):
            hit = self._at(tokens, place, genuine)
            if hit:
                hits.append(hit)
                place = hit.last
            else:
                place += 1
        return tuple(hits)

    def _at(self, tokens: Sequence[str], place: int, genuine: Collection[str]) -> NameHit | None:
        widths = range(min(self._longest, len(tokens) - place), 0, -1)
        for width in widths:
            joined = "".join(tokens[place : place + width])
            if joined in self._joined:
                return NameHit(self._joined[joined], place, place + width, True, joined)
        for width in widths:
            words = tokens[place : place + width]
            if width == 1 and words[0] in genuine:
                continue
            if width > 1 and (any(len(w) < 2 for w in words) or words[0] in genuine):
                continue
            joined = "".join(words)
            allowance = edit_allowance(len(joined))
            if not allowance:
                continue
            found = process.extractOne(
                joined, self._fuzzy, scorer=OSA.distance, score_cutoff=allowance
            )
            if found and found[1] <= edit_allowance(len(found[0])):
                return NameHit(self._joined[found[0]], place, place + width, False, found[0])
        return None


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A phrase of a target found in the text, and the places of its words in ascending order."""

    target: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a target as it is looked up: the stems that it needs, and how they must stand."""

    target: str
    stems: tuple[str, ...]
    in_order: bool


class PhraseIndex:
    """Phrases of many targets, found by their words in any order within a window."""

    WINDOW_SLACK = 3  # words that may stand between those of a phrase

    def __init__(
        self,
        phrases: Mapping[str, Collection[str]],
        tokens_of: Tokeniser,
        ignored: Collection[str] = (),
        binding: Collection[str] = (),
        *,
        in_order: bool = False,
    ) -> None:
        """Index target -> phrases.

        Args:
            phrases: target -> phrases.
            tokens_of: cuts a phrase into stems as the text will be cut.
            ignored: stems that do not identify a phrase. Where only one other is left, or none,
                the phrase must stand in the text as it is, word by word.
            binding: stems that turn a phrase round, such as "not"; where one is in it, the phrase
                must stand in the text word by word, too.
            in_order: every phrase must.
        """
        binding_set = frozenset(binding)
        read: list[Phrase] = []
        for target, texts in phrases.items():
            for text in texts:
                stems = tuple(tokens_of(text))
                is_bound = in_order or not binding_set.isdisjoint(stems)
                read.append(
                    Phrase(target, stems, in_order=True)
                    if is_bound
                    else self._read(target, stems, ignored)
                )
        frequent = Counter(stem for phrase in read for stem in phrase.stems)
        self._rarest: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
        for phrase in read:
            # Looked up by its rarest word, so that a common one does not bring thousands along.
            rarest = min(phrase.stems, key=lambda stem: frequent[stem])
            self._rarest[rarest].append((phrase, self._anchor(phrase)))

    @staticmethod
    def _read(target: str, stems: tuple[str, ...], ignored: Collection[str]) -> Phrase:
        content = tuple(s for s in stems if s not in ignored)
        if len(content) == len(stems) or len(content) > 1:
            return Phrase(target, content, in_order=False)
        return Phrase(target, stems, in_order=True)

    @staticmethod
    def _anchor(phrase: Phrase) -> str:
        """Return the stem near which the others must stand: the first, or the longest."""
        return phrase.stems[0] if phrase.in_order else max(phrase.stems, key=len)

    def find(self, stems: Sequence[str]) -> tuple[PhraseHit, ...]:
        """Return all hits, those with more words first; they may overlap."""
        hits = dict.fromkeys(PhraseHit(p.target, places) for p, places in self.matches(stems))
        return tuple(sorted(hits, key=lambda h: (-len(h.places), h.places)))

    def matches(self, stems: Sequence[str]) -> Iterator[tuple[Phrase, tuple[int, ...]]]:
        """Yield each phrase that stands in the text, and where."""
        at: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(stems):
            at[word].append(place)
        for word in tuple(at):
            for phrase, anchor in self._rarest.get(word, ()):
                for place in at.get(anchor, ()):
                    found = self._whole(phrase, place, at, stems)
                    if found:
                        yield phrase, found

    def _whole(
        self,
        phrase: Phrase,
        place: int,
        at: Mapping[str, Sequence[int]],
        stems: Sequence[str],
    ) -> tuple[int, ...] | None:
        if phrase.in_order:
            span = tuple(stems[place : place + len(phrase.stems)])
            return tuple(range(place, place + len(span))) if span == phrase.stems else None
        reach = len(phrase.stems) - 1 + self.WINDOW_SLACK
        found = {place}
        others = list(phrase.stems)
        others.remove(stems[place])  # once only: a phrase may have a word twice
        for word in others:
            near = [p for p in at.get(word, ()) if abs(p - place) <= reach and p not in found]
            if not near:
                return None
            found.add(min(near, key=lambda p: abs(p - place)))
        return tuple(sorted(found))


def nearest(
    typed: str, names: Mapping[str, Collection[str]], limit: int, *, at_least: float = 60.0
) -> tuple[str, ...]:
    """Return the targets whose names look most like what was typed so far, best first.

    For autocomplete: a name that starts with the text comes before one that contains a word that
    does, then likeness decides (rapidfuzz `WRatio`, `at_least` of 100). An empty text gives all,
    in order.
    """
    wanted = default_process(typed)
    if not wanted:
        return tuple(names)[:limit]
    ranked = []
    for order, (target, aliases) in enumerate(names.items()):
        forms = [default_process(a) for a in aliases]
        starts = any(f.startswith(wanted) for f in forms)
        word_starts = any(w.startswith(wanted) for f in forms for w in f.split())
        likeness = max((WRatio(wanted, f) for f in forms), default=0.0)
        if starts or word_starts or likeness >= at_least:
            ranked.append((-int(starts), -int(word_starts), -likeness, order, target))
    return tuple(entry[-1] for entry in sorted(ranked)[:limit])
