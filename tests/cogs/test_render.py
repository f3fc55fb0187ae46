"""Cards: any reply makes a payload that Discord takes, and its words stand as they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.advisor import PERSONAL
from advisor.pictures import Tally, Votes
from advisor.reply import (
    Choice,
    Choices,
    Look,
    Note,
    Picture,
    Placed,
    Points,
    Rated,
    Ratings,
    Reply,
    Select,
    Source,
    Sources,
    Standing,
    Text,
)
from cogs import custom_id, render
from cogs.escape import size

TEXT = st.text(max_size=60) | st.text(alphabet="*_`~|<>[]()#@:/-.\\ \n1é🙂\ud800", max_size=200)
LONG = TEXT | st.builds(lambda text, times: text * times, TEXT, st.integers(1, 80))
ACTIONS = (
    st.builds("{}:{}".format, st.sampled_from([*PERSONAL, "sources", "say", "share"]), TEXT) | LONG
)
CHOICES = st.builds(Choice, LONG, ACTIONS, st.booleans(), LONG)
DAYS = st.dates(date(2000, 1, 1))
SOURCES = st.builds(Source, LONG | TEXT.map("https://a.example/{}".format), TEXT, DAYS)
BLOCKS = st.one_of(
    st.builds(Text, LONG),
    st.builds(Note, LONG),
    st.builds(
        Ratings,
        LONG,
        st.lists(st.builds(Rated, LONG, st.none() | st.integers(1, 5), LONG)).map(tuple),
    ),
    st.builds(Points, LONG, st.lists(LONG).map(tuple)),
    st.builds(Standing, st.lists(st.builds(Placed, st.integers(), LONG, st.integers())).map(tuple)),
    st.builds(Picture, LONG, st.just(Tally((Votes("A", 1),))), LONG),
    st.builds(Sources, st.lists(SOURCES).map(tuple), st.booleans()),
    st.builds(Choices, st.lists(CHOICES, max_size=60).map(tuple)),
    st.builds(
        Select,
        LONG,
        ACTIONS,
        st.lists(CHOICES, max_size=40).map(tuple),
        st.integers(-1, 50),
        st.integers(-1, 50),
    ),
)
REPLIES = st.builds(Reply, st.sampled_from(Look), LONG, st.lists(BLOCKS, max_size=30).map(tuple))


def drawn(reply, **options):
    """Return all components of a card, the container first; all its pictures are sent along."""
    pictures = list(dict.fromkeys(b for b in reply.blocks if isinstance(b, Picture)))[:10]
    (container,) = render.card(reply, pictures=pictures, **options).to_components()
    found = [container]
    for component in container["components"]:
        found += [component, *component.get("components", ())]
    return found


def texts(components):
    """Return the contents of the text displays."""
    return [one["content"] for one in components if one["type"] == 10]


@given(REPLIES, st.sampled_from([0, 7, 10**18]), st.none() | st.just(10**19))
def test_any_reply_keeps_within_discords_limits(reply, conversation, remover):
    """Lengths, counts, unique ids, nothing empty, nothing that is no Unicode."""
    components = drawn(reply, conversation=conversation, remover=remover)

    assert len(components) <= 40
    assert len(components[0]["components"]) >= 1
    assert sum(map(size, texts(components))) <= 4000
    assert all(content.strip() for content in texts(components))
    ids = [one["custom_id"] for one in components if "custom_id" in one]
    assert len(ids) == len(set(ids))
    assert all(1 <= size(each) <= 100 for each in ids)
    for row in (one for one in components if one["type"] == 1):
        assert 1 <= len(row["components"]) <= 5
        assert len({one["type"] for one in row["components"]}) == 1
    for button in (one for one in components if one["type"] == 2):
        assert 1 <= size(button["label"]) <= 80
        assert button["label"].strip()
    for menu in (one for one in components if one["type"] == 3):
        check_menu(menu)
    for item in (item for one in components if one["type"] == 12 for item in one["items"]):
        assert item["media"]["url"].startswith("attachment://")
        assert 1 <= size(item.get("description") or "-") <= 1024
    str(components).encode()


def check_menu(menu):
    """Check a select menu."""
    assert 1 <= size(menu["placeholder"]) <= 150
    assert 1 <= len(menu["options"]) <= 25
    assert 0 <= menu["min_values"] <= menu["max_values"] <= len(menu["options"])
    assert menu["max_values"] >= 1
    values = [option["value"] for option in menu["options"]]
    assert len(values) == len(set(values))
    for option in menu["options"]:
        assert 1 <= size(option["label"]) <= 100
        assert 1 <= size(option["value"]) <= 100
        assert size(option.get("description") or "") <= 100


@given(REPLIES)
def test_a_view_is_never_kept_by_discord_py(reply):
    """It can hold no state, and needs none."""
    assert all(not item.is_dispatchable() or item.custom_id for item in buttons(reply))


def buttons(reply):
    """Return the interactive items of a card."""
    return [item for item in render.card(reply).walk_children() if hasattr(item, "custom_id")]


async def test_a_view_is_finished_as_soon_as_it_is_drawn():
    """Which is what discord.py looks at before it keeps one."""
    assert render.card(Reply(Look.ANSWER, "x")).is_finished()


def test_each_block_has_its_form():
    """Words for ratings, a list for points, small print for notes."""
    reply = Reply(
        Look.RESULT,
        "For you: Oak",
        (
            Standing((Placed(1, "Oak", 78), Placed(2, "Elm", 74), Placed(2, "Ash", 74))),
            Points("For it", ("grows", "lasts")),
            Ratings("Speed", (Rated("Oak", 5, "quick"), Rated("Elm", None, "nobody measured"))),
            Note("2 of about 6"),
        ),
    )

    assert texts(drawn(reply)) == [
        "### For you: Oak",
        "1. **Oak** 78 · 2. **Elm** 74 · 2. **Ash** 74",
        "**For it**\n- grows\n- lasts",
        "**Speed**\n**Oak** · 5 of 5 · quick\n**Elm** · not rated · nobody measured",
        "-# 2 of about 6",
    ]


def test_sources_are_summed_up_or_listed():
    """In a line with the oldest day, or each with its link."""
    items = (
        Source("https://oak.example/a", "published", date(2026, 9, 14)),
        Source("https://oak.example/b", "measured", date(2026, 3, 1)),
        Source("PyPI: elm 1.0", "published", date(2026, 9, 14)),
    )

    (short,) = texts(drawn(Reply(Look.ANSWER, "", (Sources(items),))))
    (full,) = texts(drawn(Reply(Look.ANSWER, "", (Sources(items, full=True),))))

    assert short == "-# Published, measured · oak.example · checked 1 Mar 2026 · 3 sources"
    assert full == (
        "**Sources**\n"
        "- <https://oak.example/a> · published · checked 14 Sep 2026\n"
        "- <https://oak.example/b> · measured · checked 1 Mar 2026\n"
        "- PyPI: elm 1.0 · published · checked 14 Sep 2026"
    )


@pytest.mark.parametrize(
    "name",
    [
        "javascript:alert(1)",
        "https://a.example/ <@1>",
        "https://a.example/>\n# x",
        "http://[",
        "https://" + "a" * 600 + ".example",
        "https:// evil",
    ],
)
def test_a_source_cannot_break_out_of_its_link(name):
    """What is no plain address is shown as text, what is odd in one is encoded."""
    (content,) = texts(
        drawn(Reply(Look.ANSWER, "", (Sources((Source(name, "x", date.max),), True),)))
    )

    assert "<@" not in content
    assert "\n#" not in content
    assert content.count(">") <= 1 or "\\" in content


def test_a_menu_shows_its_hints():
    """As the small line below an option."""
    menu = Select("Pick", "sources:x", (Choice("A", "a", hint="first"), Choice("B", "b")), 1, 2)

    (found,) = [one for one in drawn(Reply(Look.ANSWER, "", (menu,))) if one["type"] == 3]

    assert [option["label"] for option in found["options"]] == ["A", "B"]
    assert found["options"][0]["description"] == "first"
    assert (found["min_values"], found["max_values"]) == (1, 2)


def test_choices_that_need_a_conversation_are_left_out_without_one():
    """They could only be refused."""
    choices = (Choice("A", "answer:1"), Choice("B", "begin:1"), Choice("C", "sources:1"))
    reply = Reply(Look.RESULT, "x", (Choices(choices),))

    labels = [one["label"] for one in drawn(reply) if one["type"] == 2]
    assert labels == ["B", "C"]
    ids = [one["custom_id"] for one in drawn(reply, conversation=9) if one["type"] == 2]
    assert ids == ["1:answer:9:1", "1:begin:0:1", "1:sources:0:1"]


def test_a_notice_has_a_way_out():
    """A sentence, and what can be pressed."""
    (container,) = render.notice("Gone.", Choice("Start anew", "begin:")).to_components()

    assert [one["type"] for one in container["components"]] == [10, 1]


def test_ids_are_read_back():
    """Whatever stands in the argument."""
    for action in ("answer:a:b:c", "begin:", "begin", "why:"):
        target = custom_id.read(custom_id.write(action, 12))
        assert target.conversation == 12
        assert target.action in {action, f"{action}:"}
