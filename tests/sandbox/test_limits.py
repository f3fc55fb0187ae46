# ruff: noqa: E501, PLR0917 - a row of a table is read as one line and has many columns
"""What Discord refuses, row by row over plain HTTP."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from sandbox import Sandbox
from tests.sandbox.documentation import PLACES

V2 = 1 << 15
POST_MESSAGE = "message"


def row(*components: Any) -> dict[str, Any]:
    """An action row."""
    return {"type": 1, "components": list(components)}


def button(**fields: Any) -> dict[str, Any]:
    """A button that is right until `fields` say otherwise; None takes a field away."""
    body = {"type": 2, "style": 1, "label": "a", "custom_id": "a"} | fields
    return {name: value for name, value in body.items() if value is not None}


def select(count: int = 1, **fields: Any) -> dict[str, Any]:
    """A select with so many options."""
    options = [{"label": f"o{n}", "value": f"o{n}"} for n in range(count)]
    return {"type": 3, "custom_id": "s", "options": options} | fields


def option(**fields: Any) -> dict[str, Any]:
    """A select with one option."""
    return select(options=[{"label": "a", "value": "a"} | fields])


def text(content: str = "a") -> dict[str, Any]:
    """A text display."""
    return {"type": 10, "content": content}


def v2(*components: Any, **fields: Any) -> dict[str, Any]:
    """A message with IS_COMPONENTS_V2."""
    return {"flags": V2, "components": list(components)} | fields


def section(texts: int = 1, **fields: Any) -> dict[str, Any]:
    """A section with a button."""
    body = {"type": 9, "components": [text()] * texts, "accessory": button()} | fields
    return {name: value for name, value in body.items() if value is not None}


def gallery(count: int = 1, description: str = "alt", url: str = "https://a.b/c") -> dict[str, Any]:
    """A media gallery."""
    return {"type": 12, "items": [{"media": {"url": url}, "description": description}] * count}


def poll(
    answers: int = 2, *, hours: int = 1, question: str = "q", answer: str = "a"
) -> dict[str, Any]:
    """A message with a poll."""
    listed = [{"poll_media": {"text": answer}}] * answers
    return {"poll": {"question": {"text": question}, "answers": listed, "duration": hours}}


def embed(**fields: Any) -> dict[str, Any]:
    """A message with one embed."""
    return {"embeds": [fields]}


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


def field(**fields: Any) -> dict[str, Any]:
    """A text input in a label."""
    return label({"type": 4, "style": 1, "custom_id": "f"} | fields)


def label(component: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A label around a component."""
    return {"type": 18, "label": "l", "component": component} | fields


def choices(kind: int, count: int, **fields: Any) -> dict[str, Any]:
    """A radio group (21) or checkbox group (22) in a label."""
    options = [{"label": f"o{n}", "value": f"o{n}"} for n in range(count)]
    return label({"type": kind, "custom_id": "c", "options": options} | fields)


def modal(*components: Any, **fields: Any) -> dict[str, Any]:
    """A modal response."""
    data = {"title": "t", "custom_id": "m", "components": list(components)} | fields
    return {"type": 9, "data": data}


CALLBACKS: list[tuple[str, dict[str, Any], int, str]] = [
    ("no type", {}, 50035, "type"),
    ("type 1", {"type": 1}, 50035, "type"),
    ("type 10", {"type": 10}, 50035, "type"),
    ("update of no message", {"type": 7, "data": {"content": "a"}}, 50035, "type"),
    ("choices for a command", {"type": 8, "data": {"choices": []}}, 50035, "type"),
    ("answer of 2001", {"type": 4, "data": {"content": "x" * 2001}}, 50035, "data.content"),
    ("empty answer", {"type": 4, "data": {}}, 50006, ""),
    ("modal without data", {"type": 9}, 50035, "data"),
    ("title of 46", modal(field(), title="x" * 46), 50035, "data.title"),
    ("no title", modal(field(), title=""), 50035, "data.title"),
    ("modal custom id of 101", modal(field(), custom_id="x" * 101), 50035, "data.custom_id"),
    ("6 fields", modal(*(field(custom_id=str(n)) for n in range(6))), 50035, "data.components"),
    ("no fields", modal(), 50035, "data.components"),
    ("button in a modal", modal(row(button())), 50035, "data.components.0.components.0.type"),
    ("button in a label", modal(label(button())), 50035, "data.components.0.component.type"),
    ("label of 46", modal(label({"type": 23, "custom_id": "c"}, label="x" * 46)), 50035, "data.components.0.label"),
    ("description of 101", modal(label({"type": 23, "custom_id": "c"}, description="x" * 101)), 50035, "data.components.0.description"),
    ("label without component", modal({"type": 18, "label": "l"}), 50035, "data.components.0.component"),
    ("max_length of 4001", modal(field(max_length=4001)), 50035, "data.components.0.component.max_length"),
    ("min over max length", modal(field(min_length=5, max_length=4)), 50035, "data.components.0.component.min_length"),
    ("value over max length", modal(field(max_length=2, value="abc")), 50035, "data.components.0.component.value"),
    ("placeholder of 101", modal(field(placeholder="x" * 101)), 50035, "data.components.0.component.placeholder"),
    ("input with a label in a label", modal(field(label="l")), 50035, "data.components.0.component.label"),
    ("same field twice", modal(field(), field()), 50035, "data.components"),
    ("radio of one", modal(choices(21, 1)), 50035, "data.components.0.component.options"),
    ("radio of 11", modal(choices(21, 11)), 50035, "data.components.0.component.options"),
    ("checkboxes of 11", modal(choices(22, 11)), 50035, "data.components.0.component.options"),
    ("required with min 0", modal(choices(22, 2, min_values=0)), 50035, "data.components.0.component.required"),
    ("max over checkboxes", modal(choices(22, 2, max_values=3)), 50035, "data.components.0.component.max_values"),
]  # fmt: skip


def command(**fields: Any) -> dict[str, Any]:
    """A slash command."""
    return {"name": "a", "description": "d", "type": 1} | fields


def argument(**fields: Any) -> dict[str, Any]:
    """A text option."""
    return {"name": "o", "description": "d", "type": 3} | fields


def many(count: int) -> list[dict[str, Any]]:
    """So many options."""
    return [argument(name=f"o{n}") for n in range(count)]


LONG_CHOICES = [{"name": "x" * 100, "value": "y" * 100}] * 25

COMMANDS: list[tuple[str, list[dict[str, Any]], str]] = [
    ("name of 33", [command(name="x" * 33)], "0.name"),
    ("name in capitals", [command(name="Ask")], "0.name"),
    ("name with a space", [command(name="ask me")], "0.name"),
    ("no description", [command(description="")], "0.description"),
    ("description of 101", [command(description="x" * 101)], "0.description"),
    ("26 options", [command(options=many(26))], "0.options"),
    ("required after optional", [command(options=[argument(), argument(name="p", required=True)])], "0.options.1"),
    ("same option twice", [command(options=[argument(), argument()])], "0.options.1.name"),
    ("26 choices", [command(options=[argument(choices=[{"name": "a", "value": "a"}] * 26)])], "0.options.0.choices"),
    ("choice name of 101", [command(options=[argument(choices=[{"name": "x" * 101, "value": "a"}])])], "0.options.0.choices.0.name"),
    ("choices and autocomplete", [command(options=[argument(autocomplete=True, choices=[{"name": "a", "value": "a"}])])], "0.options.0.autocomplete"),
    ("option type 12", [command(options=[argument(type=12)])], "0.options.0.type"),
    ("max_length of 6001", [command(options=[argument(max_length=6001)])], "0.options.0.max_length"),
    ("8001 characters", [command(options=[argument(name=f"o{n}", choices=LONG_CHOICES) for n in range(2)])], "0"),
    ("same name twice", [command(), command()], "1.name"),
    ("description of a context menu", [command(type=3)], "0.description"),
    ("101 commands", [command(name=f"c{n}") for n in range(101)], ""),
]  # fmt: skip


@pytest.fixture(scope="module")
async def sandbox():
    """One for all rows, since nothing that is refused leaves a trace."""
    async with Sandbox.start() as running:
        yield running


@pytest.fixture
async def http(sandbox):
    """Plain HTTP with the bot's token."""
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        yield session


def place_of(answer: dict[str, Any]) -> list[str]:
    """List where form errors stand, with dots between the steps."""

    def walk(part: dict[str, Any], path: str) -> list[str]:
        found = [path] if "_errors" in part else []
        for name, nested in part.items():
            if name != "_errors":
                found += walk(nested, f"{path}.{name}" if path else name)
        return found

    return walk(answer.get("errors", {"none": {}}), "")


async def refused(response: aiohttp.ClientResponse, code: int, place: str) -> None:
    """Check the shape of a refusal."""
    answer = await response.json()
    assert response.status >= 400, answer
    assert answer["code"] == code, answer
    assert answer["message"]
    if code == 50035:
        assert place in place_of(answer), answer


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


@pytest.mark.parametrize(
    ("name", "body", "code", "place"), CALLBACKS, ids=lambda v: v if isinstance(v, str) else ""
)
async def test_a_response_is_refused(sandbox, ada, http, name, body, code, place) -> None:
    """Every limit of interaction responses and modals."""
    data = {"id": "1", "name": "ask", "type": 1, "options": []}
    interaction = sandbox.world.interactions.open(
        2, ada.user, sandbox.channels["general"], data, {}
    )
    url = f"{sandbox.api_url}/interactions/{interaction.id}/{interaction.token}/callback"
    async with http.post(url, json=body) as response:
        await refused(response, code, place)


@pytest.mark.parametrize(
    ("name", "body", "place"), COMMANDS, ids=lambda v: v if isinstance(v, str) else ""
)
async def test_commands_are_refused(sandbox, http, name, body, place) -> None:
    """Every limit of application commands, before any of them is registered."""
    url = f"{sandbox.api_url}/applications/{sandbox.application_id}/commands"
    async with http.put(url, json=body) as response:
        await refused(response, 50035, place)
    assert sandbox.world.commands.in_scope() == []


@pytest.mark.parametrize(
    ("choices", "place"),
    [
        ([{"name": "a", "value": "a"}] * 26, "data.choices"),
        ([{"name": "x" * 101, "value": "a"}], "data.choices.0.name"),
        ([{"name": "a", "value": "x" * 101}], "data.choices.0.value"),
        ([{"name": "", "value": "a"}], "data.choices.0.name"),
        (None, "data.choices"),
    ],
)
async def test_autocomplete_results_are_refused(sandbox, ada, http, choices, place) -> None:
    """At most 25 choices of at most 100 characters."""
    data = {"id": "1", "name": "ask", "type": 1, "options": []}
    interaction = sandbox.world.interactions.open(
        4, ada.user, sandbox.channels["general"], data, {}
    )
    url = f"{sandbox.api_url}/interactions/{interaction.id}/{interaction.token}/callback"
    async with http.post(url, json={"type": 8, "data": {"choices": choices}}) as response:
        await refused(response, 50035, place)


async def test_eleven_files_are_refused(sandbox, http) -> None:
    """At most ten files in a message."""
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps({"content": "files"}))
    for number in range(11):
        form.add_field(f"files[{number}]", b"x", filename=f"{number}.txt")
    url = f"{sandbox.api_url}/channels/{sandbox.channels['general'].id}/messages"
    async with http.post(url, data=form) as response:
        await refused(response, 30015, "")


async def test_what_is_no_json_is_refused(sandbox, http) -> None:
    """A body that cannot be parsed, and one that is no object."""
    url = f"{sandbox.api_url}/channels/{sandbox.channels['general'].id}/messages"
    async with http.post(url, data=b"{") as response:
        await refused(response, 50109, "")
    async with http.post(url, json=[]) as response:
        await refused(response, 50035, "")


async def test_without_the_token_everything_is_refused(sandbox) -> None:
    """401, with Discord's words."""
    url = f"{sandbox.api_url}/users/@me"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert response.status == 401
        assert (await response.json())["message"] == "401: Unauthorized"


@pytest.mark.parametrize(
    ("table", "rows"),
    [("MESSAGES", MESSAGES), ("CALLBACKS", CALLBACKS), ("COMMANDS", COMMANDS)],
    ids=["messages", "callbacks", "commands"],
)
def test_every_limit_names_its_documentation(table, rows) -> None:
    """A limit that Discord nowhere writes down is no reason to refuse."""
    assert [name for name, *_ in rows] == list(PLACES[table])
