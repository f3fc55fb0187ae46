"""How a message stands among the others, when it has to be drawn anew, and pages of older ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from html import escape

from nicegui import ui

from sandbox.member import MESSAGE_COMMAND
from sandbox.model import DEFAULT, Channel, Message
from sandbox.page.draw import Setting, label, message_html
from sandbox.page.viewer import Viewer

JOINED_WITHIN = timedelta(minutes=7)
Signature = tuple[object, ...]
Placed = tuple[Message, Message | None]  # a message and the one before it


class Placing:
    """Knows what each message's look depends on.

    Attributes:
        failures: what went wrong with the viewer's last press, by message.
    """

    def __init__(self, viewer: Viewer, channel: Channel) -> None:
        self._viewer = viewer
        self._channel = channel
        self._apps: tuple[str, ...] = ()
        self.failures: dict[int, str] = {}

    def refresh(self) -> None:
        """Look up which message commands the viewer is offered."""
        commands = self._viewer.member.commands(self._channel)
        found = (one["name"] for one in commands if one["type"] == MESSAGE_COMMAND)
        self._apps = tuple(sorted(found))

    def signature(self, message: Message, before: Message | None) -> Signature:
        """Return what changes when the message looks different.

        It is compared for every message at every change of the world, hence short.
        """
        target = self._viewer.world.messages.find(message.reference_id or 0)
        return (
            message.revision,
            message.flags,
            before and before.id,
            self._apps,
            self.failures.get(message.id, ""),
            tuple(map(frozenset, message.poll.votes.values())) if message.poll else (),
            target and target.revision,
        )

    def html(self, message: Message, before: Message | None) -> str:
        """Return the inside of the message's frame."""
        return message_html(self._viewer, message, self._setting(message, before))

    def _setting(self, message: Message, before: Message | None) -> Setting:
        zone = self._viewer.zone
        day = message.created.astimezone(zone).date()
        starts_day = before is None or before.created.astimezone(zone).date() != day
        is_joined = (
            before is not None
            and not starts_day
            and message.kind == DEFAULT
            and before.author_id == message.author_id
            and before.is_ephemeral == message.is_ephemeral
            and message.created - before.created < JOINED_WITHIN
        )
        return Setting(is_joined, starts_day, self._apps, self.failures.get(message.id, ""))

    def mark(self, message: Message) -> str:
        """Return the class of the message's frame."""
        if message.is_ephemeral:
            return "ephemeral"
        return "pinged" if self._viewer.member.id in message.mentions else ""

    def article(self, message: Message, before: Message | None) -> str:
        """Return the message with its frame."""
        name = escape(label(self._viewer, message), quote=True)
        return (
            f'<article class="msg {self.mark(message)}" tabindex=-1 data-mid={message.id} '
            f'aria-label="{name}">{self.html(message, before)}</article>'
        )


class OlderPage:
    """Older messages as one block of HTML.

    The browser's part of NiceGUI goes through all elements at each update; with an element for
    each of thousands of messages a new answer would be late.
    """

    def __init__(self, placing: Placing, first_id: int) -> None:
        self._placing = placing
        self.first_id = first_id
        self._signatures: list[Signature] = []
        self.element = ui.html("", sanitize=False)
        self.element.props["role"] = "presentation"

    def show(self, placed: Iterable[Placed]) -> bool:
        """Draw the messages if any of them changed; return whether that was so."""
        pairs = list(placed)
        signatures: list[Signature] = [
            (message.id, *self._placing.signature(message, before)) for message, before in pairs
        ]
        if signatures == self._signatures:
            return False
        self._signatures = signatures
        self.element.set_content("".join(self._placing.article(*pair) for pair in pairs))
        return True
