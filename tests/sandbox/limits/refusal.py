"""What a refusal looks like: status, code, and where the form errors stand."""

from __future__ import annotations

from typing import Any

import aiohttp


def place_of(answer: dict[str, Any]) -> list[str]:
    """List where form errors stand, with dots between the steps."""

    def walk(part: dict[str, Any], path: str) -> list[str]:
        found = [path] if "_errors" in part else []
        for name, nested in part.items():
            if name != "_errors":
                found += walk(nested, f"{path}.{name}" if path else name)
        return found

    return walk(answer.get("errors", {"none": {}}), "")


async def refused(response: aiohttp.ClientResponse, code: int, place: str) -> None:
    """Check the shape of a refusal."""
    answer = await response.json()
    assert response.status >= 400, answer
    assert answer["code"] == code, answer
    assert answer["message"]
    if code == 50035:
        assert place in place_of(answer), answer
