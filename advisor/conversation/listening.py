"""What is said while the questionnaire is open: answers, interruptions, corrections, wishes."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from advisor.answering.phrasing import quoted
from advisor.conversation import words
from advisor.conversation.asking import Asking
from advisor.conversation.cards import labels
from advisor.conversation.context import in_context, is_fresh
from advisor.conversation.heard import Heard
from advisor.conversation.hints import (
    asks_anew,
    asks_to_change,
    is_no_option,
    only_starts,
    opens_a_question,
    sifted,
)
from advisor.conversation.importance import read_importance, read_importances
from advisor.conversation.interrupting import Interrupting
from advisor.conversation.noting import record
from advisor.conversation.reading import Reading, read_answers
from advisor.conversation.short_replies import place_of_two
from advisor.conversation.state import Confirm, Form, Importance, State
from advisor.conversation.turn import Turn
from advisor.reply import Block, Note, Outcome, Points, Reply, Text
from advisor.understanding.controls import Control, find_controls
from advisor.understanding.query import Intent, Query
from knowledge.model import Pack

_PARTS = re.compile(
    r"(?<=[.?!;])\s+|\s*\n\W*|(?<!anything)(?<!everything)\s+(?=but\b)"
    r"|,\s+(?=(?:but|and what|what|is|does|can|why|how|wait)\b)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[,.;:!?\n]+")
# A question that asks what something is, or who does it; one with "is", "could" or "what about"
# and an option in it may well be an answer: "would a thesis be research then?"
_ASKS_WHAT = re.compile(
    r"^(?:\W*(?:and|but|so|wait|ok|hey|by the way|also|hm+)\W+)*"
    r"(?:what(?! about\b)|which|who|why(?! not\b)|how(?! about\b)|when"
    r"|does|do|tell me|explain|compare)\b",
    re.IGNORECASE,
)
# Asks for the meaning of an option's own words.
_DEFINES = re.compile(
    r"(?:(?:and|but|so|wait|ok|sorry) )*(?:what (?:is|are|counts as) (?:a |an |the )?"
    r"|how (?:much|many|big|large|small) is )\w+(?: \w+)?$"
)
_GOES_BACK = re.compile(r"^\W*(?:and|or|what about|how about)\b", re.IGNORECASE)
_POINTS_BACK = frozenset("it they them its their".split())
_QUESTIONS = (Intent.COMPARE, Intent.FACT, Intent.ABOUT, Intent.LIST)
_ANEW = frozenset("help start questionnaire quiz begin new".split())
_BEGINS = frozenset("help questionnaire quiz".split())
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
ECHO = 60  # characters of the person's words that are repeated
MOST_PARTS = 8  # sentences of one message that are read
# Wishes that go together with an answer: "a server. How many are left?"
_BESIDE = frozenset((Control.RESULT, Control.LEFT, Control.TOLD, Control.STOP, Control.CHANGE))
_OPEN = frozenset((Control.SKIP, Control.UNSURE))
PATIENCE = 2  # misunderstandings in a row after which a question is passed over


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
        self._interrupting = Interrupting(pack, asking, answer)

    def said(self, state: State, text: str, now: datetime) -> Turn:
        """Understand a message while a question is pending."""
        whole = self._understand(text)
        decided = self._decided(state.form, whole)
        form = replace(state.form, doubted=())
        state = state.with_form(form)
        if decided:
            answer = {form.pending or "": (decided,)}
            return self._asking.answer(state, answer).of(whole, Intent.ANSWER)
        strict = read_answers(self._pack, replace(form, pending=None), whole.words, whole.mentions)
        if _DEFINES.match(" ".join(whole.words)) and not whole.frameworks:
            loose = read_answers(self._pack, form, whole.words, whole.mentions)
            if form.pending in (*loose.answers, *(loose.doubtful or ())[:1]):
                return self._asking.why(state).of(whole, Intent.CONTROL)
        topic = asks_to_change(self._pack, form, whole.words)
        if topic and not strict.answers:
            return self._asking.reopen(state, topic).of(whole, Intent.CONTROL)
        if form.asked and only_starts(whole.words):
            return self._asking.begin(state, Query(Intent.RECOMMEND)).of(whole, Intent.RECOMMEND)
        if form.asked and self._begins_again(text, whole):
            return self._asking.begin(state, whole).of(whole, Intent.RECOMMEND)
        wishes = _wishes(whole)
        controls = wishes or find_controls(whole.words)
        # A question about the question's own words names an option without answering.
        is_all = form.pending not in strict.answers and not self._tells(form, text)
        if controls and (is_all or Control.WHY in wishes):
            turn = self._asking.control(state, controls)
            if turn is not None:
                return turn.of(whole, Intent.CONTROL)
        return self.parts(state, text, whole, now)

    def _begins_again(self, text: str, query: Query) -> bool:
        """Tell whether the wish to be helped is said once more, as it was to begin with."""
        if query.frameworks or query.intent is not Intent.RECOMMEND:
            return False
        names_kind = self._pack.profile.one.casefold().split()[-1] in query.words
        if names_kind and opens_a_question(text):
            return True
        says_so = names_kind or not _BEGINS.isdisjoint(query.words)
        return says_so and asks_anew(text, self._understand)

    @staticmethod
    def _decided(form: Form, query: Query) -> str | None:
        """Return the option that "the first one" is, of those that were in doubt."""
        place = place_of_two(query)
        doubted = [d.partition(".")[2] for d in form.doubted if d.startswith(f"{form.pending}.")]
        if place is None or place >= len(doubted) or not doubted:
            return None
        return doubted[place]

    def _tells(self, form: Form, text: str) -> bool:
        """Tell whether a sentence answers something, beside another that is a wish only."""
        parts = [self._understand(p) for p in _PARTS.split(text)[:MOST_PARTS] if p.strip()]
        told = [p for p in parts if not find_controls(p.words)]
        return len(parts) > len(told) and any(
            read_answers(self._pack, form, p.words, p.mentions).answers for p in told
        )

    # sentence by sentence

    def parts(self, state: State, text: str, whole: Query, now: datetime) -> Turn:
        """Take a message apart: some sentences answer, some ask."""
        heard = self._hear(state, text, now)
        notes: list[str] = []
        if heard.ruled_out or heard.allowed:
            state, notes = self._asking.sift(state, heard.ruled_out, heard.allowed)
        if heard.asked:
            return self._interrupting.interrupted(state, heard, notes, now)
        doubt, denied = heard.first("doubtful"), heard.first("denied")
        if doubt:
            both = " / ".join(labels(self._pack, doubt[0], (o,)) for o in doubt[1])
            turn = self._asked_again(state, heard, doubt[0], words.WHICH.format(labels=both), whole)
            doubted = tuple(f"{doubt[0]}.{option}" for option in doubt[1])
            asked = replace(turn.state.form, doubted=doubted)
            return replace(turn, state=turn.state.with_form(asked))
        if denied:
            label = labels(self._pack, denied[0], denied[1][:1])
            note = words.NOT_THAT.format(label=label)
            return self._asked_again(state, heard, denied[0], note, whole)
        if heard.answers:
            changed = all(q in state.form.answers for q in heard.answers)
            intent = Intent.CORRECTION if changed else Intent.ANSWER
            turn = self._asking.answer(state, heard.answers, heard.importances, notes)
            return self._with_wish(turn, state, heard).of(whole, intent)
        if notes:
            return self._asking.settle(state, notes).of(whole, Intent.ANSWER)
        return self._not_an_answer(state, text, whole)

    def _with_wish(self, turn: Turn, state: State, heard: Heard) -> Turn:
        """Follow a wish that stands beside answers, once these are noted."""
        form, said = record(self._pack, state.form, heard.answers, heard.importances)
        is_open = form.pending is not None and form.pending not in heard.answers
        meant = _BESIDE | _OPEN if is_open else _BESIDE
        wishes = [one for one in heard.wishes if one in meant]
        if not wishes or turn.state.form.confirm is Confirm.CLASH:
            return turn
        base = state.with_form(form) if wishes[0] in _OPEN else turn.state
        followed = self._asking.control(base, wishes[:1])
        if followed is None:
            return turn
        reply = followed.reply
        noted = tuple(Note(one) for one in said)
        return Turn(followed.state, replace(reply, blocks=(*noted, *reply.blocks)))

    def _hear(self, state: State, text: str, now: datetime) -> Heard:
        """Read each sentence as answers or as a question."""
        heard, form = Heard(), state.form
        parts = [part for part in _PARTS.split(text) if part.strip()][:MOST_PARTS]
        for part in parts:
            query = self._understand(part)
            reading = read_answers(self._pack, form, query.words, query.mentions)
            if query.intent is Intent.SMALLTALK and query.topic and opens_a_question(part):
                continue  # "are you a bot?" answers nothing
            follows = is_fresh(state.topic, now) and bool(_GOES_BACK.match(part)) and "?" in part
            if self._is_question(part, query, reading, form, follows=follows):
                if is_fresh(state.topic, now):
                    query = in_context(part, query, state.topic, self._pack, self._understand)
                heard.asked.append((part, query))
                continue
            if not reading and len(parts) > 1:
                heard.wishes += find_controls(query.words)
            heard.readings.append(reading)
            if query.excluded and reading.denied and reading.denied[0] != form.pending:
                reading = replace(reading, denied=None)  # it is about the frameworks
                heard.readings[-1] = reading
            heard.answers.update(reading.answers)
            heard.importances |= read_importances(query.words, query.mentions, reading.answers)
            ruled_out, allowed = sifted(part, query, form)
            heard.ruled_out += ruled_out
            heard.allowed += allowed
        return heard

    def _is_question(
        self, part: str, query: Query, reading: Reading, form: Form, *, follows: bool
    ) -> bool:
        """Tell a question from an answer; words that answer the pending question never ask."""
        opens = opens_a_question(part)
        named = opens or query.frameworks or follows
        if form.pending in reading.answers and not ("?" in part and named):
            return False
        found = (*reading.answers, *(reading.doubtful or ())[:1])
        if form.pending in found and not follows and self._means_an_answer(part, query):
            return False
        asks = opens or "?" in part
        if asks and opens and query.intent is Intent.OUT_OF_SCOPE and query.topic:
            return True
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

    @staticmethod
    def _means_an_answer(part: str, query: Query) -> bool:
        """Tell whether a question offers an answer: "could it be that research is what I want?"."""
        about = query.frameworks or query.excluded or query.superlative or query.others
        head = set(query.words[:2])
        return not (about or _ASKS_WHAT.search(part) or _POINTS_BACK & head - {"it"})

    def _asked_again(
        self, state: State, heard: Heard, question: str, note: str, whole: Query
    ) -> Turn:
        """Note what is clear, then ask the question whose answer is not."""
        form, said = record(self._pack, state.form, heard.answers, heard.importances)
        turn = self._asking.reopen(state.with_form(form), question, " ".join((*said, note)))
        return turn.of(whole, Intent.ANSWER)

    # what is no answer

    def _not_an_answer(self, state: State, text: str, query: Query) -> Turn:
        """Return smalltalk, follow a wish; anything else is a misunderstanding."""
        pending = state.form.pending
        if query.intent is Intent.SMALLTALK and query.topic:
            return self.talked(state, text, query)
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
        for clause in _CLAUSES.split(text)[:MOST_PARTS]:
            controls = find_controls(self._understand(clause).words) if clause.strip() else ()
            turn_ = self._asking.control(state, controls) if not query.frameworks else None
            if turn_ is not None:
                return turn_.of(query, Intent.CONTROL)
        return self._misunderstood(state, text, query)

    def talked(self, state: State, text: str, query: Query) -> Turn:
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


def _wishes(query: Query) -> tuple[Control, ...]:
    """Return a wish that the words of a message tell, beside a framework or a topic none."""
    told = " ".join(query.words)
    if query.frameworks:
        return ()
    return tuple(
        control for control, pattern in _WISHES if re.match(rf"(?:\w+ ){{0,2}}(?:{pattern})", told)
    )
