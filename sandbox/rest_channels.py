"""REST routes about channels, messages and polls."""

from __future__ import annotations

from sandbox.call import Call, Route
from sandbox.errors import ApiError, Json, Refusal
from sandbox.model import Channel, Message
from sandbox.payloads import channel_payload, message_payload, user_payload
from sandbox.permissions import Permission, require, require_open_dms

MAX_HISTORY = 100  # Resources > Message > Get Channel Messages
DEFAULT_HISTORY = 50


def get_channel(call: Call) -> Json:
    """Get Channel."""
    return channel_payload(call.world, call.channel())


def create_dm(call: Call) -> Json:
    """Create DM."""
    world = call.world
    user = world.users.get(int(call.body.get("recipient_id") or 0))
    if user is None:
        raise ApiError(Refusal.UNKNOWN_USER)
    if user.is_bot:
        raise ApiError(Refusal.CANNOT_SEND_TO_USER)
    return channel_payload(world, world.private_channel(world.bot, user))


def _require_sending(call: Call, channel: Channel) -> None:
    world, body = call.world, call.body
    if channel.guild_id is None:
        require_open_dms([world.users[each] for each in channel.recipients])
        return
    needed = [Permission.SEND_MESSAGES]
    if call.files:
        needed.append(Permission.ATTACH_FILES)
    if body.get("poll"):
        needed.append(Permission.SEND_POLLS)
    permissions = world.permissions(channel, world.bot)
    require(permissions, *needed)
    if body.get("message_reference") and not permissions & Permission.READ_MESSAGE_HISTORY:
        raise ApiError(Refusal.NO_HISTORY_TO_REPLY)


def create_message(call: Call) -> Json:
    """Create Message."""
    world, channel = call.world, call.channel()
    _require_sending(call, channel)
    # Only interactions make ephemeral messages; elsewhere the flag is ignored.
    message = world.messages.write(channel, world.bot, call.body, call.files)
    return message_payload(world, message)


def list_messages(call: Call) -> list[Json]:
    """Get Channel Messages: newest first."""
    world, channel = call.world, call.channel()
    if channel.guild_id is not None:
        permissions = world.permissions(channel, world.bot)
        if not permissions & Permission.READ_MESSAGE_HISTORY:
            return []
    limit = min(int(call.query.get("limit") or DEFAULT_HISTORY), MAX_HISTORY)
    before = int(call.query.get("before") or world.snowflakes.last + 1)
    after = int(call.query.get("after") or 0)
    found = [
        message
        for message in world.messages.in_channel(channel, world.bot)
        if after < message.id < before
    ]
    return [message_payload(world, message) for message in found[::-1][:limit]]


def _message(call: Call) -> Message:
    message = call.world.messages.get(call.channel().id, call.id("message_id"))
    # Ephemeral messages are out of reach of these routes; only their webhook leads to them.
    if message.is_ephemeral:
        raise ApiError(Refusal.UNKNOWN_MESSAGE)
    return message


def get_message(call: Call) -> Json:
    """Get Channel Message."""
    return message_payload(call.world, _message(call))


def edit_message(call: Call) -> Json:
    """Edit Message."""
    message = _message(call)
    if message.author_id != call.world.bot.id:
        raise ApiError(Refusal.NOT_THE_AUTHOR)
    call.world.messages.edit(message, call.body, call.files)
    return message_payload(call.world, message)


def delete_message(call: Call) -> None:
    """Delete Message."""
    world, message = call.world, _message(call)
    if message.author_id != world.bot.id:
        channel = world.channels[message.channel_id]
        require(world.permissions(channel, world.bot), Permission.MANAGE_MESSAGES)
    world.messages.delete(message)


def trigger_typing(call: Call) -> None:
    """Trigger Typing Indicator."""
    world, channel = call.world, call.channel()
    if channel.guild_id is not None:
        require(world.permissions(channel, world.bot), Permission.SEND_MESSAGES)
    world.typing[channel.id] = world.clock.now()
    world.touch()


def expire_poll(call: Call) -> Json:
    """End Poll."""
    message = _message(call)
    if message.author_id != call.world.bot.id:
        raise ApiError(Refusal.NOT_THE_AUTHOR)
    call.world.polls.expire(message)
    return message_payload(call.world, message)


def list_voters(call: Call) -> Json:
    """Get Answer Voters."""
    voters = call.world.polls.voters(_message(call), call.id("answer_id"))
    after = int(call.query.get("after") or 0)
    limit = int(call.query.get("limit") or 25)
    return {"users": [user_payload(user) for user in voters if user.id > after][:limit]}


_MESSAGES = "/channels/{channel_id}/messages"
_POLLS = "/channels/{channel_id}/polls/{message_id}"

ROUTES = [
    Route("POST", "/users/@me/channels", create_dm),
    Route("GET", "/channels/{channel_id}", get_channel),
    Route("POST", "/channels/{channel_id}/typing", trigger_typing),
    Route("GET", _MESSAGES, list_messages),
    Route("POST", _MESSAGES, create_message),
    Route("GET", _MESSAGES + "/{message_id}", get_message),
    Route("PATCH", _MESSAGES + "/{message_id}", edit_message),
    Route("DELETE", _MESSAGES + "/{message_id}", delete_message),
    Route("POST", _POLLS + "/expire", expire_poll),
    Route("GET", _POLLS + "/answers/{answer_id}", list_voters),
]
