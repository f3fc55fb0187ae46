"""What is said while a yes or no, or a choice between two answers, is awaited."""

import re
from collections.abc import Callable
from datetime import datetime

from advisor.conversation import words
from advisor.conversation.asking import Asking
from advisor.conversation.form import unsettled
from advisor.conversation.listening import Listening
from advisor.conversation.reading import read_answers
from advisor.conversation.short_replies import KEEPING, ORDINALS, place_of_two
from advisor.conversation.state import Confirm, Form, State
from advisor.conversation.turn import Turn
from advisor.understanding.controls import Control, find_controls
from advisor.understanding.query import Intent, Query
from knowledge.model import Pack

# Beside "stop?" and "start over?" this is no yes.
_GOES_ON = re.compile(r"(?:\w+ ){0,2}(?:go on|going on|continue|carry on|keep going|resume)\b")


class Confirming:
    """Understands messages beside a question that the bot asks back."""

    def __init__(
        self,
        pack: Pack,
        asking: Asking,
        understand: Callable[[str], Query],
        listening: Listening,
    ) -> None:
        self._pack = pack
        self._asking = asking
        self._understand = understand
        self._listening = listening

    def said(self, state: State, text: str, now: datetime) -> Turn:
        """Understand a message while a yes or no is awaited."""
        whole = self._understand(text)
        confirm = state.form.confirm
        meant = {
            (Confirm.STOP, Control.STOP),
            (Confirm.RESTART, Control.RESTART),
            (Confirm.EARLY, Control.RESULT),
        }
        if confirm is Confirm.CLASH:
            kept = self._kept(state.form, whole)
            if kept is not None:
                return self._asking.choose(state, kept).of(whole, Intent.CONTROL)
        is_early = confirm in (Confirm.EARLY, Confirm.CLASH)
        yes = _yes_or_no(whole, confirm)
        if yes is not None:
            return self._asking.decided(state, yes=yes).of(whole, Intent.CONTROL)
        # Nothing is given up by going on from these; a stop or a new start is taken as refused.
        for control in find_controls(whole.words):
            if control in (Control.YES, Control.NO):
                turn = self._asking.decided(state, yes=control is Control.YES)
                return turn.of(whole, Intent.CONTROL)
            if confirm and (confirm, control) in meant:
                return self._asking.decided(state, yes=True).of(whole, Intent.CONTROL)
            open_ = state if is_early else self._asking.decided(state, yes=False).state
            turn_ = self._asking.control(open_, (control,))
            if turn_ is not None:
                return turn_.of(whole, Intent.CONTROL)
        going_on = state if is_early else self._asking.decided(state, yes=False).state
        answers = read_answers(self._pack, going_on.form, whole.words, whole.mentions)
        if answers or whole.frameworks or whole.factors or whole.excluded:
            return self._listening.parts(going_on, text, whole, now)
        if whole.intent is Intent.SMALLTALK and whole.topic:
            return self._listening.talked(state, text, whole)
        hint = words.PICK_ONE if confirm is Confirm.CLASH else words.YES_OR_NO
        return self._asking.show(state, (hint,)).of(whole)

    def _kept(self, form: Form, query: Query) -> str | None:
        """Return which of two contradicting answers is kept; "" for both, None if unclear."""
        clash = unsettled(self._pack, form)
        told = [w for w in query.words if w not in KEEPING]
        if clash is None or told in (["both"], ["either"], ["all"]):
            return ""
        pair = [".".join(clash.first), ".".join(clash.second)]
        place = ORDINALS.get(told[0]) if len(told) == 1 else None
        if place in (1, 2):
            return pair[place - 1]
        if place == -1:
            return pair[1]
        said = {f"{m.question}.{m.option}": m.negated for m in query.mentions}
        named = [one for one in pair if one in said]
        if len(named) != 1:
            return None
        other = pair[1 - pair.index(named[0])]
        return other if said[named[0]] else named[0]


def _yes_or_no(query: Query, confirm: Confirm | None) -> bool | None:
    """Return what "go on" or a place says: the first button is the yes, except beside "go on"."""
    gives_up = confirm in (Confirm.STOP, Confirm.RESTART)
    if gives_up and _GOES_ON.match(" ".join(query.words)):
        return False
    place = place_of_two(query)
    if place is None or confirm is Confirm.CLASH:
        return None
    return (place == 0) is not (confirm is Confirm.RESTART)
