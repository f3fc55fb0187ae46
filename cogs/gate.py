"""Who comes in: a cooldown per person and per channel, and nobody new while the bot shuts down."""

import asyncio
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from discord import app_commands

from cogs import words

# Times in seconds. An answer costs under a millisecond, so these stop floods and scripts gone wild,
# never a person who writes fast.
A_PERSON = (40, 10.0)
A_CHANNEL = (120, 10.0)
PRESSES = (60, 10.0)


class Refused(app_commands.CheckFailure):
    """The act is refused for now; `str(error)` says for how long."""


class Cooldown:
    """At most `times` acts in any `per_s` seconds for each key; remembers at most `size` keys."""

    def __init__(self, times: int, per_s: float, size: int = 10_000) -> None:
        self.times = times
        self.per_s = per_s
        self.size = size
        self._acts: OrderedDict[Hashable, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._acts)

    def wait_s(self, key: Hashable, now: float) -> float:
        """Return for how many seconds the key must wait, 0 if it need not."""
        acts = self._acts.get(key)
        if acts is None or len(acts) < self.times:
            return 0.0
        return max(0.0, acts[0] + self.per_s - now)

    def take(self, key: Hashable, now: float) -> None:
        """Count an act."""
        acts = self._acts.setdefault(key, deque(maxlen=self.times))
        acts.append(now)
        self._acts.move_to_end(key)
        if len(self._acts) > self.size:
            self._acts.popitem(last=False)


class Gate:
    """Admits commands, presses and messages, and knows which are still being answered.

    Presses are cheap and come in quick succession in a questionnaire, so that they have a
    wider limit of their own.
    """

    def __init__(
        self,
        person: Cooldown | None = None,
        channel: Cooldown | None = None,
        presses: Cooldown | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.person = Cooldown(*A_PERSON) if person is None else person
        self.channel = Cooldown(*A_CHANNEL) if channel is None else channel
        self.presses = Cooldown(*PRESSES) if presses is None else presses
        self._clock = clock
        self._inside: set[Hashable] = set()
        self._is_open = True
        self._empty = asyncio.Event()
        self._empty.set()

    def admit(self, person_id: int, channel_id: int | None, *, is_press: bool = False) -> None:
        """Count an act of a person in a channel.

        Raises:
            Refused: the person or the channel was too fast, or the bot shuts down.
        """
        if not self._is_open:
            raise Refused(words.RESTARTING)
        now = self._clock()
        limits: list[tuple[Cooldown, Hashable]] = (
            [(self.presses, person_id)]
            if is_press
            else [(self.person, person_id), (self.channel, channel_id)]
        )
        wait = max(cooldown.wait_s(key, now) for cooldown, key in limits)
        if wait > 0:
            seconds = math.ceil(wait)
            one = seconds == 1
            raise Refused(words.TOO_FAST_ONE if one else words.TOO_FAST.format(seconds=seconds))
        for cooldown, key in limits:
            cooldown.take(key, now)

    def enter(self, act: Hashable) -> None:
        """Note that an act is being answered."""
        self._inside.add(act)
        self._empty.clear()

    def leave(self, act: Hashable) -> None:
        """Note that an act was answered; one that never entered is no matter."""
        self._inside.discard(act)
        if not self._inside:
            self._empty.set()

    @contextmanager
    def answering(self, act: Hashable) -> Iterator[None]:
        """Enter for the time of the block."""
        self.enter(act)
        try:
            yield
        finally:
            self.leave(act)

    async def drain(self, timeout_s: float) -> int:
        """Let nobody in any more and wait for those inside; return how many did not finish."""
        self._is_open = False
        try:
            async with asyncio.timeout(timeout_s):
                await self._empty.wait()
        except TimeoutError:
            return len(self._inside)
        return 0
