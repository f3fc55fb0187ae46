"""Starts everything: the stand-in for Discord, the page, and the real bot beside it.

The page is imported late, because NiceGUI takes a second to load, and the bot can start meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.bot_process import BotProcess
from sandbox.server import HOST, PortTaken, Sandbox
from sandbox.store import Store

if TYPE_CHECKING:
    from sandbox.page.home import Home

DEFAULT_PORT = 8080
SAVE_AFTER_S = 1.0
# A command may take as long as Discord lets it, 15 minutes; the page waits in the background.
PATIENCE_S = 15 * 60.0
ON_DISCORD = (
    "To run it on Discord instead: make a bot at https://discord.com/developers/applications,\n"
    "section Bot, and put its token into .env as DISCORD_TOKEN=…"
)


def main(
    bot: Sequence[str],
    *,
    port: int = DEFAULT_PORT,
    folder: Path | None = None,
    examples: Sequence[str] = (),
) -> int:
    """Run until SIGINT or SIGTERM; return the exit code.

    Args:
        bot: the command that starts the bot, which finds the stand-in in its environment.
        port: where the page is, on loopback; 0 for any free one.
        folder: where the sandbox keeps its state and the bot its store; the user's data folder
            if None.
        examples: questions that the bot can answer, proposed on a first visit.
    """
    try:
        place = folder or data_folder()
        place.mkdir(parents=True, exist_ok=True)
        asyncio.run(_run(House(bot, place, examples), port))
    except PortTaken:
        _say(f"Port {port} is in use; set SANDBOX_PORT or use --port.")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def data_folder() -> Path:
    """Return where this user's programs keep their data, for this one."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home())
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "framewise-sandbox"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class LoopbackOnly:
    """ASGI middleware: refuses other host names and other sites.

    Without it a web page elsewhere could reach the sandbox through the visitor's own browser, by
    a name that points to this computer or by a websocket.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in (HOST, "localhost", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 403."""
        if scope["type"] == "lifespan" or self._is_own(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            headers = [(b"content-type", b"text/plain")]
            await send({"type": "http.response.start", "status": 403, "headers": headers})
            body = b"The sandbox answers to 127.0.0.1 and localhost only.\n"
            await send({"type": "http.response.body", "body": body})

    def _is_own(self, scope: Scope) -> bool:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        origin = headers.get(b"origin", "")
        is_own_site = not origin or origin.removeprefix("http://") in self._hosts
        return headers.get(b"host", "") in self._hosts and is_own_site


async def _run(house: House, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no handlers in the loop
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    token = secrets.token_urlsafe(32)
    try:
        async with Sandbox.start(
            port, deadline_s=PATIENCE_S, token=token, prepare=house.open
        ) as sandbox:
            address = f"http://{HOST}:{sandbox.port}"
            _say(f"Framewise runs at {address} (Ctrl-C ends it).\n{ON_DISCORD}")
            await stop.wait()
            await house.close()
    finally:
        await house.kill()


class House:
    """The bot's process, the store and the page around one sandbox.

    Args:
        command: the command that starts the bot.
        folder: where both keep what they remember.
        examples: questions that the bot can answer.
    """

    sandbox: Sandbox
    bot: BotProcess
    home: Home

    def __init__(self, command: Sequence[str], folder: Path, examples: Sequence[str]) -> None:
        self._command = command
        self._examples = examples
        self._database = folder / "bot.db"
        self._store = Store(folder)
        self._saving: asyncio.TimerHandle | None = None

    async def open(self, sandbox: Sandbox) -> None:
        """Restore what was saved, start the bot, and add the page while the bot starts up."""
        self.sandbox = sandbox
        preferences = self._store.load(sandbox)
        environment = {
            "DISCORD_TOKEN": sandbox.token,
            "DISCORD_API_URL": sandbox.api_url,
            "DISCORD_GATEWAY_URL": sandbox.gateway_url,
            "DATABASE_URL": f"sqlite:///{self._database}",
        }
        self.bot = BotProcess(self._command, environment, _say)
        await self.bot.start()
        from sandbox.page.home import Home, Preferences  # noqa: PLC0415 - loads NiceGUI
        from sandbox.page.shell import mount  # noqa: PLC0415

        wishes = Preferences(is_dark=bool(preferences.get("is_dark", True)))
        self.home = Home(sandbox, self._start_over, self._save_soon, wishes, self._examples)
        mount(self.home)
        sandbox.app.add_middleware(LoopbackOnly, port=sandbox.port)
        sandbox.world.watch(self._save_soon)

    async def kill(self) -> None:
        """End the bot whatever happened; nothing if it has ended."""
        if hasattr(self, "bot"):
            await self.bot.stop()

    async def close(self) -> None:
        """End the bot and save."""
        await self.bot.stop()
        self._save()

    def _save_soon(self) -> None:
        """Save in a moment, once for all changes until then."""
        if self._saving is None:
            loop = asyncio.get_running_loop()
            self._saving = loop.call_later(SAVE_AFTER_S, self._save)

    def _save(self) -> None:
        if self._saving is not None:
            self._saving.cancel()
            self._saving = None
        self._store.save(self.sandbox, {"is_dark": self.home.preferences.is_dark})

    async def _start_over(self) -> None:
        await self.bot.stop()
        for suffix in ("", "-wal", "-shm", "-journal"):
            self._database.with_name(self._database.name + suffix).unlink(missing_ok=True)
        self.sandbox.start_over()
        self._store.clear()
        self.home.generation += 1
        self.sandbox.world.touch()
        await self.bot.start()
