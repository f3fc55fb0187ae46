"""Keeps the world on disk, so that a chat is still there after the sandbox was restarted.

One JSON file holds everything but the contents of files, which stand beside it, one each.
"""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from sandbox.errors import Json
from sandbox.limits import LOADING
from sandbox.model import Channel, File, Message, Poll
from sandbox.server import Sandbox

VERSION = 1


class Store:
    """A folder with the state of one sandbox.

    Args:
        folder: made at the first save.
    """

    def __init__(self, folder: Path) -> None:
        self._state = folder / "world.json"
        self._files = folder / "files"

    def save(self, sandbox: Sandbox, preferences: Json) -> None:
        """Write the state; a crash midway leaves the one before."""
        self._files.mkdir(parents=True, exist_ok=True)
        for file in sandbox.world.messages.files.values():
            target = self._files / str(file.id)
            if not target.exists():
                _write(target, file.content)
        state = json.dumps(_dump(sandbox) | {"preferences": preferences}, separators=(",", ":"))
        _write(self._state, state.encode())

    def load(self, sandbox: Sandbox) -> Json:
        """Bring a fresh sandbox to the saved state and return the preferences.

        What cannot be read, e.g. of another version, counts as nothing saved.
        """
        try:
            state = json.loads(self._state.read_bytes())
            if state["version"] != VERSION:
                return {}
            self._restore(sandbox, state)
            return dict(state["preferences"])
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def clear(self) -> None:
        """Forget everything."""
        self._state.unlink(missing_ok=True)
        shutil.rmtree(self._files, ignore_errors=True)

    def _restore(self, sandbox: Sandbox, state: Json) -> None:
        world = sandbox.world
        _restore_ids(sandbox, state)
        files = {}
        for row in state["files"]:
            where = self._files / str(row["id"])
            if where.exists():
                url = f"{world.base_url}{row.pop('path')}"
                files[row["id"]] = File(**row, url=url, content=where.read_bytes())
        world.messages.files.update(files)
        for row in state["messages"]:
            world.messages.restore(_message(row, files, world.base_url))
        world.commands.restore(state["commands"])
        world.snowflakes.skip_to(state["last_id"])


def _dump(sandbox: Sandbox) -> Json:
    world = sandbox.world
    private = [channel for channel in world.channels.values() if channel.guild_id is None]
    return {
        "version": VERSION,
        "last_id": world.snowflakes.last,
        "application": world.application_id,
        "guild": sandbox.guild.id,
        "users": {user.name: user.id for user in world.users.values()},
        "channels": {name: channel.id for name, channel in sandbox.channels.items()},
        "private": [[channel.id, channel.kind, channel.recipients] for channel in private],
        "commands": world.commands.in_scope(),
        "messages": [_message_row(one) for one in world.messages.all() if not one.is_deleted],
        "files": [_file_row(file, world.base_url) for file in world.messages.files.values()],
    }


def _file_row(file: File, base_url: str) -> Json:
    return {
        "id": file.id,
        "name": file.name,
        "content_type": file.content_type,
        "description": file.description,
        "path": file.url.removeprefix(base_url),
    }


def _message_row(message: Message) -> Json:
    row: Json = dict(vars(message))
    row["created"] = message.created.isoformat()
    row["edited"] = message.edited and message.edited.isoformat()
    row["files"] = [file.id for file in message.files]
    if message.poll is not None:
        poll: Json = dict(vars(message.poll))
        poll["expiry"] = message.poll.expiry.isoformat()
        poll["votes"] = {str(user): sorted(chosen) for user, chosen in message.poll.votes.items()}
        row["poll"] = poll
    return row


def _message(row: Json, files: dict[int, File], base_url: str) -> Message:
    row["created"] = datetime.fromisoformat(row["created"])
    row["edited"] = row["edited"] and datetime.fromisoformat(row["edited"])
    row["files"] = [files[each] for each in row["files"] if each in files]
    # What was being answered when the sandbox stopped is never going to be.
    row["flags"] &= ~LOADING
    _rebase(row["components"], base_url)
    if row["poll"] is not None:
        poll = row["poll"]
        poll["expiry"] = datetime.fromisoformat(poll["expiry"])
        poll["votes"] = {int(user): set(chosen) for user, chosen in poll["votes"].items()}
        row["poll"] = Poll(**poll)
    return Message(**row)


def _rebase(value: Any, base_url: str) -> None:  # noqa: ANN401 - nested JSON
    """Let the pictures of a message point to the port of today."""
    if isinstance(value, list):
        for each in value:
            _rebase(each, base_url)
    elif isinstance(value, dict):
        if "attachment_id" in value:
            for name in ("url", "proxy_url"):
                path = "/attachments/" + str(value.get(name, "")).partition("/attachments/")[2]
                value[name] = base_url + path
        for each in value.values():
            _rebase(each, base_url)


def _restore_ids(sandbox: Sandbox, state: Json) -> None:
    """Give the ready-made things the ids that they had, so that the bot knows them again."""
    world, guild = sandbox.world, sandbox.guild
    new_ids = {user.id: state["users"].get(user.name, user.id) for user in world.users.values()}
    for user in list(world.users.values()):
        del world.users[user.id]
        user.id = new_ids[user.id]
        world.users[user.id] = user
    world.application_id = state["application"]
    del world.guilds[guild.id]
    everyone = guild.roles.pop(guild.id)
    guild.id = everyone.id = state["guild"]
    guild.owner_id = new_ids[guild.owner_id]
    guild.roles = {guild.id: everyone, **guild.roles}
    guild.members = {new_ids[each]: roles for each, roles in guild.members.items()}
    world.guilds[guild.id] = guild
    for name, channel in sandbox.channels.items():
        del world.channels[channel.id]
        channel.id, channel.guild_id = state["channels"].get(name, channel.id), guild.id
        world.channels[channel.id] = channel
    for identity, kind, recipients in state["private"]:
        world.channels[identity] = Channel(identity, kind, "", recipients=tuple(recipients))


def _write(target: Path, content: bytes) -> None:
    partial = target.with_suffix(".partial")
    partial.write_bytes(content)
    partial.replace(target)
