"""Text within a width: measured, wrapped, and shortened with an ellipsis. In the bundled font."""

from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

ELLIPSIS = "…"
MISSING = "\N{REPLACEMENT CHARACTER}"
UNITS_AN_INCH = 100
POINTS_A_UNIT = 72 / UNITS_AN_INCH
# Measured without hinting, drawn with it: a line may come out this much wider.
SLACK = 1.03


@cache
def font(size: float, *, is_bold: bool = False) -> FontProperties:
    """Return DejaVu Sans as matplotlib ships it; the size is in units of the sheet."""
    return FontProperties(fname=str(_file(is_bold=is_bold)), size=size * POINTS_A_UNIT)


@cache
def _file(*, is_bold: bool) -> Path:
    name = "DejaVuSans-Bold.ttf" if is_bold else "DejaVuSans.ttf"
    return Path(mpl.get_data_path(), "fonts", "ttf", name)


@cache
def _glyphs(*, is_bold: bool) -> frozenset[int]:
    return frozenset(get_font(str(_file(is_bold=is_bold))).get_charmap())


def plain(text: str, *, is_bold: bool = False) -> str:
    """Return a text on one line, with a mark for each character that the font lacks."""
    glyphs = _glyphs(is_bold=is_bold)
    line = " ".join(text.split())
    return "".join(c if ord(c) in glyphs and c.isprintable() else MISSING for c in line)


def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return how wide a plain line is drawn at most."""
    if not text:
        return 0.0
    # ismath=False: a dollar sign is a dollar sign.
    found = text_to_path.get_text_width_height_descent(text, font(size, is_bold=is_bold), False)
    return float(found[0]) / POINTS_A_UNIT * SLACK


def shortened(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """Return a plain line that fits, ending in an ellipsis if something is left out."""
    if width(text, size, is_bold=is_bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        cut = text[:middle].rstrip() + ELLIPSIS
        if width(cut, size, is_bold=is_bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def lines(
    text: str, room: float, size: float, most: int, *, is_bold: bool = False
) -> tuple[str, ...]:
    """Break a text at words into at most `most` lines; the last one takes what is left."""
    words = plain(text, is_bold=is_bold).split()
    found: list[str] = []
    while words and len(found) < most - 1:
        taken = 1
        while (
            taken < len(words)
            and width(" ".join(words[: taken + 1]), size, is_bold=is_bold) <= room
        ):
            taken += 1
        found.append(shortened(" ".join(words[:taken]), room, size, is_bold=is_bold))
        words = words[taken:]
    if words:
        found.append(shortened(" ".join(words), room, size, is_bold=is_bold))
    return tuple(found)
