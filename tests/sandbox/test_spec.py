"""The check against Discord's specification, and the sandbox's routes against it."""

from __future__ import annotations

import io
from datetime import timedelta

import discord
import pytest

from sandbox.rest import ROUTES
from tests import discord_spec
from tests.sandbox.test_components import Card
from tests.sandbox.test_modals import Form

pytestmark = pytest.mark.skipif(not discord_spec.is_available(), reason=discord_spec.REASON)

MESSAGES = "/channels/{channel_id}/messages"
CALLBACK = "/interactions/1/token/callback"


def test_a_good_body_has_no_violations() -> None:
    """An ordinary message."""
    assert discord_spec.violations("POST", MESSAGES, {"content": "hi"}) == []


@pytest.mark.parametrize(
    ("method", "path", "body", "complaint"),
    [
        ("POST", "/no/such/route", {}, "not in the specification"),
        ("PUT", "/users/@me", {}, "not in the specification"),
        ("GET", "/users/@me", {"a": 1}, "takes no body"),
        ("POST", MESSAGES, None, "needs a body"),
        ("POST", MESSAGES, {"content": "x" * 4001}, "content"),
        ("POST", "/channels/1/messages", {"embeds": [{"title": "x" * 257}]}, "embeds/0/title"),
        ("POST", CALLBACK, {"type": 4, "data": {"content": "x" * 2001}}, "data/content"),
        ("POST", CALLBACK, {"type": 9, "data": {"title": "x" * 46}}, "data"),
        ("POST", CALLBACK, {"type": 10}, "fits no variant"),
        ("PUT", "/applications/1/commands", [{"name": "x" * 33}], "0/name"),
    ],
)
def test_a_violation_is_named(method, path, body, complaint) -> None:
    """Unknown paths, unwanted bodies, and the place of a wrong value."""
    found = discord_spec.violations(method, path, body)

    assert found
    assert any(complaint in line for line in found), found


def test_a_wrong_component_is_named_in_its_variant() -> None:
    """Of the many kinds of components the one that was meant is reported."""
    button = {"type": 2, "style": 1, "custom_id": "x" * 101, "label": "a"}
    body = {"flags": 1 << 15, "components": [{"type": 1, "components": [button]}]}
    found = discord_spec.violations("POST", MESSAGES, body)

    assert len(found) == 1
    assert "components/0/components/0/custom_id" in found[0]


def test_every_route_of_the_sandbox_is_discords() -> None:
    """The sandbox serves nothing that Discord does not."""
    # Leave Guild with the guild's channels and so on: all are operations of the specification.
    unknown = [
        f"{route.method} {route.template}"
        for route in ROUTES
        if "not in the specification"
        in str(discord_spec.violations(route.method, route.template, None))
    ]
    assert unknown == []


async def test_what_the_client_sends_keeps_to_the_specification(sandbox, ada, bot, login) -> None:
    """Everything that a real client sent in a busy minute."""

    @bot.tree.command()
    async def form(interaction: discord.Interaction) -> None:
        """Open a form."""
        await interaction.response.send_modal(Form())

    @bot.tree.command()
    async def show(interaction: discord.Interaction, question: str) -> None:
        """Show a card."""
        await interaction.response.defer()
        picture = discord.File(io.BytesIO(b"x"), "chart.png", description="A chart")
        await interaction.edit_original_response(view=Card(), attachments=[picture])

    await login(bot)
    await ada.submit(await ada.command("form"), {"Level": "Expert", "Field": "Text"})
    await ada.press(await ada.command("show", question="?"), "More")
    general = bot.get_partial_messageable(sandbox.channels["general"].id)
    poll = discord.Poll("Which?", timedelta(hours=2))
    poll.add_answer(text="This")
    await (await general.send(poll=poll)).end_poll()
    await (await general.send("hi", nonce="n")).edit(content="ho")

    assert len(sandbox.requests) > 8
    assert [
        line
        for request in sandbox.requests
        for line in discord_spec.violations(request.method, request.path, request.body)
    ] == []
