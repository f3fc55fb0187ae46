"""Everything that a pack makes recognisable, compiled once: names, phrases, options, topics."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from advisor.understanding.amounts import NUMBER_WORDS, Amounts
from advisor.understanding.clean import clean, plain_words
from advisor.understanding.controls import control_words
from advisor.understanding.cues import compile_cues, cue_words
from advisor.understanding.english import (
    COMPARATIVES,
    EVALUATIVE,
    NEGATORS,
    NEIGHBOURING,
    SPELLED_OUT,
    STOPWORDS,
    SUPERLATIVES,
)
from advisor.understanding.everyday import EVERYDAY
from advisor.understanding.intent import IntentModel
from advisor.understanding.word_evidence import Weights, WordEvidence
from knowledge.match import Lexicon, NameIndex, PhraseIndex, stem
from knowledge.model import Pack

_GENERIC_KINDS = ("framework", "library", "librarie", "tool", "toolkit", "package")


_SIMPLE = re.compile(r"[a-z ]+")


@lru_cache(maxsize=32768)  # phrases of packs only: each is read several times while compiling
def words_of(text: str) -> tuple[str, ...]:
    """Cut a phrase of the pack into words, as a message is cut."""
    if _SIMPLE.fullmatch(text):  # most phrases are, and this is many times faster
        return tuple(part for word in text.split() for part in plain_words(word))
    return tuple(t.text for t in clean(text).tokens)


class Vocabulary:
    """The compiled words of one pack. It is built once and only read afterwards."""

    def __init__(self, pack: Pack, intents: IntentModel | None = None) -> None:
        """Compile a pack; `intents` replaces the shipped weights, as when they are fitted anew."""
        self.pack = pack
        names = {f.id: (f.name, *f.aliases) for f in pack.frameworks.values()}
        self.names = NameIndex(names, words_of)
        self.full_names = frozenset(
            "".join(c for c in f.name.casefold() if c.isalnum()) for f in pack.frameworks.values()
        )
        self.intents = intents or IntentModel.shipped()
        self.cue_words = cue_words()
        self.kinds = frozenset(_GENERIC_KINDS) | {words_of(pack.profile.one)[-1]}
        self.cues = compile_cues(self.kinds)
        phrases = {f.id: f.phrases for f in pack.factors.values()}
        groups = {g.id: g.phrases for g in pack.groups.values()}
        options = {
            f"{q.id}.{o.id}": (o.label, *o.aliases) for q in pack.questions for o in q.options
        }
        topics = {t.id: t.phrases for t in pack.topics}
        smalltalk = {s.id: s.phrases for s in pack.smalltalk}
        counted = {q.id: q.counted for q in pack.questions}
        replies = {q.id: tuple(r for o in q.options for r in o.replies) for q in pack.questions}
        everything = (counted, replies, phrases, groups, options, topics, smalltalk)
        domain = {w for index in everything for p in _flat(index) for w in words_of(p)}
        single = [w for p in pack.profile.words if len(words_of(p)) == 1 for w in words_of(p)]
        self.subject = frozenset(self._stem_plain(w) for w in (*single, *self.kinds))
        subject_words = {w for p in pack.profile.words for w in words_of(p)}
        grammar = STOPWORDS | COMPARATIVES | SUPERLATIVES | set(SPELLED_OUT) | set(NEIGHBOURING)
        targets = {w for w in domain | subject_words | cue_words() if len(w) > 2}
        targets |= {w for w in grammar if len(w) > 3 and w.isascii()}
        targets |= {w for w in control_words() if len(w) > 3}
        targets |= {form for k in self.kinds for form in (k, f"{k}s")}
        self.genuine = targets | grammar | set(_pack_words(pack)) | EVERYDAY | NUMBER_WORDS
        self.lexicon = Lexicon(targets, self.genuine, grammar | cue_words() | self.kinds)
        self._bases = frozenset(w for w in domain | subject_words if len(w) > 2)
        self._classes = {
            self._stem_plain(words_of(p)[0]): f"#{group}"
            for group, texts in groups.items()
            for p in texts
            if len(words_of(p)) == 1
        }
        self._folded: dict[str, str] = {}
        outside = EVERYDAY | {w for p in _flat(topics) for w in words_of(p)}
        inside = {
            w for i in (counted, phrases, groups, options) for p in _flat(i) for w in words_of(p)
        }
        inside |= subject_words | grammar | cue_words() | {f"{k}s" for k in self.kinds} | self.kinds
        inside |= set(_pack_words(pack)) - outside
        self._familiar = frozenset(self.fold(w) for w in inside)
        stops = frozenset(self.fold(w) for w in STOPWORDS)
        self.stops = stops
        self.evaluative = frozenset(self.fold(w) for w in EVALUATIVE)
        self.factors = PhraseIndex(phrases, self._stems_of, stops)
        self.groups = PhraseIndex(groups, self._stems_of, stops)
        self.evidence = WordEvidence(
            self._stemmed(phrases | groups),
            self._stemmed(topics),
            self._stemmed(smalltalk),
            weights=Weights.shipped(),
            ignored=stops,
        )
        binding = {self.fold(w) for w in NEGATORS}
        self.options = PhraseIndex(options, self._stems_of, stops, binding)
        self.terms = PhraseIndex({"": pack.profile.words}, self._stems_of, stops)
        self.amounts = Amounts(pack, self.fold)
        self.topics = PhraseIndex(topics, self._stems_of, in_order=True)
        self.smalltalk = PhraseIndex(smalltalk, words_of, in_order=True)

    @staticmethod
    def _stem_plain(word: str) -> str:
        return stem(word)

    def _stems_of(self, text: str) -> tuple[str, ...]:
        return tuple(self.fold(w) for w in words_of(text))

    def _stemmed(self, index: Mapping[str, Iterable[str]]) -> dict[str, list[tuple[str, ...]]]:
        return {target: [self._stems_of(text) for text in texts] for target, texts in index.items()}

    def fold(self, word: str) -> str:
        """Return the form in which words are compared: base of a comparative, stem, class.

        "faster" and "fastest" fold like "fast" where the pack knows "fast"; a one-word phrase of a
        group folds to the group, so that "quick training" and "training speed" meet.
        """
        folded = self._folded.get(word)
        if folded is None:
            if len(self._folded) > 16384:  # bounded: strangers choose the words
                self._folded.clear()
            stemmed = self._stem_plain(self._base(word))
            folded = self._folded[word] = self._classes.get(stemmed, stemmed)
        return folded

    def is_familiar(self, word: str) -> bool:
        """Tell whether a word belongs to the subject or to grammar, in any of its forms."""
        return self.fold(word) in self._familiar

    def _base(self, word: str) -> str:
        if word in self._bases and word not in COMPARATIVES | SUPERLATIVES:
            return word
        for ending in ("iest", "ier", "est", "er", "ily", "ly"):
            if not word.endswith(ending) or len(word) - len(ending) < 3:
                continue
            root = word[: -len(ending)]
            forms = (root + "y",) if ending.startswith("i") else (root, root + "e", root[:-1])
            for form in forms:
                if form in self._bases and (form != root[:-1] or root[-1] == root[-2]):
                    return form
        return word


def _flat(index: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for texts in index.values():
        yield from texts


def _pack_words(pack: Pack) -> Iterable[str]:
    """Yield the words of the pack's own sentences: genuine words, never typing errors."""
    texts = [pack.profile.scope]
    for framework in pack.frameworks.values():
        claims = (framework.introduction, framework.maker, *framework.used_when, *framework.facts)
        texts += [c.text for c in claims]
    for factor in pack.factors.values():
        texts.append(factor.better)
        texts += [c.text for a in factor.frameworks.values() for c in a.claims]
    for question in pack.questions:
        texts += [question.topic, question.text, question.help]
        texts += [option.label for option in question.options]
    texts += [t.reply for t in pack.topics] + [s.reply for s in pack.smalltalk]
    return (w for text in texts for w in re.findall(r"[a-z]+", text.casefold()))
