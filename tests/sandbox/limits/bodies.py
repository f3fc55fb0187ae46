"""Messages and components that are right until a row of a table spoils them."""

from __future__ import annotations

from typing import Any

V2 = 1 << 15


def row(*components: Any) -> dict[str, Any]:
    """An action row."""
    return {"type": 1, "components": list(components)}


def button(**fields: Any) -> dict[str, Any]:
    """A button that is right until `fields` say otherwise; None takes a field away."""
    body = {"type": 2, "style": 1, "label": "a", "custom_id": "a"} | fields
    return {name: value for name, value in body.items() if value is not None}


def select(count: int = 1, **fields: Any) -> dict[str, Any]:
    """A select with so many options."""
    options = [{"label": f"o{n}", "value": f"o{n}"} for n in range(count)]
    return {"type": 3, "custom_id": "s", "options": options} | fields


def option(**fields: Any) -> dict[str, Any]:
    """A select with one option."""
    return select(options=[{"label": "a", "value": "a"} | fields])


def text(content: str = "a") -> dict[str, Any]:
    """A text display."""
    return {"type": 10, "content": content}


def v2(*components: Any, **fields: Any) -> dict[str, Any]:
    """A message with IS_COMPONENTS_V2."""
    return {"flags": V2, "components": list(components)} | fields


def section(texts: int = 1, **fields: Any) -> dict[str, Any]:
    """A section with a button."""
    body = {"type": 9, "components": [text()] * texts, "accessory": button()} | fields
    return {name: value for name, value in body.items() if value is not None}


def gallery(count: int = 1, description: str = "alt", url: str = "https://a.b/c") -> dict[str, Any]:
    """A media gallery."""
    return {"type": 12, "items": [{"media": {"url": url}, "description": description}] * count}


def poll(
    answers: int = 2, *, hours: int = 1, question: str = "q", answer: str = "a"
) -> dict[str, Any]:
    """A message with a poll."""
    listed = [{"poll_media": {"text": answer}}] * answers
    return {"poll": {"question": {"text": question}, "answers": listed, "duration": hours}}


def embed(**fields: Any) -> dict[str, Any]:
    """A message with one embed."""
    return {"embeds": [fields]}
