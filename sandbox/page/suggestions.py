"""The list above the message box: commands, people to mention, choices of an option."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from nicegui import ui
from nicegui.events import GenericEventArguments

LIST_ID = "suggestions"
MAX_SHOWN = 25
ON_CLICK = """(e) => {
  const option = e.target.closest('[role=option]');
  if (option) emit(Number(option.dataset.index));
}"""


@dataclass(frozen=True)
class Item:
    """One line of the list.

    Attributes:
        label: what is picked.
        hint: a description.
        pick: called when it is picked.
    """

    label: str
    hint: str
    pick: Callable[[], object]


class Suggestions:
    """A list box that never takes the focus: it is steered from the field that it belongs to.

    Args:
        on_change: called after each change of the list or of its active line.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self._items: list[Item] = []
        self._active: int | None = None
        self._box = ui.element("div").classes("suggestions")
        # Pressing the mouse must not take the focus from the field; only the browser can tell.
        self._box.on("mousedown", js_handler="(e) => e.preventDefault()")
        with self._box:
            self._heading = ui.html("", sanitize=False).classes("heading")
            self._list = ui.html("", sanitize=False)
        self._list.props["role"] = "listbox"
        self._list.props["id"] = LIST_ID
        self._list.props["aria-label"] = "Suggestions"
        self._list.on("click", self._clicked, js_handler=ON_CLICK)
        self._box.set_visibility(False)

    @property
    def is_open(self) -> bool:
        """Whether there is something to pick from."""
        return bool(self._items)

    @property
    def is_shown(self) -> bool:
        """Whether anything is seen, if only the heading."""
        return bool(self._box.visible)

    @property
    def active_id(self) -> str | None:
        """The id of the active line in the page."""
        return None if self._active is None else f"{LIST_ID}-{self._active}"

    def show(self, items: Sequence[Item], heading: str = "", *, active: int | None = 0) -> None:
        """Show a list below a heading of ready HTML; an empty one shows the heading alone."""
        self._items = list(items[:MAX_SHOWN])
        self._active = active if self._items else None
        self._heading.set_content(heading)
        self._draw()
        self._box.set_visibility(bool(self._items or heading))
        self._on_change()

    def hide(self) -> None:
        """Close the list."""
        if self.is_shown:
            self.show([])

    def move(self, step: int) -> None:
        """Make another line active."""
        if not self._items:
            return
        start = -1 if self._active is None and step > 0 else self._active or 0
        self._active = (start + step) % len(self._items)
        self._draw()
        self._on_change()

    def pick(self) -> bool:
        """Pick the active line; False if there is none."""
        if self._active is None:
            return False
        self._items[self._active].pick()
        return True

    def _clicked(self, event: GenericEventArguments) -> None:
        index = int(event.args)
        if 0 <= index < len(self._items):
            self._items[index].pick()

    def _draw(self) -> None:
        rows = [
            f"<div role=option id={LIST_ID}-{index} data-index={index} "
            f"aria-selected={'true' if index == self._active else 'false'}>"
            f"<span>{escape(item.label)}</span><small>{escape(item.hint)}</small></div>"
            for index, item in enumerate(self._items)
        ]
        self._list.set_content("".join(rows))
        if self._active is not None:
            # Scrolling is the browser's, hence a line of script.
            ui.run_javascript(
                f"document.getElementById('{self.active_id}')?.scrollIntoView({{block: 'nearest'}})"
            )
