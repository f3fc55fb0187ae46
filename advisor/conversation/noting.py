"""Noting answers in the form, and saying what was noted or changed."""

from collections.abc import Mapping

from advisor.conversation import words
from advisor.conversation.cards import labels
from advisor.conversation.form import recorded
from advisor.conversation.state import Answer, Form, Importance
from knowledge.model import Pack


def record(
    pack: Pack,
    form: Form,
    answers: Mapping[str, tuple[str, ...]],
    importances: Mapping[str, Importance],
) -> tuple[Form, list[str]]:
    """Return the form with the answers, and a line for each thing noted or changed.

    Args:
        pack: the questions.
        form: the form so far.
        answers: question -> options; more than the question takes are cut, and that is said.
        importances: question -> how much its answer counts, where the person said so.
    """
    noted: list[str] = []
    said: list[str] = []
    for question_id, chosen in answers.items():
        question = pack.question(question_id)
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
            noted.append(marked(pack, question_id, now))
        else:
            said.append(_changed(pack, question_id, before_, now))
        form = recorded(form, question_id, now.options, now.importance)
    if noted:
        said.insert(0, words.NOTED.format(labels="; ".join(noted)))
    return form, said


def marked(pack: Pack, question: str, answer: Answer) -> str:
    """Name an answer, with its importance where that is not the usual one."""
    label = labels(pack, question, answer.options)
    if answer.importance is Importance.NORMAL:
        return label
    importance = words.IMPORTANCES[answer.importance].lower()
    return words.MARKED.format(label=label, importance=importance)


def _changed(pack: Pack, question: str, before_: Answer, now: Answer) -> str:
    """Say what a second answer to a question changes, if anything."""
    if before_ == now:
        label = labels(pack, question, now.options)
        return words.CHANGED_SAME.format(label=label)
    topic = pack.question(question).topic
    return words.CHANGED.format(
        topic=topic, before=marked(pack, question, before_), after=marked(pack, question, now)
    )
