"""What a person asks about a result: the sums, why not another one, the first steps."""

from advisor.conversation.state import Form
from advisor.decision import words
from advisor.decision.criteria import assess, criteria, fit_option
from advisor.decision.explanation import Standing, Sum, WhyNot, sums, why_not
from advisor.decision.phrases import (
    causes,
    criterion_phrase,
    excluded_line,
    flip_phrase,
    is_near,
    leading,
    name,
    sources,
)
from advisor.decision.ranking import Ranking, shown
from advisor.reply import Block, Choice, Choices, Link, Look, Note, Outcome, Points, Reply, Text
from knowledge.evidence import Claim
from knowledge.model import Pack

SHOWN_LOSSES = 4


def sums_reply(pack: Pack, form: Form, ranking: Ranking, framework: str) -> Reply:
    """Show weight, rating and points of each criterion, adding up to the score as shown.

    A framework that is not ranked gets the answer to "why not" instead.
    """
    place = ranking.place(framework)
    if place is None:
        return why_not_reply(pack, form, ranking, framework)
    title = words.SUMS_TITLE.format(framework=name(pack, framework))
    rows = sums(pack, ranking, framework)
    others = [p.framework for p in ranking.places if p.framework != framework][:2]
    buttons = [
        Choice(words.BUTTON_SUMS_OF.format(framework=name(pack, other)), f"sums:{other}")
        for other in others
    ]
    buttons.append(Choice(words.BUTTON_CHANGE, "change:"))
    if not rows:
        return Reply(Look.RESULT, title, (Text(words.SUM_NOTHING), Choices(tuple(buttons))))
    total = words.SUM_TOTAL.format(score=shown(place.score))
    claims = [
        claim for row in rows for claim in leading(assess(pack, row.criterion, framework).claims)
    ]
    blocks: list[Block] = [
        Points(total, tuple(_sum_line(row) for row in rows)),
        Note(words.SUM_HOW),
        *sources(claims),
        Choices(tuple(buttons)),
    ]
    return Reply(Look.RESULT, title, tuple(blocks))


def _sum_line(row: Sum) -> str:
    """Write one line of the sums."""
    form = words.SUM_LINE_UNKNOWN if row.rating is None else words.SUM_LINE
    points = words.points(row.points)
    return form.format(
        title=capital(row.title), weight=row.weight, rating=row.rating, points=points
    )


def why_not_reply(pack: Pack, form: Form, ranking: Ranking, framework: str) -> Reply:
    """Say why a framework is not the pick, and what would have to change."""
    if framework not in pack.frameworks:
        return _unknown()
    found = why_not(pack, ranking, framework)
    blocks: list[Block] = []
    claims: list[Claim] = []
    if found.standing is Standing.EXCLUDED:
        lines = tuple(excluded_line(pack, framework, demand) for demand in found.demands)
        blocks += [
            Points(words.IS_LEFT_OUT.format(framework=name(pack, framework)), lines),
            Text(words.BACK_IF if len(lines) == 1 else words.BACK_IF_ALL),
        ]
        claims = [claim for demand in found.demands for claim in leading(demand.failed[framework])]
    elif found.standing is Standing.BEHIND:
        blocks += _behind(pack, form, ranking, found)
        claims = [
            claim
            for loss in found.losses[:SHOWN_LOSSES]
            for claim in leading(assess(pack, loss.criterion, framework).claims)
        ]
    else:
        blocks.append(Text(_plain(pack, found)))
    blocks += sources(claims)
    blocks.append(_why_not_buttons(ranking, framework))
    title = words.WHY_NOT.format(framework=name(pack, framework))
    return Reply(Look.RESULT, title, tuple(blocks))


def _plain(pack: Pack, found: WhyNot) -> str:
    """Say in a sentence where a framework stands that is neither behind nor excluded."""
    who = name(pack, found.framework)
    if found.standing is Standing.FIRST:
        return words.IS_FIRST.format(framework=who)
    if found.standing is Standing.RETIRED:
        successor = pack.frameworks[found.framework].successor or ""
        after = name(pack, successor) if successor in pack.frameworks else successor
        return words.IS_RETIRED.format(framework=who, successor=after)
    return words.IS_OTHER_JOB.format(framework=who)


def _behind(pack: Pack, form: Form, ranking: Ranking, found: WhyNot) -> list[Block]:
    """Compare a framework with the winner: scores, where it loses, what would turn it round."""
    winner = ranking.places[0]
    place = ranking.place(found.framework)
    who, best = name(pack, found.framework), name(pack, winner.framework)
    score = shown(place.score) if place else 0
    blocks: list[Block] = [
        Text(
            words.IS_BEHIND.format(
                framework=who, score=score, winner=best, best=shown(winner.score)
            )
        )
    ]
    lines = _losses(pack, form, found, who, best)
    if lines:
        blocks.append(Points(words.WINNER_GAINS.format(winner=best), lines))
    flip = found.flip
    if flip is None or not is_near(flip):
        blocks.append(Text(words.BEHIND_NONE.format(winner=best)))
    else:
        more, less = words.BEHIND_MORE, words.BEHIND_LESS
        blocks.append(Text(flip_phrase(pack, flip, more, less, framework=who, winner=best)))
    return blocks


def _losses(pack: Pack, form: Form, found: WhyNot, who: str, best: str) -> tuple[str, ...]:
    """Write where the winner gains most, each line with the answers behind it."""
    behind = {criterion.id: criterion.causes for criterion in criteria(pack, form.answers)}
    lines = []
    for loss in found.losses[:SHOWN_LOSSES]:
        text = words.LOSS_LINE.format(
            title=capital(criterion_phrase(pack, loss.criterion)),
            winner=best,
            winners=loss.winners,
            framework=who,
            rating=loss.rating,
            points=words.points(round(loss.points)),
        )
        is_fit = fit_option(pack, loss.criterion) is not None
        why = "" if is_fit else causes(pack, behind.get(loss.criterion, ()))
        lines.append(words.BECAUSE.format(text=text, causes=why) if why else text)
    return tuple(lines)


def capital(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def _why_not_buttons(ranking: Ranking, framework: str) -> Choices:
    """Return the sums of both, where ranked, and the way to other answers."""
    options = []
    if ranking.place(framework) is not None:
        options.append(Choice(words.BUTTON_SUMS, f"sums:{framework}"))
    options.append(Choice(words.BUTTON_CHANGE, "change:"))
    options.append(Choice(words.BUTTON_STEPS, f"steps:{framework}"))
    return Choices(tuple(options))


def steps_reply(pack: Pack, framework: str) -> Reply:
    """Give the install line, one tutorial and where to ask."""
    if framework not in pack.frameworks:
        return _unknown()
    found = pack.frameworks[framework]
    tutorial, forum = found.first_steps.tutorial, found.forum
    blocks: list[Block] = [
        Text(words.INSTALL.format(line=found.first_steps.install)),
        Link(words.TUTORIAL, tutorial.name, tutorial.url),
        Link(words.ASK_AT, forum.name, forum.url),
    ]
    blocks.append(Note(words.USED_WHEN.format(text=found.used_when[0].text)))
    blocks += sources(found.used_when[:1])
    blocks.append(Choices((Choice(words.BUTTON_CHANGE, "change:"),)))
    return Reply(Look.RESULT, words.FIRST_STEPS.format(framework=found.name), tuple(blocks))


def _unknown() -> Reply:
    """Answer a press about a framework that the pack no longer has."""
    buttons = Choices((Choice(words.BUTTON_CHANGE, "change:"),))
    text = Text(words.NOT_KNOWN_FRAMEWORK)
    return Reply(Look.NOTICE, words.NOT_KNOWN_TITLE, (text, buttons), outcome=Outcome.UNKNOWN)
