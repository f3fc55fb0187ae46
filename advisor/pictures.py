"""What a picture shows: pure values that charts draw, and what is common to all alt texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

MAX_ALT = 1024  # characters of an alt text, Discord's limit
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Gain:
    """What one framework gains on one criterion: points of 100, guessed where it is not rated.

    `leads` says that no other of the picture is rated higher, and one is rated lower.
    """

    points: int
    is_rated: bool = True
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Contribution:
    """One criterion, with what each framework gains on it, in the order of the frameworks."""

    label: str
    gains: tuple[Gain, ...]


@dataclass(frozen=True, slots=True)
class Contributions:
    """Scores (of 100) by criterion: the points of a framework add up to its score."""

    names: tuple[str, ...]
    scores: tuple[int, ...]
    rows: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """One factor, with the rating 1 to 5 of each framework; None is unknown."""

    label: str
    ratings: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Frameworks by factors."""

    names: tuple[str, ...]
    rows: tuple[Rated, ...]


@dataclass(frozen=True, slots=True)
class Votes:
    """One option of a poll and its votes."""

    label: str
    count: int
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of a poll, most first."""

    rows: tuple[Votes, ...]


Drawing = Contributions | Matrix | Tally


@dataclass(frozen=True, slots=True)
class Picture:
    """Something to look at: what to draw, the finding as its title, and the same in words.

    `alt` has every number of the drawing, in at most 1,024 characters; `note` is small print.
    """

    title: str
    drawing: Drawing
    alt: str
    note: str = ""


def best(ratings: Sequence[float | None]) -> tuple[int, ...]:
    """Return where the highest of the known ratings stands; nowhere if they do not differ."""
    known = [rating for rating in ratings if rating is not None]
    if len(set(known)) < 2:
        return ()
    return tuple(index for index, rating in enumerate(ratings) if rating == max(known))


def gap(ratings: Sequence[float | None]) -> float:
    """Return by how much the best known rating exceeds the next lower one; 0 if none does."""
    levels = sorted({rating for rating in ratings if rating is not None})
    return levels[-1] - levels[-2] if len(levels) > 1 else 0


def fitting(draw: Callable[[int], Picture], most: int) -> Picture:
    """Return a picture of at most `most` rows whose alt text fits; it has as many as possible."""
    for rows in range(most, 0, -1):
        picture = draw(rows)
        if len(picture.alt) <= MAX_ALT:
            return picture
    cut = picture.alt[: MAX_ALT - 1] + ELLIPSIS
    return Picture(picture.title, picture.drawing, cut, picture.note)
