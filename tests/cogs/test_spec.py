"""Whatever the bot sent in this session is held against Discord's published specification."""

import json

import pytest

from tests import discord_spec

KINDS = 100  # numbers below this name kinds and styles


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
    """Return of the requests that differ in texts and ids only the longest one."""
    found = {}
    for request in requests:
        length = len(json.dumps(request.body))
        key = request.method, request.template, shape(request.body)
        if key not in found or found[key][0] < length:
            found[key] = length, request
    return [request for _, request in found.values()]


def shape(value):
    """Return the structure of a body: fields, lists, and the small numbers that name kinds."""
    if isinstance(value, dict):
        return tuple((key, shape(inner)) for key, inner in sorted(value.items()))
    if isinstance(value, list):
        return tuple(shape(inner) for inner in value)
    is_kind = isinstance(value, int) and value < KINDS
    return value if is_kind else type(value).__name__


async def test_discord_refused_nothing_that_the_bot_sent(scripted, bot, invoke, sandbox):
    """No body was wrong; what is refused for its place (missing, forbidden, gone) is tested."""
    await invoke("ask", question="x")

    refused = [one for one in sandbox.requests if one.status == 400]

    assert refused == []
