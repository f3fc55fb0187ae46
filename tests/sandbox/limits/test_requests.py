"""Requests that are refused before anybody looks at what they say."""

from __future__ import annotations

import aiohttp

from tests.sandbox.limits.refusal import refused


async def test_what_is_no_json_is_refused(sandbox, http) -> None:
    """A body that cannot be parsed, and one that is no object."""
    url = f"{sandbox.api_url}/channels/{sandbox.channels['general'].id}/messages"
    async with http.post(url, data=b"{") as response:
        await refused(response, 50109, "")
    async with http.post(url, json=[]) as response:
        await refused(response, 50035, "")


async def test_without_the_token_everything_is_refused(sandbox) -> None:
    """401, with Discord's words."""
    url = f"{sandbox.api_url}/users/@me"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert response.status == 401
        assert (await response.json())["message"] == "401: Unauthorized"
