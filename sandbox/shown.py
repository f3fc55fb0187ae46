"""What a person sees: a message, a modal, or a notice that the bot failed."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from sandbox.components import SELECTS, Kind, walk
from sandbox.errors import Json
from sandbox.interactions import Interaction
from sandbox.limits import LOADING
from sandbox.model import File, Message, Poll


@dataclass(frozen=True)
class ShownSelect:
    """A select menu; `options` are the labels."""

    custom_id: str
    placeholder: str
    options: list[str]
    chosen: list[str]
    is_disabled: bool


@dataclass(frozen=True)
class ShownMedia:
    """A picture or file within the components, with its alt text."""

    url: str
    description: str | None


@dataclass(frozen=True)
class ShownModal:
    """An open modal; `labels` are its fields' labels in order."""

    title: str
    custom_id: str
    components: list[Json]
    interaction: Interaction

    @property
    def fields(self) -> list[tuple[str, Json]]:
        """The fields in order, each with its label."""
        found = []
        for component in self.components:
            if component["type"] == Kind.LABEL:
                found.append((component["label"], component["component"]))
            elif component["type"] == Kind.ACTION_ROW:
                found += [(child.get("label", ""), child) for child in component["components"]]
        return found

    @property
    def labels(self) -> list[str]:
        """The fields' labels in order."""
        return [label for label, _ in self.fields]

    @property
    def text(self) -> str:
        """The modal's text displays, one a line."""
        return "\n".join(one["content"] for one in self.components if "content" in one)


@dataclass(frozen=True)
class Shown:
    """What was on the screen at one moment; `message` itself lives on and may change.

    Attributes:
        message: the message shown, None for a modal, a failure or an acknowledgement.
        text: content and text displays in order, one a line.
        buttons: labels of the buttons in order, of an emoji-only button the emoji.
        disabled: labels of those buttons that cannot be pressed.
        failed: the notice that Discord shows when the bot did not answer in time.
        deferred: whether the bot asked for time first.
    """

    message: Message | None = None
    ephemeral: bool = False
    text: str = ""
    components: list[Json] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    disabled: list[str] = field(default_factory=list)
    selects: list[ShownSelect] = field(default_factory=list)
    media: list[ShownMedia] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    attachments: list[File] = field(default_factory=list)
    poll: Poll | None = None
    modal: ShownModal | None = None
    failed: str | None = None
    deferred: bool = False
    is_loading: bool = False


def show_message(message: Message, *, deferred: bool = False) -> Shown:
    """Return a message as it looks now."""
    components: list[Json] = copy.deepcopy(message.components)
    flat = list(walk(components))
    buttons = [one for one in flat if one["type"] == Kind.BUTTON]
    texts = [message.content, *(one["content"] for one in flat if one["type"] == Kind.TEXT_DISPLAY)]
    return Shown(
        message=message,
        ephemeral=message.is_ephemeral,
        text="\n".join(text for text in texts if text),
        components=components,
        buttons=[button_label(button) for button in buttons],
        disabled=[button_label(button) for button in buttons if button.get("disabled")],
        selects=[_show_select(one) for one in flat if one["type"] in SELECTS],
        media=_media(flat),
        embeds=copy.deepcopy(message.embeds),
        attachments=list(message.files),
        poll=copy.deepcopy(message.poll),
        deferred=deferred,
        is_loading=bool(message.flags & LOADING),
    )


def show_result(interaction: Interaction) -> Shown:
    """Return what a person sees of a settled interaction."""
    if interaction.failure is not None:
        return Shown(failed=interaction.failure)
    if interaction.modal is not None:
        modal = interaction.modal
        return Shown(
            modal=ShownModal(modal["title"], modal["custom_id"], modal["components"], interaction)
        )
    message = interaction.original
    if message is not None and message.revision == interaction.revision and interaction.followups:
        # A silent acknowledgement followed by a message of its own.
        message = interaction.followups[0]
    if message is None or message.is_deleted:
        message = next((one for one in interaction.followups if not one.is_deleted), None)
    if message is None:
        return Shown(deferred=interaction.is_deferred)
    return show_message(message, deferred=interaction.is_deferred)


def button_label(button: Json) -> str:
    """Return what is written on a button."""
    emoji = button.get("emoji") or {}
    return str(button.get("label") or emoji.get("name") or "")


def _show_select(select: Json) -> ShownSelect:
    options = select.get("options") or []
    return ShownSelect(
        custom_id=select["custom_id"],
        placeholder=select.get("placeholder") or "",
        options=[option["label"] for option in options],
        chosen=[option["label"] for option in options if option.get("default")],
        is_disabled=bool(select.get("disabled")),
    )


def _media(components: list[Json]) -> list[ShownMedia]:
    found = []
    for component in components:
        for holder in [component, *(component.get("items") or [])]:
            item = holder.get("media") or holder.get("file")
            if isinstance(item, dict):
                found.append(ShownMedia(item["url"], holder.get("description")))
    return found
