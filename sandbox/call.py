"""One REST request as a handler sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sandbox.errors import ApiError, Json, Refusal
from sandbox.form import Form
from sandbox.model import Channel, Guild
from sandbox.world import World


@dataclass
class Call:
    """A decoded request to one route."""

    world: World
    path: Mapping[str, str]
    query: Mapping[str, str]
    data: Any = None
    files: list[tuple[str, bytes]] = field(default_factory=list)
    enabled_intents: int = 0
    gateway_url: str = ""

    def id(self, name: str) -> int:
        """Return an id of the path; what is no id is unknown."""
        value = self.path[name]
        return int(value) if value.isdigit() else 0

    @property
    def body(self) -> Json:
        """The body as an object; raises 50035 for anything else."""
        if isinstance(self.data, dict):
            return self.data
        form = Form()
        form.not_an_object(())
        form.finish()
        raise AssertionError("finish() has raised")

    @property
    def items(self) -> list[Json]:
        """The body as a list; raises 50035 for anything else."""
        if isinstance(self.data, list):
            return self.data
        form = Form()
        form.refuse((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        form.finish()
        raise AssertionError("finish() has raised")

    def channel(self) -> Channel:
        """Return the channel of the path, if the bot can see it; raises 10003 or 50001."""
        channel = self.world.channel(self.id("channel_id"))
        if not self.world.bot_sees(channel):
            raise ApiError(Refusal.MISSING_ACCESS)
        return channel

    def guild(self) -> Guild:
        """Return the guild of the path, if the bot is in it; raises 10004 or 50001."""
        guild = self.world.guilds.get(self.id("guild_id"))
        if guild is None:
            raise ApiError(Refusal.UNKNOWN_GUILD)
        if self.world.bot.id not in guild.members:
            raise ApiError(Refusal.MISSING_ACCESS)
        return guild


class Route(NamedTuple):
    """A route with its path as Discord's OpenAPI file writes it; None answers 204."""

    method: str
    template: str
    handler: Callable[[Call], Json | list[Json] | None]
    needs_token: bool = True
