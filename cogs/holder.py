"""The advisor in use, which a reload of the pack replaces while the bot runs."""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from advisor.advisor import Advisor
from advisor.errors import PackRefused
from cogs import words
from cogs.errors import trace

log = logging.getLogger(__name__)

# Windows has no such signal.
HANGUP = getattr(signal, "SIGHUP", None)


@dataclass(slots=True)
class AdvisorHolder:
    """Holds the advisor; read `advisor` anew for each answer, never keep it.

    `make` builds it anew from the pack's files and raises PackRefused; it blocks.
    """

    advisor: Advisor
    make: Callable[[], Advisor] | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def reload(self) -> None:
        """Read the pack again, in a thread, and use it for all that is asked from then on.

        Raises:
            PackRefused: the pack has problems, and the old one stays in use.
        """
        if self.make is None:
            raise PackRefused((words.NO_RELOAD,))
        async with self._turn:
            self.advisor = await asyncio.to_thread(self.make)


@contextmanager
def reloading_on_hangup(holder: AdvisorHolder) -> Iterator[None]:
    """Reload the pack on SIGHUP for the time of the block; the log tells how that went."""
    loop = asyncio.get_running_loop()
    under_way: set[asyncio.Task[None]] = set()

    def begin() -> None:
        task = loop.create_task(_reload(holder))
        under_way.add(task)
        task.add_done_callback(under_way.discard)

    with suppress(NotImplementedError):
        if HANGUP is not None:
            loop.add_signal_handler(HANGUP, begin)
    try:
        yield
    finally:
        with suppress(NotImplementedError):
            if HANGUP is not None:
                loop.remove_signal_handler(HANGUP)
        for task in under_way:
            task.cancel()


async def _reload(holder: AdvisorHolder) -> None:
    """Reload and log the outcome in one line; never raises."""
    try:
        await holder.reload()
    except PackRefused as refused:
        count, first = len(refused.problems), refused.problems[0]
        log.error("The pack was not reloaded, the old one stays: %s problems, %s", count, first)  # noqa: TRY400 - in one line
    except Exception as error:  # noqa: BLE001 - a failed reload must not end the bot
        log.error("The pack could not be reloaded, the old one stays: %s", trace(error))  # noqa: TRY400
    else:
        now = holder.advisor.standing()
        log.info("The pack was reloaded: version %s, digest %s", now.version, now.digest)
