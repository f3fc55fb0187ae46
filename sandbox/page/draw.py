"""A message -> HTML: who, when, what, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from sandbox.components import Kind, walk
from sandbox.errors import Json
from sandbox.limits import LOADING
from sandbox.model import CHAT_INPUT_COMMAND, CONTEXT_MENU_COMMAND, REPLY, Message
from sandbox.page.avatars import avatar
from sandbox.page.draw_components import Components, file_box, picture
from sandbox.page.draw_poll import poll_html, result_html
from sandbox.page.markdown import link
from sandbox.page.moments import clock_time, full, long_date
from sandbox.page.viewer import Viewer
from sandbox.permissions import Permission

PREVIEW = 90


@dataclass(frozen=True)
class Setting:
    """How a message stands in its channel.

    Attributes:
        is_joined: whether it follows one of the same author closely, and needs no head.
        starts_day: whether it is the first of its day.
        apps: names of the message commands that the viewer is offered.
        failure: what went wrong with the viewer's last press on it.
    """

    is_joined: bool = False
    starts_day: bool = False
    apps: tuple[str, ...] = ()
    failure: str = ""


def message_html(viewer: Viewer, message: Message, setting: Setting) -> str:
    """Return everything within a message's frame."""
    author = viewer.author(message)
    picture_of = "" if setting.is_joined else avatar(author)
    day = ""
    if setting.starts_day:
        day = f"<div class=day role=separator>{long_date(message.created, viewer.zone)}</div>"
    return (
        f"{day}{_above(viewer, message)}<div class=frame><div class=gutter>{picture_of}</div>"
        f"<div class=body>{_head(viewer, message, setting)}{_content(viewer, message)}"
        f"{_below(message, setting)}</div></div>{_tools(viewer, message, setting)}"
    )


def label(viewer: Viewer, message: Message) -> str:
    """Return the name by which a screen reader announces a message."""
    private = ", only you can see this" if message.is_ephemeral else ""
    author = viewer.author(message).display_name
    return f"{author}, {clock_time(message.created, viewer.zone)}{private}"


def spoken(viewer: Viewer, message: Message) -> str:
    """Return a message's words for the live region."""
    if message.flags & LOADING:
        return "is thinking"
    parts = [message.content]
    for component in walk(message.components):
        if component["type"] == Kind.TEXT_DISPLAY:
            parts.append(str(component["content"]))
        elif component["type"] == Kind.BUTTON and component.get("label"):
            parts.append(f"Button {component['label']}.")
    if message.poll is not None:
        parts.append(f"Poll: {message.poll.question}")
    parts += [f"File {file.name}." for file in message.files]
    return viewer.markdown.plain("\n".join(part for part in parts if part))


def preview(viewer: Viewer, message: Message) -> str:
    """Return the beginning of a message, as it stands above a reply to it."""
    words = spoken(viewer, message).split()
    text = " ".join(words)
    return text if len(text) <= PREVIEW else text[:PREVIEW].rsplit(" ", 1)[0] + "…"


def has_relative_time(message: Message) -> bool:
    """Whether a message shows a time that changes by itself."""
    texts = [message.content, *(str(one.get("content")) for one in walk(message.components))]
    is_running = message.poll is not None and not message.poll.is_finalized
    return is_running or any(":R>" in text for text in texts)


def _above(viewer: Viewer, message: Message) -> str:
    """The line above: whose command this answers, or which message it replies to."""
    interaction = message.interaction or {}
    name = interaction.get("name")
    if message.kind in (CHAT_INPUT_COMMAND, CONTEXT_MENU_COMMAND) and name:
        sign = "/" if message.kind == CHAT_INPUT_COMMAND else ""
        user = viewer.world.users[int(interaction["user"]["id"])]
        who = f"{avatar(user, 16)}<b>{escape(user.display_name)}</b>"
        return f"<div class=above>{who} used <span class=mention>{sign}{escape(name)}</span></div>"
    if message.kind != REPLY or message.reference_id is None:
        return ""
    target = viewer.world.messages.find(message.reference_id)
    if target is None:
        return "<div class=above><i>Original message was deleted</i></div>"
    if target.visible_to not in (None, viewer.member.id):
        return "<div class=above><i>Message could not be loaded</i></div>"
    author = viewer.author(target)
    return (
        f"<div class=above>{avatar(author, 16)}<b>{escape(author.display_name)}</b> "
        f"<span class=cut>{escape(preview(viewer, target))}</span></div>"
    )


def _head(viewer: Viewer, message: Message, setting: Setting) -> str:
    if setting.is_joined:
        return ""
    author = viewer.author(message)
    tag = "<span class=tag>APP</span>" if author.is_bot else ""
    when = message.created
    return (
        f"<div class=head><span class=name>{escape(author.display_name)}</span>{tag}"
        f'<time datetime="{when.isoformat()}" title="{full(when, viewer.zone)}">'
        f"{clock_time(when, viewer.zone)}</time></div>"
    )


def _content(viewer: Viewer, message: Message) -> str:
    if message.flags & LOADING:
        name = escape(viewer.author(message).display_name)
        return (
            "<p class=thinking><span class=dots aria-hidden=true><i></i><i></i><i></i></span>"
            f"{name} is thinking…</p>"
        )
    parts = [viewer.markdown.html(message.content)]
    if message.edited is not None and message.content:
        parts.append(
            f'<small class=edited title="{full(message.edited, viewer.zone)}">(edited)</small>'
        )
    parts += [_embed(viewer, embed) for embed in message.embeds]
    if message.poll is not None:
        parts.append(poll_html(viewer, message, message.poll))
    parts.append(Components(viewer, message).html(message.components))
    parts.append(_attachments(viewer, message))
    return f"<div class=content>{''.join(parts)}</div>"


def _attachments(viewer: Viewer, message: Message) -> str:
    """The files that no component shows."""
    placed = {
        str(item.get("attachment_id"))
        for component in walk(message.components)
        for holder in [component, *(component.get("items") or [])]
        for item in (holder.get("media"), holder.get("file"))
        if isinstance(item, dict)
    }
    shown = []
    for file in message.files:
        if str(file.id) in placed:
            continue
        if file.content_type.startswith("image/"):
            shown.append(picture(viewer.local(file.url), file.description, file.payload()))
        else:
            shown.append(file_box(file, viewer))
    return "".join(shown)


def _embed(viewer: Viewer, embed: Json) -> str:
    if embed.get("type") == "poll_result":
        return result_html(viewer, embed)
    markdown, parts = viewer.markdown, []
    if embed.get("title"):
        title = markdown.inline(embed["title"])
        parts.append(f"<h4>{link(embed['url'], title) if embed.get('url') else title}</h4>")
    parts.append(markdown.html(embed.get("description") or ""))
    parts += [
        f"<h5>{markdown.inline(each['name'])}</h5>{markdown.html(each['value'])}"
        for each in embed.get("fields") or []
    ]
    image = embed.get("image") or {}
    if image.get("url"):
        parts.append(picture(viewer.media_url(image), image.get("description"), image))
    if (embed.get("footer") or {}).get("text"):
        parts.append(f"<p class=sub>{escape(embed['footer']['text'])}</p>")
    colour = f' style="--accent:#{int(embed["color"]):06x}"' if embed.get("color") else ""
    return f"<div class=card{colour}>{''.join(parts)}</div>"


def _below(message: Message, setting: Setting) -> str:
    failed = f"<p class=failed role=alert>{escape(setting.failure)}</p>" if setting.failure else ""
    if not message.is_ephemeral:
        return failed
    return (
        f"{failed}<p class=private>Only you can see this · "
        "<button type=button class=textual data-act=delete>Dismiss message</button></p>"
    )


def _tools(viewer: Viewer, message: Message, setting: Setting) -> str:
    if message.flags & LOADING:
        return ""
    items = []
    if not message.is_ephemeral:
        items.append(_item("reply", "", "Reply"))
        items += [_item("app", name, f"Apps: {name}") for name in setting.apps]
    items.append(_item("copy", "", "Copy text"))
    channel = viewer.world.channels[message.channel_id]
    rights = viewer.world.permissions(channel, viewer.member.user)
    may_manage = channel.guild_id is not None and rights & Permission.MANAGE_MESSAGES
    if not message.is_ephemeral and (message.author_id == viewer.member.id or may_manage):
        items.append(_item("delete", "", "Delete message"))
    identity = f"m{message.id}"
    return (
        f"<button type=button class=more popovertarget={identity} aria-haspopup=menu "
        f'aria-label="Actions for this message" title="Actions">⋯</button>'
        f"<div popover id={identity} class='options menu' role=menu>{''.join(items)}</div>"
    )


def _item(act: str, argument: str, text: str) -> str:
    return (
        f"<button type=button role=menuitem class=option data-act={act} "
        f'data-arg="{escape(argument, quote=True)}">{escape(text)}</button>'
    )
