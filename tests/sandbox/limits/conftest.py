"""A sandbox for all rows of a table, and plain HTTP to it."""

from __future__ import annotations

import aiohttp
import pytest

from sandbox import Sandbox


@pytest.fixture(scope="module")
async def sandbox():
    """One for all rows, since nothing that is refused leaves a trace."""
    async with Sandbox.start() as running:
        yield running


@pytest.fixture
async def http(sandbox):
    """Plain HTTP with the bot's token."""
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        yield session
