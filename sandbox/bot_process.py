"""The bot as a process of its own, started again when it dies."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence

GRACE_S = 10.0  # how long the bot may take to finish what it has acknowledged
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
STEADY_AFTER_S = 30.0  # a bot that lived this long is started again at once


class BotProcess:
    """Runs the bot until `stop`.

    Args:
        command: the program and its arguments.
        environment: added to this process's own.
        say: prints a line for the person at the terminal.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self._command = list(command)
        self._environment = {"LOG_LEVEL": "WARNING", **os.environ, **environment}
        self._say = say
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start the bot and watch over it."""
        await self._spawn()
        self._task = asyncio.create_task(self._keep_running())

    async def stop(self) -> None:
        """End the bot: kindly first, then not."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(GRACE_S):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _spawn(self) -> asyncio.subprocess.Process:
        # In a session of its own: Ctrl-C in the terminal is meant for the sandbox, which then
        # ends the bot in good order.
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            env=self._environment,
            stdin=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        return self._process

    async def _keep_running(self) -> None:
        pause = FIRST_PAUSE_S
        loop = asyncio.get_running_loop()
        while True:
            process = self._process
            assert process is not None
            started = loop.time()
            code = await process.wait()
            pause = FIRST_PAUSE_S if loop.time() - started > STEADY_AFTER_S else pause
            self._say(f"The bot ended with code {code}; starting it again in {pause:.0f} s.")
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_S)
            await self._spawn()


def python(*arguments: str) -> list[str]:
    """Return a command for the interpreter that runs this."""
    return [sys.executable, *arguments]
