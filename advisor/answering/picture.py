"""Comparisons and polls as pictures, with the finding as the title."""

from collections.abc import Sequence
from functools import partial

from advisor.answering import words
from advisor.answering.phrasing import inside, joined, names
from advisor.pictures import Matrix, Picture, Rated, Tally, Votes, best, fitting, gap
from knowledge.model import Pack

MOST_FACTORS = 12  # more rows are no picture on a phone
MOST_FRAMEWORKS = 12
NAMED, NAMED_OTHERS = 2, 1  # factors that the title names of the first and of the second
NAMED_TIED = 3


def comparison_picture(
    pack: Pack, factors: Sequence[str], frameworks: Sequence[str]
) -> Picture | None:
    """Show frameworks by factors: the factors that tell them apart most, if there are many.

    None where there is nothing to look at: fewer than two of either, or nothing rated.
    """
    chosen = tuple(frameworks)[:MOST_FRAMEWORKS]
    rows = [_rated(pack, factor, chosen) for factor in most_telling(pack, factors, chosen)]
    is_rated = any(rating is not None for row in rows for rating in row.ratings)
    if len(chosen) < 2 or len(rows) < 2 or not is_rated:
        return None
    draw = partial(_comparison, tuple(names(pack, chosen)), rows, len(frameworks))
    return fitting(draw, min(MOST_FACTORS, len(rows)))


def most_telling(pack: Pack, factors: Sequence[str], frameworks: Sequence[str]) -> list[str]:
    """Return each factor once, those first that tell the frameworks apart most."""
    distinct = dict.fromkeys(factors)
    return sorted(distinct, key=lambda factor: _telling(_rated(pack, factor, frameworks)))


def _rated(pack: Pack, factor: str, frameworks: Sequence[str]) -> Rated:
    ratings = (pack.assessment(factor, framework).rating for framework in frameworks)
    return Rated(pack.title(factor), tuple(ratings))


def _telling(row: Rated) -> tuple[float, float, int]:
    """Return the order of a factor: the widest range first, then clear leads, then known rows."""
    known = [rating for rating in row.ratings if rating is not None]
    spread = max(known) - min(known) if known else -1
    return -spread, -gap(row.ratings), len(row.ratings) - len(known)


def _comparison(frameworks: Sequence[str], rows: Sequence[Rated], asked: int, most: int) -> Picture:
    drawing = Matrix(tuple(frameworks), tuple(rows[:most]))
    notes = [words.PICTURE_SCALE]
    if any(rating is None for row in drawing.rows for rating in row.ratings):
        notes.append(words.PICTURE_UNKNOWN)
    if most < len(rows):
        notes.append(words.PICTURE_FACTORS.format(shown=most, count=len(rows)))
    if len(frameworks) < asked:
        notes.append(words.PICTURE_FRAMEWORKS.format(shown=len(frameworks), count=asked))
    note = " ".join(notes)
    title = comparison_finding(drawing)
    return Picture(title, drawing, _comparison_alt(title, drawing, note), note)


def comparison_finding(drawing: Matrix) -> str:
    """Say who leads on what, ties as ties: "Keras leads on ease; PyTorch on debugging"."""
    alone: dict[str, list[str]] = {}
    shared: dict[tuple[str, ...], list[str]] = {}
    for row in drawing.rows:
        leading = tuple(drawing.names[index] for index in best(row.ratings))
        if len(leading) == 1:
            alone.setdefault(leading[0], []).append(inside(row.label))
        elif leading:
            shared.setdefault(leading, []).append(inside(row.label))
    clauses: list[str] = []
    for name in sorted(alone, key=lambda name: -len(alone[name]))[:2]:
        form = words.PICTURE_ON if clauses else words.PICTURE_LEADS
        listed = _listed(alone[name], NAMED_OTHERS if clauses else NAMED)
        clauses.append(form.format(name=name, factors=listed))
    if shared and len(clauses) < 2:
        tied = max(shared, key=lambda names: len(shared[names]))
        factors = _listed(shared[tied], NAMED)
        clauses.append(words.PICTURE_TIE.format(names=_listed(tied, NAMED_TIED), factors=factors))
    return "; ".join(clauses) or words.PICTURE_LEVEL


def _listed(items: Sequence[str], most: int) -> str:
    """Join the first items and count the others: A, B and 3 more."""
    if len(items) <= most + 1:  # "and 1 more" is no shorter than its name
        return joined(items)
    return joined([*items[:most], words.PICTURE_MORE.format(count=len(items) - most)])


def _comparison_alt(title: str, drawing: Matrix, note: str) -> str:
    """Say the same as the drawing: the names once, then a row of ratings for each factor."""
    rows = [
        f"{row.label} " + ", ".join("?" if r is None else str(r) for r in row.ratings)
        for row in drawing.rows
    ]
    who = joined(drawing.names)
    return words.PICTURE_ALT.format(title=title, names=who, rows="; ".join(rows), note=note)


def tally_picture(counts: Sequence[tuple[str, int]]) -> Picture | None:
    """Show the votes of a poll as (name, votes); None if nobody voted."""
    ranked = sorted(counts, key=lambda pair: -pair[1])
    if not ranked or not ranked[0][1]:
        return None
    top = ranked[0][1]
    rows = tuple(Votes(name, count, leads=count == top) for name, count in ranked)
    winners = [row.label for row in rows if row.leads]
    if len(winners) == 1:
        title = words.PICTURE_WON.format(name=winners[0], votes=words.votes(top))
    else:
        listed = _listed(winners, NAMED_TIED)
        title = words.PICTURE_TIED.format(names=listed, votes=words.votes(top))

    def draw(most: int) -> Picture:
        told = ", ".join(f"{row.label} {row.count}" for row in rows[:most])
        left = len(rows) - most
        note = words.PICTURE_OPTIONS.format(count=left) if left else ""
        alt = words.PICTURE_VOTES_ALT.format(title=title, votes=told)
        return Picture(title, Tally(rows[:most]), f"{alt} {note}".strip(), note)

    return fitting(draw, len(rows))
