"""Conversations: held by one at a time, stored on a clean exit, never lost, never a stranger's."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from advisor.conversation.state import Answer, Form, Importance, Stage, State, Topic
from advisor.errors import Expired, NotYours
from storage import open_database, words
from storage.tables import conversations

ADA, BOB = 2**62 + 1, 2**62 + 2  # as large as Discord's ids will get
CHANNEL, GUILD = 2**62 + 10, 2**62 + 20

STATE = State(
    form=Form(
        stage=Stage.ASKING,
        pending="target",
        answers={"team": Answer(("solo", "pair"), Importance.MUST)},
        skipped=("budget",),
        serial=3,
    ),
    topic=Topic("compare", ("keras",), ("speed",), 2, datetime(2026, 1, 2, 3, 4, tzinfo=UTC)),
    offered=(("Training speed", "compare:training-speed"),),
)


def counted(state):
    """Return the state with its form's serial one higher."""
    return state.with_form(Form(serial=state.form.serial + 1))


async def test_a_new_conversation_starts_fresh(database):
    """Who has none gets one, with an id and an empty state."""
    async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
        assert held.id > 0
        assert (held.owner_id, held.channel_id, held.state) == (ADA, CHANNEL, State())


async def test_a_state_is_stored_whole(database):
    """What was set in the block is there when the conversation is opened again."""
    async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
        held.state = STATE

    async with database.conversations.open(ADA, CHANNEL, GUILD) as again:
        assert again.state == STATE
        assert again.id == held.id


async def test_each_person_and_channel_has_its_own(database):
    """Neither another person nor another channel shares a conversation."""
    ids = set()
    for owner, channel in [(ADA, CHANNEL), (BOB, CHANNEL), (ADA, CHANNEL + 1)]:
        async with database.conversations.open(owner, channel, None) as held:
            assert held.state == State()
            held.state = STATE
            ids.add(held.id)

    assert len(ids) == 3


async def test_a_conversation_is_resumed_by_its_id(database):
    """A button that carries the id finds the state, and stores what follows."""
    async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
        held.state = STATE
    async with database.conversations.resume(held.id, ADA) as resumed:
        assert (resumed.id, resumed.channel_id, resumed.state) == (held.id, CHANNEL, STATE)
        resumed.state = State()

    async with database.conversations.open(ADA, CHANNEL, GUILD) as again:
        assert again.state == State()


async def test_a_strangers_press_is_refused(database):
    """Another person's conversation stays closed, with a sentence that says what to do."""
    async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
        held.state = STATE

    with pytest.raises(NotYours) as refusal:
        async with database.conversations.resume(held.id, BOB):
            pytest.fail("a stranger got in")
    assert str(refusal.value) == words.NOT_YOURS


async def test_an_unknown_id_has_expired(database):
    """A conversation that is gone is said to be gone, with a way to start anew."""
    with pytest.raises(Expired) as refusal:
        async with database.conversations.resume(999, ADA):
            pytest.fail("there is no such conversation")
    assert str(refusal.value) == words.EXPIRED


async def test_an_id_is_never_given_twice(database):
    """An old button cannot reach the conversation that came after."""
    async with database.conversations.open(ADA, CHANNEL, GUILD) as first:
        pass
    await database.conversations.forget(ADA)
    async with database.conversations.open(BOB, CHANNEL, GUILD) as second:
        pass

    assert second.id != first.id


@pytest.mark.parametrize("error", [ValueError, asyncio.CancelledError, Expired])
async def test_an_exception_leaves_the_state_as_it_was(database, error):
    """What failed half way is not stored, and the next to come is not blocked."""
    async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
        held.state = STATE

    async def fail():
        async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
            held.state = State()
            raise error

    with pytest.raises(error):
        await fail()

    async with database.conversations.open(ADA, CHANNEL, GUILD) as again:
        assert again.state == STATE


async def test_a_new_conversation_that_failed_is_not_stored(database):
    """A first turn that raised leaves nothing behind."""
    with pytest.raises(ValueError, match="no"):
        async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
            raise ValueError("no")

    with pytest.raises(Expired):
        async with database.conversations.resume(held.id, ADA):
            pass


async def test_a_task_cancelled_while_it_waits_or_holds_blocks_nobody(database):
    """A person who gave up does not stop the others."""
    entered = asyncio.Event()

    async def hold():
        async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
            held.state = STATE
            entered.set()
            await asyncio.Event().wait()

    holder = asyncio.create_task(hold())
    await entered.wait()
    waiter = asyncio.create_task(hold())
    await database.notes.get("anything")  # lets the waiter get as far as it can
    waiter.cancel()
    await asyncio.gather(waiter, return_exceptions=True)
    holder.cancel()
    await asyncio.gather(holder, return_exceptions=True)

    async with database.conversations.open(ADA, CHANNEL, GUILD) as again:
        assert again.state == State()


async def test_one_conversation_is_held_by_one_task_at_a_time(database):
    """Two presses at once are served one after the other."""
    inside = 0

    async def press():
        nonlocal inside
        async with database.conversations.open(ADA, CHANNEL, GUILD):
            inside += 1
            await database.notes.get("anything")  # goes to the database, so others may run
            assert inside == 1
            inside -= 1

    await asyncio.gather(*(press() for _ in range(8)))


async def test_tasks_lose_no_update(database):
    """Many changes at once are all counted, also the very first, when there is no row yet."""

    async def count():
        for _ in range(25):
            async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
                held.state = counted(held.state)

    await asyncio.gather(count(), count(), count())

    async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
        assert held.state.form.serial == 75


async def test_open_and_resume_exclude_each_other(database):
    """A message and a press at the same moment both count."""
    async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
        pass

    async def say():
        for _ in range(15):
            async with database.conversations.open(ADA, CHANNEL, GUILD) as said:
                said.state = counted(said.state)

    async def press():
        for _ in range(15):
            async with database.conversations.resume(held.id, ADA) as pressed:
                pressed.state = counted(pressed.state)

    await asyncio.gather(say(), press())

    async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
        assert held.state.form.serial == 30


async def test_opening_while_others_forget_never_fails(database):
    """A row that vanishes between two statements is made again."""

    async def count():
        for _ in range(15):
            async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
                held.state = counted(held.state)

    async def forget():
        for _ in range(15):
            await database.conversations.forget(ADA)

    await asyncio.gather(count(), forget(), count())


async def test_two_databases_on_one_file_lose_no_update(url):
    """Without a queue in common, the database's own lock decides."""

    async def count(database):
        for _ in range(15):
            async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
                held.state = counted(held.state)

    async with open_database(url) as one, open_database(url) as other:
        await asyncio.gather(count(one), count(other))
        async with one.conversations.open(ADA, CHANNEL, GUILD) as held:
            assert held.state.form.serial == 30


async def test_reading_inside_a_held_conversation_is_allowed(database):
    """A reply may need a note while the conversation is held."""
    await database.notes.put("digest", "abc")
    async with database.conversations.open(ADA, CHANNEL, GUILD):
        assert await database.notes.get("digest") == "abc"


async def test_writing_inside_a_held_conversation_is_refused(database):
    """It would wait for itself, so the mistake is named at once."""
    async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
        with pytest.raises(RuntimeError, match="leave the block"):
            await database.notes.put("digest", "abc")
        held.state = STATE

    async with database.conversations.open(ADA, CHANNEL, GUILD) as again:
        assert again.state == STATE


@pytest.mark.parametrize("text", ["", "{", '{"form": {"stage": "from the future"}}', "[1]"])
async def test_an_unreadable_state_starts_anew(database, caplog, text):
    """A damaged state costs the person a restart, not the bot; the log names its id only."""
    async with database.conversations.open(ADA, CHANNEL, GUILD) as held:
        held.state = STATE
    async with database._transactions.write() as connection:
        await connection.execute(update(conversations).values(state=text))
    async with database.conversations.resume(held.id, ADA) as again:
        assert again.state == State()
        again.state = STATE

    [record] = [record for record in caplog.records if record.name.startswith("storage")]
    assert record.getMessage() == words.UNREADABLE_STATE % held.id
    assert record.exc_info is None
    async with database.conversations.open(ADA, CHANNEL, GUILD) as repaired:
        assert repaired.state == STATE


async def test_the_untouched_expire(database):
    """What nobody touched since the given time goes, what was opened since stays."""
    for owner in (ADA, BOB):
        async with database.conversations.open(owner, CHANNEL, GUILD):
            pass
    between = datetime.now(UTC)
    async with database.conversations.open(ADA, CHANNEL, GUILD) as kept:
        pass

    assert await database.conversations.expire(between - timedelta(hours=1)) == 0
    assert await database.conversations.expire(between) == 1
    async with database.conversations.resume(kept.id, ADA):
        pass


async def test_a_naive_time_is_refused(database):
    """A time without a zone means another instant elsewhere; it never reaches the database."""
    with pytest.raises(Exception, match="must be aware"):
        await database.conversations.expire(datetime(2026, 1, 1))  # noqa: DTZ001 - on purpose
