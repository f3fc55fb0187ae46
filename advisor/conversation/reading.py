"""Read answers to the questionnaire out of free words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from advisor.conversation.state import Form, Importance
from advisor.same import REMEMBERED, Same
from advisor.understanding.amounts import read_number
from advisor.understanding.denial import is_negated
from advisor.understanding.english import STOPWORDS
from advisor.understanding.query import Intent, Mention, Query
from knowledge.match import stem
from knowledge.model import Option, Pack, Question

GAP = 1  # words that may stand between those of a phrase that names a framework
IMPORTANT_WITHIN = 5  # words between an answer and what says how much it counts
LIKE_A_LABEL = 85.0  # rapidfuzz ratio from which a short reply counts as a label, misspelt
STARTS = frozenset("quiz questionnaire start begin".split())
STARTS_AT_MOST = 3  # words of a message that only wants to start
SHORT = 5  # words of a reply that may be a number or a label
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "sixth": 6, "seventh": 7, "eighth": 8, "last": -1,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip
_FILLERS = frozenset(
    """
    the number numbers option options please it is a and or i think about only just ok okay then
    so well let us take say go with
""".split()
)
_AFTER_A_PLACE = frozenset("one ones option answer choice".split())
# Words so common that they answer the pending question only, never another in passing.
_VAGUE = frozenset(
    """
    both all any none yes no not later now some few nothing a the of one other another more
""".split()
)
# Somebody who corrects speaks of what is answered already.
_CORRECTS = frozenset("sorry actually wait rather instead correction meant oops".split())
_CHANGES = frozenset("change correct edit redo".split())
_ALL = frozenset("all everything each every".split())
_NO_OPTION = re.compile(r"^(?:none|neither|no one|nothing)(?: of .*| applies| fits)?$")
_HEAD = re.compile(r"\s*[:(,]\s*")  # ends the part of a label that people say
_CLAUSES = re.compile(r"[,.;:!?\n]+")
MOST_CLAUSES = 6
_ASKING_WORDS = frozenset("help choose choosing pick recommend recommendation suggest".split())
_COMMAS = re.compile(r"[.,]")
_ADDS = frozenset("also too plus additionally".split())
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


_OPENS = re.compile(
    r"^(?:\W*(?:and|but|so|wait|ok|hey|by the way|also)\W+)*(?:what|which|who|why|how|is|are|does"
    r"|do|can|could|will|has|have|should|tell me|explain|compare)\b",
    re.IGNORECASE,
)
_ALLOWS = re.compile(
    r"\b(?:allow|include|consider|fine|ok|okay|again|after all|back in|(?:can|may) stay|welcome)\b",
    re.IGNORECASE,
)


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
    named = _named(pack, words)
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
        picked = _picked(pack.question(form.pending), words)
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


def _named(pack: Pack, words: Sequence[str]) -> list[Mention]:
    """Find the options whose words name a framework, such as "Keras code", however it is called."""
    naming = _naming(Same(pack))
    told = [naming.names.get(word, word) for word in words]
    if naming.full.isdisjoint(told):
        return []
    found = []
    for question, option, form in naming.forms:
        places = _beside(form, told)
        if places:
            found.append(Mention(question, option, is_negated(words, places[0]), places))
    return found


@dataclass(frozen=True, slots=True)
class _Naming:
    """What names frameworks in a pack's options.

    `names`: short name -> full name, one word each. `full`: the full names. `forms`: question,
    option and the words of each label or alias that names one.
    """

    names: Mapping[str, str]
    full: frozenset[str]
    forms: tuple[tuple[str, str, tuple[str, ...]], ...]


@lru_cache(maxsize=REMEMBERED)
def _naming(key: Same) -> _Naming:
    """Collect them once for a pack."""
    pack = key.pack
    names = {
        default_process(alias): default_process(framework.name)
        for framework in pack.frameworks.values()
        for alias in framework.aliases
    }
    full = frozenset(default_process(f.name) for f in pack.frameworks.values())
    forms = (
        (question.id, option.id, tuple(names.get(w, w) for w in default_process(form).split()))
        for question in pack.questions
        for option in question.options
        for form in (_HEAD.split(option.label)[0], *option.aliases)
    )
    kept = (one for one in forms if len(one[2]) > 1 and not full.isdisjoint(one[2]))
    return _Naming(names, full, tuple(dict.fromkeys(kept)))


def _beside(told: Sequence[str], words: Sequence[str]) -> tuple[int, ...]:
    """Return where words stand as told, or the other way round with a word between.

    "Code in Keras" is "Keras code"; "Keras. Next code" is not.
    """
    for place, word in enumerate(words):
        if word in told:
            window = range(place, min(place + len(told) + GAP, len(words)))
            found = [next((p for p in window if words[p] == w), None) for w in told]
            places = [p for p in found if p is not None]
            is_close = max(places) - min(places) < len(told)
            if len(places) == len(told) and (is_close or places != sorted(places)):
                return tuple(sorted(places))
    return ()


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


def _picked(question: Question, words: Sequence[str]) -> tuple[str, ...]:
    """Read a short reply as numbers, places, an amount, all, or a misspelt label."""
    places = _places(question, words)
    if places is not None:
        return places
    amount = _amount(question, words)
    if amount:
        return amount
    if question.kind == "multiple" and words[:1] and words[0] in _ALL:
        every = tuple(option.id for option in question.options)
        return every if question.most >= len(every) else ()
    begun = _told(question, _unweighted(words))
    if begun is not None:
        return (begun,)
    text = " ".join(words)
    best, score = "", 0.0
    for option in question.options:
        for form in (option.label, _HEAD.split(option.label)[0], *option.aliases):
            likeness = fuzz.ratio(text, default_process(form))
            if likeness > score:
                best, score = option.id, likeness
    return (best,) if score >= LIKE_A_LABEL else ()


def _told(question: Question, words: Sequence[str]) -> str | None:
    """Return the one option whose label has all these words: "server" for "On a server or …"."""
    told = {w for w in words if w not in _FILLERS and w not in STOPWORDS}
    having = [o.id for o in question.options if told <= set(default_process(o.label).split())]
    return having[0] if told and len(having) == 1 else None


def _places(question: Question, words: Sequence[str]) -> tuple[str, ...] | None:
    """Read "2", "the second one" or "1 and 3"; None if the words are none, () if out of range."""
    told = [part for w in words if w not in _FILLERS for part in _COMMAS.split(w)]
    if len(told) > 1 and told[-1] in _AFTER_A_PLACE:
        told = told[:-1]
    if not told or not all(w in ORDINALS or (w.isdecimal() and len(w) < 4) for w in told):
        return None
    is_amount = len(told) == 1 and told[0].isdecimal() and _is_counted(question)
    if is_amount and int(told[0]) > len(question.options):
        return None
    chosen = []
    for word in told:
        place = ORDINALS.get(word) or int(word)
        at = place - 1 if place > 0 else len(question.options) - 1
        if not 0 <= at < len(question.options) or place == 0:
            return ()
        chosen.append(question.options[at].id)
    return tuple(dict.fromkeys(chosen))


def _is_counted(question: Question) -> bool:
    return any(o.at_least is not None or o.below is not None for o in question.options)


def _amount(question: Question, words: Sequence[str]) -> tuple[str, ...]:
    """Read a bare number where the question counts something: "about 2 million"."""
    if not _is_counted(question):
        return ()
    for place in range(len(words)):
        amount, _ = read_number(words, place)
        if amount is None:
            continue
        for option in question.options:
            above = option.at_least is None or amount >= option.at_least
            under = option.below is None or amount < option.below
            if above and under and (option.at_least is not None or option.below is not None):
                return (option.id,)
    return ()


def is_no_option(words: Sequence[str]) -> bool:
    """Tell whether the words say that none of the options fits."""
    return bool(_NO_OPTION.match(" ".join(words)))


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


def _unweighted(words: Sequence[str]) -> list[str]:
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
