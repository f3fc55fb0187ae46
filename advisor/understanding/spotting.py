"""Find names, factors, options and topics in the words of a message."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from advisor.understanding.clean import Cleaned
from advisor.understanding.denial import denied, denies_between, is_negated, is_refused
from advisor.understanding.hearsay import said_of_others
from advisor.understanding.query import Mention
from advisor.understanding.vocabulary import Vocabulary
from advisor.understanding.word_evidence import Leaning
from knowledge.match import NameHit, PhraseHit

NAME = "FW"


@dataclass(frozen=True, slots=True)
class Spotted:
    """What stands in a message. `marks` say for each word which class of phrase covers it."""

    words: tuple[str, ...]
    marks: tuple[str, ...]
    canonical: str
    frameworks: tuple[str, ...]
    excluded: tuple[str, ...]
    factors: tuple[str, ...]
    alternatives: tuple[str, ...]
    mentions: tuple[Mention, ...]
    topic: str
    topic_weight: float
    smalltalk: str
    smalltalk_share: float
    has_subject: bool
    foreign: tuple[str, ...]
    known_share: float
    content: tuple[str, ...]
    leaning: Leaning
    cues: frozenset[str]


def spot(cleaned: Cleaned, vocabulary: Vocabulary) -> Spotted:
    """Spot everything that the vocabulary knows in cleaned text."""
    raw = [t.text for t in cleaned.tokens]
    hits = vocabulary.names.find(raw, vocabulary.genuine)
    named = {place: hit for hit in hits for place in range(hit.first, hit.last)}
    words = [w if i in named else vocabulary.lexicon.correct(w) for i, w in enumerate(raw)]
    stems = [NAME if i in named else vocabulary.fold(w) for i, w in enumerate(words)]
    is_subject = [s in vocabulary.subject for s in stems]
    masked = list(stems)
    for hit in vocabulary.terms.find(stems):
        if len(hit.places) > 1:
            for place in hit.places:
                is_subject[place], masked[place] = True, ""
    evaluative = {i for i, s in enumerate(stems) if s in vocabulary.evaluative}
    found = (*vocabulary.factors.find(masked), *vocabulary.groups.find(masked))
    hidden = frozenset((*named, *(i for i, stem in enumerate(masked) if not stem)))
    found += _with_hidden(vocabulary, words, hidden)
    factor_hits, alternatives = _cover(found, evaluative)
    known = vocabulary.evidence.read(masked)
    factor_hits = vocabulary.evidence.decide(masked, known, factor_hits)
    hits = _believable(hits, words, vocabulary, in_domain=bool(factor_hits) or any(is_subject))
    named = {place: hit for hit in hits for place in range(hit.first, hit.last)}
    canonical = _canonical(words, hits)
    ruled_out = denied(hits, words, vocabulary.kinds)
    frameworks = _unique(h.target for h in hits if h not in ruled_out)
    excluded = _unique(h.target for h in ruled_out if h.target not in frameworks)
    explained = {p for h in factor_hits for p in h.places} | set(named)
    topic, topic_weight, outside = _topic(vocabulary, stems, named, factor_hits)
    if outside:  # "hard to install" is about installing
        factor_hits = tuple(h for h in factor_hits if not set(h.places) <= evaluative)
    talk, talk_share, talked = _smalltalk(vocabulary, words, named)
    breaks = cleaned.breaks
    amounts = tuple(vocabulary.amounts.find(words, stems, breaks))
    unwanted = frozenset(p for h in ruled_out for p in range(h.first, h.last))
    mentions = _mentions(vocabulary, stems, words, cleaned, amounts, unwanted=unwanted)
    content = [i for i, s in enumerate(stems) if s not in vocabulary.stops and i not in named]
    foreign = [i for i in content if i not in explained and not is_subject[i]]
    unknown = [i for i in foreign if not vocabulary.is_familiar(words[i])]
    total = len(set(content) | set(named)) or 1
    return Spotted(
        words=tuple(words),
        marks=_marks(
            len(words),
            named=named,
            factors=factor_hits,
            is_subject=is_subject,
            mentions=mentions,
            outside=outside,
            talked=talked,
        ),
        canonical=canonical,
        frameworks=frameworks,
        excluded=excluded,
        factors=_factors((*factor_hits, *_counted(amounts, vocabulary)), vocabulary),
        alternatives=alternatives,
        mentions=mentions,
        topic=topic,
        topic_weight=topic_weight,
        smalltalk=talk,
        smalltalk_share=talk_share,
        has_subject=any(is_subject),
        foreign=tuple(words[i] for i in unknown),
        known_share=1 - len(unknown) / total,
        content=tuple(stems[i] for i in content),
        leaning=vocabulary.evidence.leaning(known),
        cues=vocabulary.cues.found(canonical),
    )


def _with_hidden(
    vocabulary: Vocabulary, words: Sequence[str], hidden: frozenset[int]
) -> tuple[PhraseHit, ...]:
    """Return phrases that a name, or a term of the subject, is only part of: "TensorFlow Lite"."""
    if not hidden:
        return ()
    plain = [vocabulary.fold(word) for word in words]
    hits = (*vocabulary.factors.find(plain), *vocabulary.groups.find(plain))
    return tuple(
        hit
        for hit in hits
        if not hidden.isdisjoint(hit.places) and not hidden.issuperset(hit.places)
    )


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _cover(
    hits: Sequence[PhraseHit], evaluative: Collection[int]
) -> tuple[tuple[PhraseHit, ...], tuple[str, ...]]:
    """Choose hits so that each word speaks for one target; return them and what came close.

    The phrase with more words wins a word; another target that explains the very same words
    equally well is an alternative.
    """
    firm = [hit for hit in hits if len(hit.places) > 1 or hit.places[0] not in evaluative]
    hits = firm or hits
    chosen: list[PhraseHit] = []
    taken: dict[int, PhraseHit] = {}
    alternatives: list[str] = []
    for hit in sorted(hits, key=lambda h: (-len(h.places), h.places[-1] - h.places[0], h.places)):
        free = [p for p in hit.places if p not in taken]
        if not free:
            rival = taken[hit.places[0]]
            if rival.target != hit.target and rival.places == hit.places:
                alternatives.append(hit.target)
            continue
        if len(free) * 2 <= len(hit.places) and len(hit.places) > 1:
            continue
        chosen.append(hit)
        for place in free:
            taken[place] = hit
    return tuple(chosen), _unique(alternatives)


def _factors(hits: Sequence[PhraseHit], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Targets in reading order; a group gives way to its members."""
    pack = vocabulary.pack
    found = list(_unique(h.target for h in sorted(hits, key=lambda h: h.places[0])))
    for group in pack.groups:
        members = pack.members(group)
        present = [m for m in members if m in found]
        if present and group in found:
            found.remove(group)
    return _unique(found)


def _believable(
    hits: Sequence[NameHit], words: Sequence[str], vocabulary: Vocabulary, *, in_domain: bool
) -> tuple[NameHit, ...]:
    """Drop names that are more likely ordinary words here.

    A name in full is always believed. A short form (two letters, or an everyday word) needs other
    evidence: a name in full, a factor, a word of the subject, or few words around it; a stranger
    right before it ("a welding torch") makes it an ordinary word.
    """
    sure = [h for h in hits if h.alias in vocabulary.full_names or len(h.alias) > 6]
    others = in_domain or len(sure) > 0 or len({h.target for h in hits}) > 1
    kept = []
    for hit in hits:
        before = words[hit.first - 1] if hit.first else ""
        stranger = bool(before) and not vocabulary.lexicon.knows(before) and before.isalpha()
        stranger = stranger and [h.alias for h in hits].count(hit.alias) == 1
        is_tiny = len(hit.alias) <= 2
        if (
            hit in sure
            or (others and not (stranger and not sure))
            or (not stranger and len(words) <= (5 if is_tiny else 12))
        ):
            kept.append(hit)
    return tuple(kept)


def _canonical(words: Sequence[str], hits: Sequence[NameHit]) -> str:
    """Join the words, each name as FW."""
    starts = {h.first: h for h in hits}
    out: list[str] = []
    place = 0
    while place < len(words):
        if place in starts:
            out.append(NAME)
            place = starts[place].last
        else:
            out.append(words[place])
            place += 1
    return " ".join(out)


def _topic(
    vocabulary: Vocabulary,
    stems: Sequence[str],
    named: dict[int, NameHit],
    factor_hits: Sequence[PhraseHit],
) -> tuple[str, float, frozenset[int]]:
    """Return the out-of-scope topic with the most evidence, the weight and places of all."""
    plain = ["" if i in named else s for i, s in enumerate(stems)]
    in_factor = {p for h in factor_hits if len(h.places) > 1 for p in h.places}
    weights: dict[str, float] = {}
    used: set[int] = set()
    for hit in vocabulary.topics.find(plain):
        if set(hit.places) <= in_factor or set(hit.places) <= used:
            continue
        used |= set(hit.places)
        weights[hit.target] = weights.get(hit.target, 0.0) + 0.5 + 0.5 * len(hit.places)
    if not weights:
        return "", 0.0, frozenset()
    best = max(weights, key=lambda t: weights[t])
    return best, sum(weights.values()), frozenset(used)


def _smalltalk(
    vocabulary: Vocabulary, words: Sequence[str], named: dict[int, NameHit]
) -> tuple[str, float, frozenset[int]]:
    """Return the smalltalk that covers most words, and the share and places that all cover."""
    plain = ["" if i in named else w for i, w in enumerate(words)]
    used: dict[str, set[int]] = {}
    for hit in vocabulary.smalltalk.find(plain):
        span = hit.places
        if span[-1] - span[0] == len(span) - 1:
            used.setdefault(hit.target, set()).update(span)
    if not used:
        return "", 0.0, frozenset()
    covered = frozenset[int]().union(*used.values())
    return max(used, key=lambda t: len(used[t])), len(covered) / len(words), covered


def _marks(
    length: int,
    *,
    named: Collection[int],
    factors: Iterable[PhraseHit],
    is_subject: Sequence[bool],
    mentions: Iterable[Mention],
    outside: Collection[int],
    talked: Collection[int],
) -> tuple[str, ...]:
    """Name the class of phrase that covers each word, '' if none does."""
    in_factor = {p for h in factors for p in h.places}
    in_option = {p for m in mentions for p in m.places}
    classes = (
        (NAME, named), ("FACTOR", in_factor), ("TOPIC", outside), ("TALK", talked),
        ("OPTION", in_option),
    )  # fmt: skip
    marks = []
    for place in range(length):
        mark = next((name for name, places in classes if place in places), "")
        marks.append(mark or ("SUBJ" if is_subject[place] else ""))
    return tuple(marks)


def _counted(amounts: Sequence[Mention], vocabulary: Vocabulary) -> tuple[PhraseHit, ...]:
    """Return the factor that a counted number speaks of: "800 pictures" is about data."""
    questions = {m: vocabulary.pack.question(m.question) for m in amounts}
    return tuple(PhraseHit(q.counts_for, m.places) for m, q in questions.items() if q.counts_for)


def _mentions(
    vocabulary: Vocabulary,
    stems: Sequence[str],
    words: Sequence[str],
    cleaned: Cleaned,
    amounts: Sequence[Mention],
    *,
    unwanted: frozenset[int],
) -> tuple[Mention, ...]:
    """Return the options that the words contain, at most one for each span of a question.

    An option that is denied in one place and said in another is said: "no text. Well, some text".
    So is one whose words only name what is ruled out, at `unwanted` places: it is denied.
    What is said of other people, or of times that are over, is left out.
    """
    hits: dict[str, list[Mention]] = {}
    taken: dict[str, set[int]] = {}
    breaks = cleaned.breaks
    elsewhere = said_of_others(words, breaks)
    for hit in vocabulary.options.find(stems):
        question, option = hit.target.split(".")
        used = taken.setdefault(question, set())
        if set(hit.places) & used:
            continue
        used |= set(hit.places)
        is_across = any(hit.places[0] <= stop < hit.places[-1] for stop in cleaned.stops)
        is_across = is_across or denies_between(words, hit.places)
        if is_across or hit.places[-1] in elsewhere:
            continue
        negated = is_negated(words, hit.places[0], breaks)
        negated = negated or is_refused(words, hit.places[-1], breaks)
        negated = negated or unwanted.issuperset(hit.places)
        hits.setdefault(hit.target, []).append(Mention(question, option, negated, hit.places))
    spans = [set(m.places) for same in hits.values() for m in same]

    def standing(mention: Mention) -> tuple[bool, bool]:
        """Said before denied, words of its own before part of a longer phrase."""
        return mention.negated, any(set(mention.places) < span for span in spans)

    found = {target: min(same, key=standing) for target, same in hits.items()}
    for mention in amounts:
        found.setdefault(f"{mention.question}.{mention.option}", mention)
    return tuple(found.values())
