"""The messages of one channel as one member sees them, kept up to date with the world."""

from __future__ import annotations

import asyncio
import json
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from nicegui import Client, ui
from nicegui.events import GenericEventArguments

from sandbox.limits import LOADING
from sandbox.model import Channel, Message
from sandbox.page.draw import has_relative_time, label, spoken
from sandbox.page.placing import OlderPage, Placed, Placing, Signature
from sandbox.page.viewer import Viewer

FIRST_PAGE, NEXT_PAGE = 50, 200
SPOKEN_LENGTH = 600
RELATIVE_TIMES_S = 20.0
# Clicks are heard once for the whole list; a listener for each button of each message would make
# long channels slow. NiceGUI has no delegation of its own. `values` are the choices of a select.
ON_CLICK = """(e) => {
  const b = e.target.closest('[data-act]');
  if (!b) return;
  const box = b.closest('[data-choices]');
  const values = b.dataset.value !== undefined ? [b.dataset.value]
    : box ? [...box.querySelectorAll('input:checked')].map((i) => i.value) : [];
  emit(b.closest('[data-mid]')?.dataset.mid ?? '', b.dataset.act, b.dataset.arg ?? '', values);
  b.closest('[popover]')?.hidePopover();
}"""
# The list grows upwards (column-reverse), so that its end stays in sight without any script and
# scrollTop counts from there. Older messages are asked for before their place comes into sight.
ON_SCROLL = """(e) => {
  const t = e.target;
  if (t.scrollHeight + t.scrollTop - t.clientHeight < 1200) emit();
}"""
# A right click opens the message's own menu, except on a link or on selected text, where the
# browser's is of use; only the browser can tell.
ON_CONTEXT_MENU = """(e) => {
  const more = e.target.closest('.msg')?.querySelector('.more');
  if (!more || e.target.closest('a') || String(getSelection())) return;
  e.preventDefault();
  more.click();
}"""
Act = Callable[[int, str, str, list[str]], object]


@dataclass
class Row:
    """A message on the page; `signature` changes when it has to be drawn anew."""

    element: ui.html
    signature: Signature


@dataclass(frozen=True)
class Notice:
    """What only this tab is told, e.g. that the bot did not answer; it stands among the messages.

    Attributes:
        id: made like a message's, so that it sorts among them.
        html: what it says.
    """

    id: int
    html: str


class Chat:
    """Draws the messages and passes on what is done with them.

    Args:
        viewer: who looks.
        channel: where.
        act: called with message id, act, argument and values for each click on a control.
    """

    def __init__(self, client: Client, viewer: Viewer, channel: Channel, act: Act) -> None:
        self._client = client
        self._viewer = viewer
        self.channel = channel
        self._rows: dict[int, Row] = {}
        self._placing = Placing(viewer, channel)
        self.failures = self._placing.failures
        self.notices: list[Notice] = []
        self._last_press: tuple[int, str] | None = None
        self._heard: dict[int, int] | None = None
        self._since = 0
        self._pages: list[OlderPage] = []
        self.scroller = ui.element("div").classes("scroller").props("tabindex=0")
        self.scroller.props["aria-label"] = f"Messages in {viewer.title(channel)}"
        self.scroller.props["role"] = "region"
        self.scroller.on("scroll", self._older, js_handler=ON_SCROLL, throttle=0.1)
        with self.scroller:
            self._list = ui.element("div").classes("list").props('role=log aria-live="off"')
            self._list.props["aria-label"] = f"Messages in {viewer.title(channel)}"
        with self._list:
            self.welcome = ui.element("div").classes("welcome")
        self._list.on("click", lambda event: self._clicked(event, act), js_handler=ON_CLICK)
        self._list.on("contextmenu", js_handler=ON_CONTEXT_MENU)
        self._live = ui.html("", sanitize=False).classes("sr").props("role=status aria-live=polite")
        ui.timer(RELATIVE_TIMES_S, self._refresh_times)

    async def _clicked(self, event: GenericEventArguments, act: Act) -> None:
        identity, name, argument, values = event.args
        message_id = int(identity or 0)
        if name in ("press", "choose"):
            self._last_press = (message_id, argument)
        result = act(message_id, name, argument, list(values))
        if asyncio.iscoroutine(result):
            await result

    # What is shown

    def refresh(self) -> None:
        """Bring the page in line with the world."""
        messages = self._viewer.member.visible(self.channel)
        if not self._rows and not self._since and messages:
            self._since = messages[-FIRST_PAGE:][0].id
        self._placing.refresh()
        start = _position(messages, self._since)
        self._show_rows(list(zip(messages[start:], [None, *messages][start:], strict=False)))
        end = start
        for page in self._pages:
            begin = _position(messages, page.first_id)
            pairs = zip(messages[begin:end], [None, *messages][begin:end], strict=True)
            if page.show(pairs) and self._last_press is not None:
                self._keep_focus(self._last_press[0])
            end = begin
        self._announce(messages[start:])
        # The beginning of the channel is only in sight when nothing older is left.
        self.welcome.set_visibility(end == 0)

    def _show_rows(self, placed: list[Placed]) -> None:
        known = {message.id for message, _ in placed} | {notice.id for notice in self.notices}
        for identity in [each for each in self._rows if each not in known]:
            self._rows.pop(identity).element.delete()
        for message, before in placed:
            signature = self._placing.signature(message, before)
            row = self._rows.get(message.id)
            if row is None or row.signature != signature:
                html = self._placing.html(message, before)
                name, mark = label(self._viewer, message), self._placing.mark(message)
                self._put(message.id, html, signature, name=name, mark=mark)
        for notice in self.notices:
            self._put(notice.id, notice.html, (), name="Notice", mark="notice")

    def _put(self, identity: int, html: str, signature: Signature, *, name: str, mark: str) -> None:
        row = self._rows.get(identity)
        if row is None:
            position = bisect_left(sorted(self._rows), identity)
            with self._list:
                element = ui.html(html, sanitize=False, tag="article").classes(f"msg {mark}")
            element.props["data-mid"] = str(identity)
            element.props["aria-label"] = name
            element.props["tabindex"] = "-1"
            if position < len(self._rows):
                element.move(target_index=position + 1 + len(self._pages))
            self._rows[identity] = Row(element, signature)
        elif row.signature != signature:
            row.signature = signature
            row.element.props["aria-label"] = name
            row.element.set_content(html)
            self._keep_focus(identity)

    def _keep_focus(self, identity: int) -> None:
        """Keep the keyboard where it was: redrawing a message takes the focus from its button."""
        if self._last_press is None or self._last_press[0] != identity:
            return
        frame = json.dumps(f'[data-mid="{identity}"]')
        # Only the browser knows where the focus is, hence a few lines of script. The names of
        # all buttons are compared as data, so that no custom id can end a selector.
        self._client.run_javascript(
            f"const m = document.querySelector({frame});"
            "if (document.activeElement === document.body) {"
            "([...(m?.querySelectorAll('button[data-arg]:enabled') ?? [])]"
            f".find((b) => b.dataset.arg === {json.dumps(self._last_press[1])}) ?? m)?.focus();"
            "}"
        )

    def _older(self) -> None:
        """Add a page of older messages above."""
        messages = self._viewer.member.visible(self.channel)
        first_id = self._pages[-1].first_id if self._pages else self._since
        position = _position(messages, first_id)
        if position:
            with self._list:
                page = OlderPage(self._placing, messages[max(0, position - NEXT_PAGE)].id)
            page.element.move(target_index=1)
            self._pages.append(page)
            self.refresh()

    def _refresh_times(self) -> None:
        """Draw anew what shows a time that changes by itself, "in 2 minutes"."""
        messages = self._viewer.member.visible(self.channel)
        for before, message in pairwise([None, *messages][-FIRST_PAGE:]):
            row = self._rows.get(message.id) if message else None
            if row is not None and message is not None and has_relative_time(message):
                row.element.set_content(self._placing.html(message, before))

    def _announce(self, shown: list[Message]) -> None:
        """Read new and changed messages of others to a screen reader."""
        is_first, heard = self._heard is None, self._heard or {}
        last = shown[-FIRST_PAGE:]
        fresh = [
            message
            for message in last
            if heard.get(message.id) != message.revision
            and message.author_id != self._viewer.member.id
        ]
        if fresh and not is_first:
            words = [
                f"{label(self._viewer, one)}: {spoken(self._viewer, one)}" for one in fresh[-3:]
            ]
            self._live.set_content(escape(". ".join(words)[:SPOKEN_LENGTH]))
        self._heard = {message.id: message.revision for message in last}

    # What the tab reports

    def set_busy(self, message_id: int, *, is_busy: bool) -> None:
        """Show that a press is under way; the buttons stay, so that the focus does."""
        row = self._rows.get(message_id)
        if row is not None:
            row.element.classes(**{"add" if is_busy else "remove": "busy"})

    def is_waiting(self) -> bool:
        """Whether a message in sight is still "thinking"."""
        return any(one.flags & LOADING for one in self._viewer.member.visible(self.channel)[-5:])

    def notify(self, html: str) -> None:
        """Add a notice at the end."""
        identity = self._viewer.world.snowflakes.make()
        self.notices.append(Notice(identity, html))
        self.refresh()

    def dismiss(self, notice_id: int) -> None:
        """Take a notice away."""
        self.notices = [notice for notice in self.notices if notice.id != notice_id]
        self.refresh()

    def to_end(self) -> None:
        """Scroll to the newest message; scrolling is the browser's, hence a line of script."""
        self._client.run_javascript(f"getHtmlElement({self.scroller.id}).scrollTop = 0")


def _position(messages: list[Message], identity: int) -> int:
    return bisect_left(messages, identity, key=lambda message: message.id)
