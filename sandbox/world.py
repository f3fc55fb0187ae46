"""The state of a small Discord and what happens in it; no HTTP here.

Everything that changes goes through `emit`, which tells the gateway and wakes those who wait in
`until`. All acts run in one event loop and none awaits midway, so each is atomic.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

from sandbox.clock import Clock, SystemClock
from sandbox.commands import Commands
from sandbox.errors import ApiError, Json, Refusal
from sandbox.interactions import Interactions
from sandbox.messages import Messages
from sandbox.model import DM, GROUP_DM, GUILD_TEXT, Channel, Guild, Overwrite, Role, User
from sandbox.payloads import channel_payload, guild_payload, member_payload, role_payload
from sandbox.permissions import ORDINARY, Permission, permissions_in
from sandbox.polls import Polls
from sandbox.snowflake import Snowflakes

T = TypeVar("T")
Listener = Callable[[str, Json], None]


class World:
    """Users, guilds and channels, with the parts that know messages, polls and interactions.

    Args:
        clock: tells the time of everything that lasts minutes or more.
        first_response_s: how long the bot may take to acknowledge an interaction, in real seconds.
        base_url: where attachments are served.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        first_response_s: float = 3.0,
        base_url: str = "http://127.0.0.1",
    ) -> None:
        self.clock: Clock = clock or SystemClock()
        self.first_response_s = first_response_s
        self.base_url = base_url
        self.snowflakes = Snowflakes(self.clock)
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self._listeners: list[Listener] = []
        self._watchers: list[Callable[[], None]] = []
        self._waiters: set[asyncio.Future[None]] = set()
        self._in_flight: set[asyncio.Future[None]] = set()
        self.messages = Messages(self)
        self.polls = Polls(self)
        self.interactions = Interactions(self)
        self.commands = Commands(self)
        self.application_id = self.snowflakes.make()
        self.bot = self.add_user("framewise", "Framewise", is_bot=True)
        self.owner: User | None = None
        # Members of the team that owns the application, the owner first, each with a role.
        self.team: list[tuple[User, str]] = []
        self.typing: dict[int, datetime] = {}

    def close(self) -> None:
        """Stop the timers of polls and interactions."""
        self.polls.close()
        self.interactions.close()

    # Events

    def listen(self, listener: Listener) -> None:
        """Call `listener` with the name and data of each event that concerns the bot."""
        self._listeners.append(listener)

    def emit(self, name: str, data: Json, channel: Channel | None = None) -> None:
        """Tell the bot's sessions, if the bot is there to see it, and wake those who wait."""
        if channel is None or self.bot_sees(channel):
            for listener in self._listeners:
                listener(name, data)
        self.touch()

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call `watcher` after each change; return what ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    def touch(self) -> None:
        """Wake everyone who waits for a change."""
        for watcher in [*self._watchers]:
            watcher()
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, probe: Callable[[], T | None], timeout_s: float, what: str) -> T:
        """Wait until `probe` returns something, looking again after each change.

        Raises:
            TimeoutError: nothing came in time; names `what` was waited for.
        """
        try:
            async with asyncio.timeout(timeout_s):
                while (found := probe()) is None:
                    waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                    self._waiters.add(waiter)
                    await waiter
        except TimeoutError:
            raise TimeoutError(f"waited {timeout_s} s in vain for {what}") from None
        return found

    @contextlib.contextmanager
    def in_flight(self) -> Iterator[None]:
        """Mark a request of the bot as under way until its answer has been sent."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._in_flight.add(done)
        try:
            yield
        finally:
            self._in_flight.discard(done)
            done.set_result(None)

    async def answered(self) -> None:
        """Wait until the bot has the answers to the requests that are under way.

        A person sees a card a moment after the bot knows that it was posted. A press in between
        would meet a client that has not yet noted which view the message carries.
        """
        if self._in_flight:
            await asyncio.wait(set(self._in_flight))

    # Users and guilds

    def add_user(self, name: str, display_name: str = "", *, is_bot: bool = False) -> User:
        """Create an account."""
        user = User(self.snowflakes.make(), name, display_name or name.capitalize(), is_bot=is_bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, owner: User) -> Guild:
        """Create a guild with its @everyone role and its owner."""
        identity = self.snowflakes.make()
        guild = Guild(identity, name, owner.id)
        guild.roles[identity] = Role(identity, "@everyone", ORDINARY)
        guild.members[owner.id] = []
        self.guilds[identity] = guild
        return guild

    def add_role(self, guild: Guild, name: str, permissions: int = 0) -> Role:
        """Create a role."""
        role = Role(self.snowflakes.make(), name, int(permissions), position=len(guild.roles))
        guild.roles[role.id] = role
        if self.bot.id in guild.members:
            data = {"guild_id": str(guild.id), "role": role_payload(role)}
            self.emit("GUILD_ROLE_CREATE", data)
        return role

    def add_member(self, guild: Guild, user: User, *roles: Role) -> None:
        """Let a user join; an existing member gets the roles added."""
        known = user.id in guild.members
        held = guild.members.setdefault(user.id, [])
        held.extend(role.id for role in roles if role.id not in held)
        if user is self.bot and not known:
            # A GUILD_CREATE without `unavailable` is a join.
            self.emit("GUILD_CREATE", guild_payload(self, guild))
        elif self.bot.id in guild.members:
            data = member_payload(guild, user) | {"guild_id": str(guild.id)}
            self.emit("GUILD_MEMBER_UPDATE" if known else "GUILD_MEMBER_ADD", data)

    def remove_bot(self, guild: Guild) -> None:
        """Let the bot leave a guild, as after a kick."""
        guild.members.pop(self.bot.id, None)
        self.commands.forget_guild(guild.id)
        self.emit("GUILD_DELETE", {"id": str(guild.id)})

    def set_available(self, guild: Guild, *, is_available: bool) -> None:
        """Begin or end an outage of a guild."""
        guild.is_available = is_available
        if is_available:
            self.emit("GUILD_CREATE", guild_payload(self, guild) | {"unavailable": False})
        else:
            self.emit("GUILD_DELETE", {"id": str(guild.id), "unavailable": True})

    # Channels

    def add_channel(self, guild: Guild, name: str) -> Channel:
        """Create a text channel."""
        position = sum(each.guild_id == guild.id for each in self.channels.values())
        channel = Channel(self.snowflakes.make(), GUILD_TEXT, name, guild.id, position=position)
        self.channels[channel.id] = channel
        self.emit("CHANNEL_CREATE", channel_payload(self, channel), channel)
        return channel

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel of a guild with its messages."""
        self.emit("CHANNEL_DELETE", channel_payload(self, channel), channel)
        self.messages.forget_channel(channel.id)
        del self.channels[channel.id]

    def private_channel(self, *users: User) -> Channel:
        """Return the private channel among users, made at the first call.

        Discord tells bots nothing of a new direct message channel (since API version 8).
        """
        identities = tuple(sorted(user.id for user in users))
        for channel in self.channels.values():
            if channel.guild_id is None and channel.recipients == identities:
                return channel
        kind = DM if len(users) == 2 else GROUP_DM
        channel = Channel(self.snowflakes.make(), kind, "", recipients=identities)
        self.channels[channel.id] = channel
        return channel

    def overwrite(
        self, channel: Channel, target: User | Role, *, allow: int = 0, deny: int = 0
    ) -> None:
        """Set what a user or role is allowed and denied in a channel."""
        overwrite = Overwrite(isinstance(target, Role), int(allow), int(deny))
        channel.overwrites[target.id] = overwrite
        # The bot also hears of the change that hides the channel from it.
        self.emit("CHANNEL_UPDATE", channel_payload(self, channel))

    def channel(self, channel_id: int) -> Channel:
        """Return a channel; raises 10003."""
        if channel_id not in self.channels:
            raise ApiError(Refusal.UNKNOWN_CHANNEL)
        return self.channels[channel_id]

    def guild_of(self, channel: Channel) -> Guild | None:
        """Return a channel's guild, None for private ones."""
        return None if channel.guild_id is None else self.guilds[channel.guild_id]

    def permissions(self, channel: Channel, user: User) -> int:
        """Return what a user may do in a channel."""
        return permissions_in(self.guild_of(channel), channel, user.id)

    def sees(self, user: User, channel: Channel) -> bool:
        """Whether a user can see a channel."""
        return bool(self.permissions(channel, user) & Permission.VIEW_CHANNEL)

    def bot_sees(self, channel: Channel) -> bool:
        """Whether the bot is in a channel."""
        return self.sees(self.bot, channel)
