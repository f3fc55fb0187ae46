"""Plain text -> Discord's Markdown that shows exactly that text, and cuts that break nothing.

Lengths are in UTF-16 units, the strictest way in which a client or server of Discord counts.
"""

import re
import unicodedata

ELLIPSIS = "…"

# Marks anywhere in a line that could start or end a style, a spoiler, a link or a mention.
_MARKS = re.compile(r"([\\*_~`|<\[\]])")
# Headings, quotes, lists and small print, which count at the start of a line only.
_LINE_START = re.compile(r"^([^\S\n]*)([-+#>])", re.MULTILINE)
_NUMBERED = re.compile(r"^([^\S\n]*\d+)([.)])", re.MULTILINE)
_SCHEME = re.compile(r":(?=//)")
# Discord looks for these in the raw text, so that a backslash is not enough: a zero-width space.
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)", re.IGNORECASE)
_CHANNEL = re.compile(r"(?<=<)#(?=\d)")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINES = re.compile(r"\n{3,}")
_ZERO_WIDTH = "\u200b"
_NOT_CHARACTERS = ("\ufffe", "\uffff")
_JOINERS = ("\u200d", "\ufe0f")


def size(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def clean(text: str) -> str:
    """Return the text without control, direction and broken characters; lines are kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = _BIDI.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    kept = (_kept(character) for character in text)
    return _LINES.sub("\n\n", "".join(kept)).strip()


def one_line(text: str) -> str:
    """Return the text as `clean` does, in one line."""
    return " ".join(clean(text).split())


def escape(text: str) -> str:
    """Return Markdown that shows the text as it stands, pings nobody and links nowhere."""
    text = _MENTION.sub(f"@{_ZERO_WIDTH}", _CHANNEL.sub(f"#{_ZERO_WIDTH}", text))
    text = _MARKS.sub(r"\\\1", text)
    text = _LINE_START.sub(r"\1\\\2", text)
    text = _NUMBERED.sub(r"\1\\\2", text)
    return _SCHEME.sub(r"\\:", text)


def shorten(text: str, limit: int) -> str:
    """Cut a text that is shown as it stands, such as a label, to at most `limit` units."""
    if size(text) <= limit:
        return text
    kept = text[:limit]
    while size(kept) + 1 > limit:
        kept = kept[:-1]
    return _whole(kept) + ELLIPSIS


def escape_within(text: str, limit: int) -> str:
    """Escape a text, cut so that its Markdown is at most `limit` units and no escape is halved."""
    whole = escape(text)
    if size(whole) <= limit:
        return whole
    low, high = 0, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        if size(escape(text[:middle])) + 1 <= limit:
            low = middle
        else:
            high = middle - 1
    return escape(_whole(text[:low])) + ELLIPSIS if limit else ""


def _kept(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    return "" if category in {"Cc", "Co"} or character in _NOT_CHARACTERS else character


def _whole(text: str) -> str:
    """Drop what is left of a character that the cut went through (accents, joined emoji)."""
    return text.rstrip("".join(_JOINERS)).rstrip()
