"""Starts and stops a sandbox: a loopback server around a small ready-made world."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import uvicorn

from sandbox.clock import Clock
from sandbox.gateway import Gateway
from sandbox.member import Member
from sandbox.model import Channel, Guild
from sandbox.permissions import ORDINARY, Permission
from sandbox.rest import API, Recorded, Rest
from sandbox.world import World

HOST = "127.0.0.1"
TOKEN = "sandbox.token.of-no-use-elsewhere"  # noqa: S105 - as it says
CHANNELS = ("general", "frameworks", "random")
# mara owns the guild, olga the application and administers the guild, the others are members.
MEMBERS = ("ada", "ben", "chris", "mara", "olga")
TICK_S = 0.1  # uvicorn counts its ticks to renew the Date header once a second
MANAGER, OWNER = "mara", "olga"


class PortTaken(OSError):  # noqa: N818 - read as what it is
    """The port is in use; the message says which one and what to do."""


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers: signals belong to whoever runs the sandbox."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Begin the shutdown now, not at the next tick."""
        self.should_exit = True
        self._stopping.set()

    async def main_loop(self) -> None:
        """Tick ten times a second, as uvicorn does, until stopped."""
        for counter in itertools.count():
            if await self.on_tick(counter):
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TICK_S):
                    await self._stopping.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield


class Sandbox:
    """A running sandbox. Use `async with Sandbox.start() as sandbox`.

    Attributes:
        world: the state; tests and the page may act on it directly.
        guild: the guild that everyone is in.
        channels: its text channels by name.
        token: the bot's token; any other is refused.
        requests: every REST request so far.
    """

    def __init__(
        self,
        listener: socket.socket,
        *,
        clock: Clock | None,
        first_response_s: float,
        deadline_s: float,
        privileged_intents: int,
        token: str = TOKEN,
    ) -> None:
        self.port: int = listener.getsockname()[1]
        base_url = f"http://{HOST}:{self.port}"
        self.api_url = base_url + API
        self.gateway_url = f"ws://{HOST}:{self.port}/gateway"
        self.token = token
        self.deadline_s = deadline_s
        self.world = World(clock=clock, first_response_s=first_response_s, base_url=base_url)
        self.gateway = Gateway(self.world, token, self.gateway_url, privileged_intents)
        self._rest = Rest(self.gateway, token)
        self.app = self._rest.app()
        self._members: dict[str, Member] = {}
        self._populate()

    @classmethod
    @contextlib.asynccontextmanager
    async def start(
        cls,
        port: int = 0,
        *,
        first_response_s: float = 3.0,
        deadline_s: float = 10.0,
        clock: Clock | None = None,
        privileged_intents: int = 0,
        token: str = TOKEN,
        prepare: Callable[[Sandbox], Awaitable[None]] | None = None,
    ) -> AsyncIterator[Sandbox]:
        """Serve on loopback until the block ends.

        Args:
            port: 0 for any free one.
            first_response_s: how long the bot may take to acknowledge an interaction.
            deadline_s: how long a member waits for what she expects to see.
            clock: for whatever lasts minutes or more: polls, tokens, ids.
            privileged_intents: those that are enabled for the application.
            token: the bot's token.
            prepare: called before anything is served, e.g. to add a page to `app`.

        Raises:
            PortTaken: someone else listens there.
        """
        with _listener(port) as listener:
            sandbox = cls(
                listener,
                clock=clock,
                first_response_s=first_response_s,
                deadline_s=deadline_s,
                privileged_intents=privileged_intents,
                token=token,
            )
            if prepare is not None:
                await prepare(sandbox)
            async with _served(sandbox, listener):
                yield sandbox

    def _populate(self) -> None:
        world = self.world
        users = {name: world.add_user(name) for name in MEMBERS}
        world.owner = users[OWNER]
        self.guild: Guild = world.add_guild("Deep Learning Corner", users[MANAGER])
        for user in users.values():
            world.add_member(self.guild, user)
        role = world.add_role(self.guild, world.bot.display_name, ORDINARY)
        role.is_managed = True
        world.add_member(self.guild, world.bot, role)
        operators = world.add_role(self.guild, "Operators", Permission.ADMINISTRATOR)
        world.add_member(self.guild, users[OWNER], operators)
        self.channels: dict[str, Channel] = {
            name: world.add_channel(self.guild, name) for name in CHANNELS
        }
        for name, user in users.items():
            self._members[name] = Member(self.world, user, self.guild, deadline_s=self.deadline_s)

    @property
    def requests(self) -> list[Recorded]:
        """Every REST request so far, oldest first."""
        return self._rest.requests

    @property
    def application_id(self) -> int:
        """The id of the application."""
        return self.world.application_id

    @property
    def bot_id(self) -> int:
        """The id of the bot's account."""
        return self.world.bot.id

    @property
    def bot_ready(self) -> asyncio.Event:
        """Set while the bot is connected: after READY or RESUMED, until the connection goes."""
        return self.gateway.ready

    @property
    def members(self) -> dict[str, Member]:
        """The people, by name."""
        return dict(self._members)

    def member(self, name: str) -> Member:
        """Return a person by name; an unknown name raises KeyError."""
        return self._members[name.lower()]

    def add_member(self, name: str) -> Member:
        """Let one more person join the guild."""
        user = self.world.add_user(name.lower())
        self.world.add_member(self.guild, user)
        member = Member(self.world, user, self.guild, deadline_s=self.deadline_s)
        self._members[user.name] = member
        return member

    def start_over(self) -> None:
        """Forget all messages, polls, commands and requests."""
        self.gateway.drop(resumable=False)
        self.world.polls.close()
        self.world.interactions.close()
        self.world.messages.clear()
        self.world.commands.restore([])
        self.world.typing.clear()
        self.requests.clear()

    async def wait_for_bot(self) -> None:
        """Wait until the bot is connected; raises TimeoutError."""
        async with asyncio.timeout(self.deadline_s):
            await self.bot_ready.wait()

    async def drop_connection(self, *, resumable: bool = True) -> None:
        """Cut the bot's connection; without `resumable` its session is lost, too."""
        self.gateway.drop(resumable=resumable)

    async def ask_to_reconnect(self) -> None:
        """Send the gateway's opcode RECONNECT."""
        self.gateway.ask_to_reconnect()

    async def remove_bot(self) -> None:
        """Let the guild remove the bot."""
        self.world.remove_bot(self.guild)

    async def invite_bot(self) -> None:
        """Let the bot join the guild again."""
        self.world.add_member(self.guild, self.world.bot)

    async def set_guild_available(self, *, is_available: bool) -> None:
        """Begin or end an outage of the guild."""
        self.world.set_available(self.guild, is_available=is_available)

    def deny_bot(self, channel: Channel, *permissions: Permission) -> None:
        """Deny the bot permissions in a channel; none given lifts the denial."""
        denied = sum(int(permission) for permission in set(permissions))
        self.world.overwrite(channel, self.world.bot, deny=denied)


def _listener(port: int) -> socket.socket:
    # Bound here and not by the server, so that a taken port is one clear exception. With the
    # protocol named, since asyncio otherwise leaves out TCP_NODELAY and answers take 40 ms more.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise PortTaken(
            f"Port {port} on {HOST} is in use; choose another, or 0 for any free one."
        ) from error
    # Connections queue up from here on; no need to wait for the server's start.
    listener.listen(100)
    return listener


@contextlib.asynccontextmanager
async def _served(sandbox: Sandbox, listener: socket.socket) -> AsyncIterator[None]:
    config = uvicorn.Config(
        sandbox.app,
        log_config=None,
        access_log=False,
        lifespan="auto",
        ws="websockets-sansio",
        # Open keep-alive connections of a client must not hold up the end.
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield
    finally:
        sandbox.gateway.close()
        sandbox.world.close()
        server.stop()
        await serving
