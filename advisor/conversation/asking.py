"""The questionnaire's steps, whether they were pressed or said: begin, note, go on, go back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.conversation import words
from advisor.conversation.cards import (
    change_reply,
    clash_reply,
    confirm_reply,
    labels,
    question_reply,
    told_blocks,
)
from advisor.conversation.form import (
    adopted,
    advanced,
    awaiting,
    before,
    dropped,
    finished,
    left_open,
    reopened,
    started,
    unsettled,
)
from advisor.conversation.importance import read_importances
from advisor.conversation.noting import marked, record
from advisor.conversation.reading import read_answers
from advisor.conversation.state import Answer, Confirm, Form, Importance, Stage, State
from advisor.conversation.turn import Turn
from advisor.decision.code import result_code
from advisor.decision.order import next_question, open_questions
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
            return self._begin_again(state, query)
        told = read_answers(self.pack, Form(), query.words, query.mentions).answers
        importances = read_importances(query.words, query.mentions, told)
        answers = {q: Answer(o, importances.get(q, Importance.NORMAL)) for q, o in told.items()}
        return self.begin_with(state, answers, query.excluded)

    def _begin_again(self, state: State, query: Query) -> Turn:
        """Note what is new in the wish, then ask whether to go on with the open form."""
        read = read_answers(self.pack, Form(), query.words, query.mentions).answers
        told = {q: options for q, options in read.items() if q not in state.form.answers}
        importances = read_importances(query.words, query.mentions, told)
        sifted_, notes = self.sift(state, query.excluded, ())
        form, said = record(self.pack, sifted_.form, told, importances)
        notes += said
        if not state.form.asked:
            return self.resume(sifted_, form, notes) if notes else self.show(state)
        form = awaiting(form, Confirm.RESTART)
        return Turn(state.with_form(form), confirm_reply(form, notes))

    def begin_with(
        self, state: State, answers: dict[str, Answer], ruled_out: Sequence[str] = ()
    ) -> Turn:
        """Start a new form with these answers."""
        form = started(state.form, answers, ruled_out)
        form = replace(form, asked=tuple(answers))
        notes = [words.WELCOME]
        if answers:
            said = [marked(self.pack, q, a) for q, a in answers.items()]
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
        """Go to the next question, to the offer to stop early, or to the result.

        Answers that contradict each other come first: the person says which one counts.
        """
        if unsettled(self.pack, form):
            return self.show(state.with_form(awaiting(form, Confirm.CLASH)), notes)
        return self.show(state.with_form(advanced(self.pack, form)), notes)

    def settle(self, state: State, notes: Sequence[str] = ()) -> Turn:
        """Stay at the pending question, unless what was just said settles the outcome."""
        if unsettled(self.pack, state.form):
            return self.move_on(state, state.form, notes)
        form = advanced(self.pack, state.form)
        if form.stage is Stage.ASKING and state.form.pending:
            form = state.form
        return self.show(state.with_form(form), notes)

    def show(self, state: State, notes: Sequence[str] = (), extra: Sequence[Block] = ()) -> Turn:
        """Show where the form stands: the pending question, a confirmation or the result."""
        form = state.form
        clash = unsettled(self.pack, form) if form.confirm is Confirm.CLASH else None
        if clash is not None:
            reply = clash_reply(self.pack, clash, notes)
        elif form.stage is Stage.CONFIRMING and form.confirm is not Confirm.CLASH:
            left = len(open_questions(self.pack, form))
            reply = confirm_reply(form, notes, left)
        elif form.stage is not Stage.FINISHED and form.pending:
            state = state.with_form(replace(form, stage=Stage.ASKING, confirm=None))
            reply = question_reply(self.pack, form, self.pack.question(form.pending), notes)
        else:
            state = state.with_form(finished(form))
            reply = self._result(form)
            reply = replace(reply, blocks=(*(Note(n) for n in notes), *reply.blocks))
        return Turn(state, replace(reply, blocks=(*extra, *reply.blocks)))

    def _result(self, form: Form) -> Reply:
        ranking = self.ranking(form)
        code = result_code(self.pack, form.answers, form.ruled_out, ranking)
        return result_reply(self.pack, form, ranking, code=code)

    def ranking(self, form: Form) -> Ranking:
        """Rank on what a form holds."""
        return rank(self.pack, form.answers, ruled_out=form.ruled_out)

    def share(self, state: State) -> Turn:
        """Show the result as others may see it: without the buttons that are the person's own."""
        result = self._result(state.form)
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
        form, said = record(self.pack, state.form, answers, importances or {})
        notes = (*notes, *said)
        if state.form.stage is Stage.FINISHED:
            return self.move_on(state, replace(form, revising=True), notes)
        return self.resume(state, form, notes)

    def resume(self, state: State, form: Form, notes: Sequence[str] = ()) -> Turn:
        """Go on where the form stood: at the pending question if that is open still."""
        form = replace(form, stage=Stage.ASKING, confirm=None)
        if form.revising or form.pending is None or form.pending in form.answers:
            return self.move_on(state, form, notes)
        return self.settle(state.with_form(form), notes)

    def choose(self, state: State, kept: str) -> Turn:
        """Settle a contradiction.

        Args:
            state: with two answers that contradict each other.
            kept: the answer that counts, as `question.option`; empty if both stand.
        """
        form, clash = state.form, unsettled(self.pack, state.form)
        if clash is None:
            return self.resume(state, form)
        first, second = ".".join(clash.first), ".".join(clash.second)
        if kept not in (first, second):
            both = replace(form, kept=(*form.kept, (first, second)))
            return self.resume(state, both, (words.BOTH_KEPT,))
        question, lost = clash.second if kept == first else clash.first
        answer = form.answers[question]
        rest = tuple(option for option in answer.options if option != lost)
        if not rest:
            return self.reopen(state, question)
        note = words.TAKEN_BACK.format(label=labels(self.pack, question, (lost,)))
        answers = {**form.answers, question: replace(answer, options=rest)}
        return self.resume(state, replace(form, answers=answers), (note,))

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
        if confirm is Confirm.CLASH:
            return self.choose(state, "")
        form = replace(form, stage=Stage.ASKING)
        if form.pending is None or form.pending in form.answers or unsettled(self.pack, form):
            return self.move_on(state, form)
        return self.show(state.with_form(form))

    # the short form

    def shorten(self, state: State) -> Turn:
        """Ask the questions of the short form only."""
        count = sum(q.quick for q in self.pack.questions)
        note = words.QUICK_ON.format(count=count)
        if state.form.stage is not Stage.ASKING:
            return self.move_on(state, started(state.form, {}, quick=True), (note,))
        return self.move_on(state, replace(state.form, quick=True), (note,))

    def answer_quickly(self, state: State, answers: Mapping[str, tuple[str, ...]]) -> Turn:
        """Take the short form filled in at once, and show the result."""
        form = state.form
        if not answers:
            is_none = form.stage is Stage.NONE
            return self.shorten(state) if is_none else self.show(state, (words.QUICK_NOTHING,))
        if form.stage in (Stage.NONE, Stage.FINISHED):
            form = started(form, {})
        form, said = record(self.pack, replace(form, quick=True), answers, {})
        pending = next_question(self.pack, form)
        form = replace(form, pending=pending.id if pending else None, revising=True)
        return self.move_on(state, form, said)

    def ask_more(self, state: State) -> Turn:
        """Ask on after a result that was shown early."""
        form = replace(state.form, stage=Stage.ASKING, quick=False, to_the_end=False)
        return self.move_on(state, form)

    def adopt(self, state: State) -> Turn:
        """Make what was supposed the person's own answers."""
        return self.move_on(state, replace(adopted(state.form), revising=True))

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
                Control.QUICK: self.shorten,
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
