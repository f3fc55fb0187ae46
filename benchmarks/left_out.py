"""Read labelled questions as if nobody had tuned on them.

Many phrases of the shipped pack were written because of a question of the tuning half. There they
are always found; in a stranger's question they seldom are. What is fitted on questions that are
read with all phrases therefore trusts phrases too much. So each question is read without the
phrases that no other question needs: then as much is missed as in questions that nobody has seen.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from advisor.understanding.clean import Cleaned, clean
from advisor.understanding.spotting import Spotted, spot
from advisor.understanding.vocabulary import Vocabulary
from advisor.understanding.word_evidence import Array, WordEvidence, shares_and_odds
from knowledge.match import Phrase, PhraseIndex

INDICES = ("factors", "groups", "options", "terms", "topics", "smalltalk")


class LeavingOut:
    """Reads the questions of a corpus, each without the phrases that it alone needs.

    It takes the place of the indices of a vocabulary, which serves nothing else afterwards.
    """

    def __init__(self, vocabulary: Vocabulary, texts: Sequence[str]) -> None:
        self.vocabulary = vocabulary
        watched = {name: _Watched(getattr(vocabulary, name)) for name in INDICES}
        for name, index in watched.items():
            setattr(vocabulary, name, index)
        self._watched = watched.values()
        for number, text in enumerate(texts):
            self._turn_to(number)
            spot(clean(text), vocabulary)
        for index in self._watched:
            index.settle()
        self.evidence = vocabulary.evidence = _Forgetful(vocabulary, watched)

    def _turn_to(self, number: int) -> None:
        for index in self._watched:
            index.number = number

    def spot(self, number: int, text: str) -> tuple[Cleaned, Spotted]:
        """Read the text of a question, as it is or misspelt."""
        self._turn_to(number)
        cleaned = clean(text)
        return cleaned, spot(cleaned, self.vocabulary)


class _Watched(PhraseIndex):
    """A phrase index that notes who needs a phrase, and later leaves out those of who asks."""

    def __init__(self, index: PhraseIndex) -> None:
        vars(self).update(vars(index))
        self._users: dict[Phrase, set[int]] | None = defaultdict(set)
        self._own: dict[int, set[Phrase]] = defaultdict(set)
        self.number = 0

    def settle(self) -> None:
        """Note no more; from now on leave out."""
        for phrase, numbers in (self._users or {}).items():
            if len(numbers) == 1:
                self._own[min(numbers)].add(phrase)
        self._users = None

    @property
    def own(self) -> set[Phrase]:
        """The phrases that only the one who asks needs."""
        return self._own[self.number]

    def matches(self, stems: Sequence[str]) -> Iterator[tuple[Phrase, tuple[int, ...]]]:
        """Yield each phrase that stands in the text, and where."""
        for phrase, places in super().matches(stems):
            if self._users is not None:
                self._users[phrase].add(self.number)
            if phrase not in self.own:
                yield phrase, places


class _Forgetful(WordEvidence):
    """What words tell, without the phrases of the one who asks."""

    def __init__(self, vocabulary: Vocabulary, watched: Mapping[str, _Watched]) -> None:
        vars(self).update(vars(vocabulary.evidence))
        self._fold = vocabulary.fold
        factors, topics, smalltalk = self.columns
        self._kinds = (
            (watched["factors"], factors),
            (watched["groups"], factors),
            (watched["topics"], topics),
            (watched["smalltalk"], smalltalk),
        )

    def rows(self, rows: Sequence[int]) -> tuple[Array, Array]:
        """Return shares and odds of some words by their rows."""
        counts, totals = self._counts[rows], self._totals.copy()
        for index, columns in self._kinds:
            for phrase in index.own:
                column = columns[phrase.target]
                totals[column] -= 1
                without = {self._row.get(self._fold(stem)) for stem in phrase.stems}
                counts[[row in without for row in rows], column] -= 1
        return shares_and_odds(np.maximum(counts, 0), totals)
