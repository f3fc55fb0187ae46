"""Interactions: from a person's act to the bot's answer, with Discord's deadlines.

Documentation: Interactions > Receiving and Responding.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sandbox.command_limits import SUB_COMMAND_GROUP
from sandbox.components import with_ids
from sandbox.errors import ApiError, Json, Refusal
from sandbox.form import Form
from sandbox.limits import EPHEMERAL, LOADING, check_autocomplete
from sandbox.messages import Upload
from sandbox.modals import check_modal
from sandbox.model import CHAT_INPUT_COMMAND, CONTEXT_MENU_COMMAND, REPLY, Channel, Message, User
from sandbox.payloads import member_payload, message_payload, partial_channel, user_payload

if TYPE_CHECKING:
    from sandbox.world import World

# Interaction Type
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
# Interaction Callback Type
ANSWER, DEFER_ANSWER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9

TOKEN_LIFETIME = timedelta(minutes=15)  # Followup Messages
FILE_SIZE_LIMIT = 10 * 1024 * 1024  # Reference > Uploading Files
FAILURES = {
    COMMAND: "The application did not respond",
    COMPONENT: "This interaction failed: the application did not respond",
    AUTOCOMPLETE: "Loading options failed: the application did not respond",
    MODAL_SUBMIT: "Something went wrong. Try again: the application did not respond",
}


@dataclass(eq=False)
class Interaction:
    """One act of a person and what came of it.

    `original` is the answer, or the message that an update changed; `followups` came after it.
    """

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    data: Json
    created: datetime
    owners: Json
    message: Message | None = None
    origin: Interaction | None = None
    callback: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: Json | None = None
    choices: list[Json] = field(default_factory=list)
    failure: str | None = None
    revision: int = 0
    timer: asyncio.TimerHandle | None = None

    @property
    def is_deferred(self) -> bool:
        """Whether the bot asked for time first."""
        return self.callback in (DEFER_ANSWER, DEFER_UPDATE)

    def is_settled(self) -> bool:
        """Whether the person sees a result: a message, a change, a modal, or a failure."""
        if self.failure is not None or self.callback in (UPDATE, CHOICES, MODAL):
            return True
        original = self.original
        if self.callback in (ANSWER, DEFER_ANSWER) and original is not None:
            return original.is_deleted or not original.flags & LOADING
        if self.callback == DEFER_UPDATE:
            is_changed = original is not None and (
                original.is_deleted or original.revision > self.revision
            )
            return is_changed or bool(self.followups)
        return False


class Interactions:
    """Opens interactions and takes the bot's answers to them."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_token: dict[str, Interaction] = {}

    def close(self) -> None:
        """Stop all deadlines."""
        for interaction in self._by_token.values():
            if interaction.timer is not None:
                interaction.timer.cancel()

    def open(
        self,
        kind: int,
        user: User,
        channel: Channel,
        data: Json,
        owners: Json,
        *,
        message: Message | None = None,
        origin: Interaction | None = None,
    ) -> Interaction:
        """Tell the bot of a person's act and start the deadline for its first response."""
        world = self._world
        interaction = Interaction(
            id=world.snowflakes.make(),
            token=secrets.token_urlsafe(24),
            kind=kind,
            user=user,
            channel=channel,
            data=data,
            created=world.clock.now(),
            owners=owners,
            message=message,
            origin=origin,
            revision=message.revision if message else 0,
        )
        self._by_token[interaction.token] = interaction
        loop = asyncio.get_running_loop()
        interaction.timer = loop.call_later(world.first_response_s, self._fail, interaction)
        world.emit("INTERACTION_CREATE", self.payload(interaction))
        return interaction

    def _fail(self, interaction: Interaction) -> None:
        if interaction.callback is None:
            interaction.failure = FAILURES[interaction.kind]
            self._world.touch()

    def payload(self, interaction: Interaction) -> Json:
        """Return the interaction object."""
        world, user, channel = self._world, interaction.user, interaction.channel
        body: Json = {
            "id": str(interaction.id),
            "application_id": str(world.application_id),
            "type": interaction.kind,
            "token": interaction.token,
            "version": 1,
            "data": interaction.data,
            "channel_id": str(channel.id),
            "channel": partial_channel(world, channel, user),
            "app_permissions": str(world.permissions(channel, world.bot)),
            "locale": user.locale,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "authorizing_integration_owners": interaction.owners,
            "context": world.commands.context(channel),
            "attachment_size_limit": FILE_SIZE_LIMIT,
        }
        guild = world.guild_of(channel)
        if guild is None:
            body["user"] = user_payload(user)
        else:
            permissions = str(world.permissions(channel, user))
            body["guild_id"] = str(guild.id)
            body["guild_locale"] = guild.locale
            body["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
            body["member"] = member_payload(guild, user) | {"permissions": permissions}
        if interaction.message is not None:
            body["message"] = message_payload(world, interaction.message)
        return body

    # The first response

    def respond(
        self, interaction_id: int, token: str, body: Json, uploads: Sequence[Upload] = ()
    ) -> Interaction:
        """Take the bot's first response; raises 10062, 40060 or 50035."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.id != interaction_id or interaction.failure:
            raise ApiError(Refusal.UNKNOWN_INTERACTION)
        if interaction.callback is not None:
            raise ApiError(Refusal.ALREADY_ACKNOWLEDGED)
        callback = self._checked_type(interaction, body)
        data = body.get("data") or {}
        if callback == CHOICES:
            check_autocomplete(body)
            interaction.choices = data["choices"]
        elif callback == MODAL:
            check_modal(body)
            interaction.modal = {**data, "components": with_ids(data["components"])}
        elif callback in (UPDATE, DEFER_UPDATE):
            interaction.original = interaction.message
            if callback == UPDATE and interaction.message is not None:
                self._nested(lambda: self._update(interaction, data, uploads))
        else:
            is_loading = callback == DEFER_ANSWER
            self._nested(lambda: self._answer(interaction, data, uploads, is_loading=is_loading))
        interaction.callback = callback
        if interaction.timer is not None:
            interaction.timer.cancel()
        self._world.touch()
        return interaction

    def _checked_type(self, interaction: Interaction, body: Json) -> int:
        allowed = {ANSWER, DEFER_ANSWER}
        if interaction.kind == AUTOCOMPLETE:
            allowed = {CHOICES}
        if interaction.kind in (COMMAND, COMPONENT):
            allowed |= {MODAL}
        if interaction.message is not None and interaction.kind in (COMPONENT, MODAL_SUBMIT):
            allowed |= {UPDATE, DEFER_UPDATE}
        form = Form()
        form.choice(body.get("type"), ("type",), allowed)
        form.finish()
        return int(body["type"])

    def _nested(self, act: Callable[[], None]) -> None:
        """Run `act`; its form errors stand below `data` in the answer."""
        try:
            act()
        except ApiError as error:
            raise ApiError(error.refusal, error.errors and {"data": error.errors}) from None

    def _update(self, interaction: Interaction, data: Json, uploads: Sequence[Upload]) -> None:
        assert interaction.message is not None
        if interaction.message.is_deleted:
            raise ApiError(Refusal.UNKNOWN_MESSAGE)
        self._world.messages.edit(interaction.message, data, uploads)

    def _answer(
        self, interaction: Interaction, data: Json, uploads: Sequence[Upload], *, is_loading: bool
    ) -> None:
        messages, bot = self._world.messages, self._world.bot
        is_private = bool(int(data.get("flags") or 0) & EPHEMERAL)
        visible_to = interaction.user.id if is_private else None
        kind, reference_id = self._message_kind(interaction)
        if not is_loading:
            interaction.original = messages.write(
                interaction.channel,
                bot,
                {name: value for name, value in data.items() if name != "nonce"},
                uploads,
                kind=kind,
                interaction=self._metadata(interaction),
                visible_to=visible_to,
                reference_id=reference_id,
            )
            return
        message = messages.blank(interaction.channel, bot, kind)
        message.flags = LOADING | (EPHEMERAL if is_private else 0)
        message.visible_to = visible_to
        message.application_id = self._world.application_id
        message.interaction = self._metadata(interaction)
        message.reference_id = reference_id
        interaction.original = message
        messages.post(message)

    def _message_kind(self, interaction: Interaction) -> tuple[int, int | None]:
        if interaction.message is not None:
            return REPLY, interaction.message.id
        if interaction.kind == COMMAND and interaction.data.get("type") != 1:
            return CONTEXT_MENU_COMMAND, None
        return CHAT_INPUT_COMMAND, None

    def _metadata(self, interaction: Interaction, *, is_followup: bool = False) -> Json:
        body: Json = {
            "id": str(interaction.id),
            "type": interaction.kind,
            "user": user_payload(interaction.user),
            "authorizing_integration_owners": interaction.owners,
        }
        if interaction.kind == COMMAND:
            body["name"] = _full_name(interaction.data)
            body["command_type"] = interaction.data["type"]
        if interaction.kind == COMPONENT and interaction.message is not None:
            body["interacted_message_id"] = str(interaction.message.id)
        if interaction.kind == MODAL_SUBMIT and interaction.origin is not None:
            body["triggering_interaction_metadata"] = self._metadata(interaction.origin)
        if is_followup and interaction.original is not None:
            body["original_response_message_id"] = str(interaction.original.id)
        return body

    # After the first response

    def by_webhook(self, application_id: int, token: str) -> Interaction:
        """Return the interaction of a follow-up; raises 10015 or 50027."""
        interaction = self._by_token.get(token)
        if interaction is None or application_id != self._world.application_id:
            raise ApiError(Refusal.UNKNOWN_WEBHOOK)
        if interaction.callback is None:
            raise ApiError(Refusal.UNKNOWN_WEBHOOK)
        if self._world.clock.now() - interaction.created > TOKEN_LIFETIME:
            raise ApiError(Refusal.INVALID_WEBHOOK_TOKEN)
        return interaction

    def follow_up(
        self, interaction: Interaction, body: Json, uploads: Sequence[Upload] = ()
    ) -> Message:
        """Post a follow-up; the first one after a deferral becomes the answer itself."""
        original = interaction.original
        if original is not None and original.flags & LOADING and not original.is_deleted:
            self._world.messages.fill_in(original, body, uploads)
            return original
        is_private = bool(int(body.get("flags") or 0) & EPHEMERAL)
        message = self._world.messages.write(
            interaction.channel,
            self._world.bot,
            {name: value for name, value in body.items() if name != "nonce"},
            uploads,
            kind=REPLY if original is not None else CHAT_INPUT_COMMAND,
            interaction=self._metadata(interaction, is_followup=True),
            visible_to=interaction.user.id if is_private else None,
            reference_id=None if original is None else original.id,
        )
        interaction.followups.append(message)
        self._world.touch()
        return message

    def message_of(self, interaction: Interaction, message_id: int | None) -> Message:
        """Return the original answer (None) or a follow-up; raises 10008."""
        candidates = [interaction.original, *interaction.followups]
        for message in candidates[:1] if message_id is None else candidates:
            is_there = message is not None and not message.is_deleted
            if message is not None and is_there and message_id in (None, message.id):
                return message
        raise ApiError(Refusal.UNKNOWN_MESSAGE)

    def edit(self, message: Message, body: Json, uploads: Sequence[Upload] = ()) -> None:
        """Edit an answer or follow-up; the edit of a deferred answer makes it visible."""
        if message.flags & LOADING:
            self._world.messages.fill_in(message, body, uploads)
        else:
            self._world.messages.edit(message, body, uploads)


def _full_name(data: Json) -> str:
    """Return a command's name with its subcommands, as it stands above the answer."""
    name, options = str(data["name"]), data.get("options") or []
    while options and options[0]["type"] <= SUB_COMMAND_GROUP:
        name, options = f"{name} {options[0]['name']}", options[0].get("options") or []
    return name
