"""The terminal: replies as lines, numbers as presses, one JSON object a line."""

import io
import json
from contextlib import asynccontextmanager
from datetime import date

import terminal
from advisor.conversation.state import Stage, State
from advisor.pictures import Tally, Votes
from advisor.reply import (
    Choice,
    Choices,
    Link,
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
from advisor.stores import Conversation
from tests.advisor.conversation.talk import make_advisor

BIKES = make_advisor()
DAY = date(2026, 11, 20)


class Notebook:
    """A store that keeps one conversation in memory, as JSON."""

    def __init__(self):
        self.kept = State().to_json()

    @asynccontextmanager
    async def open(self, owner_id, channel_id, guild_id):
        """Hold the conversation."""
        held = Conversation(1, owner_id, channel_id, State.from_json(self.kept))
        yield held
        self.kept = held.state.to_json()


async def chat(*texts, store=None, as_json=True):
    """Hold a conversation; return what was written."""
    out = io.StringIO()
    await terminal.chat(BIKES, store or Notebook(), texts, as_json=as_json, out=out)
    if as_json:
        return [json.loads(line) for line in out.getvalue().splitlines()]
    return out.getvalue()


def test_every_block_is_a_line_that_can_be_read() -> None:
    """Titles, ratings in words, numbered choices; what only a window shows is left out."""
    reply = Reply(
        Look.ANSWER,
        "Title",
        (
            Text("A text."),
            Note("A note."),
            Link("Ask", "the club", "https://example.org/club"),
            Ratings("On comfort", (Rated("Mule", 3, "Soft."), Rated("Foldaway", None, ""))),
            Points("Reasons", ("one", "two")),
            Standing((Placed(1, "Mule", 80), Placed(1, "Rambler", 80))),
            Picture("Mule leads", Tally((Votes("Mule", 3),)), "Mule leads. Votes: Mule 3."),
            Sources((Source("https://example.org", "measured", DAY),)),
            Sources((Source("https://example.org", "measured", DAY),), full=True),
            Choices((Choice("Yes", "yes:"), Choice("Write", "say:"), Choice("No", "no:"))),
            Select("Pick", "open:", (Choice("Mule", "about:mule"),)),
        ),
    )

    assert terminal.plain(reply).splitlines() == [
        "Title",
        "A text.",
        "  A note.",
        "Ask: the club, https://example.org/club",
        "On comfort",
        "  Mule: 3 of 5. Soft.",
        "  Foldaway: not rated",
        "Reasons",
        "  - one",
        "  - two",
        "  1 Mule 80   1 Rambler 80",
        "  Picture: Mule leads. Votes: Mule 3.",
        "  1 source · measured · checked 2026-11-20",
        "  https://example.org (measured, checked 2026-11-20)",
        "  [1] Yes  [2] No",
        "  Pick: [3] Mule",
    ]


def test_no_line_is_wider_than_the_terminal() -> None:
    """Long texts are wrapped; only an address may be longer."""
    for question in ("compare the Rambler and the Mule on comfort", "which bicycles do you know?"):
        assert all(len(line) <= 88 for line in terminal.lines(BIKES.ask(question)))


async def test_the_number_of_a_shown_choice_presses_it() -> None:
    """Alone or in brackets, counted as shown."""
    said = await chat("compare the Rambler and the Mule on comfort", "1", "[1]")

    assert said[1]["reply"].startswith("Why: Comfort")
    assert said[2]["reply"].startswith("Sources: Comfort")


async def test_in_the_questionnaire_every_number_that_is_shown_works() -> None:
    """The options, the menu of importance and the controls below."""
    store = Notebook()
    first = (await chat("help me choose", store=store))[0]
    begun = store.kept
    shown = [c for c in first["choices"] if c != "In my own words"]
    for number, label in enumerate(shown, 1):
        assert f"[{number}] {label}" in " ".join(first["reply"].split())
        by_number, by_label = Notebook(), Notebook()
        by_number.kept = by_label.kept = begun
        assert await chat(str(number), store=by_number) == await chat(label, store=by_label), label
        assert by_number.kept == by_label.kept


async def test_a_number_that_is_not_shown_is_read_as_words() -> None:
    """It presses nothing."""
    store = Notebook()
    await chat("help me choose", store=store)
    said = await chat("99", store=store)

    assert said[0]["form"]["answers"] == {}
    assert said[0]["form"]["pending"] == "surface"


async def test_a_choice_that_the_pack_no_longer_knows_keeps_the_form() -> None:
    """The line is read as words, and no answer is lost."""
    from dataclasses import replace

    store = Notebook()
    await chat("help me choose", "beginner", store=store)
    state = State.from_json(store.kept)
    store.kept = replace(state, offered=(("Comfort", "compare:gone:*"),)).to_json()
    said = await chat("1", store=store)

    assert said[0]["form"]["answers"] == {"rider": "new", "surface": "road"}


async def test_chat_json_has_exactly_the_promised_fields() -> None:
    """Types too, before, in and after the questionnaire."""
    said = await chat(
        "hello", "help me choose", "beginner", "groceries", "compare Rambler and Mule on price",
        "stop", "no", "result",
    )  # fmt: skip
    for record in said:
        assert list(record) == [
            "reply", "choices", "intent", "frameworks", "factors", "outcome", "form", "ranking",
        ]  # fmt: skip
        assert isinstance(record["reply"], str)
        assert all(isinstance(label, str) for label in record["choices"])
        assert list(record["form"]) == ["state", "pending", "answers"]

    assert [r["intent"] for r in said] == [
        "smalltalk", "recommend", "answer", "answer", "compare", "control", "control", "control",
    ]  # fmt: skip
    assert [r["form"]["state"] for r in said] == [
        "none", "asking", "asking", "asking", "asking", "confirming", "asking", "finished",
    ]  # fmt: skip
    assert [r["form"]["pending"] for r in said][:2] == [None, "surface"]
    assert said[-1]["form"]["answers"] == {"rider": "new", "load": ["shopping"]}
    assert said[0]["ranking"] is None
    assert said[1]["ranking"] is None
    assert said[-1]["ranking"][0]["framework"] == "rambler"
    assert said[4]["frameworks"] == ["rambler", "mule"]
    assert said[4]["factors"] == ["price"]
    assert said[4]["outcome"] == "answer"


async def test_who_is_excluded_stands_last_in_the_ranking_with_the_reason() -> None:
    """A requirement by question and option, a wish as such."""
    said = await chat("help me choose", "up the stairs, but not the Sprinter")

    assert said[-1]["ranking"][-2:] == [
        {"framework": "sprinter", "score": None, "excluded_by": ["ruled out"]},
        {"framework": "mule", "score": None, "excluded_by": ["surface.stairs"]},
    ]


async def test_a_pressed_answer_is_an_answer_for_scripts_too() -> None:
    """Not a control."""
    said = await chat("help me choose", "1", "skip")

    assert [r["intent"] for r in said] == ["recommend", "answer", "control"]


async def test_the_conversation_goes_on_after_a_restart() -> None:
    """With what is stored."""
    store = Notebook()
    await chat("help me choose", "beginner", store=store)
    said = await chat("what have I told you?", store=store, as_json=False)

    assert "rider: I am new to cycling" in said
    assert State.from_json(store.kept).form.stage is Stage.ASKING


def test_ask_json_has_exactly_the_promised_fields() -> None:
    """Types too, whatever the outcome."""
    out = io.StringIO()
    questions = [
        "is the Rambler comfortable?",
        "compare Rambler and Mule on speed",
        "hello",
        "",
        "qwertz",
    ]
    terminal.ask(BIKES, questions, as_json=True, out=out)
    said = [json.loads(line) for line in out.getvalue().splitlines()]

    for question, record in zip(questions, said, strict=True):
        assert list(record) == [
            "text", "intent", "frameworks", "factors", "outcome", "score", "reply", "sources",
        ]  # fmt: skip
        assert record["text"] == question
        assert isinstance(record["score"], int | float)
        assert 0 <= record["score"] <= 100
    assert said[0]["intent"] == "fact"
    assert said[0]["frameworks"] == ["rambler"]
    assert said[0]["factors"] == ["comfort"]
    assert said[0]["sources"] == ["https://example.org/comfort/rambler"]
    assert said[1]["factors"] == ["speed"]
    assert [r["outcome"] for r in said] == ["answer", "answer", "smalltalk", "unknown", "unknown"]


def test_recommend_json_has_exactly_the_promised_fields() -> None:
    """A ranking of all that are ranked, what is open, and how firm it is."""
    out = io.StringIO()
    terminal.recommend(BIKES, ["beginner, up the stairs, groceries", ""], as_json=True, out=out)
    first, nothing = (json.loads(line) for line in out.getvalue().splitlines())

    for record in (first, nothing):
        assert list(record) == [
            "text", "answers", "ranking", "open_questions", "firmness", "reply",
        ]  # fmt: skip
    assert first["answers"] == {"rider": "new", "surface": "stairs", "load": ["shopping"]}
    assert sorted(first["open_questions"]) == ["cellar", "distance"]
    assert first["ranking"][0]["framework"] == "rambler"
    assert first["ranking"][-1]["excluded_by"] == ["surface.stairs"]
    scores = [p["score"] for p in first["ranking"] if p["score"] is not None]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= first["firmness"]["share"] <= 1
    assert nothing["answers"] == {}
    assert nothing["firmness"] is None


def test_recommend_in_words_is_the_result() -> None:
    """The same card as in the conversation."""
    out = io.StringIO()
    terminal.recommend(BIKES, ["beginner on gravel"], as_json=False, out=out)

    assert out.getvalue().startswith("For you: Rambler\n")


def test_the_report_shows_ratings_evidence_and_ages() -> None:
    """A line a factor, a dash where nothing is known; the retired one is left out."""
    out = io.StringIO()
    terminal.report(BIKES, date(2027, 1, 15), out)
    text = out.getvalue()
    rows = [line.split() for line in text.splitlines()]

    assert text.startswith(" 1 Rambler\n 2 Sprinter\n 3 Mule\n 4 Foldaway\n\n")
    assert ["1", "2", "3", "4"] in rows
    uphill = next(line for line in text.splitlines() if line.startswith("Speed uphill"))
    assert " - " in f"{uphill} "
    assert "The oldest claim was checked on 2026-11-" in text
    counted = {row[0]: int(row[-1]) for row in rows if row and row[0] in ("official", "opinion")}
    assert counted["official"] > 0
    assert counted["opinion"] > 0


def test_the_report_as_markdown_has_the_same_cells() -> None:
    """A table that a page shows."""
    out = io.StringIO()
    terminal.report(BIKES, date(2027, 1, 15), out, as_markdown=True)
    lines = out.getvalue().splitlines()

    assert lines[0] == "| Factor | Rambler | Sprinter | Mule | Foldaway |"
    assert lines[1] == "| --- | --- | --- | --- | --- |"
    assert {line.count("|") for line in lines if line.startswith("| Speed")} == {6}
    assert any(line.startswith("| Last checked |") for line in lines)
    assert any(line.startswith("| up to 90 days |") for line in lines)


def test_empty_lines_count_unless_a_person_types_them() -> None:
    """From a file each line is an answer; at a prompt an empty one is nothing."""

    class Terminal(io.StringIO):
        def isatty(self):
            """Somebody sits there."""
            return True

    assert list(terminal.typed_lines(io.StringIO("a\n\nb\r\n"))) == ["a", "", "b"]
    assert list(terminal.typed_lines(Terminal("a\n\nb"))) == ["a", "b"]
