"""A scripted advisor, so that tests of the cogs do not depend on what a pack says."""
# ruff: noqa: D102 - the methods are those of Advisor

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest

from advisor.advisor import Advisor, PackStanding, PollOption, Suggestion
from advisor.conversation.inputs import Pressed, Said
from advisor.conversation.state import Answer, Stage, State
from advisor.errors import AdvisorError, Expired
from advisor.reply import (
    Choice,
    Choices,
    Look,
    Note,
    Points,
    Rated,
    Ratings,
    Reply,
    Select,
    Source,
    Sources,
    Text,
)

# Not as one string: a source line with it may stand in a log.
SECRET = "{} words".format("secret")
SOURCE = Source("https://example.org/bench_mark(1)", "measured", date(2026, 9, 14))


class Scripted(Advisor):
    """Answers the same whatever the pack; what it was asked can be read off its replies."""

    def __init__(self) -> None:
        self.presses: list[str] = []

    def ask(self, question: str) -> Reply:
        if question == "explode":
            raise RuntimeError(SECRET)
        if question == "refuse":
            raise AdvisorError("I would rather not. Ask something else.")
        return Reply(
            Look.ANSWER,
            f"Asked: {question}",
            (
                Ratings("Speed", (Rated("Oak", 4, "fast"), Rated("Elm", None, ""))),
                Sources((SOURCE,)),
                Choices(
                    (
                        Choice("Sources", "sources:x"),
                        Choice("Explode", "explode:"),
                        Choice("Old thing", "gone:x"),
                        Choice("Help me choose", "begin:", primary=True),
                        Choice("Say it", "say:"),
                        Choice("Suggest a fix", "suggest:speed:oak"),
                    )
                ),
            ),
            private=question == "hush",
        )

    def is_gap(self, reply: Reply) -> bool:
        return reply.title.startswith("Asked: qwertz")

    def disputed(self, action: str) -> str:
        if action.endswith("gone"):
            raise Expired("That left the pack. Ask anew with /ask.")
        return f"Disputed *{action}*"

    def suggestion(self, action: str, wrong: str, source: str = "") -> Reply:
        self.disputed(action)
        blocks = (Text(wrong), Text(f"Source: {source}"), Points("Claims", ("oak.yaml:3: fast",)))
        return Reply(Look.NOTICE, f"A suggestion on {action}", blocks)

    def standing(self) -> PackStanding:
        return PackStanding("1.0", "abc", 2, 1, 1, 3, 7)

    def compare(self, factor: str | None, frameworks: Sequence[str]) -> Reply:
        return Reply(Look.ANSWER, f"Compared {factor} on {', '.join(frameworks)}")

    def framework(self, name: str) -> Reply:
        return Reply(Look.ANSWER, f"About {name}")

    def factors(self) -> Reply:
        return Reply(Look.ANSWER, "Factors")

    def help(self) -> Reply:
        return Reply(Look.NOTICE, "What can be asked")

    def press(self, action: str, values: Sequence[str] = ()) -> Reply:
        self.presses.append(action)
        match action.partition(":")[0]:
            case "explode":
                raise RuntimeError(SECRET)
            case "sources":
                back = Choices((Choice("Back", "sources:back"),))
                return Reply(
                    Look.ANSWER, f"Pressed {action}", (Sources((SOURCE,), full=True), back)
                )
        raise Expired("That left the pack. Ask anew with /ask.")

    def begin(self, state: State, situation: str = "") -> tuple[State, Reply]:
        form = replace(state.form, stage=Stage.ASKING, answers={}, serial=state.form.serial + 1)
        return self._question(state.with_form(form), situation)

    def respond(self, state: State, heard: Said | Pressed) -> tuple[State, Reply]:
        match heard:
            case Said("explode"):
                raise RuntimeError(SECRET)
            case Said(text):
                return self._question(state, f"You said: {text}")
            case Pressed(action) if action.startswith("begin:"):
                return self.begin(state, "begun")
            case Pressed(action) if action.startswith("sums:"):
                return state, Reply(Look.RESULT, "The sums")
            case Pressed("back:"):
                return state, Reply(Look.NOTICE, "Too late", private=True)
            case Pressed(action) if action.startswith("share:"):
                return state, Reply(Look.RESULT, "The result, for all", (Text("shared"),))
            case Pressed(action, values):
                return self._answer(state, action, values)
        raise AssertionError(heard)

    def _answer(self, state: State, action: str, values: tuple[str, ...]) -> tuple[State, Reply]:
        """Take `answer:<question>:<option>`; the question counts from 0."""
        _, number, option = action.split(":")
        if int(number) != len(state.form.answers):
            return self._question(state, "That was answered already.")
        answers = {**state.form.answers, number: Answer((option, *values))}
        return self._question(state.with_form(replace(state.form, answers=answers)), "Noted.")

    def _question(self, state: State, said: str) -> tuple[State, Reply]:
        number = len(state.form.answers)
        blocks = (
            Note(f"{number} of about 6"),
            Text(said),
            Choices(
                (
                    Choice("Yes", f"answer:{number}:yes"),
                    Choice("No", f"answer:{number}:no"),
                    Choice("Sources", "sources:q"),
                    Choice("Own words", "say:"),
                    Choice("Share", "share:"),
                    Choice("Sums", "sums:x"),
                    Choice("Back", "back:"),
                )
            ),
            Select(
                "Importance",
                f"answer:{number}:menu",
                (Choice("High", "high", primary=True), Choice("Low", "low")),
            ),
            Select(
                "Open",
                "open:",
                (
                    Choice("Sources", "sources:m"),
                    Choice("Yes", f"answer:{number}:yes"),
                    Choice("Begin", "begin:"),
                    Choice("Loop", "open:x"),
                ),
            ),
        )
        return state, Reply(Look.QUESTION, f"Question {number + 1}", blocks)

    def suggest_factors(self, typed: str, limit: int = 25) -> tuple[Suggestion, ...]:
        if typed == "explode":
            raise RuntimeError(SECRET)
        return (Suggestion(f"Speed {typed}", "speed"), Suggestion("L" * 150, "long"))

    def suggest_frameworks(self, typed: str, limit: int = 25) -> tuple[Suggestion, ...]:
        return tuple(Suggestion(f"Tree {number}", f"tree-{number}") for number in range(30))

    def poll_options(
        self, question: str, frameworks: str, limit: int = 10
    ) -> tuple[PollOption, ...]:
        names = [name.strip() for name in frameworks.split(",")] if frameworks else ["Oak", "Elm"]
        if len(names) < 2:
            raise AdvisorError("A poll needs two frameworks. Name one more.")
        return tuple(PollOption(name.lower(), name, f"*{name}* grows" * 20) for name in names)

    def poll_summary(self, question: str, counts: Sequence[tuple[str, int]], voters: int) -> Reply:
        told = ", ".join(f"{name} {votes}" for name, votes in counts)
        return Reply(Look.POLL, f"Result: {question}", (Text(f"{told}; {voters} voted"),))


@pytest.fixture
def scripted(bot) -> Iterator[Scripted]:
    """Replace the advisor of the running bot for one test, as a reload would."""
    kept = bot.holder.advisor
    bot.holder.advisor = script = Scripted()
    yield script
    bot.holder.advisor = kept


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items) -> None:
    """Move the look at all requests of the session behind the tests that make them."""
    last = [
        item for item in items if item.path.name == "test_spec.py" and "cogs" in item.path.parts
    ]
    items[:] = [item for item in items if item not in last] + last
