"""From a query to a reply: which kind of answer a question gets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from advisor.answering import words
from advisor.answering.about import about_reply
from advisor.answering.actions import closing_buttons
from advisor.answering.compare import compare_reply
from advisor.answering.facts import fact_reply, fit_reply
from advisor.answering.guidance import (
    choices_reply,
    names_reply,
    out_of_scope_reply,
    smalltalk_reply,
    unknown_reply,
)
from advisor.answering.listing import by_factor_reply, factors_reply, frameworks_reply
from advisor.answering.nearest import ClaimIndex
from advisor.answering.phrasing import joined, names
from advisor.conversation.state import Answer
from advisor.decision.ranking import rank, shown
from advisor.reply import (
    Block,
    Choice,
    Choices,
    Look,
    Note,
    Outcome,
    Placed,
    Points,
    Reply,
    Standing,
    Text,
)
from advisor.understanding.query import Intent, Mention, Query
from knowledge.match import nearest
from knowledge.model import Pack

CLOSE_NAME = 2  # nearest names that are offered for an unknown one
ALIKE = 55.0  # rapidfuzz ratio from which a name may have been meant
LONGEST_NAME = 100  # characters of a name that are compared


def answer(pack: Pack, index: ClaimIndex, text: str, query: Query) -> Reply:
    """Answer one understood message; `text` is what was typed, for saying it back."""
    query = _settled(query)
    if query.intent is Intent.SMALLTALK:
        return smalltalk_reply(pack, query.topic)
    if query.intent is Intent.OUT_OF_SCOPE:
        return _refused(pack, text, query)
    if query.alternatives and len(query.factors) == 1 and query.intent is not Intent.RECOMMEND:
        return choices_reply(pack, (*query.factors, *query.alternatives), query.frameworks)
    if query.intent is Intent.ABOUT and query.frameworks:
        return about_reply(pack, query.frameworks)
    if query.intent is Intent.FACT and query.frameworks:
        return _fact(pack, index, query)
    if query.intent is Intent.LIST:
        return _listed(pack, query)
    if query.intent is Intent.RECOMMEND:
        return recommend_reply(pack, query)
    return _compared(pack, query)


def _settled(query: Query) -> Query:
    """Return what is taken for smalltalk, but is none that the pack knows, as what it names."""
    if query.intent is not Intent.SMALLTALK or query.topic:
        return query
    intent = Intent.OUT_OF_SCOPE
    if query.frameworks or query.factors:
        is_one = len(query.frameworks) == 1 and not query.factors
        intent = Intent.ABOUT if is_one else Intent.COMPARE
    return replace(query, intent=intent)


def _fact(pack: Pack, index: ClaimIndex, query: Query) -> Reply:
    """Answer with the nearest claim, else with how well what was named fits an option."""
    reply = fact_reply(pack, index, query.frameworks, query.factors, query.content)
    if reply.outcome is Outcome.UNKNOWN:
        return fit_reply(pack, query.frameworks, query.mentions) or reply
    return reply


def _refused(pack: Pack, text: str, query: Query) -> Reply:
    """Refuse kindly; a message without any known topic is "not understood"."""
    if query.topic or query.frameworks or query.factors:
        return out_of_scope_reply(pack, query.topic, query.frameworks, query.factors)
    if query.unknown:
        near = near_names(pack, query.unknown[0])
        if near:
            return names_reply(pack, query.unknown[0], near)
        return out_of_scope_reply(pack, "", (), ())
    return unknown_reply(pack, text)


def near_names(pack: Pack, typed: str) -> tuple[str, ...]:
    """Return the ids of the frameworks whose names look like an unknown one."""
    aliases = {f.id: (f.name, *f.aliases) for f in pack.frameworks.values()}
    wanted = default_process(typed)

    def is_alike(framework: str) -> bool:
        forms = [default_process(alias) for alias in aliases[framework]]
        return any(fuzz.ratio(wanted, form) >= ALIKE or form.startswith(wanted) for form in forms)

    if not wanted:
        return ()
    return tuple(f for f in nearest(typed[:LONGEST_NAME], aliases, CLOSE_NAME) if is_alike(f))


def _listed(pack: Pack, query: Query) -> Reply:
    if query.factors:
        return by_factor_reply(pack, query.factors, query.excluded)
    if query.excluded or any(s.startswith(_kind(pack)) for s in query.content):
        return frameworks_reply(pack, query.excluded)
    return factors_reply(pack)


def _kind(pack: Pack) -> str:
    """Return the beginning of the pack's word for what is chosen, as in "framework"."""
    return pack.profile.one.rsplit(" ", maxsplit=1)[-1][:6]


def _compared(pack: Pack, query: Query) -> Reply:
    frameworks = query.frameworks
    if len(frameworks) == 1:
        others = [f for f in pack.profile.featured if f not in (*frameworks, *query.excluded)]
        frameworks = (*frameworks, *others)
    elif not frameworks and query.excluded:
        frameworks = tuple(f for f in pack.profile.featured if f not in query.excluded)
    reply = compare_reply(pack, query.factors, frameworks)
    if not query.unknown:
        return reply
    strangers = words.NO_SUCH_NAME.format(
        name=", ".join(query.unknown), names=joined(names(pack, pack.profile.featured))
    )
    return Reply(reply.look, reply.title, (Note(strangers), *reply.blocks))


def as_answers(mentions: Sequence[Mention]) -> dict[str, Answer]:
    """Return mentions as answers: question -> options, denied ones left out."""
    answers: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if not mention.negated:
            answers[mention.question] = (*answers.get(mention.question, ()), mention.option)
    return {question: Answer(options) for question, options in answers.items()}


def noted(pack: Pack, answers: Mapping[str, Answer]) -> str:
    """Name answers by their labels."""
    return "; ".join(
        pack.question(question).option(option).label
        for question, answer in answers.items()
        for option in answer.options
    )


def begin_action(pack: Pack, answers: Mapping[str, Answer]) -> str:
    """Return the action that starts the questionnaire with answers, by their stable numbers."""
    pairs = [
        f"{pack.question(q).number}.{pack.question(q).option(o).number}"
        for q, answer in answers.items()
        for o in answer.options
    ]
    return "begin:" + ",".join(pairs[:10])


def recommend_reply(pack: Pack, query: Query) -> Reply:
    """Answer "what should I use": what was understood, where that leads, and the way on."""
    answers = {
        question: answer
        for question, answer in as_answers(query.mentions).items()
        if pack.question(question).kind == "multiple" or len(answer.options) == 1
    }
    blocks: list[Block] = []
    if answers:
        blocks.append(Note(words.RECOMMEND_NOTED.format(noted=noted(pack, answers))))
    ranking = rank(pack, answers, ruled_out=query.excluded)
    if ranking.weights and ranking.places:
        blocks.append(Text(words.RECOMMEND_SO_FAR))
        blocks.append(
            Standing(
                tuple(
                    Placed(p.place, pack.frameworks[p.framework].name, shown(p.score))
                    for p in ranking.places[:3]
                )
            )
        )
    blocks.append(Text(words.RECOMMEND_TEXT))
    blocks += _named(pack, query)
    start = Choice(words.HELP_ME_CHOOSE, begin_action(pack, answers), primary=True)
    blocks.append(Choices((start, closing_buttons()[0])))
    return Reply(Look.ANSWER, words.RECOMMEND_TITLE, tuple(blocks))


def _named(pack: Pack, query: Query) -> list[Block]:
    """Rate what was named: the frameworks, on the factors asked about or on every one."""
    if not query.frameworks and not query.factors:
        return []
    shown_reply = compare_reply(pack, query.factors, query.frameworks)
    kept: list[Block] = [
        b for b in shown_reply.blocks if not isinstance(b, Choices | Points) or query.frameworks
    ]
    return [b for b in kept if not isinstance(b, Choices)]
