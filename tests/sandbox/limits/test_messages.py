# ruff: noqa: E501, PLR0917 - a row of a table is read as one line and has many columns
"""What Discord refuses in messages, row by row over plain HTTP."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from tests.sandbox.limits.bodies import (
    button,
    embed,
    gallery,
    option,
    poll,
    row,
    section,
    select,
    text,
    v2,
)
from tests.sandbox.limits.refusal import refused

# name, body, code, where the form error stands
MESSAGES: list[tuple[str, dict[str, Any], int, str]] = [
    ("content of 2001", {"content": "x" * 2001}, 50035, "content"),
    ("nothing", {}, 50006, ""),
    ("blank content", {"content": "  \n"}, 50006, ""),
    ("content that is a number", {"content": 7}, 50035, "content"),
    ("nonce of 26", {"content": "x", "nonce": "n" * 26}, 50035, "nonce"),
    ("11 embeds", {"embeds": [{"title": "a"}] * 11}, 50035, "embeds"),
    ("embed title of 257", embed(title="x" * 257), 50035, "embeds.0.title"),
    ("embed description", embed(description="x" * 4097), 50035, "embeds.0.description"),
    ("26 fields", embed(fields=[{"name": "a", "value": "b"}] * 26), 50035, "embeds.0.fields"),
    ("field name", embed(fields=[{"name": "x" * 257, "value": "b"}]), 50035, "embeds.0.fields.0.name"),
    ("field value", embed(fields=[{"name": "a", "value": "x" * 1025}]), 50035, "embeds.0.fields.0.value"),
    ("field without value", embed(fields=[{"name": "a"}]), 50035, "embeds.0.fields.0.value"),
    ("footer of 2049", embed(title="a", footer={"text": "x" * 2049}), 50035, "embeds.0.footer.text"),
    ("embeds of 6001 in all", {"embeds": [{"description": "x" * 3001}] * 2}, 50035, "embeds"),
    ("6 rows", {"components": [row(button(custom_id=str(n))) for n in range(6)]}, 50035, "components"),
    ("6 buttons", {"components": [row(*(button(custom_id=str(n)) for n in range(6)))]}, 50035, "components.0.components"),
    ("empty row", {"components": [row()]}, 50035, "components.0.components"),
    ("select and button", {"components": [row(select(), button())]}, 50035, "components.0.components"),
    ("text display without the flag", {"components": [text()]}, 50035, "components.0.type"),
    ("button label of 81", {"components": [row(button(label="x" * 81))]}, 50035, "components.0.components.0.label"),
    ("custom id of 101", {"components": [row(button(custom_id="x" * 101))]}, 50035, "components.0.components.0.custom_id"),
    ("no custom id", {"components": [row(button(custom_id=None))]}, 50035, "components.0.components.0.custom_id"),
    ("same custom id twice", {"components": [row(button(), button())]}, 50035, "components"),
    ("link without url", {"components": [row(button(style=5, custom_id=None))]}, 50035, "components.0.components.0.url"),
    ("link with custom id", {"components": [row(button(style=5, url="https://a.b"))]}, 50035, "components.0.components.0.custom_id"),
    ("button with url", {"components": [row(button(url="https://a.b"))]}, 50035, "components.0.components.0.url"),
    ("button style 7", {"components": [row(button(style=7))]}, 50035, "components.0.components.0.style"),
    ("button without label", {"components": [row(button(label=None))]}, 50035, "components.0.components.0.label"),
    ("26 options", {"components": [row(select(26))]}, 50035, "components.0.components.0.options"),
    ("no options", {"components": [row(select(0))]}, 50035, "components.0.components.0.options"),
    ("option label of 101", {"components": [row(option(label="x" * 101))]}, 50035, "components.0.components.0.options.0.label"),
    ("option value of 101", {"components": [row(option(value="x" * 101))]}, 50035, "components.0.components.0.options.0.value"),
    ("option description of 101", {"components": [row(option(description="x" * 101))]}, 50035, "components.0.components.0.options.0.description"),
    ("same value twice", {"components": [row(select(options=[{"label": "a", "value": "a"}] * 2))]}, 50035, "components.0.components.0.options.1.value"),
    ("placeholder of 151", {"components": [row(select(placeholder="x" * 151))]}, 50035, "components.0.components.0.placeholder"),
    ("max_values of 26", {"components": [row(select(max_values=26))]}, 50035, "components.0.components.0.max_values"),
    ("max_values over the options", {"components": [row(select(2, max_values=3))]}, 50035, "components.0.components.0.max_values"),
    ("min_values over max_values", {"components": [row(select(3, min_values=2))]}, 50035, "components.0.components.0.min_values"),
    ("content with the flag", v2(text(), content="a"), 50035, "content"),
    ("embeds with the flag", v2(text(), embeds=[{"title": "a"}]), 50035, "embeds"),
    ("poll with the flag", v2(text(), **poll()), 50035, "poll"),
    ("only the flag", v2(), 50006, ""),
    ("41 components", v2(*[text()] * 41), 50035, "components"),
    ("41 components in all", v2({"type": 17, "components": [text()] * 40}), 50035, "components"),
    ("4001 characters in all", v2(text("x" * 2001), text("x" * 2000)), 50035, "components"),
    ("empty text display", v2(text("")), 50035, "components.0.content"),
    ("section with 4 texts", v2(section(4)), 50035, "components.0.components"),
    ("section without texts", v2(section(0)), 50035, "components.0.components"),
    ("section without accessory", v2(section(accessory=None)), 50035, "components.0.accessory"),
    ("section with a select", v2(section(accessory=select())), 50035, "components.0.accessory.type"),
    ("11 pictures", v2(gallery(11)), 50035, "components.0.items"),
    ("no pictures", v2(gallery(0)), 50035, "components.0.items"),
    ("alt text of 1025", v2(gallery(description="x" * 1025)), 50035, "components.0.items.0.description"),
    ("picture that was not sent", v2(gallery(url="attachment://a.png")), 50035, "components.0.items.0.media.url"),
    ("picture from a disk", v2(gallery(url="file:///a.png")), 50035, "components.0.items.0.media.url"),
    ("file by address", v2({"type": 13, "file": {"url": "https://a.b/c"}}), 50035, "components.0.file.url"),
    ("empty container", v2({"type": 17, "components": []}), 50035, "components.0.components"),
    ("container in a container", v2({"type": 17, "components": [{"type": 17, "components": [text()]}]}), 50035, "components.0.components.0.type"),
    ("button on top", v2(button()), 50035, "components.0.type"),
    ("accent colour too large", v2({"type": 17, "accent_color": 1 << 24, "components": [text()]}), 50035, "components.0.accent_color"),
    ("question of 301", poll(question="x" * 301), 50035, "poll.question.text"),
    ("answer of 56", poll(answer="x" * 56), 50035, "poll.answers.0.poll_media.text"),
    ("11 answers", poll(11), 50035, "poll.answers"),
    ("no answers", poll(0), 50035, "poll.answers"),
    ("0 hours", poll(hours=0), 50035, "poll.duration"),
    ("769 hours", poll(hours=769), 50035, "poll.duration"),
    ("11 attachments", {"content": "a", "attachments": [{"id": n} for n in range(11)]}, 30015, ""),
    ("attachment without a file", {"content": "a", "attachments": [{"id": 0, "filename": "a.txt"}]}, 50035, "attachments.0.id"),
    ("reply to nothing", {"content": "a", "message_reference": {"message_id": "7"}}, 50035, "message_reference"),
]  # fmt: skip
# What stands just within the limits.
ALLOWED: list[tuple[str, dict[str, Any]]] = [
    ("content of 2000", {"content": "x" * 2000}),
    ("10 embeds of 600", {"embeds": [{"description": "x" * 600}] * 10}),
    ("5 rows of 5", {"components": [row(*(button(custom_id=f"{r}{n}") for n in range(5))) for r in range(5)]}),
    ("25 options of 25", {"components": [row(select(25, min_values=0, max_values=25, placeholder="x" * 150))]}),
    ("40 components in all", v2({"type": 17, "components": [text()] * 39})),
    ("4000 characters", v2(text("x" * 2000), text("x" * 2000))),
    ("10 pictures", v2(gallery(10, "x" * 1024))),
    ("section with 3 texts", v2(section(3))),
    ("emoji instead of a label", {"components": [row(button(label=None, emoji={"name": "🎲"}))]}),
    ("link", {"components": [row(button(style=5, custom_id=None, url="https://a.b"))]}),
    ("largest poll", poll(10, hours=768, question="x" * 300, answer="x" * 55)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "body", "code", "place"), MESSAGES, ids=lambda v: v if isinstance(v, str) else ""
)
async def test_a_message_is_refused(sandbox, http, name, body, code, place) -> None:
    """Every limit of messages, components, embeds and polls."""
    url = f"{sandbox.api_url}/channels/{sandbox.channels['general'].id}/messages"
    async with http.post(url, json=body) as response:
        await refused(response, code, place)


@pytest.mark.parametrize(("name", "body"), ALLOWED, ids=lambda v: v if isinstance(v, str) else "")
async def test_the_limit_itself_is_allowed(sandbox, http, name, body) -> None:
    """The largest that Discord takes is taken."""
    url = f"{sandbox.api_url}/channels/{sandbox.channels['general'].id}/messages"
    async with http.post(url, json=body) as response:
        assert response.status == 200, await response.text()


async def test_eleven_files_are_refused(sandbox, http) -> None:
    """At most ten files in a message."""
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps({"content": "files"}))
    for number in range(11):
        form.add_field(f"files[{number}]", b"x", filename=f"{number}.txt")
    url = f"{sandbox.api_url}/channels/{sandbox.channels['general'].id}/messages"
    async with http.post(url, data=form) as response:
        await refused(response, 30015, "")
