"""Discord's Markdown -> HTML. Whatever is not markup is escaped; links lead to http(s) only.

Documentation: Reference > Message Formatting; help article "Markdown Text 101".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from html import escape, unescape
from urllib.parse import urlsplit

from sandbox.page.moments import full, styled

MAX_DEPTH = 12  # Markup nested deeper than this is shown as it was typed
FENCE = re.compile(r"```(?:([\w+#.-]{1,20})\n)?\n?(.+?)\n?```", re.DOTALL)
HEADING = re.compile(r"(-#|#{1,3})\s+(\S.*)")
ITEM = re.compile(r"(\s*)([-*]|\d{1,9}\.)\s+(\S.*)")
PUNCTUATION = r"!-/:-@\[-`{-~"
TOKEN = re.compile(
    rf"\\(?P<plain>[{PUNCTUATION}])"
    r"|(?P<ticks>`{1,2})(?P<code>.+?)(?P=ticks)(?!`)"
    r"|<t:(?P<moment>-?\d{1,11})(?::(?P<style>[tTdDfFR]))?>"
    r"|<@!?(?P<user>\d{1,20})>|<@&(?P<role>\d{1,20})>|<#(?P<channel>\d{1,20})>"
    r"|</(?P<command>[-_' \w]{1,100}):\d{1,20}>|<a?:(?P<emoji>\w{2,32}):\d{1,20}>"
    r"|\[(?P<text>(?:\\.|[^\[\]\\])+)\]\(<?(?P<target>https?://[^\s<>]+?)>?\)"
    r"|<(?P<quiet>https?://[^\s<>]+)>"
    r"|(?P<url>https?://[^\s<>]*[^\s<>.,:;\"'\])!?])"
    r"|(?P<everyone>@everyone|@here)"
    r"|\*\*\*(?P<both>\S(?:.*?[^\s\\])?)\*\*\*(?!\*)"
    r"|\*\*(?P<bold>\S(?:.*?[^\\])?)\*\*(?!\*)|__(?P<under>.+?)__(?!_)"
    r"|~~(?P<strike>.+?)~~|\|\|(?P<spoiler>.+?)\|\|"
    r"|\*(?P<star>[^\s*](?:[^*]*?[^\s*\\])?)\*(?!\*)|(?<!\w)_(?P<line>[^_]*?[^\\_])_(?!\w)",
    re.DOTALL,
)
TAGS = {
    "bold": "strong",
    "under": "u",
    "strike": "s",
    "star": "em",
    "line": "em",
}


@dataclass(frozen=True)
class Names:
    """How ids are shown: each returns the name, None for what is not known."""

    user: Callable[[int], str | None]
    role: Callable[[int], str | None]
    channel: Callable[[int], str | None]


@dataclass(frozen=True)
class Markdown:
    """Turns texts into HTML for one viewer.

    Attributes:
        names: the names behind mentions.
        zone: her time zone.
        now: the present moment, for relative times.
    """

    names: Names
    zone: tzinfo
    now: Callable[[], datetime]

    def html(self, text: str) -> str:
        """Return a text with blocks and inline markup."""
        parts, position = [], 0
        for fence in FENCE.finditer(text):
            parts.append(self._blocks(text[position : fence.start()].removesuffix("\n")))
            parts.append(f"<pre tabindex=0><code>{escape(fence[2])}</code></pre>")
            position = fence.end() + (text[fence.end() : fence.end() + 1] == "\n")
        parts.append(self._blocks(text[position:]))
        return "".join(parts)

    def plain(self, text: str) -> str:
        """Return a text without its marks and with names for ids, to be previewed or read out."""
        lines = re.sub(r"<br>|</(?:h\d|li|p|pre|blockquote|div)>", "\n", self.html(text))
        return unescape(re.sub(r"<[^>]*>", "", lines)).strip()

    def _blocks(self, text: str) -> str:
        if not text:
            return ""
        lines = text.split("\n")
        parts: list[str] = []
        while lines:
            if lines[0].startswith(">>> "):
                rest = "\n".join([lines[0][4:], *lines[1:]])
                parts.append(f"<blockquote>{self._blocks(rest)}</blockquote>")
                break
            parts.append(self._block(lines))
        return "".join(parts)

    def _block(self, lines: list[str]) -> str:
        """Take the lines of one block off the front."""
        if lines[0].startswith("> "):
            quoted = [line[2:] for line in _taken(lines, lambda line: line.startswith("> "))]
            return f"<blockquote>{self._blocks(chr(10).join(quoted))}</blockquote>"
        heading = HEADING.fullmatch(lines[0])
        if heading is not None:
            lines.pop(0)
            return self._heading(heading[1], heading[2])
        if ITEM.fullmatch(lines[0]):
            return self._list(_taken(lines, lambda line: bool(ITEM.fullmatch(line))))
        plain = [lines.pop(0)]
        plain += _taken(lines, lambda line: not _opens_block(line))
        return f"<p>{self.inline(chr(10).join(plain))}</p>"

    def _heading(self, mark: str, text: str) -> str:
        if mark == "-#":
            return f"<p class=sub>{self.inline(text)}</p>"
        # A card's heading stands below the page's own headings, hence not h1 to h3.
        level = len(mark) + 2
        return f"<h{level} class=h{len(mark)}>{self.inline(text)}</h{level}>"

    def _list(self, lines: list[str]) -> str:
        rows = []
        for line in lines:
            found = ITEM.fullmatch(line)
            assert found is not None
            rows.append((len(found[1]) >= 2, found[2], self.inline(found[3])))
        is_numbered = rows[0][1][0].isdigit()
        opening = f"<ol start={int(rows[0][1][:-1])}>" if is_numbered else "<ul>"
        items = [f"<li{' class=deep' if deep else ''}>{text}</li>" for deep, _, text in rows]
        return f"{opening}{''.join(items)}</{'ol' if is_numbered else 'ul'}>"

    def inline(self, text: str, depth: int = 0) -> str:
        """Return a text with inline markup only."""
        if depth > MAX_DEPTH:
            return escape(text)
        parts, position = [], 0
        for token in TOKEN.finditer(text):
            parts.append(_lines(text[position : token.start()]))
            parts.append(self._token(token, depth + 1))
            position = token.end()
        parts.append(_lines(text[position:]))
        return "".join(parts)

    def _token(self, token: re.Match[str], depth: int) -> str:
        kind, value = next((k, v) for k, v in token.groupdict().items() if v is not None)
        if kind in TAGS:
            return f"<{TAGS[kind]}>{self.inline(value, depth)}</{TAGS[kind]}>"
        match kind:
            case "plain":
                return escape(value)
            case "ticks":
                return f"<code>{escape(token['code'].strip() or token['code'])}</code>"
            case "both":
                return f"<strong><em>{self.inline(value, depth)}</em></strong>"
            case "spoiler":
                inner = self.inline(value, depth)
                return f"<details class=spoiler><summary>Spoiler</summary>{inner}</details>"
            case "text":
                return link(token["target"], self.inline(value, depth))
            case "quiet" | "url":
                return link(value, escape(value))
            case "moment":
                return self._moment(int(value), token["style"] or "f")
            case "everyone":
                return f"<span class=mention>{value}</span>"
            case _:
                return self._named(kind, value)

    def _named(self, kind: str, value: str) -> str:
        if kind == "command":
            return f"<span class=mention>/{escape(value)}</span>"
        if kind == "emoji":
            return f"<span class=emoji>:{escape(value)}:</span>"
        look, sign = {
            "user": (self.names.user, "@"),
            "role": (self.names.role, "@"),
            "channel": (self.names.channel, "#"),
        }[kind]
        name = look(int(value))
        shown = f"{sign}{name}" if name is not None else f"{sign}unknown"
        return f"<span class=mention>{escape(shown)}</span>"

    def _moment(self, seconds: int, style: str) -> str:
        try:
            when = datetime.fromtimestamp(seconds, tz=UTC)
            shown = styled(when, style, self.zone, self.now())
            title = full(when, self.zone)
        except (ValueError, OverflowError, OSError):
            return escape(f"<t:{seconds}>")
        return f'<time datetime="{when.isoformat()}" title="{title}">{shown}</time>'


def link(target: str, label: str) -> str:
    """Return a link with a ready label; only http and https become one."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return label
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return label
    href = escape(target, quote=True)
    return f'<a href="{href}" target=_blank rel="noopener noreferrer" title="{href}">{label}</a>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _taken(lines: list[str], fits: Callable[[str], bool]) -> list[str]:
    taken = []
    while lines and fits(lines[0]):
        taken.append(lines.pop(0))
    return taken


def _opens_block(line: str) -> bool:
    starts = line.startswith(("> ", ">>> "))
    return bool(starts or HEADING.fullmatch(line) or ITEM.fullmatch(line))
