"""Commands and the deadlines and rules of answering them."""

from __future__ import annotations

import asyncio
from typing import Literal

import discord
import pytest
from discord import app_commands

from sandbox import Refused, Sandbox
from tests.sandbox.greeter import Greeter, logged_in


async def test_an_ephemeral_answer_is_seen_by_its_person_only(
    sandbox, ada, ben, bot, login
) -> None:
    """Flag 64 hides a message from everyone else."""

    @bot.tree.command()
    async def whisper(interaction: discord.Interaction) -> None:
        """Answer in private."""
        await interaction.response.send_message("psst", ephemeral=True)

    await login(bot)
    shown = await ada.command("whisper")
    general = sandbox.channels["general"]

    assert shown.ephemeral
    assert [one.text for one in ada.messages(general)] == ["psst"]
    assert ben.messages(general) == []
    with pytest.raises(Refused, match="cannot see"):
        ben.look(shown)


async def test_a_deferred_answer_is_waited_for(sandbox, ada, bot, login) -> None:
    """The person sees the loading message turn into the answer."""
    waiting = asyncio.Event()

    @bot.tree.command()
    async def slow(interaction: discord.Interaction) -> None:
        """Take some time."""
        await interaction.response.defer(thinking=True, ephemeral=True)
        await waiting.wait()
        await interaction.edit_original_response(content="done")

    await login(bot)
    using = asyncio.create_task(ada.command("slow"))
    await sandbox.world.until(
        lambda: ada.messages(sandbox.channels["general"]) or None, 10, "the loading message"
    )
    assert ada.messages(sandbox.channels["general"])[0].is_loading
    waiting.set()
    shown = await using

    assert (shown.text, shown.deferred, shown.ephemeral) == ("done", True, True)


async def test_the_first_follow_up_after_a_deferral_is_the_answer(sandbox, ada, bot, login) -> None:
    """It keeps the deferral's visibility, the second one is a message of its own."""

    @bot.tree.command()
    async def slow(interaction: discord.Interaction) -> None:
        """Take some time."""
        await interaction.response.defer(thinking=True, ephemeral=True)
        await interaction.followup.send("first", ephemeral=False)
        await interaction.followup.send("second", ephemeral=True)

    await login(bot)
    shown = await ada.command("slow")

    assert (shown.text, shown.ephemeral) == ("first", True)
    assert (await ada.next_message()).text == "second"
    assert len(ada.messages(sandbox.channels["general"])) == 2


async def test_a_response_can_be_read_edited_and_deleted(sandbox, ada, bot, login) -> None:
    """The routes of @original work for an ordinary answer."""

    @bot.tree.command()
    async def greet(interaction: discord.Interaction) -> None:
        """Greet."""
        answer = await interaction.response.send_message("one")
        assert answer.resource.content == "one"
        original = await interaction.original_response()
        await original.edit(content="two")
        await original.delete()

    await login(bot)
    shown = await ada.command("greet")
    await ada.until_gone(shown)

    assert ada.messages(sandbox.channels["general"]) == []


async def test_a_late_response_is_unknown(ada) -> None:
    """After the time for a first response the person is told, the bot gets 10062."""
    async with Sandbox.start(first_response_s=0.05) as sandbox:
        ada, bot = sandbox.member("ada"), Greeter()
        told = asyncio.Event()

        @bot.tree.command()
        async def late(interaction: discord.Interaction) -> None:
            """Answer too late."""
            await told.wait()
            await interaction.response.send_message("too late")

        async with logged_in(sandbox, bot):
            await bot.tree.sync()
            shown = await ada.command("late")
            told.set()
            error = await bot.next_error()

        assert "did not respond" in shown.failed
        assert error.code == 10062
        assert ada.messages(sandbox.channels["general"]) == []


async def test_a_second_acknowledgement_is_refused(sandbox, ada, bot, login) -> None:
    """40060, as two handlers that answer the same interaction get it."""

    @bot.tree.command()
    async def twice(interaction: discord.Interaction) -> None:
        """Answer twice."""
        await interaction.response.send_message("once")
        interaction.response._response_type = None
        await interaction.response.send_message("twice")

    await login(bot)
    shown = await ada.command("twice")

    assert shown.text == "once"
    assert (await bot.next_error()).code == 40060


async def test_an_invalid_response_leaves_the_interaction_open(sandbox, ada, bot, login) -> None:
    """A refused body (50035) is no acknowledgement; the bot may still apologise."""
    codes = []

    @bot.tree.command()
    async def long(interaction: discord.Interaction) -> None:
        """Say too much."""
        try:
            await interaction.response.send_message("x" * 2001)
        except discord.HTTPException as error:
            codes.append(error.code)
            await interaction.response.send_message("sorry")

    await login(bot)

    assert (await ada.command("long")).text == "sorry"
    assert codes == [50035]


async def test_a_token_lasts_fifteen_minutes(sandbox, ada, bot, clock, login) -> None:
    """Later follow-ups are refused with 50027."""
    moved = asyncio.Event()

    @bot.tree.command()
    async def greet(interaction: discord.Interaction) -> None:
        """Greet."""
        await interaction.response.send_message("hi")
        await moved.wait()
        await interaction.followup.send("again")

    await login(bot)
    await ada.command("greet")
    clock.advance(15 * 60 + 1)
    moved.set()

    assert (await bot.next_error()).code == 50027


async def test_a_follow_up_before_any_response_is_unknown(sandbox, ada, bot, login) -> None:
    """The webhook exists only once the interaction is acknowledged."""

    @bot.tree.command()
    async def greet(interaction: discord.Interaction) -> None:
        """Greet."""
        try:
            await interaction.followup.send("too early")
        except discord.NotFound as error:
            await interaction.response.send_message(str(error.code))

    await login(bot)

    assert (await ada.command("greet")).text == "10015"


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


async def test_what_the_interaction_says_about_its_place(sandbox, ada, bot, login) -> None:
    """Context, permissions, installation and locale arrive as Discord sends them."""
    seen = []

    @bot.tree.command()
    async def where(interaction: discord.Interaction) -> None:
        """Tell where we are."""
        seen.append(interaction)
        await interaction.response.send_message("here")

    await login(bot)
    await ada.command("where")
    await ada.command("where", channel=ada.dm)
    in_guild, in_dm = seen

    assert in_guild.context.guild
    assert in_guild.is_guild_integration()
    assert in_guild.app_permissions.send_messages
    assert in_guild.permissions.view_channel
    assert in_guild.guild_locale is discord.Locale.american_english
    assert in_dm.context.dm_channel
    assert in_dm.guild is None
    assert in_dm.user.id == ada.id


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
