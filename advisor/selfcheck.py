"""What only a compiled pack shows: phrases that do not reach what they are for, cards too long.

`python bot.py check` prints these beside what the loader finds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.answering.about import about_reply
from advisor.answering.compare import claims_reply, compare_reply
from advisor.conversation.cards import question_reply
from advisor.conversation.state import Form, Stage
from advisor.reply import Choices, Picture, Reply, Select
from advisor.understanding.clean import clean
from advisor.understanding.spotting import spot
from advisor.understanding.vocabulary import Vocabulary, words_of
from knowledge.model import Pack

MAX_TEXT = 4000  # characters of a card
MAX_LABEL = 80  # characters of a button
MAX_ACTION = 60  # characters of what a press says
MAX_QUICK = 5  # menus of a form in Discord


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a phrase, or with all that is said of something.

    Attributes:
        owner: id of the factor, group or framework, or `question.option`.
        phrase: the phrase; empty if it is about the owner.
        text: what is wrong, and what is expected.
    """

    owner: str
    phrase: str
    text: str


def selfcheck(pack: Pack) -> Iterator[Finding]:
    """Yield what is wrong with a pack beyond what its files show."""
    vocabulary = Vocabulary(pack)
    yield from _factors(pack, vocabulary)
    yield from _shared(pack, vocabulary)
    yield from _frameworks(pack, vocabulary)
    yield from _options(pack, vocabulary)
    yield from _short_form(pack)
    yield from _cards(pack)


# phrases


def _factors(pack: Pack, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Report phrases of a factor or group by which it is not found, and those never found."""
    everything = [(f.id, f.phrases) for f in pack.factors.values()]
    everything += [(g.id, g.phrases) for g in pack.groups.values()]
    for target, phrases in everything:
        fine = {target, *pack.members(target)}
        fine |= {pack.factors[target].group or ""} if target in pack.factors else set()
        missed = []
        for phrase in phrases:
            found = spot(clean(phrase), vocabulary)
            if fine.isdisjoint((*found.factors, *found.alternatives)):
                missed.append((phrase, found.factors))
        for phrase, factors in missed:
            yield Finding(target, phrase, _reaches(factors, target))
        if len(missed) == len(phrases):
            yield Finding(target, "", "is reached by none of its phrases (expected one that does)")


def _reaches(found: tuple[str, ...], target: str) -> str:
    what = f"reaches {', '.join(found)} instead" if found else "reaches nothing"
    return f"{what} (expected a phrase that leads to {target})"


def _shared(pack: Pack, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Report phrases of two factors that are the same to the reader: alike but for endings."""
    owners: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for factor in pack.factors.values():
        for phrase in factor.phrases:
            stems = tuple(sorted(vocabulary.fold(word) for word in words_of(phrase)))
            owners[stems].setdefault(factor.id, phrase)
    for shared in owners.values():
        first, *others = shared
        for other in others:
            text = f"is {shared[first]!r} of {first} but for its endings (expected one of its own)"
            yield Finding(other, shared[other], text)


def _frameworks(pack: Pack, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Report names by which another framework is found, or none."""
    for framework in pack.frameworks.values():
        reached = 0
        for name in (framework.name, *framework.aliases):
            tokens = [token.text for token in clean(name).tokens]
            found = {hit.target for hit in vocabulary.names.find(tokens, vocabulary.genuine)}
            reached += found == {framework.id}
            if found != {framework.id}:
                yield Finding(framework.id, name, _reaches(tuple(sorted(found)), framework.id))
        if not reached:
            yield Finding(framework.id, "", "is reached by none of its names (expected one)")


def _options(pack: Pack, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Report words of an option that are read as no option at all."""
    for question in pack.questions:
        for option in question.options:
            target = f"{question.id}.{option.id}"
            for phrase in option.aliases:
                stems = [vocabulary.fold(word) for word in words_of(phrase)]
                if target not in {hit.target for hit in vocabulary.options.find(stems)}:
                    yield Finding(target, phrase, _reaches((), target))


def _short_form(pack: Pack) -> Iterator[Finding]:
    """Report questions for which the short form has no room."""
    for question in [q for q in pack.questions if q.quick][MAX_QUICK:]:
        text = f"has 'quick: yes' like {MAX_QUICK} before it (expected at most {MAX_QUICK} in all)"
        yield Finding(question.id, "", text)


# cards


def _cards(pack: Pack) -> Iterator[Finding]:
    """Report what would not fit on a card, and buttons whose labels would be cut."""
    for factor in (*pack.factors, *pack.groups):
        for reply in (compare_reply(pack, (factor,), ()), claims_reply(pack, (factor,), ())):
            yield from _card(factor, reply)
    for framework in pack.frameworks:
        yield from _card(framework, about_reply(pack, (framework,)))
        for factor in pack.factors:
            yield from _card(framework, claims_reply(pack, (factor,), (framework,)))
    for question in pack.questions:
        form = Form(Stage.ASKING, pending=question.id)
        yield from _card(question.id, question_reply(pack, form, question))


def _card(owner: str, reply: Reply) -> Iterator[Finding]:
    length = len(reply.title) + sum(len(str(text)) for text in _texts(reply))
    if length > MAX_TEXT:
        text = f"fills a card with {length} characters (expected at most {MAX_TEXT}): {reply.title}"
        yield Finding(owner, "", text)
    twice = [action for action, n in Counter(c.action for c in reply.choices).items() if n > 1]
    for choice in reply.choices:
        if len(choice.label) > MAX_LABEL:
            yield Finding(owner, "", f"makes a button too long: {choice.label!r}")
        if len(choice.action) > MAX_ACTION or choice.action in twice:
            yield Finding(owner, "", f"makes a press that says too much: {choice.action!r}")


def _texts(reply: Reply) -> Iterator[object]:
    """Yield the texts of a reply's blocks, without what is pressed or drawn."""
    for block in reply.blocks:
        if not isinstance(block, Choices | Select | Picture):
            yield from _strings(block)


def _strings(value: object) -> Iterator[object]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _strings(inner)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _strings(getattr(value, name))
