"""A real client logs in, answers a command, and is refused with a wrong token."""

from __future__ import annotations

import signal
import socket

import aiohttp
import discord
import pytest

from sandbox import Sandbox
from sandbox.intents import Intent
from sandbox.server import PortTaken
from tests.sandbox.greeter import Greeter, logged_in


async def test_a_slash_command_is_answered(sandbox, ada, bot, login) -> None:
    """The thin path: log in, register a command, a member uses it and sees the answer."""

    @bot.tree.command()
    async def greet(interaction: discord.Interaction, name: str) -> None:
        """Greet someone."""
        await interaction.response.send_message(f"Hello {name}")

    await login(bot)
    shown = await ada.command("greet", name="world")

    assert shown.text == "Hello world"
    assert not shown.ephemeral
    assert not shown.deferred


async def test_the_client_knows_its_guild_and_owner(sandbox, bot, login) -> None:
    """READY and GUILD_CREATE give the client what it would know on Discord."""
    await login(bot)
    await bot.wait_until_ready()
    guild = bot.get_guild(sandbox.guild.id)

    assert [channel.name for channel in guild.text_channels] == ["general", "frameworks", "random"]
    assert guild.me.guild_permissions.send_messages
    assert bot.application.owner.name == "olga"
    assert (await guild.fetch_member(sandbox.member("ada").id)).name == "ada"


async def test_a_wrong_token_is_refused(sandbox) -> None:
    """The client says what it would say with a wrong token for Discord."""
    sandbox.token = "not-the-token"
    with pytest.raises(discord.LoginFailure):
        async with logged_in(sandbox, Greeter()):
            pass


async def test_a_wrong_token_closes_the_gateway(sandbox) -> None:
    """IDENTIFY with a wrong token ends the connection with 4004."""
    async with aiohttp.ClientSession() as session, session.ws_connect(sandbox.gateway_url) as ws:
        assert (await ws.receive_json())["op"] == 10
        await ws.send_json({"op": 2, "d": {"token": "wrong", "intents": 0}})
        await ws.receive()
        assert ws.close_code == 4004


async def test_a_privileged_intent_that_is_not_enabled_is_refused(sandbox) -> None:
    """Asking for message content without having enabled it ends with 4014."""
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with logged_in(sandbox, Greeter(discord.Intents(guilds=True, message_content=True))):
            pass


async def test_an_enabled_privileged_intent_is_granted() -> None:
    """With the intent for members enabled the client learns who is there."""
    async with Sandbox.start(privileged_intents=Intent.GUILD_MEMBERS) as sandbox:
        bot = Greeter(discord.Intents(guilds=True, members=True))
        async with logged_in(sandbox, bot):
            await bot.event_of("guild_available")
            names = {member.name for member in bot.get_guild(sandbox.guild.id).members}

    assert names == {"ada", "ben", "chris", "mara", "olga", "framewise"}


async def test_a_taken_port_is_one_clear_exception() -> None:
    """Who starts a sandbox on a port in use is told which port and what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"Port {port} .* in use"):
            async with Sandbox.start(port=port):
                pass


async def test_it_listens_on_loopback_only(sandbox) -> None:
    """Nobody on the network can reach it."""
    assert sandbox.api_url.startswith("http://127.0.0.1:")
    assert sandbox.gateway_url.startswith("ws://127.0.0.1:")


async def test_signals_are_left_alone(sandbox) -> None:
    """Whoever runs the sandbox handles SIGTERM and Ctrl-C himself."""
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT).__module__ != "uvicorn.server"


async def test_an_unknown_route_is_refused_and_recorded(sandbox, bot, login) -> None:
    """What the sandbox does not speak can be found in its records."""
    await login(bot)
    with pytest.raises(discord.NotFound):
        await bot.http.request(discord.http.Route("GET", "/no/such/route"))

    assert [r.path for r in sandbox.requests if r.template is None] == ["/no/such/route"]


async def test_requests_are_recorded_with_their_route(sandbox, bot, login) -> None:
    """Each request can be checked against Discord's specification afterwards."""
    await login(bot)
    await bot.get_partial_messageable(sandbox.channels["general"].id).send("hi")
    last = sandbox.requests[-1]

    assert (last.method, last.template) == ("POST", "/channels/{channel_id}/messages")
    assert last.body["content"] == "hi"
    assert last.status == 200
    assert last.path == f"/channels/{sandbox.channels['general'].id}/messages"
