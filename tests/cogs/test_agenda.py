"""The agenda: each piece done once, later if it fails, and it outlives a failing database."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from cogs.agenda import LONGEST_DELAY, Agenda, NotYet, delay
from storage import open_database
from tests.cogs.waiting import until

NOW = timedelta(0)


@pytest.fixture
async def stores(tmp_path):
    """A database of its own."""
    async with open_database(f"sqlite:///{tmp_path}/agenda.db") as database:
        yield database


@pytest.fixture
async def agenda(stores):
    """An agenda that runs."""
    running = Agenda(stores.agenda)
    running.start()
    yield running
    await running.stop()


class Handler:
    """Notes what it was given; fails as often as told."""

    def __init__(self, *failures):
        self.failures = list(failures)
        self.works = asyncio.Queue()

    async def __call__(self, work):
        """Take the work."""
        self.works.put_nowait(work)
        if self.failures:
            raise self.failures.pop(0)

    async def next(self):
        """Wait for the next work."""
        async with asyncio.timeout(5):
            return await self.works.get()


async def test_work_is_done_when_it_is_scheduled(agenda, stores):
    """The loop wakes at once, and forgets what is done."""
    handler = Handler()
    agenda.on("water", handler)

    await agenda.schedule("water", "oak", datetime.now(UTC))

    assert (await handler.next()).key == "oak"
    await until(stores.agenda.next_due, lambda due: due is None)
    assert handler.works.empty()


async def test_work_waits_for_its_time(agenda):
    """The loop naps until then, however short that is."""
    handler = Handler()
    agenda.on("water", handler)
    due_at = datetime.now(UTC) + timedelta(milliseconds=150)

    await agenda.schedule("water", "oak", due_at)

    await handler.next()
    assert datetime.now(UTC) >= due_at


@pytest.mark.parametrize("failure", [NotYet(), RuntimeError("broken")])
async def test_work_that_fails_is_tried_again_later(agenda, stores, failure):
    """And the loop goes on with other work."""
    handler = Handler(failure)
    agenda.on("water", handler)

    await agenda.schedule("water", "oak", datetime.now(UTC))
    await handler.next()
    await agenda.schedule("water", "elm", datetime.now(UTC))

    assert (await handler.next()).key == "elm"
    due_at = await stores.agenda.next_due()
    assert timedelta(seconds=3) < due_at - datetime.now(UTC) <= delay(1)


async def test_work_of_an_unknown_kind_is_kept(agenda, stores):
    """A newer version may know it."""
    await agenda.schedule("dance", "oak", datetime.now(UTC))
    handler = Handler()
    agenda.on("water", handler)
    await agenda.schedule("water", "oak", datetime.now(UTC))

    await handler.next()
    assert await stores.agenda.next_due() is not None


async def test_stopping_finishes_the_piece_in_hand(stores):
    """What was begun is done when `stop` returns."""
    begun, may_end, ended = asyncio.Event(), asyncio.Event(), []

    async def slow(work):
        begun.set()
        await may_end.wait()
        ended.append(work.key)

    agenda = Agenda(stores.agenda)
    agenda.on("water", slow)
    agenda.start()
    await agenda.schedule("water", "oak", datetime.now(UTC))
    await begun.wait()
    stopping = asyncio.create_task(agenda.stop())
    may_end.set()
    await stopping

    assert ended == ["oak"]
    assert await stores.agenda.next_due() is None


async def test_the_loop_outlives_a_database_that_is_away(stores, monkeypatch, caplog):
    """It tries again, and does not fill the log."""
    monkeypatch.setattr("cogs.agenda.FIRST_DELAY", timedelta(milliseconds=1))
    handler, claim, failures = Handler(), stores.agenda.claim, [OSError("away"), OSError("away")]

    async def shaky(*arguments):
        if failures:
            raise failures.pop()
        return await claim(*arguments)

    monkeypatch.setattr(stores.agenda, "claim", shaky)
    agenda = Agenda(stores.agenda)
    agenda.on("water", handler)
    await stores.agenda.schedule("water", "oak", datetime.now(UTC))
    agenda.start()

    await handler.next()
    await agenda.stop()
    assert caplog.text.count("could not be read") == 2


def test_delays_double_up_to_half_an_hour():
    """The first is short, none is endless."""
    assert [delay(attempt).total_seconds() for attempt in (1, 2, 3)] == [5, 10, 20]
    assert delay(1000) == LONGEST_DELAY
