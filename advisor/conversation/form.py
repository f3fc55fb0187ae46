"""The questionnaire's moves: record, leave open, go back, and what comes next. All pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from advisor.conversation.state import Answer, Confirm, Form, Importance, Stage, Supposed
from advisor.decision.criteria import Contradiction, contradictions
from advisor.decision.order import is_decided, next_question, open_questions
from knowledge.model import Pack


def started(
    form: Form, answers: dict[str, Answer], ruled_out: Iterable[str] = (), *, quick: bool = False
) -> Form:
    """Return a new form that holds these answers already; nothing is pending yet."""
    return Form(
        stage=Stage.ASKING,
        answers=answers,
        ruled_out=tuple(dict.fromkeys(ruled_out)),
        serial=form.serial + 1,
        quick=quick,
    )


def dropped(form: Form) -> Form:
    """Return an empty form, as after "stop"."""
    return Form(serial=form.serial)


def fitted(pack: Pack, form: Form) -> Form:
    """Return the form without questions, options and frameworks that left the pack."""
    options = {q.id: {o.id for o in q.options} for q in pack.questions}
    answers = _known(form.answers, options)
    supposed = form.supposed
    if supposed is not None:
        ruled_out = tuple(f for f in supposed.ruled_out if f in pack.frameworks)
        supposed = Supposed(_known(supposed.answers, options), ruled_out)
    pending = form.pending if form.pending in options else None
    fits = replace(
        form,
        answers=answers,
        pending=pending,
        skipped=tuple(q for q in form.skipped if q in options),
        unsure=tuple(q for q in form.unsure if q in options),
        asked=tuple(q for q in form.asked if q in options),
        ruled_out=tuple(f for f in form.ruled_out if f in pack.frameworks),
        supposed=supposed,
    )
    if form.stage is Stage.ASKING and pending is None:
        return advanced(pack, fits)
    return fits


def _known(
    answers: Mapping[str, Answer], options: Mapping[str, Collection[str]]
) -> dict[str, Answer]:
    """Return the answers without questions and options that are not there."""
    found = {
        question: tuple(o for o in answer.options if o in options.get(question, ()))
        for question, answer in answers.items()
    }
    return {q: replace(answers[q], options=kept) for q, kept in found.items() if kept}


def recorded(form: Form, question: str, options: tuple[str, ...], importance: Importance) -> Form:
    """Return the form with an answer, new or changed; a changed one keeps its place."""
    answers = {**form.answers, question: Answer(options, importance)}
    return replace(
        form,
        answers=answers,
        skipped=tuple(q for q in form.skipped if q != question),
        unsure=tuple(q for q in form.unsure if q != question),
        asked=_with(form.asked, question),
        misunderstood=0,
        importance=Importance.NORMAL if question == form.pending else form.importance,
    )


def left_open(form: Form, question: str, *, unsure: bool) -> Form:
    """Return the form with a question passed over; it is not scored."""
    skipped = form.skipped if unsure else _with(form.skipped, question)
    doubted = _with(form.unsure, question) if unsure else form.unsure
    return replace(
        form,
        skipped=skipped,
        unsure=doubted,
        asked=_with(form.asked, question),
        misunderstood=0,
        importance=Importance.NORMAL,
    )


def _with(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return (*(i for i in items if i != item), item)


def reopened(form: Form, question: str) -> Form:
    """Return the form with a question open and pending again, its answer taken back."""
    return replace(
        form,
        stage=Stage.ASKING,
        pending=question,
        answers={q: a for q, a in form.answers.items() if q != question},
        skipped=tuple(q for q in form.skipped if q != question),
        unsure=tuple(q for q in form.unsure if q != question),
        asked=tuple(q for q in form.asked if q != question),
        confirm=None,
        misunderstood=0,
        importance=Importance.NORMAL,
        revising=form.revising or form.stage is Stage.FINISHED,
        supposed=None,
    )


def before(form: Form) -> str | None:
    """Return the question that was passed last, None at the start."""
    return form.asked[-1] if form.asked else None


def advanced(pack: Pack, form: Form) -> Form:
    """Return the form with the next question pending, or finished, or asking to stop early.

    It asks to stop early once no answers to the open questions can change the first place, and
    goes straight back to a result that was only left to change an answer.
    """
    if form.revising:
        return finished(form)
    following = next_question(pack, form)
    if following is None:
        return finished(form)
    waiting = [q.id for q in open_questions(pack, form)]
    if (
        form.answers
        and not form.to_the_end
        and is_decided(pack, form.answers, waiting, form.ruled_out)
    ):
        return replace(form, stage=Stage.CONFIRMING, confirm=Confirm.EARLY, pending=None)
    return replace(form, stage=Stage.ASKING, pending=following.id, confirm=None)


def adopted(form: Form) -> Form:
    """Return the form with what was supposed as the person's own answers."""
    if form.supposed is None:
        return form
    supposed = form.supposed
    asked = tuple(q for q in form.asked if q in supposed.answers)
    new = tuple(q for q in supposed.answers if q not in asked)
    own = replace(
        form, answers=dict(supposed.answers), ruled_out=supposed.ruled_out, asked=(*asked, *new)
    )
    return finished(own)


def unsettled(pack: Pack, form: Form) -> Contradiction | None:
    """Return the first contradiction that the person has not let stand."""
    for found in contradictions(pack, form.answers):
        if (".".join(found.first), ".".join(found.second)) not in form.kept:
            return found
    return None


def finished(form: Form) -> Form:
    """Return the form with the result due."""
    return replace(
        form,
        stage=Stage.FINISHED,
        pending=None,
        confirm=None,
        misunderstood=0,
        revising=False,
        supposed=None,
    )


def awaiting(form: Form, confirm: Confirm) -> Form:
    """Return the form waiting for a yes or no; the pending question stays what it is."""
    return replace(form, stage=Stage.CONFIRMING, confirm=confirm)
