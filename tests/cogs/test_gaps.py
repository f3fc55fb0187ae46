"""Questions that were not understood: kept for servers that opted in, and for them only."""
# ruff: noqa: PLR0917 - fixtures are arguments

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from advisor.stores import Gap
from cogs import housekeeping
from storage.tables import gaps
from tests.cogs.waiting import until


@pytest.fixture(autouse=True)
async def clean(bot, sandbox):
    """Begin and end without questions, and with the default settings."""

    async def start():
        await bot.stores.gaps.expire(today() + timedelta(days=60))
        await bot.stores.guild_settings.forget_guild(sandbox.guild.id)

    await start()
    yield
    await start()


@pytest.fixture
async def opted_in(bot, sandbox):
    """Let the server opt in."""
    await bot.stores.guild_settings.keep_questions(sandbox.guild.id, keep=True)


def today():
    """Return the day that the bot has."""
    return datetime.now(UTC).date()


async def kept(bot, count=1):
    """Return what is kept, when that many questions are there: they come after the answer."""

    async def texts():
        return [gap.text for gap in await bot.stores.gaps.recent(today())]

    return await until(texts, lambda found: len(found) >= count)


async def test_without_opting_in_nothing_is_kept(scripted, bot, invoke, ada, channel):
    """That is how every server begins."""
    await invoke("ask", question="qwertz sausage")
    await ada.say(channel, "qwertz sausage", mention_bot=True)
    await ada.next_message(channel)
    await settled(bot)

    assert await bot.stores.gaps.count(today()) == 0


async def test_after_opting_in_the_cleaned_words_are_kept(scripted, bot, opted_in, ada, channel):
    """Of `/ask` and of mentions, private or not."""
    await ada.command("ask", channel=channel, question="qwertz <@1> 123456 sausage", private=True)
    await kept(bot, 1)
    await ada.say(channel, "qwertz https://x.example salad", mention_bot=True)
    await ada.next_message(channel)

    assert await kept(bot, 2) == ["qwertz sausage", "qwertz salad"]


async def test_nothing_else_is_stored(scripted, bot, opted_in, ada, channel, sandbox):
    """Not who asked, not where: the row has the words and the day."""
    await ada.command("ask", channel=channel, question="qwertz sausage")
    await kept(bot)

    async with bot.stores._transactions.read() as connection:
        (row,) = (await connection.execute(select(gaps))).mappings()
    assert {**row, "id": 0} == {"id": 0, "text": "qwertz sausage", "day": today()}
    assert not {str(ada.id), str(channel.id), str(sandbox.guild.id)} & set(map(str, row.values()))


async def test_what_was_understood_is_not_kept(scripted, bot, opted_in, invoke):
    """Nor what is nothing but markup, nor a message that was only looked at."""
    await invoke("ask", question="is oak fast?")
    await invoke("ask", question="12345678")
    await settled(bot)

    assert await bot.stores.gaps.count(today()) == 0


async def test_answer_this_keeps_nothing(scripted, bot, opted_in, ada, ben, channel):
    """The message is somebody else's, who did not ask the bot."""
    message = await ben.say(channel, "qwertz sausage")
    await ada.use_on_message("Answer this", message)
    await settled(bot)

    assert await bot.stores.gaps.count(today()) == 0


async def test_direct_messages_are_not_kept(scripted, bot, opted_in, ada):
    """They belong to no server that could have opted in."""
    await ada.command("ask", channel=ada.dm, question="qwertz sausage")
    await ada.say(ada.dm, "qwertz sausage")
    await ada.next_message(ada.dm)
    await settled(bot)

    assert await bot.stores.gaps.count(today()) == 0


async def test_a_failure_to_keep_is_logged_and_not_told(
    scripted, bot, opted_in, invoke, monkeypatch, caplog
):
    """The person has the answer."""

    async def fail(_gap):
        raise RuntimeError

    monkeypatch.setattr(bot.stores.gaps, "add", fail)
    shown = await invoke("ask", question="qwertz sausage")
    await settled(bot)

    assert shown.text.startswith("### Asked")
    assert "A question could not be kept: RuntimeError" in caplog.text
    assert "sausage" not in caplog.text


async def test_the_daily_round_deletes_what_is_too_old(bot):
    """As it does with conversations."""
    for age in (29, 30, 31):
        await bot.stores.gaps.add(Gap(f"{age} days", today() - timedelta(days=age)))
    cog = bot.client.get_cog("Housekeeping")

    await cog.expire(None)

    assert housekeeping.KIND == "expire"
    texts = await bot.stores.gaps.recent(today() - timedelta(days=30))
    assert [gap.text for gap in texts] == ["29 days"]


async def settled(bot):
    """Wait until the bot has nothing in hand."""
    async with asyncio.timeout(5):
        await bot.client.gate._empty.wait()
