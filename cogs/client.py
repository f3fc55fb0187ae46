"""The bot as Discord's client, composed in one place."""

import asyncio
import logging
import sys
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from advisor.stores import Stores
from charts.studio import Studio
from cogs import errors
from cogs.admin import Admin
from cogs.agenda import Agenda
from cogs.ask import Ask
from cogs.compare import Compare
from cogs.easel import Easel
from cogs.gaps import GapKeeper
from cogs.gate import Gate
from cogs.help import Help
from cogs.holder import AdvisorHolder
from cogs.housekeeping import Housekeeping
from cogs.messages import Messages
from cogs.owners import Owners
from cogs.polls import Polls
from cogs.recommend import Recommend
from cogs.router import Router
from cogs.server_settings import ServerSettings
from cogs.suggestions import VERB as SUGGEST
from cogs.suggestions import Suggestions
from cogs.sync import sync_if_changed

log = logging.getLogger(__name__)

RIGHTS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    create_polls=True,
    attach_files=True,
)


# What came in while the connection was being closed may still use the database.
LAST_MOMENT_S = 2.0


def intents() -> discord.Intents:
    """Return what the bot hears: servers it is in, and messages, without privileged intents."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Tree(app_commands.CommandTree["Framewise"]):
    """The commands, with the gate before them and one place for what fails."""

    async def interaction_check(self, interaction: discord.Interaction["Framewise"], /) -> bool:
        """Let a command in; completions while typing are not counted."""
        if interaction.type is discord.InteractionType.application_command:
            gate = self.client.gate
            gate.admit(interaction.user.id, interaction.channel_id)
            gate.enter(interaction.id)
        return True

    async def on_error(
        self,
        interaction: discord.Interaction["Framewise"],
        error: app_commands.AppCommandError,
        /,
    ) -> None:
        """Tell the person what failed."""
        try:
            await errors.tell(interaction, error)
        finally:
            self.client.gate.leave(interaction.id)


class Framewise(commands.AutoShardedBot):
    """The bot, given all that it needs; it opens and closes none of it."""

    def __init__(
        self,
        holder: AdvisorHolder,
        stores: Stores,
        *,
        gate: Gate | None = None,
        ready: Callable[[], None] | None = None,
        studio: Studio | None = None,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            tree_cls=Tree,
            help_command=None,
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            # Nothing is read from discord.py's caches: what is remembered stands in the stores.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.holder = holder
        self.stores = stores
        self.gate = gate or Gate()
        self.agenda = Agenda(stores.agenda)
        # Without a studio cards have no pictures.
        self.easel = None if studio is None else Easel(studio)
        # Set when the gateway let the first shard in.
        self.let_in = asyncio.Event()
        self._tell_ready = ready

    @property
    def invite(self) -> str:
        """The link with which a server or a person adds the bot."""
        assert self.application_id is not None
        return discord.utils.oauth_url(
            self.application_id, permissions=RIGHTS, scopes=("bot", "applications.commands")
        )

    async def setup_hook(self) -> None:
        """Add the cogs, and tell Discord of the commands if they changed."""
        assert self.user is not None
        assert self.application_id is not None
        holder, stores, gate, easel = self.holder, self.stores, self.gate, self.easel
        owners, gaps = Owners(self), GapKeeper(holder, stores)
        suggestions = Suggestions(self, holder, stores.guild_settings, owners)
        ask = Ask(holder, easel, gaps)
        for cog in (
            self.agenda,
            Router(holder, stores, gate, easel, others={SUGGEST: suggestions.take}),
            ask,
            Compare(holder, easel),
            Recommend(holder, stores.conversations, easel),
            Polls(self, holder, stores.quick_polls, self.agenda, gate, easel=easel),
            Help(holder),
            Messages(holder, stores.conversations, gate, self.user.id, easel=easel, gaps=gaps),
            Housekeeping(stores, self.agenda, gate),
            ServerSettings(stores.guild_settings),
            suggestions,
            Admin(self, holder, stores, owners),
        ):
            await self.add_cog(cog)
        self.tree.add_command(ask.menu)
        await sync_if_changed(self.tree, self.application_id, stores.notes)

    async def on_connect(self) -> None:
        """Note that the gateway accepted the token."""
        self.let_in.set()

    async def on_ready(self) -> None:
        """Begin with due work; Discord may say ready several times in a run."""
        self.agenda.start()
        log.info("Ready in %s servers. Invite: %s", len(self.guilds), self.invite)
        if self._tell_ready is not None:
            self._tell_ready()
            self._tell_ready = None
        if self.easel is not None:
            self.easel.warm()

    async def on_message(self, _message: discord.Message, /) -> None:
        """Do nothing here: there are no prefix commands, and a cog answers messages."""

    async def on_app_command_completion(
        self,
        interaction: discord.Interaction["Framewise"],
        _command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu,
    ) -> None:
        """Note that a command was answered."""
        self.gate.leave(interaction.id)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401 - as in discord.py
        """Log what a listener did not expect; there is nobody to tell."""
        error = sys.exception()
        log.error("The listener %s failed: %s", event_method, errors.trace(error) if error else "")

    async def drain(self, timeout_s: float) -> None:
        """Take nothing new, and finish what was begun."""
        left = await self.gate.drain(timeout_s)
        if left:
            log.warning("%s answers were not finished in %s s", left, timeout_s)
        await self.agenda.stop()

    async def close(self) -> None:
        """Log out, and wait for what came in at the last moment."""
        await super().close()
        await self.gate.drain(LAST_MOMENT_S)
