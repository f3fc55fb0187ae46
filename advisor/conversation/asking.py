"""The questionnaire in words: answers, several at once, interruptions, corrections, wishes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from advisor.answering.answer import as_answers
from advisor.conversation import words
from advisor.conversation.cards import (
    change_reply,
    confirm_reply,
    labels,
    question_reply,
    told_blocks,
)
from advisor.conversation.form import (
    advanced,
    awaiting,
    before,
    dropped,
    finished,
    left_open,
    recorded,
    reopened,
    started,
)
from advisor.conversation.reading import Reading, read_answers, read_importance
from advisor.conversation.state import Answer, Confirm, Form, Importance, Stage, State
from advisor.conversation.turn import Turn
from advisor.decision.criteria import contradictions
from advisor.decision.order import open_questions
from advisor.decision.ranking import Ranking, rank
from advisor.decision.result import result_reply, steps_reply, sums_reply, why_not_reply
from advisor.reply import Block, Choice, Choices, Look, Note, Outcome, Points, Reply, Select, Text
from advisor.understanding.controls import Control, find_controls
from advisor.understanding.query import Intent, Query
from knowledge.model import Pack

_PARTS = re.compile(
    r"(?<=[.?!;\n])\s+|\s+(?=but\b)|,\s+(?=(?:but|and what|what|is|does|can|why|how|wait)\b)",
    re.IGNORECASE,
)
_QUESTIONS = (Intent.COMPARE, Intent.FACT, Intent.ABOUT, Intent.LIST)
_ASKS = re.compile(
    r"\?|^(?:\W*(?:and|but|so|wait|ok|hey|by the way|also)\W+)*(?:what|which|who|why|how|is|are|does|do|can|could|will|has|have|should|tell me|explain|compare)\b",
    re.IGNORECASE,
)
_WHY_NOT = re.compile(r"\bwhy (?:not|is not|isn't|did you not|no)\b|\bwhat about\b", re.IGNORECASE)
_ANEW = frozenset("help choose choosing decide pick start questionnaire quiz begin new".split())
ECHO = 60  # characters of the person's words that are repeated
MOST_ASKED = 2  # questions of one message that are answered


class Asking:
    """Steps of the questionnaire on one pack."""

    def __init__(
        self,
        pack: Pack,
        understand: Callable[[str], Query],
        answer: Callable[[str, Query], Reply],
    ) -> None:
        self.pack = pack
        self._understand = understand
        self._answer = answer

    # entering and leaving

    def begin(self, state: State, query: Query) -> Turn:
        """Start with what was told already; an open form is kept until the person decides."""
        if state.form.stage in (Stage.ASKING, Stage.CONFIRMING):
            if not state.form.asked:
                return self.show(state)
            form = awaiting(state.form, Confirm.RESTART)
            return Turn(state.with_form(form), confirm_reply(form))
        answers = {
            q: a
            for q, a in as_answers(query.mentions).items()
            if self.pack.question(q).kind == "multiple" or len(a.options) == 1
        }
        return self.begin_with(state, answers, query.excluded)

    def begin_with(
        self, state: State, answers: dict[str, Answer], ruled_out: Sequence[str] = ()
    ) -> Turn:
        """Start a new form with these answers."""
        form = started(state.form, answers, ruled_out)
        form = replace(form, asked=tuple(answers))
        notes = [words.WELCOME]
        if answers:
            notes = [self._noted(answers)]
        if ruled_out:
            notes.append(self._without(ruled_out))
        return self.move_on(state, form, notes)

    def _noted(self, answers: dict[str, Answer]) -> str:
        said = [labels(self.pack, q, a.options) for q, a in answers.items()]
        return words.NOTED.format(labels="; ".join(said))

    def _without(self, frameworks: Sequence[str]) -> str:
        return words.RULED_OUT.format(
            names=", ".join(self.pack.frameworks[f].name for f in frameworks)
        )

    def move_on(self, state: State, form: Form, notes: Sequence[str] = ()) -> Turn:
        """Go to the next question, to the offer to stop early, or to the result."""
        form = advanced(self.pack, form)
        return self.show(state.with_form(form), notes)

    def show(self, state: State, notes: Sequence[str] = (), extra: Sequence[Block] = ()) -> Turn:
        """Show where the form stands: the pending question, a confirmation or the result."""
        form = state.form
        if form.stage is Stage.CONFIRMING:
            left = len(open_questions(self.pack, form))
            reply = confirm_reply(form, notes, left)
        elif form.stage is Stage.ASKING and form.pending:
            reply = question_reply(self.pack, form, self.pack.question(form.pending), notes)
        else:
            reply = self.result(form)
            reply = replace(reply, blocks=(*(Note(n) for n in notes), *reply.blocks))
        return Turn(state, replace(reply, blocks=(*extra, *reply.blocks)))

    def result(self, form: Form) -> Reply:
        """Compose the result of a form as it stands."""
        return result_reply(self.pack, form, self._ranking(form))

    def _ranking(self, form: Form) -> Ranking:
        return rank(self.pack, form.answers, ruled_out=form.ruled_out)

    def share(self, state: State) -> Turn:
        """Show the result as others may see it: without the buttons that are the person's own."""
        result = self.result(state.form)
        kept = [b for b in result.blocks if not isinstance(b, Choices | Select)]
        start = Choices((Choice(words.HELP_ME_CHOOSE, "begin:"),))
        title = words.SHARED.format(title=result.title)
        return Turn(state, replace(result, title=title, blocks=(*kept, start)))

    def finish(self, state: State) -> Turn:
        """Show the result now, whatever is still open."""
        return self.show(state.with_form(finished(state.form)))

    def stop(self, state: State) -> Turn:
        """Ask once whether to stop."""
        form = awaiting(state.form, Confirm.STOP)
        return Turn(state.with_form(form), confirm_reply(form))

    def stopped(self, state: State) -> Turn:
        """Drop the form."""
        blocks: tuple[Block, ...] = (
            Text(words.STOPPED),
            Choices((Choice(words.HELP_ME_CHOOSE, "begin:", primary=True),)),
        )
        reply = Reply(Look.NOTICE, words.STOPPED_TITLE, blocks)
        return Turn(state.with_form(dropped(state.form)), reply)

    # answers

    def answer(
        self,
        state: State,
        answers: dict[str, tuple[str, ...]],
        importance: Importance,
        notes: Sequence[str] = (),
    ) -> Turn:
        """Record answers, new or changed, and go on."""
        form, said = self.record(state.form, answers, importance)
        if state.form.stage is Stage.FINISHED:
            form = finished(form)
            return self.show(state.with_form(form), (*notes, *said))
        if form.pending in answers or form.pending is None:
            return self.move_on(state, form, (*notes, *said))
        return self.show(state.with_form(form), (*notes, *said))

    def record(
        self, form: Form, answers: dict[str, tuple[str, ...]], importance: Importance
    ) -> tuple[Form, list[str]]:
        """Return the form with the answers, and a line for each thing noted or changed."""
        noted: list[str] = []
        said: list[str] = []
        for question, options in answers.items():
            earlier = form.answers.get(question)
            chosen = form.importance if importance is Importance.NORMAL else importance
            mine = (
                chosen
                if question == form.pending or importance is not Importance.NORMAL
                else Importance.NORMAL
            )
            now = labels(self.pack, question, options)
            if earlier and earlier.options != options:
                before_ = labels(self.pack, question, earlier.options)
                topic = self.pack.question(question).topic
                said.append(words.CHANGED.format(topic=topic, before=before_, after=now))
                mine = earlier.importance if importance is Importance.NORMAL else mine
            elif not earlier:
                noted.append(now)
            form = recorded(form, question, options, mine)
        if noted:
            said.insert(0, words.NOTED.format(labels="; ".join(noted)))
        for found in contradictions(self.pack, form.answers):
            if found.first[0] in answers or found.second[0] in answers:
                said.append(
                    words.CLASH.format(
                        first=labels(self.pack, found.first[0], found.first[1:]),
                        second=labels(self.pack, found.second[0], found.second[1:]),
                        reason=found.reason,
                    )
                )
        return form, said

    # free words while a question is pending

    def said(self, state: State, text: str) -> Turn:
        """Understand a message while a question is pending."""
        whole = self._understand(text)
        form = state.form
        strict = read_answers(self.pack, replace(form, pending=None), whole.words, whole.mentions)
        controls = find_controls(whole.words)
        if controls and form.pending not in strict.answers:
            turn = self.control(state, controls)
            if turn is not None:
                return turn.of(whole, Intent.CONTROL)
        return self._parts(state, text, whole)

    def _parts(self, state: State, text: str, whole: Query) -> Turn:
        """Take a message apart: some sentences answer, some ask."""
        answers: dict[str, tuple[str, ...]] = {}
        asked: list[tuple[str, Query]] = []
        readings: list[Reading] = []
        ruled_out: list[str] = []
        for part in _PARTS.split(text)[:8]:
            query = self._understand(part)
            reading = read_answers(self.pack, state.form, query.words, query.mentions)
            if self._is_question(part, query, reading, state.form):
                asked.append((part, query))
                continue
            readings.append(reading)
            answers.update(reading.answers)
            ruled_out += [f for f in query.excluded if f not in state.form.ruled_out]
        importance = read_importance(whole.words) if answers else Importance.NORMAL
        notes: list[str] = []
        if ruled_out:
            form = replace(state.form, ruled_out=(*state.form.ruled_out, *ruled_out))
            state = state.with_form(form)
            notes.append(self._without(ruled_out))
        if asked:
            return self._interrupted(state, answers, importance, asked, notes)
        if answers:
            changed = all(q in state.form.answers for q in answers)
            intent = Intent.CORRECTION if changed else Intent.ANSWER
            return self.answer(state, answers, importance, notes).of(whole, intent)
        if ruled_out:
            return self.show(state, notes).of(whole, Intent.ANSWER)
        doubtful = next((r.doubtful for r in readings if r.doubtful), None)
        if doubtful:
            both = " / ".join(labels(self.pack, doubtful[0], (o,)) for o in doubtful[1])
            return self.show(state, (words.WHICH.format(labels=both),)).of(whole, Intent.ANSWER)
        denied = next((r.denied for r in readings if r.denied), None)
        if denied and state.form.pending:
            label = labels(self.pack, state.form.pending, denied[:1])
            return self.show(state, (words.NOT_THAT.format(label=label),)).of(whole, Intent.ANSWER)
        return self._not_an_answer(state, text, whole)

    def _is_question(self, part: str, query: Query, reading: Reading, form: Form) -> bool:
        """Tell a question from an answer; words that answer the pending question never ask."""
        asks = bool(_ASKS.search(part))
        if form.pending in reading.answers and not (asks and "?" in part):
            return False
        if query.intent in _QUESTIONS and (query.frameworks or query.factors):
            return asks or bool(query.frameworks)
        return query.intent is Intent.OUT_OF_SCOPE and asks and not reading

    def _interrupted(
        self,
        state: State,
        answers: dict[str, tuple[str, ...]],
        importance: Importance,
        asked: Sequence[tuple[str, Query]],
        notes: Sequence[str],
    ) -> Turn:
        """Note the answers, answer what was asked, then ask the pending question again, once."""
        form, said = self.record(state.form, answers, importance)
        blocks: list[Block] = [Note(n) for n in (*notes, *said)]
        for part, query in asked[:MOST_ASKED]:
            reply = self._answer(part, self._in_context(query, form, answers))
            blocks.append(Text(reply.title))
            blocks += [b for b in reply.blocks if not isinstance(b, Choices | Select)]
            outcome = reply.outcome
        state = state.with_form(form)
        back = (words.BACK_TO,)
        done = form.pending is None or form.pending in answers
        turn = self.move_on(state, form, back) if done else self.show(state, back)
        whole = replace(turn.reply, blocks=(*blocks, *turn.reply.blocks), outcome=outcome)
        return Turn(turn.state, whole).of(asked[0][1])

    def _in_context(self, query: Query, form: Form, answers: Mapping[str, object]) -> Query:
        """Let "is Keras good for that?" ask about what was just answered."""
        points = {"that", "this", "it", "there", "those"} & set(query.words)
        if query.factors or not query.frameworks or not points:
            return query
        last = next(reversed(list(answers or form.answers)), None)
        if last is None:
            return query
        weights: dict[str, float] = {}
        for option in form.answers[last].options:
            weights |= self.pack.question(last).option(option).weights
        heaviest = sorted(weights, key=lambda factor: -weights[factor])[:1]
        return replace(query, intent=Intent.FACT, factors=tuple(heaviest))

    def _not_an_answer(self, state: State, text: str, query: Query) -> Turn:
        """Smalltalk is returned; anything else is a misunderstanding, the second with help."""
        if query.intent is Intent.SMALLTALK:
            reply = self._answer(text, query)
            said = [b.text for b in reply.blocks if isinstance(b, Text)]
            turn = self.show(state, (*said, words.BACK_TO))
            return Turn(turn.state, replace(turn.reply, outcome=reply.outcome)).of(query)
        if query.intent is Intent.RECOMMEND and not query.frameworks:
            wants_anew = _ANEW & set(query.words) or not state.form.answers
            turn = self.begin(state, query) if wants_anew else self.finish(state)
            return turn.of(query, Intent.CONTROL)
        form = replace(state.form, misunderstood=state.form.misunderstood + 1)
        hint = words.HINT.format(text=" ".join(text.split())[:ECHO])
        extra: list[Block] = []
        if form.misunderstood > 1 and form.pending:
            question = self.pack.question(form.pending)
            extra = [Points(question.help, tuple(o.label for o in question.options))]
        turn = self.show(state.with_form(form), (hint,), extra)
        return Turn(turn.state, replace(turn.reply, outcome=Outcome.UNKNOWN)).of(query)

    # yes or no

    def confirming(self, state: State, text: str) -> Turn:
        """Understand a message while a yes or no is awaited."""
        whole = self._understand(text)
        controls = find_controls(whole.words)
        confirm = state.form.confirm
        for control in controls:
            if control in (Control.YES, Control.NO):
                turn = self.decided(state, yes=control is Control.YES)
                return turn.of(whole, Intent.CONTROL)
            meant = (
                {
                    (Confirm.STOP, Control.STOP): True,
                    (Confirm.RESTART, Control.RESTART): True,
                    (Confirm.EARLY, Control.RESULT): True,
                }.get((confirm, control))
                if confirm
                else None
            )
            if meant:
                return self.decided(state, yes=True).of(whole, Intent.CONTROL)
            turn_ = self.control(self.decided(state, yes=False).state, (control,))
            if turn_ is not None:
                return turn_.of(whole, Intent.CONTROL)
        going_on = self.decided(state, yes=False).state if confirm is not Confirm.EARLY else state
        if confirm is Confirm.EARLY:
            reading = read_answers(self.pack, state.form, whole.words, whole.mentions)
            if reading.answers:
                return self.answer(state, dict(reading.answers), Importance.NORMAL).of(
                    whole, Intent.ANSWER
                )
        elif whole.mentions or whole.frameworks or whole.factors:
            return self._parts(going_on, text, whole)
        return self.show(state, (words.YES_OR_NO,)).of(whole)

    def decided(self, state: State, *, yes: bool) -> Turn:
        """Carry out a yes or no to what was asked last."""
        confirm, form = state.form.confirm, replace(state.form, confirm=None)
        if confirm is Confirm.STOP and yes:
            return self.stopped(state)
        if confirm is Confirm.RESTART and yes:
            return self.begin_with(state, {})
        if confirm is Confirm.EARLY:
            if yes:
                return self.finish(state.with_form(form))
            return self.move_on(state, replace(form, to_the_end=True))
        form = replace(form, stage=Stage.ASKING)
        if form.pending is None:
            return self.move_on(state, form)
        return self.show(state.with_form(form))

    # wishes

    def control(self, state: State, controls: Sequence[Control]) -> Turn | None:
        """Carry out the first wish that makes sense now; None if none does."""
        pending = state.form.pending
        for control in controls:
            if pending and control is Control.SKIP:
                return self.leave_open(state, pending, unsure=False)
            if pending and control is Control.UNSURE:
                return self.leave_open(state, pending, unsure=True)
            if pending and control is Control.WHY:
                return self.why(state)
            simple = {
                Control.BACK: self.back,
                Control.STOP: self.stop,
                Control.RESULT: self.finish,
                Control.LEFT: self.left,
                Control.TOLD: self.told,
                Control.REPEAT: self.show,
                Control.RESTART: self.restart,
                Control.CHANGE: self.change,
            }.get(control)
            if simple is not None:
                return simple(state)
        return None

    def leave_open(self, state: State, question: str, *, unsure: bool) -> Turn:
        """Pass a question over, because it is skipped or the answer is not known."""
        form = left_open(state.form, question, unsure=unsure)
        topic = self.pack.question(question).topic
        note = words.UNSURE_NOTED.format(topic=topic) if unsure else words.SKIPPED
        return self.move_on(state, form, (note,))

    def why(self, state: State) -> Turn:
        """Say why the pending question is asked."""
        if not state.form.pending:
            return self.show(state)
        return self.show(state, (self.pack.question(state.form.pending).help,))

    def back(self, state: State) -> Turn:
        """Go to the question that was passed last, its answer taken back."""
        question = before(state.form)
        if question is None:
            return self.show(state, (words.BACK_AT_START,))
        return self.show(state.with_form(reopened(state.form, question)))

    def restart(self, state: State) -> Turn:
        """Ask whether to start over, or do so where there is nothing to lose."""
        if state.form.answers and state.form.stage is not Stage.FINISHED:
            form = awaiting(state.form, Confirm.RESTART)
            return Turn(state.with_form(form), confirm_reply(form))
        return self.begin_with(state, {})

    def left(self, state: State) -> Turn:
        """Say how many questions are left."""
        count = len(open_questions(self.pack, state.form))
        note = words.LEFT_ONE if count == 1 else words.LEFT.format(count=count)
        return self.show(state, (note,))

    def told(self, state: State) -> Turn:
        """Show what the person has said so far."""
        return self.show(state, (), told_blocks(self.pack, state.form))

    def change(self, state: State) -> Turn:
        """Ask which answer to change."""
        return Turn(state, change_reply(self.pack, state.form))

    # after the result

    def after_result(
        self, state: State, text: str, query: Query, controls: Sequence[Control]
    ) -> Turn | None:
        """Understand what belongs to a shown result; None if the message is something else."""
        ranking = self._ranking(state.form)
        if _WHY_NOT.search(text) and query.frameworks and not query.factors:
            reply = why_not_reply(self.pack, state.form, ranking, query.frameworks[0])
            return Turn(state, reply).of(query, Intent.CONTROL)
        winner = ranking.winners[0] if ranking.places else None
        for control in controls:
            if control in (Control.RESULT, Control.WHY, Control.REPEAT):
                return self.show(state).of(query, Intent.CONTROL)
            if control in (Control.TOLD, Control.CHANGE, Control.RESTART, Control.BACK):
                turn = self.control(state, (control,))
                return turn.of(query, Intent.CONTROL) if turn else None
            if winner and control is Control.SUMS:
                reply = sums_reply(self.pack, state.form, ranking, winner)
                return Turn(state, reply).of(query, Intent.CONTROL)
            if winner and control is Control.STEPS:
                return Turn(state, steps_reply(self.pack, winner)).of(query, Intent.CONTROL)
        reading = read_answers(self.pack, state.form, query.words, query.mentions)
        is_question = _ASKS.search(text) and (query.frameworks or query.intent in _QUESTIONS)
        if reading.answers and not is_question and not query.frameworks:
            return self.answer(state, dict(reading.answers), read_importance(query.words)).of(
                query, Intent.CORRECTION
            )
        return None
