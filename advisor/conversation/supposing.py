"""After the result: what if an answer were different, or not there? One supposition on another."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.conversation.hints import sifted
from advisor.conversation.importance import read_importances
from advisor.conversation.reading import read_answers
from advisor.conversation.state import Answer, Form, Importance, State, Supposed
from advisor.conversation.turn import Turn
from advisor.decision.ranking import rank
from advisor.decision.result import why_not_reply
from advisor.decision.whatif import what_if_options, what_if_reply, what_if_topics
from advisor.understanding.english import STOPWORDS
from advisor.understanding.query import Query
from knowledge.match import stem
from knowledge.model import Pack

# Read in the message's words, in which contractions are spelled out.
_WHAT_IF = re.compile(
    r"\b(?:what if|what about if|what happens|what changes|what would|suppose|supposing|assume"
    r"|assuming|imagine|let us say|would it change|does it change|and if|or if|but if|also if"
    r"|if (?:i|we|it|my|our|the|that|there)|had (?:i|we)|were (?:i|we))\b"
)
_ALSO = re.compile(r"^(?:and|also|or|plus|but|then)\b")
_DROPS = re.compile(
    r"\b(?:without|drop|dropped|ignore|ignored|forget|leave out|left out|remove|skip|not matter"
    r"|no longer|not required|not needed?|not important|not have to|were not|was not)\b"
)
_IDLE = 3  # letters up to which a word of a topic tells nothing


class Supposing:
    """Tries other answers out; the person's own stay until they say so."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def said(self, state: State, text: str, query: Query) -> Turn | None:
        """Understand a supposition; None if the message is none."""
        told = " ".join(query.words)
        asks = bool(_WHAT_IF.search(told))
        goes_on = state.form.supposed is not None and bool(_ALSO.match(told) or "instead" in told)
        drops = bool(_DROPS.search(told))
        if not (asks or goes_on or drops):
            return None
        form, base = state.form, _base(state.form)
        answers = self._without(form.answers, base.answers, query) if drops else None
        if answers is None and (asks or goes_on):
            answers = self._otherwise(base, query)
        scratch = replace(form, ruled_out=base.ruled_out)
        unwanted, allowed = sifted(text, query, scratch)
        if asks and (unwanted or allowed):
            kept = [f for f in (*base.ruled_out, *unwanted) if f not in allowed]
            base = replace(base, ruled_out=tuple(kept))
            answers = answers or base.answers
        if answers is None:
            return self._unread(state, query) if asks and not query.factors else None
        return self._shown(state, replace(base, answers=dict(answers)))

    def _unread(self, state: State, query: Query) -> Turn:
        """Say why not the framework that is supposed, or offer what can be supposed."""
        ranking = rank(self._pack, state.form.answers, ruled_out=state.form.ruled_out)
        others = [f for f in query.frameworks if f not in ranking.winners]
        if others:
            return Turn(state, why_not_reply(self._pack, state.form, ranking, others[0]))
        return Turn(state, what_if_topics(self._pack, state.form))

    def _otherwise(self, base: Supposed, query: Query) -> Mapping[str, Answer] | None:
        """Return the answers with those that the words name instead; None if they name none."""
        form = Form(answers=base.answers)
        reading = read_answers(self._pack, form, query.words, query.mentions)
        if not reading.answers:
            return None
        wanted = read_importances(query.words, query.mentions, reading.answers)
        answers = dict(base.answers)
        for question_id, options in reading.answers.items():
            question, own = self._pack.question(question_id), answers.get(question_id)
            chosen = options
            if question.kind == "multiple" and own is not None:
                chosen = tuple(dict.fromkeys((*options, *own.options)))[: question.most]
            before = own.importance if own else Importance.NORMAL
            answers[question_id] = Answer(chosen, wanted.get(question_id, before))
        return answers

    def _without(
        self, own: Mapping[str, Answer], answers: Mapping[str, Answer], query: Query
    ) -> Mapping[str, Answer] | None:
        """Return the answers without what the words name; None if they name nothing answered.

        Args:
            own: the person's answers, which may be named though another is supposed already.
            answers: what is supposed so far.
            query: the message.
        """
        named = {
            m.question
            for m in query.mentions
            if m.question in answers
            and m.option in (*_options(own, m.question), *_options(answers, m.question))
        }
        told = {stem(word) for word in query.words}
        if not named:
            named = {q for q in answers if self._topic(q) <= told}
        if not named:
            labels = {q: self._label_words(q, answers[q]) & told for q in answers}
            named = {q for q, shared in labels.items() if shared}
        return {q: a for q, a in answers.items() if q not in named} if named else None

    def _topic(self, question: str) -> set[str]:
        words = re.findall(r"\w+", self._pack.question(question).topic.casefold())
        return {stem(word) for word in words if len(word) > _IDLE} or {question}

    def _label_words(self, question: str, answer: Answer) -> set[str]:
        """Return the stems that an answer is called by, without those of grammar."""
        labels = (self._pack.question(question).option(o).label for o in answer.options)
        words = re.findall(r"\w+", " ".join(labels).casefold())
        return {stem(w) for w in words if len(w) > _IDLE and w not in STOPWORDS}

    def _shown(self, state: State, supposed: Supposed) -> Turn:
        supposed_ = state.with_form(replace(state.form, supposed=supposed))
        return Turn(supposed_, what_if_reply(self._pack, supposed_.form))

    # presses

    def press(self, state: State, argument: str) -> Turn:
        """Carry out a press: nothing, a question, or `question.option` (no option: without it)."""
        question_id, dot, option = argument.partition(".")
        known = next((q for q in self._pack.questions if q.id == question_id), None)
        if known is None:
            return Turn(state, what_if_topics(self._pack, state.form))
        ids = [o.id for o in known.options]
        if not dot or (option and option not in ids):
            return Turn(state, what_if_options(self._pack, state.form, question_id))
        base = _base(state.form)
        own = base.answers.get(question_id)
        importance = own.importance if own else Importance.NORMAL
        rest = {q: a for q, a in base.answers.items() if q != question_id}
        answers = {**rest, question_id: Answer((option,), importance)} if option else rest
        return self._shown(state, replace(base, answers=answers))


def _base(form: Form) -> Supposed:
    """Return what is supposed so far, else the person's own answers."""
    return form.supposed or Supposed(dict(form.answers), form.ruled_out)


def _options(answers: Mapping[str, Answer], question: str) -> Sequence[str]:
    return answers[question].options if question in answers else ()
