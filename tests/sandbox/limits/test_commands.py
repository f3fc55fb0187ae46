# ruff: noqa: E501 - a row of a table is read as one line
"""What Discord refuses in application commands, row by row over plain HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.limits.refusal import refused


def command(**fields: Any) -> dict[str, Any]:
    """A slash command."""
    return {"name": "a", "description": "d", "type": 1} | fields


def argument(**fields: Any) -> dict[str, Any]:
    """A text option."""
    return {"name": "o", "description": "d", "type": 3} | fields


def many(count: int) -> list[dict[str, Any]]:
    """So many options."""
    return [argument(name=f"o{n}") for n in range(count)]


LONG_CHOICES = [{"name": "x" * 100, "value": "y" * 100}] * 25
COMMANDS: list[tuple[str, list[dict[str, Any]], str]] = [
    ("name of 33", [command(name="x" * 33)], "0.name"),
    ("name in capitals", [command(name="Ask")], "0.name"),
    ("name with a space", [command(name="ask me")], "0.name"),
    ("no description", [command(description="")], "0.description"),
    ("description of 101", [command(description="x" * 101)], "0.description"),
    ("26 options", [command(options=many(26))], "0.options"),
    ("required after optional", [command(options=[argument(), argument(name="p", required=True)])], "0.options.1"),
    ("same option twice", [command(options=[argument(), argument()])], "0.options.1.name"),
    ("26 choices", [command(options=[argument(choices=[{"name": "a", "value": "a"}] * 26)])], "0.options.0.choices"),
    ("choice name of 101", [command(options=[argument(choices=[{"name": "x" * 101, "value": "a"}])])], "0.options.0.choices.0.name"),
    ("choices and autocomplete", [command(options=[argument(autocomplete=True, choices=[{"name": "a", "value": "a"}])])], "0.options.0.autocomplete"),
    ("option type 12", [command(options=[argument(type=12)])], "0.options.0.type"),
    ("max_length of 6001", [command(options=[argument(max_length=6001)])], "0.options.0.max_length"),
    ("8001 characters", [command(options=[argument(name=f"o{n}", choices=LONG_CHOICES) for n in range(2)])], "0"),
    ("same name twice", [command(), command()], "1.name"),
    ("description of a context menu", [command(type=3)], "0.description"),
    ("101 commands", [command(name=f"c{n}") for n in range(101)], ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "body", "place"), COMMANDS, ids=lambda v: v if isinstance(v, str) else ""
)
async def test_commands_are_refused(sandbox, http, name, body, place) -> None:
    """Every limit of application commands, before any of them is registered."""
    url = f"{sandbox.api_url}/applications/{sandbox.application_id}/commands"
    async with http.put(url, json=body) as response:
        await refused(response, 50035, place)
    assert sandbox.world.commands.in_scope() == []
