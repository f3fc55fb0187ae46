"""Components of a message -> HTML.

A control carries `data-act` (what it does) and `data-arg` (its custom id); the message list hears
of a click on any of them in one place.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import count

from sandbox.components import LINK, SELECTS, Kind
from sandbox.errors import Json
from sandbox.model import File, Message
from sandbox.page.markdown import link
from sandbox.page.viewer import Viewer

STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "secondary"}


class Components:
    """Draws the components of one message for one viewer."""

    def __init__(self, viewer: Viewer, message: Message) -> None:
        self._viewer = viewer
        self._message = message
        self._numbers = count()

    def html(self, components: Iterable[Json]) -> str:
        """Return the HTML of components in order."""
        return "".join(self._one(component) for component in components)

    def _one(self, component: Json) -> str:
        kind = component["type"]
        if kind in SELECTS:
            return self._select(component)
        draw = {
            Kind.ACTION_ROW: self._row,
            Kind.BUTTON: self._button,
            Kind.SECTION: self._section,
            Kind.TEXT_DISPLAY: self._text,
            Kind.THUMBNAIL: self._thumbnail,
            Kind.MEDIA_GALLERY: self._gallery,
            Kind.FILE: self._file,
            Kind.SEPARATOR: self._separator,
            Kind.CONTAINER: self._container,
        }.get(kind)
        return draw(component) if draw else ""

    def _row(self, row: Json) -> str:
        return f"<div class=row>{self.html(row['components'])}</div>"

    def _text(self, display: Json) -> str:
        return f"<div class=text>{self._viewer.markdown.html(str(display['content']))}</div>"

    def _container(self, container: Json) -> str:
        colour = container.get("accent_color")
        style = "" if colour is None else f' style="--accent:#{int(colour):06x}"'
        hidden = " spoilered" if container.get("spoiler") else ""
        inner = self.html(container["components"])
        return f"<div class='card{hidden}'{style}>{inner}</div>"

    def _section(self, section: Json) -> str:
        texts = self.html(section["components"])
        accessory = section.get("accessory")
        beside = self._one(accessory) if accessory else ""
        return f"<div class=section><div>{texts}</div>{beside}</div>"

    def _separator(self, separator: Json) -> str:
        wide = " wide" if separator.get("spacing") == 2 else ""
        line = " line" if separator.get("divider", True) else ""
        return f"<div class='separator{wide}{line}' role=presentation></div>"

    def _button(self, button: Json) -> str:
        emoji = (button.get("emoji") or {}).get("name") or ""
        label = escape(button.get("label") or "")
        sign = f"<span aria-hidden={'true' if label else 'false'}>{escape(emoji)}</span>"
        shown = (sign if emoji else "") + label
        if button["style"] == LINK:
            anchor = link(str(button["url"]), f"{shown}<span aria-hidden=true> ↗</span>")
            return anchor.replace("<a ", "<a class='btn link' ", 1)
        disabled = " disabled" if button.get("disabled") else ""
        argument = escape(button.get("custom_id") or "", quote=True)
        return (
            f"<button type=button class='btn {STYLES[button['style']]}' data-act=press "
            f'data-arg="{argument}"{disabled}>{shown}</button>'
        )

    # Selects

    def _select(self, select: Json) -> str:
        options = self._options(select)
        chosen = [option["label"] for option in options if option.get("default")]
        placeholder = select.get("placeholder") or "Make a selection"
        identity = f"s{self._message.id}-{next(self._numbers)}"
        disabled = " disabled" if select.get("disabled") else ""
        argument = escape(select["custom_id"], quote=True)
        low = 1 if select.get("min_values") is None else select["min_values"]
        is_single = (select.get("max_values") or 1) == 1 and low == 1
        draw = _single if is_single else _multiple
        title = escape(placeholder, quote=True)
        label = escape(", ".join(chosen) or placeholder)
        return (
            f"<button type=button class=select popovertarget={identity}{disabled} "
            f'aria-haspopup=dialog aria-label="{title}: {escape(", ".join(chosen), quote=True)}">'
            f"<span{'' if chosen else ' class=placeholder'}>{label}</span></button>"
            f"<div popover id={identity} class=options role=dialog "
            f'aria-label="{title}" data-choices>{draw(options, argument)}</div>'
        )

    def _options(self, select: Json) -> list[Json]:
        viewer, kind = self._viewer, select["type"]
        if kind == Kind.STRING_SELECT:
            return list(select["options"])
        wanted = {str(one["id"]) for one in select.get("default_values") or []}
        things: list[tuple[int, str]] = []
        if kind in (Kind.USER_SELECT, Kind.MENTIONABLE_SELECT):
            things += [(user.id, user.display_name) for user in viewer.people()]
        if kind in (Kind.ROLE_SELECT, Kind.MENTIONABLE_SELECT):
            things += [(role.id, f"@{role.name}") for role in viewer.roles()]
        if kind == Kind.CHANNEL_SELECT:
            things += [(each.id, f"#{each.name}") for each in viewer.text_channels()]
        return [
            {"label": name, "value": str(identity), "default": str(identity) in wanted}
            for identity, name in things
        ]

    # Media and files

    def _thumbnail(self, thumbnail: Json) -> str:
        return f"<div class=thumbnail>{self._picture(thumbnail, thumbnail['media'])}</div>"

    def _gallery(self, gallery: Json) -> str:
        pictures = "".join(self._picture(item, item["media"]) for item in gallery["items"])
        many = " many" if len(gallery["items"]) > 1 else ""
        return f"<div class='gallery{many}'>{pictures}</div>"

    def _picture(self, holder: Json, media: Json) -> str:
        return picture(self._viewer.media_url(media), holder.get("description"), media)

    def _file(self, component: Json) -> str:
        identity = str(component["file"].get("attachment_id") or "")
        for file in self._message.files:
            if str(file.id) == identity:
                return file_box(file, self._viewer)
        return ""


def _single(options: list[Json], argument: str) -> str:
    rows = [
        f'<button type=button class=option data-act=choose data-arg="{argument}" '
        f'data-value="{escape(option["value"], quote=True)}" '
        f"aria-pressed={'true' if option.get('default') else 'false'}"
        f"{' autofocus' if index == 0 else ''}>{_option_text(option)}</button>"
        for index, option in enumerate(options)
    ]
    return "".join(rows)


def _multiple(options: list[Json], argument: str) -> str:
    rows = [
        f'<label class=option><input type=checkbox value="{escape(option["value"], quote=True)}"'
        f"{' checked' if option.get('default') else ''}>"
        f"<span>{_option_text(option)}</span></label>"
        for option in options
    ]
    done = (
        f'<button type=button class="btn primary" data-act=choose data-arg="{argument}">'
        "Choose</button>"
    )
    return "".join(rows) + done


def _option_text(option: Json) -> str:
    emoji = (option.get("emoji") or {}).get("name")
    sign = f"<span aria-hidden=true>{escape(emoji)} </span>" if emoji else ""
    hint = option.get("description")
    small = f"<small>{escape(hint)}</small>" if hint else ""
    return f"{sign}<span>{escape(option['label'])}</span>{small}"


def picture(url: str, alt: str | None, size: Json) -> str:
    """Return a picture that opens in a tab of its own, with its alt text to read."""
    if not url:
        return ""
    where = escape(url, quote=True)
    text = escape(alt or "", quote=True)
    ratio = ""
    if size.get("width") and size.get("height"):
        ratio = f" width={int(size['width'])} height={int(size['height'])}"
    name = text or "Picture without a description"
    read = f"<details class=alt><summary>ALT</summary><p>{text}</p></details>" if alt else ""
    return (
        f'<figure><a href="{where}" target=_blank rel=noopener aria-label="Open: {name}">'
        f'<img src="{where}" alt="{text}" loading=lazy{ratio}></a>{read}</figure>'
    )


def file_box(file: File, viewer: Viewer) -> str:
    """Return a file with its name and size, to open and to save."""
    where, name = escape(viewer.local(file.url), quote=True), escape(file.name, quote=True)
    hint = f"<small>{escape(file.description)}</small>" if file.description else ""
    return (
        f"<div class=file><span class=paper aria-hidden=true></span>"
        f"<div><strong>{name}</strong><small>{_size(len(file.content))}</small>{hint}</div>"
        f'<a class=quiet href="{where}?open=1" target=_blank rel=noopener '
        f'aria-label="Open {name}">Open</a>'
        f'<a class=quiet href="{where}" download="{name}" aria-label="Save {name}">Save</a></div>'
    )


def _size(count: int) -> str:
    if count < 1024:
        return f"{count} bytes"
    return f"{count / 1024:.1f} KB" if count < 1024**2 else f"{count / 1024**2:.1f} MB"
