"""What each criterion adds to a score: a row of bars a criterion, a column a framework."""

from advisor.pictures import Contribution, Contributions, Gain
from charts import palette
from charts.lettering import lines, width
from charts.sheet import BODY, LEADING, MARGIN, ROOM, Sheet, fitted

LABEL = 116.0
GUTTER = 7.0
NAME, SCORE = 11.5, 19.0
BAR, ROW = 13.0, 34.0
NUMBER_GAP = 4.0


def draw_contributions(drawing: Contributions, sheet: Sheet) -> None:
    """Draw names and scores as heads of columns, and below them the bars that add up."""
    count = len(drawing.names)
    column = (ROOM - LABEL) / count - GUTTER
    lefts = [MARGIN + LABEL + GUTTER + index * (column + GUTTER) for index in range(count)]
    _heads(drawing, sheet, lefts, column)
    gains = [gain for row in drawing.rows for gain in row.gains]
    number = max(width(_number(gain), BODY, is_bold=True) for gain in gains)
    longest = max(gain.points for gain in gains) or 1
    scale = (column - number - NUMBER_GAP) / longest
    for row in drawing.rows:
        sheet.rule()
        _row(row, sheet, lefts, scale)
        sheet.bottom += ROW
    sheet.rule()


def _heads(drawing: Contributions, sheet: Sheet, lefts: list[float], column: float) -> None:
    heads = [lines(name, column, NAME, 2, is_bold=True) for name in drawing.names]
    height = max(map(len, heads)) * NAME * LEADING
    for left, head, score in zip(lefts, heads, drawing.scores, strict=True):
        base = sheet.bottom + height - (len(head) - 1) * NAME * LEADING - 4
        for line in head:
            sheet.text(left, base, line, size=NAME, is_bold=True)
            base += NAME * LEADING
        shown = fitted(str(score), column, SCORE, is_bold=True)
        sheet.text(left, sheet.bottom + height + SCORE, shown, size=SCORE, is_bold=True)
    sheet.bottom += height + SCORE + 9


def _row(row: Contribution, sheet: Sheet, lefts: list[float], scale: float) -> None:
    sheet.label(MARGIN, sheet.bottom, row.label, LABEL, ROW)
    top = sheet.bottom + (ROW - BAR) / 2
    for left, gain in zip(lefts, row.gains, strict=True):
        colour = palette.LEAD if gain.leads else palette.PLAIN
        length = max(gain.points * scale, 1.0)
        if gain.is_rated:
            sheet.box(left, top, length, BAR, fill=colour)
        else:
            sheet.box(left, top, length, BAR, edge=colour)
        sheet.text(left + length + NUMBER_GAP, top + BAR - 2, _number(gain), is_bold=gain.leads)


def _number(gain: Gain) -> str:
    return f"{gain.points}" if gain.is_rated else f"{gain.points}?"
