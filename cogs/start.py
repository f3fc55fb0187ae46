"""Start the bot and end it: log in, serve until a signal, drain, and say plainly why it failed."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from advisor.stores import Stores
from charts.studio import Studio
from cogs import words
from cogs.client import Framewise
from cogs.holder import AdvisorHolder, reloading_on_hangup
from settings import Settings

log = logging.getLogger(__name__)

# How long the gateway may take to let the bot in; a supervisor starts it again afterwards.
START_TIMEOUT_S = 60.0
# What was acknowledged is finished within this after a signal.
DRAIN_TIMEOUT_S = 10.0
WRONG_TOKEN = 4004
WRONG_INTENTS = frozenset({4013, 4014})


class StartError(Exception):
    """The bot cannot run; `str(error)` is one sentence with the mend, never with the token."""


async def run(
    settings: Settings,
    holder: AdvisorHolder,
    stores: Stores,
    *,
    ready: Callable[[], None] | None = None,
    stop: asyncio.Event | None = None,
) -> None:
    """Serve until SIGTERM, SIGINT or `stop`; return when all that was begun is finished.

    Args:
        settings: the token, and the addresses of a proxy or stand-in.
        holder: the advisor, which may be replaced meanwhile.
        stores: an open database; it is left open.
        ready: called once, when the bot has logged in and answers.
        stop: ends the bot when set, as a signal does.

    Raises:
        StartError: there is no token, it was refused, or Discord cannot be reached.
    """
    token = settings.discord_token.get_secret_value().strip() if settings.discord_token else ""
    if not token:
        raise StartError(words.START_WITHOUT)
    point_at(settings.discord_api_url, settings.discord_gateway_url)
    # Below this discord.py logs whole events and requests: what people write, names, tokens.
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLogger().level))
    # The bot has no voice, so what voice would need is not worth a warning.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    stop = stop or asyncio.Event()
    studio = Studio()
    client = Framewise(holder, stores, ready=ready, studio=studio)
    with _signals(stop), closing(studio), reloading_on_hangup(holder):
        async with client:
            # `from None`: the cause may carry an address with credentials, or the token's header.
            try:
                await _serve(client, token, stop)
            except (discord.DiscordException, aiohttp.ClientError, OSError, ValueError) as error:
                log.debug("The bot stopped of %s", type(error).__name__)
                raise StartError(_why(error)) from None


def point_at(api_url: str | None, gateway_url: str | None) -> None:
    """Have discord.py talk to a proxy or a stand-in; None leaves Discord's own address.

    Raises:
        StartError: an address is none.
    """
    if api_url:
        _check_url("DISCORD_API_URL", api_url, ("http", "https"))
        Route.BASE = api_url.rstrip("/")
    if gateway_url:
        _check_url("DISCORD_GATEWAY_URL", gateway_url, ("ws", "wss"))
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


async def _serve(client: Framewise, token: str, stop: asyncio.Event) -> None:
    stopped = asyncio.create_task(stop.wait())
    try:
        if not await _unless(stopped, client.login(token)):
            return
        if DiscordWebSocket.DEFAULT_GATEWAY.host != "gateway.discord.gg":
            # Told how many shards there are, discord.py keeps to the address given here.
            client.shard_count, _, _ = await client.http.get_bot_gateway()
        connection = asyncio.create_task(client.connect())
        try:
            await _let_in(client, connection, stopped)
            await asyncio.wait({connection, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if stopped.done():
                log.info("Stopping")
                await client.drain(DRAIN_TIMEOUT_S)
                await client.close()
            await connection
        finally:
            connection.cancel()
            await asyncio.gather(connection, return_exceptions=True)
    finally:
        stopped.cancel()


async def _unless(stopped: asyncio.Task[Any], work: Coroutine[Any, Any, None]) -> bool:
    """Do some work unless the bot is stopped meanwhile; return whether it was done."""
    task = asyncio.create_task(work)
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    if not task.done():
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return False
    await task
    return True


async def _let_in(
    client: Framewise, connection: asyncio.Task[None], stopped: asyncio.Task[Any]
) -> None:
    """Wait until the gateway has let the bot in, or it is clear that it will not.

    Raises:
        TimeoutError: it did not answer in time (discord.py itself would try for ever).
    """
    let_in = asyncio.create_task(client.let_in.wait())
    try:
        done, _ = await asyncio.wait(
            {let_in, connection, stopped},
            timeout=START_TIMEOUT_S,
            return_when=asyncio.FIRST_COMPLETED,
        )
    finally:
        let_in.cancel()
    if not done:
        raise TimeoutError


def _why(error: Exception) -> str:
    """Return the sentence for a failed start."""
    match error:
        # aiohttp refuses a header with a line break: a token that was pasted badly.
        case discord.LoginFailure() | ValueError():
            return words.START_REFUSED
        case discord.PrivilegedIntentsRequired():
            return words.START_INTENTS
        case discord.ConnectionClosed():
            return _why_closed(error.code)
        case discord.GatewayNotFound() | TimeoutError():
            return words.START_GATEWAY
        case discord.HTTPException():
            return words.START_HTTP.format(status=error.status)
    return words.START_UNREACHABLE.format(url=Route.BASE)


def _why_closed(code: int) -> str:
    if code == WRONG_TOKEN:
        return words.START_REFUSED
    if code in WRONG_INTENTS:
        return words.START_INTENTS
    return words.START_CLOSED.format(code=code)


def _check_url(name: str, text: str, schemes: tuple[str, str]) -> None:
    try:
        url = yarl.URL(text)
        is_good = url.scheme in schemes and bool(url.host) and url.user is None
    except ValueError:
        is_good = False
    if not is_good:
        shown = " or ".join(f"{scheme}://" for scheme in schemes)
        raise StartError(words.START_URL.format(name=name, schemes=shown))


@contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    """Set the event on SIGTERM and SIGINT for the time of the block."""
    loop = asyncio.get_running_loop()
    caught = (signal.SIGTERM, signal.SIGINT)
    # Windows has no such handlers; there an interrupt ends the loop itself.
    with suppress(NotImplementedError):
        for number in caught:
            loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        with suppress(NotImplementedError):
            for number in caught:
                loop.remove_signal_handler(number)
