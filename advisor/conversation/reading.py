"""Read answers to the questionnaire out of free words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from advisor.conversation.state import Form, Importance
from advisor.understanding.query import Mention
from knowledge.model import Pack, Question

LIKE_A_LABEL = 85.0  # rapidfuzz ratio from which a short reply counts as a label, misspelt
SHORT = 5  # words of a reply that may be a number or a label
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "sixth": 6, "seventh": 7, "eighth": 8, "last": -1,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip
_IMPORTANCE = (
    (Importance.LOW, r"\bnot (?:so|very|that|too|really) (?:important|much)\b|\bnice to have\b|"
                     r"\ba (?:bit|little)\b|\bsomewhat\b|\bminor\b|\bwould be nice\b|\bif possible\b"),
    (Importance.MUST, r"\b(?:must|required|requirement|mandatory|essential|crucial|critical|"
                      r"absolutely|non ?negotiable|deal ?breaker|need to|has to|have to)\b"),
    (Importance.HIGH, r"\b(?:very|really|most|super|extremely|so) important\b|\bmatters? (?:most|a lot)\b|"
                      r"\babove all\b|\bimportant\b|\ba lot\b|\bmainly\b|\bespecially\b|\bpriority\b"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message answers.

    Attributes:
        answers: question id -> option ids.
        doubtful: a question that takes one option, for which several were found.
        denied: options of the pending question that the person said no to.
    """

    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubtful: tuple[str, tuple[str, ...]] | None = None
    denied: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.answers or self.doubtful or self.denied)


def read_answers(
    pack: Pack, form: Form, words: Sequence[str], mentions: Sequence[Mention]
) -> Reading:
    """Find the answers in a message, whichever question is pending.

    Words that could answer several questions answer the pending one, else an open one, else the
    first in the pack. A short reply may also be a number, a place ("the second") or a label.

    Args:
        pack: the questions.
        form: says which question is pending and which are answered.
        words: the message's words in lower case, spelling mended.
        mentions: options found in them.
    """
    owners = _owners(pack, form, mentions)
    positive = [m for m in owners if not m.negated]
    denied = tuple(m.option for m in owners if m.negated and m.question == form.pending)
    answers: dict[str, tuple[str, ...]] = {}
    doubtful = None
    for question_id in dict.fromkeys(m.question for m in positive):
        question = pack.question(question_id)
        options = tuple(dict.fromkeys(m.option for m in positive if m.question == question_id))
        if question.kind == "single" and len(options) > 1:
            options = _longest(positive, question_id) or options
        if question.kind == "single" and len(options) > 1:
            doubtful = doubtful or (question_id, options)
        else:
            answers[question_id] = options
    if form.pending and form.pending not in answers and len(words) <= SHORT and not denied:
        picked = _picked(pack.question(form.pending), words)
        if picked:
            answers = {form.pending: picked}
            doubtful = None
    return Reading(answers, doubtful, denied)


def _owners(pack: Pack, form: Form, mentions: Sequence[Mention]) -> list[Mention]:
    """Give each span of words to one question, and drop mentions inside longer ones."""
    order = {question.id: place for place, question in enumerate(pack.questions)}

    def claim(mention: Mention) -> tuple[bool, bool, int]:
        is_answered = mention.question in form.answers
        return mention.question != form.pending, is_answered, order[mention.question]

    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-len(m.places), claim(m))):
        spans = [set(other.places) for other in kept]
        if not any(set(mention.places) <= span for span in spans):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.places)


def _longest(mentions: Sequence[Mention], question: str) -> tuple[str, ...]:
    """Return the option with the longest phrase, if there is just one such."""
    lengths = [(len(m.places), m.option) for m in mentions if m.question == question]
    best = max(length for length, _ in lengths)
    options = tuple(dict.fromkeys(option for length, option in lengths if length == best))
    return options if len(options) == 1 and best > 1 else ()


def _picked(question: Question, words: Sequence[str]) -> tuple[str, ...]:
    """Read a short reply as a number, a place or a misspelt label."""
    told = [w for w in words if w not in ("the", "number", "option", "please", "it", "is", "a")]
    if len(told) <= 2 and told and (told[0] in ORDINALS or told[0].isdigit()):
        place = ORDINALS.get(told[0]) or int(told[0][:3])
        at = place - 1 if place > 0 else len(question.options) - 1
        if len(told) == 1 or told[1] in ("one", "option", "answer", "choice"):
            return (question.options[at].id,) if 0 <= at < len(question.options) else ()
    text = " ".join(words)
    best, score = "", 0.0
    for option in question.options:
        for form in (option.label, *option.aliases):
            likeness = fuzz.ratio(text, default_process(form))
            if likeness > score:
                best, score = option.id, likeness
    return (best,) if score >= LIKE_A_LABEL else ()


def read_importance(words: Sequence[str]) -> Importance:
    """Return how much an answer counts by the words beside it; normal if they do not say."""
    text = " ".join(words)
    for importance, pattern in _IMPORTANCE:
        if re.search(pattern, text):
            return importance
    return Importance.NORMAL
