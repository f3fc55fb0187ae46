"""The JSON objects that Discord sends, made from the things of the world.

Documentation: Resources > User, Guild, Channel, Message, Poll.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.errors import Json
from sandbox.model import DM, GUILD_TEXT, POLL_RESULT, Channel, Guild, Message, Poll, Role, User
from sandbox.permissions import permissions_in

if TYPE_CHECKING:
    from sandbox.world import World

JOINED_AT = "2024-01-01T00:00:00+00:00"


def user_payload(user: User) -> Json:
    """Return the user object."""
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": user.display_name,
        "discriminator": "0",
        "avatar": None,
        "bot": user.is_bot,
        "public_flags": 0,
    }


def role_payload(role: Role) -> Json:
    """Return the role object."""
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": role.is_managed,
        "mentionable": False,
        "flags": 0,
    }


def member_payload(guild: Guild, user: User, *, with_user: bool = True) -> Json:
    """Return the guild member object."""
    body: Json = {
        "roles": [str(role_id) for role_id in guild.members.get(user.id, ())],
        "joined_at": JOINED_AT,
        "nick": None,
        "avatar": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "premium_since": None,
        "communication_disabled_until": None,
    }
    return {"user": user_payload(user), **body} if with_user else body


def channel_payload(world: World, channel: Channel) -> Json:
    """Return the channel object."""
    body: Json = {"id": str(channel.id), "type": channel.kind, "flags": 0}
    body["last_message_id"] = None
    if channel.kind == GUILD_TEXT:
        body |= {
            "guild_id": str(channel.guild_id),
            "name": channel.name,
            "position": channel.position,
            "topic": None,
            "nsfw": False,
            "parent_id": None,
            "rate_limit_per_user": 0,
            "permission_overwrites": [
                {
                    "id": str(target),
                    "type": 0 if overwrite.is_role else 1,
                    "allow": str(overwrite.allow),
                    "deny": str(overwrite.deny),
                }
                for target, overwrite in channel.overwrites.items()
            ],
        }
        return body
    others = [world.users[each] for each in channel.recipients if each != world.bot.id]
    body["recipients"] = [user_payload(user) for user in others]
    if channel.kind != DM:
        body |= {"name": channel.name or None, "icon": None, "owner_id": str(others[0].id)}
    return body


def guild_payload(world: World, guild: Guild, *, all_members: bool = False) -> Json:
    """Return the guild object of GUILD_CREATE."""
    # Without the intent for members Discord lists only the bot itself.
    listed = (
        guild.members if all_members else [each for each in guild.members if each == world.bot.id]
    )
    return {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner_id),
        "icon": None,
        "description": None,
        "features": [],
        "preferred_locale": guild.locale,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
        "afk_timeout": 300,
        "member_count": len(guild.members),
        "large": False,
        "joined_at": JOINED_AT,
        "roles": [role_payload(role) for role in guild.roles.values()],
        "members": [member_payload(guild, world.users[each]) for each in listed],
        "channels": [
            channel_payload(world, channel)
            for channel in world.channels.values()
            if channel.guild_id == guild.id
        ],
        "emojis": [],
        "stickers": [],
        "threads": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def poll_payload(poll: Poll, viewer_id: int) -> Json:
    """Return the poll object; `me_voted` goes by the viewer."""
    mine = poll.votes.get(viewer_id, set())
    counts = [
        {
            "id": answer["answer_id"],
            "count": poll.count(answer["answer_id"]),
            "me_voted": answer["answer_id"] in mine,
        }
        for answer in poll.answers
        if poll.count(answer["answer_id"])
    ]
    return {
        "question": {"text": poll.question},
        "answers": poll.answers,
        "expiry": poll.expiry.isoformat(),
        "allow_multiselect": poll.is_multiple,
        "layout_type": 1,
        "results": {"is_finalized": poll.is_finalized, "answer_counts": counts},
    }


def message_payload(world: World, message: Message, *, is_nested: bool = False) -> Json:
    """Return the message object; a nested one leaves out what it refers to itself."""
    body: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "type": message.kind,
        "author": user_payload(world.users[message.author_id]),
        "content": message.content,
        "timestamp": message.created.isoformat(),
        "edited_timestamp": message.edited.isoformat() if message.edited else None,
        "tts": False,
        "mention_everyone": message.mentions_everyone,
        "mentions": [user_payload(world.users[each]) for each in message.mentions],
        "mention_roles": [],
        "attachments": [
            file.payload() | ({"ephemeral": True} if message.is_ephemeral else {})
            for file in message.files
        ],
        "embeds": message.embeds,
        "components": message.components,
        "pinned": False,
        "flags": message.flags,
    }
    if message.nonce is not None:
        body["nonce"] = message.nonce
    if message.poll is not None:
        body["poll"] = poll_payload(message.poll, world.bot.id)
    if message.application_id is not None:
        body["application_id"] = str(message.application_id)
    if message.interaction is not None:
        body["webhook_id"] = str(world.application_id)
        body["interaction_metadata"] = message.interaction
    if message.reference_id is not None:
        _add_reference(world, message, body, is_nested=is_nested)
    return body


def _add_reference(world: World, message: Message, body: Json, *, is_nested: bool) -> None:
    channel = world.channels[message.channel_id]
    body["message_reference"] = {
        "type": 0,
        "channel_id": str(message.channel_id),
        "message_id": str(message.reference_id),
    }
    if channel.guild_id is not None:
        body["message_reference"]["guild_id"] = str(channel.guild_id)
    if is_nested or message.kind == POLL_RESULT:
        return
    target = world.messages.find(message.reference_id or 0)
    body["referenced_message"] = target and message_payload(world, target, is_nested=True)


def message_event(world: World, message: Message) -> Json:
    """Return the message object with the extra fields that the gateway sends."""
    body = message_payload(world, message)
    channel = world.channels[message.channel_id]
    body["channel_type"] = channel.kind
    if channel.guild_id is not None:
        guild = world.guilds[channel.guild_id]
        body["guild_id"] = str(guild.id)
        if message.author_id in guild.members:
            author = world.users[message.author_id]
            body["member"] = member_payload(guild, author, with_user=False)
        for mention in body["mentions"]:
            mentioned = world.users[int(mention["id"])]
            mention["member"] = member_payload(guild, mentioned, with_user=False)
    return body


def partial_channel(world: World, channel: Channel, user: User) -> Json:
    """Return the channel of an interaction, with the user's permissions in it."""
    body = channel_payload(world, channel)
    guild = world.guilds.get(channel.guild_id or 0)
    body["permissions"] = str(permissions_in(guild, channel, user.id))
    body.pop("permission_overwrites", None)
    return body
