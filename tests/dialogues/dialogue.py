"""Whole dialogues as data: what a person says or presses, and what must hold afterwards.

README.md tells the form of the files. Nothing here knows the bot; `ways.py` holds a dialogue with
it, and `misses` compares what came back with what the file expects.
"""

import re
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.model import Pack

HERE = Path(__file__).parent
WAYS = ("chat", "dm", "presses")
_ACTS = ("begin", "say", "press")
_MARKUP = re.compile("\u200b|\\*\\*|^-# |^### |^- ", re.MULTILINE)
_CODE = re.compile(r"\bCode ((?:[0-9A-Z]{2,}-)+[0-9A-Z]+)")
_ESCAPED = re.compile(r"\\(.)")


class Strict(BaseModel):
    """A part of a file; a key that is not known is a mistake in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(Strict):
    """What the person does, and what must hold once the bot has replied."""

    begin: str | None = None
    say: str | None = None
    press: str | list[str] | None = None
    at: str | None = None

    asks: str | None = None
    state: Literal["none", "asking", "confirming", "finished"] | None = None
    answers: dict[str, str | list[str]] = Field(default_factory=dict)
    not_answers: list[str] = Field(default_factory=list)
    first: list[str] = Field(default_factory=list)
    out: list[str] = Field(default_factory=list)
    shows: list[str] = Field(default_factory=list)
    hides: list[str] = Field(default_factory=list)
    once: str | None = None
    outcome: str | None = None

    @model_validator(mode="after")
    def _acts(self) -> Self:
        done = [name for name in _ACTS if getattr(self, name) is not None]
        if not done and not self.at:
            raise ValueError("a turn needs begin, say, press or at")
        if "begin" in done and (len(done) > 1 or self.at):
            raise ValueError("begin stands alone")
        return self

    @property
    def labels(self) -> list[str]:
        """What is pressed, several entries of a menu of several."""
        if self.press is None:
            return []
        return [self.press] if isinstance(self.press, str) else self.press

    @property
    def typed(self) -> str:
        """What is written where nothing can be pressed."""
        return self.begin or self.say or " and ".join(self.labels)

    def with_code(self, code: str) -> Self:
        """Return the turn with a result code in place of "{code}"."""
        assert code or "{code}" not in (self.say or ""), "[code] no result code was shown"
        return self.model_copy(update={"say": self.say and self.say.replace("{code}", code)})


class Dialogue(Strict):
    """One dialogue.

    `place` is where it is held by presses; a card in a channel has no room for words after the
    result, so what is written there needs direct messages.
    """

    name: str
    ways: list[Literal["chat", "dm", "presses"]] = list(WAYS)
    place: Literal["channel", "dm"] = "channel"
    turns: list[Turn]


class Seen(BaseModel):
    """What there is after a turn: what the person sees, and what the bot remembers."""

    text: str
    choices: list[str]
    outcome: str | None = None
    state: str
    pending: str | None
    answers: dict[str, str | list[str]]
    placed: list[str]
    excluded: list[str]

    @property
    def code(self) -> str:
        """The result code that is shown, if there is one."""
        found = _CODE.search(without_markup(self.text))
        return found[1] if found else ""


def read(name: str) -> list[Dialogue]:
    """Return the dialogues of a file."""
    return [Dialogue(**one) for one in yaml.safe_load((HERE / name).read_text("utf-8"))]


def plain(text: str) -> str:
    """Return text without Discord's markup and without lines, in small letters."""
    return without_markup(text).casefold()


def without_markup(text: str) -> str:
    """Return text in one line, as it looks."""
    return " ".join(_ESCAPED.sub(r"\1", _MARKUP.sub("", text)).split())


def misses(turn: Turn, seen: Seen, pack: Pack) -> list[tuple[str, str]]:
    """Return what does not hold after a turn: the kind of expectation, and what there is."""
    text = plain(seen.text)
    found = [*_form_misses(turn, seen, pack, text), *_ranking_misses(turn, seen)]
    found += [("shows", f"{part!r} is missing") for part in turn.shows if plain(part) not in text]
    found += [("hides", f"{part!r} is there") for part in turn.hides if plain(part) in text]
    if turn.once and text.count(plain(turn.once)) != 1:
        found.append(("once", f"{turn.once!r} is there {text.count(plain(turn.once))} times"))
    if turn.outcome and seen.outcome is not None and turn.outcome != seen.outcome:
        found.append(("outcome", seen.outcome))
    return found


def _form_misses(turn: Turn, seen: Seen, pack: Pack, text: str) -> list[tuple[str, str]]:
    found = []
    if turn.asks:
        question = pack.question(turn.asks)
        labels = [option.label for option in question.options]
        if seen.pending != turn.asks:
            found.append(("asks", f"pending is {seen.pending}"))
        elif (times := text.count(plain(question.text))) != 1:
            found.append(("asks", f"the question is there {times} times"))
        elif any(seen.choices.count(label) != 1 for label in labels):
            found.append(("asks", f"its options are not there once: {seen.choices}"))
    if turn.state and turn.state != seen.state:
        found.append(("state", seen.state))
    for question_id, wanted in turn.answers.items():
        given = seen.answers.get(question_id)
        if _several(given) != _several(wanted):
            found.append(("answers", f"{question_id} is {given}"))
    wrong = [question_id for question_id in turn.not_answers if question_id in seen.answers]
    found += [("not_answers", f"{one} is {seen.answers[one]}") for one in wrong]
    return found


def _ranking_misses(turn: Turn, seen: Seen) -> list[tuple[str, str]]:
    found = []
    if turn.first and seen.placed[:1] not in [[one] for one in turn.first]:
        found.append(("first", f"{seen.placed[:2]}"))
    kept = [one for one in turn.out if one not in seen.excluded]
    return [*found, *(("out", f"{one} is not excluded") for one in kept)]


def _several(given: str | list[str] | None) -> list[str]:
    return sorted([given] if isinstance(given, str) else given or [])
