"""Filling in a slash command: one field an option, required ones first, the others on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

from nicegui import Client, background_tasks, ui

from sandbox.errors import Json
from sandbox.model import Channel
from sandbox.page.fields import Field
from sandbox.page.option_values import TYPES, Invalid, choices_of, value_of
from sandbox.page.suggestions import Item, Suggestions
from sandbox.page.viewer import Viewer
from sandbox.slash import Refused

Send = Callable[[str, Mapping[str, Any]], object]


class OptionField:
    """One option: its field, and what was picked for it."""

    def __init__(self, option: Json, field: Field, chip: ui.element) -> None:
        self.option = option
        self.field = field
        self.chip = chip
        self.picked: tuple[str, Any] | None = None

    @property
    def name(self) -> str:
        """The option's name."""
        return str(self.option["name"])

    def value(self, viewer: Viewer) -> Any:  # noqa: ANN401 - of any type
        """Return the option's value; raises Invalid."""
        if self.picked is not None and self.picked[0] == self.field.text:
            return self.picked[1]
        return value_of(viewer, self.option, self.field.text)


class CommandForm:
    """The message box while a command is filled in.

    Args:
        name: the command's full name, with its subcommand.
        holder: the command or subcommand that has the options.
        entered: called when the cursor is in the form.
        send: called with name and values when all is well.
        cancel: called when the person gives up.
        complain: shows an error in words.
    """

    def __init__(
        self,
        client: Client,
        viewer: Viewer,
        channel: Channel,
        suggestions: Suggestions,
        *,
        name: str,
        holder: Json,
        entered: Callable[[], None],
        send: Send,
        cancel: Callable[[], None],
        complain: Callable[[str], None],
    ) -> None:
        self._client, self._viewer, self._channel = client, viewer, channel
        self._suggestions, self._entered, self._send = suggestions, entered, send
        self._cancel, self._complain = cancel, complain
        self.name = name
        self._options: list[Json] = list(holder.get("options") or [])
        self._fields: dict[str, OptionField] = {}
        self._current: OptionField | None = None
        self._asked = 0
        self._is_asking = False
        self._is_entered = False  # Enter was pressed before the bot's list was there
        self._draw(holder)

    def _draw(self, holder: Json) -> None:
        self.root = ui.element("div").classes("form").props("role=group")
        self.root.props["aria-label"] = f"Command /{self.name}"
        self.root.on("keydown.escape", self._escaped, args=[])
        self.root.on("focusin", self._entered, args=[])
        with self.root:
            title = escape(str(holder.get("description") or ""), quote=True)
            ui.html(f"/{escape(self.name)}", sanitize=False, tag="span").classes("command").props[
                "title"
            ] = title
            self._chips = ui.element("div").classes("chips")
            self._more = ui.element("div").classes("chips")
            self._submit = ui.element("button").classes("btn primary send").props("type=button")
            with self._submit:
                ui.html("Send", sanitize=False, tag="span")
            self._submit.on("click", self.submit, args=[])
        for option in self._options:
            if option.get("required"):
                self._add(option)
        if not self._fields and self._options:
            self._add(self._options[0])
        self._draw_more()

    def _add(self, option: Json) -> OptionField:
        with self._chips, ui.element("label").classes("chip") as chip:
            ui.html(escape(option["name"]), sanitize=False, tag="span")
            star = ", required" if option.get("required") else ", optional"
            label = f"{option['name']}: {option['description']}{star}"
            name = option["name"]
            field = Field(
                self._client,
                "input",
                label,
                lambda text: self._typed(name, text),
                lambda key, _: self._pressed(name, key),
            )
            field.element.on("focus", lambda: self._focused(name), args=[])
        self._fields[option["name"]] = added = OptionField(option, field, chip)
        return added

    def _draw_more(self) -> None:
        self._more.clear()
        with self._more:
            for option in self._options:
                if option["name"] not in self._fields:
                    button = ui.element("button").classes("add").props("type=button")
                    button.props["aria-label"] = f"Add {option['name']}: {option['description']}"
                    with button:
                        ui.html(f"+ {escape(option['name'])}", sanitize=False, tag="span")
                    button.on("click", partial(self._extend, option), args=[])

    def _extend(self, option: Json) -> None:
        added = self._add(option)
        self._draw_more()
        added.field.focus()

    def start(self, given: Mapping[str, str], box: Field, heads: Sequence[str]) -> None:
        """Fill in what is known already and put the cursor where the next thing is wanted.

        Args:
            given: option -> text.
            box: where was written so far; what stands there behind one of the heads moves along.
            heads: as `Field.hand_over` takes them.
        """
        for option in self._options:
            if option["name"] in given:
                if option["name"] not in self._fields:
                    self._add(option)
                self._fields[option["name"]].field.set_text(given[option["name"]])
        self._draw_more()
        wanted = self._wanted()
        element = self._submit if wanted is None else wanted.element
        box.hand_over(heads, element.id, is_field=wanted is not None)

    def _wanted(self) -> Field | None:
        """Return the first field that is empty, else the last; None if there is none."""
        fields = [one.field for one in self._fields.values()]
        empty = (field for field in fields if not field.text.strip())
        return next(empty, fields[-1] if fields else None)

    def _next(self) -> None:
        """Put the cursor where the next thing is wanted."""
        wanted = self._wanted()
        if wanted is not None:
            wanted.focus()

    # Suggestions

    def mark_list(self) -> None:
        """Tell the current field how its list stands."""
        if self._current is not None:
            shown = self._suggestions
            self._current.field.mark_list(is_open=shown.is_open, active_id=shown.active_id)

    def _focused(self, name: str) -> None:
        self._current = self._fields[name]
        self._suggest(self._current, is_typed=False)

    def _typed(self, name: str, text: str) -> None:
        self._current = self._fields[name]
        self._current.field.mark_error(is_wrong=False)
        self._complain("")
        del text
        self._suggest(self._current, is_typed=True)

    def _suggest(self, one: OptionField, *, is_typed: bool) -> None:
        heading = self._heading(one.option)
        typed = one.field.text
        self._asked += 1
        self._is_asking = bool(one.option.get("autocomplete"))
        self._is_entered = False
        if self._is_asking:
            # The old list stays until the new one is there, so that nothing flickers.
            background_tasks.create(self._ask_bot(one, self._asked, is_typed=is_typed))
            return
        choices = choices_of(self._viewer, one.option)
        wanted = typed.strip().lstrip("@#").casefold()
        if one.picked is not None and one.picked[0] == typed:
            wanted = ""
        items = [self._item(one, *each) for each in choices if wanted in each[0].casefold()]
        self._suggestions.show(items, heading)

    async def _ask_bot(self, one: OptionField, number: int, *, is_typed: bool) -> None:
        typed = one.field.text
        given: dict[str, Any] = {}
        for other in self._fields.values():
            if other is not one:
                try:
                    given[other.name] = other.value(self._viewer)
                except Invalid:
                    continue
        note = ""
        found: list[Json] = []
        try:
            found = await self._viewer.member.suggestions(
                self.name, one.name, given | {one.name: typed}, self._channel
            )
        except (Refused, TimeoutError) as error:
            note = f"<p class=failed>{escape(str(error))}</p>"
        if number != self._asked or self._current is not one or self.root.is_deleted:
            return
        self._is_asking = False
        items = [self._item(one, choice["name"], choice["value"]) for choice in found]
        if not found and not note:
            note = "<p class=sub>No options match your search</p>"
        is_settled = one.picked is not None and one.picked[0] == typed
        with self.root:
            # Free text is allowed, too: only what is being typed is about to be completed.
            active = 0 if is_typed and typed.strip() and not is_settled else None
            self._suggestions.show(items, self._heading(one.option) + note, active=active)
            if self._is_entered:
                self._enter(one)

    def _heading(self, option: Json) -> str:
        kind = TYPES.get(option["type"], "value")
        need = "required" if option.get("required") else "optional"
        return (
            f"<p><strong>{escape(option['name'])}</strong> "
            f"<span class=sub>{kind}, {need}</span><br>{escape(option['description'])}</p>"
        )

    def _item(self, one: OptionField, name: str, value: Any) -> Item:  # noqa: ANN401
        def pick() -> None:
            one.picked = (name, value)
            one.field.set_text(name)
            one.field.mark_error(is_wrong=False)
            self._suggestions.hide()
            if any(not other.field.text.strip() for other in self._fields.values()):
                self._next()
            else:
                one.field.focus()

        return Item(name, "", pick)

    # Keys

    def _pressed(self, name: str, key: str) -> None:
        one = self._current = self._fields[name]
        match key:
            case "ArrowUp" | "ArrowDown":
                self._suggestions.move(1 if key == "ArrowDown" else -1)
            case "Enter":
                self._enter(one)
            case "Backspace" if not one.option.get("required") and len(self._fields) > 1:
                del self._fields[name]
                one.chip.delete()
                self._suggestions.hide()
                self._draw_more()
                self._next()

    def _enter(self, one: OptionField) -> None:
        """Pick from the list, or send; a list that is on its way is waited for."""
        is_settled = one.picked is not None and one.picked[0] == one.field.text
        self._is_entered = self._is_asking and not is_settled
        if not self._is_entered and (is_settled or not self._suggestions.pick()):
            self.submit()

    def _escaped(self) -> None:
        """Close the list, also one that is on its way; without one give the command up."""
        shown = self._suggestions
        # What says that nothing matches is a list, too, to someone who has typed something.
        is_filled = any(one.field.text for one in self._fields.values())
        if self._is_asking or shown.is_open or (shown.is_shown and is_filled):
            self._asked += 1  # what the bot answers by now comes too late
            self._is_asking = self._is_entered = False
            shown.hide()
        else:
            self._cancel()

    def submit(self) -> None:
        """Check all fields and send the command, or say what is missing."""
        values: dict[str, Any] = {}
        for one in self._fields.values():
            try:
                values[one.name] = one.value(self._viewer)
            except Invalid as error:
                one.field.mark_error(is_wrong=True)
                one.field.focus()
                self._complain(f"{one.name}: {error}")
                return
        self._send(self.name, {k: v for k, v in values.items() if v is not None})
