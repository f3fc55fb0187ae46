"""The dialogs: a modal of the bot, the refused requests, and "start over"."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from html import escape
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from sandbox.page.draw_modal import modal_html, values_of
from sandbox.page.viewer import Viewer
from sandbox.rest import Recorded
from sandbox.shown import Shown
from sandbox.slash import Refused

# A form's values are in the browser only; submitting must not load another page.
ON_SUBMIT = """(e) => {
  e.preventDefault();
  emit([...new FormData(e.target)].map(([name, value]) => [name, String(value)]));
}"""
ON_CANCEL = "(e) => { if (e.target.closest('[data-act=cancel]')) emit(); }"
MAX_LISTED = 50


class ModalDialog:
    """Shows a modal of the bot and sends what was filled in.

    Args:
        viewer: who fills it in.
        submit: called with the modal and the values; may raise Refused.
    """

    def __init__(
        self, viewer: Viewer, submit: Callable[[Shown, dict[str, Any]], Awaitable[None]]
    ) -> None:
        self._viewer = viewer
        self._submit = submit
        self._shown: Shown | None = None
        # Quasar's dialog keeps the focus inside and gives it back afterwards.
        self._dialog = ui.dialog().props('no-backdrop-dismiss aria-labelledby="modal-title"')
        with self._dialog:
            self._form = ui.html("", sanitize=False, tag="form").classes("modal")
            self._form.on("submit", self._submitted, js_handler=ON_SUBMIT)
            self._form.on("click", self._dialog.close, js_handler=ON_CANCEL)

    def open(self, shown: Shown) -> None:
        """Show the modal of a result."""
        assert shown.modal is not None
        self._shown = shown
        self._form.set_content(modal_html(self._viewer, shown.modal))
        self._dialog.open()

    async def _submitted(self, event: GenericEventArguments) -> None:
        shown = self._shown
        if shown is None or shown.modal is None:
            return
        values = values_of(shown.modal, event.args)
        try:
            self._dialog.close()
            self._shown = None
            await self._submit(shown, values)
        except Refused as error:
            self._shown = shown
            self._form.set_content(modal_html(self._viewer, shown.modal, str(error)))
            self._dialog.open()


class RefusedDialog:
    """Lists the bot's requests that Discord would refuse, with the reasons, for developers."""

    def __init__(self) -> None:
        self._dialog = ui.dialog().props('aria-labelledby="refused-title"')
        with self._dialog, ui.element("div").classes("modal wide"):
            ui.html("Refused requests", sanitize=False, tag="h2").props("id=refused-title")
            ui.html(
                "The bot asked for this, and Discord would say no. The newest comes first.",
                sanitize=False,
                tag="p",
            ).classes("sub")
            self._list = ui.html("", sanitize=False).props("tabindex=0 role=group")
            self._list.props["aria-label"] = "Refused requests"
            with ui.element("div").classes("row end"):
                button = ui.element("button").classes("btn secondary").props("type=button")
                with button:
                    ui.html("Close", sanitize=False, tag="span")
                button.on("click", self._dialog.close)

    def open(self, refused: list[Recorded]) -> None:
        """Show the requests."""
        self._list.set_content("".join(refusal_html(one) for one in refused[::-1][:MAX_LISTED]))
        self._dialog.open()


class ConfirmDialog:
    """Asks before everything is emptied."""

    def __init__(self, confirmed: Callable[[], Awaitable[None]]) -> None:
        self._dialog = ui.dialog().props('aria-labelledby="over-title"')
        with self._dialog, ui.element("div").classes("modal"):
            ui.html("Start over?", sanitize=False, tag="h2").props("id=over-title")
            ui.html(
                "All messages here and everything that the bot remembers are deleted, "
                "in every tab. This cannot be undone.",
                sanitize=False,
                tag="p",
            )
            with ui.element("div").classes("row end"):
                for text, style, act in (
                    ("Cancel", "secondary", self._dialog.close),
                    ("Start over", "danger", confirmed),
                ):
                    button = ui.element("button").classes(f"btn {style}").props("type=button")
                    with button:
                        ui.html(text, sanitize=False, tag="span")
                    button.on("click", lambda act=act: act(), args=[])
        self.open = self._dialog.open


def refusal_html(one: Recorded) -> str:
    """Return one refused request with what was wrong in it."""
    answer = one.answer if isinstance(one.answer, dict) else {}
    reasons = "".join(
        f"<li><code>{escape(where or 'request')}</code> {escape(what)}</li>"
        for where, what in _flat(answer.get("errors") or {}, "")
    )
    body = json.dumps(one.body, indent=1, ensure_ascii=False)[:4000]
    return (
        f"<section class=refusal><p><strong>{one.status}</strong> "
        f"{escape(str(answer.get('message', '')))} <span class=sub>code "
        f"{escape(str(answer.get('code', '')))}</span></p>"
        f"<p><code>{escape(one.method)} {escape(one.template or one.path)}</code></p>"
        f"<ul>{reasons}</ul><details><summary>What the bot sent</summary>"
        f"<pre tabindex=0>{escape(body)}</pre></details></section>"
    )


def _flat(errors: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - nested JSON
    """Yield each place and message of a nested error object."""
    if not isinstance(errors, dict):
        return
    for one in errors.get("_errors") or []:
        yield path, f"{one.get('message', '')} ({one.get('code', '')})"
    for key, nested in errors.items():
        if key != "_errors":
            yield from _flat(nested, f"{path}.{key}" if path else str(key))
