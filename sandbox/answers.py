"""What Discord's client does with selects and modal fields before it sends them.

Documentation: Interactions > Receiving and Responding > Modal Submit Data; Components > Component
Reference, "Interaction Response Structure" of each type.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sandbox.components import SELECTS, Kind
from sandbox.errors import Json
from sandbox.shown import ShownModal
from sandbox.slash import Given, Refused

MAX_INPUT = 4000


def option_values(body: Json, chosen: Collection[str]) -> list[str]:
    """Return the values of chosen options, given by label or value."""
    values = []
    for choice in chosen:
        for option in body.get("options") or []:
            if choice in (option["label"], option["value"]):
                values.append(option["value"])
                break
        else:
            labels = ", ".join(option["label"] for option in body.get("options") or [])
            raise Refused(f"{choice!r} is not an option; offered: {labels}")
    return values


def check_count(body: Json, count: int, *, is_required: bool = True) -> None:
    """Refuse too few or too many choices."""
    low, high = body.get("min_values"), body.get("max_values")
    low = 1 if low is None else low
    high = len(body.get("options") or []) if high is None and body["type"] == 22 else high or 1
    if count == 0 and not is_required:
        return
    if not low <= count <= high:
        raise Refused(f"{count} chosen, from {low} to {high} are allowed")


def modal_values(modal: ShownModal, given: Mapping[str, Any]) -> list[Json]:
    """Return the components of a modal submit; fields are named by label or custom id."""
    left = dict(given)
    filled = [_component(component, left) for component in modal.components]
    if left:
        raise Refused(f"the modal has no field {', '.join(map(repr, left))}: {modal.labels}")
    return filled


def _component(component: Json, left: dict[str, Any]) -> Json:
    head = {"type": component["type"], "id": component["id"]}
    if component["type"] == Kind.LABEL:
        field = component["component"]
        return head | {"component": _field(field, component["label"], left)}
    if component["type"] == Kind.ACTION_ROW:
        fields = [_field(each, each.get("label", ""), left) for each in component["components"]]
        return head | {"components": fields}
    return head


def _field(field: Json, label: str, left: dict[str, Any]) -> Json:
    head = {"type": field["type"], "id": field["id"], "custom_id": field["custom_id"]}
    given = left.pop(label, left.pop(field["custom_id"], None))
    is_required = field.get("required") is not False
    kind = field["type"]
    if kind == Kind.TEXT_INPUT:
        return head | {"value": _text(field, label, given, is_required=is_required)}
    if kind == Kind.CHECKBOX:
        return head | {"value": bool(field.get("default") if given is None else given)}
    chosen = _chosen(field, given)
    if kind == Kind.RADIO_GROUP:
        if len(chosen) > 1 or (is_required and not chosen):
            raise Refused(f"the field {label!r} takes one choice")
        return head | {"value": chosen[0] if chosen else None}
    if kind in SELECTS or kind == Kind.CHECKBOX_GROUP:
        check_count(field, len(chosen), is_required=is_required)
        return head | {"values": chosen}
    raise Refused(f"the sandbox cannot fill the field {label!r}")


def _chosen(field: Json, given: Given) -> list[str]:
    if given is None:
        options = field.get("options") or []
        return [option["value"] for option in options if option.get("default")]
    return option_values(field, [given] if isinstance(given, str) else given)


def _text(field: Json, label: str, given: Given, *, is_required: bool) -> str:
    text = str(field.get("value") or "" if given is None else given)
    low, high = field.get("min_length") or 0, field.get("max_length") or MAX_INPUT
    if not text and not is_required:
        return text
    if not max(low, 1 if is_required else 0) <= len(text) <= high:
        raise Refused(f"the field {label!r} takes {low} to {high} characters, not {len(text)}")
    return text
