"""Messages in channels and private channels, and who may write them."""

from __future__ import annotations

import io
from datetime import timedelta

import discord
import pytest

from sandbox import Refused
from sandbox.permissions import Permission


@pytest.fixture
async def general(sandbox, bot, login):
    """The first channel as discord.py writes to it."""
    await login(bot)
    return bot.get_partial_messageable(sandbox.channels["general"].id)


async def test_a_direct_message_and_its_answer(ada, bot, login) -> None:
    """A person writes, the bot reads the words and answers in the same place."""
    await login(bot)
    await ada.say(ada.dm, "hello there")
    message = await bot.next_received()
    await message.channel.send("hello yourself")

    assert isinstance(message.channel, discord.DMChannel)
    assert (message.content, message.author.name) == ("hello there", "ada")
    assert (await ada.next_message(ada.dm)).text == "hello yourself"


async def test_a_mention_shows_its_words(sandbox, ada, bot, login) -> None:
    """Without the intent for message content the bot reads only what is meant for it."""
    await login(bot)
    place = sandbox.channels["general"]
    await ada.say(place, "not for you")
    await ada.say(place, "what about keras?", mention_bot=True)
    overheard, asked = [await bot.next_received() for _ in range(2)]

    assert overheard.content == ""
    assert asked.content == f"<@{sandbox.bot_id}> what about keras?"
    assert asked.mentions == [bot.guilds[0].me]


async def test_a_reply_pings_unless_told_not_to(sandbox, ada, bot, login, general) -> None:
    """A pinging reply is readable for the bot and refers to its message."""
    await general.send("a statement")
    statement = await ada.next_message()
    await ada.say(sandbox.channels["general"], "really?", reply_to=statement)
    await ada.say(sandbox.channels["general"], "hm", reply_to=statement, ping=False)
    loud, quiet = [await bot.next_received() for _ in range(2)]

    assert loud.content == "really?"
    assert loud.reference.resolved.content == "a statement"
    assert quiet.content == ""
    assert quiet.reference.message_id == statement.message.id


async def test_mentions_by_the_bot_follow_allowed_mentions(ada, ben, general) -> None:
    """Nobody is pinged by text alone when nothing is allowed."""
    await general.send(f"@everyone <@{ada.id}> <@{ben.id}>")
    silent = await ada.next_message()
    allowed = discord.AllowedMentions(users=[discord.Object(ben.id)], everyone=False)
    await general.send(f"@everyone <@{ada.id}> <@{ben.id}>", allowed_mentions=allowed)
    loud = await ada.next_message()

    assert (silent.message.mentions, silent.message.mentions_everyone) == ([], False)
    assert loud.message.mentions == [ben.id]


async def test_a_message_is_edited_and_deleted(sandbox, ada, general) -> None:
    """People see the change, and then nothing."""
    message = await general.send("one")
    shown = await ada.next_message()
    await message.edit(content="two")
    changed = await ada.until(shown, lambda now: now.text == "two")
    await message.delete()
    await ada.until_gone(shown)

    assert changed.message.edited is not None
    assert ada.messages(sandbox.channels["general"]) == []
    with pytest.raises(discord.NotFound, match="10008"):
        await message.edit(content="three")


async def test_files_are_kept_replaced_and_described(ada, general) -> None:
    """Attachments come with name and description; an edit lists those that stay."""
    first = discord.File(io.BytesIO(b"a"), "a.txt", description="first")
    files = [first, discord.File(io.BytesIO(b"b"), "b.txt")]
    message = await general.send("files", files=files)
    shown = await ada.next_message()
    new = discord.File(io.BytesIO(b"c"), "c.txt")
    await message.edit(attachments=[message.attachments[1], new])

    assert [(file.name, file.description) for file in shown.attachments] == [
        ("a.txt", "first"),
        ("b.txt", None),
    ]
    assert [file.name for file in ada.look(shown).attachments] == ["b.txt", "c.txt"]
    assert await message.attachments[1].read() == b"b"


async def test_a_nonce_is_enforced(sandbox, ada, clock, general) -> None:
    """A retry with the same nonce returns the first message; minutes later it is a new one."""
    first = await general.send("once", nonce="poll-7")
    second = await general.send("once", nonce="poll-7")
    clock.advance(10 * 60)
    third = await general.send("once", nonce="poll-7")

    assert first.id == second.id != third.id
    assert len(ada.messages(sandbox.channels["general"])) == 2


async def test_the_history_of_a_channel(sandbox, ada, general) -> None:
    """The bot reads back its own messages, newest first, but not its ephemeral ones."""
    for text in ("one", "two"):
        await general.send(text)

    assert [message.content async for message in general.history(limit=5)] == ["two", "one"]
    with pytest.raises(discord.NotFound, match="10008"):
        await general.fetch_message(1)


async def test_typing_is_taken(sandbox, general) -> None:
    """The typing indicator reaches the world."""
    await general.typing()

    assert sandbox.channels["general"].id in sandbox.world.typing


@pytest.mark.parametrize(
    ("permission", "code"),
    [(Permission.VIEW_CHANNEL, 50001), (Permission.SEND_MESSAGES, 50013)],
)
async def test_a_missing_permission(sandbox, ada, general, permission, code) -> None:
    """A channel that the bot cannot see, or may not write in."""
    sandbox.deny_bot(sandbox.channels["general"], permission)
    with pytest.raises(discord.Forbidden) as caught:
        await general.send("hello?")

    assert caught.value.code == code


async def test_files_and_polls_need_their_permissions(sandbox, general) -> None:
    """ATTACH_FILES and SEND_POLLS are asked for only when needed."""
    denied = (Permission.ATTACH_FILES, Permission.SEND_POLLS)
    sandbox.deny_bot(sandbox.channels["general"], *denied)
    await general.send("words are fine")
    with pytest.raises(discord.Forbidden, match="50013"):
        await general.send(file=discord.File(io.BytesIO(b"a"), "a.txt"))
    poll = discord.Poll("?", timedelta(hours=1))
    poll.add_answer(text="yes")
    with pytest.raises(discord.Forbidden, match="50013"):
        await general.send(poll=poll)


async def test_interactions_need_no_permission_to_send(sandbox, ada, bot, login) -> None:
    """A command is answered even where the bot may not write; it can tell by app_permissions."""
    seen = []

    @bot.tree.command()
    async def greet(interaction: discord.Interaction) -> None:
        """Greet."""
        seen.append(interaction.app_permissions.send_messages)
        await interaction.response.send_message("hi")

    await login(bot)
    sandbox.deny_bot(sandbox.channels["general"], Permission.SEND_MESSAGES)

    assert (await ada.command("greet")).text == "hi"
    assert seen == [False]


async def test_closed_direct_messages(ada, bot, login) -> None:
    """Who takes no direct messages gets none: 50007."""
    await login(bot)
    await ada.accept_dms(accepts=False)
    user = await bot.fetch_user(ada.id)
    with pytest.raises(discord.Forbidden, match="50007"):
        await user.send("psst")
    await ada.accept_dms(accepts=True)
    await user.send("psst")

    assert (await ada.next_message(ada.dm)).text == "psst"


async def test_a_deleted_channel_is_unknown(sandbox, ada, bot, general) -> None:
    """Writing to it is refused with 10003, and people cannot see it."""
    sandbox.world.delete_channel(sandbox.channels["general"])
    with pytest.raises(discord.NotFound, match="10003"):
        await general.send("anyone?")
    with pytest.raises(Refused, match="cannot see"):
        await ada.say(sandbox.channels["general"], "anyone?")


async def test_someone_elses_message_is_out_of_reach(sandbox, ada, bot, general) -> None:
    """The bot may neither edit nor, without the permission, delete it."""
    said = await ada.say(sandbox.channels["general"], "mine")
    message = general.get_partial_message(said.id)
    with pytest.raises(discord.Forbidden, match="50005"):
        await message.edit(content="yours")
    with pytest.raises(discord.Forbidden, match="50013"):
        await message.delete()
    await ada.delete(said)

    assert ada.messages(sandbox.channels["general"]) == []


async def test_people_cannot_do_everything(sandbox, ada, ben) -> None:
    """A member cannot delete another's message, nor write too much or where she is denied."""
    place = sandbox.channels["general"]
    said = await ben.say(place, "mine")
    with pytest.raises(Refused, match="delete"):
        await ada.delete(said)
    with pytest.raises(Refused, match="2000"):
        await ada.say(place, "x" * 2001)
    sandbox.world.overwrite(place, ada.user, deny=Permission.SEND_MESSAGES)
    with pytest.raises(Refused, match="not write"):
        await ada.say(place, "hello")


async def test_waiting_in_vain_names_what_was_waited_for(sandbox, ada) -> None:
    """A test that waits for the wrong thing fails soon and says for what."""
    ada.deadline_s = 0.01
    with pytest.raises(TimeoutError, match="a message in general"):
        await ada.next_message()
