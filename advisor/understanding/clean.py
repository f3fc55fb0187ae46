"""Text to tokens: what a person typed, without markup, in plain lower-case words."""

import re
import unicodedata
from dataclasses import dataclass

from advisor.understanding.english import NEIGHBOURING, SPELLED_OUT

MAX_TOKENS = 64
MAX_CHARACTERS = 4_000

_CODE_BLOCK = re.compile(r"```.*?(?:```|$)", re.DOTALL)
_LINK = re.compile(r"<?\bhttps?://\S+>?|\bwww\.\S+", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:@[!&]?|#|a?:\w+:|t:|/[\w ]+:)[^>\s]*>|[*_~`|]{2,}|`|@(?:everyone|here)\b"
)
_MARKED = frozenset("<`*_~|@:./")  # without any of these there is no markup, link or code
_IS = frozenset("it that what who how where there he she here".split())  # 's means "is" after these
_UNSEEN = ("Cf", "Cc")  # format and control characters
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W_]+)*(?:\+\+|#)?|&", re.UNICODE)
_WITHOUT = re.compile(r"\bw/o\b", re.IGNORECASE)
_BREAK = re.compile(r"[,.;:!?()\n]")
_STOP = re.compile(r"[.;!?\n]")
_POSSESSIVE = re.compile(r"'s?$")
# Something that only a program says: a dotted or underscored name, a call, an exception's name.
_IDENTIFIER = re.compile(
    r"\b[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z_][A-Za-z0-9_]*)+\b"
    r"|\b[A-Za-z0-9]+_[A-Za-z0-9_]+\b"
    r"|\b\w+\(\)"
    r"|\b[A-Z]\w*(?:Error|Exception|Warning)\b"
    r"|\b(?:[A-Z][a-z0-9]+){2,}[A-Z]?\b"
    r"|\b[A-Z]{2,}[a-z]+(?:[A-Z][a-z]+)+\b"
)
_FILE_OR_ABBREVIATION = re.compile(
    r"^(?:e\.g|i\.e|\w+\.(?:js|py|net|io|ai|com|org|dev))$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case and where it stood; an expansion shares the place of its short form."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left to understand.

    `identifiers` are names that look like code, as typed; `is_question` tells of a question mark;
    `has_code` of a code block. `breaks` are the places of words behind which a clause ends,
    `stops` those behind which a sentence does.
    """

    tokens: tuple[Token, ...]
    identifiers: tuple[str, ...]
    is_question: bool
    has_code: bool
    breaks: frozenset[int] = frozenset()
    stops: frozenset[int] = frozenset()


def _blank(match: re.Match[str]) -> str:
    """Replace markup by as many spaces, so that offsets hold."""
    return " " * len(match.group())


def clean(text: str) -> Cleaned:
    """Cut a message into at most 64 tokens.

    Compatibility forms are folded (NFKC), case too; code blocks, links, mentions, custom emoji and
    markup are dropped; control and direction characters vanish. Offsets are those in the folded
    text, whose length may differ from the original where a form was folded.
    """
    text = text[:MAX_CHARACTERS]
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFKC", text).replace("\u2019", "'")
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
    has_code = "```" in text
    text = _WITHOUT.sub("without", text)
    if not _MARKED.isdisjoint(text):
        text = _CODE_BLOCK.sub(_blank, text)
        text = _MARKUP.sub(_blank, _LINK.sub(_blank, text))
    identifiers = tuple(
        m.group()
        for m in _IDENTIFIER.finditer(text[:1_000])
        if not _FILE_OR_ABBREVIATION.match(m.group())
    )
    tokens: list[Token] = []
    breaks: set[int] = set()
    stops: set[int] = set()
    end = 0
    for match in _WORD.finditer(text):
        if _BREAK.search(text, end, match.start()):
            breaks.add(len(tokens) - 1)
            if _STOP.search(text, end, match.start()):
                stops.add(len(tokens) - 1)
        end = match.end()
        tokens.extend(_spelled_out(match.group().casefold(), match.start(), match.end()))
        if len(tokens) >= MAX_TOKENS:
            break
    read = tuple(tokens[:MAX_TOKENS])
    return Cleaned(read, identifiers, "?" in text, has_code, frozenset(breaks), frozenset(stops))


def _spelled_out(word: str, start: int, end: int) -> list[Token]:
    """Write a contraction, a short form or a neighbour's word out in plain English words."""
    if "'" in word:
        joined = word.replace("'", "")
        if joined in SPELLED_OUT:
            word = joined
        elif word.endswith("'s") and word[:-2] in _IS:
            word = f"{word[:-2]} is"
            return [Token(part, start, end) for part in word.split()]
        elif word.endswith("n't"):
            return [Token(word[:-3], start, end), Token("not", start, end)]
        else:
            word = _POSSESSIVE.sub("", word).replace("'", "")
    return [Token(part, start, end) for part in plain_words(word)]


def plain_words(word: str) -> list[str]:
    """Return the plain English words behind a short form or a neighbour's word, else itself."""
    return (SPELLED_OUT.get(word) or NEIGHBOURING.get(word) or word).split()
