"""Commands: their options and suggestions, and where they are offered."""

from __future__ import annotations

from typing import Literal

import discord
import pytest
from discord import app_commands

from sandbox import Refused


async def test_options_arrive_typed(sandbox, ada, ben, bot, login) -> None:
    """Numbers, users, channels and choices reach the command as what they are."""

    @bot.tree.command()
    async def mixed(  # noqa: PLR0917 - options are arguments
        interaction: discord.Interaction,
        number: app_commands.Range[int, 1, 5],
        who: discord.Member,
        where: discord.TextChannel,
        how: Literal["fast", "slow"] = "fast",
        sure: bool = False,  # noqa: FBT001, FBT002 - as above
    ) -> None:
        """Take all kinds of options."""
        parts = [number, who.display_name, where.name, how, sure]
        await interaction.response.send_message(" ".join(map(str, parts)))

    await login(bot)
    random = sandbox.channels["random"]
    shown = await ada.command("mixed", number=3, who=ben, where=random, how="slow", sure=True)

    assert shown.text == "3 Ben random slow True"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({}, "required"),
        ({"text": "x"}, "2 to 5 characters"),
        ({"text": "much too long"}, "2 to 5 characters"),
        ({"text": "fine", "how": "sideways"}, "not a choice"),
        ({"text": "fine", "count": 9}, "a number from 1 to 5"),
        ({"text": "fine", "count": "two"}, "takes a number"),
        ({"text": "fine", "colour": "red"}, "no option"),
    ],
)
async def test_the_client_checks_options(ada, bot, login, options, complaint) -> None:
    """What Discord's client would not send does not reach the bot."""

    @bot.tree.command()
    async def strict(
        interaction: discord.Interaction,
        text: app_commands.Range[str, 2, 5],
        how: Literal["fast", "slow"] = "fast",
        count: app_commands.Range[int, 1, 5] = 1,
    ) -> None:
        """Take few things."""

    await login(bot)
    with pytest.raises(Refused, match=complaint):
        await ada.command("strict", **options)


async def test_subcommands(sandbox, ada, bot, login) -> None:
    """A group's commands are used by both words; the group alone is no command."""
    poll = app_commands.Group(name="poll", description="Polls")

    @poll.command()
    async def quick(interaction: discord.Interaction, question: str) -> None:
        """Start a quick poll."""
        await interaction.response.send_message(f"poll: {question}")

    bot.tree.add_command(poll)
    await login(bot)

    assert (await ada.command("poll quick", question="why?")).text == "poll: why?"
    with pytest.raises(Refused, match="needs a subcommand"):
        await ada.command("poll", question="why?")
    with pytest.raises(Refused, match="no subcommand"):
        await ada.command("poll slow", question="why?")


async def test_autocomplete(sandbox, ada, bot, login) -> None:
    """The names that the bot offers while someone types."""

    @bot.tree.command()
    async def compare(interaction: discord.Interaction, factor: str, first: str = "") -> None:
        """Compare."""

    @compare.autocomplete("factor")
    async def factors(
        interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        first = interaction.namespace.first
        names = [f"{typed}ning {first}", f"{typed}l"]
        return [app_commands.Choice(name=name, value=name) for name in names]

    await login(bot)

    offered = await ada.autocomplete("compare", "factor", "trai", first="keras")
    assert offered == ["training keras", "trail"]
    with pytest.raises(Refused, match="no autocomplete"):
        await ada.autocomplete("compare", "first", "k")


async def test_a_message_context_menu(sandbox, ada, ben, bot, login) -> None:
    """The target message arrives resolved, with its content."""

    @bot.tree.context_menu(name="Answer this")
    async def answer(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"{message.author.name}: {message.content}")

    await login(bot)
    question = await ben.say(sandbox.channels["random"], "what now?")
    shown = await ada.use_on_message("Answer this", question)

    assert shown.text == "ben: what now?"
    assert shown.message.channel_id == sandbox.channels["random"].id


async def test_where_a_command_is_offered(sandbox, ada, ben, bot, login) -> None:
    """Contexts, installs and default permissions decide who is offered a command."""
    mara = sandbox.member("mara")

    @bot.tree.command()
    @app_commands.guild_only()
    async def team(interaction: discord.Interaction) -> None:
        """For guilds."""

    @bot.tree.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def anywhere(interaction: discord.Interaction) -> None:
        """For all places."""
        await interaction.response.send_message("here")

    @bot.tree.command()
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def settings(interaction: discord.Interaction) -> None:
        """For managers."""

    await login(bot)
    private = await ada.open_private(ben)

    assert {one["name"] for one in ada.commands()} == {"team", "anywhere"}
    assert {one["name"] for one in mara.commands()} == {"team", "anywhere", "settings"}
    assert {one["name"] for one in ada.commands(ada.dm)} == {"anywhere"}
    assert ada.commands(private) == []
    await ada.install_app()
    shown = await ada.command("anywhere", channel=private)
    assert shown.text == "here"
    assert [one.text for one in ben.messages(private)] == ["here"]
    with pytest.raises(Refused, match="no command 'team'"):
        await ada.command("team", channel=ada.dm)


async def test_syncing_keeps_ids(sandbox, bot, login) -> None:
    """A bulk overwrite keeps the ids of commands that stay."""

    @bot.tree.command()
    async def greet(interaction: discord.Interaction) -> None:
        """Greet."""

    await login(bot)
    first = await bot.tree.sync()
    second = await bot.tree.sync()
    in_guild = await bot.tree.sync(guild=discord.Object(sandbox.guild.id))

    assert first[0].id == second[0].id
    assert in_guild == []
    assert [one.name for one in await bot.tree.fetch_commands()] == ["greet"]
