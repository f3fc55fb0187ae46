"""What a pack covers: factor by framework, what the claims rest on, and how old they are."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.evidence import Claim, Evidence
from knowledge.model import Pack, Status

AGES = (30, 90, 180, 365)  # days up to which a claim falls into each class; older ones last
NONE = "-"


@dataclass(frozen=True, slots=True)
class Cell:
    """How one framework is covered on one factor: the rating (None if unknown), and claims."""

    rating: int | None
    claims: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of a pack.

    Attributes:
        frameworks: id -> name, those that are not retired.
        factors: id -> title.
        cells: factor -> a cell for each framework, in their order.
        evidence: kind of evidence -> claims, firmest first.
        ages: "up to 30 days" and so on -> claims, freshest first.
        oldest: the day of the claim that was checked longest ago; None without claims.
    """

    frameworks: Mapping[str, str]
    factors: Mapping[str, str]
    cells: Mapping[str, tuple[Cell, ...]]
    evidence: Mapping[str, int]
    ages: Mapping[str, int]
    oldest: date | None

    @property
    def rated(self) -> int:
        """How many cells have a rating."""
        return sum(cell.rating is not None for row in self.cells.values() for cell in row)

    @property
    def total(self) -> int:
        """How many cells there are."""
        return len(self.factors) * len(self.frameworks)


def coverage(pack: Pack, today: date) -> Coverage:
    """Count what a pack covers on a day."""
    frameworks = {f.id: f.name for f in pack.frameworks.values() if f.status is not Status.RETIRED}
    claims = list(_claims(pack))
    by_kind = Counter(claim.evidence for claim in claims)
    by_age = Counter(_age(claim, today) for claim in claims)
    return Coverage(
        frameworks=frameworks,
        factors={factor.id: factor.title for factor in pack.factors.values()},
        cells={factor: tuple(_cells(pack, factor, frameworks)) for factor in pack.factors},
        evidence={str(kind): by_kind[kind] for kind in Evidence},
        ages={name: by_age[name] for name in (*map(_up_to, AGES), _over(AGES[-1]))},
        oldest=min((claim.checked for claim in claims), default=None),
    )


def _cells(pack: Pack, factor: str, frameworks: Mapping[str, str]) -> Iterator[Cell]:
    for framework in frameworks:
        found = pack.assessment(factor, framework)
        yield Cell(found.rating, len(found.claims))


def _claims(pack: Pack) -> Iterator[Claim]:
    """Yield every claim of a pack."""
    for framework in pack.frameworks.values():
        yield from (framework.introduction, framework.maker)
        yield from (*framework.used_when, *framework.facts)
    for factor in pack.factors.values():
        for assessment in factor.frameworks.values():
            yield from assessment.claims
    yield from (statement.today for statement in pack.article.statements)
    for question in pack.questions:
        for option in question.options:
            yield from (exclusion.claim for exclusion in option.rules_out)
            for assessment in option.fit.values():
                yield from assessment.claims


def _age(claim: Claim, today: date) -> str:
    days = (today - claim.checked).days
    return next((_up_to(limit) for limit in AGES if days <= limit), _over(AGES[-1]))


def _up_to(days: int) -> str:
    return f"up to {days} days"


def _over(days: int) -> str:
    return f"over {days} days"


def aligned(found: Coverage) -> Iterator[str]:
    """Yield the coverage as aligned lines; frameworks are numbered to fit a terminal."""
    numbers = [f"{number:>2}" for number in range(1, len(found.frameworks) + 1)]
    yield from (f"{n} {name}" for n, name in zip(numbers, found.frameworks.values(), strict=True))
    yield ""
    width = max((len(title) for title in found.factors.values()), default=0)
    yield " " * width + "".join(f"{n:>6}" for n in numbers)
    for factor, title in found.factors.items():
        row = "".join(f"{_shown(cell):>6}" for cell in found.cells[factor])
        yield f"{title:<{width}}{row}"
    yield ""
    yield _summary(found)
    yield from _counts("Evidence", found.evidence)
    yield from _counts("Last checked", found.ages)


def markdown(found: Coverage) -> Iterator[str]:
    """Yield the coverage as Markdown tables."""
    yield from _table(
        ("Factor", *found.frameworks.values()),
        [
            (title, *(_shown(cell) for cell in found.cells[factor]))
            for factor, title in found.factors.items()
        ],
    )
    yield ""
    yield _summary(found)
    for title, counts in (("Evidence", found.evidence), ("Last checked", found.ages)):
        yield ""
        yield from _table((title, "Claims"), [(name, str(n)) for name, n in counts.items()])


def _shown(cell: Cell) -> str:
    """Write rating and number of claims: `4 (3)`; without a rating `- (1)`, without both `-`."""
    rating = NONE if cell.rating is None else str(cell.rating)
    return f"{rating} ({cell.claims})" if cell.claims else rating


def _summary(found: Coverage) -> str:
    claims = sum(found.evidence.values())
    oldest = f" The oldest claim was checked on {found.oldest}." if found.oldest else ""
    return (
        f"{found.rated} of {found.total} cells are rated (rating of 5, claims in brackets); "
        f"{claims} claims in all.{oldest}"
    )


def _counts(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    yield ""
    yield title
    width = max(len(name) for name in counts)
    yield from (f"  {name:<{width}}  {n:>5}" for name, n in counts.items())


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
