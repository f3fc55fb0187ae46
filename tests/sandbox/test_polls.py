"""Discord's own polls: votes, expiry and the result."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from sandbox import Refused


@pytest.fixture
async def poll(sandbox, ada, bot, login):
    """A poll of one hour as ada sees it; `bot.message` is discord.py's side of it."""
    await login(bot)
    made = discord.Poll("Which one?", timedelta(hours=1))
    for text in ("Keras", "PyTorch", "JAX"):
        made.add_answer(text=text)
    bot.message = await bot.get_partial_messageable(sandbox.channels["general"].id).send(poll=made)
    return await ada.next_message()


async def test_votes_reach_the_bot(ada, ben, bot, poll) -> None:
    """Adding, changing and withdrawing a vote are events; the tally follows."""
    await ada.vote(poll, ["Keras"])
    await ben.vote(poll, ["Keras"])
    added = await bot.event_of("raw_poll_vote_add")
    await ada.vote(poll, ["JAX"])
    removed = await bot.event_of("raw_poll_vote_remove")
    await ben.vote(poll, [])
    fetched = await bot.message.fetch()

    assert (added.answer_id, added.user_id) == (1, ada.id)
    assert (removed.answer_id, removed.user_id) == (1, ada.id)
    assert [answer.vote_count for answer in fetched.poll.answers] == [0, 0, 1]


async def test_voters_are_listed(sandbox, ada, ben, bot, poll) -> None:
    """Discord's polls are not secret."""
    await ada.vote(poll, ["JAX"])
    await ben.vote(poll, ["JAX"])
    fetched = await bot.message.fetch()
    voters = {voter.name async for voter in fetched.poll.get_answer(3).voters()}

    assert voters == {"ada", "ben"}


async def test_a_poll_ends_by_the_clock(ada, ben, bot, clock, poll) -> None:
    """At expiry the results are final and a result message names the victor."""
    await ada.vote(poll, ["JAX"])
    await ben.vote(poll, ["JAX"])
    clock.advance(3600)
    result = await ada.next_message()
    fetched = await bot.message.fetch()

    assert fetched.poll.is_finalised()
    assert result.message.kind == discord.MessageType.poll_result.value
    assert result.message.reference_id == poll.message.id
    fields = {field["name"]: field["value"] for field in result.embeds[0]["fields"]}
    assert fields == {
        "poll_question_text": "Which one?",
        "victor_answer_votes": "2",
        "total_votes": "2",
        "victor_answer_id": "3",
        "victor_answer_text": "JAX",
    }


async def test_the_client_understands_the_result(ada, bot, poll) -> None:
    """discord.py reads the result message as it would read Discord's."""
    await ada.vote(poll, ["Keras"])
    ended = await bot.message.end_poll()
    while (message := await bot.event_of("message")).type is not discord.MessageType.poll_result:
        pass

    assert ended.poll.is_finalised()
    assert message.system_content == "Framewise's poll Which one? has closed."
    cached = next(one for one in bot.cached_messages if one.id == poll.message.id)
    assert cached.poll.victor_answer.text == "Keras"


async def test_a_tie_has_no_victor(ada, ben, bot, poll) -> None:
    """The fields of the victor are left out."""
    await ada.vote(poll, ["Keras"])
    await ben.vote(poll, ["JAX"])
    await bot.message.end_poll()
    result = await ada.next_message()

    assert [field["name"] for field in result.embeds[0]["fields"]] == [
        "poll_question_text",
        "victor_answer_votes",
        "total_votes",
    ]


async def test_an_ended_poll_takes_no_votes(ada, bot, poll) -> None:
    """Neither a vote nor a second end."""
    await bot.message.end_poll()
    with pytest.raises(Refused, match="no open poll"):
        await ada.vote(poll, ["JAX"])
    with pytest.raises(discord.HTTPException) as caught:
        await bot.message.end_poll()

    assert caught.value.code == 520001


async def test_what_cannot_be_voted(ada, poll) -> None:
    """Two answers where one is allowed, or one that is not there."""
    with pytest.raises(Refused, match="one answer"):
        await ada.vote(poll, ["JAX", "Keras"])
    with pytest.raises(Refused, match="no answer"):
        await ada.vote(poll, ["Theano"])


async def test_a_poll_message_cannot_be_edited(bot, poll) -> None:
    """As on Discord."""
    with pytest.raises(discord.HTTPException) as caught:
        await bot.message.edit(content="changed")

    assert caught.value.code == 520003
