"""The start and the end: one sentence for what is wrong, and a clean stop."""

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from pydantic import SecretStr

from cogs import start, words
from cogs.start import StartError, run
from settings import Settings
from tests.cogs.waiting import logged


@pytest.fixture(autouse=True)
def addresses(monkeypatch):
    """Put back whatever addresses and levels a test sets."""
    monkeypatch.setattr(logging.getLogger("discord"), "level", logging.getLogger("discord").level)
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


@pytest.fixture
def settings(bot, sandbox):
    """Settings that point at the sandbox."""
    return Settings(
        _env_file=None,
        discord_token=SecretStr(sandbox.token),
        discord_api_url=sandbox.api_url,
        discord_gateway_url=sandbox.gateway_url,
    )


@pytest.fixture
def attempt(bot, settings):
    """Try to run with some settings changed, and return the sentence of the failure."""

    async def try_it(**changes):
        with pytest.raises(StartError) as caught:
            async with asyncio.timeout(20):
                await run(settings.model_copy(update=changes), bot.holder, bot.stores)
        assert "\n" not in str(caught.value)
        return str(caught.value)

    return try_it


@pytest.fixture
def running(bot, settings):
    """Run the bot as the program does, in place of the session's; what is begun has to end."""

    @contextlib.asynccontextmanager
    async def run_it(stop=None):
        await bot.stop()
        ready = asyncio.Event()
        task = asyncio.create_task(
            run(settings, bot.holder, bot.stores, ready=ready.set, stop=stop)
        )
        try:
            async with asyncio.timeout(20):
                await ready.wait()
                yield task
                await task
        finally:
            await bot.start()

    return run_it


@pytest.mark.parametrize("token", [None, SecretStr(""), SecretStr("  ")])
async def test_a_missing_token(attempt, token):
    """It says where to get one."""
    assert await attempt(discord_token=token) == words.START_WITHOUT


@pytest.mark.parametrize("token", ["wrong.token", "two\nlines", "ünïcode"])
async def test_a_wrong_token(attempt, token, caplog):
    """It is not repeated, in the sentence or in the log."""
    told = await attempt(discord_token=SecretStr(token))

    assert told == words.START_REFUSED
    assert token not in told + caplog.text


async def test_an_address_that_is_none(attempt):
    """The setting is named."""
    assert "DISCORD_API_URL" in await attempt(discord_api_url="discord.com")
    assert "DISCORD_GATEWAY_URL" in await attempt(discord_gateway_url="https://x.example")
    told = await attempt(discord_api_url="https://me:secret@x.example/api/v10")
    assert "secret" not in told


async def test_an_unreachable_host(attempt):
    """With the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        told = await attempt(discord_api_url=f"http://127.0.0.1:{port}/api/v10")

    assert f"127.0.0.1:{port}" in told


async def test_a_gateway_that_does_not_answer(attempt, monkeypatch):
    """discord.py alone would try for ever."""
    monkeypatch.setattr(start, "START_TIMEOUT_S", 0.2)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        told = await attempt(discord_gateway_url=f"ws://127.0.0.1:{free.getsockname()[1]}")

    assert told == words.START_GATEWAY


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_bot(running, number):
    """After it was ready; the sockets are closed and the handlers are gone."""
    async with running():
        os.kill(os.getpid(), number)

    assert signal.getsignal(number) in {signal.default_int_handler, signal.SIG_DFL}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGHUP")
async def test_a_hangup_reloads_the_pack_of_a_running_bot(running, caplog):
    """It does not end the bot."""
    stop = asyncio.Event()
    async with running(stop) as task:
        os.kill(os.getpid(), signal.SIGHUP)
        await logged(caplog, "The pack was not reloaded")
        assert not task.done()
        stop.set()


async def test_a_stop_before_the_login_ends_the_bot(bot, settings):
    """Nothing is left running."""
    stop = asyncio.Event()
    stop.set()

    async with asyncio.timeout(20):
        await run(settings, bot.holder, bot.stores, stop=stop)


async def test_what_people_write_is_not_logged(scripted, bot, running, ada, caplog):
    """At any level: discord.py would log whole events."""
    stop = asyncio.Event()
    with caplog.at_level(logging.DEBUG):
        async with running(stop):
            await ada.command("ask", channel=ada.dm, question="marmalade")
            stop.set()

    ours = [one for one in caplog.records if one.name.split(".")[0] in {"cogs", "discord"}]
    assert ours
    logged = "".join(one.getMessage() for one in ours)
    assert "marmalade" not in logged
    assert bot.sandbox.token not in logged
    assert ada.name not in logged


async def test_what_was_begun_is_finished_at_the_end(scripted, bot, running, ada, channel):
    """A press that came before the signal is stored and answered."""
    stop = asyncio.Event()
    async with running(stop):
        card = await ada.command("recommend", channel=channel)
        # The database is held, so that the press cannot end before the signal.
        async with bot.stores.conversations.open(1, 1, None):
            pressing = asyncio.create_task(ada.press(card, "Yes"))
            while not _is_answering():  # noqa: ASYNC110 - discord.py tells nobody
                await asyncio.sleep(0)
            stop.set()
            await asyncio.sleep(0)
        shown = await pressing

    assert "Question 2" in shown.text


def _is_answering():
    return any("on_interaction" in task.get_name() for task in asyncio.all_tasks())
