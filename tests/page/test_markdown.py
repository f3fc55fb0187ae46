"""Discord's Markdown as HTML: what it marks up, and that nothing gets out of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.page.markdown import Markdown, Names
from sandbox.page.moments import relative, zone_named

NOW = datetime(2026, 9, 14, 12, tzinfo=UTC)
NAMES = Names({7: "Ada"}.get, {8: "Team"}.get, {9: "general"}.get)
MARKDOWN = Markdown(NAMES, zone_named("Europe/Berlin"), lambda: NOW)
TAG = re.compile(r"</?([a-z][a-z0-9]*)[^<>]*>")
ALLOWED = set(
    "p br strong em u s code pre h3 h4 h5 ul ol li blockquote a span details summary time".split()
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** *b* _c_ __d__ ~~e~~", "<strong>a</strong> <em>b</em> <em>c</em> <u>d</u> <s>e</s>"),
        ("***a***", "<strong><em>a</em></strong>"),
        ("`**a**`", "<code>**a**</code>"),
        (r"\*a\* \<@7>", "*a* &lt;@7&gt;"),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4"),
        ("<@7> <@&8> <#9>", "@Ada @Team #general"),
        ("<@1>", "@unknown"),
        ("</poll quick:123>", "/poll quick"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
    ],
)
def test_inline_marks(text, html):
    """Marks become tags; escaped and unpaired ones stay text."""
    shown = MARKDOWN.inline(text)
    assert re.sub(r"</?span[^>]*>", "", shown) == html


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**a** <@7> in <#9>", "a @Ada in #general"),
        ("# Title\n- one\n- `two`\n-# small", "Title\none\ntwo\nsmall"),
        ("[here](https://example.org) a < b && c", "here a < b && c"),
        (r"\*a\* <script>", "*a* <script>"),
        ("</poll quick:123> <t:1789387200:d>", "/poll quick 14/09/2026"),
    ],
)
def test_plain_text_has_names_and_no_marks(text, plain):
    """What is previewed above a reply, copied or read out is what one sees."""
    assert MARKDOWN.plain(text) == plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A\n## B\n### C", "<h3 class=h1>A</h3><h4 class=h2>B</h4><h5 class=h3>C</h5>"),
        ("-# small", "<p class=sub>small</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", "<ol start=3><li>a</li><li>b</li></ol>"),
        ("> a\n> b\nc", "<blockquote><p>a<br>b</p></blockquote><p>c</p>"),
        (">>> a\nb", "<blockquote><p>a<br>b</p></blockquote>"),
        ("```py\n<b>\n```", "<pre tabindex=0><code>&lt;b&gt;</code></pre>"),
        ("#no heading", "<p>#no heading</p>"),
    ],
)
def test_blocks(text, html):
    """Headings, subtext, lists, quotes and code blocks."""
    assert MARKDOWN.html(text) == html


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "file:///etc"])
def test_only_web_addresses_become_links(target):
    """Any other scheme stays text."""
    assert "<a" not in MARKDOWN.html(f"[press]({target}) <{target}> {target}")


def test_a_link_carries_no_attributes_of_its_own():
    """A quote in an address does not end the attribute."""
    shown = MARKDOWN.html('[a](https://example.org/"onmouseover="x)')
    assert 'href="https://example.org/&quot;onmouseover=&quot;x"' in shown


def test_times_are_in_the_viewers_zone():
    """A timestamp is shown as its style says."""
    seconds = int((NOW + timedelta(days=2)).timestamp())
    assert ">in 2 days</time>" in MARKDOWN.html(f"<t:{seconds}:R>")
    assert ">14:00</time>" in MARKDOWN.html(f"<t:{seconds}:t>")
    assert relative(NOW - timedelta(hours=3), NOW) == "3 hours ago"
    assert MARKDOWN.html("<t:99999999999:R>") != ""


@given(st.text(alphabet=st.sampled_from("ab *_~`|<>[]()#-.:/\\\n@!&\"'=1th ps"), max_size=200))
def test_nothing_but_known_tags_comes_out(text):
    """Whatever is typed, only the renderer's own tags are in the HTML."""
    shown = MARKDOWN.html(text)
    assert {found[1] for found in TAG.finditer(shown)} <= ALLOWED
    assert "<" not in TAG.sub("", shown)
