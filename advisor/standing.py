"""What a pack holds, in numbers."""

from dataclasses import dataclass
from datetime import date

from knowledge.model import Pack


@dataclass(frozen=True, slots=True)
class PackStanding:
    """The version and digest of a pack, how much it holds, and the age of its oldest claim."""

    version: str
    digest: str
    frameworks: int
    factors: int
    questions: int
    claims: int
    oldest_days: int


def pack_standing(pack: Pack, today: date) -> PackStanding:
    """Count what a pack holds; claims are those on factors and of the frameworks themselves."""
    claims = [c for f in pack.factors.values() for a in f.frameworks.values() for c in a.claims]
    for framework in pack.frameworks.values():
        own = (framework.introduction, framework.maker, *framework.used_when, *framework.facts)
        claims += own
    return PackStanding(
        version=pack.profile.version,
        digest=pack.digest,
        frameworks=len(pack.frameworks),
        factors=len(pack.factors),
        questions=len(pack.questions),
        claims=len(claims),
        oldest_days=(today - min(claim.checked for claim in claims)).days,
    )
