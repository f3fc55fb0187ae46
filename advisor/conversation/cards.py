"""What the questionnaire shows: a question, a confirmation, what was told, what to change."""

from collections.abc import Sequence

from advisor.conversation import words
from advisor.conversation.state import Confirm, Form, Importance, Stage
from advisor.decision.criteria import Contradiction
from advisor.decision.order import can_change, open_questions
from advisor.reply import (
    Block,
    Choice,
    Choices,
    Look,
    Note,
    Outcome,
    Points,
    Reply,
    Select,
    Text,
)
from knowledge.model import Pack, Question

BUTTONS = 5  # options up to which each is a button of its own


def labels(pack: Pack, question: str, options: Sequence[str]) -> str:
    """Name options by their labels."""
    return ", ".join(pack.question(question).option(o).label for o in options)


def progress(pack: Pack, form: Form) -> str:
    """Say which question this is, of about how many.

    The estimate counts the open questions that can still change the first place one by one.
    """
    done = len(form.answers) + len(form.skipped) + len(form.unsure)
    waiting = [q.id for q in open_questions(pack, form) if q.id != form.pending]
    matter = [q for q in waiting if can_change(pack, form.answers, {q}, form.ruled_out) == 1]
    if not waiting:
        return words.PROGRESS_LAST
    return words.PROGRESS.format(number=done + 1, total=done + 1 + len(matter or waiting[:1]))


def question_blocks(pack: Pack, form: Form, question: Question) -> tuple[Block, ...]:
    """Return the pending question with its options, importance and controls."""
    ways = [
        Choice(words.SKIP, f"skip:{question.id}"),
        Choice(words.UNSURE, f"unsure:{question.id}"),
        Choice(words.BACK, "back:"),
        Choice(words.WHY, f"why:{question.id}"),
        Choice(words.STOP, "stop:"),
        Choice(words.SAY, "say:"),
    ]
    is_first = not (form.asked or form.answers or form.quick)
    if is_first and any(q.quick for q in pack.questions):
        ways.append(Choice(words.QUICK, "quick:"))
    return (
        Note(progress(pack, form)),
        Text(question.text),
        _options(question),
        _importance(form, question),
        Choices(tuple(ways)),
    )


def _options(question: Question) -> Choices | Select:
    # In a menu, primary marks the present choice, and there is none yet.
    is_menu = question.kind == "multiple" or len(question.options) > BUTTONS
    options = tuple(
        Choice(o.label, f"answer:{question.id}.{o.id}", primary=not is_menu)
        for o in question.options
    )
    if question.kind == "multiple":
        return Select(
            words.PICK_SEVERAL,
            f"answer:{question.id}",
            options,
            least=1,
            most=min(question.most, len(options)),
        )
    if is_menu:
        return Select(words.PICK, f"answer:{question.id}", options)
    return Choices(options)


def _importance(form: Form, question: Question) -> Select:
    options = tuple(
        Choice(words.COUNTS[i], i.value, primary=i is form.importance) for i in Importance
    )
    return Select(words.IMPORTANCE, f"importance:{question.id}", options)


def question_reply(pack: Pack, form: Form, question: Question, notes: Sequence[str] = ()) -> Reply:
    """Show a question, after notes on what was just understood."""
    blocks = (*(Note(n) for n in notes), *question_blocks(pack, form, question))
    return Reply(Look.QUESTION, words.QUESTION_TITLE, blocks)


def confirm_reply(form: Form, notes: Sequence[str] = (), left: int = 0) -> Reply:
    """Ask for the yes or no that is awaited."""
    count = len(form.answers)
    if form.confirm is Confirm.STOP:
        title = words.STOP_TITLE
        text = words.STOP_TEXT.format(count=count)
        if count < 2:
            text = words.STOP_TEXT_ONE if count else words.STOP_TEXT_NONE
        pair = (Choice(words.STOP_YES, "yes:"), Choice(words.STOP_NO, "no:", primary=True))
    elif form.confirm is Confirm.RESTART:
        title, text = words.RESTART_TITLE, words.RESTART_TEXT.format(count=count)
        pair = (Choice(words.GO_ON, "no:", primary=True), Choice(words.START_OVER, "yes:"))
    else:
        title = words.EARLY_TITLE
        text = words.EARLY_ONE if left == 1 else words.EARLY.format(count=left)
        pair = (Choice(words.SHOW_RESULT, "yes:", primary=True), Choice(words.TO_THE_END, "no:"))
    blocks: tuple[Block, ...] = (*(Note(n) for n in notes), Text(text), Choices(pair))
    return Reply(Look.QUESTION, title, blocks, Outcome.CHOICES)


def clash_reply(pack: Pack, found: Contradiction, notes: Sequence[str] = ()) -> Reply:
    """Name two answers that contradict each other, and ask which one counts."""
    both = (found.first, found.second)
    first, second = (labels(pack, question, (option,)) for question, option in both)
    text = words.CLASH.format(first=first, second=second, reason=found.reason)
    keep = tuple(
        Choice(words.KEEP.format(label=label), f"keep:{'.'.join(where)}", primary=True)
        for label, where in zip((first, second), both, strict=True)
    )
    blocks: tuple[Block, ...] = (
        *(Note(n) for n in notes),
        Text(text),
        Choices((*keep, Choice(words.KEEP_BOTH, "keep:"))),
    )
    return Reply(Look.QUESTION, words.CLASH_TITLE, blocks, Outcome.CHOICES)


def told_blocks(pack: Pack, form: Form) -> tuple[Block, ...]:
    """List what was answered and what was left open."""
    lines = []
    for question_id, answer in form.answers.items():
        is_plain = answer.importance is Importance.NORMAL
        line = words.TOLD_LINE if is_plain else words.TOLD_MARKED
        lines.append(
            line.format(
                topic=pack.question(question_id).topic,
                label=labels(pack, question_id, answer.options),
                importance=words.IMPORTANCES[answer.importance].lower(),
            )
        )
    if form.ruled_out:
        names = ", ".join(pack.frameworks[f].name for f in form.ruled_out)
        lines.append(words.RULED_OUT.format(names=names))
    skipped = [pack.question(q).topic for q in (*form.skipped, *form.unsure)]
    if skipped:
        lines.append(words.TOLD_SKIPPED.format(topics=", ".join(skipped)))
    return (Points(words.TOLD_TITLE, tuple(lines) or (words.TOLD_NOTHING,)),)


def change_reply(pack: Pack, form: Form) -> Reply:
    """Ask which answer to change."""
    options = tuple(
        Choice(pack.question(q).topic, f"change:{q}", hint=labels(pack, q, a.options)[:100])
        for q, a in form.answers.items()
    )
    if not options:
        nothing: tuple[Block, ...] = (
            Text(words.CHANGE_NOTHING),
            Choices((Choice(words.HELP_ME_CHOOSE, "begin:", primary=True),)),
        )
        return Reply(Look.QUESTION, words.CHANGE_TITLE, nothing, Outcome.CHOICES)
    blocks: tuple[Block, ...] = (
        Text(words.CHANGE_TEXT),
        Select(words.CHANGE_PICK, "open:", options),
    )
    return Reply(Look.QUESTION, words.CHANGE_TITLE, blocks, Outcome.CHOICES)


def notice(text: str, stage: Stage, question: str = "") -> Reply:
    """Say that a press no longer fits, with the ways on from where the form stands.

    Args:
        text: what does not fit.
        stage: where the form stands.
        question: an answered question that may be changed, if the press was about one.
    """
    ways = [Choice(words.HELP_ME_CHOOSE, "begin:")]
    if stage in (Stage.ASKING, Stage.CONFIRMING):
        ways = [Choice(words.CONTINUE, "repeat:")]
    elif stage is Stage.FINISHED:
        ways = [Choice(words.SHOW_RESULT, "repeat:")]
    if question:
        ways.append(Choice(words.CHANGE_TITLE, f"change:{question}"))
    blocks = (Text(text), Choices(tuple(ways)))
    return Reply(Look.NOTICE, words.CARD_TITLE, blocks, private=True)
