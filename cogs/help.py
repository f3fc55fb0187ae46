"""`/help`."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs import send, words
from cogs.holder import AdvisorHolder
from cogs.places import everywhere


class Help(commands.Cog):
    """Say what the bot can do."""

    def __init__(self, holder: AdvisorHolder) -> None:
        self.holder = holder

    @app_commands.command(name="help", description=words.HELP)
    @everywhere
    async def show_help(self, interaction: discord.Interaction) -> None:
        """Say what can be asked, and how."""
        await send.answer(interaction, self.holder.advisor.help(), private=True)
