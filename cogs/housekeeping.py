"""What is forgotten: a server that removed the bot, conversations that were left, old questions."""

import logging
from datetime import UTC, datetime, timedelta

import discord
from discord.ext import commands

from advisor.stores import Stores, Work
from cogs.agenda import Agenda
from cogs.gate import Gate

log = logging.getLogger(__name__)

KIND = "expire"
KEY = "conversations"
KEEP = timedelta(days=90)
EVERY = timedelta(days=1)


class Housekeeping(commands.Cog):
    """Delete what is not to be kept."""

    def __init__(self, stores: Stores, agenda: Agenda, gate: Gate) -> None:
        self.stores = stores
        self.gate = gate
        self.agenda = agenda
        agenda.on(KIND, self.expire)

    async def cog_load(self) -> None:
        """Plan the first round."""
        await self.agenda.schedule(KIND, KEY, datetime.now(UTC))

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Delete what is stored of a server that removed the bot.

        Discord.py does not call this for a server that is merely unavailable.
        """
        with self.gate.answering(("purge", guild.id)):
            await self.stores.forget_guild(guild.id)
        log.info("Guild %s removed the bot; its data was deleted", guild.id)

    async def expire(self, _work: Work) -> None:
        """Delete old conversations and questions, and plan the next round."""
        now = datetime.now(UTC)
        count = await self.stores.conversations.expire(now - KEEP)
        if count:
            log.info("%s conversations were left for %s days and deleted", count, KEEP.days)
        await self.stores.gaps.expire(now.date())
        # Planned anew before this round is done: the claim is then no longer the current one.
        await self.agenda.schedule(KIND, KEY, now + EVERY)
