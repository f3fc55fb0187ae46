"""`respond`: one step of a conversation, the same for buttons, messages and the terminal."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from advisor.conversation import words
from advisor.conversation.afterwards import Afterwards
from advisor.conversation.asking import Asking
from advisor.conversation.cards import told_blocks
from advisor.conversation.confirming import Confirming
from advisor.conversation.context import guessed, in_context, is_fresh, known, remembered, worn
from advisor.conversation.form import fitted
from advisor.conversation.hints import asks_anew, only_starts, opens_a_question
from advisor.conversation.inputs import Input, Pressed, Said
from advisor.conversation.listening import Listening
from advisor.conversation.presses import FormPresses
from advisor.conversation.reading import read_answers
from advisor.conversation.short_replies import ORDINALS
from advisor.conversation.state import Form, Stage, State, Topic
from advisor.conversation.supposing import Supposing
from advisor.conversation.turn import Turn
from advisor.decision.code import CodeError, found_code, read_code
from advisor.decision.recall import recall_reply
from advisor.errors import Expired
from advisor.reply import Choice, Choices, Look, Outcome, Reply, Select, Text
from advisor.understanding.controls import Control, find_controls
from advisor.understanding.query import Intent, Query
from knowledge.model import Pack

OFFERED = 30  # choices that are remembered, so that "the first one" can be said
_PLAIN = re.compile(r"[^\w]+")
# Wishes that make no sense without a questionnaire.
_OF_A_FORM = frozenset(
    (
        Control.TOLD, Control.LEFT, Control.STOP, Control.SKIP, Control.BACK, Control.RESULT,
        Control.CHANGE, Control.SUMS, Control.STEPS,
    )
)  # fmt: skip
_INTENTS = {"answer": Intent.ANSWER, "begin": Intent.RECOMMEND}  # of presses
_BY_BUTTON_ONLY = "suggest:"  # opens a window, and is nothing of the conversation
_STORY = 15  # words from which a message that asks nothing tells of a plan
_TELLS = 2  # answers in a message that asks nothing, from which the questionnaire starts


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
        self._asking = Asking(pack)
        self._listening = Listening(pack, self._asking, abilities.understand, abilities.answer)
        self._confirming = Confirming(pack, self._asking, abilities.understand, self._listening)
        supposing = Supposing(pack)
        self._afterwards = Afterwards(pack, self._asking, supposing)
        self._presses = FormPresses(pack, self._asking, supposing)

    def respond(self, state: State, heard: Input, now: datetime) -> tuple[State, Reply]:
        """Go one step: free words or a press, through the same door.

        Args:
            state: what was remembered; it is not changed.
            heard: words, or the action of a choice.
            now: the time, aware; context wears off with it.

        Returns:
            The state to remember, and what to say.

        Raises:
            Expired: a pressed action is not known (any more).
        """
        state = replace(
            state, form=fitted(self._pack, state.form), topic=known(state.topic, self._pack)
        )
        if isinstance(heard, Said):
            turn = self._said(state, heard.text, now)
        else:
            turn = self._pressed(state, heard, now)
        after = turn.state
        if after.topic is state.topic:
            after = replace(after, topic=worn(state.topic))
        if after.form.stage is Stage.FINISHED and state.form.stage is not Stage.FINISHED:
            after = replace(after, topic=self._recommended(after, now))
        return self._remembered(after, turn.reply), turn.reply

    def _recommended(self, state: State, now: datetime) -> Topic:
        """Return what "it" is after a result: what was recommended."""
        ranking = self._asking.ranking(state.form)
        first = ranking.winners[:1] if ranking.places else ()
        return remembered(state.topic, Query(Intent.ABOUT, frameworks=first), now, first)

    def begin(self, state: State, situation: str) -> tuple[State, Reply]:
        """Start the questionnaire with what a situation tells; an open form is not thrown away."""
        state = state.with_form(fitted(self._pack, state.form))
        query = self._can.understand(situation) if situation else Query(Intent.RECOMMEND)
        turn = self._asking.begin(state, query)
        return self._remembered(turn.state, turn.reply), turn.reply

    def recall(self, state: State, code: str, *, is_kept: bool = True) -> tuple[State, Reply]:
        """Show what a result code holds; its answers can be taken over where the state is kept."""
        turn = self._recalled(state, code, is_kept=is_kept)
        return self._remembered(turn.state, turn.reply), turn.reply

    def _remembered(self, state: State, reply: Reply) -> State:
        """Return the state with what the reply offers, if it offers anything."""
        offered = tuple(islice(_offers(reply), OFFERED))
        return replace(state, offered=offered or state.offered)

    # words

    def _said(self, state: State, text: str, now: datetime) -> Turn:
        code = found_code(text)
        if code:
            return self._recalled(state, code)
        pressed = self._as_press(state, text)
        if pressed:
            try:
                return self._pressed(state, pressed, now)
            except Expired:
                state = replace(state, offered=())
        if state.form.stage is Stage.ASKING:
            return self._listening.said(state, text, now)
        if state.form.stage is Stage.CONFIRMING:
            return self._confirming.said(state, text, now)
        return self._free(state, text, now)

    def _recalled(self, state: State, code: str, *, is_kept: bool = True) -> Turn:
        """Show what a result code holds beside the result of today; the form stays as it is."""
        try:
            recorded = read_code(code)
        except CodeError as error:
            reply = Reply(Look.NOTICE, words.CODE_TITLE, (Text(str(error)),), Outcome.UNKNOWN)
            return Turn(state, reply).of(Query(Intent.CONTROL))
        may_reuse = is_kept and state.form.stage in (Stage.NONE, Stage.FINISHED)
        reply = recall_reply(self._pack, recorded, may_reuse=may_reuse)
        return Turn(replace(state, code=code), reply).of(Query(Intent.CONTROL))

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
            place = ORDINALS.get(told[0])
            if place and place <= len(state.offered):
                return Pressed(state.offered[place - 1 if place > 0 else -1][1])
        return None

    def _free(self, state: State, text: str, now: datetime) -> Turn:
        """Answer outside of a questionnaire, or after its result."""
        heard = self._can.understand(text)
        controls = find_controls(heard.words)
        topic, fresh = state.topic, is_fresh(state.topic, now)
        if Control.WHY in controls and fresh and topic.factors:
            return self._pressed(state, Pressed(_claims_action(topic)), now)
        if state.form.stage is Stage.FINISHED:
            if not heard.frameworks and asks_anew(text, self._can.understand):
                return self._asking.begin(state, heard).of(heard, Intent.RECOMMEND)
            turn = self._afterwards.said(state, text, heard, controls)
            if turn is not None:
                return turn
        started = self._from_offer(state, text, heard, controls, now)
        if started is not None:
            return started
        query = heard
        if fresh:
            query = in_context(text, heard, topic, self._pack, self._can.understand)
        guess = guessed(query, topic) if fresh else None
        reply = self._can.answer(text, guess) if guess else None
        if guess is None or reply is None or reply.outcome is Outcome.UNKNOWN:
            turn = self._without_a_form(state, text, query, controls)
            if turn is not None:
                return turn
            guess, reply = query, self._can.answer(text, query)
        topic = remembered(topic, guess, now, heard.frameworks)
        return Turn(replace(state, topic=topic), reply).of(guess)

    def _from_offer(
        self, state: State, text: str, heard: Query, controls: tuple[Control, ...], now: datetime
    ) -> Turn | None:
        """Take a yes, or what one says of oneself, as the way into an offered questionnaire."""
        action = state.offered[0][1] if state.offered else ""
        if not action.startswith("begin:") or heard.frameworks:
            return None
        if controls[:1] == (Control.YES,):
            return self._pressed(state, Pressed(action), now)
        tells = heard.intent in (Intent.SMALLTALK, Intent.OUT_OF_SCOPE, Intent.RECOMMEND)
        if not heard.mentions or heard.topic or not tells:
            return None
        begun = self._pressed(state, Pressed(action), now)
        if begun.state.form.stage is not Stage.ASKING:
            return begun
        return self._listening.said(begun.state, text, now)

    def _without_a_form(
        self, state: State, text: str, query: Query, controls: tuple[Control, ...]
    ) -> Turn | None:
        """Start the questionnaire, or say that none is open; None if neither is wanted."""
        asks = query.frameworks or query.factors
        if Control.QUICK in controls and not asks:
            return self._asking.shorten(state).of(query, Intent.RECOMMEND)
        talks = query.intent is Intent.SMALLTALK and query.topic
        wishes = frozenset() if asks or talks else _OF_A_FORM & set(controls)
        is_open_end = query.intent in (Intent.SMALLTALK, Intent.OUT_OF_SCOPE) and not query.topic
        starts = only_starts(query.words)
        query = replace(query, mentions=()) if starts else query
        told = {m.question for m in query.mentions if not m.negated}
        tells = is_open_end and not query.frameworks and len(told) >= _TELLS
        asks_something = "?" in text or opens_a_question(text)
        is_story = len(query.words) >= _STORY and not asks_something and len(told) >= _TELLS
        wants = query.intent is Intent.RECOMMEND and not query.frameworks
        wants = wants or (bool(told) and asks_anew(text, self._can.understand))
        if query.intent is Intent.RECOMMEND and len(query.frameworks) == 1 and len(told) >= _TELLS:
            # What somebody has is no question about it: "we have TensorFlow code, which is best?"
            read = read_answers(self._pack, Form(), query.words, query.mentions)
            wants = wants or read.names_framework
        wants = wants and wishes <= {Control.RESULT}
        if wants or tells or is_story or (not asks and (starts or Control.RESTART in controls)):
            return self._asking.begin(state, query).of(replace(query, intent=Intent.RECOMMEND))
        if wishes:
            told_ = told_blocks(self._pack, state.form) if state.form.answers else ()
            blocks = (Text(words.START_WITH), *told_, _start())
            reply = Reply(Look.NOTICE, words.NO_FORM, blocks)
            return Turn(state, reply).of(query, Intent.CONTROL)
        if asks or talks:
            return None
        if Control.WHY in controls:
            blocks = (Text(words.NOTHING_BEFORE), _start())
            reply = Reply(Look.NOTICE, words.WHY_TITLE, blocks, Outcome.UNKNOWN)
            return Turn(state, reply).of(query, Intent.CONTROL)
        return None

    # presses

    def _pressed(self, state: State, pressed: Pressed, now: datetime) -> Turn:
        if pressed.action == "open:" and pressed.values:
            return self._pressed(state, Pressed(pressed.values[0]), now)
        verb, _, argument = pressed.action.partition(":")
        if verb in self._presses.verbs:
            turn = self._presses.press(state, verb, argument, pressed.values)
            intent = _INTENTS.get(verb, Intent.CONTROL)
            return turn.of(turn.reply.query or Query(intent))
        if verb == "say":
            return self._asking.show(state, (words.IN_YOUR_WORDS,)).of(Query(Intent.CONTROL))
        reply = self._can.press(pressed.action, pressed.values)
        query = reply.query
        if query is None:
            return Turn(state, reply)
        topic = remembered(state.topic, query, now, query.frameworks)
        return Turn(replace(state, topic=topic), reply)


def _offers(reply: Reply) -> Iterator[tuple[str, str]]:
    """Yield label and action of all that words can stand for; a menu's value joins its action."""
    for block in reply.blocks:
        if isinstance(block, Choices):
            options = (o for o in block.options if not o.action.startswith(_BY_BUTTON_ONLY))
            yield from ((option.label, option.action) for option in options)
        elif isinstance(block, Select):
            for option in block.options:
                is_whole = ":" in option.action
                whole = option.action if is_whole else f"{block.action}.{option.action}"
                yield option.label, whole


def _claims_action(topic: Topic) -> str:
    return f"claims:{','.join(topic.factors)}:{','.join(topic.frameworks) or '*'}"


def _start() -> Choices:
    return Choices((Choice(words.HELP_ME_CHOOSE, "begin:", primary=True),))


__all__ = ["Abilities", "Conversation", "Outcome"]
