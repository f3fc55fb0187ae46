"""What Discord's client does between typing a command and sending it: it checks the options.

Documentation: Interactions > Application Commands > Application Command Option Structure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.command_limits import (
    ATTACHMENT,
    BOOLEAN,
    CHANNEL,
    CHAT_INPUT,
    INTEGER,
    MENTIONABLE,
    NUMBER,
    ROLE,
    STRING,
    SUB_COMMAND,
    SUB_COMMAND_GROUP,
    USER,
)
from sandbox.errors import Json
from sandbox.model import Channel, File, Guild, Message, Role, User
from sandbox.payloads import member_payload, message_payload, partial_channel, role_payload
from sandbox.payloads import user_payload as payload_of_user
from sandbox.world import World

Given = Any  # what a person puts into an option: a text, a number, a thing
MAX_TYPED = 6000  # Discord's client takes no more in one option


class Refused(Exception):  # noqa: N818 - read as what it is: the person is refused
    """Discord's client would not let the person do this."""


def find_command(commands: list[Json], name: str, kind: int = CHAT_INPUT) -> Json:
    """Return the command that a person picks from the menu."""
    for command in commands:
        if command["type"] == kind and command["name"] == name:
            return command
    offered = ", ".join(sorted(one["name"] for one in commands if one["type"] == kind))
    raise Refused(f"there is no command {name!r} here; offered: {offered or 'none'}")


def find_subcommand(command: Json, path: list[str]) -> Json:
    """Follow the words after a command's name to what holds the options."""
    place = command
    for word in path:
        options = place.get("options") or []
        nested = [one for one in options if one["type"] in (SUB_COMMAND, SUB_COMMAND_GROUP)]
        found = [one for one in nested if one["name"] == word]
        if not found:
            raise Refused(f"{place['name']!r} has no subcommand {word!r}")
        place = found[0]
    if any(one["type"] <= SUB_COMMAND_GROUP for one in place.get("options") or []):
        raise Refused(f"{place['name']!r} needs a subcommand")
    return place


def wrapped(path: list[str], values: list[Json]) -> list[Json]:
    """Return option values within their subcommands, as the interaction carries them."""
    if not path:
        return values
    kinds = [SUB_COMMAND_GROUP] * (len(path) - 1) + [SUB_COMMAND]
    for word, kind in reversed(list(zip(path, kinds, strict=True))):
        values = [{"name": word, "type": kind, "options": values}]
    return values


class Options:
    """Turns what a person typed into option values; `resolved` collects what they refer to."""

    def __init__(self, world: World, user: User, guild: Guild | None) -> None:
        self._world = world
        self._user = user
        self._guild = guild
        self.resolved: Json = {}

    def fill(
        self, place: Json, given: Mapping[str, Any], *, focused: str | None = None
    ) -> list[Json]:
        """Return the options in the command's order; raises Refused."""
        known = {option["name"]: option for option in place.get("options") or []}
        for name in given:
            if name not in known:
                raise Refused(f"{place['name']!r} has no option {name!r}")
        values = []
        for name, option in known.items():
            if given.get(name) is None:
                if option.get("required") and focused is None:
                    raise Refused(f"the option {name!r} is required")
                continue
            if name == focused:
                # What is being typed is not checked yet.
                typed = given[name]
                values.append(
                    {"name": name, "type": option["type"], "value": typed, "focused": True}
                )
            else:
                value = self._value(option, given[name])
                values.append({"name": name, "type": option["type"], "value": value})
        return values

    def _value(self, option: Json, given: Given) -> Given:
        kind, name = option["type"], option["name"]
        if option.get("choices"):
            return self._choice(option, given)
        if kind == STRING:
            return self._text(option, given)
        if kind in (INTEGER, NUMBER):
            return self._number(option, given)
        if kind == BOOLEAN:
            if not isinstance(given, bool):
                raise Refused(f"the option {name!r} takes true or false")
            return given
        return self._reference(option, given)

    def _choice(self, option: Json, given: Given) -> Given:
        for choice in option["choices"]:
            if given in (choice["name"], choice["value"]):
                return choice["value"]
        names = ", ".join(choice["name"] for choice in option["choices"])
        raise Refused(f"{given!r} is not a choice of {option['name']!r}; offered: {names}")

    def _text(self, option: Json, given: Given) -> str:
        low, high = option.get("min_length") or 0, option.get("max_length") or MAX_TYPED
        if not isinstance(given, str) or not low <= len(given) <= high:
            raise Refused(
                f"the option {option['name']!r} takes a text of {low} to {high} characters"
            )
        return given

    def _number(self, option: Json, given: Given) -> float:
        kinds = (int,) if option["type"] == INTEGER else (int, float)
        if isinstance(given, bool) or not isinstance(given, kinds):
            raise Refused(f"the option {option['name']!r} takes a number")
        low, high = option.get("min_value"), option.get("max_value")
        if (low is not None and given < low) or (high is not None and given > high):
            raise Refused(f"the option {option['name']!r} takes a number from {low} to {high}")
        return given

    def _reference(self, option: Json, given: Given) -> str:
        world, kind = self._world, option["type"]
        given = getattr(given, "user", given)
        if isinstance(given, User) and kind in (USER, MENTIONABLE):
            self.add_user(given)
        elif isinstance(given, Role) and kind in (ROLE, MENTIONABLE):
            self._add("roles", given.id, role_payload(given))
        elif isinstance(given, Channel) and kind == CHANNEL:
            self._add("channels", given.id, partial_channel(world, given, self._user))
        elif isinstance(given, File) and kind == ATTACHMENT:
            self._add("attachments", given.id, given.payload() | {"ephemeral": True})
        else:
            raise Refused(f"the option {option['name']!r} does not take {given!r}")
        return str(given.id)

    def add_user(self, user: User) -> None:
        """Resolve a user, and the member within a guild."""
        self._add("users", user.id, payload_of_user(user))
        if self._guild is not None and user.id in self._guild.members:
            member = member_payload(self._guild, user, with_user=False)
            self._add("members", user.id, member | {"permissions": "0"})

    def add_role(self, role: Role) -> None:
        """Resolve a role."""
        self._add("roles", role.id, role_payload(role))

    def add_channel(self, channel: Channel) -> None:
        """Resolve a channel."""
        self._add("channels", channel.id, partial_channel(self._world, channel, self._user))

    def add_message(self, message: Message) -> None:
        """Resolve the message of a context menu command."""
        self._add("messages", message.id, message_payload(self._world, message))

    def _add(self, kind: str, identity: int, payload: Json) -> None:
        self.resolved.setdefault(kind, {})[str(identity)] = payload
