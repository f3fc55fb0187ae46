"""`understand`: text in, query out. Deterministic, without a network, well under a millisecond."""

from advisor.understanding.clean import clean
from advisor.understanding.english import STOPWORDS, SUPERLATIVES
from advisor.understanding.features import features
from advisor.understanding.intent import Decision
from advisor.understanding.query import Intent, Query
from advisor.understanding.spotting import Spotted, spot
from advisor.understanding.vocabulary import Vocabulary

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
    if intent in _ABOUT_ONE and not frameworks:
        frameworks, excluded = excluded, ()
    cues = vocabulary.cues.found(spotted.canonical)
    talk = spotted.smalltalk if intent is Intent.SMALLTALK else spotted.topic
    return Query(
        intent=intent,
        frameworks=frameworks,
        factors=spotted.factors,
        excluded=excluded,
        mentions=spotted.mentions,
        score=round(100 * decision.probabilities[intent], 1),
        alternatives=spotted.alternatives,
        topic=talk,
        unknown=_unknown_names(spotted),
        content=spotted.content,
        words=spotted.words,
        superlative=any(w in SUPERLATIVES for w in spotted.words),
        others="others" in cues,
    )


def _possible(decision: Decision, spotted: Spotted) -> Intent:
    """Return the likeliest intent that the message can have: a fact needs a framework."""
    has_name = bool(spotted.frameworks or spotted.excluded)
    for intent in sorted(decision.probabilities, key=lambda i: -decision.probabilities[i]):
        if has_name or intent not in _ABOUT_ONE:
            return intent
    return decision.intent


def _unknown_names(spotted: Spotted) -> tuple[str, ...]:
    """Return strangers that stand where a name is expected: beside "or", "versus", "than"."""
    words = spotted.canonical.split()
    joints = [i for i, w in enumerate(words) if w in ("or", "versus", "than", "and")]
    beside = [words[p] for j in joints for p in (j - 1, j + 1) if 0 <= p < len(words)]
    return tuple(dict.fromkeys(w for w in beside if w in spotted.foreign and w not in STOPWORDS))
