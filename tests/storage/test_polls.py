"""Quick polls: remembered until they are summed up."""

from dataclasses import replace
from datetime import UTC, datetime

from advisor.stores import QuickPoll

POLL = QuickPoll(
    message_id=2**62 + 1,
    channel_id=2**62 + 2,
    guild_id=2**62 + 3,
    author_id=2**62 + 4,
    options=("pytorch", "keras", "jax"),
    closes_at=datetime(2026, 3, 1, 12, 0, 0, 5, tzinfo=UTC),
)


async def test_a_poll_is_remembered_whole(database):
    """What was added is returned, options in order and time with its zone."""
    await database.quick_polls.add(POLL)

    assert await database.quick_polls.get(POLL.message_id) == POLL


async def test_an_unknown_poll_is_none(database):
    """A message that the bot knows nothing of is no error."""
    assert await database.quick_polls.get(1) is None


async def test_adding_a_poll_twice_changes_nothing(database):
    """A retry of the posting does not overwrite the poll."""
    await database.quick_polls.add(POLL)
    await database.quick_polls.add(replace(POLL, options=("other",)))

    assert await database.quick_polls.get(POLL.message_id) == POLL


async def test_a_removed_poll_is_gone(database):
    """A poll that was summed up is not summed up again; removing it twice is no error."""
    await database.quick_polls.add(POLL)
    await database.quick_polls.remove(POLL.message_id)
    await database.quick_polls.remove(POLL.message_id)

    assert await database.quick_polls.get(POLL.message_id) is None


async def test_a_poll_outlives_its_forgotten_author(database):
    """The poll belongs to the channel; only the author's id goes."""
    await database.quick_polls.add(POLL)
    await database.quick_polls.forget(POLL.author_id)

    assert await database.quick_polls.get(POLL.message_id) == replace(POLL, author_id=0)
