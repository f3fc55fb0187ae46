"""A modal's fields -> the inside of an HTML form; the browser itself checks what is required.

A field's name in the form is its custom id.
"""

from __future__ import annotations

from html import escape

from sandbox.components import Kind
from sandbox.errors import Json
from sandbox.page.viewer import Viewer
from sandbox.shown import ShownModal

PARAGRAPH = 2  # Text Input Styles


def modal_html(viewer: Viewer, modal: ShownModal, error: str = "") -> str:
    """Return title, fields and buttons of a modal."""
    body = "".join(_part(viewer, component) for component in modal.components)
    failed = f"<p class=failed role=alert>{escape(error)}</p>" if error else ""
    return (
        f"<h2 id=modal-title>{escape(modal.title)}</h2>"
        f"<p class=sub>This form goes to {escape(viewer.world.bot.display_name)}.</p>"
        f"<div class=fields>{body}</div>{failed}"
        "<div class='row end'><button type=button class='btn secondary' data-act=cancel>Cancel"
        "</button><button type=submit class='btn primary'>Submit</button></div>"
    )


def values_of(modal: ShownModal, sent: list[list[str]]) -> dict[str, object]:
    """Return what a form holds, by custom id, from its pairs of name and value."""
    by_name: dict[str, list[str]] = {}
    for name, value in sent:
        by_name.setdefault(name, []).append(value)
    values: dict[str, object] = {}
    for _, field in modal.fields:
        given = by_name.get(field["custom_id"], [])
        kind = field["type"]
        if kind == Kind.TEXT_INPUT:
            values[field["custom_id"]] = "".join(given).replace("\r\n", "\n")
        elif kind == Kind.CHECKBOX:
            values[field["custom_id"]] = bool(given)
        else:
            values[field["custom_id"]] = [value for value in given if value]
    return values


def _part(viewer: Viewer, component: Json) -> str:
    kind = component["type"]
    if kind == Kind.TEXT_DISPLAY:
        return f"<div class=text>{viewer.markdown.html(component['content'])}</div>"
    if kind == Kind.ACTION_ROW:
        return "".join(
            _field(each, each.get("label") or "", "") for each in component["components"]
        )
    if kind == Kind.LABEL:
        return _field(component["component"], component["label"], component.get("description"))
    return ""


def _field(field: Json, label: str, hint: str | None) -> str:
    kind = field["type"]
    name = escape(field["custom_id"], quote=True)
    is_required = field.get("required") is not False
    star = "" if is_required or kind == Kind.CHECKBOX else " <small>(optional)</small>"
    described = f"<small id=h{field['id']}>{escape(hint)}</small>" if hint else ""
    by = f" aria-describedby=h{field['id']}" if hint else ""
    if kind == Kind.TEXT_INPUT:
        inner = _text(field, name, by, is_required=is_required)
    elif kind == Kind.CHECKBOX:
        checked = " checked" if field.get("default") else ""
        box = f'<input type=checkbox name="{name}" value=1{checked}{by}>'
        return f"<div class=field><label class=option>{box}{escape(label)}</label>{described}</div>"
    elif kind == Kind.STRING_SELECT and (field.get("max_values") or 1) == 1:
        inner = _menu(field, name, by, is_required=is_required)
    elif kind in (Kind.STRING_SELECT, Kind.RADIO_GROUP, Kind.CHECKBOX_GROUP):
        choices = _choices(field, name, is_required=is_required)
        legend = f"<legend>{escape(label)}{star}</legend>{described}"
        return f"<fieldset class=field{by}>{legend}{choices}</fieldset>"
    else:
        return f"<p class=failed>The sandbox cannot fill in “{escape(label)}”.</p>"
    return f"<label class=field><span>{escape(label)}{star}</span>{described}{inner}</label>"


def _text(field: Json, name: str, by: str, *, is_required: bool) -> str:
    limits = ""
    for attribute, key in (("minlength", "min_length"), ("maxlength", "max_length")):
        if field.get(key) is not None:
            limits += f" {attribute}={int(field[key])}"
    limits += " required" if is_required else ""
    placeholder = escape(field.get("placeholder") or "", quote=True)
    value = escape(field.get("value") or "", quote=True)
    common = f'name="{name}" placeholder="{placeholder}"{limits}{by}'
    if field.get("style") == PARAGRAPH:
        return f"<textarea rows=4 {common}>{value}</textarea>"
    return f'<input type=text value="{value}" autocomplete=off {common}>'


def _menu(field: Json, name: str, by: str, *, is_required: bool) -> str:
    placeholder = escape(field.get("placeholder") or "Make a selection")
    options = "".join(
        f'<option value="{escape(one["value"], quote=True)}"'
        f"{' selected' if one.get('default') else ''}>{escape(one['label'])}"
        f"{escape(' · ' + one['description']) if one.get('description') else ''}</option>"
        for one in field["options"]
    )
    required = " required" if is_required else ""
    empty = f'<option value="">{placeholder}</option>'
    return f'<select name="{name}"{required}{by}>{empty}{options}</select>'


def _choices(field: Json, name: str, *, is_required: bool) -> str:
    is_radio = field["type"] == Kind.RADIO_GROUP
    kind = "radio" if is_radio else "checkbox"
    required = " required" if is_radio and is_required else ""
    return "".join(
        f'<label class=option><input type={kind} name="{name}" '
        f'value="{escape(one["value"], quote=True)}"'
        f"{' checked' if one.get('default') else ''}{required}>"
        f"<span>{escape(one['label'])}"
        f"{'<small>' + escape(one['description']) + '</small>' if one.get('description') else ''}"
        "</span></label>"
        for one in field["options"]
    )
