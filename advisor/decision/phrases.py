"""How the parts of a ranking are named in a sentence: frameworks, answers, reasons, sources."""

from collections.abc import Iterable, Sequence

from advisor.decision import words
from advisor.decision.criteria import Cause, Demand, assess, fit_option
from advisor.decision.explanation import Reason
from advisor.decision.firmness import Flip
from advisor.decision.ranking import Ranking
from advisor.reply import Source, Sources
from knowledge.evidence import Claim
from knowledge.model import Pack

NEAR = 10.0  # a weight changed more than tenfold is no longer the person's situation


def name(pack: Pack, framework: str) -> str:
    """Return the name of a framework."""
    return pack.frameworks[framework].name


def names(pack: Pack, frameworks: Iterable[str]) -> list[str]:
    """Return the names of frameworks, in their order."""
    return [name(pack, framework) for framework in frameworks]


def label(pack: Pack, question: str, option: str) -> str:
    """Return the label of an option."""
    return pack.question(question).option(option).label


def answered(pack: Pack, question: str, option: str) -> str:
    """Return an answer as "topic: label"."""
    topic = pack.question(question).topic
    return words.ANSWERED.format(topic=topic, label=label(pack, question, option))


def criterion_phrase(pack: Pack, criterion: str) -> str:
    """Return how a criterion is named inside a sentence: a factor's title in lower case."""
    fit = fit_option(pack, criterion)
    if fit is not None:
        return words.CRITERION_FIT.format(label=fit[1].label)
    title = pack.title(criterion)
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def requirement(pack: Pack, demand: Demand) -> str:
    """Name a requirement by the answer behind it."""
    if demand.question is None or demand.option is None:
        ruled_out = words.all_of(names(pack, demand.failed))
        return words.REQUIREMENT_RULED_OUT.format(names=ruled_out)
    return words.REQUIREMENT.format(
        label=label(pack, demand.question, demand.option),
        topic=pack.question(demand.question).topic,
    )


def excluded_line(pack: Pack, framework: str, demand: Demand) -> str:
    """Say why a framework is left out: the claim or the rating, and the answer behind it."""
    who = name(pack, framework)
    if demand.question is None or demand.option is None:
        return f"{who}: {words.YOU_RULED_IT_OUT}"
    claims = demand.failed[framework]
    why = [words.brief(claim.text) for claim in leading(claims)]
    if demand.criterion is not None:
        rating = assess(pack, demand.criterion, framework).rating
        is_fit = fit_option(pack, demand.criterion) is not None
        below = words.BELOW if is_fit else words.RATED_BELOW
        title = "" if is_fit else pack.title(demand.criterion)
        why.insert(0, below.format(title=title, rating=rating, least=demand.at_least))
    because = answered(pack, demand.question, demand.option)
    text = ". ".join(why)
    named = text if text.startswith(who) else f"{who}: {text}"
    return words.BECAUSE.format(text=named, causes=because)


def reason_line(pack: Pack, ranking: Ranking, reason: Reason) -> str:
    """Say one reason: the rating (against: and who does best), the claim, the answers behind it."""
    is_fit = fit_option(pack, reason.criterion) is not None
    best, top = _best(pack, ranking, reason.criterion)
    if reason.points < 0 and top > reason.rating:
        form = words.FIT_WHERE if is_fit else words.RATED_WHERE
    else:
        form = words.FIT if is_fit else words.RATED
    title = "" if is_fit else pack.title(reason.criterion)
    rated = form.format(title=title, rating=reason.rating, best=best, top=top)
    because = causes(pack, reason.causes)
    shown = leading(reason.claims)
    if not shown:
        bare = words.REASON_FIT_BARE if is_fit else words.REASON_BARE
        return bare.format(rated=rated, causes=because)
    whole = words.REASON_FIT if is_fit else words.REASON
    return whole.format(rated=rated, text=words.brief(shown[0].text), causes=because)


def _best(pack: Pack, ranking: Ranking, criterion: str) -> tuple[str, int]:
    """Return the ranked framework that is known to be best on a criterion, and its rating."""
    rated = [
        (framework, assess(pack, criterion, framework).rating or 0) for framework in ranking.table
    ]
    framework, rating = max(rated, key=lambda pair: pair[1])
    return name(pack, framework), rating


def causes(pack: Pack, found: Sequence[Cause]) -> str:
    """Name the heaviest answer behind a criterion, and count the others."""
    if not found:
        return ""
    first = max(found, key=lambda cause: cause.weight)
    text = answered(pack, first.question, first.option)
    others = len(found) - 1
    return f"{text}, {words.MORE.format(count=others)}" if others > 0 else text


def leading(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claim to show, none if there is none: the first with a source, else the first."""
    return tuple(sorted(claims, key=lambda claim: claim.source is None)[:1])


def is_near(flip: Flip) -> bool:
    """Tell whether a change of weight is small enough to speak of."""
    return 1 / NEAR <= flip.factor <= NEAR


def flip_phrase(pack: Pack, flip: Flip, more: str, less: str, **fields: str) -> str:
    """Fill the sentence for a weight that grows, or the one for a weight that shrinks."""
    grows = flip.factor > 1
    factor = words.times(flip.factor) if grows else f"{round(100 * flip.factor)}"
    form = more if grows else less
    return form.format(criterion=criterion_phrase(pack, flip.criterion), factor=factor, **fields)


def sources(claims: Iterable[Claim], *, full: bool = False) -> list[Sources]:
    """Return the sources of claims, each once, in order; no block if there are none."""
    found: dict[str, Source] = {}
    for claim in claims:
        if claim.source is not None:
            source = Source(claim.source, claim.evidence.value, claim.checked)
            found.setdefault(claim.source, source)
    return [Sources(tuple(found.values()), full=full)] if found else []


def fact_days(pack: Pack, claims: Sequence[Claim]) -> str:
    """Say on which days these claims were checked, and which version of the pack they are from."""
    version = pack.profile.version
    if not claims:
        return words.FACTS_VERSION.format(version=version)
    first, last = min(c.checked for c in claims), max(c.checked for c in claims)
    if first == last:
        return words.FACTS_DAY.format(day=words.day(last), version=version)
    start, end = words.days(first, last)
    return words.FACTS_DAYS.format(first=start, last=end, version=version)
