"""The buttons and menus of the questionnaire and its result."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from advisor.conversation import words
from advisor.conversation.asking import Asking
from advisor.conversation.cards import change_reply, labels, notice
from advisor.conversation.state import Answer, Confirm, Importance, Stage, State
from advisor.conversation.supposing import Supposing
from advisor.conversation.turn import Turn
from advisor.decision.code import read_code, restored
from advisor.decision.result import steps_reply, sums_reply, why_not_reply
from advisor.reply import Reply
from advisor.understanding.query import Intent, Query
from knowledge.model import Pack, Question

# Presses that belong to one person's form or result.
VERBS = frozenset(
    """begin answer skip unsure back why stop yes no restart result repeat told change importance
    whynot sums steps share quick keep whatif adopt more reuse""".split()
)
_NEED_A_FORM = frozenset(
    "answer skip unsure back why stop yes no repeat importance result keep".split()
)
_AFTER_THE_END = frozenset("answer back repeat result".split())
_NEED_A_RESULT = frozenset("whynot sums share whatif adopt more".split())
# Presses that look at a result from one side; the result itself stays.
BESIDE = frozenset("whynot sums steps".split())


class FormPresses:
    """Carries out the presses of the questionnaire."""

    verbs = VERBS

    def __init__(self, pack: Pack, asking: Asking, supposing: Supposing) -> None:
        self._pack = pack
        self._asking = asking
        self._supposing = supposing

    def press(self, state: State, verb: str, argument: str, values: Sequence[str]) -> Turn:
        """Carry out a press; one that no longer fits gets a notice with a way on."""
        stage = state.form.stage
        is_open = stage in (Stage.ASKING, Stage.CONFIRMING)
        goes_on = stage is Stage.FINISHED and verb in _AFTER_THE_END
        if verb in _NEED_A_FORM and not (is_open or goes_on):
            return Turn(state, notice(words.NO_FORM, stage))
        if verb in _NEED_A_RESULT and stage is not Stage.FINISHED:
            return Turn(state, notice(words.OLD_CARD, stage))
        simple: dict[str, Callable[[State], Turn]] = {
            "back": self._asking.back,
            "stop": self._asking.stop,
            "restart": self._asking.restart,
            "result": self._asking.finish,
            "repeat": self._asking.show,
            "told": self._asking.told,
            "share": self._asking.share,
            "adopt": self._asking.adopt,
            "more": self._asking.ask_more,
        }
        if verb in simple:
            return simple[verb](state)
        if verb in ("yes", "no", "keep"):
            return self._decide(state, verb, argument)
        if verb == "quick":
            return self._quick(state, values)
        if verb == "whatif":
            return self._supposing.press(state, argument)
        if verb == "reuse":
            return self._reuse(state)
        if verb in ("whynot", "sums", "steps"):
            return self._about_result(state, verb, argument)
        if verb == "begin":
            return self._begin(state, argument)
        return self._question(state, verb, argument, values)

    def _decide(self, state: State, verb: str, argument: str) -> Turn:
        is_clash = state.form.confirm is Confirm.CLASH
        if state.form.stage is not Stage.CONFIRMING or (verb == "keep") is not is_clash:
            return Turn(state, notice(words.OLD_CARD, state.form.stage))
        if is_clash:
            return self._asking.choose(state, argument)
        return self._asking.decided(state, yes=verb == "yes")

    def _quick(self, state: State, values: Sequence[str]) -> Turn:
        """Take the short form filled in, `question.option` each; without values ask it."""
        if not values:
            return self._asking.shorten(state)
        answers: dict[str, tuple[str, ...]] = {}
        for question in self._pack.questions:
            chosen = [v.partition(".")[2] for v in values if v.partition(".")[0] == question.id]
            options = tuple(o.id for o in question.options if o.id in chosen)
            if options and (question.kind == "multiple" or len(options) == 1):
                answers[question.id] = options
        return self._asking.answer_quickly(state, answers)

    def _reuse(self, state: State) -> Turn:
        """Begin with the answers of the result code that was looked at."""
        if state.form.stage in (Stage.ASKING, Stage.CONFIRMING) or not state.code:
            return Turn(state, notice(words.OLD_CARD, state.form.stage))
        answers, ruled_out, _ = restored(self._pack, read_code(state.code))
        return self._asking.begin_with(state, answers, ruled_out)

    def _about_result(self, state: State, verb: str, framework: str) -> Turn:
        if framework not in self._pack.frameworks:
            return Turn(state, notice(words.QUESTION_GONE, state.form.stage))
        ranking = self._asking.ranking(state.form)
        if verb == "steps":
            return Turn(state, steps_reply(self._pack, framework))
        show = why_not_reply if verb == "whynot" else sums_reply
        return Turn(state, show(self._pack, state.form, ranking, framework))

    def _begin(self, state: State, argument: str) -> Turn:
        """Start, with answers by their stable numbers: "2.1,3.4"."""
        if state.form.stage in (Stage.ASKING, Stage.CONFIRMING) and state.form.asked:
            return self._asking.begin(state, Query(Intent.RECOMMEND))
        answers: dict[str, Answer] = {}
        for pair in argument.split(",") if argument else ():
            found = self._by_number(pair)
            if found:
                question, option = found
                chosen = answers.get(question.id, Answer(())).options
                if question.kind == "multiple" or not chosen:
                    answers[question.id] = Answer((*chosen, option))
        return self._asking.begin_with(state, answers)

    def _by_number(self, pair: str) -> tuple[Question, str] | None:
        number, _, option = pair.partition(".")
        for question in self._pack.questions:
            if str(question.number) == number:
                for known in question.options:
                    if str(known.number) == option:
                        return question, known.id
        return None

    def _question(self, state: State, verb: str, argument: str, values: Sequence[str]) -> Turn:
        """Carry out a press that names a question."""
        question_id, _, option = argument.partition(".")
        if verb == "change" and not question_id:
            return Turn(state, change_reply(self._pack, state.form))
        known = [q for q in self._pack.questions if q.id == question_id]
        if not known:
            return Turn(state, notice(words.QUESTION_GONE, state.form.stage))
        if verb == "change" and state.form.stage is Stage.NONE:
            return Turn(state, notice(words.NO_FORM, state.form.stage))
        if verb == "change":
            return self._asking.reopen(state, question_id)
        if state.form.pending != question_id:
            return Turn(state, self._answered_already(state, question_id))
        if verb == "answer":
            chosen = [v.rpartition(".")[2] for v in values] or [option]
            return self._answer(state, known[0], chosen)
        if verb == "importance":
            return self._importance(state, values or (option,))
        if verb == "why":
            return self._asking.why(state)
        return self._asking.leave_open(state, question_id, unsure=verb == "unsure")

    def _answered_already(self, state: State, question: str) -> Reply:
        answer = state.form.answers.get(question)
        if answer is None:
            return notice(words.OLD_CARD, state.form.stage)
        label = labels(self._pack, question, answer.options)
        text = words.ANSWERED_ALREADY.format(label=label)
        return notice(text, state.form.stage, question)

    def _answer(self, state: State, question: Question, chosen: Sequence[str]) -> Turn:
        ids = {o.id for o in question.options}
        options = tuple(o for o in dict.fromkeys(chosen) if o in ids)
        if not options or (question.kind == "single" and len(options) > 1):
            return Turn(state, notice(words.QUESTION_GONE, state.form.stage))
        return self._asking.answer(state, {question.id: options})

    def _importance(self, state: State, values: Sequence[str]) -> Turn:
        wanted = values[0] if values else ""
        if wanted not in [str(i) for i in Importance]:
            return Turn(state, notice(words.QUESTION_GONE, state.form.stage))
        importance = Importance(wanted)
        form = replace(state.form, importance=importance)
        note = words.IMPORTANCE_SET.format(importance=words.IMPORTANCES[importance].lower())
        return self._asking.show(state.with_form(form), (note,))
