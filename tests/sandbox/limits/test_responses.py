# ruff: noqa: E501, PLR0917 - a row of a table is read as one line and has many columns
"""What Discord refuses in answers to interactions and modals, row by row over plain HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.limits.bodies import button, row
from tests.sandbox.limits.refusal import refused


def field(**fields: Any) -> dict[str, Any]:
    """A text input in a label."""
    return label({"type": 4, "style": 1, "custom_id": "f"} | fields)


def label(component: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A label around a component."""
    return {"type": 18, "label": "l", "component": component} | fields


def choices(kind: int, count: int, **fields: Any) -> dict[str, Any]:
    """A radio group (21) or checkbox group (22) in a label."""
    options = [{"label": f"o{n}", "value": f"o{n}"} for n in range(count)]
    return label({"type": kind, "custom_id": "c", "options": options} | fields)


def modal(*components: Any, **fields: Any) -> dict[str, Any]:
    """A modal response."""
    data = {"title": "t", "custom_id": "m", "components": list(components)} | fields
    return {"type": 9, "data": data}


CALLBACKS: list[tuple[str, dict[str, Any], int, str]] = [
    ("no type", {}, 50035, "type"),
    ("type 1", {"type": 1}, 50035, "type"),
    ("type 10", {"type": 10}, 50035, "type"),
    ("update of no message", {"type": 7, "data": {"content": "a"}}, 50035, "type"),
    ("choices for a command", {"type": 8, "data": {"choices": []}}, 50035, "type"),
    ("answer of 2001", {"type": 4, "data": {"content": "x" * 2001}}, 50035, "data.content"),
    ("empty answer", {"type": 4, "data": {}}, 50006, ""),
    ("modal without data", {"type": 9}, 50035, "data"),
    ("title of 46", modal(field(), title="x" * 46), 50035, "data.title"),
    ("no title", modal(field(), title=""), 50035, "data.title"),
    ("modal custom id of 101", modal(field(), custom_id="x" * 101), 50035, "data.custom_id"),
    ("6 fields", modal(*(field(custom_id=str(n)) for n in range(6))), 50035, "data.components"),
    ("no fields", modal(), 50035, "data.components"),
    ("button in a modal", modal(row(button())), 50035, "data.components.0.components.0.type"),
    ("button in a label", modal(label(button())), 50035, "data.components.0.component.type"),
    ("label of 46", modal(label({"type": 23, "custom_id": "c"}, label="x" * 46)), 50035, "data.components.0.label"),
    ("description of 101", modal(label({"type": 23, "custom_id": "c"}, description="x" * 101)), 50035, "data.components.0.description"),
    ("label without component", modal({"type": 18, "label": "l"}), 50035, "data.components.0.component"),
    ("max_length of 4001", modal(field(max_length=4001)), 50035, "data.components.0.component.max_length"),
    ("min over max length", modal(field(min_length=5, max_length=4)), 50035, "data.components.0.component.min_length"),
    ("value over max length", modal(field(max_length=2, value="abc")), 50035, "data.components.0.component.value"),
    ("placeholder of 101", modal(field(placeholder="x" * 101)), 50035, "data.components.0.component.placeholder"),
    ("input with a label in a label", modal(field(label="l")), 50035, "data.components.0.component.label"),
    ("same field twice", modal(field(), field()), 50035, "data.components"),
    ("radio of one", modal(choices(21, 1)), 50035, "data.components.0.component.options"),
    ("radio of 11", modal(choices(21, 11)), 50035, "data.components.0.component.options"),
    ("checkboxes of 11", modal(choices(22, 11)), 50035, "data.components.0.component.options"),
    ("required with min 0", modal(choices(22, 2, min_values=0)), 50035, "data.components.0.component.required"),
    ("max over checkboxes", modal(choices(22, 2, max_values=3)), 50035, "data.components.0.component.max_values"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "body", "code", "place"), CALLBACKS, ids=lambda v: v if isinstance(v, str) else ""
)
async def test_a_response_is_refused(sandbox, ada, http, name, body, code, place) -> None:
    """Every limit of interaction responses and modals."""
    data = {"id": "1", "name": "ask", "type": 1, "options": []}
    interaction = sandbox.world.interactions.open(
        2, ada.user, sandbox.channels["general"], data, {}
    )
    url = f"{sandbox.api_url}/interactions/{interaction.id}/{interaction.token}/callback"
    async with http.post(url, json=body) as response:
        await refused(response, code, place)


@pytest.mark.parametrize(
    ("choices", "place"),
    [
        ([{"name": "a", "value": "a"}] * 26, "data.choices"),
        ([{"name": "x" * 101, "value": "a"}], "data.choices.0.name"),
        ([{"name": "a", "value": "x" * 101}], "data.choices.0.value"),
        ([{"name": "", "value": "a"}], "data.choices.0.name"),
        (None, "data.choices"),
    ],
)
async def test_autocomplete_results_are_refused(sandbox, ada, http, choices, place) -> None:
    """At most 25 choices of at most 100 characters."""
    data = {"id": "1", "name": "ask", "type": 1, "options": []}
    interaction = sandbox.world.interactions.open(
        4, ada.user, sandbox.channels["general"], data, {}
    )
    url = f"{sandbox.api_url}/interactions/{interaction.id}/{interaction.token}/callback"
    async with http.post(url, json={"type": 8, "data": {"choices": choices}}) as response:
        await refused(response, 50035, place)
