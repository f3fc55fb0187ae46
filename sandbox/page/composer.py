"""The message box: plain text, mentions, replies, and the menu of slash commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Any

from nicegui import Client, ui

from sandbox.command_limits import CHAT_INPUT
from sandbox.errors import Json
from sandbox.model import Channel, Message
from sandbox.page.command_form import CommandForm
from sandbox.page.fields import Field
from sandbox.page.option_values import leaves
from sandbox.page.suggestions import Item, Suggestions
from sandbox.page.viewer import Viewer

MENTION = re.compile(r"(?:^|(?<=\s))@([\w ]{0,32})$")
Say = Callable[[str, Message | None], object]
Command = Callable[[str, Mapping[str, Any]], object]


class Composer:
    """Takes what a person writes in one channel.

    Args:
        say: called with a text and the message that it replies to.
        command: called with a command's full name and its options.
    """

    def __init__(
        self, client: Client, viewer: Viewer, channel: Channel, say: Say, command: Command
    ) -> None:
        self._client, self._viewer, self._channel = client, viewer, channel
        self._say, self._command = say, command
        self._reply_to: Message | None = None
        self._form: CommandForm | None = None
        self._root = ui.element("div").classes("composer")
        with self._root:
            self._suggestions = Suggestions(self._list_changed)
            self._reply = ui.element("div").classes("replying")
            self._error = ui.html("", sanitize=False).classes("failed").props("role=alert")
            self._box = ui.element("div").classes("box")
        with self._box:
            where = viewer.title(channel)
            self._field = Field(client, "textarea", f"Message {where}", self._typed, self._pressed)
            self._field.element.props["placeholder"] = f"Message {where}, or / for commands"
            self._send = ui.element("button").classes("btn primary send").props("type=button")
            with self._send:
                ui.html("Send", sanitize=False, tag="span")
            self._send.on("click", self._enter, args=[])
        self._reply.set_visibility(False)

    def focus(self) -> None:
        """Put the cursor into the message box."""
        self._field.focus()

    def complain(self, text: str) -> None:
        """Show an error below the box, none for an empty text."""
        self._error.set_content(escape(text))

    def _list_changed(self) -> None:
        if self._form is not None:
            self._form.mark_list()
        else:
            shown = self._suggestions
            self._field.mark_list(is_open=shown.is_open, active_id=shown.active_id)

    # Plain text

    def _typed(self, text: str) -> None:
        if self._form is not None:
            return  # typed on while the form was on its way; the browser hands it over
        self.complain("")
        mention = MENTION.search(text)
        if text.startswith("/") and "\n" not in text:
            self._suggest_commands(text[1:])
        elif mention is not None and self._channel.guild_id is not None:
            self._suggest_people(text, mention)
        else:
            self._suggestions.hide()

    def _suggest_people(self, text: str, mention: re.Match[str]) -> None:
        wanted = mention[1].casefold()
        people = sorted(self._viewer.people(), key=lambda user: not user.is_bot)
        found = [user for user in people if user.display_name.casefold().startswith(wanted)]

        def pick(name: str) -> None:
            self._field.replace(text, f"{text[: mention.start()]}@{name} ")
            self._suggestions.hide()
            self._field.focus()

        items = [
            Item(
                f"@{user.display_name}",
                "the bot" if user.is_bot else "",
                partial(pick, user.display_name),
            )
            for user in found
        ]
        self._suggestions.show(items)

    def _pressed(self, key: str, _: str) -> None:
        if self._form is not None:
            return  # as in `_typed`
        match key:
            case "ArrowUp" | "ArrowDown":
                self._suggestions.move(1 if key == "ArrowDown" else -1)
            case "Tab":
                self._suggestions.pick()
            case "Escape" if self._suggestions.is_open:
                self._suggestions.hide()
            case "Escape":
                self.reply_to(None)
            case "Enter":
                self._enter()

    def _enter(self) -> None:
        text = self._field.text
        if text.startswith("/") and self._open_typed(text):
            return
        if self._suggestions.is_open and self._suggestions.pick():
            return
        if not text.strip():
            return
        reply_to = self._reply_to
        self._field.replace(text, "")
        self._suggestions.hide()
        self.reply_to(None)
        self._say(self._with_mentions(text.strip()), reply_to)

    def _with_mentions(self, text: str) -> str:
        for user in sorted(self._viewer.people(), key=lambda user: -len(user.display_name)):
            pattern = rf"(?<!\w)@{re.escape(user.display_name)}(?!\w)"
            text = re.sub(pattern, f"<@{user.id}>", text)
        return text

    def restore(self, text: str) -> None:
        """Put a text that could not be sent back into the box."""
        self._field.set_text(text)
        self._field.focus()

    def reply_to(self, message: Message | None) -> None:
        """Begin or give up a reply."""
        self._reply_to = message
        self._reply.clear()
        self._reply.set_visibility(message is not None)
        if message is None:
            return
        with self._reply:
            author = escape(self._viewer.author(message).display_name)
            ui.html(f"Replying to <b>{author}</b>", sanitize=False, tag="span")
            button = ui.element("button").classes("textual").props("type=button")
            with button:
                ui.html("Cancel", sanitize=False, tag="span")
            button.on("click", lambda: self.reply_to(None))
        self._close_form()
        self._field.focus()

    # Commands

    def _leaves(self) -> list[tuple[str, Json]]:
        commands = self._viewer.member.commands(self._channel)
        chat = [command for command in commands if command["type"] == CHAT_INPUT]
        return [leaf for command in sorted(chat, key=_name) for leaf in leaves(command)]

    def _suggest_commands(self, typed: str) -> None:
        offered = self._leaves()
        if typed.endswith(" ") and any(name == typed.strip() for name, _ in offered):
            self.open_command(typed.strip(), {})
            return
        wanted = typed.casefold()
        found = [leaf for leaf in offered if leaf[0].startswith(wanted)]
        found += [leaf for leaf in offered if leaf not in found and wanted in leaf[0]]
        items = [
            Item(f"/{name}", holder["description"], partial(self.open_command, name, {}))
            for name, holder in found
        ]
        note = ""
        if not offered:
            note = "<p class=sub>No commands yet: the bot has not registered any.</p>"
        elif not found and " " not in wanted:
            note = "<p class=sub>No commands match</p>"
        self._suggestions.show(items, note)

    def _open_typed(self, text: str) -> bool:
        """Open a command that was typed with its first option: "/ask why?"."""
        for name, holder in sorted(self._leaves(), key=lambda leaf: -len(leaf[0])):
            rest = text.removeprefix(f"/{name} ").strip()
            if text.startswith(f"/{name} ") and rest and holder.get("options"):
                self.open_command(name, {})
                return True
        return False

    def open_command(self, name: str, given: Mapping[str, str]) -> None:
        """Begin to fill in a command."""
        holder = next((holder for leaf, holder in self._leaves() if leaf == name), None)
        if holder is None:
            self.complain(f"There is no command /{name} here.")
            return
        self._close_form()
        heads = [f"/{name} ", self._field.text]
        # Out of sight, not gone: it keeps the cursor until the form takes it.
        self._box.classes(add="leaving")
        with self._root:
            self._form = CommandForm(
                self._client,
                self._viewer,
                self._channel,
                self._suggestions,
                name=name,
                holder=holder,
                entered=self._left,
                send=self._send_command,
                cancel=self._cancel_command,
                complain=self.complain,
            )
        self._form.start(given, self._field, heads)

    def _left(self) -> None:
        """Take the box away once the cursor is in the form."""
        if self._form is not None:
            self._field.text = ""
            self._box.set_visibility(False)

    def _send_command(self, name: str, options: Mapping[str, Any]) -> None:
        self._cancel_command()
        self._command(name, options)

    def _cancel_command(self) -> None:
        self._close_form()
        self._field.focus()

    def _close_form(self) -> None:
        form, self._form = self._form, None
        self.complain("")
        if form is not None:
            form.root.delete()
        self._suggestions.hide()
        self._box.classes(remove="leaving")
        self._box.set_visibility(True)


def _name(command: Json) -> str:
    return str(command["name"])
