"""Answering an interaction: its deadlines and rules, and who sees the answer."""

from __future__ import annotations

import asyncio

import discord
import pytest

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
