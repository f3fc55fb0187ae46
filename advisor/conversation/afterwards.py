"""What is said once the result is shown: why not another, the sums, another answer after all."""

import re
from collections.abc import Sequence

from advisor.conversation import words
from advisor.conversation.asking import Asking
from advisor.conversation.cards import labels
from advisor.conversation.hints import asks_to_change, opens_a_question, sifted
from advisor.conversation.importance import read_importances
from advisor.conversation.reading import read_answers
from advisor.conversation.state import State
from advisor.conversation.supposing import Supposing
from advisor.conversation.turn import Turn
from advisor.decision.result import steps_reply, sums_reply, why_not_reply
from advisor.understanding.controls import Control
from advisor.understanding.query import Intent, Query
from knowledge.model import Pack

_QUESTIONS = (Intent.COMPARE, Intent.FACT, Intent.ABOUT, Intent.LIST)
_WHY_NOT = re.compile(r"\bwhy (?:not|is not|isn't|did you not|no)\b|\bwhat about\b", re.IGNORECASE)
_RATHER = re.compile(r"(?:\w+ ){0,2}why .*\b(?:not|over|instead of|rather than|before)\b")
_SHARES = re.compile(r"share(?: it| this| that| the result| my result)?$")
# "Ok keep that": what was tried counts from now on.
_KEEPS = re.compile(r"^(?:(?:ok|yes|yeah|then|let us) )*keep (?:it|that|this)(?: one| then)?$")
_SUMS = re.compile(r"\bsums\b")


class Afterwards:
    """Understands messages after the result."""

    def __init__(
        self,
        pack: Pack,
        asking: Asking,
        supposing: Supposing,
    ) -> None:
        self._pack = pack
        self._asking = asking
        self._supposing = supposing

    def said(
        self, state: State, text: str, query: Query, controls: Sequence[Control]
    ) -> Turn | None:
        """Understand what belongs to a shown result; None if the message is something else."""
        supposed = self._supposed(state, text, query, controls)
        if supposed is not None:
            return supposed
        ranking = self._asking.ranking(state.form)
        unchosen = _unchosen(text, query)
        if unchosen:
            reply = why_not_reply(self._pack, state.form, ranking, unchosen)
            return Turn(state, reply).of(query, Intent.CONTROL)
        if _SHARES.match(text.strip(" .!").casefold()):
            return self._asking.share(state).of(query, Intent.CONTROL)
        ranked = [f for f in query.frameworks if ranking.place(f)]
        winner = ranked[0] if ranked else ranking.winners[0] if ranking.places else None
        if winner and _SUMS.search(" ".join(query.words)):
            reply = sums_reply(self._pack, state.form, ranking, winner)
            return Turn(state, reply).of(query, Intent.CONTROL)
        return self._wished(state, query, controls, winner) or self._revised(state, text, query)

    def _wished(
        self, state: State, query: Query, controls: Sequence[Control], winner: str | None
    ) -> Turn | None:
        """Follow a wish about the result or an answer; None if there is none."""
        ranking = self._asking.ranking(state.form)
        topic = asks_to_change(self._pack, state.form, query.words)
        if topic and Control.CHANGE not in controls:
            return self._asking.reopen(state, topic).of(query, Intent.CONTROL)
        for control in controls:
            if control in (Control.RESULT, Control.WHY, Control.REPEAT):
                return self._asking.show(state).of(query, Intent.CONTROL)
            if control in (Control.TOLD, Control.CHANGE, Control.RESTART, Control.BACK):
                turn = self._asking.control(state, (control,))
                return turn.of(query, Intent.CONTROL) if turn else None
            if winner and control is Control.SUMS:
                reply = sums_reply(self._pack, state.form, ranking, winner)
                return Turn(state, reply).of(query, Intent.CONTROL)
            if winner and control is Control.STEPS:
                return Turn(state, steps_reply(self._pack, winner)).of(query, Intent.CONTROL)
        return None

    def _supposed(
        self, state: State, text: str, query: Query, controls: Sequence[Control]
    ) -> Turn | None:
        """Try another answer out, or decide on what was tried."""
        turn = self._supposing.said(state, text, query)
        if turn is not None:
            return turn.of(query, Intent.CONTROL)
        if state.form.supposed is None or query.frameworks:
            return None
        if Control.YES in controls or _KEEPS.match(" ".join(query.words)):
            return self._asking.adopt(state).of(query, Intent.CORRECTION)
        undoes = Control.NO in controls or Control.BACK in controls
        if undoes or query.words[:1] in (("no",), ("nope",), ("nah",)):
            return self._asking.show(state).of(query, Intent.CONTROL)
        return None

    def _revised(self, state: State, text: str, query: Query) -> Turn | None:
        """Change an answer, or leave a framework out, after the result."""
        form = state.form
        asks = opens_a_question(text) or "?" in text
        if asks and (query.frameworks or query.intent in _QUESTIONS):
            return None
        reading = read_answers(self._pack, form, query.words, query.mentions)
        ruled_out, allowed = sifted(text, query, form)
        state, notes = self._asking.sift(state, ruled_out, allowed)
        if reading.answers and (reading.names_framework or not query.frameworks):
            importances = read_importances(query.words, query.mentions, reading.answers)
            turn = self._asking.answer(state, dict(reading.answers), importances, notes)
            return turn.of(query, Intent.CORRECTION)
        if reading.denied and reading.denied[0] in form.answers:
            label = labels(self._pack, reading.denied[0], reading.denied[1][:1])
            note = words.NOT_THAT.format(label=label)
            return self._asking.reopen(state, reading.denied[0], note).of(query, Intent.CORRECTION)
        return self._asking.show(state, notes).of(query, Intent.CORRECTION) if notes else None


def _unchosen(text: str, query: Query) -> str:
    """Return the framework whose place below the first is asked about: "why X and not Y"."""
    if query.factors:
        return ""
    if _WHY_NOT.search(text) and query.frameworks:
        return query.frameworks[0]
    beside = (*query.excluded, *query.frameworks[1:])
    return beside[0] if beside and _RATHER.match(" ".join(query.words)) else ""
