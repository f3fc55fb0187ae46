"""Find the claim nearest to the words of a question."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from advisor.answering import words
from advisor.understanding.vocabulary import Vocabulary, words_of
from knowledge.evidence import Claim, Evidence
from knowledge.model import Framework, Pack, Status


@dataclass(frozen=True, slots=True)
class Known:
    """A claim about a framework, the factor it stands under ('' if none), and its stems."""

    framework: str
    factor: str
    claim: Claim
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A claim and how much of the question's meaning it shares, 0 to 1."""

    known: Known
    score: float


class ClaimIndex:
    """All claims of a pack, compared with questions by their shared words.

    A shared word counts by how rare it is among the claims (inverse document frequency), so that
    "licence" tells more than "model".
    """

    SAME_FACTOR = 0.5  # added when the claim stands under the factor that was asked about

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._fold = vocabulary.fold
        self._stops = vocabulary.stops
        self._known = tuple(self._read(vocabulary.pack))
        counts = Counter(stem for known in self._known for stem in known.stems)
        self._rarity = {s: math.log(1 + len(self._known) / n) for s, n in counts.items()}
        self._unseen = math.log(1 + len(self._known))

    def nearest(
        self, framework: str, content: Sequence[str], factors: Collection[str], most: int = 3
    ) -> list[Found]:
        """Return claims about a framework, nearest first; those that share nothing are left out.

        Args:
            framework: whose claims.
            content: stems of the question's words that carry meaning.
            factors: factor ids that were asked about.
            most: how many at most.
        """
        whole = sum(self._rarity.get(s, self._unseen) for s in set(content))
        found = []
        for known in self._known:
            if known.framework != framework:
                continue
            shared = sum(self._rarity.get(s, 0.0) for s in set(content) & known.stems)
            score = shared / whole if whole else 0.0
            if known.factor and known.factor in factors:
                score += self.SAME_FACTOR
            if score > 0:
                found.append(Found(known, score))
        return sorted(found, key=lambda f: -f.score)[:most]

    def _stems(self, text: str) -> frozenset[str]:
        return frozenset(self._fold(w) for w in words_of(text)) - self._stops

    def _read(self, pack: Pack) -> Iterator[Known]:
        for framework in pack.frameworks.values():
            for claim, extra in _own_claims(pack, framework):
                yield Known(framework.id, "", claim, self._stems(f"{claim.text} {extra}"))
        for factor in pack.factors.values():
            title = self._stems(factor.title)
            for framework_id, assessment in factor.frameworks.items():
                for claim in assessment.claims:
                    yield Known(framework_id, factor.id, claim, self._stems(claim.text) | title)


def _own_claims(pack: Pack, framework: Framework) -> Iterable[tuple[Claim, str]]:
    """Yield the claims of a framework itself, each with words that people use for it."""
    yield licence_claim(framework), words.LICENCE_WORDS
    yield framework.maker, words.MAKER_WORDS
    yield status_claim(pack, framework), words.STATUS_WORDS
    for claim in framework.facts:
        yield claim, ""
    for claim in framework.used_when:
        yield claim, words.USED_WORDS
    yield framework.introduction, ""


def licence_claim(framework: Framework) -> Claim:
    """Return the licence as a claim, checked with the maker's."""
    text = words.LICENCE.format(name=framework.name, licence=framework.licence)
    return Claim(
        text=text,
        evidence=Evidence.OFFICIAL,
        source=framework.licence_source,
        checked=framework.introduction.checked,
    )


def status_claim(pack: Pack, framework: Framework) -> Claim:
    """Return how alive a framework is, as a claim with its homepage as the source."""
    successor = ""
    if framework.status is Status.RETIRED and framework.successor:
        successor = pack.frameworks[framework.successor].name
    text = words.STATUS[framework.status].format(name=framework.name, successor=successor)
    return Claim(
        text=text,
        evidence=Evidence.OFFICIAL,
        source=framework.homepage,
        checked=framework.introduction.checked,
    )
