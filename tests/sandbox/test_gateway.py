"""Sessions: intents, lost connections, outages and removals."""

from __future__ import annotations

import discord
import pytest

from tests.sandbox.greeter import Greeter


async def test_without_the_intent_no_messages_arrive(sandbox, ada, login) -> None:
    """A bot that asked for direct messages only hears nothing of a guild's."""
    bot = await login(Greeter(discord.Intents(guilds=True, dm_messages=True)))
    await ada.say(sandbox.channels["general"], "to all", mention_bot=True)
    await ada.say(ada.dm, "to you")

    assert (await bot.next_received()).content == "to you"


async def test_message_content_is_given_with_the_intent(sandbox, ada, login) -> None:
    """Once enabled and asked for, the bot reads all."""
    sandbox.gateway.enabled_intents = 1 << 15
    intents = discord.Intents(guilds=True, guild_messages=True, message_content=True)
    bot = await login(Greeter(intents))
    await ada.say(sandbox.channels["general"], "to all")

    assert (await bot.next_received()).content == "to all"


async def test_a_dropped_connection_is_resumed(sandbox, ada, bot, login) -> None:
    """What happened meanwhile is replayed, once."""
    await login(bot)
    await ada.say(ada.dm, "before")
    assert (await bot.next_received()).content == "before"
    await sandbox.drop_connection()
    await ada.say(ada.dm, "meanwhile")
    await bot.event_of("resumed")
    await ada.say(ada.dm, "after")

    assert [(await bot.next_received()).content for _ in range(2)] == ["meanwhile", "after"]


async def test_a_lost_session_begins_anew(sandbox, ada, bot, login) -> None:
    """INVALID_SESSION makes the client identify again; what it missed is lost."""
    await login(bot)
    await bot.event_of("guild_available")
    await sandbox.drop_connection(resumable=False)
    await ada.say(ada.dm, "missed")
    await sandbox.wait_for_bot()
    await ada.say(ada.dm, "after")

    assert (await bot.next_received()).content == "after"


async def test_the_gateway_can_ask_to_reconnect(sandbox, ada, bot, login) -> None:
    """On opcode RECONNECT the client comes back and resumes."""
    await login(bot)
    await bot.event_of("guild_available")
    await sandbox.ask_to_reconnect()
    await bot.event_of("resumed")
    await ada.say(ada.dm, "still there?")

    assert (await bot.next_received()).content == "still there?"


async def test_bot_ready_follows_the_connection(sandbox, bot, login) -> None:
    """It is unset when the bot has gone."""
    assert not sandbox.bot_ready.is_set()
    await login(bot)
    assert sandbox.bot_ready.is_set()
    await bot.close()
    await sandbox.world.until(
        lambda: None if sandbox.gateway.is_connected else True, 10, "the bot to leave"
    )
    assert not sandbox.bot_ready.is_set()


async def test_removal_and_invitation(sandbox, ada, bot, login) -> None:
    """The bot hears that it left and joined; while away the guild is out of reach."""
    await login(bot)
    await bot.wait_until_ready()
    await sandbox.remove_bot()
    guild = await bot.event_of("guild_remove")
    with pytest.raises(discord.Forbidden, match="50001"):
        await bot.get_partial_messageable(sandbox.channels["general"].id).send("hello?")
    await sandbox.invite_bot()
    joined = await bot.event_of("guild_join")

    assert guild.id == joined.id == sandbox.guild.id


async def test_an_outage_is_no_removal(sandbox, bot, login) -> None:
    """An unavailable guild comes back; the client does not take it for a removal."""
    await login(bot)
    await bot.wait_until_ready()
    await sandbox.set_guild_available(is_available=False)
    await bot.event_of("guild_unavailable")
    await sandbox.set_guild_available(is_available=True)

    assert (await bot.event_of("guild_available")).id == sandbox.guild.id
    assert bot.get_guild(sandbox.guild.id) is not None


async def test_more_people_can_join(sandbox, login) -> None:
    """A large team is made of as many members as a test needs."""
    bot = await login(Greeter())
    people = [sandbox.add_member(f"guest{number}") for number in range(3)]
    for person in people:
        await person.say(person.dm, f"I am {person.name}")

    said = [(await bot.next_received()).content for _ in people]
    assert said == ["I am guest0", "I am guest1", "I am guest2"]


async def test_a_sharded_client_logs_in(sandbox, ada, login) -> None:
    """AutoShardedClient asks for the number of shards and gets one."""

    class Sharded(Greeter, discord.AutoShardedClient):
        pass

    bot = await login(Sharded())
    await ada.say(ada.dm, "hello")

    assert (await bot.next_received()).content == "hello"
    assert list(bot.shards) == [0]
