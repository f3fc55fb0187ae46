"""The page: sidebar, head, and the conversation in the middle; one `Tab` for each browser tab."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from nicegui import Client, ui
from nicegui.events import GenericEventArguments

from sandbox.member import Member
from sandbox.model import DM, Channel
from sandbox.page.avatars import avatar
from sandbox.page.conversation import Conversation
from sandbox.page.dialogs import ConfirmDialog, RefusedDialog
from sandbox.page.home import Home
from sandbox.page.moments import zone_named
from sandbox.page.words import DM_TOPIC, NOT_DISCORD, TOPICS
from sandbox.rest import Recorded
from sandbox.server import MANAGER, OWNER

TITLE = "Framewise sandbox"
STYLE = Path(__file__).with_name("style.css")
FIRST_REFUSAL = 400  # HTTP status
PRIVATE = "dm"
ROLES = {MANAGER: "manages the server", OWNER: "owns the bot"}
# Only the browser knows its time zone.
ZONE = "Intl.DateTimeFormat().resolvedOptions().timeZone"
# As in chat.py: one listener for all entries of a list.
ON_CLICK = """(e) => {
  const b = e.target.closest('[data-act]');
  if (!b) return;
  emit(b.dataset.act, b.dataset.arg ?? '');
  b.closest('[popover]')?.hidePopover();
}"""


def mount(home: Home) -> None:
    """Add the page to the sandbox's application."""

    @ui.page("/", title=TITLE, dark=None, favicon=_favicon(home))
    async def index(
        client: Client,
        who: Annotated[str, Query(alias="as")] = "ada",
        where: Annotated[str, Query(alias="in")] = "general",
    ) -> None:
        tab = Tab(home, client, who, where)
        await client.connected()
        # What fetches the page without a browser never connects.
        if client.has_socket_connection:
            await tab.begin()

    ui.run_with(
        home.sandbox.app,
        title=TITLE,
        tailwind=False,
        show_welcome_message=False,
        # A laptop that slept finds its tab as it was.
        reconnect_timeout=60.0,
    )


def _favicon(home: Home) -> str:
    return avatar(home.sandbox.world.bot, 32).replace(
        "<svg ", "<svg xmlns='http://www.w3.org/2000/svg' ", 1
    )


class Tab:
    """What one browser tab shows; kept up to date until the tab is closed."""

    def __init__(self, home: Home, client: Client, who: str, where: str) -> None:
        self._home = home
        self._client = client
        self._world = home.sandbox.world
        members = home.sandbox.members
        self._member: Member = members.get(who.lower()) or next(iter(members.values()))
        self._channel = self._channel_named(where)
        self._zone = zone_named("UTC")
        self._conversation: Conversation | None = None
        self._read: dict[int, int] = {}
        self._is_scheduled = False
        self._generation = home.generation
        self._refused: list[Recorded] = []
        self._seen_requests = 0
        self._draw()

    # Layout

    def _draw(self) -> None:
        ui.add_head_html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
        ui.query("html").props("lang=en")
        self._paint()
        with ui.element("div").classes("shell") as self._shell:
            with ui.element("nav").classes("sidebar") as self._sidebar:
                self._sidebar.props["aria-label"] = "Channels and people"
                self._nav = ui.html("", sanitize=False).classes("places")
                self._who = ui.html("", sanitize=False).classes("who")
            self._nav.on("click", self._clicked, js_handler=ON_CLICK)
            self._who.on("click", self._clicked, js_handler=ON_CLICK)
            with ui.element("div").classes("main"):
                self._head()
                self._middle = ui.element("div").classes("middle")
                ui.html(escape(NOT_DISCORD), sanitize=False, tag="p").classes("not-discord")
        self._refused_dialog = RefusedDialog()
        self._confirm = ConfirmDialog(self._start_over)

    def _head(self) -> None:
        with ui.element("header").classes("top"):
            self._burger = _button("☰", "icon burger", self._toggle_sidebar, "Channels and people")
            self._burger.props["aria-expanded"] = "false"
            self._title = ui.html("", sanitize=False).classes("title")
            self._faults = _button("", "fault", self._show_refused, "")
            self._faults.set_visibility(False)
            self._theme = _button("", "icon", self._toggle_theme, "")
            _button("Start over", "quiet", self._ask_first, "")
        self._name_theme()

    async def begin(self) -> None:
        """Show the conversation once the browser is connected, and follow the world."""
        name = await ui.run_javascript(ZONE)
        self._zone = zone_named(name)
        with self._shell:
            self._show()
        forget = self._world.watch(self._schedule)
        self._client.on_delete(forget)

    def _show(self) -> None:
        """Show another channel, or the same for another member."""
        where = self._channel_name(self._channel)
        query = urlencode({"as": self._member.name, "in": where})
        ui.navigate.history.replace(f"/?{query}")
        self._middle.clear()
        with self._middle:
            self._conversation = Conversation(
                self._home, self._client, self._member, self._channel, self._zone
            )
        viewer = self._conversation.viewer
        topic = DM_TOPIC if self._channel.kind == DM else TOPICS.get(self._channel.name, "")
        self._title.set_content(
            f"<h1>{escape(viewer.title(self._channel))}</h1><p>{escape(topic)}</p>"
        )
        self._set_sidebar(is_open=False)
        self._refresh()
        self._conversation.composer.focus()

    # Following the world

    def _schedule(self) -> None:
        """Refresh soon, once for all changes of this moment."""
        if not self._is_scheduled:
            self._is_scheduled = True
            asyncio.get_running_loop().call_soon(self._refresh)

    def _refresh(self) -> None:
        self._is_scheduled = False
        if self._shell.is_deleted or self._conversation is None:
            return
        if self._generation != self._home.generation:
            self._client.run_javascript("location.reload()")
            return
        with self._shell:
            self._conversation.refresh()
            self._refresh_sidebar()
            self._refresh_faults()

    def _refresh_sidebar(self) -> None:
        member = self._member
        assert self._conversation is not None
        viewer = self._conversation.viewer
        self._read[self._channel.id] = self._world.snowflakes.last
        rows = [
            self._place(f"<span aria-hidden=true>#</span>{escape(each.name)}", each)
            for each in viewer.text_channels()
        ]
        is_online = self._home.sandbox.bot_ready.is_set()
        state = "online" if is_online else "starting or away"
        bot = (
            f"<span class='face {'on' if is_online else 'off'}'>{avatar(self._world.bot, 32)}"
            f"</span><span>{escape(self._world.bot.display_name)}<small>{state}</small></span>"
        )
        _update(
            self._nav,
            f"<h2>{escape(member.guild.name)}</h2><ul>{''.join(rows)}</ul>"
            f"<h2>Direct messages</h2><ul>{self._place(bot, member.dm)}</ul>",
        )
        _update(self._who, self._people())

    def _place(self, inner: str, channel: Channel) -> str:
        current = " aria-current=page" if channel.id == self._channel.id else ""
        read = self._read.setdefault(channel.id, self._world.snowflakes.last)
        newest = self._member.visible(channel)[-1:]
        is_new = bool(newest) and newest[0].id > read
        mark = "<span class=unread><span class=sr>, unread messages</span></span>" if is_new else ""
        return (
            f"<li><button type=button data-act=go data-arg={self._channel_name(channel)}"
            f"{current}>{inner}{mark}</button></li>"
        )

    def _people(self) -> str:
        me = self._member.user
        rows = []
        where = self._channel_name(self._channel)
        for name, member in self._home.sandbox.members.items():
            query = urlencode({"as": name, "in": where})
            chosen = "true" if member is self._member else "false"
            shown = escape(member.user.display_name)
            face = avatar(member.user, 28)
            hint = f"<small>{ROLES[name]}</small>" if name in ROLES else ""
            rows.append(
                f"<li><button type=button class=option data-act=be data-arg={escape(name)} "
                f"aria-pressed={chosen}>{face}<span>{shown}{hint}</span></button>"
                f'<a href="/?{escape(query)}" target=_blank title="In a new tab" '
                f'aria-label="{shown} in a new tab">↗</a></li>'
            )
        return (
            f"<button type=button class=me popovertarget=people aria-haspopup=dialog>"
            f"{avatar(me, 32)}<span>{escape(me.display_name)}"
            "<small>You, in this tab. Change</small></span></button>"
            "<div popover id=people class='options people' role=dialog "
            "aria-label='Who you are in this tab'><p class=sub>Who you are in this tab</p>"
            f"<ul>{''.join(rows)}</ul></div>"
        )

    def _refresh_faults(self) -> None:
        requests = self._home.sandbox.requests
        self._refused += [
            one for one in requests[self._seen_requests :] if one.status >= FIRST_REFUSAL
        ]
        self._seen_requests = len(requests)
        count = len(self._refused)
        if count:
            text = f"{count} refused request{'' if count == 1 else 's'}"
            self._faults.default_slot.children[0].set_content(text)  # type: ignore[attr-defined]
            self._faults.set_visibility(True)

    # What a person does

    def _clicked(self, event: GenericEventArguments) -> None:
        act, argument = str(event.args[0]), str(event.args[1])
        if act == "go":
            self._channel = self._channel_named(argument)
        elif act == "be":
            was_private = self._channel.kind == DM
            self._member = self._home.sandbox.member(argument)
            self._read.clear()
            if was_private:
                self._channel = self._member.dm
        with self._shell:
            self._show()

    def _channel_named(self, name: str) -> Channel:
        channels = self._home.sandbox.channels
        if name == PRIVATE:
            return self._member.dm
        return channels.get(name) or next(iter(channels.values()))

    def _channel_name(self, channel: Channel) -> str:
        return PRIVATE if channel.kind == DM else channel.name

    def _toggle_sidebar(self) -> None:
        self._set_sidebar(is_open=self._burger.props["aria-expanded"] == "false")

    def _set_sidebar(self, *, is_open: bool) -> None:
        self._burger.props["aria-expanded"] = "true" if is_open else "false"
        self._burger.update()
        self._sidebar.classes(**{"add" if is_open else "remove": "open"})

    def _toggle_theme(self) -> None:
        preferences = self._home.preferences
        preferences.is_dark = not preferences.is_dark
        self._home.saved()
        self._paint()
        self._name_theme()

    def _paint(self) -> None:
        is_dark = self._home.preferences.is_dark
        ui.query("html").classes(
            add="dark" if is_dark else "light", remove="light" if is_dark else "dark"
        )

    def _name_theme(self) -> None:
        is_dark = self._home.preferences.is_dark
        self._theme.default_slot.children[0].set_content("☀" if is_dark else "☾")  # type: ignore[attr-defined]
        self._theme.props["aria-label"] = "Light theme" if is_dark else "Dark theme"
        self._theme.props["title"] = self._theme.props["aria-label"]
        self._theme.update()

    def _show_refused(self) -> None:
        self._refused_dialog.open(self._refused)

    def _ask_first(self) -> None:
        self._confirm.open()

    async def _start_over(self) -> None:
        await self._home.start_over()


def _button(text: str, style: str, act: Callable[[], object], label: str) -> ui.element:
    button = ui.element("button").classes(style).props("type=button")
    if label:
        button.props["aria-label"] = label
        button.props["title"] = label
    with button:
        ui.html(escape(text), sanitize=False, tag="span")
    button.on("click", act, args=[])
    return button


def _update(element: ui.html, content: str) -> None:
    # Redrawn only when it changed: an open list would close otherwise.
    if element.content != content:
        element.set_content(content)
