"""Questions in the middle of the questionnaire: they are answered, then it goes on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from advisor.conversation import words
from advisor.conversation.asking import Asking
from advisor.conversation.context import remembered
from advisor.conversation.heard import Heard
from advisor.conversation.noting import record
from advisor.conversation.state import Form, State
from advisor.conversation.turn import Turn
from advisor.reply import Block, Choices, Note, Reply, Select, Text
from advisor.understanding.query import Intent, Mention, Query
from knowledge.model import Pack

MOST_ASKED = 2  # questions of one message that are answered


class Interrupting:
    """Answers what is asked while a question is pending."""

    def __init__(self, pack: Pack, asking: Asking, answer: Callable[[str, Query], Reply]) -> None:
        self._pack = pack
        self._asking = asking
        self._answer = answer

    def interrupted(self, state: State, heard: Heard, notes: Sequence[str], now: datetime) -> Turn:
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
