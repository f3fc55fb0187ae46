"""Direct messages, mentions and replies."""

import asyncio
import logging

from cogs.gate import Cooldown
from sandbox.permissions import Permission
from tests.cogs.waiting import logged


async def test_a_direct_message_goes_on_with_a_conversation(scripted, ada, bot):
    """Words and buttons lead through the same conversation."""
    await ada.say(ada.dm, "help me choose")
    card = await ada.next_message(ada.dm)
    assert "You said: help me choose" in card.text

    shown = await ada.press(card, "Yes")

    assert shown.message.id == card.message.id
    assert "### Question 2" in shown.text


async def test_quick_messages_are_answered_in_their_order(scripted, ada):
    """Each gets its own answer."""
    for word in ("one", "two", "three"):
        await ada.say(ada.dm, word)

    async with asyncio.timeout(10):
        while len(ada.messages(ada.dm)) < 6:
            await ada.next_message(ada.dm)

    answers = [shown.text for shown in ada.messages(ada.dm) if "You said" in shown.text]
    assert [text.rpartition(" ")[2].split("\n")[0] for text in answers] == ["one", "two", "three"]


async def test_a_message_without_words_is_answered(scripted, ada, sandbox, channel):
    """Pictures and stickers are not understood, and the bot says so."""
    picture = [("cat.png", b"meow")]
    mention = {"content": f"<@{sandbox.bot_id}>"}
    for place, body in ((ada.dm, {}), (channel, mention)):
        sandbox.world.messages.write(place, ada.user, body, picture)

        assert (await ada.next_message(place)).text.startswith("I can read words only")


async def test_a_failure_in_a_direct_message_is_told(scripted, ada):
    """With a reference, as everywhere."""
    await ada.say(ada.dm, "explode")

    assert "nothing was lost. Reference" in (await ada.next_message(ada.dm)).text


async def test_a_mention_is_answered_publicly_without_a_ping(scripted, ada, channel):
    """The mention itself is no part of the question, and the answer can be removed."""
    question = await ada.say(channel, "is oak fast?", mention_bot=True)

    shown = await ada.next_message(channel)

    assert "Asked: is oak fast?" in shown.text
    assert shown.message.reference_id == question.id
    assert shown.message.mentions == []
    await ada.press(shown, "Remove")
    await ada.until_gone(shown)


async def test_an_empty_mention_gets_help(scripted, ada, channel):
    """There is nothing else to answer."""
    await ada.say(channel, "", mention_bot=True)

    assert "What can be asked" in (await ada.next_message(channel)).text


async def test_a_pinging_reply_to_the_bot_is_answered(scripted, ada, channel, invoke):
    """A reply without a ping, and other people's talk, are not for the bot."""
    card = await invoke("ask", question="x")
    await ada.say(channel, "just talking")
    await ada.say(channel, "without a ping", reply_to=card, ping=False)
    await ada.say(channel, "and elm?", reply_to=card)

    shown = await ada.next_message(channel)

    assert "Asked: and elm?" in shown.text
    assert len([one for one in ada.messages(channel) if "Asked" in one.text]) == 2


async def test_everyone_is_not_a_mention_of_the_bot(scripted, ada, channel):
    """Only the bot's own name calls it."""
    await ada.say(channel, "@everyone look")
    await ada.say(channel, "hello", mention_bot=True)

    assert "Asked: hello" in (await ada.next_message(channel)).text
    assert len(ada.messages(channel)) == 3


async def test_a_channel_in_which_the_bot_may_not_write_is_left_alone(
    scripted, ada, sandbox, channel, caplog
):
    """It is logged once at most as information; the bot goes on."""
    sandbox.deny_bot(channel, Permission.SEND_MESSAGES)
    await ada.say(channel, "hello", mention_bot=True)
    await ada.say(ada.dm, "still there?")

    assert "still there?" in (await ada.next_message(ada.dm)).text
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    assert len(ada.messages(channel)) == 1


async def test_closed_direct_messages_are_no_error(scripted, ada, ben, caplog):
    """It is logged once, and nothing is tried again."""
    await ada.accept_dms(accepts=False)
    with caplog.at_level(logging.INFO, "cogs"):
        await ada.say(ada.dm, "hello")
        await logged(caplog, "code 50007")
        await ben.say(ben.dm, "hello")
        await ben.next_message(ben.dm)

    # Servers of earlier tests may be let go of meanwhile, which is logged, too.
    told = [one for one in caplog.records if one.name.startswith("cogs")]
    about_this = [one for one in told if one.name != "cogs.housekeeping"]
    assert [one.levelname for one in about_this] == ["INFO"]


async def test_somebody_who_floods_is_told_once(scripted, ada, bot, monkeypatch):
    """The refusals must not become a flood of their own."""
    monkeypatch.setattr(bot.client.gate, "person", Cooldown(2, 600.0))
    for number in range(5):
        await ada.say(ada.dm, f"word {number}")

    async with asyncio.timeout(10):
        while len([s for s in ada.messages(ada.dm) if "at once" in s.text]) < 1:
            await ada.next_message(ada.dm)
    monkeypatch.undo()
    await ada.say(ada.dm, "slower now")
    await ada.next_message(ada.dm)

    told = [shown for shown in ada.messages(ada.dm) if "That is a lot at once" in shown.text]
    assert len(told) == 1
