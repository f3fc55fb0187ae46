"""The questionnaire's steps, whether they were pressed or said: begin, note, go on, go back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
from advisor.conversation.reading import read_answers, read_importances
from advisor.conversation.state import Answer, Confirm, Form, Importance, Stage, State
from advisor.conversation.turn import Turn
from advisor.decision.criteria import contradictions
from advisor.decision.order import open_questions
from advisor.decision.ranking import Ranking, rank
from advisor.decision.result import result_reply
from advisor.reply import Block, Choice, Choices, Look, Note, Reply, Select, Text
from advisor.understanding.controls import Control
from advisor.understanding.query import Query
from knowledge.model import Pack


class Asking:
    """Steps of the questionnaire on one pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    # entering and leaving

    def begin(self, state: State, query: Query) -> Turn:
        """Start with what was told already; an open form is kept until the person decides."""
        if state.form.stage in (Stage.ASKING, Stage.CONFIRMING):
            if not state.form.asked:
                return self.show(state)
            form = awaiting(state.form, Confirm.RESTART)
            return Turn(state.with_form(form), confirm_reply(form))
        told = read_answers(self.pack, Form(), query.words, query.mentions).answers
        importances = read_importances(query.words, query.mentions, told)
        answers = {q: Answer(o, importances.get(q, Importance.NORMAL)) for q, o in told.items()}
        return self.begin_with(state, answers, query.excluded)

    def begin_with(
        self, state: State, answers: dict[str, Answer], ruled_out: Sequence[str] = ()
    ) -> Turn:
        """Start a new form with these answers."""
        form = started(state.form, answers, ruled_out)
        form = replace(form, asked=tuple(answers))
        notes = [words.WELCOME]
        if answers:
            said = [self._marked(q, a) for q, a in answers.items()]
            notes = [words.NOTED.format(labels="; ".join(said))]
        if ruled_out:
            notes.append(self.without(ruled_out))
        return self.move_on(state, form, notes)

    def without(self, frameworks: Sequence[str]) -> str:
        """Name frameworks that are left out."""
        return words.RULED_OUT.format(
            names=", ".join(self.pack.frameworks[f].name for f in frameworks)
        )

    def sift(
        self, state: State, ruled_out: Sequence[str], allowed: Sequence[str]
    ) -> tuple[State, list[str]]:
        """Leave frameworks out or take them in again, and say so."""
        notes = []
        kept = [f for f in state.form.ruled_out if f not in allowed]
        form = replace(state.form, ruled_out=tuple(dict.fromkeys((*kept, *ruled_out))))
        if ruled_out:
            notes.append(self.without(ruled_out))
        if allowed:
            names = ", ".join(self.pack.frameworks[f].name for f in allowed)
            notes.append(words.ALLOWED.format(names=names))
        return state.with_form(form), notes

    def move_on(self, state: State, form: Form, notes: Sequence[str] = ()) -> Turn:
        """Go to the next question, to the offer to stop early, or to the result."""
        form = advanced(self.pack, form)
        return self.show(state.with_form(form), notes)

    def settle(self, state: State, notes: Sequence[str] = ()) -> Turn:
        """Stay at the pending question, unless what was just said settles the outcome."""
        form = advanced(self.pack, state.form)
        if form.stage is Stage.ASKING and state.form.pending:
            form = state.form
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
            reply = result_reply(self.pack, form, self.ranking(form))
            reply = replace(reply, blocks=(*(Note(n) for n in notes), *reply.blocks))
        return Turn(state, replace(reply, blocks=(*extra, *reply.blocks)))

    def ranking(self, form: Form) -> Ranking:
        """Rank on what a form holds."""
        return rank(self.pack, form.answers, ruled_out=form.ruled_out)

    def share(self, state: State) -> Turn:
        """Show the result as others may see it: without the buttons that are the person's own."""
        result = result_reply(self.pack, state.form, self.ranking(state.form))
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
        answers: Mapping[str, tuple[str, ...]],
        importances: Mapping[str, Importance] | None = None,
        notes: Sequence[str] = (),
    ) -> Turn:
        """Record answers, new or changed, and go on."""
        form, said = self.record(state.form, answers, importances or {})
        notes = (*notes, *said)
        if state.form.stage is Stage.FINISHED:
            return self.show(state.with_form(finished(form)), notes)
        if form.pending in answers or form.pending is None:
            return self.move_on(state, form, notes)
        return self.settle(state.with_form(form), notes)

    def record(
        self,
        form: Form,
        answers: Mapping[str, tuple[str, ...]],
        importances: Mapping[str, Importance],
    ) -> tuple[Form, list[str]]:
        """Return the form with the answers, and a line for each thing noted or changed.

        Args:
            form: the form so far.
            answers: question -> options; more than the question takes are cut, and that is said.
            importances: question -> how much its answer counts, where the person said so.
        """
        noted: list[str] = []
        said: list[str] = []
        for question_id, chosen in answers.items():
            question = self.pack.question(question_id)
            options = chosen[: question.most] if question.kind == "multiple" else chosen
            if options != chosen:
                said.append(words.TOO_MANY.format(most=question.most))
            before_, now = form.answers.get(question_id), Answer(options)
            wanted = importances.get(question_id)
            if wanted is None and question_id == form.pending:
                wanted = form.importance
            if before_ and wanted in (None, Importance.NORMAL):
                wanted = before_.importance
            now = Answer(options, wanted or Importance.NORMAL)
            if before_ is None:
                noted.append(self._marked(question_id, now))
            else:
                said.append(self._changed(question_id, before_, now))
            form = recorded(form, question_id, now.options, now.importance)
        if noted:
            said.insert(0, words.NOTED.format(labels="; ".join(noted)))
        return form, [*said, *self._clashes(form, answers)]

    def _marked(self, question: str, answer: Answer) -> str:
        """Name an answer, with its importance where that is not the usual one."""
        label = labels(self.pack, question, answer.options)
        if answer.importance is Importance.NORMAL:
            return label
        importance = words.IMPORTANCES[answer.importance].lower()
        return words.MARKED.format(label=label, importance=importance)

    def _changed(self, question: str, before_: Answer, now: Answer) -> str:
        """Say what a second answer to a question changes, if anything."""
        if before_ == now:
            label = labels(self.pack, question, now.options)
            return words.CHANGED_SAME.format(label=label)
        topic = self.pack.question(question).topic
        return words.CHANGED.format(
            topic=topic, before=self._marked(question, before_), after=self._marked(question, now)
        )

    def _clashes(self, form: Form, answers: Mapping[str, object]) -> list[str]:
        """Name the contradictions that these answers bring in."""
        return [
            words.CLASH.format(
                first=labels(self.pack, found.first[0], found.first[1:]),
                second=labels(self.pack, found.second[0], found.second[1:]),
                reason=found.reason,
            )
            for found in contradictions(self.pack, form.answers)
            if found.first[0] in answers or found.second[0] in answers
        ]

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
            simple = {
                Control.WHY: self.why,
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

    def leave_open(self, state: State, question: str, *, unsure: bool, note: str = "") -> Turn:
        """Pass a question over, because it is skipped or the answer is not known."""
        form = left_open(state.form, question, unsure=unsure)
        topic = self.pack.question(question).topic
        said = words.UNSURE_NOTED.format(topic=topic) if unsure else words.SKIPPED
        return self.move_on(state, form, (note or said,))

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
        return self.reopen(state, question)

    def reopen(self, state: State, question: str, note: str = "") -> Turn:
        """Ask a question again; its answer is taken back, and that is said."""
        answer = state.form.answers.get(question)
        if answer and not note:
            note = words.TAKEN_BACK.format(label=labels(self.pack, question, answer.options))
        turned = state.with_form(reopened(state.form, question))
        return self.show(turned, (note,) if note else ())

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
