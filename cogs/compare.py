"""`/compare`, `/framework` and `/factors`, with names completed while they are typed."""

import discord
from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from advisor.advisor import Suggestion
from advisor.errors import AdvisorError
from cogs import errors, send, words
from cogs.easel import Easel
from cogs.escape import one_line, shorten
from cogs.holder import AdvisorHolder
from cogs.places import everywhere

Name = Range[str, 1, 100]
Choices = list[app_commands.Choice[str]]


class Compare(commands.Cog):
    """Compare frameworks, and say what there is to compare."""

    def __init__(self, holder: AdvisorHolder, easel: Easel | None = None) -> None:
        self.holder = holder
        self.easel = easel

    @app_commands.command(description=words.COMPARE)
    @app_commands.describe(
        factor=words.COMPARE_FACTOR,
        first=words.COMPARE_FIRST,
        second=words.COMPARE_SECOND,
        third=words.COMPARE_THIRD,
    )
    @everywhere
    async def compare(
        self,
        interaction: discord.Interaction,
        factor: Name | None = None,
        first: Name | None = None,
        second: Name | None = None,
        third: Name | None = None,
    ) -> None:
        """Compare on a factor, or frameworks on all of them; at least one must be named."""
        frameworks = [name for name in (first, second, third) if name]
        if not factor and not frameworks:
            raise AdvisorError(words.COMPARE_WHAT)
        reply = self.holder.advisor.compare(factor, frameworks)
        await send.answer(interaction, reply, easel=self.easel)

    @app_commands.command(description=words.FRAMEWORK)
    @app_commands.describe(name=words.FRAMEWORK_NAME)
    @everywhere
    async def framework(self, interaction: discord.Interaction, name: Name) -> None:
        """Introduce a framework."""
        await send.answer(interaction, self.holder.advisor.framework(name))

    @app_commands.command(description=words.FACTORS)
    @everywhere
    async def factors(self, interaction: discord.Interaction) -> None:
        """List the factors."""
        await send.answer(interaction, self.holder.advisor.factors(), private=True)

    @compare.autocomplete("factor")
    async def complete_factor(self, _interaction: discord.Interaction, typed: str) -> Choices:
        """Offer factors."""
        with errors.no_completion():
            return _choices(self.holder.advisor.suggest_factors(typed[:100]))
        return []

    @compare.autocomplete("first")
    @compare.autocomplete("second")
    @compare.autocomplete("third")
    @framework.autocomplete("name")
    async def complete_framework(self, _interaction: discord.Interaction, typed: str) -> Choices:
        """Offer frameworks."""
        with errors.no_completion():
            return _choices(self.holder.advisor.suggest_frameworks(typed[:100]))
        return []


def _choices(suggestions: tuple[Suggestion, ...]) -> Choices:
    return [
        app_commands.Choice(name=shorten(one_line(offer.name), 100), value=offer.value)
        for offer in suggestions[:25]
        if offer.value and one_line(offer.name)
    ]
