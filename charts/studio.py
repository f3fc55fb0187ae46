"""Where pictures are drawn: one thread, which alone loads matplotlib, and a shelf of results."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from advisor.pictures import Picture, Tally, Votes

log = logging.getLogger(__name__)

SHELF_BYTES = 16 * 1024 * 1024
CLOSED = "the studio is closed"

Draw = Callable[[Picture], bytes]


class DrawingError(Exception):
    """A picture could not be drawn; what it belongs to goes out without it."""


def _draw(picture: Picture) -> bytes:
    # Here, not at the top: loading it takes about a second, which is the thread's, not the bot's.
    from charts.draw import image  # noqa: PLC0415

    return image(picture)


def _load() -> None:
    """Load matplotlib and its font; the smallest picture needs both."""
    _draw(Picture("A", Tally((Votes("A", 1),)), ""))


class Studio:
    """Draws pictures on one thread; equal ones once, also when asked for at the same time."""

    def __init__(self, *, shelf_bytes: int = SHELF_BYTES, draw: Draw = _draw) -> None:
        self._draw = draw
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")
        self._shelf: OrderedDict[Picture, bytes] = OrderedDict()
        self._shelf_bytes = shelf_bytes
        self._held_bytes = 0
        self._begun: dict[Picture, asyncio.Task[bytes]] = {}
        self._is_closed = False

    def warm(self) -> None:
        """Load what drawing needs, in the thread; call it once the bot answers."""
        if not self._is_closed:
            self._thread.submit(_warm)

    async def draw(self, picture: Picture) -> bytes:
        """Return a picture as PNG.

        Raises:
            DrawingError: it could not be drawn, or the studio is closed. The cause is in the log.
        """
        if self._is_closed:
            raise DrawingError(CLOSED)
        held = self._shelf.get(picture)
        if held is not None:
            self._shelf.move_to_end(picture)
            return held
        task = self._begun.get(picture)
        if task is None:
            task = asyncio.create_task(self._drawn(picture))
            self._begun[picture] = task
            task.add_done_callback(lambda done: self._end(picture, done))
        # Whoever gives up waiting does not take the picture from the others.
        return await asyncio.shield(task)

    async def _drawn(self, picture: Picture) -> bytes:
        try:
            drawn = await asyncio.get_running_loop().run_in_executor(
                self._thread, self._draw, picture
            )
        except asyncio.CancelledError:
            if self._is_closed:
                raise DrawingError(CLOSED) from None
            raise
        except Exception as error:
            kind = type(picture.drawing).__name__
            log.warning("A picture (%s) could not be drawn", kind, exc_info=True)
            raise DrawingError(kind) from error
        self._keep(picture, drawn)
        return drawn

    def _end(self, picture: Picture, task: asyncio.Task[bytes]) -> None:
        self._begun.pop(picture, None)
        if not task.cancelled():
            task.exception()  # looked at, should nobody wait for it any more

    def _keep(self, picture: Picture, drawn: bytes) -> None:
        if len(drawn) > self._shelf_bytes:
            return
        self._shelf[picture] = drawn
        self._held_bytes += len(drawn)
        while self._held_bytes > self._shelf_bytes:
            _, dropped = self._shelf.popitem(last=False)
            self._held_bytes -= len(dropped)

    def close(self) -> None:
        """Draw nothing more; what was asked for and not begun fails."""
        self._is_closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)


def _warm() -> None:
    try:
        _load()
    except Exception:
        log.warning("Pictures cannot be drawn", exc_info=True)
