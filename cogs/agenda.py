"""Due work: claimed with a lease, done once, tried again later if it fails.

One loop works off what `stores.agenda` holds; other cogs bring a handler for their kind.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from discord.ext import commands

from advisor.stores import AgendaStore, Work
from cogs.errors import trace

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=90)
# A handler is cut off well before its lease ends, so that nobody else has begun the same work.
HANDLER_TIMEOUT_S = 60.0
# Other processes may plan work, of which this one hears only by looking.
LONGEST_NAP = timedelta(minutes=1)
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=30)
MAX_ATTEMPTS = 100


class NotYet(Exception):  # noqa: N818 - read as what it is: it is not yet time
    """Raised by a handler when its work cannot be done yet; it is tried again, ever more rarely."""


Handler = Callable[[Work], Awaitable[None]]


def delay(attempt: int) -> timedelta:
    """Return how long to wait after an attempt that failed: doubling, up to half an hour."""
    doublings = min(max(attempt - 1, 0), 20)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


class Agenda(commands.Cog):
    """Work off what is due, as long as the bot runs."""

    def __init__(self, store: AgendaStore) -> None:
        self.store = store
        self._handlers: dict[str, Handler] = {}
        self._wake = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def on(self, kind: str, handler: Handler) -> None:
        """Let a handler do all work of a kind; it must bear being called twice."""
        self._handlers[kind] = handler

    async def schedule(self, kind: str, key: str, due_at: datetime) -> None:
        """Plan work, and have the loop look at it."""
        await self.store.schedule(kind, key, due_at)
        self._wake.set()

    def start(self) -> None:
        """Begin to work; called when the bot is ready, and harmless when called again."""
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name="agenda")

    async def stop(self) -> None:
        """Finish the piece in hand, then end."""
        self._stopping = True
        self._wake.set()
        if self._task is not None:
            await self._task
            self._task = None

    async def cog_unload(self) -> None:
        """End with the bot."""
        await self.stop()

    async def _run(self) -> None:
        failures = 0
        while not self._stopping:
            self._wake.clear()
            nap = LONGEST_NAP
            try:
                if await self._work_once():
                    failures = 0
                    continue
                nap = await self._until_next()
            except Exception as error:  # noqa: BLE001 - as below
                # The database may be away for a while; the loop must outlive that.
                failures += 1
                nap = min(delay(failures), LONGEST_NAP)
                log.error("The agenda could not be read: %s", trace(error))  # noqa: TRY400 - as below
            await self._sleep(nap)

    async def _sleep(self, nap: timedelta) -> None:
        try:
            async with asyncio.timeout(nap.total_seconds()):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _until_next(self) -> timedelta:
        due_at = await self.store.next_due()
        if due_at is None:
            return LONGEST_NAP
        # At least a moment: a lease of another process may end just now.
        return min(max(due_at - datetime.now(UTC), timedelta(milliseconds=50)), LONGEST_NAP)

    async def _work_once(self) -> bool:
        """Do the most overdue piece; return whether there was one."""
        work = await self.store.claim(datetime.now(UTC), LEASE)
        if work is None:
            return False
        try:
            await self._handle(work)
        except NotYet:
            await self._postpone(work)
        except Exception as error:  # noqa: BLE001 - one piece must not end the others
            told = (work.kind, work.key, work.attempt, trace(error))
            log.error("Work %s %s failed, attempt %s: %s", *told)  # noqa: TRY400 - trace has no texts
            await self._postpone(work)
        else:
            await self.store.done(work)
        return True

    async def _handle(self, work: Work) -> None:
        handler = self._handlers.get(work.kind)
        if handler is None:
            log.info("No handler for work of kind %s yet", work.kind)
            raise NotYet
        async with asyncio.timeout(HANDLER_TIMEOUT_S):
            await handler(work)

    async def _postpone(self, work: Work) -> None:
        if work.attempt >= MAX_ATTEMPTS:
            log.error("Work %s %s was given up", work.kind, work.key)
            await self.store.done(work)
        else:
            await self.store.postpone(work, datetime.now(UTC) + delay(work.attempt))
