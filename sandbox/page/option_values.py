"""What is typed into an option of a slash command -> its value; errors as Discord words them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.command_limits import (
    ATTACHMENT,
    BOOLEAN,
    CHANNEL,
    INTEGER,
    MENTIONABLE,
    NUMBER,
    ROLE,
    STRING,
    SUB_COMMAND_GROUP,
    USER,
)
from sandbox.errors import Json
from sandbox.page.viewer import Viewer

TYPES = {
    STRING: "text",
    INTEGER: "whole number",
    BOOLEAN: "true or false",
    USER: "user",
    CHANNEL: "channel",
    ROLE: "role",
    MENTIONABLE: "user or role",
    NUMBER: "number",
    ATTACHMENT: "file",
}
REQUIRED = "This option is required. Specify a value"
INVALID = {
    INTEGER: "Input a valid integer.",
    NUMBER: "Input a valid number.",
    BOOLEAN: "Input a valid boolean.",
    USER: "Input a valid user.",
    CHANNEL: "Input a valid channel.",
    ROLE: "Input a valid role.",
    MENTIONABLE: "Input a valid mentionable.",
    ATTACHMENT: "The sandbox cannot attach a file to a command.",
}
INVALID_CHOICE = "Input a valid choice."


class Invalid(Exception):  # noqa: N818 - read as what it is
    """The text is no value of the option; the message is what Discord says."""


def choices_of(viewer: Viewer, option: Json) -> list[tuple[str, Any]]:
    """Return the names and values from which an option is chosen; none for free text."""
    kind = option["type"]
    if option.get("choices"):
        return [(choice["name"], choice["value"]) for choice in option["choices"]]
    found: list[tuple[str, Any]] = []
    if kind == BOOLEAN:
        found = [("True", True), ("False", False)]
    if kind in (USER, MENTIONABLE):
        found += [(f"@{user.display_name}", user) for user in viewer.people()]
    if kind in (ROLE, MENTIONABLE):
        found += [(f"@{role.name}", role) for role in viewer.roles()]
    if kind == CHANNEL:
        found += [(f"#{channel.name}", channel) for channel in viewer.text_channels()]
    return found


def value_of(viewer: Viewer, option: Json, text: str) -> Any:  # noqa: ANN401 - of any type
    """Return the value that a text stands for, None for an empty optional one; raises Invalid."""
    if not text.strip():
        if option.get("required"):
            raise Invalid(REQUIRED)
        return None
    choices = choices_of(viewer, option)
    if choices:
        for name, value in choices:
            if name.lstrip("@#").casefold() == text.strip().lstrip("@#").casefold():
                return value
        raise Invalid(INVALID.get(option["type"], INVALID_CHOICE))
    parse: Callable[[str], Any] | None = {INTEGER: int, NUMBER: float, STRING: str}.get(
        option["type"]
    )
    try:
        if parse is not None:
            return parse(text)
    except ValueError:
        pass
    raise Invalid(INVALID.get(option["type"], INVALID_CHOICE))


def leaves(command: Json) -> list[tuple[str, Json]]:
    """Return what a person can call: the command, or each subcommand, by its full name."""
    found: list[tuple[str, Json]] = []

    def visit(name: str, holder: Json) -> None:
        nested = [
            option for option in holder.get("options") or [] if option["type"] <= SUB_COMMAND_GROUP
        ]
        if not nested:
            found.append((name, holder))
        for option in nested:
            visit(f"{name} {option['name']}", option)

    visit(command["name"], command)
    return found
