"""`/poll quick`: posted, voted in, summed up once, whatever happens in between."""
# ruff: noqa: PLR0917 - fixtures are arguments

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest

from advisor.advisor import PollOption
from advisor.stores import QuickPoll, Work
from cogs.agenda import NotYet
from cogs.polls import KIND, Polls, drawn, evidence
from sandbox import Refused
from sandbox.permissions import Permission
from tests.cogs.waiting import until


@pytest.fixture
def polls(bot) -> Polls:
    """The cog of the running bot."""
    return bot.client.get_cog("Polls")


@pytest.fixture
def start(scripted, invoke):
    """Start a poll between Oak and Elm."""

    async def post(**options):
        return await invoke("poll quick", question="Which *tree*?", **options)

    return post


def summaries(member, channel):
    """Return the summaries in a channel."""
    return [shown for shown in member.messages(channel) if shown.text.startswith("### Result")]


async def test_a_poll_is_discords_own_with_evidence(start, bot, ada, channel):
    """The question, the options in order, a line on each, and it is stored."""
    shown = await start()

    assert not shown.ephemeral
    assert shown.poll.question == "Which *tree*?"
    assert [answer["poll_media"]["text"] for answer in shown.poll.answers] == ["Oak", "Elm"]
    assert shown.text.startswith(r"**Oak**: \*Oak\* grows")
    assert len(shown.text.splitlines()) == 2
    stored = await bot.stores.quick_polls.get(shown.message.id)
    assert stored.options == ("oak", "elm")
    assert (stored.author_id, stored.channel_id) == (ada.id, channel.id)
    assert timedelta(hours=23) < stored.closes_at - datetime.now(UTC) < timedelta(hours=25)


async def test_an_ended_poll_is_summed_up_once(start, bot, ada, ben, channel, sandbox):
    """At once, as a reply, with the votes; then it is forgotten."""
    shown = await start(frameworks="Oak, Elm, Ash", hours=1)
    await ada.vote(shown, ["Elm"])
    await ben.vote(shown, ["Elm"])

    sandbox.world.polls.expire(shown.message)
    summary = await summed_up(ada, channel)

    assert summary.message.reference_id == shown.message.id
    assert "Result: Which \\*tree\\*?" in summary.text
    assert "oak 0, elm 2, ash 0; 2 voted" in summary.text
    await forgotten(bot, shown)
    assert len(summaries(ada, channel)) == 1


async def test_an_interrupted_summary_is_not_posted_twice(start, bot, ada, channel, sandbox, polls):
    """Killed after posting and before forgetting: the next attempt finds what was posted."""
    shown = await start(hours=1)
    stored = await bot.stores.quick_polls.get(shown.message.id)
    sandbox.world.polls.expire(shown.message)
    await summed_up(ada, channel)
    await forgotten(bot, shown)
    await bot.stores.quick_polls.add(stored)

    await polls.finish(work(shown, attempt=2))

    assert len(summaries(ada, channel)) == 1
    assert await bot.stores.quick_polls.get(shown.message.id) is None


async def test_the_nonce_stops_a_second_summary_of_another_process(
    start, bot, ada, channel, sandbox, polls
):
    """Two first attempts within minutes post one message."""
    shown = await start(hours=1)
    stored = await bot.stores.quick_polls.get(shown.message.id)
    sandbox.world.polls.expire(shown.message)
    await summed_up(ada, channel)
    await forgotten(bot, shown)
    await bot.stores.quick_polls.add(stored)

    await polls.finish(work(shown, attempt=1))

    assert len(summaries(ada, channel)) == 1


async def test_a_poll_that_is_not_counted_yet_is_tried_again(start, bot, polls):
    """Its work is postponed, and the poll kept."""
    shown = await start()

    with pytest.raises(NotYet):
        await polls.finish(work(shown))

    assert await bot.stores.quick_polls.get(shown.message.id) is not None


async def test_a_poll_that_is_never_counted_is_dropped(start, bot, polls, caplog):
    """After a week nobody waits for it."""
    shown = await start()
    stored = await bot.stores.quick_polls.get(shown.message.id)
    await bot.stores.quick_polls.remove(shown.message.id)
    await bot.stores.quick_polls.add(
        QuickPoll(
            stored.message_id,
            stored.channel_id,
            stored.guild_id,
            stored.author_id,
            stored.options,
            datetime.now(UTC) - timedelta(days=8),
        )
    )

    with caplog.at_level(logging.INFO):
        await polls.finish(work(shown))

    assert await bot.stores.quick_polls.get(shown.message.id) is None
    assert caplog.text.count("never counted") == 1


@pytest.mark.parametrize("gone", ["message", "channel", "access"])
async def test_a_poll_that_is_gone_is_dropped(
    start, bot, ada, channel, sandbox, polls, gone, caplog
):
    """One line in the log, and nothing is retried."""
    shown = await start()
    if gone == "message":
        sandbox.world.messages.delete(shown.message)
    elif gone == "channel":
        sandbox.world.delete_channel(channel)
    else:
        sandbox.deny_bot(channel, Permission.VIEW_CHANNEL)

    with caplog.at_level(logging.INFO, "cogs"):
        await polls.finish(work(shown))

    assert await bot.stores.quick_polls.get(shown.message.id) is None
    assert len([one for one in caplog.records if one.name.startswith("cogs")]) == 1


async def test_a_poll_that_was_stored_but_never_posted_is_dropped(bot, scripted, invoke, polls):
    """Killed between storing and posting: there is nothing to sum up."""
    card = await invoke("ask", question="x")
    await bot.stores.quick_polls.add(
        QuickPoll(
            card.message.id,
            card.message.channel_id,
            bot.sandbox.guild.id,
            1,
            ("oak", "elm"),
            datetime.now(UTC),
        )
    )

    await polls.finish(work(card))

    assert await bot.stores.quick_polls.get(card.message.id) is None


@pytest.mark.parametrize(
    ("denied", "named"),
    [
        ((Permission.SEND_MESSAGES,), "the right “Send Messages”"),
        ((Permission.SEND_POLLS,), "the right “Create Polls”"),
        (
            (Permission.SEND_MESSAGES, Permission.READ_MESSAGE_HISTORY),
            "the rights “Read Message History”, “Send Messages”",
        ),
    ],
)
async def test_a_missing_right_is_named(start, sandbox, ada, channel, denied, named):
    """With the channel, and a way out; nothing is posted or stored."""
    sandbox.deny_bot(channel, *denied)

    shown = await start()

    assert shown.ephemeral
    assert f"I can't do that in #{channel.name}: I lack {named}." in shown.text.replace("\\", "")
    assert "another channel" in shown.text


async def test_a_poll_of_one_is_refused(start):
    """In the advisor's words, privately."""
    shown = await start(frameworks="Oak")

    assert shown.ephemeral
    assert shown.text == "A poll needs two frameworks. Name one more."


async def test_a_poll_needs_a_question(scripted, invoke):
    """Spaces are none."""
    shown = await invoke("poll quick", question="   ")

    assert shown.ephemeral
    assert shown.text.startswith("The poll needs a question.")


async def test_polls_are_for_servers(scripted, ada):
    """In direct messages the command is not there."""
    with pytest.raises(Refused):
        await ada.command("poll quick", channel=ada.dm, question="Which?")


def test_long_options_fit():
    """Ten of them, with names and evidence of any length."""
    options = tuple(PollOption(str(n), "*_" * 100, "`" * 3000) for n in range(10))

    assert len(evidence(options)) <= 2000
    poll = drawn("?" * 500, options, 768)
    assert len(poll.question) == 300
    assert all(len(answer.text) <= 55 for answer in poll.answers)


def work(shown, attempt=1):
    """Return the claimed work of a poll."""
    return Work(KIND, str(shown.message.id), datetime.now(UTC), attempt)


async def summed_up(member, channel):
    """Wait for the summary and return it."""
    async with asyncio.timeout(10):
        while not summaries(member, channel):
            await member.next_message(channel)
    return summaries(member, channel)[0]


async def forgotten(bot, shown):
    """Wait until a poll is no longer stored."""

    def stored():
        return bot.stores.quick_polls.get(shown.message.id)

    await until(stored, lambda poll: poll is None, timeout_s=10)
