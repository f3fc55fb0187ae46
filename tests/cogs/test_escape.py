"""Escaping: what Discord shows is what was written, and no cut goes through an escape."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.escape import clean, escape, escape_within, one_line, shorten, size

ANY = st.text(alphabet=st.characters(), max_size=300)
MARKED = st.text(alphabet="*_`~|<>[]()#@:/-+.\\ \n19aé🙂everyonhr", max_size=300)


def shown(markdown):
    """Return what Discord shows of Markdown that holds escapes only."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown).replace("\u200b", "")


@given(MARKED)
def test_escaping_changes_nothing_that_is_seen(text):
    """Every mark is shown as it was written."""
    assert shown(escape(text)) == text


@given(MARKED)
def test_no_mark_is_left_alone(text):
    """Styles, spoilers, links and mentions cannot begin or end."""
    bare = re.sub(r"\\[^0-9A-Za-z\s]", "x", escape(text))

    assert not re.search(r"[*_`~|<\[\]]", bare)
    assert not re.search(r"@(everyone|here|[!&]?\d)", escape(text), re.IGNORECASE)
    assert "://" not in escape(text)
    assert not re.search(r"^\s*([-+#>]|\d+[.)])", bare, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# heading", r"\# heading"),
        ("a # b", "a # b"),
        ("> quote", r"\> quote"),
        ("a > b", "a > b"),
        ("-# small", r"\-# small"),
        ("  - item", r"  \- item"),
        ("1. first", r"1\. first"),
        ("version 2.10", "version 2.10"),
        ("[x](https://evil.example)", r"\[x\](https\://evil.example)"),
        ("@everyone", "@\u200beveryone"),
        ("<@!123> <@&4> <#5>", "\\<@\u200b!123> \\<@\u200b&4> \\<#\u200b5>"),
        ("a@b.example", "a@b.example"),
        ("snake_case", r"snake\_case"),
        ("```py\nx\n```", "\\`\\`\\`py\nx\n\\`\\`\\`"),
    ],
)
def test_known_marks(text, escaped):
    """Each in its place."""
    assert escape(text) == escaped


@given(ANY | MARKED, st.integers(0, 100))
def test_a_cut_is_short_enough_and_halves_no_escape(text, limit):
    """It is the beginning of the text, and says with an ellipsis that more was there."""
    cut = escape_within(clean(text), limit)

    assert size(cut) <= limit
    if size(escape(clean(text))) > limit > 0:
        assert cut.endswith("…")
        assert clean(text).startswith(shown(cut[:-1]).rstrip()) or "\u200b" in clean(text)


@given(ANY, st.integers(1, 100))
def test_a_label_is_cut_to_its_length(text, limit):
    """In units of UTF-16."""
    assert size(shorten(text, limit)) <= limit


def test_a_cut_does_not_split_what_looks_like_one_character():
    """Nothing is left over of a joined emoji."""
    assert shorten("ab👩\u200d💻", 5) == "ab👩…" or shorten("ab👩\u200d💻", 5) == "ab…"
    assert not shorten("a" * 8 + "👩\u200d💻", 12)[:-1].endswith("\u200d")


@given(ANY)
def test_clean_text_can_be_sent(text):
    """No control, direction or broken characters, and no wall of empty lines."""
    cleaned = clean(text)

    cleaned.encode()
    assert "\n\n\n" not in cleaned
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", cleaned)
    assert "\n" not in one_line(text)
