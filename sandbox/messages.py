"""Messages: how they come about, change and go.

Documentation: Resources > Message.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.components import walk, with_ids
from sandbox.errors import ApiError, Json, Refusal
from sandbox.limits import EPHEMERAL, IS_COMPONENTS_V2, LOADING, check_message
from sandbox.model import DEFAULT, POLL_RESULT, REPLY, Channel, File, Message, User
from sandbox.payloads import message_event

if TYPE_CHECKING:
    from sandbox.world import World

Upload = tuple[str, bytes]

# Create Message: `nonce` is checked "in the past few minutes"; how many is not documented.
NONCE_WINDOW = timedelta(minutes=5)
USER_MENTION = re.compile(r"<@!?(\d+)>")


class Messages:
    """All messages, by id."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._messages: dict[int, Message] = {}
        self.files: dict[int, File] = {}

    def find(self, message_id: int) -> Message | None:
        """Return a message, None if there is none or it was deleted."""
        message = self._messages.get(message_id)
        return None if message is None or message.is_deleted else message

    def all(self) -> list[Message]:
        """Return every message, also deleted ones, oldest first."""
        return [*self._messages.values()]

    def restore(self, message: Message) -> None:
        """Put a saved message back, without telling anyone; an open poll goes on."""
        self._messages[message.id] = message
        if message.poll is not None and not message.poll.is_finalized:
            self._world.polls.resume(message, message.poll)

    def clear(self) -> None:
        """Drop every message and file."""
        self._messages.clear()
        self.files.clear()

    def get(self, channel_id: int, message_id: int) -> Message:
        """Return a message of a channel; raises 10008."""
        message = self.find(message_id)
        if message is None or message.channel_id != channel_id:
            raise ApiError(Refusal.UNKNOWN_MESSAGE)
        return message

    def in_channel(self, channel: Channel, viewer: User) -> list[Message]:
        """Return what a user sees in a channel, oldest first."""
        return [
            message
            for message in self._messages.values()
            if message.channel_id == channel.id
            and not message.is_deleted
            and message.visible_to in (None, viewer.id)
        ]

    def forget_channel(self, channel_id: int) -> None:
        """Drop the messages of a deleted channel."""
        for message in self._messages.values():
            message.is_deleted |= message.channel_id == channel_id

    # Writing

    def write(
        self,
        channel: Channel,
        author: User,
        body: Json,
        uploads: Sequence[Upload] = (),
        *,
        kind: int = DEFAULT,
        interaction: Json | None = None,
        visible_to: int | None = None,
        reference_id: int | None = None,
    ) -> Message:
        """Check a body as Discord does, and post it; raises 50035 and its like."""
        known = self._same_nonce(author, body)
        if known is not None:
            return known
        names = self._names(body, uploads)
        check_message(body, file_names=names, uploads=len(uploads))
        message = self.blank(channel, author, kind)
        message.interaction = interaction
        message.visible_to = visible_to
        message.application_id = self._world.application_id if author.is_bot else None
        message.nonce = None if body.get("nonce") is None else str(body["nonce"])
        self._refer(message, body)
        self._fill(message, body, uploads)
        if reference_id is not None:
            message.reference_id = reference_id
        self.post(message)
        return message

    def blank(self, channel: Channel, author: User, kind: int = DEFAULT) -> Message:
        """Return a new empty message that nobody has seen yet."""
        now = self._world.clock.now()
        return Message(self._world.snowflakes.make(), channel.id, author.id, now, kind)

    def post(self, message: Message) -> None:
        """Show a new message."""
        self._messages[message.id] = message
        channel = self._world.channels[message.channel_id]
        self._world.emit("MESSAGE_CREATE", message_event(self._world, message), channel)

    def edit(self, message: Message, body: Json, uploads: Sequence[Upload] = ()) -> None:
        """Change a message; raises 50035 and its like."""
        if message.poll is not None:
            raise ApiError(Refusal.CANNOT_EDIT_POLL)
        kept = self._kept(message, body)
        names = {file.name for file in kept} | set(self._names(body, uploads))
        before = {
            "content": message.content,
            "embeds": message.embeds,
            "components": message.components,
            "flags": message.flags,
        }
        check_message(body, file_names=names, uploads=len(uploads), before=before)
        message.files = kept
        self._fill(message, body, uploads)
        message.edited = self._world.clock.now()
        self.changed(message)

    def fill_in(self, message: Message, body: Json, uploads: Sequence[Upload]) -> None:
        """Give a deferred answer its content."""
        names = self._names(body, uploads)
        check_message(body, file_names=names, uploads=len(uploads))
        message.flags &= ~LOADING
        self._fill(message, body, uploads)
        self.changed(message)

    def changed(self, message: Message) -> None:
        """Tell of a message's new state."""
        message.revision += 1
        channel = self._world.channels[message.channel_id]
        self._world.emit("MESSAGE_UPDATE", message_event(self._world, message), channel)

    def delete(self, message: Message) -> None:
        """Take a message away."""
        message.is_deleted = True
        channel = self._world.channels[message.channel_id]
        data = {"id": str(message.id), "channel_id": str(channel.id)}
        if channel.guild_id is not None:
            data["guild_id"] = str(channel.guild_id)
        self._world.emit("MESSAGE_DELETE", data, channel)

    # Parts

    def _same_nonce(self, author: User, body: Json) -> Message | None:
        nonce = body.get("nonce")
        if nonce is None or not body.get("enforce_nonce"):
            return None
        since = self._world.clock.now() - NONCE_WINDOW
        for message in reversed(self._messages.values()):
            if message.created < since:
                return None
            if message.author_id == author.id and message.nonce == str(nonce):
                return message
        return None

    def _names(self, body: Json, uploads: Sequence[Upload]) -> list[str]:
        given = {
            int(one["id"]): one.get("filename")
            for one in body.get("attachments") or []
            if isinstance(one, dict) and str(one.get("id", "")).isdigit()
        }
        return [given.get(index) or name for index, (name, _) in enumerate(uploads)]

    def _kept(self, message: Message, body: Json) -> list[File]:
        if body.get("attachments") is None:
            return message.files
        listed = {str(one.get("id")) for one in body["attachments"]}
        return [file for file in message.files if str(file.id) in listed]

    def _refer(self, message: Message, body: Json) -> None:
        reference = body.get("message_reference")
        if not reference:
            return
        target = self.find(int(reference["message_id"]))
        if target is None:
            if reference.get("fail_if_not_exists", True):
                errors = [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]
                raise ApiError(Refusal.INVALID_FORM, {"message_reference": {"_errors": errors}})
            return
        message.reference_id = target.id
        message.kind = REPLY

    def _fill(self, message: Message, body: Json, uploads: Sequence[Upload]) -> None:
        message.files = [*message.files, *self._store(message, body, uploads)]
        if "content" in body:
            message.content = body["content"] or ""
        if "embeds" in body:
            message.embeds = [{"type": "rich", **embed} for embed in body["embeds"] or []]
        flags = int(body.get("flags") or 0)
        message.flags |= flags & ~EPHEMERAL & ~LOADING
        if message.is_ephemeral:
            message.flags |= EPHEMERAL
        if "components" in body:
            message.components = with_ids(body["components"] or [])
        if body.get("poll") is not None:
            message.poll = self._world.polls.create(message, body["poll"])
        self._resolve_media(message)
        self._mention(message, body)

    def _store(self, message: Message, body: Json, uploads: Sequence[Upload]) -> list[File]:
        described = {
            str(one.get("id")): one.get("description") for one in body.get("attachments") or []
        }
        files = []
        for index, (name, (_, content)) in enumerate(
            zip(self._names(body, uploads), uploads, strict=True)
        ):
            identity = self._world.snowflakes.make()
            url = f"{self._world.base_url}/attachments/{message.channel_id}/{identity}/{name}"
            content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
            file = File(identity, name, content, content_type, url, described.get(str(index)))
            self.files[identity] = file
            files.append(file)
        return files

    def _resolve_media(self, message: Message) -> None:
        """Replace references to attachments by the places where they are served."""
        by_name = {file.name: file for file in message.files}
        media = [
            holder[name]
            for component in walk(message.components)
            for holder in [component, *(component.get("items") or [])]
            for name in ("media", "file")
            if isinstance(holder.get(name), dict)
        ]
        for embed in message.embeds:
            media += [embed[name] for name in ("image", "thumbnail") if embed.get(name)]
        for item in media:
            file = by_name.get(str(item.get("url", "")).removeprefix("attachment://"))
            if file is not None:
                item |= {"attachment_id": str(file.id), "loading_state": 2}
                item |= {k: v for k, v in file.payload().items() if k not in ("id", "filename")}

    def _mention(self, message: Message, body: Json) -> None:
        """Work out who is mentioned, as far as `allowed_mentions` lets it (Allowed Mentions)."""
        allowed = body.get("allowed_mentions")
        texts = [message.content]
        if message.flags & IS_COMPONENTS_V2:
            texts += [str(one["content"]) for one in walk(message.components) if "content" in one]
        text = "\n".join(texts)
        parse = ["users", "everyone"] if allowed is None else allowed.get("parse") or []
        users = {int(each) for each in (allowed or {}).get("users") or []}
        found = [int(each) for each in USER_MENTION.findall(text)]
        mentions = [
            each
            for each in found
            if each in self._world.users and ("users" in parse or each in users)
        ]
        target = self.find(message.reference_id or 0)
        replied = (allowed or {}).get("replied_user", allowed is None)
        if target is not None and replied and message.kind != POLL_RESULT:
            mentions.append(target.author_id)
        message.mentions = list(dict.fromkeys(mentions))
        has_everyone = "@everyone" in text or "@here" in text
        message.mentions_everyone = has_everyone and "everyone" in parse
