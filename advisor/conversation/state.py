"""What is remembered of a conversation: the form, the topic of the last turns, what was offered."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self

from pydantic import TypeAdapter


class Stage(StrEnum):
    """Where the questionnaire stands."""

    NONE = "none"
    ASKING = "asking"
    CONFIRMING = "confirming"
    FINISHED = "finished"


class Confirm(StrEnum):
    """What a yes or no is awaited for."""

    STOP = "stop"
    RESTART = "restart"
    EARLY = "early"
    CLASH = "clash"


class Importance(StrEnum):
    """How much an answer counts for the person."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Answer:
    """The chosen option ids of one question, several only where it allows, and their importance."""

    options: tuple[str, ...]
    importance: Importance = Importance.NORMAL


@dataclass(frozen=True, slots=True)
class Supposed:
    """Other answers than the person's own, tried out after the result."""

    answers: dict[str, Answer] = field(default_factory=dict)
    ruled_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The questionnaire of one person.

    `answers` are in the order in which they were given. `skipped` and `unsure` questions are not
    scored. `ruled_out` are frameworks that the person does not want. `serial` counts forms, so
    that a card of an earlier one is known as such. `importance` is meant for the pending answer.
    `revising`: the result was shown already, and is due again after the pending answer. `kept` are
    pairs of contradicting answers, as `question.option`, both of which the person wants to stand.
    `quick`: only the questions of the short form are asked. `supposed` is what is tried out.
    `doubted` are options of the pending question, as `question.option`, between which the person
    was asked to decide; "the first one" is one of them.
    """

    stage: Stage = Stage.NONE
    pending: str | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    ruled_out: tuple[str, ...] = ()
    misunderstood: int = 0
    confirm: Confirm | None = None
    importance: Importance = Importance.NORMAL
    to_the_end: bool = False
    serial: int = 0
    revising: bool = False
    kept: tuple[tuple[str, str], ...] = ()
    quick: bool = False
    supposed: Supposed | None = None
    doubted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What the last turns were about; it fills the gaps of a follow-up for a while.

    `named` are the frameworks that the last message itself named, which "it" points to; `option`
    is the answer of the questionnaire that it asked about, as `question.option`.
    """

    intent: str = ""
    frameworks: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    turns_left: int = 0
    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    named: tuple[str, ...] = ()
    option: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """All that `respond` knows of a conversation.

    `offered` are label and action of the choices last shown, so that "the first one" can be said.
    `code` is the result code last looked at, whose answers may be taken over.
    """

    form: Form = Form()
    topic: Topic = Topic()
    offered: tuple[tuple[str, str], ...] = ()
    code: str = ""

    def to_json(self) -> str:
        """Return the state as JSON text."""
        return _STATE.dump_json(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote.

        Raises:
            ValueError: the text is no state (pydantic's ValidationError is one).
        """
        state = _STATE.validate_json(text)
        return cls(state.form, state.topic, state.offered, state.code)

    def with_form(self, form: Form) -> Self:
        """Return a copy with another form."""
        return replace(self, form=form)


_STATE: TypeAdapter[State] = TypeAdapter(State)
