"""Say what a framework is."""

from collections.abc import Sequence

from advisor.answering import words
from advisor.answering.actions import action, closing_buttons, suggest_button
from advisor.answering.nearest import licence_claim, status_claim
from advisor.answering.phrasing import joined, names, sources
from advisor.reply import Block, Choice, Choices, Look, Note, Points, Reply, Text
from knowledge.evidence import Claim
from knowledge.model import Pack, Status

USED_WHEN = 3


def about_reply(pack: Pack, frameworks: Sequence[str]) -> Reply:
    """Introduce a framework: what it is, who stands behind it, licence, status, when it is used.

    Several frameworks get their introductions, one after the other.
    """
    if len(frameworks) > 1:
        return _several(pack, frameworks)
    framework = pack.frameworks[frameworks[0]]
    used = framework.used_when[:USED_WHEN]
    status = words.STATUSES[framework.status]
    blocks: list[Block] = [Text(framework.introduction.text), Text(framework.maker.text)]
    if framework.status is Status.RETIRED:
        blocks.insert(0, Text(status_claim(pack, framework).text))
    blocks += [
        Points(words.USED_WHEN, tuple(c.text for c in used)),
        Note(words.ABOUT_FACTS.format(licence=framework.licence, status=status)),
    ]
    claims: list[Claim] = [framework.introduction, framework.maker, *used, licence_claim(framework)]
    blocks += _article(pack, framework.id)
    blocks += sources(claims)
    suggest = suggest_button((), (framework.id,))
    blocks.append(Choices((*_best(pack, framework.id), *closing_buttons(), suggest)))
    return Reply(Look.ANSWER, framework.name, tuple(blocks))


def _best(pack: Pack, framework: str) -> list[Choice]:
    """Return buttons to the factors on which it is rated best and worst."""
    rated = [f for f in pack.factors if pack.assessment(f, framework).rating is not None]
    if not rated:
        return []
    rated.sort(key=lambda f: -(pack.assessment(f, framework).rating or 0))
    ends = dict.fromkeys((rated[0], rated[-1]))
    return [Choice(pack.title(f), action("fact", (f,), (framework,))) for f in ends]


def _article(pack: Pack, framework: str) -> list[Block]:
    """Say what the article's introduction said of the framework, and how that aged."""
    said = [s for s in pack.article.statements if s.factor is None and framework in s.frameworks]
    own = [s for s in said if s.frameworks == (framework,)] or said
    return [
        Note(
            words.ARTICLE.format(
                year=pack.article.year, says=s.says, verdict=words.VERDICTS[s.verdict]
            )
        )
        for s in own[:1]
    ]


def _several(pack: Pack, frameworks: Sequence[str]) -> Reply:
    claims = [pack.frameworks[f].introduction for f in frameworks]
    buttons = [
        Choice(words.ABOUT_BUTTON.format(name=name), f"about:{f}")
        for f, name in zip(frameworks, names(pack, frameworks), strict=True)
    ]
    compare = Choice(words.COMPARE_BUTTON, action("compare", (), frameworks))
    blocks: list[Block] = [Text(c.text) for c in claims]
    blocks += sources(claims)
    blocks.append(Choices((*buttons[:3], compare, closing_buttons()[1])))
    title = words.ABOUT_SEVERAL.format(names=joined(names(pack, frameworks)))
    return Reply(Look.ANSWER, title, tuple(blocks))
