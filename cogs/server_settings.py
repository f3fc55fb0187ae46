"""`/settings`: what the managers of a server choose."""

import logging

import discord
from discord import app_commands
from discord.ext import commands

from advisor.errors import AdvisorError
from advisor.reply import Look, Points, Reply, Text
from advisor.stores import GAP_DAYS, GuildSettingsStore
from cogs import render, send, words
from cogs.errors import MissingRights
from cogs.places import in_servers

log = logging.getLogger(__name__)


class ServerSettings(commands.Cog):
    """Show and change the settings of a server; Discord offers this to its managers only."""

    settings = app_commands.Group(
        name="settings",
        description=words.SETTINGS,
        default_permissions=discord.Permissions(manage_guild=True),
        **in_servers(),
    )
    questions = app_commands.Group(
        name="questions", description=words.SETTINGS_QUESTIONS, parent=settings
    )
    suggestions = app_commands.Group(
        name="suggestions", description=words.SETTINGS_SUGGESTIONS, parent=settings
    )

    def __init__(self, store: GuildSettingsStore) -> None:
        self.store = store

    @settings.command(description=words.SETTINGS_SHOW)
    async def show(self, interaction: discord.Interaction) -> None:
        """Show all settings, and how to change them."""
        assert interaction.guild_id is not None
        chosen = await self.store.get(interaction.guild_id)
        kept = words.QUESTIONS_KEPT if chosen.keeps_questions else words.QUESTIONS_NOT_KEPT
        lines = (
            kept.format(days=GAP_DAYS),
            _destination(interaction.guild, chosen.suggestions_channel),
        )
        await _tell(interaction, words.SETTINGS_CHANGE, words.SETTINGS_TITLE, Points("", lines))

    @questions.command(name="on", description=words.SETTINGS_QUESTIONS_ON)
    async def questions_on(self, interaction: discord.Interaction) -> None:
        """Keep questions that were not understood, and say what that means."""
        await self._keep(interaction, keep=True)
        await _tell(interaction, words.QUESTIONS_ON.format(days=GAP_DAYS))

    @questions.command(name="off", description=words.SETTINGS_QUESTIONS_OFF)
    async def questions_off(self, interaction: discord.Interaction) -> None:
        """Keep none any more."""
        await self._keep(interaction, keep=False)
        await _tell(interaction, words.QUESTIONS_OFF.format(days=GAP_DAYS))

    async def _keep(self, interaction: discord.Interaction, *, keep: bool) -> None:
        assert interaction.guild_id is not None
        await self.store.keep_questions(interaction.guild_id, keep=keep)

    @suggestions.command(name="channel", description=words.SETTINGS_CHANNEL)
    @app_commands.describe(channel=words.SETTINGS_CHANNEL_OPTION)
    async def suggestions_channel(
        self, interaction: discord.Interaction, channel: discord.TextChannel
    ) -> None:
        """Send suggestions to a channel, once a first card was posted there."""
        assert interaction.guild_id is not None
        require_posting(channel)
        async with send.Patience(interaction):
            try:
                await channel.send(view=render.notice(words.SUGGESTIONS_HERE))
            except discord.HTTPException as error:
                log.info("A channel was refused: status %s, code %s", error.status, error.code)
                text = words.CANNOT_USE_CHANNEL.format(channel=f"#{channel.name}")
                raise AdvisorError(text) from None
            await self.store.send_suggestions(interaction.guild_id, channel.id)
        await _tell(interaction, words.SUGGESTIONS_SET.format(channel=f"#{channel.name}"))

    @suggestions.command(name="none", description=words.SETTINGS_NO_CHANNEL)
    async def suggestions_none(self, interaction: discord.Interaction) -> None:
        """Send suggestions to the bot's owner."""
        assert interaction.guild_id is not None
        await self.store.send_suggestions(interaction.guild_id, None)
        await _tell(interaction, words.SUGGESTIONS_UNSET)


def require_posting(channel: discord.TextChannel) -> None:
    """Make sure that the bot may post a card in a channel.

    Raises:
        MissingRights: it may not.
    """
    rights = channel.permissions_for(channel.guild.me)
    needed = {"view_channel": rights.view_channel, "send_messages": rights.send_messages}
    missing = [right for right, has in needed.items() if not has]
    if missing:
        raise MissingRights(f"#{channel.name}", missing)


def _destination(guild: discord.Guild | None, channel_id: int | None) -> str:
    if channel_id is None:
        return words.SUGGESTIONS_TO_OWNER
    channel = guild.get_channel(channel_id) if guild else None
    if channel is None:
        return words.SUGGESTIONS_TO_NOWHERE
    return words.SUGGESTIONS_TO.format(channel=f"#{channel.name}")


async def _tell(
    interaction: discord.Interaction, sentence: str, title: str = "", *blocks: Points
) -> None:
    reply = Reply(Look.NOTICE, title, (*blocks, Text(sentence)))
    await send.answer(interaction, reply, private=True)
