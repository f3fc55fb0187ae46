"""Sandboxes with a page, each a process, and Debian's Chromium to visit them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).resolve().parents[2]
DEADLINE_S = 15.0
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()

async_api = pytest.importorskip("playwright.async_api", reason="playwright is not installed")


def pytest_collection_modifyitems(items):
    """Skip the tests of the page where there is no Chromium to open it in."""
    if CHROMIUM.exists():
        return
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.skip(reason=f"needs Chromium at {CHROMIUM}"))


@dataclass
class House:
    """A running sandbox with its page; `process` is the program, `folder` its data."""

    address: str
    process: asyncio.subprocess.Process
    folder: Path


@contextlib.asynccontextmanager
async def started(folder: Path, *bot: str) -> AsyncIterator[House]:
    """Start a sandbox around a bot, and end it as Ctrl-C does."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "tests/page/start.py"),
        str(folder),
        sys.executable,
        *bot,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LOG_LEVEL": "ERROR"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(DEADLINE_S):
            line = (await process.stdout.readline()).decode()
        assert "http://" in line, f"the sandbox did not start: {line}"
        yield House(line.split("at ")[1].split()[0], process, folder)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.communicate(), DEADLINE_S)


@pytest.fixture(scope="session")
async def real(tmp_path_factory) -> AsyncIterator[House]:
    """The sandbox with the real bot."""
    async with started(tmp_path_factory.mktemp("real"), "bot.py", "run") as house:
        yield house


@pytest.fixture(scope="session")
async def showcase(tmp_path_factory) -> AsyncIterator[House]:
    """The sandbox with a bot that shows one of everything."""
    bot = str(ROOT / "tests/page/showcase.py")
    async with started(tmp_path_factory.mktemp("showcase"), bot) as house:
        yield house


@pytest.fixture(scope="session")
async def browser():
    """Debian's Chromium."""
    async with async_api.async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        await chromium.close()


Visit = Callable[..., Awaitable["async_api.Page"]]


@pytest.fixture
async def visit(browser) -> AsyncIterator[Visit]:
    """Open the page as a member in a channel; script errors in it fail the test."""
    contexts, errors = [], []

    async def open_page(house: House, who="ada", where="general", width=1200, height=800):
        # A context each: tabs of one share a window, and the browser slows down those behind.
        size = {"width": width, "height": height}
        context = await browser.new_context(viewport=size, timezone_id="Europe/Berlin")
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(DEADLINE_S * 1000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(f"{house.address}/?as={who}&in={where}")
        await page.get_by_role("textbox", name="Message").wait_for()
        # On a phone the bot's state is behind a button.
        await page.get_by_text("online").wait_for(state="visible" if width > 720 else "attached")
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert not errors


async def use(page, command: str, **options: str) -> None:
    """Use a slash command by keyboard, with texts for its options."""
    box = page.get_by_role("textbox", name="Message")
    await box.click()
    await box.fill(f"/{command}")
    await page.get_by_role("option", name=f"/{command} ").first.wait_for()
    await page.keyboard.press("Enter")
    form = page.get_by_role("group", name=f"Command /{command}")
    await form.wait_for()
    for name, text in options.items():
        field = form.get_by_role("combobox", name=f"{name}: ")
        if not await field.count():
            await form.get_by_role("button", name=f"Add {name}: ").click()
        await field.fill(text)
    await form.get_by_role("button", name="Send").click()
    await form.wait_for(state="detached")


def message(page, text: str):
    """Return the newest message with a text; replies to it quote it, so give enough of it."""
    return page.get_by_role("article").filter(has_text=text).last


async def say(page, text: str) -> None:
    """Write a message."""
    box = page.get_by_role("textbox", name="Message")
    await box.click()
    await box.fill(text)
    await page.keyboard.press("Enter")
