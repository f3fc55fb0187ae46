"""From answers to criteria and requirements: what the person's options mean for the ranking.

A criterion is a factor, or `fit:question.option` where an option rates the frameworks itself.
Options count once, in file order, so neither the order nor the repetition of answers matters.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from advisor.conversation.state import Answer, Importance
from knowledge.evidence import Assessment, Claim
from knowledge.model import Kind, Option, Pack, Question, Status

Answers = Mapping[str, Answer]

FIT = "fit:"
SCALE: Mapping[Importance, float] = {
    Importance.LOW: 0.5,
    Importance.NORMAL: 1.0,
    Importance.HIGH: 2.0,
    Importance.MUST: 2.0,
}
MUST_AT_LEAST = 3  # "adequate" on the scale of 1 to 5: what a must-have asks for
MIDDLE = 0.5  # what an unknown rating counts as
UNKNOWN = Assessment(rating=None)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One option that the person chose, with the question and the importance."""

    question: Question
    option: Option
    importance: Importance


@dataclass(frozen=True, slots=True)
class Cause:
    """How much weight one chosen option puts on a criterion."""

    question: str
    option: str
    weight: float


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the frameworks are compared on: weight > 0 on any scale, and the answers behind it."""

    id: str
    weight: float
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """One requirement and whom it excludes.

    `question` and `option` are the answer behind it, None for a framework that the person ruled
    out. `criterion` and `at_least` (1 to 5) say what is asked for, None where an option names the
    excluded ones. `failed`: framework -> the claims that say why.
    """

    question: str | None
    option: str | None
    criterion: str | None
    at_least: int | None
    failed: Mapping[str, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two chosen options that contradict each other, and why; each side as (question, option)."""

    first: tuple[str, str]
    second: tuple[str, str]
    reason: str


def chosen(pack: Pack, answers: Answers) -> Iterator[Chosen]:
    """Yield the chosen options in file order, each once; ids that the pack lacks are left out."""
    for question in pack.questions:
        answer = answers.get(question.id)
        if answer is None:
            continue
        for option in question.options:
            if option.id in answer.options:
                yield Chosen(question, option, answer.importance)


def option_weights(question: Question, option: Option) -> dict[str, float]:
    """Return criterion -> weight > 0 of one option at normal importance."""
    weights = {factor: weight for factor, weight in option.weights.items() if weight > 0}
    if option.fit and option.fit_weight > 0:
        weights[f"{FIT}{question.id}.{option.id}"] = option.fit_weight
    return weights


def criteria(pack: Pack, answers: Answers) -> tuple[Criterion, ...]:
    """Return what the answers compare on: weights summed over answers, times importance.

    Order: as first met in the file order of questions and options. Never two of one id.
    """
    causes: dict[str, list[Cause]] = {}
    for pick in chosen(pack, answers):
        scale = SCALE[pick.importance]
        for criterion, weight in option_weights(pick.question, pick.option).items():
            cause = Cause(pick.question.id, pick.option.id, weight * scale)
            causes.setdefault(criterion, []).append(cause)
    return tuple(
        Criterion(criterion, sum(cause.weight for cause in found), tuple(found))
        for criterion, found in causes.items()
    )


def fit_option(pack: Pack, criterion: str) -> tuple[Question, Option] | None:
    """Return the option behind `fit:question.option`; None for a factor."""
    if not criterion.startswith(FIT):
        return None
    question_id, _, option_id = criterion.removeprefix(FIT).partition(".")
    question = pack.question(question_id)
    return question, question.option(option_id)


def assessments(pack: Pack, criterion: str) -> Mapping[str, Assessment]:
    """Return framework -> how it does on a criterion; one that is not there is unknown."""
    fit = fit_option(pack, criterion)
    return pack.factors[criterion].frameworks if fit is None else fit[1].fit


def assess(pack: Pack, criterion: str, framework: str) -> Assessment:
    """Return how a framework does on a criterion; unknown, without claims, if nothing is said."""
    return assessments(pack, criterion).get(framework, UNKNOWN)


def values(pack: Pack, criterion: str, frameworks: Iterable[str]) -> list[float | None]:
    """Return the ratings of frameworks on a criterion, 0 to 1, None where unknown."""
    found = assessments(pack, criterion)
    return [found.get(framework, UNKNOWN).value for framework in frameworks]


def criterion_title(pack: Pack, criterion: str) -> str:
    """Return the factor's title, or "topic: option" for a fit."""
    fit = fit_option(pack, criterion)
    if fit is None:
        return pack.title(criterion)
    question, option = fit
    return f"{question.topic}: {option.label}"


def kinds_asked(pack: Pack, answers: Answers) -> frozenset[Kind]:
    """Return the kinds that the answers compare: frameworks, and what the options open."""
    opened = {kind for pick in chosen(pack, answers) for kind in pick.option.kinds}
    return frozenset({Kind.FRAMEWORK, *opened})


def candidates(pack: Pack, kinds: Iterable[Kind]) -> tuple[str, ...]:
    """Return the frameworks of these kinds that are not retired, in pack order."""
    wanted = frozenset(kinds)
    return tuple(
        framework.id
        for framework in pack.frameworks.values()
        if framework.kind in wanted and framework.status is not Status.RETIRED
    )


def demands(pack: Pack, answers: Answers, ruled_out: Iterable[str] = ()) -> tuple[Demand, ...]:
    """Return every requirement, in file order, then the frameworks that the person ruled out.

    An option requires ratings, names excluded frameworks, or was given as a must-have: then each
    criterion that it weighs must be rated `MUST_AT_LEAST`. An unknown rating fails nothing.
    """
    found = [demand for pick in chosen(pack, answers) for demand in option_demands(pack, pick)]
    wished = dict.fromkeys(framework for framework in ruled_out if framework in pack.frameworks)
    found += [Demand(None, None, None, None, {framework: ()}) for framework in wished]
    return tuple(found)


def option_demands(pack: Pack, pick: Chosen) -> Iterator[Demand]:
    """Yield the requirements of one chosen option; one of each criterion, the strictest."""
    at_least: dict[str, int] = {}
    for requirement in pick.option.requires:
        asked = at_least.get(requirement.factor, 0)
        at_least[requirement.factor] = max(asked, requirement.at_least)
    if pick.importance is Importance.MUST:
        for criterion in option_weights(pick.question, pick.option):
            at_least[criterion] = max(at_least.get(criterion, 0), MUST_AT_LEAST)
    where = (pick.question.id, pick.option.id)
    for criterion, least in at_least.items():
        yield Demand(*where, criterion, least, _below(pack, criterion, least))
    if pick.option.rules_out:
        failed: dict[str, tuple[Claim, ...]] = {}
        for exclusion in pick.option.rules_out:
            failed[exclusion.framework] = (*failed.get(exclusion.framework, ()), exclusion.claim)
        yield Demand(*where, None, None, failed)


def _below(pack: Pack, criterion: str, least: int) -> dict[str, tuple[Claim, ...]]:
    """Return the frameworks that are known to be rated below `least`, with the claims."""
    failed: dict[str, tuple[Claim, ...]] = {}
    for framework in pack.frameworks:
        assessment = assess(pack, criterion, framework)
        if assessment.rating is not None and assessment.rating < least:
            failed[framework] = assessment.claims
    return failed


def contradictions(pack: Pack, answers: Answers) -> tuple[Contradiction, ...]:
    """Return the pairs of chosen options that clash, each pair once, in file order."""
    picks = list(chosen(pack, answers))
    taken = {(pick.question.id, pick.option.id) for pick in picks}
    found: dict[frozenset[tuple[str, str]], Contradiction] = {}
    for pick in picks:
        mine = (pick.question.id, pick.option.id)
        for clash in pick.option.clashes:
            question_id, _, option_id = clash.option.partition(".")
            other = (question_id, option_id)
            if other in taken and other != mine:
                pair = frozenset({mine, other})
                found.setdefault(pair, Contradiction(mine, other, clash.reason))
    return tuple(found.values())
