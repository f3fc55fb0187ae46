"""What if an answer were different: the ranking on supposed answers beside the person's own."""

from collections.abc import Iterator

from advisor.conversation.state import Answer, Form, Supposed
from advisor.decision import words
from advisor.decision.criteria import Answers
from advisor.decision.explanation import explain
from advisor.decision.phrases import (
    excluded_line,
    label,
    leading,
    name,
    names,
    reason_line,
    sources,
)
from advisor.decision.ranking import Ranking, rank, shown
from advisor.reply import (
    Block,
    Choice,
    Choices,
    Look,
    Outcome,
    Placed,
    Points,
    Reply,
    Select,
    Standing,
    Text,
)
from knowledge.model import Pack

SHOWN_PLACES, SHOWN_LEFT_OUT, SHOWN_REASONS = 3, 2, 1


def what_if_reply(pack: Pack, form: Form) -> Reply:
    """Compare the ranking on the supposed answers with that on the person's own.

    Args:
        pack: the knowledge that both rest on.
        form: the person's answers; `form.supposed` must be there.
    """
    assert form.supposed is not None
    supposed = form.supposed
    changes = list(_changes(pack, form, supposed))
    if not changes:
        return _menu(pack, form, words.WHAT_IF_NOTHING)
    now = rank(pack, form.answers, ruled_out=form.ruled_out)
    then = rank(pack, supposed.answers, ruled_out=supposed.ruled_out)
    blocks: list[Block] = [Text(_verdict(pack, now, then))]
    if then.places and not then.is_open:
        blocks.append(
            Standing(
                tuple(
                    Placed(place.place, name(pack, place.framework), shown(place.score))
                    for place in then.places
                    if place.place <= SHOWN_PLACES
                )
            )
        )
    left_out = [excluded_line(pack, e.framework, e.demands[0]) for e in then.excluded]
    if left_out:
        more = len(left_out) - SHOWN_LEFT_OUT
        shown_ = left_out[:SHOWN_LEFT_OUT] + ([words.MORE.format(count=more)] if more > 0 else [])
        blocks.append(Points(words.LEFT_OUT, tuple(shown_)))
    blocks += _reasons(pack, supposed.answers, then)
    blocks.append(
        Choices(
            (
                Choice(words.BUTTON_ADOPT, "adopt:", primary=True),
                Choice(words.BUTTON_BACK, "repeat:"),
                Choice(words.BUTTON_WHAT_IF, "whatif:"),
            )
        )
    )
    title = words.WHAT_IF.format(changes="; ".join(changes))
    return Reply(Look.RESULT, title, tuple(blocks))


def _changes(pack: Pack, form: Form, supposed: Supposed) -> Iterator[str]:
    """Say what is supposed, in file order."""
    for question in pack.questions:
        own, other = form.answers.get(question.id), supposed.answers.get(question.id)
        if own == other:
            continue
        if other is None:
            yield words.WITHOUT.format(label=_labels(pack, question.id, own))
            continue
        before = _labels(pack, question.id, own) if own else words.NOT_ANSWERED_YET
        after = _labels(pack, question.id, other)
        yield words.SUPPOSED.format(topic=question.topic, before=before, after=after)
    allowed = [f for f in form.ruled_out if f not in supposed.ruled_out]
    unwanted = [f for f in supposed.ruled_out if f not in form.ruled_out]
    if allowed:
        yield words.ALLOWED.format(names=words.all_of(names(pack, allowed)))
    if unwanted:
        yield words.NOT_WANTED.format(names=words.all_of(names(pack, unwanted)))


def _labels(pack: Pack, question: str, answer: Answer | None) -> str:
    return ", ".join(label(pack, question, option) for option in answer.options) if answer else ""


def _verdict(pack: Pack, now: Ranking, then: Ranking) -> str:
    """Say who would be first, and who is."""
    if not then.places:
        return words.WOULD_FIT_NONE
    if then.is_open:
        return words.WOULD_SAY_LITTLE
    leaders = words.all_of(names(pack, then.winners))
    score = shown(then.places[0].score)
    if not now.places:
        return words.WOULD_FIT.format(names=leaders, score=score)
    if now.winners == then.winners:
        before = shown(now.places[0].score)
        return words.STAYS_FIRST.format(names=leaders, score=score, before=before)
    before_ = words.all_of(names(pack, now.winners))
    return words.WOULD_LEAD.format(names=leaders, score=score, before=before_)


def _reasons(pack: Pack, answers: Answers, then: Ranking) -> list[Block]:
    """Give the weightiest reason for the supposed winner, with its source."""
    if not then.places or then.is_open:
        return []
    reasons = explain(pack, answers, then).places[0].reasons_for[:SHOWN_REASONS]
    if not reasons:
        return []
    lines = tuple(reason_line(pack, then, reason) for reason in reasons)
    claims = [claim for reason in reasons for claim in leading(reason.claims)]
    return [Points(words.FOR_IT, lines), *sources(claims)]


def what_if_topics(pack: Pack, form: Form) -> Reply:
    """Ask which answer to suppose otherwise."""
    return _menu(pack, form, words.WHAT_IF_TEXT)


def _menu(pack: Pack, form: Form, text: str) -> Reply:
    answers = form.supposed.answers if form.supposed else form.answers
    options = tuple(
        Choice(q.topic, f"whatif:{q.id}", hint=_labels(pack, q.id, answers.get(q.id))[:100])
        for q in pack.questions
    )
    blocks = (
        Text(text),
        Select(words.WHAT_IF_TOPIC, "open:", options),
        Choices((Choice(words.BUTTON_BACK, "repeat:"),)),
    )
    return Reply(Look.RESULT, words.WHAT_IF_PICK, blocks, Outcome.CHOICES)


def what_if_options(pack: Pack, form: Form, question_id: str) -> Reply:
    """Ask what to suppose instead of the answer to a question."""
    question = pack.question(question_id)
    answers = form.supposed.answers if form.supposed else form.answers
    own = answers.get(question_id)
    options = [
        Choice(option.label, f"whatif:{question_id}.{option.id}")
        for option in question.options
        if own is None or own.options != (option.id,)
    ]
    if own is not None:
        options.append(Choice(words.WITHOUT_PICK, f"whatif:{question_id}."))
    blocks = (
        Text(question.text),
        Select(words.WHAT_IF_OPTION, "open:", tuple(options)),
        Choices((Choice(words.BUTTON_BACK, "repeat:"),)),
    )
    return Reply(Look.RESULT, words.WHAT_IF_PICK, blocks, Outcome.CHOICES)
