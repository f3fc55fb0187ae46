"""A sandbox, its members, and a small real bot to log in to it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from sandbox import ManualClock, Member, Sandbox
from tests.sandbox.greeter import Greeter, logged_in

Login = Callable[[Greeter], Awaitable[Greeter]]


@pytest.fixture
def clock() -> ManualClock:
    """The world's clock, moved by the test."""
    return ManualClock()


@pytest.fixture
async def sandbox(clock: ManualClock) -> AsyncIterator[Sandbox]:
    """A sandbox on a free port, whose members wait at most ten seconds."""
    async with Sandbox.start(clock=clock) as running:
        yield running


@pytest.fixture
def ada(sandbox: Sandbox) -> Member:
    """An ordinary member."""
    return sandbox.member("ada")


@pytest.fixture
def ben(sandbox: Sandbox) -> Member:
    """Another ordinary member."""
    return sandbox.member("ben")


@pytest.fixture
async def login(sandbox: Sandbox) -> AsyncIterator[Login]:
    """Log a bot in for the rest of the test, with its commands registered."""
    async with contextlib.AsyncExitStack() as stack:

        async def enter(bot: Greeter) -> Greeter:
            await stack.enter_async_context(logged_in(sandbox, bot))
            if bot.tree.get_commands():
                await bot.tree.sync()
            return bot

        yield enter


@pytest.fixture
def bot() -> Greeter:
    """A bot that is not logged in yet."""
    return Greeter()
