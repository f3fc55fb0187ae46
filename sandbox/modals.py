"""What Discord allows in a modal.

Limits: documentation, Interactions > Receiving and Responding > Modal, Components > Component
Reference (Label, Text Input, Radio Group, Checkbox Group, Checkbox, File Upload), and the schemas
`…ComponentForModalRequest` of Discord's OpenAPI file.
"""

from __future__ import annotations

from sandbox.components import (
    MAX_CUSTOM_ID,
    SELECTS,
    Kind,
    check_options,
    check_select,
    check_unique,
)
from sandbox.errors import Json
from sandbox.form import Form, Path

MAX_TITLE = 45  # Modal
MAX_TOP_LEVEL = 5  # Modal: "between 1 and 5 (inclusive) components"
MAX_LABEL = 45  # Label, and the deprecated label of a text input
MAX_DESCRIPTION = 100  # Label
MAX_INPUT = 4000  # Text Input: value, min_length, max_length
MAX_PLACEHOLDER = 100  # Text Input
MAX_CHOICES = 10  # Radio Group, Checkbox Group, File Upload
MIN_RADIO_OPTIONS = 2  # Radio Group
MAX_TEXT = 4000  # Text Display
IN_LABEL = SELECTS | {
    Kind.TEXT_INPUT,
    Kind.FILE_UPLOAD,
    Kind.RADIO_GROUP,
    Kind.CHECKBOX_GROUP,
    Kind.CHECKBOX,
}


def check_modal(body: Json) -> None:
    """Check the data of a modal response; raises 50035."""
    form = Form()
    data = body.get("data")
    if not isinstance(data, dict):
        form.missing(("data",))
        form.finish()
        return
    path: Path = ("data",)
    form.text(data, "title", path, MAX_TITLE, low=1, required=True)
    form.text(data, "custom_id", path, MAX_CUSTOM_ID, low=1, required=True)
    components = form.items(data, "components", path, MAX_TOP_LEVEL, low=1, required=True)
    check_unique(form, components, (*path, "components"))
    for index, component in enumerate(components):
        _check_top(form, component, (*path, "components", index))
    form.finish()


def _check_top(form: Form, component: Json, path: Path) -> None:
    allowed = {Kind.ACTION_ROW, Kind.TEXT_DISPLAY, Kind.LABEL}
    if not form.choice(component.get("type"), (*path, "type"), allowed):
        return
    if component["type"] == Kind.TEXT_DISPLAY:
        form.text(component, "content", path, MAX_TEXT, low=1, required=True)
    elif component["type"] == Kind.ACTION_ROW:
        rows = form.items(component, "components", path, 1, low=1, required=True)
        for index, child in enumerate(rows):
            here = (*path, "components", index)
            if form.choice(child.get("type"), (*here, "type"), {Kind.TEXT_INPUT}):
                form.text(child, "label", here, MAX_LABEL, low=1, required=True)
                _check_text_input(form, child, here)
    else:
        _check_label(form, component, path)


def _check_label(form: Form, label: Json, path: Path) -> None:
    form.text(label, "label", path, MAX_LABEL, low=1, required=True)
    form.text(label, "description", path, MAX_DESCRIPTION, low=1)
    child = label.get("component")
    here = (*path, "component")
    if not isinstance(child, dict):
        form.missing(here)
        return
    if not form.choice(child.get("type"), (*here, "type"), IN_LABEL):
        return
    kind = Kind(child["type"])
    if kind in SELECTS:
        check_select(form, child, here)
        return
    form.text(child, "custom_id", here, MAX_CUSTOM_ID, low=1, required=True)
    if kind is Kind.TEXT_INPUT:
        if child.get("label") is not None:
            message = "A text input within a label cannot have a label of its own"
            form.refuse((*here, "label"), "TEXT_INPUT_LABEL_NOT_ALLOWED", message)
        _check_text_input(form, child, here)
    elif kind is Kind.RADIO_GROUP:
        check_options(form, child, here, low=MIN_RADIO_OPTIONS, high=MAX_CHOICES)
        _check_defaults(form, child, here, 1)
    elif kind is Kind.CHECKBOX_GROUP:
        _check_checkbox_group(form, child, here)


def _check_text_input(form: Form, field: Json, path: Path) -> None:
    form.text(field, "custom_id", path, MAX_CUSTOM_ID, low=1, required=True)
    form.choice(field.get("style"), (*path, "style"), {1, 2})
    form.text(field, "placeholder", path, MAX_PLACEHOLDER)
    low = form.number(field, "min_length", path, 0, MAX_INPUT)
    high = form.number(field, "max_length", path, 1, MAX_INPUT)
    form.text(field, "value", path, high or MAX_INPUT)
    if low is not None and high is not None and low > high:
        message = "min_length must be less than or equal to max_length."
        form.refuse((*path, "min_length"), "BASE_TYPE_BAD_VALUE", message)


def _check_checkbox_group(form: Form, group: Json, path: Path) -> None:
    count = check_options(form, group, path, low=1, high=MAX_CHOICES)
    low = form.number(group, "min_values", path, 0, MAX_CHOICES)
    high = form.number(group, "max_values", path, 1, MAX_CHOICES)
    if low is not None and low > (count if high is None else high):
        message = "min_values must be less than or equal to max_values."
        form.refuse((*path, "min_values"), "BASE_TYPE_BAD_VALUE", message)
    if high is not None and count and high > count:
        message = f"int value should be less than or equal to {count}."
        form.refuse((*path, "max_values"), "NUMBER_TYPE_MAX", message)
    # Checkbox Group: "if provided as 0, required must be false".
    if low == 0 and group.get("required", True) is not False:
        message = "required must be false when min_values is 0."
        form.refuse((*path, "required"), "BASE_TYPE_BAD_VALUE", message)
    _check_defaults(form, group, path, count if high is None else high)


def _check_defaults(form: Form, body: Json, path: Path, high: int) -> None:
    options = body.get("options")
    chosen = [one for one in options if one.get("default")] if isinstance(options, list) else []
    if len(chosen) > high:
        message = f"At most {high} options can be chosen by default"
        form.refuse((*path, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULTS", message)
