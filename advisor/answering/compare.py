"""Compare frameworks on factors."""

from collections.abc import Sequence

from advisor.answering import words
from advisor.answering.actions import (
    action,
    closing_buttons,
    compare_button,
    next_factors,
    suggest_button,
)
from advisor.answering.phrasing import brief, joined, names, sources
from advisor.answering.picture import comparison_picture, most_telling
from advisor.reply import Block, Choice, Choices, Look, Note, Points, Rated, Ratings, Reply, Text
from knowledge.evidence import Claim
from knowledge.model import Pack, Statement

FULL_ROWS = 5  # more lines than this show ratings without their reasons
ARTICLE_LINES = 2
MOST_LINES = 6  # factors with their ratings; the others are named
MOST_CLAIMS = 12  # of one card; more are cut evenly, with buttons that lead to all
MOST_SAID = 3  # statements of the article beside claims that are cut


def compare_reply(
    pack: Pack, factors: Sequence[str], frameworks: Sequence[str], *, best_first: bool = False
) -> Reply:
    """Rate frameworks on factors.

    Args:
        pack: the knowledge.
        factors: factor or group ids; none means every factor.
        frameworks: framework ids in the order asked for; none means the featured ones, best first.
        best_first: order by rating although frameworks are named.
    """
    members = [m for f in (factors or pack.factors) for m in pack.members(f)]
    chosen = tuple(frameworks) or pack.profile.featured
    if len(members) > 2:
        return _many(pack, factors, members, chosen)
    picture = comparison_picture(pack, members, chosen)
    blocks: list[Block] = [picture] if picture else []
    claims: list[Claim] = []
    show_why = len(members) * len(chosen) <= FULL_ROWS
    for member in members:
        order = chosen if frameworks and not best_first else _best_first(pack, member, chosen)
        rows = [_row(pack, member, framework, show_why=show_why) for framework in order]
        title = pack.title(member) if len(members) > 1 else ""
        blocks.append(Ratings(title, tuple(rows)))
        claims += [c for f in order for c in pack.assessment(member, f).claims[:1]]
    blocks += article_notes(pack, factors, chosen)
    blocks += sources(claims)
    blocks.append(_buttons(pack, factors, frameworks))
    title = words.COMPARE_TITLE.format(
        factor=joined([pack.title(f) for f in factors]), names=joined(names(pack, chosen))
    )
    return Reply(Look.ANSWER, title, tuple(blocks))


def _row(pack: Pack, factor: str, framework: str, *, show_why: bool) -> Rated:
    assessment = pack.assessment(factor, framework)
    why = brief(assessment.claims[0].text) if assessment.claims and show_why else ""
    return Rated(pack.frameworks[framework].name, assessment.rating, why)


def _best_first(pack: Pack, factor: str, frameworks: Sequence[str]) -> list[str]:
    """Order by rating, the unknown last; equals keep their order."""
    return sorted(frameworks, key=lambda f: -(pack.assessment(factor, f).rating or 0))


def ratings_line(pack: Pack, factor: str, frameworks: Sequence[str]) -> str:
    """Write one factor as a line: "Debugging: PyTorch 5, Keras 3"."""
    rated = []
    for framework in _best_first(pack, factor, frameworks):
        rating = pack.assessment(factor, framework).rating
        form = words.NOT_RATED if rating is None else words.RATED
        rated.append(form.format(name=pack.frameworks[framework].name, rating=rating))
    return words.ROW.format(factor=pack.title(factor), ratings=", ".join(rated))


def _many(
    pack: Pack, factors: Sequence[str], members: Sequence[str], chosen: Sequence[str]
) -> Reply:
    """Show the factors that tell the frameworks apart most, a line each, and name the others."""
    telling = members if factors else most_telling(pack, members, chosen)
    lines = tuple(ratings_line(pack, member, chosen) for member in telling[:MOST_LINES])
    rest = sorted(pack.title(member) for member in telling[MOST_LINES:])
    others = [Note(words.OTHER_FACTORS.format(names=joined(rest)))] if rest else []
    form = words.COMPARE_SEVERAL if factors else words.COMPARE_ALL
    title = form.format(names=joined(names(pack, chosen)), count=len(members))
    claims = [c for m in members for f in chosen for c in pack.assessment(m, f).claims[:1]]
    buttons = next_factors(pack, (), chosen, most=3)
    if factors:
        buttons = [compare_button(pack, member, chosen) for member in members[:3]]
    picture = comparison_picture(pack, members, chosen)
    blocks: tuple[Block, ...] = (
        *([picture] if picture else []),
        Points("", lines),
        *others,
        Note(words.OF_FIVE),
        *sources(claims),
        Choices((*buttons, *closing_buttons())),
    )
    return Reply(Look.ANSWER, title, blocks)


def _buttons(pack: Pack, factors: Sequence[str], frameworks: Sequence[str]) -> Choices:
    return Choices(
        (
            Choice(words.WHY, action("claims", factors, frameworks)),
            Choice(words.SOURCES, action("sources", factors, frameworks)),
            *next_factors(pack, factors, frameworks),
            *closing_buttons(),
            suggest_button(factors, frameworks),
        )
    )


def statements(pack: Pack, factors: Sequence[str], frameworks: Sequence[str]) -> list[Statement]:
    """Return what the article said on these factors about these frameworks, closest first."""
    wanted = {*factors, *(m for f in factors for m in pack.members(f))}
    wanted |= {g for f in factors if f in pack.factors and (g := pack.factors[f].group)}
    about = [
        s
        for s in pack.article.statements
        if s.factor in wanted and (not s.frameworks or set(s.frameworks) & set(frameworks))
    ]
    return sorted(about, key=lambda s: (-len(set(s.frameworks) & set(frameworks)), s.id))


def article_notes(pack: Pack, factors: Sequence[str], frameworks: Sequence[str]) -> list[Block]:
    """Say in a line or two what the article said, and how that aged."""
    return [
        Note(
            words.ARTICLE.format(
                year=pack.article.year, says=s.says, verdict=words.VERDICTS[s.verdict]
            )
        )
        for s in statements(pack, factors, frameworks)[:ARTICLE_LINES]
    ]


def claims_reply(pack: Pack, factors: Sequence[str], frameworks: Sequence[str]) -> Reply:
    """Show the claims behind the ratings in full, and all that the article said ("Why?").

    Too many for one card are cut evenly; then each factor, or each framework where there is one
    factor, has a button that shows all of its own.
    """
    members = [m for f in (factors or pack.factors) for m in pack.members(f)][:3]
    chosen = tuple(frameworks) or pack.profile.featured
    cells = [pack.assessment(m, f).claims for m in members for f in chosen]
    is_cut = sum(map(len, cells)) > MOST_CLAIMS and len(cells) > 1
    most = max(1, MOST_CLAIMS // len(cells)) if is_cut else MOST_CLAIMS
    blocks: list[Block] = []
    claims: list[Claim] = []
    for member in members:
        lines = [line for f in chosen for line in _claim_lines(pack, member, f, most)]
        claims += [c for f in chosen for c in pack.assessment(member, f).claims[:most]]
        better = words.BETTER.format(better=pack.factors[member].better)
        shown = Points(pack.title(member), tuple(lines)) if lines else Text(words.NOTHING_HERE)
        blocks += [shown, Note(better)]
    said = [
        words.ARTICLE_LINE.format(
            says=s.says, verdict=words.VERDICTS[s.verdict], today=s.today.text
        )
        for s in statements(pack, factors, chosen)[: MOST_SAID if is_cut else None]
    ]
    if said:
        blocks.append(Points(words.ARTICLE_BUTTON.format(year=pack.article.year), tuple(said)))
    blocks += sources(claims)
    title = words.WHY_TITLE.format(factor=joined([pack.title(f) for f in members]))
    buttons = [Choice(words.SOURCES, action("sources", factors, frameworks))]
    if is_cut and len(members) > 1:
        buttons += [Choice(pack.title(m), action("claims", (m,), frameworks)) for m in members]
    elif is_cut:
        each = zip(chosen, names(pack, chosen), strict=True)
        buttons += [Choice(name, action("claims", members, (f,))) for f, name in each]
    buttons += [*closing_buttons(), suggest_button(_named(members, factors), frameworks)]
    return Reply(Look.ANSWER, title, (*blocks, Choices(tuple(buttons))))


def _claim_lines(pack: Pack, factor: str, framework: str, most: int) -> list[str]:
    """Write the claims on one framework, each with its rating."""
    found = pack.assessment(factor, framework)
    is_rated = found.rating is not None
    rating = words.RATING.format(rating=found.rating) if is_rated else words.UNRATED
    name = pack.frameworks[framework].name
    return [words.CLAIM.format(name=name, rating=rating, text=c.text) for c in found.claims[:most]]


def sources_reply(pack: Pack, factors: Sequence[str], frameworks: Sequence[str]) -> Reply:
    """List every source behind the ratings."""
    members = [m for f in (factors or pack.factors) for m in pack.members(f)][:3]
    chosen = tuple(frameworks) or pack.profile.featured
    claims = [c for m in members for f in chosen for c in pack.assessment(m, f).claims]
    claims += [s.today for s in statements(pack, factors, chosen)]
    title = words.SOURCES_TITLE.format(factor=joined([pack.title(f) for f in members]))
    listed: list[Block] = [*sources(claims, full=True)] or [Text(words.NOTHING_HERE)]
    buttons = (*closing_buttons(), suggest_button(_named(members, factors), frameworks))
    return Reply(Look.ANSWER, title, (*listed, Choices(buttons)))


def _named(members: Sequence[str], factors: Sequence[str]) -> Sequence[str]:
    """Return the factors of a card by name, where it shows some although none was asked for."""
    return factors or members
