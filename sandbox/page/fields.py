"""Text fields whose value belongs to the browser.

A field bound to the server would lose letters typed while an answer is on its way, so these only
report what was typed; what NiceGUI lacks for that, setting the value and the focus, is a line of
script each.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from nicegui import Client, ui
from nicegui.events import GenericEventArguments

from sandbox.page.suggestions import LIST_ID

# Keys that steer an open list must not move the cursor, and Enter sends: only the browser can
# prevent what it would do itself. Everything else is left to it.
ON_KEY = """(e) => {
  if (e.isComposing) return;
  const isOpen = e.target.dataset.open === 'true';
  const steers = isOpen && ['ArrowUp', 'ArrowDown'].includes(e.key);
  const picks = isOpen && e.key === 'Tab' && !e.shiftKey && e.target.dataset.tab === 'picks';
  const sends = e.key === 'Enter' && !e.shiftKey;
  const empties = e.key === 'Backspace' && e.target.value === '';
  if (!steers && !picks && !sends && !empties && e.key !== 'Escape') return;
  if (!empties) e.preventDefault();
  emit(e.key, e.target.value);
}"""
ON_INPUT = "(e) => emit(e.target.value)"
Typed = Callable[[str], object]


class Field:
    """A text field with a list of suggestions.

    Args:
        tag: `textarea` or `input`.
        name: its accessible name.
        on_input: called with the text after each change.
        on_key: called with key and text for Enter, Escape, arrows in an open list, and so on.
    """

    def __init__(
        self,
        client: Client,
        tag: str,
        name: str,
        on_input: Typed,
        on_key: Callable[[str, str], object],
    ) -> None:
        self._client = client
        self.text = ""
        self._on_input = on_input
        self._on_key = on_key
        self.element = ui.element(tag)
        props = self.element.props
        props["aria-label"] = name
        props["autocomplete"] = "off"
        props["aria-autocomplete"] = "list"
        props["aria-controls"] = LIST_ID
        if tag == "input":
            props["type"] = "text"
            props["role"] = "combobox"
            props["aria-expanded"] = "false"
        else:
            props["rows"] = "1"
            props["data-tab"] = "picks"
        self.element.on("input", self._typed, js_handler=ON_INPUT)
        self.element.on("keydown", self._pressed, js_handler=ON_KEY)

    def _typed(self, event: GenericEventArguments) -> object:
        self.text = str(event.args)
        return self._on_input(self.text)

    def _pressed(self, event: GenericEventArguments) -> object:
        key, self.text = str(event.args[0]), str(event.args[1])
        return self._on_key(key, self.text)

    def set_text(self, text: str) -> None:
        """Replace what stands in the field."""
        self.text = text
        self._client.run_javascript(f"{self._handle()}.value = {json.dumps(text)}")

    def replace(self, old: str, new: str) -> None:
        """Replace the beginning of the text; what was typed on meanwhile stays behind it."""
        self.text = new + self.text.removeprefix(old)
        self._client.run_javascript(
            f"const f = {self._handle()}, o = {json.dumps(old)}, n = {json.dumps(new)};"
            "f.value = f.value.startsWith(o) ? n + f.value.slice(o.length) : n"
        )

    def hand_over(self, heads: Sequence[str], to: int, *, is_field: bool) -> None:
        """Give the cursor, and what was typed behind one of the heads, to another element.

        Keys are events of the browser, so a single step of script leaves no moment in which a
        letter has no field. The text arrives as typed in the other field.

        Args:
            heads: beginnings of the text that stay behind, the likelier ones first.
            to: the other element.
            is_field: whether that takes text.
        """
        self._client.run_javascript(
            f"const f = {self._handle()}, t = getHtmlElement({to}), h = {json.dumps(list(heads))};"
            "const head = h.find((one) => f.value.startsWith(one));"
            "const rest = head === undefined ? '' : f.value.slice(head.length);"
            "f.value = ''; t.focus();"
            + (
                "t.value += rest; t.selectionStart = t.value.length;"
                "if (rest) t.dispatchEvent(new Event('input', {bubbles: true}));"
                if is_field
                else ""
            )
        )

    def focus(self) -> None:
        """Put the cursor at the end of the field."""
        self._client.run_javascript(
            f"const f = {self._handle()}; f?.focus(); if (f) f.selectionStart = f.value.length"
        )

    def _handle(self) -> str:
        return f"getHtmlElement({self.element.id})"

    def mark_list(self, *, is_open: bool, active_id: str | None) -> None:
        """Say whether the list is open, and which of its lines is active."""
        props = self.element.props
        state = "true" if is_open else "false"
        if props.get("data-open") == state and props.get("aria-activedescendant") == active_id:
            return
        props["data-open"] = state
        if "role" in props:
            props["aria-expanded"] = state
        if active_id is None:
            props.pop("aria-activedescendant", None)
        else:
            props["aria-activedescendant"] = active_id
        self.element.update()

    def mark_error(self, *, is_wrong: bool) -> None:
        """Say whether the value is refused."""
        self.element.props["aria-invalid"] = "true" if is_wrong else "false"
        self.element.update()
