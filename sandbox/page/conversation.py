"""A channel open in a browser tab: who looks, and what she does there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta, tzinfo
from html import escape
from typing import Any

from nicegui import Client, background_tasks, ui

from sandbox.components import SELECTS, Kind, walk
from sandbox.errors import ApiError
from sandbox.member import Member
from sandbox.model import Channel, Message
from sandbox.page.avatars import avatar
from sandbox.page.chat import Chat
from sandbox.page.composer import Composer
from sandbox.page.dialogs import ModalDialog
from sandbox.page.draw import spoken
from sandbox.page.home import Home
from sandbox.page.viewer import Viewer
from sandbox.page.words import Try, in_channel, in_private
from sandbox.shown import Shown
from sandbox.slash import Refused

TYPING = timedelta(seconds=10)  # Resources > Channel > Trigger Typing Indicator


class Conversation:
    """A channel open in a tab: its messages, the message box, and the acts of the member."""

    def __init__(
        self, home: Home, client: Client, member: Member, channel: Channel, zone: tzinfo
    ) -> None:
        self._home = home
        self._client = client
        self.member = member
        self.channel = channel
        self.viewer = Viewer(member, zone)
        self._sending = 0
        self.chat = Chat(client, self.viewer, channel, self._act)
        self._status = ui.html("", sanitize=False).classes("status").props("role=status")
        self.composer = Composer(client, self.viewer, channel, self._say, self._command)
        self._modal = ModalDialog(self.viewer, self._submit)
        self._welcome()
        self.refresh()

    def refresh(self) -> None:
        """Bring messages and status line in line with the world."""
        self.chat.refresh()
        world = self.viewer.world
        bot = escape(world.bot.display_name)
        typing = world.typing.get(self.channel.id)
        text = ""
        if typing is not None and world.clock.now() - typing < TYPING and not self._has_new(typing):
            text = f"{bot} is typing…"
            asyncio.get_running_loop().call_later(TYPING.total_seconds(), self.refresh_later)
        elif self._sending and not self.chat.is_waiting():
            text = f"Waiting for {bot}…"
        self._status.set_content(text)

    def refresh_later(self) -> None:
        """Refresh, unless the tab shows something else by now."""
        if not self.chat.scroller.is_deleted:
            self.refresh()

    def _has_new(self, since: Any) -> bool:  # noqa: ANN401 - a datetime
        last = self.member.visible(self.channel)[-1:]
        return (
            bool(last) and last[0].created > since and last[0].author_id == self.viewer.world.bot.id
        )

    # The beginning of a channel

    def _welcome(self) -> None:
        is_private = self.channel.guild_id is None
        with self.chat.welcome:
            title = self.viewer.title(self.channel)
            bot = self.viewer.world.bot
            picture = avatar(bot, 56) if is_private else ""
            hint = (
                "This is the beginning of your direct messages. Just write."
                if is_private
                else f"This is the beginning of {title}."
            )
            ui.html(
                f"{picture}<h2>{escape(title if is_private else 'Welcome to ' + title)}</h2>"
                f"<p class=sub>{escape(hint)} Three things to try:</p>",
                sanitize=False,
            )
            with ui.element("div").classes("tries"):
                for one in (in_private if is_private else in_channel)(self._home.examples):
                    button = ui.element("button").classes("try").props("type=button")
                    with button:
                        ui.html(
                            f"<strong>{escape(one.title)}</strong><code>{escape(one.shown)}</code>",
                            sanitize=False,
                            tag="span",
                        )
                    button.on("click", lambda one=one: self._try(one), args=[])

    def _try(self, one: Try) -> None:
        if one.command:
            self.composer.open_command(one.command, dict(one.options))
        else:
            self.composer.restore(one.shown)

    # Acts of the member

    def _say(self, text: str, reply_to: Message | None) -> None:
        background_tasks.create(self._saying(text, reply_to))

    async def _saying(self, text: str, reply_to: Message | None) -> None:
        try:
            await self.member.say(self.channel, text, reply_to=reply_to)
        except (Refused, ApiError) as error:
            self.composer.restore(text)
            self.composer.complain(_sentence(error))
        else:
            self.chat.to_end()

    def _command(self, name: str, options: Mapping[str, Any]) -> None:
        async def use() -> Shown:
            return await self.member.command(name, channel=self.channel, options=options)

        self.chat.to_end()
        background_tasks.create(self._do(use, f"/{name}"))

    async def _act(self, message_id: int, act: str, argument: str, values: list[str]) -> None:
        if act == "dismiss":
            self.chat.dismiss(message_id)
            return
        message = self.viewer.world.messages.find(message_id)
        if message is None:
            return
        member = self.member
        match act:
            case "press":
                await self._on(message, lambda: member.press(message, argument))
            case "choose":
                chosen = self._chosen(message, argument, values)
                await self._on(message, lambda: member.choose(message, argument, chosen))
            case "app":
                await self._do(lambda: member.use_on_message(argument, message), argument)
            case "reply":
                self.composer.reply_to(message)
            case "copy":
                words = json.dumps(spoken(self.viewer, message))
                self._client.run_javascript(f"navigator.clipboard?.writeText({words})")
            case "delete":
                await self._quietly(lambda: member.delete(message))
            case "vote" | "unvote":
                await self._quietly(lambda: member.vote(message, values))

    def _chosen(self, message: Message, custom_id: str, values: list[str]) -> list[Any]:
        world, guild = self.viewer.world, self.member.guild
        menus = [one for one in walk(message.components) if one["type"] in SELECTS]
        menu = next(one for one in menus if one["custom_id"] == custom_id)
        if menu["type"] == Kind.STRING_SELECT:
            return values
        things: dict[int, Any] = {**world.users, **guild.roles, **world.channels}
        return [things[int(value)] for value in values]

    async def _on(self, message: Message, act: Callable[[], Awaitable[Shown]]) -> None:
        """Do something with a message's component; a failure is shown below it."""
        self.chat.failures.pop(message.id, None)
        self.chat.set_busy(message.id, is_busy=True)
        try:
            shown = await act()
        except (Refused, TimeoutError, ApiError) as error:
            self.chat.failures[message.id] = _sentence(error)
        else:
            self._after(shown, message)
        finally:
            self.chat.set_busy(message.id, is_busy=False)
        self.refresh_later()

    async def _do(self, act: Callable[[], Awaitable[Shown]], name: str) -> None:
        """Use a command; a failure is shown where the answer would stand."""
        self._sending += 1
        self.refresh_later()
        try:
            shown = await act()
        except (Refused, ApiError) as error:
            self.composer.complain(_sentence(error))
        except TimeoutError as error:
            self._fail(name, str(error))
        else:
            self._after(shown, None, name)
        finally:
            self._sending -= 1
        self.refresh_later()

    def _after(self, shown: Shown, message: Message | None, name: str = "") -> None:
        if self.chat.scroller.is_deleted:
            return
        if shown.modal is not None:
            self._modal.open(shown)
        elif shown.failed is not None and message is not None:
            self.chat.failures[message.id] = shown.failed
        elif shown.failed is not None:
            self._fail(name, shown.failed)

    def _fail(self, name: str, text: str) -> None:
        world, used = self.viewer.world, "" if name == "modal" else f"{escape(name)} · "
        hint = ""
        if not self._home.sandbox.bot_ready.is_set():
            hint = "<p class=sub>The bot is not connected now; it is started again by itself.</p>"
        self.chat.notify(
            f"<div class=frame><div class=gutter>{avatar(world.bot)}</div><div class=body>"
            f"<div class=head><span class=name>{escape(world.bot.display_name)}</span>"
            f"<span class=tag>APP</span></div><p class=failed>{escape(text)}</p>{hint}"
            f"<p class=private>{used}Only you can see this · <button type=button class=textual "
            "data-act=dismiss>Dismiss message</button></p></div></div>"
        )

    async def _submit(self, shown: Shown, values: dict[str, Any]) -> None:
        try:
            result = await self.member.submit(shown, values)
        except TimeoutError as error:
            self._fail("modal", str(error))
        else:
            self._after(result, None, "modal")
        self.refresh_later()

    async def _quietly(self, act: Callable[[], Awaitable[None]]) -> None:
        try:
            await act()
        except (Refused, ApiError) as error:
            self.composer.complain(_sentence(error))


def _sentence(error: Exception) -> str:
    text = str(error) or "This is not possible"
    return text[0].upper() + text[1:]
