"""Whatever the bot sent in this session is held against Discord's published specification."""

import json
import re

import pytest

from tests import discord_spec


@pytest.mark.skipif(not discord_spec.is_available(), reason=discord_spec.REASON)
async def test_every_request_keeps_to_the_specification(scripted, bot, invoke, ada, sandbox):
    """Runs last (see conftest.py), so that it sees the requests of the other tests, too."""
    card = await invoke("ask", question="x")
    await ada.press(await invoke("recommend"), "Yes")
    await ada.press(card, "Sources")

    assert len(sandbox.requests) > 3
    wrong = {
        line
        for request in distinct(sandbox.requests)
        for line in discord_spec.violations(request.method, request.path, request.body)
    }

    assert wrong == set()


def distinct(requests):
    """Return one of those requests that differ in ids and numbers only."""
    found = {}
    for request in requests:
        body = re.sub(r"\d+", "0", json.dumps(request.body, sort_keys=True))
        found[request.method, request.template, body] = request
    return found.values()


async def test_discord_refused_nothing_that_the_bot_sent(scripted, bot, invoke, sandbox):
    """No body was wrong; what is refused for its place (missing, forbidden, gone) is tested."""
    await invoke("ask", question="x")

    refused = [one for one in sandbox.requests if one.status == 400]

    assert refused == []
