"""Tell Discord of the commands, only when they changed: it limits how often that may happen."""

import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands

from advisor.stores import NoteStore

log = logging.getLogger(__name__)

NOTE = "commands"


def digest(tree: app_commands.CommandTree[Any], application_id: int) -> str:
    """Return what changes when any command does, or the application."""
    payload = [
        command.to_dict(tree)
        for kind in discord.AppCommandType
        for command in tree.get_commands(type=kind)
    ]
    payload.sort(key=lambda command: (command["type"], command["name"]))
    text = json.dumps([str(application_id), payload], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


async def sync_if_changed(
    tree: app_commands.CommandTree[Any], application_id: int, notes: NoteStore
) -> bool:
    """Sync the commands unless Discord has them already; return whether it was done.

    A failure is logged and not raised: the commands that Discord has still work.
    """
    now = digest(tree, application_id)
    if await notes.get(NOTE) == now:
        return False
    try:
        await tree.sync()
    except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
        log.error("The commands could not be synced: %s", error)  # noqa: TRY400 - says it all
        return False
    await notes.put(NOTE, now)
    log.info("The commands were synced")
    return True
