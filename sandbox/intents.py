"""Which events a session receives, and what of them.

Documentation: Topics > Gateway > Gateway Intents, Message Content Intent.
"""

from __future__ import annotations

from enum import IntFlag

from sandbox.errors import Json


class Intent(IntFlag):
    """The intents that the sandbox knows about, with Discord's bits."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15
    GUILD_MESSAGE_POLLS = 1 << 24
    DIRECT_MESSAGE_POLLS = 1 << 25


PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT

# Event -> the intent it needs in a guild, and in direct messages; events not listed need none.
NEEDED: dict[str, tuple[Intent, Intent]] = {
    "GUILD_CREATE": (Intent.GUILDS, Intent.GUILDS),
    "GUILD_DELETE": (Intent.GUILDS, Intent.GUILDS),
    "GUILD_ROLE_CREATE": (Intent.GUILDS, Intent.GUILDS),
    "CHANNEL_CREATE": (Intent.GUILDS, Intent.GUILDS),
    "CHANNEL_UPDATE": (Intent.GUILDS, Intent.GUILDS),
    "CHANNEL_DELETE": (Intent.GUILDS, Intent.GUILDS),
    "GUILD_MEMBER_UPDATE": (Intent.GUILD_MEMBERS, Intent.GUILD_MEMBERS),
    "GUILD_MEMBER_ADD": (Intent.GUILD_MEMBERS, Intent.GUILD_MEMBERS),
    "MESSAGE_CREATE": (Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES),
    "MESSAGE_UPDATE": (Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES),
    "MESSAGE_DELETE": (Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES),
    "MESSAGE_POLL_VOTE_ADD": (Intent.GUILD_MESSAGE_POLLS, Intent.DIRECT_MESSAGE_POLLS),
    "MESSAGE_POLL_VOTE_REMOVE": (Intent.GUILD_MESSAGE_POLLS, Intent.DIRECT_MESSAGE_POLLS),
}


def received(name: str, data: Json, intents: int, bot_id: int) -> Json | None:
    """Return what a session with `intents` receives of an event; None for nothing."""
    is_in_guild = "guild_id" in data or name.startswith("GUILD_")
    if name in NEEDED:
        needed = NEEDED[name][0 if is_in_guild else 1]
        if not intents & needed:
            return None
    if name in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and is_in_guild:
        return _without_content(data, intents, bot_id)
    return data


def _without_content(data: Json, intents: int, bot_id: int) -> Json:
    mentioned = {user["id"] for user in data["mentions"]}
    if intents & Intent.MESSAGE_CONTENT or str(bot_id) in {data["author"]["id"], *mentioned}:
        return data
    redacted = {**data, "content": "", "embeds": [], "components": [], "attachments": []}
    redacted.pop("poll", None)
    return redacted
