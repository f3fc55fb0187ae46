"""How much an answer counts, by the words beside it."""

import re
from collections.abc import Iterable, Sequence

from advisor.conversation.state import Importance
from advisor.understanding.query import Mention

IMPORTANT_WITHIN = 5  # words between an answer and what says how much it counts
_IMPORTANCE = {
    Importance.LOW: r"""
        not (?:so|very|that|too|really) (?:important|much) | nice to have | a (?:bit|little)$
        | somewhat | minor | would be nice | if possible""",
    Importance.MUST: r"""
        must | required | requirement | mandatory | essential | crucial | critical | absolutely
        | non ?negotiable | deal ?breaker | need to | has to | have to""",
    Importance.HIGH: r"""
        (?:very|really|most|super|extremely|so) important | matters? (?:most|a lot) | above all
        | important | a lot | mainly | especially | priority""",
}
_IMPORTANCES = tuple(
    (importance, re.compile(rf"\b(?:{re.sub(r' *[|] *', '|', ' '.join(pattern.split()))})\b"))
    for importance, pattern in _IMPORTANCE.items()
)


def read_importance(words: Sequence[str]) -> Importance:
    """Return how much an answer counts by the words beside it; normal if they do not say."""
    found = _importance_at(words)
    return found[0] if found else Importance.NORMAL


def read_importances(
    words: Sequence[str], mentions: Sequence[Mention], answers: Iterable[str]
) -> dict[str, Importance]:
    """Return the importance that a sentence gives: it belongs to the answer that stands nearest.

    Far from every answer it belongs to none: "I must finish this. We are two, on a Mac".
    """
    found = _importance_at(words)
    questions = list(answers)
    if not found or not questions:
        return {}
    importance, at = found

    def distance(question: str) -> int:
        places = [p for m in mentions if m.question == question for p in m.places]
        return min((abs(p - at) for p in places), default=len(words))

    nearest = min(questions, key=distance)
    return {nearest: importance} if distance(nearest) <= IMPORTANT_WITHIN else {}


def unweighted(words: Sequence[str]) -> list[str]:
    """Return the words without those that say how much an answer counts."""
    text = " ".join(words)
    for _, pattern in _IMPORTANCES:
        text = pattern.sub(" ", text)
    return text.split()


def _importance_at(words: Sequence[str]) -> tuple[Importance, int] | None:
    """Return the importance that the words give, and the place of the first such word."""
    text = " ".join(words)
    for importance, pattern in _IMPORTANCES:
        match = pattern.search(text)
        if match:
            return importance, text[: match.start()].count(" ")
    return None
