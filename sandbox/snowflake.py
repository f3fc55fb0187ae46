"""Snowflakes: ids that carry their time of birth and grow with it."""

from __future__ import annotations

from datetime import UTC, datetime

from sandbox.clock import Clock

# Documentation: Reference > Snowflakes. The first second of 2015, in milliseconds since 1970.
DISCORD_EPOCH_MS = 1_420_070_400_000


def moment_of(snowflake: int) -> datetime:
    """Return the time of birth of an id."""
    return datetime.fromtimestamp(((snowflake >> 22) + DISCORD_EPOCH_MS) / 1000, tz=UTC)


class Snowflakes:
    """Makes ids that are unique and strictly growing, also within one millisecond."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    @property
    def last(self) -> int:
        """The newest id made so far."""
        return self._last

    def skip_to(self, identity: int) -> None:
        """Make only ids larger than this one from now on."""
        self._last = max(self._last, identity)

    def make(self) -> int:
        """Return a new id, larger than all before."""
        moment_ms = int(self._clock.now().timestamp() * 1000) - DISCORD_EPOCH_MS
        self._last = max(moment_ms << 22, self._last + 1)
        return self._last
