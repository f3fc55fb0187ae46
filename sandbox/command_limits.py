"""What Discord allows in application commands.

Documentation: Interactions > Application Commands (Naming, Structure, Option Structure).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sandbox.errors import Json
from sandbox.form import Form, Path

CHAT_INPUT = 1  # Application Command Types; 2 is a user's and 3 a message's context menu
SUB_COMMAND, SUB_COMMAND_GROUP = 1, 2  # Application Command Option Type
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE = 3, 4, 5, 6, 7, 8
MENTIONABLE, NUMBER, ATTACHMENT = 9, 10, 11

# Application Command Naming: ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$, in lower case.
# `\w` stands for letters and digits, the two ranges for the scripts' vowel signs.
NAME = re.compile(r"[-_'\w\u0900-\u097F\u0E00-\u0E7F]{1,32}")
MAX_NAME = 32
MAX_DESCRIPTION = 100
MAX_OPTIONS = 25
MAX_CHOICES = 25
MAX_CHOICE_TEXT = 100
MAX_LENGTH = 6000  # of a string option
MAX_TOTAL = 8000  # names, descriptions and choice values of one command
MAX_COMMANDS = {1: 100, 2: 15, 3: 15}  # Registering a Command: by type, in one scope


def check_command(command: Json) -> None:
    """Check one command; raises 50035."""
    form = Form()
    _check_command(form, command, ())
    form.finish()


def check_commands(commands: list[Json]) -> None:
    """Check a bulk overwrite; raises 50035."""
    form = Form()
    seen: set[tuple[int, str]] = set()
    counts: dict[int, int] = {}
    for index, command in enumerate(commands):
        if not isinstance(command, dict):
            form.not_an_object((index,))
            continue
        _check_command(form, command, (index,))
        kind = int(command.get("type") or CHAT_INPUT)
        key = (kind, str(command.get("name")))
        if key in seen:
            message = "Application command names must be unique"
            form.refuse((index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
        seen.add(key)
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] == MAX_COMMANDS.get(kind, 100) + 1:
            form.length(counts[kind], (), 0, MAX_COMMANDS.get(kind, 100))
    form.finish()


def _check_command(form: Form, command: Json, path: Path) -> None:
    kind = command.get("type") or CHAT_INPUT
    if not form.choice(kind, (*path, "type"), {1, 2, 3}):
        return
    if kind != CHAT_INPUT:
        form.text(command, "name", path, MAX_NAME, low=1, required=True)
        if command.get("description") or command.get("options"):
            message = "Context menu commands cannot have description"
            code = "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID"
            form.refuse((*path, "description"), code, message)
        return
    _check_name(form, command, path)
    form.text(command, "description", path, MAX_DESCRIPTION, low=1, required=True)
    _check_options(form, command, path, depth=0)
    if sum(map(len, _counted(command))) > MAX_TOTAL:
        message = f"Command exceeds maximum size ({MAX_TOTAL})"
        form.refuse(path, "APPLICATION_COMMAND_TOO_LARGE", message)


def _counted(part: Json) -> Iterator[str]:
    yield str(part.get("name", ""))
    yield str(part.get("description", ""))
    for choice in part.get("choices") or []:
        yield str(choice.get("name", ""))
        yield str(choice.get("value", ""))
    for option in part.get("options") or []:
        yield from _counted(option)


def _check_name(form: Form, body: Json, path: Path) -> None:
    name = form.text(body, "name", path, MAX_NAME, low=1, required=True)
    if name and (not NAME.fullmatch(name) or name != name.lower()):
        message = "Command name is invalid"
        form.refuse((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", message)


def _check_options(form: Form, body: Json, path: Path, depth: int) -> None:
    options = form.items(body, "options", path, MAX_OPTIONS)
    nested = {SUB_COMMAND, SUB_COMMAND_GROUP} if depth == 0 else {SUB_COMMAND}
    names: set[str] = set()
    is_optional_seen = False
    for index, option in enumerate(options):
        here = (*path, "options", index)
        _check_name(form, option, here)
        form.text(option, "description", here, MAX_DESCRIPTION, low=1, required=True)
        if option.get("name") in names:
            message = "Option names must be unique"
            form.refuse((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", message)
        names.add(str(option.get("name")))
        kind = option.get("type")
        if not form.choice(kind, (*here, "type"), range(1, 12)):
            continue
        if kind in (SUB_COMMAND, SUB_COMMAND_GROUP):
            if kind not in nested or depth > 1:
                message = "Sub-command and sub-command group option types are nested too deep"
                form.refuse((*here, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
            _check_options(form, option, here, depth + (2 if kind == SUB_COMMAND else 1))
            continue
        if option.get("required") and is_optional_seen:
            message = "Required options must be placed before non-required options"
            form.refuse(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        is_optional_seen = is_optional_seen or not option.get("required")
        _check_value_option(form, option, here)


def _check_value_option(form: Form, option: Json, path: Path) -> None:
    choices = form.items(option, "choices", path, MAX_CHOICES)
    for index, choice in enumerate(choices):
        here = (*path, "choices", index)
        form.text(choice, "name", here, MAX_CHOICE_TEXT, low=1, required=True)
        if isinstance(choice.get("value"), str):
            form.text(choice, "value", here, MAX_CHOICE_TEXT)
        elif choice.get("value") is None:
            form.missing((*here, "value"))
    if choices and option.get("autocomplete"):
        message = "Autocomplete cannot be set to true if choices are present"
        form.refuse((*path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", message)
    form.number(option, "min_length", path, 0, MAX_LENGTH)
    form.number(option, "max_length", path, 1, MAX_LENGTH)
