"""The world's clock: real, or moved by hand in tests."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits for a moment; every deadline in minutes or hours goes by it."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        ...

    async def sleep_until(self, when: datetime) -> None:
        """Return at `when`, at once if that has passed."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    async def sleep_until(self, when: datetime) -> None:
        """Return at `when`, at once if that has passed."""
        await asyncio.sleep(max(0.0, (when - self.now()).total_seconds()))


class ManualClock:
    """A clock that stands still until `advance` is called."""

    def __init__(self, start: datetime | None = None) -> None:
        # Clients judge by an id's timestamp whether it has expired, hence today and not year one.
        self._now = start or datetime.now(UTC)
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        """Return the moment that the clock shows."""
        return self._now

    async def sleep_until(self, when: datetime) -> None:
        """Return as soon as the clock has been advanced to `when`."""
        if when <= self._now:
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((when, waiter))
        await waiter

    def advance(self, seconds: float) -> None:
        """Move the clock forward and wake whoever waited for a moment up to there."""
        self._now += timedelta(seconds=seconds)
        due = [waiter for when, waiter in self._sleepers if when <= self._now]
        self._sleepers = [sleeper for sleeper in self._sleepers if sleeper[0] > self._now]
        for waiter in due:
            if not waiter.done():
                waiter.set_result(None)
