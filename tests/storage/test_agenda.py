"""Due work: claimed once, again when the lease ran out, done once."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

from advisor.stores import Work

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def test_work_is_claimed_when_it_is_due(database):
    """Nothing is handed out before its time."""
    await database.agenda.schedule("poll", "1", NOON)

    assert await database.agenda.claim(NOON - MINUTE, MINUTE) is None
    assert await database.agenda.claim(NOON, MINUTE) == Work("poll", "1", NOON, attempt=1)


async def test_the_most_overdue_comes_first(database):
    """Order is by time, whatever the order of planning."""
    await database.agenda.schedule("poll", "late", NOON + MINUTE)
    await database.agenda.schedule("poll", "early", NOON)

    claims = [await database.agenda.claim(NOON + 2 * MINUTE, MINUTE) for _ in range(3)]

    assert [work and work.key for work in claims] == ["early", "late", None]


async def test_concurrent_claims_take_each_piece_once(database):
    """Many workers at once share the work out, without a piece missed or taken twice."""
    for key in "abcde":
        await database.agenda.schedule("poll", key, NOON)

    claims = await asyncio.gather(*(database.agenda.claim(NOON, MINUTE) for _ in range(10)))

    assert sorted(work.key for work in claims if work) == list("abcde")


async def test_a_lease_that_ran_out_frees_the_work(database):
    """A worker that died is replaced, and the attempt is counted."""
    await database.agenda.schedule("poll", "1", NOON)
    await database.agenda.claim(NOON, MINUTE)

    assert await database.agenda.claim(NOON + MINUTE / 2, MINUTE) is None
    again = await database.agenda.claim(NOON + MINUTE, MINUTE)
    assert again == Work("poll", "1", NOON, attempt=2)


async def test_done_work_is_gone(database):
    """What is finished is never handed out again."""
    await database.agenda.schedule("poll", "1", NOON)
    await database.agenda.done(await database.agenda.claim(NOON, MINUTE))

    assert await database.agenda.claim(NOON + 9 * MINUTE, MINUTE) is None
    assert await database.agenda.next_due() is None


async def test_a_late_worker_cannot_finish_what_another_took_over(database):
    """After its lease, a worker's word no longer counts."""
    await database.agenda.schedule("poll", "1", NOON)
    late = await database.agenda.claim(NOON, MINUTE)
    current = await database.agenda.claim(NOON + MINUTE, MINUTE)

    await database.agenda.done(late)
    await database.agenda.postpone(late, NOON + 9 * MINUTE)

    assert await database.agenda.next_due() == NOON + 2 * MINUTE
    await database.agenda.done(current)
    assert await database.agenda.next_due() is None


async def test_postponed_work_comes_back_at_its_time(database):
    """A piece that could not be done now is tried later, as the next attempt."""
    await database.agenda.schedule("poll", "1", NOON)
    work = await database.agenda.claim(NOON, 9 * MINUTE)
    await database.agenda.postpone(work, NOON + 2 * MINUTE)

    assert await database.agenda.claim(NOON + MINUTE, MINUTE) is None
    again = await database.agenda.claim(NOON + 2 * MINUTE, MINUTE)
    assert again == Work("poll", "1", NOON + 2 * MINUTE, attempt=2)


async def test_planning_again_moves_the_time(database):
    """There is one plan for each kind and key."""
    await database.agenda.schedule("poll", "1", NOON)
    await database.agenda.schedule("poll", "1", NOON + MINUTE)

    assert await database.agenda.claim(NOON, MINUTE) is None
    assert await database.agenda.next_due() == NOON + MINUTE


async def test_moved_work_outlives_the_worker_that_held_it(database):
    """A deadline moved while the old one is worked on is kept."""
    await database.agenda.schedule("poll", "1", NOON)
    work = await database.agenda.claim(NOON, MINUTE)
    await database.agenda.schedule("poll", "1", NOON + 5 * MINUTE)
    await database.agenda.done(work)

    moved = await database.agenda.claim(NOON + 5 * MINUTE, MINUTE)
    assert moved == Work("poll", "1", NOON + 5 * MINUTE, attempt=1)


async def test_planning_the_same_time_again_keeps_the_lease(database):
    """A retry of the planning does not hand the work to a second worker."""
    await database.agenda.schedule("poll", "1", NOON)
    await database.agenda.claim(NOON, MINUTE)
    await database.agenda.schedule("poll", "1", NOON)

    assert await database.agenda.claim(NOON, MINUTE) is None


async def test_cancelled_work_is_dropped(database):
    """A poll that was deleted has no deadline; cancelling twice is no error."""
    await database.agenda.schedule("poll", "1", NOON)
    await database.agenda.schedule("expiry", "1", NOON + MINUTE)
    await database.agenda.cancel("poll", "1")
    await database.agenda.cancel("poll", "1")

    assert await database.agenda.next_due() == NOON + MINUTE


async def test_the_next_due_time_counts_leases(database):
    """Held work is due when its lease ends, not before."""
    assert await database.agenda.next_due() is None
    await database.agenda.schedule("poll", "1", NOON)
    await database.agenda.schedule("poll", "2", NOON + 5 * MINUTE)
    assert await database.agenda.next_due() == NOON

    await database.agenda.claim(NOON, 2 * MINUTE)

    assert await database.agenda.next_due() == NOON + 2 * MINUTE


async def test_times_of_other_zones_are_the_same_instants(database):
    """A time from elsewhere is stored as the instant it means, to the microsecond."""
    tokyo = timezone(timedelta(hours=9))
    due_at = datetime(2026, 3, 1, 21, 0, 0, 123456, tzinfo=tokyo)
    await database.agenda.schedule("poll", "1", due_at)

    next_due = await database.agenda.next_due()

    assert next_due == due_at
    assert next_due.utcoffset() == timedelta(0)
    await database.agenda.done(await database.agenda.claim(due_at, MINUTE))
    assert await database.agenda.next_due() is None
