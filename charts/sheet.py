"""A sheet to draw on: 400 units wide, as high as needed, units counted from the top left."""

from dataclasses import dataclass
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from charts import palette
from charts.lettering import UNITS_AN_INCH, font, lines, plain, shortened

WIDTH = 400
MARGIN = 14
ROOM = WIDTH - 2 * MARGIN
PIXELS_A_UNIT = 2  # sharp on a phone, and when somebody enlarges it
LEADING = 1.3
TITLE, BODY, SMALL = 15.0, 11.5, 10.0
TITLE_LINES, NOTE_LINES = 5, 5


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    width: float
    height: float
    fill: str | None
    edge: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    left: float
    base: float
    text: str
    size: float
    colour: str
    is_bold: bool
    align: str
    is_turned: bool


class Sheet:
    """Collects boxes and lines of text, then becomes a figure of the height they need."""

    def __init__(self, title: str) -> None:
        self._boxes: list[_Box] = []
        self._lines: list[_Line] = []
        self.bottom = float(MARGIN)
        for line in lines(title, ROOM, TITLE, TITLE_LINES, is_bold=True):
            self.text(MARGIN, self.bottom + TITLE, line, size=TITLE, is_bold=True)
            self.bottom += TITLE * LEADING
        self.bottom += 8

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
    ) -> None:
        """Draw a rectangle."""
        self._boxes.append(_Box(left, top, width, height, fill, edge))

    def text(
        self,
        left: float,
        base: float,
        text: str,
        *,
        size: float = BODY,
        colour: str = palette.INK,
        is_bold: bool = False,
        align: str = "left",
        is_turned: bool = False,
    ) -> None:
        """Write a line that is known to fit; turned, it reads upwards from its base."""
        line = plain(text, is_bold=is_bold)
        self._lines.append(_Line(left, base, line, size, colour, is_bold, align, is_turned))

    def label(
        self, left: float, top: float, text: str, room: float, height: float, *, most: int = 2
    ) -> None:
        """Write the name of a row within its height, in the middle."""
        found = lines(text, room, BODY, most)
        base = top + (height - len(found) * BODY * LEADING) / 2 + BODY * 1.05
        for line in found:
            self.text(left, base, line)
            base += BODY * LEADING

    def rule(self) -> None:
        """Draw a fine line across."""
        self.box(MARGIN, self.bottom, ROOM, 0.75, fill=palette.RULE)

    def note(self, text: str) -> None:
        """Write the small print at the end."""
        if not text:
            return
        self.bottom += 8
        for line in lines(text, ROOM, SMALL, NOTE_LINES):
            self.text(MARGIN, self.bottom + SMALL, line, size=SMALL, colour=palette.QUIET)
            self.bottom += SMALL * LEADING

    def figure(self) -> Figure:
        """Return the drawing, with a canvas of its own that no window knows of."""
        height = round(self.bottom + MARGIN)
        figure = Figure(
            figsize=(WIDTH / UNITS_AN_INCH, height / UNITS_AN_INCH),
            dpi=UNITS_AN_INCH * PIXELS_A_UNIT,
            facecolor=palette.GROUND,
        )
        FigureCanvasAgg(figure)
        for box in self._boxes:
            figure.add_artist(
                Rectangle(
                    (box.left / WIDTH, 1 - (box.top + box.height) / height),
                    box.width / WIDTH,
                    box.height / height,
                    transform=figure.transFigure,
                    facecolor=box.fill or "none",
                    edgecolor=box.edge or "none",
                    linewidth=0.9 if box.edge else 0,
                )
            )
        for line in self._lines:
            figure.text(
                line.left / WIDTH,
                1 - line.base / height,
                line.text,
                fontproperties=font(line.size, is_bold=line.is_bold),
                color=line.colour,
                horizontalalignment=line.align,
                verticalalignment="baseline",
                rotation=90 if line.is_turned else 0,
                rotation_mode="anchor",
                parse_math=False,
                usetex=False,
            )
        return figure


def fitted(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """Return a text as one line that fits."""
    return shortened(plain(text, is_bold=is_bold), room, size, is_bold=is_bold)


def png(figure: Figure) -> bytes:
    """Return a figure as PNG; the same figure gives the same bytes."""
    held = BytesIO()
    # Given in full, so that no matplotlibrc of the machine changes the picture.
    figure.savefig(
        held,
        format="png",
        dpi=figure.dpi,
        facecolor=palette.GROUND,
        bbox_inches=None,
        metadata={"Software": None},
    )
    return held.getvalue()
