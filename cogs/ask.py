"""`/ask`, and "Answer this" in the menu of a message."""

import discord
from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from advisor.errors import AdvisorError
from cogs import send, words
from cogs.easel import Easel
from cogs.gaps import GapKeeper
from cogs.holder import AdvisorHolder
from cogs.places import everywhere, in_menus


class Ask(commands.Cog):
    """Answer questions in free words."""

    def __init__(
        self, holder: AdvisorHolder, easel: Easel | None = None, gaps: GapKeeper | None = None
    ) -> None:
        self.holder = holder
        self.gaps = gaps
        self.easel = easel
        self.menu = app_commands.ContextMenu(
            name=words.ANSWER_THIS, callback=self.answer_this, **in_menus()
        )

    @app_commands.command(description=words.ASK)
    @app_commands.describe(question=words.ASK_QUESTION, private=words.ASK_PRIVATE)
    @everywhere
    async def ask(
        self,
        interaction: discord.Interaction,
        question: Range[str, 1, 1000],
        private: bool = False,  # noqa: FBT001, FBT002 - discord.py reads options from the signature
    ) -> None:
        """Answer a question, publicly unless asked otherwise."""
        reply = self.holder.advisor.ask(question)
        await send.answer(interaction, reply, private=private, easel=self.easel)
        if self.gaps is not None:
            await self.gaps.note(interaction.guild_id, question, reply)

    async def answer_this(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Answer what a message asks, privately."""
        if not message.content.strip():
            raise AdvisorError(words.NO_TEXT)
        reply = self.holder.advisor.ask(message.content)
        await send.answer(interaction, reply, private=True, easel=self.easel)
