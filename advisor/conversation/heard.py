"""What one message holds while the questionnaire is open."""

from dataclasses import dataclass, field

from advisor.conversation.reading import Reading
from advisor.conversation.state import Importance
from advisor.understanding.controls import Control
from advisor.understanding.query import Query


@dataclass(slots=True)
class Heard:
    """What the sentences of one message hold: answers, questions, frameworks in or out."""

    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    importances: dict[str, Importance] = field(default_factory=dict)
    asked: list[tuple[str, Query]] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    ruled_out: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    wishes: list[Control] = field(default_factory=list)

    def first(self, kind: str) -> tuple[str, tuple[str, ...]] | None:
        """Return the first doubt ("doubtful") or denial ("denied") that no answer settles."""
        found: list[tuple[str, tuple[str, ...]] | None] = [getattr(r, kind) for r in self.readings]
        return next((f for f in found if f and f[0] not in self.answers), None)
