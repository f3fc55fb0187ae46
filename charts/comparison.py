"""Frameworks by factors: a cell for each rating, with the number in it."""

from advisor.pictures import Matrix, Rated, best
from charts import palette
from charts.lettering import lines, plain, width
from charts.sheet import BODY, LEADING, MARGIN, ROOM, Sheet, fitted

NAME = 11.0
LEAST_LABEL = 112.0
GUTTER = 8.0
COLUMN_GAP = 12.0
LEAST_COLUMN, MOST_COLUMN = 34.0, 64.0
TURNED_COLUMN = 20.0  # under turned names, where the labels leave that much
MOST_HEAD = 120.0  # of a turned name
CELL, ROW_GAP = 20.0, 4.0


def draw_comparison(drawing: Matrix, sheet: Sheet) -> None:
    """Draw the names over their columns, upright only where they find no room side by side."""
    columns = [
        min(max(width(plain(name), NAME) + COLUMN_GAP, LEAST_COLUMN), MOST_COLUMN + COLUMN_GAP)
        for name in drawing.names
    ]
    widest = max(width(plain(row.label), BODY) for row in drawing.rows)
    is_turned = (
        any(
            width(plain(name), NAME) > column - COLUMN_GAP + 1
            for name, column in zip(drawing.names, columns, strict=True)
        )
        or sum(columns) > ROOM - LEAST_LABEL - GUTTER
    )
    if is_turned:
        left_over = ROOM - GUTTER - TURNED_COLUMN * len(columns)
        room = max(LEAST_LABEL, min(widest, left_over))
        columns = [min((ROOM - room - GUTTER) / len(columns), MOST_COLUMN)] * len(columns)
    label = ROOM - GUTTER - sum(columns)
    lefts = [MARGIN + label + GUTTER + sum(columns[:index]) for index in range(len(columns))]
    middles = [left + column / 2 for left, column in zip(lefts, columns, strict=True)]
    if is_turned:
        _turned_heads(drawing, sheet, middles)
    else:
        for middle, name in zip(middles, drawing.names, strict=True):
            sheet.text(middle, sheet.bottom + NAME, name, size=NAME, align="center")
        sheet.bottom += NAME * LEADING + 5
    cell = min(min(columns) - 2, 34.0)
    for row in drawing.rows:
        _row(row, sheet, label, middles, cell)


def _turned_heads(drawing: Matrix, sheet: Sheet, middles: list[float]) -> None:
    names = [fitted(name, MOST_HEAD, NAME) for name in drawing.names]
    height = max(width(name, NAME) for name in names)
    for middle, name in zip(middles, names, strict=True):
        sheet.text(middle + NAME * 0.36, sheet.bottom + height, name, size=NAME, is_turned=True)
    sheet.bottom += height + 7


def _row(row: Rated, sheet: Sheet, label: float, middles: list[float], cell: float) -> None:
    count = len(lines(row.label, label, BODY, 2))
    height = max(CELL, count * BODY * LEADING) + ROW_GAP
    sheet.label(MARGIN, sheet.bottom, row.label, label, height)
    top = sheet.bottom + (height - CELL) / 2
    leading = best(row.ratings)
    for index, (middle, rating) in enumerate(zip(middles, row.ratings, strict=True)):
        left, base = middle - cell / 2, top + CELL / 2 + BODY * 0.36
        if rating is None:
            sheet.box(left, top, cell, CELL, edge=palette.RULE)
            sheet.text(middle, base, "?", colour=palette.QUIET, align="center")
            continue
        fill, ink = palette.CELLS[rating]
        sheet.box(left, top, cell, CELL, fill=fill)
        is_bold = index in leading
        sheet.text(middle, base, str(rating), colour=ink, align="center", is_bold=is_bold)
    sheet.bottom += height
