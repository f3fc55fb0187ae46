"""Answer for one property of a framework: the nearest claim leads."""

from collections.abc import Sequence

from advisor.answering import words
from advisor.answering.actions import action, closing_buttons, next_factors, suggest_button
from advisor.answering.compare import article_notes
from advisor.answering.nearest import ClaimIndex, Found
from advisor.answering.phrasing import joined, names, sources
from advisor.reply import Block, Choice, Choices, Look, Note, Outcome, Reply, Text
from advisor.understanding.query import Mention
from knowledge.evidence import Claim
from knowledge.model import Pack

FLOOR = 0.34  # a claim that shares less with the question answers something else
NEAR = 0.75  # a second claim is shown when it is nearly as close as the first


def fact_reply(
    pack: Pack,
    index: ClaimIndex,
    frameworks: Sequence[str],
    factors: Sequence[str],
    content: Sequence[str],
) -> Reply:
    """Answer a question about a property of one or several frameworks.

    The claim nearest to the words of the question comes first, then the rating of each factor that
    was asked about. Where no claim is near, the reply says so and offers what is known.
    """
    members = [m for f in factors for m in pack.members(f)]
    blocks: list[Block] = []
    claims: list[Claim] = []
    near_factors: list[str] = []
    for framework in frameworks[:3]:
        near = _near(index.nearest(framework, content, members), lone=len(frameworks) == 1)
        shown = [f.known.claim for f in near]
        rated = [m for m in members if pack.assessment(m, framework).rating is not None]
        blocks += [Text(c.text) for c in shown]
        blocks += [_rating(pack, member, framework) for member in rated[:3]]
        claims += shown
        near_factors += [f.known.factor for f in near if f.known.factor not in ("", *near_factors)]
    if not blocks:
        return _no_fact(pack, frameworks)
    blocks += article_notes(pack, factors, frameworks)[:1]
    blocks += sources(claims)
    buttons = [*next_factors(pack, factors, frameworks), *closing_buttons()]
    if factors:
        buttons.insert(0, Choice(words.WHY, action("claims", factors, frameworks)))
    buttons.insert(1, Choice(_about(pack, frameworks[0]), f"about:{frameworks[0]}"))
    buttons.append(suggest_button(factors or near_factors, frameworks))
    blocks.append(Choices(tuple(buttons)))
    return Reply(Look.ANSWER, _title(pack, frameworks, factors), tuple(blocks))


def fit_reply(pack: Pack, frameworks: Sequence[str], mentions: Sequence[Mention]) -> Reply | None:
    """Answer how well frameworks suit an option of the questionnaire; None if nothing is known."""
    for mention in mentions:
        option = pack.question(mention.question).option(mention.option)
        known = [f for f in frameworks if f in option.fit and option.fit[f].claims]
        if not known:
            continue
        blocks: list[Block] = []
        for framework, name in zip(known, names(pack, known), strict=True):
            fit = option.fit[framework]
            blocks.append(Text(fit.claims[0].text))
            if fit.rating is not None:
                said = words.RATED_ON.format(factor=option.label, name=name, rating=fit.rating)
                blocks.append(Note(said))
        blocks += sources(option.fit[f].claims[0] for f in known)
        about = [Choice(_about(pack, f), f"about:{f}") for f in known[:2]]
        blocks.append(Choices((*about, *next_factors(pack, (), known), *closing_buttons())))
        title = words.FACT_TITLE.format(names=joined(names(pack, known)), subject=option.label)
        return Reply(Look.ANSWER, title, tuple(blocks))
    return None


def _near(found: Sequence[Found], *, lone: bool) -> list[Found]:
    """Keep the nearest claim, and for a lone framework those nearly as near."""
    if not found or found[0].score < FLOOR:
        return []
    most = 2 if lone else 1
    return [f for f in found[:most] if f.score >= NEAR * found[0].score]


def _rating(pack: Pack, factor: str, framework: str) -> Note:
    return Note(
        words.RATED_ON.format(
            factor=pack.title(factor),
            name=pack.frameworks[framework].name,
            rating=pack.assessment(factor, framework).rating,
        )
    )


def _about(pack: Pack, framework: str) -> str:
    return words.ABOUT_BUTTON.format(name=pack.frameworks[framework].name)


def _title(pack: Pack, frameworks: Sequence[str], factors: Sequence[str]) -> str:
    who = joined(names(pack, frameworks))
    if not factors:
        return words.FACT_TITLE_PLAIN.format(names=who)
    subject = joined([pack.title(f) for f in factors])
    return words.FACT_TITLE.format(names=who, subject=subject)


def _no_fact(pack: Pack, frameworks: Sequence[str]) -> Reply:
    """Say honestly that nothing is known, and offer what is."""
    who = joined(names(pack, frameworks))
    buttons = [
        *(Choice(_about(pack, f), f"about:{f}") for f in frameworks[:2]),
        *next_factors(pack, (), frameworks, most=2),
        *closing_buttons(),
    ]
    blocks = (Text(words.NO_FACT.format(names=who)), Choices(tuple(buttons[:5])))
    return Reply(Look.ANSWER, who, blocks, outcome=Outcome.UNKNOWN)
