"""What somebody says about a claim that is wrong, with where the claim stands in the pack."""

from collections.abc import Iterator, Mapping, Sequence

from advisor.answering import words
from advisor.answering.compare import statements
from advisor.answering.phrasing import brief, joined, names
from advisor.reply import Block, Look, Note, Points, Reply, Text
from knowledge.evidence import Claim
from knowledge.model import Pack

MOST_PLACES = 10


def subject(pack: Pack, factors: Sequence[str], frameworks: Sequence[str]) -> str:
    """Name what a suggestion is about."""
    told = joined([pack.title(f) for f in factors])
    who = joined(names(pack, frameworks or pack.profile.featured))
    return words.SUGGEST_SUBJECT.format(factors=told, names=who) if told else who


def suggestion_reply(
    pack: Pack,
    places: Mapping[Claim, str],
    factors: Sequence[str],
    frameworks: Sequence[str],
    said: tuple[str, str],
) -> Reply:
    """Write a suggestion for those who look after the pack.

    Args:
        pack: the knowledge.
        places: claim -> `file:line`.
        factors: factor or group ids; none means what is said of the frameworks themselves.
        frameworks: framework ids; none means the featured ones.
        said: what is wrong, and a source for it or ''; both as the person wrote them.
    """
    wrong, source = said
    blocks: list[Block] = [Text(wrong)]
    if source.strip():
        blocks.append(Text(words.SUGGEST_SOURCE.format(source=source)))
    claims = [c for c in _claims(pack, factors, frameworks) if c in places]
    lines = [
        words.SUGGEST_CLAIM.format(place=places[c], text=brief(c.text))
        for c in claims[:MOST_PLACES]
    ]
    if len(claims) > MOST_PLACES:
        lines.append(words.SUGGEST_MORE.format(count=len(claims) - MOST_PLACES))
    if lines:
        blocks.append(Points(words.SUGGEST_CLAIMS, tuple(lines)))
    blocks.append(Note(words.SUGGEST_PACK.format(version=pack.profile.version, digest=pack.digest)))
    title = words.SUGGEST_TITLE.format(subject=subject(pack, factors, frameworks))
    return Reply(Look.NOTICE, title, tuple(blocks))


def _claims(pack: Pack, factors: Sequence[str], frameworks: Sequence[str]) -> Iterator[Claim]:
    chosen = frameworks or pack.profile.featured
    for framework in () if factors else chosen:
        told = pack.frameworks[framework]
        yield from (told.introduction, told.maker, *told.used_when, *told.facts)
        said = (s for s in pack.article.statements if s.factor is None)
        yield from (s.today for s in said if framework in s.frameworks)
    for member in [m for f in factors for m in pack.members(f)]:
        for framework in chosen:
            yield from pack.assessment(member, framework).claims
    yield from (s.today for s in statements(pack, factors, chosen))
