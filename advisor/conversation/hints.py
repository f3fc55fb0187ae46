"""What a message is up to, by the way it is put: to ask, to start, to change, to allow."""

import re
from collections.abc import Callable, Sequence

from rapidfuzz.utils import default_process

from advisor.conversation.state import Form
from advisor.understanding.english import STOPWORDS
from advisor.understanding.query import Intent, Query
from knowledge.match import stem
from knowledge.model import Pack

STARTS = frozenset("quiz questionnaire start begin".split())
STARTS_AT_MOST = 3  # words of a message that only wants to start
_CHANGES = frozenset("change correct edit redo".split())
_NO_OPTION = re.compile(r"^(?:none|neither|no one|nothing)(?: of .*| applies| fits)?$")
_CLAUSES = re.compile(r"[,.;:!?\n]+")
MOST_CLAUSES = 6
_ASKING_WORDS = frozenset("help choose choosing pick recommend recommendation suggest".split())
_OPENS = re.compile(
    r"^(?:\W*(?:and|but|so|wait|ok|hey|by the way|also)\W+)*(?:what|which|who|why|how|is|are|does"
    r"|do|can|could|will|has|have|should|tell me|explain|compare)\b",
    re.IGNORECASE,
)
_ALLOWS = re.compile(
    r"\b(?:allow|include|consider|fine|ok|okay|again|after all|back in|(?:can|may) stay|welcome)\b",
    re.IGNORECASE,
)


def is_no_option(words: Sequence[str]) -> bool:
    """Tell whether the words say that none of the options fits."""
    return bool(_NO_OPTION.match(" ".join(words)))


def asks_anew(text: str, understand: Callable[[str], Query]) -> bool:
    """Tell whether a clause of a message asks for the questionnaire, whatever else is told."""
    clauses = (clause for clause in _CLAUSES.split(text)[:MOST_CLAUSES] if clause.strip())
    for clause in clauses:
        query = understand(clause)
        asks = query.intent is Intent.RECOMMEND and not query.frameworks
        if asks and not _ASKING_WORDS.isdisjoint(query.words):
            return True
    return False


def only_starts(words: Sequence[str]) -> bool:
    """Tell whether a few words only ask for the questionnaire: "start", "the quiz please"."""
    return len(words) <= STARTS_AT_MOST and not STARTS.isdisjoint(words)


def asks_to_change(pack: Pack, form: Form, words: Sequence[str]) -> str | None:
    """Return the answered question whose topic the words ask to change: "change my goal"."""
    change = next((p for p, word in enumerate(words) if word in _CHANGES), None)
    if change is None:
        return None
    told = {stem(word) for word in words[change + 1 :] if word not in STOPWORDS}
    for question in form.answers:
        topic = {stem(w) for w in default_process(pack.question(question).topic).split()}
        if told and told <= topic:
            return question
    return None


def opens_a_question(text: str) -> bool:
    """Tell whether a sentence begins as questions do, whatever it ends with."""
    return bool(_OPENS.search(text))


def sifted(text: str, query: Query, form: Form) -> tuple[list[str], list[str]]:
    """Return the frameworks that a sentence leaves out, and those that it takes in again."""
    ruled_out = [f for f in query.excluded if f not in form.ruled_out]
    named = [f for f in query.frameworks if f in form.ruled_out]
    return ruled_out, named if _ALLOWS.search(text) else []
