"""Follow-ups: what the last turns were about fills the gaps of the next message."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from advisor.conversation.state import Topic
from advisor.understanding.query import Intent, Query
from knowledge.model import Pack

TURNS = 4
MINUTES = 15
ANSWERED = (Intent.COMPARE, Intent.FACT, Intent.ABOUT, Intent.LIST)
SHORT = 4  # words of a message that only names something new
_PRONOUN = re.compile(
    r"\b(?:it|its|this one|that one|them|they|their|these|those|both)\b", re.IGNORECASE
)
_SINGULAR = re.compile(r"^(?:it|its|this one|that one)$", re.IGNORECASE)
_ADDS = re.compile(
    r"^(?:and|or|also|but|what about|how about|versus|vs|compared?)\b", re.IGNORECASE
)


def is_fresh(topic: Topic, now: datetime) -> bool:
    """Tell whether the last turns are still in mind: a few turns and minutes."""
    return topic.turns_left > 0 and now - topic.at <= timedelta(minutes=MINUTES)


def spelled_out(text: str, topic: Topic, pack: Pack) -> str:
    """Put names for pronouns: "does it run on phones" becomes "does Keras run on phones"."""
    named = [pack.frameworks[f].name for f in topic.frameworks if f in pack.frameworks]
    if not named:
        return text

    def name(match: re.Match[str]) -> str:
        return named[0] if _SINGULAR.match(match.group()) else " and ".join(named)

    return _PRONOUN.sub(name, text)


def filled(query: Query, topic: Topic, pack: Pack) -> Query:
    """Fill what a follow-up leaves out: the frameworks, or the factor."""
    if topic.intent not in [str(i) for i in ANSWERED]:
        return query
    factors = tuple(f for f in topic.factors if f in pack.factors or f in pack.groups)
    frameworks = tuple(f for f in topic.frameworks if f in pack.frameworks)
    names_factor_only = query.factors and not query.frameworks and not query.excluded
    adds = bool(query.words) and bool(_ADDS.match(" ".join(query.words)))
    is_short = len(query.words) <= SHORT
    if names_factor_only and frameworks and query.intent is Intent.COMPARE and not query.others:
        intent = Intent.FACT if len(frameworks) == 1 else Intent.COMPARE
        return replace(query, intent=intent, frameworks=frameworks)
    if query.frameworks and not query.factors and factors and (adds or is_short):
        several = topic.intent == Intent.COMPARE and query.words[:1] in (
            ("and",),
            ("versus",),
            ("or",),
        )
        kept = frameworks if several else ()
        together = tuple(dict.fromkeys((*kept, *query.frameworks)))
        intent = Intent.FACT if len(together) == 1 else Intent.COMPARE
        return replace(query, intent=intent, frameworks=together, factors=factors)
    return query


def remembered(topic: Topic, query: Query, now: datetime) -> Topic:
    """Return the topic after a message was answered; other messages wear the old one off."""
    if query.intent in ANSWERED and (query.frameworks or query.factors):
        return Topic(str(query.intent), query.frameworks, query.factors, TURNS, now)
    return replace(topic, turns_left=max(0, topic.turns_left - 1))
