"""Follow-ups: what the last turns were about fills the gaps of the next message."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from advisor.conversation.state import Topic
from advisor.understanding.query import Intent, Mention, Query
from knowledge.model import Pack

TURNS = 4
MINUTES = 15
ANSWERED = (Intent.COMPARE, Intent.FACT, Intent.ABOUT, Intent.LIST)
SHORT = 4  # words of a message that only names something new
_PRONOUN = re.compile(
    r"\b(?:it|its|this one|that one|them|they|their|these|those|both)\b", re.IGNORECASE
)
_SINGULAR = re.compile(r"^(?:it|its|this one|that one)$", re.IGNORECASE)
_OPENS = re.compile(r"^(?:and|or|also|but|what about|how about|versus|compared?)\b")
_JOINS = re.compile(r"^(?:and|or|also|versus|compared?)\b")  # "and JAX": beside the others
_ASKS_MORE = frozenset(
    """
    who what why when where which is are does do did has have can was tell made used
""".split()
)
_JUDGES = re.compile(
    r"^(?:and |but |so )?(?:is|are) (?:\w+ ){1,3}(?:better|worse|good|bad|ok|best)$"
)
_COMPARES = re.compile(r"\b(?:compared?|comparison|versus|than|against)\b")
_WHICH_OF_THEM = re.compile(
    r"^(?:(?:and|so|but|ok) )?which(?: one)?(?: of (?:them|these|those|the two|both))?"
    r" (?:is|are|was|has|have|does|do|can|would|runs|works|needs|gets)\b"
)
_ASKS_ALL = re.compile(r"\b(?:which|who|list|all|every|each|best|worst)\b")


def is_fresh(topic: Topic, now: datetime) -> bool:
    """Tell whether the last turns are still in mind: a few turns and minutes."""
    return topic.turns_left > 0 and now - topic.at <= timedelta(minutes=MINUTES)


def known(topic: Topic, pack: Pack) -> Topic:
    """Return the topic without what left the pack."""
    frameworks = tuple(f for f in topic.frameworks if f in pack.frameworks)
    named = tuple(f for f in topic.named if f in pack.frameworks)
    factors = tuple(f for f in topic.factors if f in pack.factors or f in pack.groups)
    options = {f"{q.id}.{o.id}" for q in pack.questions for o in q.options}
    option = topic.option if topic.option in options else ""
    fits = replace(topic, frameworks=frameworks, named=named, factors=factors, option=option)
    return topic if fits == topic else fits


def in_context(
    text: str, query: Query, topic: Topic, pack: Pack, understand: Callable[[str], Query]
) -> Query:
    """Fill what a message leaves out from the last turns, which are still in mind."""
    if not query.frameworks and not query.excluded:
        put = spelled_out(text, topic, pack)
        spelled = understand(put) if put != text else query
        query = query if spelled.excluded else spelled  # "no, leave it" rules nothing out
    return filled(query, topic)


def spelled_out(text: str, topic: Topic, pack: Pack) -> str:
    """Put names for pronouns: "does it run on phones" becomes "does Keras run on phones".

    "It" is what the last message named, if that was one; otherwise all that were talked about.
    """
    every = [pack.frameworks[f].name for f in topic.frameworks]
    if not every:
        return text
    one = [pack.frameworks[f].name for f in topic.named] if len(topic.named) == 1 else every

    def name(match: re.Match[str]) -> str:
        return " and ".join(one if _SINGULAR.match(match.group()) else every)

    return _PRONOUN.sub(name, text)


def filled(query: Query, topic: Topic) -> Query:
    """Fill what a follow-up leaves out: the frameworks, or the factor."""
    if topic.intent not in [str(i) for i in ANSWERED] or query.intent is Intent.RECOMMEND:
        return query
    told = " ".join(query.words)
    opens = bool(_OPENS.match(told))
    is_short = len(query.words) <= SHORT
    if query.factors and not query.frameworks and not query.excluded and topic.frameworks:
        among = len(topic.frameworks) > 1 and bool(_WHICH_OF_THEM.match(told))
        asks_all = bool(query.superlative or query.others or _ASKS_ALL.search(told))
        asks_all = query.others if among else asks_all
        if not asks_all and (among or query.intent is Intent.COMPARE or opens or is_short):
            intent = Intent.FACT if len(topic.frameworks) == 1 else Intent.COMPARE
            return replace(query, intent=intent, frameworks=topic.frameworks)
    points = bool(_PRONOUN.search(told)) and bool(_COMPARES.search(told))
    if points and len(query.frameworks) == 1 and query.factors and topic.frameworks:
        together = tuple(dict.fromkeys((*topic.frameworks, *query.frameworks)))
        return replace(query, intent=Intent.COMPARE, frameworks=together)
    if query.frameworks and not query.factors and (opens or is_short or points):
        return _with_factor(query, topic, told)
    if query.others and topic.factors and is_short and not (query.frameworks or query.factors):
        return replace(query, intent=Intent.COMPARE, factors=topic.factors)
    return query


def _with_factor(query: Query, topic: Topic, told: str) -> Query:
    """Ask the same of another framework, or of it beside those of before."""
    compares = bool(_COMPARES.search(told))
    said = set(_OPENS.sub("", told, count=1).split())
    if not compares and not _JUDGES.match(told) and not said.isdisjoint(_ASKS_MORE):
        return query
    beside = topic.intent == Intent.COMPARE and _JOINS.match(told)
    kept = topic.frameworks if beside or (compares and len(query.frameworks) == 1) else ()
    together = tuple(dict.fromkeys((*kept, *query.frameworks)))
    is_one = len(together) == 1 and not compares
    if topic.option and is_one:
        question, _, option = topic.option.partition(".")
        mentions = (Mention(question, option),)
        return replace(query, intent=Intent.FACT, mentions=mentions, content=())
    if not topic.factors and len(together) == len(query.frameworks):
        return query
    intent = Intent.FACT if is_one else Intent.COMPARE
    return replace(query, intent=intent, frameworks=together, factors=topic.factors)


def guessed(query: Query, topic: Topic) -> Query | None:
    """Read "what about the licence?" as a question about what was talked about.

    None if it cannot be one. It is a guess: whoever makes it checks that there is an answer.
    """
    names_more = query.frameworks or query.factors or query.excluded
    opens = _OPENS.match(" ".join(query.words))
    if names_more or not opens or not query.content or not topic.frameworks:
        return None
    frameworks = topic.named if len(topic.named) == 1 else topic.frameworks
    return replace(query, intent=Intent.FACT, frameworks=frameworks)


def remembered(
    topic: Topic, query: Query, now: datetime, named: tuple[str, ...] = (), option: str = ""
) -> Topic:
    """Return the topic after a message was answered; one without a topic keeps the old.

    Args:
        topic: what the turns before were about.
        query: what was answered, gaps filled.
        now: the time of the answer.
        named: the frameworks that the message itself named.
        option: the answer of the questionnaire that it was about, `question.option`.
    """
    asks_which = query.intent is Intent.RECOMMEND and len(query.frameworks) > 1
    if asks_which or (query.intent in ANSWERED and (query.frameworks or query.factors)):
        intent = str(Intent.COMPARE if asks_which else query.intent)
        return Topic(intent, query.frameworks, query.factors, TURNS, now, named, option)
    return topic


def worn(topic: Topic) -> Topic:
    """Return the topic one turn later."""
    return replace(topic, turns_left=max(0, topic.turns_left - 1)) if topic.turns_left else topic
