"""The studio: one thread, equal pictures once, bounded, and no matplotlib before its time."""

import asyncio
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from advisor.pictures import Picture, Tally, Votes
from charts.studio import DrawingError, Studio

ROOT = Path(__file__).parent.parent.parent


def picture(count):
    """A picture of its own for each count."""
    return Picture(f"A has {count}", Tally((Votes("A", count),)), f"A {count}")


class Pen:
    """Draws bytes of a given length, and notes what it drew and where."""

    def __init__(self, length=10):
        self.drawn = []
        self.threads = set()
        self.length = length
        self.has_begun = threading.Event()
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def __call__(self, wanted):
        """Draw."""
        self.has_begun.set()
        self.may_go_on.wait(10)
        self.drawn.append(wanted)
        self.threads.add(threading.get_ident())
        return bytes(self.length)


@pytest.fixture
def pen():
    """What draws."""
    return Pen()


@pytest.fixture
def studio(pen):
    """A studio that holds three drawings."""
    opened = Studio(shelf_bytes=30, draw=pen)
    yield opened
    opened.close()


async def test_the_real_thing_draws_beside_the_event_loop() -> None:
    """PNG, from another thread."""
    studio = Studio()
    try:
        assert (await studio.draw(picture(3))).startswith(b"\x89PNG")
    finally:
        studio.close()


async def test_equal_pictures_are_drawn_once_also_at_the_same_time(studio, pen) -> None:
    """By value, not by identity."""
    drawn = await asyncio.gather(*(studio.draw(picture(1)) for _ in range(20)))
    again = await studio.draw(picture(1))

    assert len(pen.drawn) == 1
    assert {*drawn, again} == {bytes(10)}


async def test_one_thread_draws_one_after_the_other(studio, pen) -> None:
    """And it is not the event loop's."""
    await asyncio.gather(*(studio.draw(picture(count)) for count in range(5)))

    assert len(pen.threads) == 1
    assert threading.get_ident() not in pen.threads


async def test_the_shelf_is_bounded_and_drops_the_longest_unused(studio, pen) -> None:
    """Three fit."""
    for count in (1, 2, 3, 1, 4):
        await studio.draw(picture(count))
    pen.drawn.clear()
    for count in (1, 3, 4):
        await studio.draw(picture(count))
    assert pen.drawn == []

    await studio.draw(picture(2))
    assert pen.drawn == [picture(2)]


async def test_one_that_is_larger_than_the_shelf_is_not_kept(studio, pen) -> None:
    """And throws nothing else out."""
    await studio.draw(picture(1))
    pen.length = 31
    await studio.draw(picture(2))
    pen.drawn.clear()

    await studio.draw(picture(1))
    await studio.draw(picture(2))

    assert pen.drawn == [picture(2)]


async def test_whoever_gives_up_does_not_take_it_from_the_others(studio, pen) -> None:
    """A cancelled request leaves the drawing to those who still wait."""
    pen.may_go_on.clear()
    hasty = asyncio.create_task(studio.draw(picture(1)))
    patient = asyncio.create_task(studio.draw(picture(1)))
    await asyncio.sleep(0)
    hasty.cancel()
    await asyncio.gather(hasty, return_exceptions=True)
    pen.may_go_on.set()

    assert await patient == bytes(10)
    assert hasty.cancelled()


async def test_a_failure_is_one_error_logged_once(caplog) -> None:
    """However many wait for the picture; the next request tries again."""
    seen = []

    def fail(wanted):
        seen.append(wanted)
        raise ZeroDivisionError

    studio = Studio(draw=fail)
    with caplog.at_level(logging.INFO, "charts"):
        results = await asyncio.gather(
            *(studio.draw(picture(1)) for _ in range(3)), return_exceptions=True
        )

    assert {type(result) for result in results} == {DrawingError}
    assert len(caplog.records) == len(seen) == 1
    with pytest.raises(DrawingError):
        await studio.draw(picture(1))
    assert len(seen) == 2
    studio.close()


async def test_a_closed_studio_draws_nothing(studio, pen) -> None:
    """Neither what is asked for afterwards nor what was not begun."""
    pen.may_go_on.clear()
    first = asyncio.create_task(studio.draw(picture(1)))
    waiting = asyncio.create_task(studio.draw(picture(2)))
    assert await asyncio.to_thread(pen.has_begun.wait, 10)
    studio.close()
    pen.may_go_on.set()

    assert await first == bytes(10)
    with pytest.raises(DrawingError):
        await waiting
    with pytest.raises(DrawingError):
        await studio.draw(picture(3))
    studio.warm()


def test_the_bot_can_be_loaded_without_matplotlib() -> None:
    """Loading it takes about a second, which is the studio's thread's, once the bot is ready."""
    code = (
        "import sys, cogs.client, cogs.start, charts.studio; charts.studio.Studio();"
        "print([name for name in sys.modules if name.startswith('matplotlib')])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    assert done.stdout.strip() == "[]"


def test_warming_loads_it_in_the_thread() -> None:
    """So that the first card does not wait for it."""
    code = (
        "import sys, charts.studio; s = charts.studio.Studio(); s.warm(); "
        "s._thread.shutdown(wait=True); print('matplotlib.figure' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    assert done.stdout.strip() == "True"
    assert "cannot be drawn" not in done.stderr
