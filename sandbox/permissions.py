"""Permissions of users in channels.

Documentation: Topics > Permissions.
"""

from __future__ import annotations

from enum import IntFlag

from sandbox.errors import ApiError, Refusal
from sandbox.model import Channel, Guild, User


class Permission(IntFlag):
    """The permissions that the sandbox knows about, with Discord's bits."""

    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    USE_APPLICATION_COMMANDS = 1 << 31
    SEND_POLLS = 1 << 49
    USE_EXTERNAL_APPS = 1 << 50


EVERYTHING = (1 << 53) - 1
ORDINARY = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_POLLS
    | Permission.USE_EXTERNAL_APPS
)


def base_permissions(guild: Guild, user_id: int) -> int:
    """Return what a member may do in the guild, before a channel's overwrites."""
    if guild.owner_id == user_id:
        return EVERYTHING
    permissions = guild.roles[guild.id].permissions
    for role_id in guild.members.get(user_id, ()):
        permissions |= guild.roles[role_id].permissions
    return EVERYTHING if permissions & Permission.ADMINISTRATOR else permissions


def permissions_in(guild: Guild | None, channel: Channel, user_id: int) -> int:
    """Return what a user may do in a channel: @everyone first, then roles, then the member."""
    if guild is None:
        return ORDINARY if user_id in channel.recipients else 0
    if user_id not in guild.members:
        return 0
    permissions = base_permissions(guild, user_id)
    if permissions & Permission.ADMINISTRATOR:
        return permissions
    role_ids = guild.members[user_id]
    steps = ([guild.id], role_ids, [user_id])
    for step in steps:
        found = [channel.overwrites[each] for each in step if each in channel.overwrites]
        for overwrite in found:
            permissions &= ~overwrite.deny
        for overwrite in found:
            permissions |= overwrite.allow
    return permissions if permissions & Permission.VIEW_CHANNEL else 0


def require(permissions: int, *needed: Permission) -> None:
    """Raise 50001 for a channel that cannot be seen, 50013 for a missing permission."""
    if not permissions & Permission.VIEW_CHANNEL:
        raise ApiError(Refusal.MISSING_ACCESS)
    for permission in needed:
        if not permissions & permission:
            raise ApiError(Refusal.MISSING_PERMISSIONS)


def require_open_dms(recipients: list[User]) -> None:
    """Raise 50007 if a direct message cannot be delivered."""
    if any(not user.accepts_dms for user in recipients if not user.is_bot):
        raise ApiError(Refusal.CANNOT_SEND_TO_USER)
