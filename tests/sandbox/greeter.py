"""A real discord.py client for the tests, and how it logs in to a sandbox."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import discord
import yarl
from discord import app_commands

from sandbox import Sandbox

DEADLINE_S = 10

GREETER_INTENTS = discord.Intents(
    guilds=True, guild_messages=True, dm_messages=True, guild_polls=True, dm_polls=True
)


class Greeter(discord.Client):
    """A discord.py client as a bot would build it; tests add what they need to its tree."""

    def __init__(self, intents: discord.Intents = GREETER_INTENTS) -> None:
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.05,
        )
        self.tree = app_commands.CommandTree(self)
        self.received: asyncio.Queue[discord.Message] = asyncio.Queue()
        self.seen: asyncio.Queue[tuple[str, object]] = asyncio.Queue()
        self.errors: asyncio.Queue[Exception] = asyncio.Queue()

        @self.tree.error
        async def keep(
            interaction: discord.Interaction, error: app_commands.AppCommandError
        ) -> None:
            self.errors.put_nowait(getattr(error, "original", error))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds between sessions: the sandbox limits no logins."""

    async def on_message(self, message: discord.Message) -> None:
        """Remember messages of people."""
        if message.author != self.user:
            self.received.put_nowait(message)

    def dispatch(self, event: str, /, *args: object, **kwargs: object) -> None:
        """Remember every event for `event()`."""
        if hasattr(self, "seen"):
            self.seen.put_nowait((event, args[0] if args else None))
        super().dispatch(event, *args, **kwargs)

    async def event_of(self, name: str) -> object:
        """Wait for an event of discord.py by its name, passing over others."""
        async with asyncio.timeout(DEADLINE_S):
            while True:
                event, payload = await self.seen.get()
                if event == name:
                    return payload

    async def next_received(self) -> discord.Message:
        """Wait for the next message of a person."""
        async with asyncio.timeout(DEADLINE_S):
            return await self.received.get()

    async def next_error(self) -> Exception:
        """Wait for the next error of a command."""
        async with asyncio.timeout(DEADLINE_S):
            return await self.errors.get()


@contextlib.asynccontextmanager
async def logged_in(sandbox: Sandbox, bot: discord.Client) -> AsyncIterator[None]:
    """Point discord.py to the sandbox, log in, and log out at the end."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    discord.http.Route.BASE = sandbox.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sandbox.gateway_url)
    running = asyncio.create_task(bot.start(sandbox.token))
    connected = asyncio.create_task(sandbox.wait_for_bot())
    try:
        await asyncio.wait({running, connected}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        await connected
        yield
    finally:
        connected.cancel()
        await bot.close()
        await asyncio.gather(running, return_exceptions=True)
        discord.http.Route.BASE = base
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway
