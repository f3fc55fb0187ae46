"""What is drawn: readable on any ground, nothing cut off, and the alt text says the same."""

import io
import itertools
import re

import pytest
from PIL import Image

from advisor.pictures import MAX_ALT
from charts import palette
from charts.draw import figure, image
from charts.lettering import lines, width
from charts.sheet import PIXELS_A_UNIT, WIDTH
from tests.charts.pictures import EVERY, large_comparison, tally

DISCORD_DARK, DISCORD_LIGHT = "#313338", "#ffffff"


def luminance(colour):
    """Relative luminance, WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """Contrast ratio, WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_can_be_read_on_what_is_behind_it() -> None:
    """4.5:1 for text, 3:1 for bars."""
    for ink in (palette.INK, palette.QUIET):
        assert contrast(ink, palette.GROUND) >= 4.5
    for fill, ink in palette.CELLS.values():
        assert contrast(ink, fill) >= 4.5
    for bar in (palette.LEAD, palette.PLAIN):
        assert contrast(bar, palette.GROUND) >= 3


def test_a_higher_rating_is_lighter() -> None:
    """Lightness tells the ratings apart, whatever colours somebody sees."""
    shades = [luminance(palette.CELLS[rating][0]) for rating in range(1, 6)]

    assert shades == sorted(shades)
    assert all(b > 1.3 * a for a, b in itertools.pairwise(shades))


@pytest.mark.parametrize("name", EVERY)
def test_a_picture_brings_its_own_ground(name) -> None:
    """Opaque throughout, so that dark or light around it changes nothing; sharp at 400."""
    drawn = Image.open(io.BytesIO(image(EVERY[name])))

    assert drawn.width == WIDTH * PIXELS_A_UNIT == 800
    assert drawn.height <= 2.5 * drawn.width
    assert drawn.convert("RGBA").getextrema()[3] == (255, 255)
    corner = "#{:02x}{:02x}{:02x}".format(*drawn.convert("RGB").getpixel((0, 0)))
    assert corner == palette.GROUND
    for around in (DISCORD_DARK, DISCORD_LIGHT):
        laid = Image.new("RGB", drawn.size, around)
        laid.paste(drawn, mask=drawn.convert("RGBA").getchannel("A"))
        assert laid.tobytes() == drawn.convert("RGB").tobytes()


@pytest.mark.parametrize("name", EVERY)
def test_no_text_is_cut_off_or_overlaps(name) -> None:
    """Every line stands within the picture and clear of every other."""
    drawn = figure(EVERY[name])
    renderer = drawn.canvas.get_renderer()
    extents = [(text.get_text(), text.get_window_extent(renderer)) for text in drawn.texts]

    assert extents
    for text, box in extents:
        assert box.x0 >= 0, text
        assert box.y0 >= 0, text
        assert box.x1 <= drawn.bbox.x1, text
        assert box.y1 <= drawn.bbox.y1, text
    for (first, box), (second, other) in itertools.combinations(extents, 2):
        across = min(box.x1, other.x1) - max(box.x0, other.x0)
        along = min(box.y1, other.y1) - max(box.y0, other.y0)
        # Lines of a paragraph share the rows of their descenders and accents.
        assert across <= 0 or along <= 3 * PIXELS_A_UNIT, (first, second)


@pytest.mark.parametrize("name", EVERY)
def test_the_smallest_text_can_be_read_at_400_pixels(name) -> None:
    """Ten pixels at least."""
    sizes = [text.get_fontsize() / 0.72 for text in figure(EVERY[name]).texts]

    assert min(sizes) >= 10


@pytest.mark.parametrize("name", EVERY)
def test_a_picture_is_the_same_each_time(name) -> None:
    """To the byte."""
    assert image(EVERY[name]) == image(EVERY[name])


def test_markup_of_mathematics_is_shown_as_it_stands() -> None:
    """Dollars and underscores are characters."""
    texts = " ".join(text.get_text() for text in figure(tally()).texts)

    assert "costs_a $lot$" in texts
    assert all(not text.get_parse_math() for text in figure(tally()).texts)


def test_what_the_font_lacks_is_marked() -> None:
    """With no warning and no invisible character."""
    texts = [text.get_text() for text in figure(EVERY["foreign"]).texts]

    assert "���" in " ".join(texts)
    assert all(character.isprintable() for text in texts for character in text)


def test_long_text_ends_in_an_ellipsis_within_its_room() -> None:
    """Words are kept whole as far as they fit."""
    found = lines("one two three four five six seven", 60, 12, 2)

    assert found[0] == "one two"
    assert found[1].endswith("…")
    assert all(width(line, 12) <= 60 for line in found)


def test_a_large_comparison_shows_the_most_telling_factors() -> None:
    """As many as its alt text can say; both say how many there are."""
    picture = large_comparison()

    rows = len(picture.drawing.rows)
    assert 8 <= rows <= 12
    assert len(picture.alt) <= MAX_ALT
    assert f"{rows} of 25 factors" in picture.note
    assert f"{rows} of 25 factors" in picture.alt
    assert "first 12 of 14 frameworks" in picture.alt


def test_every_number_drawn_is_in_the_alt_text() -> None:
    """Of pictures as the advisor makes them; that of a result is tested beside its builder."""
    for picture in (large_comparison(), tally()):
        drawn = re.findall(r"\d+", " ".join(text.get_text() for text in figure(picture).texts))
        told = re.findall(r"\d+", picture.alt)
        for number in set(drawn):
            assert told.count(number) >= drawn.count(number), number
