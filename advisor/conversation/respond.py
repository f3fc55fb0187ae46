"""`respond`: one step of a conversation, the same for buttons, messages and the terminal."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from advisor.conversation import words
from advisor.conversation.asking import Asking
from advisor.conversation.cards import notice, told_blocks
from advisor.conversation.context import filled, is_fresh, remembered, spelled_out
from advisor.conversation.inputs import Input, Pressed, Said
from advisor.conversation.presses import FormPresses
from advisor.conversation.reading import ORDINALS
from advisor.conversation.state import Stage, State
from advisor.conversation.turn import Turn
from advisor.reply import Choice, Choices, Look, Outcome, Reply
from advisor.understanding.clean import clean
from advisor.understanding.controls import Control, find_controls
from advisor.understanding.query import Intent, Query
from knowledge.model import Pack

OFFERED = 30  # choices that are remembered, so that "the first one" can be said
_PLAIN = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a conversation needs of the advisor: to understand, to answer, to carry out a press."""

    understand: Callable[[str], Query]
    answer: Callable[[str, Query], Reply]
    press: Callable[[str, tuple[str, ...]], Reply]


class Conversation:
    """The steps of a conversation on one pack; every state comes from and goes to the caller."""

    def __init__(self, pack: Pack, abilities: Abilities) -> None:
        self._pack = pack
        self._can = abilities
        self._asking = Asking(pack, abilities.understand, abilities.answer)
        self._presses = FormPresses(pack, self._asking)

    def respond(self, state: State, heard: Input, now: datetime) -> tuple[State, Reply]:
        """Go one step: free words or a press, through the same door.

        Args:
            state: what was remembered; it is not changed.
            heard: words, or the action of a choice.
            now: the time, aware; context wears off with it.

        Returns:
            The state to remember, and what to say.
        """
        if isinstance(heard, Said):
            turn = self._said(state, heard.text, now)
        else:
            turn = self._pressed(state, heard, now)
        offered = tuple((c.label, c.action) for c in turn.reply.choices[:OFFERED])
        return replace(turn.state, offered=offered or state.offered), turn.reply

    def begin(self, state: State, situation: str) -> tuple[State, Reply]:
        """Start the questionnaire with what a situation tells; an open form is not thrown away."""
        turn = self._asking.begin(
            state, self._can.understand(situation) if situation else Query(Intent.RECOMMEND)
        )
        offered = tuple((c.label, c.action) for c in turn.reply.choices[:OFFERED])
        return replace(turn.state, offered=offered), turn.reply

    def _said(self, state: State, text: str, now: datetime) -> Turn:
        pressed = self._as_press(state, text)
        if pressed:
            turn = self._pressed(state, pressed, now)
            return (
                turn
                if turn.reply.query
                else turn.of(
                    Query(
                        Intent.ANSWER
                        if ":" in pressed.action and pressed.action.startswith("answer")
                        else Intent.CONTROL
                    )
                )
            )
        stage = state.form.stage
        if stage is Stage.ASKING:
            return self._asking.said(state, text)
        if stage is Stage.CONFIRMING:
            return self._asking.confirming(state, text)
        return self._free(state, text, now)

    def _as_press(self, state: State, text: str) -> Pressed | None:
        """Read words that name a shown choice: its label, or outside a form "the first one"."""
        plain = _PLAIN.sub(" ", text.casefold()).strip()
        if not plain or len(plain) > 100:
            return None
        for label, action in state.offered:
            if plain == _PLAIN.sub(" ", label.casefold()).strip() and not action.startswith("say"):
                return Pressed(action)
        told = [w for w in plain.split() if w not in ("the", "one", "option", "number")]
        if state.form.stage in (Stage.NONE, Stage.FINISHED) and state.offered and len(told) == 1:
            place = ORDINALS.get(told[0]) if plain.split() != told or told[0] != "one" else None
            if place and place <= len(state.offered):
                return Pressed(state.offered[place - 1 if place > 0 else -1][1])
        return None

    def _free(self, state: State, text: str, now: datetime) -> Turn:
        """Answer outside of a questionnaire, or after its result."""
        fresh = is_fresh(state.topic, now)
        query = self._can.understand(text)
        controls = find_controls(query.words)
        if state.form.stage is Stage.FINISHED:
            turn = self._asking.after_result(state, text, query, controls)
            if turn is not None:
                return turn
        if fresh and not query.frameworks:
            put = spelled_out(text, state.topic, self._pack)
            query = self._can.understand(put) if put != text else query
        if fresh:
            query = filled(query, state.topic, self._pack)
        if Control.WHY in controls and fresh and state.topic.factors:
            return self._pressed(state, Pressed(_claims_action(state)), now).of(query)
        if Control.TOLD in controls or Control.LEFT in controls:
            reply = Reply(
                Look.NOTICE, words.NO_FORM, (*told_blocks(self._pack, state.form), _start())
            )
            return Turn(state, reply).of(replace(query, intent=Intent.CONTROL))
        if query.intent is Intent.RECOMMEND and not query.frameworks:
            return self._asking.begin(state, query).of(query)
        reply = self._can.answer(text, query)
        topic = remembered(state.topic, query, now)
        return Turn(replace(state, topic=topic), reply).of(query)

    def _pressed(self, state: State, pressed: Pressed, now: datetime) -> Turn:
        if pressed.action == "open:" and pressed.values:
            return self._pressed(state, Pressed(pressed.values[0]), now)
        verb, _, argument = pressed.action.partition(":")
        if verb in self._presses.verbs:
            return self._presses.press(state, verb, argument, pressed.values)
        if verb == "say":
            return Turn(state, notice(words.WELCOME, has_form=state.form.stage is Stage.ASKING))
        reply = self._can.press(pressed.action, pressed.values)
        query = reply.query
        topic = remembered(state.topic, query, now) if query else state.topic
        return Turn(replace(state, topic=topic), reply)


def _claims_action(state: State) -> str:
    return f"claims:{','.join(state.topic.factors)}:{','.join(state.topic.frameworks) or '*'}"


def _start() -> Choices:
    return Choices((Choice(words.HELP_ME_CHOOSE, "begin:", primary=True),))


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, cleaned, for comparing it with what is known."""
    return tuple(t.text for t in clean(text).tokens)


__all__ = ["Abilities", "Conversation", "Outcome", "plain_words"]
