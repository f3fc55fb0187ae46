"""What was acknowledged survives: a restart, a kill, and other processes at work."""

import asyncio

import pytest

from advisor.conversation.state import Form, State
from storage import open_database


async def stored(url):
    """Return the number that `worker.py` counted up to."""
    async with open_database(url) as database, database.conversations.open(7, 70, None) as held:
        return held.state.form.serial


async def test_a_restart_loses_nothing(url):
    """A form stands where it stood when the bot comes back."""
    async with (
        open_database(url) as database,
        database.conversations.open(7, 70, None) as held,
    ):
        held.state = State(form=Form(pending="target", serial=5))

    async with open_database(url) as database, database.conversations.resume(held.id, 7) as again:
        assert again.state == State(form=Form(pending="target", serial=5))


@pytest.mark.parametrize("acknowledged", [1, 7, 20])
async def test_a_kill_loses_nothing_acknowledged(url, start_worker, acknowledged):
    """A process killed at work has stored all it printed, and at most one turn more."""
    worker = await start_worker("count", url)
    for _ in range(acknowledged):
        await worker.stdout.readline()
    worker.kill()
    rest, _ = await worker.communicate()
    said = acknowledged + rest.count(b"\n")

    assert worker.returncode == -9
    assert said <= await stored(url) <= said + 1


async def test_processes_lose_no_update(url, start_worker):
    """Two processes that start at once on an empty database, and write at once, both count."""
    workers = [await start_worker("add", url, 20) for _ in range(2)]
    outputs = await asyncio.gather(*(worker.communicate() for worker in workers))

    assert [worker.returncode for worker in workers] == [0, 0]
    said = sorted(int(number) for output, _ in outputs for number in output.split())
    assert said == list(range(1, 41))
    assert await stored(url) == 40
