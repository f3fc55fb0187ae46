"""Waiting for what nobody tells: what a store holds, and what was logged."""

import asyncio

PAUSE_S = 0.01


async def until(ask, is_it, timeout_s=5):
    """Ask again and again until the answer is the one that is waited for; return it."""
    async with asyncio.timeout(timeout_s):
        while not is_it(answer := await ask()):  # noqa: ASYNC110 - they tell nobody
            await asyncio.sleep(PAUSE_S)
    return answer


async def logged(caplog, text, timeout_s=10):
    """Wait until the log has a text."""

    async def read():
        return caplog.text

    await until(read, lambda log: text in log, timeout_s)
