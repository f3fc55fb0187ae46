"""A picture -> PNG. Importing this loads matplotlib, so only the studio's thread does."""

from matplotlib.figure import Figure

from advisor.pictures import Contributions, Matrix, Picture, Tally
from charts.comparison import draw_comparison
from charts.contributions import draw_contributions
from charts.sheet import Sheet, png
from charts.tally import draw_tally


def figure(picture: Picture) -> Figure:
    """Draw a picture."""
    sheet = Sheet(picture.title)
    match picture.drawing:
        case Contributions() as drawing:
            draw_contributions(drawing, sheet)
        case Matrix() as drawing:
            draw_comparison(drawing, sheet)
        case Tally() as drawing:
            draw_tally(drawing, sheet)
    sheet.note(picture.note)
    return sheet.figure()


def image(picture: Picture) -> bytes:
    """Return a picture as PNG, 800 pixels wide for 400 on the screen."""
    return png(figure(picture))
