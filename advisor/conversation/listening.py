"""What is said while the questionnaire is open: answers, interruptions, corrections, wishes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from advisor.answering.phrasing import quoted
from advisor.conversation import words
from advisor.conversation.asking import Asking
from advisor.conversation.cards import labels
from advisor.conversation.context import in_context, is_fresh, remembered
from advisor.conversation.form import unsettled
from advisor.conversation.noting import record
from advisor.conversation.reading import (
    ORDINALS,
    Reading,
    is_no_option,
    opens_a_question,
    read_answers,
    read_importance,
    read_importances,
    sifted,
)
from advisor.conversation.state import Confirm, Form, Importance, State
from advisor.conversation.turn import Turn
from advisor.reply import Block, Choices, Note, Outcome, Points, Reply, Select, Text
from advisor.understanding.controls import Control, find_controls
from advisor.understanding.query import Intent, Mention, Query
from knowledge.model import Pack

_PARTS = re.compile(
    r"(?<=[.?!;\n])\s+|(?<!anything)(?<!everything)\s+(?=but\b)"
    r"|,\s+(?=(?:but|and what|what|is|does|can|why|how|wait)\b)",
    re.IGNORECASE,
)
_QUESTIONS = (Intent.COMPARE, Intent.FACT, Intent.ABOUT, Intent.LIST)
_ANEW = frozenset("help start questionnaire quiz begin new".split())
_ASKS_FOR_ONE = frozenset(
    "recommend recommendation suggest should which what best pick choose advice would".split()
)
# Wishes in words that stand in the way of each other elsewhere; `find_controls` knows the others.
_WISHES = (
    (
        Control.WHY,
        r"what (?:do|does|did) .{1,40} mean|why (?:is|does|would|should) (?:that|this|it)",
    ),
    (Control.SKIP, r"(?:does|do) not (?:matter|care)|you (?:decide|choose)|your choice|up to you"),
    (Control.RESULT, r"(?:just )?(?:tell|show|give) me(?: now| already)?$"),
)
# Around the name of what is kept.
_KEEPING = frozenset("keep take the one i want counts answer option please it is".split())
ECHO = 60  # characters of the person's words that are repeated
MOST_ASKED = 2  # questions of one message that are answered
MOST_PARTS = 8  # sentences of one message that are read
PATIENCE = 2  # misunderstandings in a row after which a question is passed over


@dataclass(slots=True)
class Heard:
    """What the sentences of one message hold: answers, questions, frameworks in or out."""

    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    importances: dict[str, Importance] = field(default_factory=dict)
    asked: list[tuple[str, Query]] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    ruled_out: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def first(self, kind: str) -> tuple[str, tuple[str, ...]] | None:
        """Return the first doubt ("doubtful") or denial ("denied") that no answer settles."""
        found: list[tuple[str, tuple[str, ...]] | None] = [getattr(r, kind) for r in self.readings]
        return next((f for f in found if f and f[0] not in self.answers), None)


class Listening:
    """Understands messages beside an open or finished questionnaire."""

    def __init__(
        self,
        pack: Pack,
        asking: Asking,
        understand: Callable[[str], Query],
        answer: Callable[[str, Query], Reply],
    ) -> None:
        self._pack = pack
        self._asking = asking
        self._understand = understand
        self._answer = answer

    def said(self, state: State, text: str, now: datetime) -> Turn:
        """Understand a message while a question is pending."""
        whole = self._understand(text)
        form = state.form
        strict = read_answers(self._pack, replace(form, pending=None), whole.words, whole.mentions)
        wishes = _wishes(whole)
        controls = wishes or find_controls(whole.words)
        # A question about the question's own words names an option without answering.
        if controls and (form.pending not in strict.answers or Control.WHY in wishes):
            turn = self._asking.control(state, controls)
            if turn is not None:
                return turn.of(whole, Intent.CONTROL)
        return self._parts(state, text, whole, now)

    # sentence by sentence

    def _parts(self, state: State, text: str, whole: Query, now: datetime) -> Turn:
        """Take a message apart: some sentences answer, some ask."""
        heard = self._hear(state, text, now)
        notes: list[str] = []
        if heard.ruled_out or heard.allowed:
            state, notes = self._asking.sift(state, heard.ruled_out, heard.allowed)
        if heard.asked:
            return self._interrupted(state, heard, notes, now)
        doubt, denied = heard.first("doubtful"), heard.first("denied")
        if doubt:
            both = " / ".join(labels(self._pack, doubt[0], (o,)) for o in doubt[1])
            return self._asked_again(state, heard, doubt[0], words.WHICH.format(labels=both), whole)
        if denied:
            label = labels(self._pack, denied[0], denied[1][:1])
            note = words.NOT_THAT.format(label=label)
            return self._asked_again(state, heard, denied[0], note, whole)
        if heard.answers:
            changed = all(q in state.form.answers for q in heard.answers)
            intent = Intent.CORRECTION if changed else Intent.ANSWER
            turn = self._asking.answer(state, heard.answers, heard.importances, notes)
            return turn.of(whole, intent)
        if notes:
            return self._asking.settle(state, notes).of(whole, Intent.ANSWER)
        return self._not_an_answer(state, text, whole)

    def _hear(self, state: State, text: str, now: datetime) -> Heard:
        """Read each sentence as answers or as a question."""
        heard, form = Heard(), state.form
        for part in _PARTS.split(text)[:MOST_PARTS]:
            query = self._understand(part)
            reading = read_answers(self._pack, form, query.words, query.mentions)
            if self._is_question(part, query, reading, form):
                if is_fresh(state.topic, now):
                    query = in_context(part, query, state.topic, self._pack, self._understand)
                heard.asked.append((part, query))
                continue
            heard.readings.append(reading)
            heard.answers.update(reading.answers)
            heard.importances |= read_importances(query.words, query.mentions, reading.answers)
            ruled_out, allowed = sifted(part, query, form)
            heard.ruled_out += ruled_out
            heard.allowed += allowed
        return heard

    def _is_question(self, part: str, query: Query, reading: Reading, form: Form) -> bool:
        """Tell a question from an answer; words that answer the pending question never ask."""
        opens = opens_a_question(part)
        if form.pending in reading.answers and not ("?" in part and (opens or query.frameworks)):
            return False
        asks = opens or "?" in part
        allowed = sifted(part, query, form)[1]
        if allowed and allowed == list(query.frameworks):
            return opens
        if reading.names_framework and not asks:
            return False
        if query.intent in _QUESTIONS and (query.frameworks or query.factors):
            return asks or bool(query.frameworks)
        if query.intent is Intent.RECOMMEND and len(query.frameworks) > 1:
            return asks or not reading
        names_something = query.topic or query.frameworks or query.factors or query.unknown
        is_outside = query.intent is Intent.OUT_OF_SCOPE and bool(names_something)
        return is_outside and asks and not reading

    def _asked_again(
        self, state: State, heard: Heard, question: str, note: str, whole: Query
    ) -> Turn:
        """Note what is clear, then ask the question whose answer is not."""
        form, said = record(self._pack, state.form, heard.answers, heard.importances)
        turn = self._asking.reopen(state.with_form(form), question, " ".join((*said, note)))
        return turn.of(whole, Intent.ANSWER)

    # interruptions

    def _interrupted(self, state: State, heard: Heard, notes: Sequence[str], now: datetime) -> Turn:
        """Note the answers, answer what was asked, then ask the pending question again, once."""
        form, said = record(self._pack, state.form, heard.answers, heard.importances)
        blocks: list[Block] = [Note(n) for n in (*notes, *said)]
        topic = state.topic
        for part, asked in heard.asked[:MOST_ASKED]:
            query = self._pointed(asked, form, heard.answers)
            reply = self._answer(part, query)
            topic = remembered(topic, query, now, asked.frameworks, self._option(query, asked))
            blocks.append(Text(reply.title))
            blocks += [b for b in reply.blocks if not isinstance(b, Choices | Select)]
            outcome = reply.outcome
        state = replace(state, form=form, topic=topic)
        back = (words.BACK_TO,)
        done = form.pending is None or form.pending in heard.answers
        noted = self._asking.settle if heard.answers else self._asking.show
        turn = self._asking.move_on(state, form, back) if done else noted(state, back)
        whole = replace(turn.reply, blocks=(*blocks, *turn.reply.blocks), outcome=outcome)
        return Turn(turn.state, whole).of(heard.asked[0][1])

    def _pointed(self, query: Query, form: Form, answers: Mapping[str, object]) -> Query:
        """Let "is Keras good for that?" ask about what was just answered."""
        points = {"that", "this", "it", "there", "those"} & set(query.words)
        last = self._last_that_counts(form, answers)
        if query.factors or not query.frameworks or not points or last is None:
            return query
        options = [self._pack.question(last).option(o) for o in form.answers[last].options]
        if any(f in option.fit for option in options for f in query.frameworks):
            mentions = tuple(Mention(last, option.id) for option in options)
            return replace(query, intent=Intent.FACT, mentions=mentions, content=())
        weights: dict[str, float] = {}
        for option in options:
            weights |= option.weights
        heaviest = sorted(weights, key=lambda factor: -weights[factor])[:1]
        return replace(query, intent=Intent.FACT, factors=tuple(heaviest))

    def _last_that_counts(self, form: Form, answers: Mapping[str, object]) -> str | None:
        """Return the question answered last, now or before, whose answer says something."""
        for question in reversed([*(q for q in form.answers if q not in answers), *answers]):
            options = [
                self._pack.question(question).option(o) for o in form.answers[question].options
            ]
            if any(option.fit or option.weights for option in options):
                return question
        return None

    @staticmethod
    def _option(query: Query, asked: Query) -> str:
        """Return the answer that a question pointed to, as `question.option`."""
        pointed = query.mentions if query.mentions != asked.mentions or not query.content else ()
        return f"{pointed[0].question}.{pointed[0].option}" if pointed else ""

    # what is no answer

    def _not_an_answer(self, state: State, text: str, query: Query) -> Turn:
        """Return smalltalk, follow a wish; anything else is a misunderstanding."""
        pending = state.form.pending
        if query.intent is Intent.SMALLTALK and query.topic:
            return self._talked(state, text, query)
        if pending and is_no_option(query.words):
            return self._asking.leave_open(state, pending, unsure=False).of(query, Intent.CONTROL)
        importance = read_importance(query.words)
        if pending and importance is not Importance.NORMAL:
            form = replace(state.form, importance=importance)
            note = words.IMPORTANCE_SET.format(importance=words.IMPORTANCES[importance].lower())
            return self._asking.show(state.with_form(form), (note,)).of(query, Intent.CONTROL)
        told = set(query.words)
        wants = query.intent is Intent.RECOMMEND and told & (_ANEW | _ASKS_FOR_ONE)
        if wants and not query.frameworks:
            wants_anew = _ANEW & told or not state.form.answers
            turn = self._asking.begin(state, query) if wants_anew else self._asking.finish(state)
            return turn.of(query, Intent.CONTROL)
        return self._misunderstood(state, text, query)

    def _talked(self, state: State, text: str, query: Query) -> Turn:
        """Return smalltalk in a line, and ask on."""
        reply = self._answer(text, query)
        said = [b.text for b in reply.blocks if isinstance(b, Text)]
        turn = self._asking.show(state, (*said, words.BACK_TO))
        return Turn(turn.state, replace(turn.reply, outcome=reply.outcome)).of(query)

    def _misunderstood(self, state: State, text: str, query: Query) -> Turn:
        """Hint at the options, the second time list them; then go on to another question."""
        form = replace(state.form, misunderstood=state.form.misunderstood + 1)
        said = quoted(text, ECHO)
        hint = words.HINT.format(text=said) if query.words else words.HINT_NO_WORDS
        extra: list[Block] = []
        if form.pending and form.misunderstood > PATIENCE:
            turn = self._asking.leave_open(state, form.pending, unsure=True, note=words.PASSED_OVER)
            return Turn(turn.state, replace(turn.reply, outcome=Outcome.UNKNOWN)).of(query)
        if form.pending and form.misunderstood == PATIENCE:
            question = self._pack.question(form.pending)
            extra = [Points(question.help, tuple(o.label for o in question.options))]
        turn = self._asking.show(state.with_form(form), (hint,), extra)
        return Turn(turn.state, replace(turn.reply, outcome=Outcome.UNKNOWN)).of(query)

    # yes or no

    def confirming(self, state: State, text: str, now: datetime) -> Turn:
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
        # Nothing is given up by going on from these; a stop or a new start is taken as refused.
        is_early = confirm in (Confirm.EARLY, Confirm.CLASH)
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
        if whole.mentions or whole.frameworks or whole.factors or whole.excluded:
            going_on = state if is_early else self._asking.decided(state, yes=False).state
            return self._parts(going_on, text, whole, now)
        if whole.intent is Intent.SMALLTALK and whole.topic:
            return self._talked(state, text, whole)
        hint = words.PICK_ONE if confirm is Confirm.CLASH else words.YES_OR_NO
        return self._asking.show(state, (hint,)).of(whole)

    def _kept(self, form: Form, query: Query) -> str | None:
        """Return which of two contradicting answers is kept; "" for both, None if unclear."""
        clash = unsettled(self._pack, form)
        told = [w for w in query.words if w not in _KEEPING]
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


def _wishes(query: Query) -> tuple[Control, ...]:
    """Return a wish that the words of a message tell, beside a framework or a topic none."""
    told = " ".join(query.words)
    if query.frameworks:
        return ()
    return tuple(
        control for control, pattern in _WISHES if re.match(rf"(?:\w+ ){{0,2}}(?:{pattern})", told)
    )
