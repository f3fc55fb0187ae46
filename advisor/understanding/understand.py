"""`understand`: text in, query out. Deterministic, without a network, well under a millisecond."""

from advisor.understanding.clean import clean
from advisor.understanding.denial import declares_out
from advisor.understanding.english import STOPWORDS, SUPERLATIVES
from advisor.understanding.features import features
from advisor.understanding.intent import Decision
from advisor.understanding.query import Intent, Query
from advisor.understanding.spotting import Spotted, spot
from advisor.understanding.vocabulary import Vocabulary

# From this probability on a question counts as out of scope. In cross-validation on the tuning
# questions 0.3 to 0.4 were equally right, and lower ones refused more in scope.
REFUSE_FROM = 0.35
GREETING = 2  # words of a greeting that the pack does not know
QUESTION = 16  # words; who says more tells a situation, and what it rules out stays out
_ASKS_FOR_ONE = frozenset(("recommend", "help_choose"))  # cues
_ABOUT_ONE = (Intent.FACT, Intent.ABOUT)  # "is not Keras slow": a denied name is still the topic


def understand(text: str, vocabulary: Vocabulary) -> Query:
    """Understand one message by itself; the conversation fills gaps from its context.

    Args:
        text: what was typed; at most 64 tokens of it are read.
        vocabulary: the compiled pack.

    Returns:
        The query. A message without words is out of scope with score 0.
    """
    cleaned = clean(text)
    if not cleaned.tokens:
        return Query(Intent.OUT_OF_SCOPE)
    spotted = spot(cleaned, vocabulary)
    decision = vocabulary.intents.decide(features(cleaned, spotted, vocabulary))
    intent = _possible(decision, spotted)
    frameworks, excluded = spotted.frameworks, spotted.excluded
    is_short = len(spotted.words) <= QUESTION
    if intent in _ABOUT_ONE and not frameworks and is_short and not declares_out(spotted.words):
        frameworks, excluded = excluded, ()
    talk = spotted.smalltalk if intent is Intent.SMALLTALK else spotted.topic
    return Query(
        intent=intent,
        frameworks=frameworks,
        factors=() if intent is Intent.ABOUT and frameworks else spotted.factors,
        excluded=excluded,
        mentions=spotted.mentions,
        score=round(100 * decision.probabilities[intent], 1),
        alternatives=spotted.alternatives,
        topic=talk,
        unknown=_unknown_names(spotted),
        content=spotted.content,
        words=spotted.words,
        superlative=any(w in SUPERLATIVES for w in spotted.words),
        others="others" in spotted.cues,
    )


def _possible(decision: Decision, spotted: Spotted) -> Intent:
    """Return the likeliest intent that the message can have.

    A fact needs a framework. A question that may well be out of scope is taken as such: an honest
    refusal costs a person less than a wrong answer.
    """
    asks_for_one = not _ASKS_FOR_ONE.isdisjoint(spotted.cues) and _is_all_known(spotted)
    doubts = decision.probabilities[Intent.OUT_OF_SCOPE] >= REFUSE_FROM
    if doubts and asks_for_one:
        return Intent.RECOMMEND
    if doubts and decision.intent is not Intent.SMALLTALK:
        return Intent.OUT_OF_SCOPE
    if decision.intent is Intent.LIST and _only_rules_out(spotted):
        return Intent.RECOMMEND
    talks = spotted.smalltalk_share > 0 or len(spotted.words) <= GREETING
    if not _in_domain(spotted) and decision.intent is not Intent.SMALLTALK:
        return Intent.OUT_OF_SCOPE
    has_name = bool(spotted.frameworks or spotted.excluded)
    for intent in sorted(decision.probabilities, key=lambda i: -decision.probabilities[i]):
        if intent in _ABOUT_ONE and not has_name:
            continue
        if intent is Intent.SMALLTALK and not talks:
            continue
        return intent
    return decision.intent


def _is_all_known(spotted: Spotted) -> bool:
    """Tell whether the subject is named, and nothing beside it that would be another one."""
    beside = spotted.foreign or spotted.topic or spotted.smalltalk or spotted.frameworks
    return spotted.has_subject and not beside and not spotted.factors


def _only_rules_out(spotted: Spotted) -> bool:
    """Tell whether names are ruled out, and nothing is asked of others: "which without X?"."""
    beside = spotted.frameworks or spotted.factors
    return bool(spotted.excluded) and not beside and "without" in spotted.words


def _in_domain(spotted: Spotted) -> bool:
    """Tell whether anything ties the message to the subject, or nothing ties it to another."""
    tied = spotted.frameworks or spotted.excluded or spotted.factors or spotted.mentions
    return bool(tied or spotted.has_subject or not spotted.foreign)


def _unknown_names(spotted: Spotted) -> tuple[str, ...]:
    """Return strangers that stand where a name is expected: beside "or", "versus", "than"."""
    words = spotted.canonical.split()
    joints = [i for i, w in enumerate(words) if w in ("or", "versus", "than", "and")]
    beside = [words[p] for j in joints for p in (j - 1, j + 1) if 0 <= p < len(words)]
    return tuple(dict.fromkeys(w for w in beside if w in spotted.foreign and w not in STOPWORDS))
