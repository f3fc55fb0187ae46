"""A form under answers ("Suggest a fix"), whose words go to those who look after the facts.

Nothing of it is stored, and the card does not say who wrote it.
"""

import logging
import math
import time
from collections.abc import Callable
from typing import Any

import discord
from discord import ui
from discord.ext import commands

from advisor.errors import AdvisorError
from advisor.reply import Look, Reply, Text
from advisor.stores import GuildSettingsStore
from cogs import custom_id, render, router, send, words
from cogs.custom_id import Target
from cogs.escape import clean, one_line, shorten
from cogs.gate import Cooldown, Refused
from cogs.holder import AdvisorHolder
from cogs.owners import Owners

log = logging.getLogger(__name__)

VERB = "suggest"
WRONG, SOURCE = "wrong", "source"
MAX_WRONG, MAX_SOURCE, MAX_SUBJECT = 1000, 300, 300
A_PERSON = (3, 600.0)  # suggestions in seconds


class Suggestions(commands.Cog):
    """Open the form, and take what was written to the server's channel or to the bot's owner."""

    def __init__(
        self,
        client: discord.Client,
        holder: AdvisorHolder,
        settings: GuildSettingsStore,
        owners: Owners,
        *,
        cooldown: Cooldown | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.client = client
        self.holder = holder
        self.settings = settings
        self.owners = owners
        self.cooldown = cooldown or Cooldown(*A_PERSON)
        self._clock = clock

    async def take(self, interaction: discord.Interaction, target: Target) -> None:
        """Show the form, or take what was written into it.

        Raises:
            Expired: the button names what left the pack.
            Refused: the person sent several of late.
            AdvisorError: nothing was written, or it could not be delivered.
        """
        self._require_patience(interaction.user.id)
        if interaction.type is discord.InteractionType.component:
            subject = self.holder.advisor.disputed(target.action)
            await interaction.response.send_modal(form(target, subject))
            return
        written = router.written(interaction)
        wrong, source = clean(written.get(WRONG, "")), one_line(written.get(SOURCE, ""))
        if not any(character.isalnum() for character in wrong):
            raise AdvisorError(words.SUGGEST_EMPTY)
        reply = self.holder.advisor.suggestion(target.action, wrong, source)
        self.cooldown.take(interaction.user.id, self._clock())
        async with send.Patience(interaction, private=not send.is_alone(interaction)):
            await self._deliver(interaction.guild_id, reply)
        thanks = Reply(Look.NOTICE, "", (Text(words.SUGGEST_THANKS),))
        await send.answer(interaction, thanks, private=True)

    def _require_patience(self, person_id: int) -> None:
        wait = self.cooldown.wait_s(person_id, self._clock())
        if wait > 0:
            raise Refused(words.SUGGEST_TOO_MANY.format(minutes=math.ceil(wait / 60)))

    async def _deliver(self, guild_id: int | None, reply: Reply) -> None:
        chosen = None if guild_id is None else await self.settings.get(guild_id)
        channel_id = None if chosen is None else chosen.suggestions_channel
        try:
            place = await self._place(guild_id, channel_id)
            none = discord.AllowedMentions.none()
            await place.send(view=render.card(reply), allowed_mentions=none)
        except discord.HTTPException as error:
            log.info("A suggestion was not delivered: status %s, code %s", error.status, error.code)
            to_owner = channel_id is None
            text = words.SUGGEST_NO_OWNER if to_owner else words.SUGGEST_NO_CHANNEL
            raise AdvisorError(text) from None

    async def _place(self, guild_id: int | None, channel_id: int | None) -> discord.abc.Messageable:
        if channel_id is not None:
            return self.client.get_partial_messageable(channel_id, guild_id=guild_id)
        first, *_ = await self.owners.ids()
        return await self.client.create_dm(discord.Object(first))


def form(target: Target, subject: str) -> ui.Modal:
    """Return the form; its id carries all, so that it survives a restart."""
    modal = ui.Modal(
        title=words.SUGGEST_TITLE, custom_id=custom_id.write(target.action, target.conversation)
    )
    about = shorten(one_line(subject), MAX_SUBJECT)
    modal.add_item(ui.TextDisplay[Any](words.SUGGEST_ABOUT.format(subject=about)))
    wrong = ui.TextInput[ui.Modal](
        custom_id=WRONG, style=discord.TextStyle.paragraph, max_length=MAX_WRONG
    )
    modal.add_item(ui.Label(text=words.SUGGEST_WRONG, component=wrong))
    source = ui.TextInput[ui.Modal](custom_id=SOURCE, required=False, max_length=MAX_SOURCE)
    modal.add_item(ui.Label(text=words.SUGGEST_SOURCE, component=source))
    modal.stop()
    return modal
