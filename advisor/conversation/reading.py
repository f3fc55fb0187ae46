"""Read answers to the questionnaire out of free words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.utils import default_process

from advisor.conversation.naming import naming_options
from advisor.conversation.short_replies import SHORT, picked_options
from advisor.conversation.state import Form
from advisor.understanding.denial import is_negated
from advisor.understanding.query import Mention
from knowledge.model import Option, Pack, Question

# Words so common that they answer the pending question only, never another in passing.
_VAGUE = frozenset(
    """
    both all any none yes no not later now some few nothing a the of one other another more
""".split()
)
# Somebody who corrects speaks of what is answered already.
_CORRECTS = frozenset("sorry actually wait rather instead correction meant oops".split())
_ADDS = frozenset("also too plus additionally".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message answers.

    Attributes:
        answers: question id -> option ids.
        doubtful: a question that takes one option, for which several were found.
        denied: a question and those of its options that the person said no to.
        names_framework: an option is answered whose words name a framework.
    """

    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubtful: tuple[str, tuple[str, ...]] | None = None
    denied: tuple[str, tuple[str, ...]] | None = None
    names_framework: bool = False

    def __bool__(self) -> bool:
        return bool(self.answers or self.doubtful or self.denied)


def read_answers(
    pack: Pack, form: Form, words: Sequence[str], mentions: Sequence[Mention]
) -> Reading:
    """Find the answers in a message, whichever question is pending.

    Words that could answer several questions answer the pending one, else an open one, else the
    first in the pack. A short reply may also be a number, a place ("the second"), an amount or a
    label. "Also" adds to an earlier answer where several options may be chosen.

    Args:
        pack: the questions.
        form: says which question is pending and which are answered.
        words: the message's words in lower case, spelling mended.
        mentions: options found in them.
    """
    named = naming_options(pack, words)
    mentions = (*mentions, *named, *_replied(pack, form, words))
    owners = [m for m in _owners(pack, form, words, mentions) if not _is_vague(m, form, words)]
    positive = [m for m in owners if not m.negated]
    answers: dict[str, tuple[str, ...]] = {}
    doubtful = None
    for question_id in dict.fromkeys(m.question for m in positive):
        question = pack.question(question_id)
        options = tuple(dict.fromkeys(m.option for m in positive if m.question == question_id))
        if len(options) > 1:
            options = tuple(o for o in options if _counts(question.option(o))) or options
        noted = form.answers.get(question_id)
        if question.kind == "single" and len(options) > 1 and noted is not None:
            # Who names the answer of before and another one wants the other.
            options = tuple(o for o in options if o not in noted.options)
        if question.kind == "single" and len(options) > 1 and "or" not in words:
            options = _closest(question, options)
        if question.kind == "single" and len(options) > 1:
            doubtful = doubtful or (question_id, options)
        else:
            answers[question_id] = _added(question, form, options, words)
    denied = _denied(pack, form, [m for m in owners if m.negated], answers)
    if form.pending and form.pending not in answers and len(words) <= SHORT and not denied:
        picked = picked_options(pack.question(form.pending), words)
        if len(picked) > 1 and pack.question(form.pending).kind == "single":
            doubtful = (form.pending, picked)
        elif picked:
            answers, doubtful = {form.pending: picked}, None
    return Reading(answers, doubtful, denied, any(m.question in answers for m in named))


def _closest(question: Question, options: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one option that names frameworks itself, else all: it says more than the rest."""
    own = [o for o in map(question.option, options) if o.fit or o.rules_out]
    return (own[0].id,) if len(own) == 1 else options


def _counts(option: Option) -> bool:
    """Tell whether an option means anything for the ranking: "nothing yet" does not."""
    return bool(option.weights or option.fit or option.requires or option.rules_out)


def _replied(pack: Pack, form: Form, words: Sequence[str]) -> Iterator[Mention]:
    """Find what means an option only where its question is pending, word by word."""
    if form.pending is None:
        return
    for option in pack.question(form.pending).options:
        for reply in option.replies:
            told = default_process(reply).split()
            for place in range(len(words) - len(told) + 1):
                if list(words[place : place + len(told)]) == told:
                    places = tuple(range(place, place + len(told)))
                    yield Mention(form.pending, option.id, is_negated(words, place), places)


def _is_vague(mention: Mention, form: Form, words: Sequence[str]) -> bool:
    """Tell whether only common words name an option of a question that is not pending."""
    told = {words[p] for p in mention.places if p < len(words)}
    return mention.question != form.pending and told <= _VAGUE


def _added(
    question: Question, form: Form, options: tuple[str, ...], words: Sequence[str]
) -> tuple[str, ...]:
    """Add options to an earlier answer where the words ask for that."""
    earlier = form.answers.get(question.id)
    adds = not _ADDS.isdisjoint(words) or words[:1] in (("and",), ["and"])
    adds = adds or "as well" in " ".join(words)
    if earlier is None or question.kind == "single" or not adds:
        return options
    return tuple(dict.fromkeys((*earlier.options, *options)))


def _denied(
    pack: Pack, form: Form, negated: Sequence[Mention], answers: dict[str, tuple[str, ...]]
) -> tuple[str, tuple[str, ...]] | None:
    """Return the question that a no is about: the pending, a wrongly noted or an open one.

    A no to one of two options answers with the other; that answer is added to `answers`.
    """
    for mention in sorted(negated, key=lambda m: m.question != form.pending):
        question = pack.question(mention.question)
        noted = form.answers.get(question.id)
        is_settled = noted is not None and mention.option not in noted.options
        if question.id in answers or is_settled:
            continue
        options = tuple(m.option for m in negated if m.question == question.id)
        others = [o.id for o in question.options if o.id not in options]
        kept = tuple(o for o in noted.options if o not in options) if noted else ()
        if kept:
            answers[question.id] = kept  # "no text" takes one of several back
            continue
        if question.kind == "single" and len(others) == 1:
            answers[question.id] = (others[0],)
            continue
        return question.id, options
    return None


def _owners(
    pack: Pack, form: Form, words: Sequence[str], mentions: Sequence[Mention]
) -> list[Mention]:
    """Give each span of words to one question, and drop mentions inside longer ones."""
    order = {question.id: place for place, question in enumerate(pack.questions)}
    corrects = not _CORRECTS.isdisjoint(words)

    def claim(mention: Mention) -> tuple[bool, bool, int]:
        is_less_likely = (mention.question in form.answers) is not corrects
        return mention.question != form.pending, is_less_likely, order[mention.question]

    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-len(m.places), claim(m))):
        spans = [set(other.places) for other in kept]
        if not any(set(mention.places) <= span for span in spans):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.places)
