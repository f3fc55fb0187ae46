"""`/recommend`: the questionnaire."""

import discord
from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from advisor.stores import ConversationStore
from cogs import send, words
from cogs.easel import Easel
from cogs.holder import AdvisorHolder
from cogs.places import everywhere


class Recommend(commands.Cog):
    """Start the questionnaire; the router takes its presses."""

    def __init__(
        self,
        holder: AdvisorHolder,
        conversations: ConversationStore,
        easel: Easel | None = None,
    ) -> None:
        self.holder = holder
        self.conversations = conversations
        self.easel = easel

    @app_commands.command(description=words.RECOMMEND)
    @app_commands.describe(situation=words.RECOMMEND_SITUATION, code=words.RECOMMEND_CODE)
    @everywhere
    async def recommend(
        self,
        interaction: discord.Interaction,
        situation: Range[str, 1, 1000] | None = None,
        code: Range[str, 1, 200] | None = None,
    ) -> None:
        """Ask the first question that matters, where only this person sees it.

        A result code shows the result that it holds, then and now, whatever else is said.
        """
        assert interaction.channel_id is not None
        async with (
            send.Patience(interaction, private=not send.is_alone(interaction)),
            self.conversations.open(
                interaction.user.id, interaction.channel_id, interaction.guild_id
            ) as held,
        ):
            advisor = self.holder.advisor
            if code:
                held.state, reply = advisor.recall(held.state, code)
            else:
                held.state, reply = advisor.begin(held.state, situation or "")
        await send.answer(interaction, reply, private=True, conversation=held.id, easel=self.easel)
