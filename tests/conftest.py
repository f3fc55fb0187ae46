"""The bot in a sandbox: the real client, logged in over the wire, and people who use it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from charts.studio import Studio
    from cogs.client import Framewise
    from cogs.holder import AdvisorHolder
    from sandbox import Member, Sandbox, Shown
    from sandbox.model import Channel
    from storage.database import Database

PACK = Path(__file__).parent / "packs" / "web"
TODAY = datetime(2026, 12, 1, tzinfo=UTC)
_numbers = itertools.count(1)


class RunningBot:
    """The client of the session; `restart` is a new process on the same database, nearly."""

    def __init__(self, sandbox: Sandbox, holder: AdvisorHolder, stores: Database) -> None:
        self.sandbox = sandbox
        self.holder = holder
        self.stores = stores
        self.client: Framewise
        self.studio: Studio
        self._task: asyncio.Task[None]

    async def start(self) -> None:
        """Log in, and wait until commands are answered."""
        from charts.studio import Studio
        from cogs.client import Framewise
        from cogs.gate import Cooldown, Gate
        from cogs.start import point_at

        point_at(self.sandbox.api_url, self.sandbox.gateway_url)
        ready = asyncio.Event()
        # Tests are faster than people; those about the cooldown set their own.
        gate = Gate(Cooldown(10_000, 1.0), Cooldown(10_000, 1.0), Cooldown(10_000, 1.0))
        self.studio = Studio()
        self.client = Framewise(
            self.holder, self.stores, gate=gate, ready=ready.set, studio=self.studio
        )
        self._task = asyncio.create_task(self.client.start(self.sandbox.token))
        async with asyncio.timeout(20):
            waiting = asyncio.create_task(ready.wait())
            await asyncio.wait({waiting, self._task}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
        if self._task.done():
            self._task.result()

    async def stop(self) -> None:
        """Drain and log out."""
        async with asyncio.timeout(20):
            await self.client.drain(10)
            await self.client.close()
            await self._task
        self.studio.close()

    async def restart(self) -> None:
        """End this client and start a new one on the same database."""
        await self.stop()
        await self.start()


@pytest.fixture(scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """One sandbox for the session."""
    from sandbox import Sandbox

    async with Sandbox.start() as running:
        yield running


@pytest.fixture(scope="session")
async def session_bot(
    sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[RunningBot]:
    """The real client on the small pack and a database of its own."""
    from advisor.advisor import Advisor
    from cogs.holder import AdvisorHolder
    from knowledge.load import load
    from storage.database import open_database

    file = tmp_path_factory.mktemp("bot") / "framewise.db"
    loaded = load(PACK, today=TODAY.date())
    holder = AdvisorHolder(Advisor(loaded.pack, places=loaded.places, clock=lambda: TODAY))
    async with open_database(f"sqlite:///{file}") as stores:
        running = RunningBot(sandbox, holder, stores)
        await running.start()
        yield running
        await running.stop()


@pytest.fixture
def bot(sandbox: Sandbox, session_bot: RunningBot) -> RunningBot:
    """The running bot; other tests may have pointed discord.py elsewhere meanwhile."""
    from cogs.start import point_at

    point_at(sandbox.api_url, sandbox.gateway_url)
    return session_bot


@pytest.fixture
def newcomer(sandbox: Sandbox) -> Callable[[str], Member]:
    """Let somebody join whom no other test knows."""

    def join(name: str) -> Member:
        return sandbox.add_member(f"{name}{next(_numbers)}")

    return join


@pytest.fixture
def ada(bot: RunningBot, newcomer: Callable[[str], Member]) -> Member:
    """A member, new in each test."""
    return newcomer("ada")


@pytest.fixture
def ben(bot: RunningBot, newcomer: Callable[[str], Member]) -> Member:
    """Another member, new in each test."""
    return newcomer("ben")


@pytest.fixture
def channel(sandbox: Sandbox) -> Channel:
    """A text channel of the server, new in each test."""
    return sandbox.world.add_channel(sandbox.guild, f"channel-{next(_numbers)}")


@pytest.fixture
def invoke(ada: Member, channel: Channel) -> Callable[..., Awaitable[Shown]]:
    """Use a command as ada, in the test's channel."""

    async def use(name: str, /, **options: object) -> Shown:
        return await ada.command(name, channel=channel, **options)

    return use


@pytest.fixture
def press(ada: Member) -> Callable[..., Awaitable[Shown]]:
    """Press a button as ada."""

    async def push(shown: Shown, label: str) -> Shown:
        return await ada.press(shown, label)

    return push
