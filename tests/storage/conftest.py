"""The stores on SQLite and on PostgreSQL: a test that takes `database` or `url` runs on both."""

import asyncio
import os
import sys
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import make_url

from storage import open_database

ROOT = Path(__file__).parents[2]


@pytest.fixture
def sqlite_url(tmp_path):
    """Return the URL of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'framewise.db'}"


@pytest.fixture
async def postgres_url():
    """Make an empty PostgreSQL database, and drop it after the test."""
    server = os.environ.get("TEST_POSTGRES_URL")
    if not server:
        pytest.skip("TEST_POSTGRES_URL is not set: name a PostgreSQL server to run this test on")
    name = f"framewise_{uuid4().hex}"
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        await connection.close()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request):
    """Return the URL of an empty database, one of each backend."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def database(url):
    """Open an empty database."""
    async with open_database(url) as database:
        yield database


@pytest.fixture
def start_worker():
    """Return a function that starts `worker.py` as another process of the bot."""

    async def start(*arguments):
        return await asyncio.create_subprocess_exec(
            sys.executable,
            Path(__file__).with_name("worker.py"),
            *map(str, arguments),
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
        )

    return start
