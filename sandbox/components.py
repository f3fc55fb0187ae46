"""What Discord allows in message components.

Limits: documentation, Components > Component Reference (one heading for each type), and the
schemas `…ComponentForMessageRequest` of Discord's OpenAPI file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import IntEnum
from urllib.parse import urlsplit

from sandbox.errors import Json
from sandbox.form import Form, Path


class Kind(IntEnum):
    """Component types (Component Reference > Component Types)."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS = frozenset(
    {
        Kind.STRING_SELECT,
        Kind.USER_SELECT,
        Kind.ROLE_SELECT,
        Kind.MENTIONABLE_SELECT,
        Kind.CHANNEL_SELECT,
    }
)
IN_CONTAINER = frozenset(
    {
        Kind.ACTION_ROW,
        Kind.SECTION,
        Kind.TEXT_DISPLAY,
        Kind.MEDIA_GALLERY,
        Kind.FILE,
        Kind.SEPARATOR,
    }
)
ON_TOP = IN_CONTAINER | {Kind.CONTAINER}

MAX_LEGACY_ROWS = 5  # Component Reference > Legacy Message Component Behavior
MAX_COMPONENTS = 40  # Component Reference: "up to 40 total components" with IS_COMPONENTS_V2
MAX_TEXT = 4000  # over all text displays of a message; TextDisplayComponentForMessageRequest
MAX_CUSTOM_ID = 100  # Component Reference > Custom ID
MAX_BUTTONS = 5  # Action Row: up to 5 buttons, or a single select
MAX_LABEL = 80  # Button
MAX_URL = 512  # Button
MAX_OPTIONS = 25  # String Select
MAX_OPTION_TEXT = 100  # String Select: label, value, description
MAX_PLACEHOLDER = 150  # String Select
MAX_SECTION_TEXTS = 3  # Section
MAX_MEDIA = 10  # Media Gallery
MAX_ALT_TEXT = 1024  # Media Gallery Item, Thumbnail
MAX_MEDIA_URL = 2048  # UnfurledMediaRequest
LINK, PREMIUM = 5, 6  # Button Styles


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield every component, parents before children, in the order of reading."""
    for component in components:
        yield component
        nested = component.get("components")
        if isinstance(nested, list):
            yield from walk([child for child in nested if isinstance(child, dict)])
        for name in ("accessory", "component"):
            if isinstance(component.get(name), dict):
                yield from walk([component[name]])


def with_ids(components: list[Json]) -> list[Json]:
    """Number the components that came without an `id`, as Discord does."""
    taken = {component["id"] for component in walk(components) if component.get("id")}
    fresh = (number for number in range(1, 10_000) if number not in taken)
    for component in walk(components):
        if not component.get("id"):
            component["id"] = next(fresh)
    return components


def check_message_components(
    form: Form, body: Json, *, is_v2: bool, file_names: Collection[str]
) -> None:
    """Check the `components` of a message; `file_names` are those that it may refer to."""
    if is_v2:
        components = form.items(body, "components", (), MAX_COMPONENTS)
        _check_totals(form, components)
        allowed: Collection[Kind] = ON_TOP
    else:
        components = form.items(body, "components", (), MAX_LEGACY_ROWS)
        allowed = {Kind.ACTION_ROW}
    check_unique(form, components, ("components",))
    checker = _Checker(form, frozenset(file_names))
    checker.children(components, ("components",), allowed)


def _check_totals(form: Form, components: list[Json]) -> None:
    total = sum(1 for _ in walk(components))
    if total > MAX_COMPONENTS:
        message = f"Total number of components exceeds maximum ({total} > {MAX_COMPONENTS})"
        form.refuse(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message)
    texts = [str(one.get("content", "")) for one in walk(components) if one.get("type") == 10]
    if sum(map(len, texts)) > MAX_TEXT:
        message = f"Total displayable text size exceeds maximum size of {MAX_TEXT}"
        form.refuse(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)


def check_unique(form: Form, components: list[Json], path: Path) -> None:
    """Check that no two components share a custom id or an id."""
    for name, code in (
        ("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"),
        ("id", "COMPONENT_ID_DUPLICATED"),
    ):
        seen = set()
        for component in walk(components):
            value = component.get(name)
            if value and value in seen:
                message = f"Component {name.replace('_', ' ')} cannot be duplicated"
                form.refuse(path, code, message)
            seen.add(value)


def check_select(form: Form, select: Json, path: Path) -> None:
    """Check a select menu of a message or a modal."""
    form.text(select, "custom_id", path, MAX_CUSTOM_ID, low=1, required=True)
    form.text(select, "placeholder", path, MAX_PLACEHOLDER)
    low = form.number(select, "min_values", path, 0, MAX_OPTIONS)
    high = form.number(select, "max_values", path, 1, MAX_OPTIONS)
    if low is not None and low > (high or 1):
        message = "min_values must be less than or equal to max_values."
        form.refuse((*path, "min_values"), "BASE_TYPE_BAD_VALUE", message)
    if select.get("type") == Kind.STRING_SELECT:
        count = check_options(form, select, path, low=1, high=MAX_OPTIONS)
        if high is not None and count and high > count:
            message = f"int value should be less than or equal to {count}."
            form.refuse((*path, "max_values"), "NUMBER_TYPE_MAX", message)


def check_options(form: Form, body: Json, path: Path, low: int, high: int) -> int:
    """Check the options of a select, radio group or checkbox group; return how many there are."""
    options = form.items(body, "options", path, high, low=low, required=True)
    seen = set()
    for index, option in enumerate(options):
        here = (*path, "options", index)
        form.text(option, "label", here, MAX_OPTION_TEXT, low=1, required=True)
        value = form.text(option, "value", here, MAX_OPTION_TEXT, low=1, required=True)
        form.text(option, "description", here, MAX_OPTION_TEXT)
        if value in seen:
            message = "The specified option value is already used"
            form.refuse((*here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
        seen.add(value)
    return len(options)


class _Checker:
    """Walks the components of one message."""

    def __init__(self, form: Form, file_names: frozenset[str]) -> None:
        self.form = form
        self.file_names = file_names

    def children(self, components: list[Json], path: Path, allowed: Collection[Kind]) -> None:
        for index, component in enumerate(components):
            self.one(component, (*path, index), allowed)

    def one(self, component: Json, path: Path, allowed: Collection[Kind]) -> None:
        kind = component.get("type")
        if not self.form.choice(kind, (*path, "type"), allowed):
            return
        if kind in SELECTS:
            check_select(self.form, component, path)
            return
        check = {
            Kind.ACTION_ROW: self.row,
            Kind.BUTTON: self.button,
            Kind.SECTION: self.section,
            Kind.TEXT_DISPLAY: self.text_display,
            Kind.THUMBNAIL: self.thumbnail,
            Kind.MEDIA_GALLERY: self.gallery,
            Kind.FILE: self.file,
            Kind.CONTAINER: self.container,
        }.get(Kind(int(component["type"])))
        if check is not None:
            check(component, path)

    def row(self, row: Json, path: Path) -> None:
        children = self.form.items(row, "components", path, MAX_BUTTONS, low=1, required=True)
        has_select = any(child.get("type") in SELECTS for child in children)
        if has_select and len(children) > 1:
            message = "Components in a row cannot exceed its width: one select, or five buttons"
            self.form.refuse((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)
        self.children(children, (*path, "components"), {Kind.BUTTON, *SELECTS})

    def button(self, button: Json, path: Path) -> None:
        form, style = self.form, button.get("style")
        form.text(button, "label", path, MAX_LABEL)
        form.text(button, "custom_id", path, MAX_CUSTOM_ID, low=1)
        form.text(button, "url", path, MAX_URL)
        if not form.choice(style, (*path, "style"), range(1, 7)):
            return
        needed = {LINK: "url", PREMIUM: "sku_id"}.get(int(button["style"]), "custom_id")
        if not button.get(needed):
            form.missing((*path, needed))
        for other in {"url", "sku_id", "custom_id"} - {needed}:
            if button.get(other):
                message = f"A button of style {style} cannot have a {other}"
                form.refuse((*path, other), "BUTTON_COMPONENT_INVALID_FIELD", message)
        if style != PREMIUM and not (button.get("label") or button.get("emoji")):
            form.missing((*path, "label"))

    def section(self, section: Json, path: Path) -> None:
        texts = self.form.items(
            section, "components", path, MAX_SECTION_TEXTS, low=1, required=True
        )
        self.children(texts, (*path, "components"), {Kind.TEXT_DISPLAY})
        accessory = section.get("accessory")
        if isinstance(accessory, dict):
            self.one(accessory, (*path, "accessory"), {Kind.BUTTON, Kind.THUMBNAIL})
        else:
            self.form.missing((*path, "accessory"))

    def text_display(self, text: Json, path: Path) -> None:
        self.form.text(text, "content", path, MAX_TEXT, low=1, required=True)

    def thumbnail(self, thumbnail: Json, path: Path) -> None:
        self.form.text(thumbnail, "description", path, MAX_ALT_TEXT, low=1)
        self.media(thumbnail, "media", path)

    def gallery(self, gallery: Json, path: Path) -> None:
        items = self.form.items(gallery, "items", path, MAX_MEDIA, low=1, required=True)
        for index, item in enumerate(items):
            self.thumbnail(item, (*path, "items", index))

    def file(self, file: Json, path: Path) -> None:
        self.media(file, "file", path, schemes=("attachment",))

    def container(self, container: Json, path: Path) -> None:
        self.form.number(container, "accent_color", path, 0, 0xFFFFFF)
        children = self.form.items(
            container, "components", path, MAX_COMPONENTS, low=1, required=True
        )
        self.children(children, (*path, "components"), IN_CONTAINER)

    def media(
        self,
        body: Json,
        name: str,
        path: Path,
        schemes: Collection[str] = ("http", "https", "attachment"),
    ) -> None:
        media = body.get(name)
        if not isinstance(media, dict):
            self.form.missing((*path, name))
            return
        here = (*path, name)
        url = self.form.text(media, "url", here, MAX_MEDIA_URL, required=True)
        if url is None:
            return
        scheme = urlsplit(url).scheme
        if scheme not in schemes:
            message = f'Scheme "{scheme}" must be one of {tuple(schemes)}.'
            self.form.refuse((*here, "url"), "URL_TYPE_INVALID_SCHEME", message)
        elif scheme == "attachment" and url.removeprefix("attachment://") not in self.file_names:
            code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
            self.form.refuse((*here, "url"), code, "The referenced attachment was not found.")
