"""The votes of a poll: a bar an option, with its count."""

from advisor.pictures import Tally
from charts import palette
from charts.lettering import plain, width
from charts.sheet import BODY, MARGIN, ROOM, Sheet

MOST_LABEL = 150.0
GUTTER = 10.0
BAR, ROW = 16.0, 34.0
NUMBER_GAP = 6.0


def draw_tally(drawing: Tally, sheet: Sheet) -> None:
    """Draw the options in their order; the first places stand out."""
    label = min(max(width(plain(row.label), BODY) for row in drawing.rows), MOST_LABEL)
    number = max(width(str(row.count), BODY, is_bold=True) for row in drawing.rows)
    scale = (ROOM - label - GUTTER - NUMBER_GAP - number) / max(r.count for r in drawing.rows)
    left = MARGIN + label + GUTTER
    for row in drawing.rows:
        sheet.label(MARGIN, sheet.bottom, row.label, label, ROW)
        top = sheet.bottom + (ROW - BAR) / 2
        length = max(row.count * scale, 1.0)
        colour = palette.LEAD if row.leads else palette.PLAIN
        sheet.box(left, top, length, BAR, fill=colour)
        base = top + BAR / 2 + BODY * 0.36
        sheet.text(left + length + NUMBER_GAP, base, str(row.count), is_bold=row.leads)
        sheet.bottom += ROW
