"""The result as blocks: standing, reasons, what was left out, how firm, what was not answered."""

from collections.abc import Sequence
from dataclasses import replace

from advisor.conversation.state import Form
from advisor.decision import words
from advisor.decision.criteria import contradictions
from advisor.decision.explanation import Reason, explain
from advisor.decision.firmness import Firmness, Flip, firmness
from advisor.decision.followups import steps_reply, sums_reply, why_not_reply
from advisor.decision.order import can_change, open_questions
from advisor.decision.phrases import (
    criterion_phrase,
    excluded_line,
    fact_days,
    flip_phrase,
    is_near,
    label,
    leading,
    name,
    names,
    reason_line,
    requirement,
    sources,
)
from advisor.decision.picture import result_picture
from advisor.decision.ranking import Ranking, relax, shown
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
from knowledge.evidence import Claim
from knowledge.model import Pack

__all__ = ["result_reply", "steps_reply", "sums_reply", "why_not_reply"]

SHOWN_PLACES = 3
SHOWN_TOPICS = 4
SHOWN_LEFT_OUT, SHOWN_AGAINST = 2, 1
REASON_LINES = 4  # left out, for and against together: eight lines with the other four


def result_reply(pack: Pack, form: Form, ranking: Ranking, *, code: str | None = None) -> Reply:
    """Compose the result card for one person's form.

    Args:
        pack: the knowledge that the ranking rests on.
        form: the answers, and what was skipped or ruled out.
        ranking: `rank(pack, form.answers, ruled_out=form.ruled_out)`.
        code: the result code to show, if there is one.
    """
    if not ranking.places:
        return _nothing_fits(pack, form, ranking)
    if not form.answers:
        return _nothing_answered()
    if ranking.is_open:
        return _all_tie(pack, form, ranking)
    explained = explain(pack, form.answers, ranking).places[0]
    reasons_against = explained.reasons_against[:SHOWN_AGAINST]
    taken = len(reasons_against) + min(len(ranking.excluded), SHOWN_LEFT_OUT)
    reasons_for = explained.reasons_for[: REASON_LINES - taken]
    blocks: list[Block] = [_standing(pack, ranking)]
    picture = result_picture(pack, ranking)
    blocks += [picture] if picture else []
    blocks += _left_out(pack, ranking)
    blocks += _points(pack, ranking, words.FOR_IT, reasons_for)
    blocks += _points(pack, ranking, words.AGAINST_IT, reasons_against)
    firm = firmness(ranking)
    blocks.append(Text(words.HOW_FIRM.format(text=firm_text(pack, ranking, firm))))
    blocks += _warnings(pack, form, ranking, firm)
    blocks += _not_answered(pack, form)
    claims = [claim for r in (*reasons_for, *reasons_against) for claim in leading(r.claims)]
    claims += _left_out_claims(ranking)
    blocks.append(Note(_facts(pack, claims, code)))
    blocks += sources(claims)
    blocks.append(_buttons(pack, form, ranking))
    return Reply(Look.RESULT, _title(pack, ranking), tuple(blocks))


def _title(pack: Pack, ranking: Ranking) -> str:
    """Name the winner, or all that share the first place."""
    return words.RESULT.format(names=words.one_of(names(pack, ranking.winners)))


def _standing(pack: Pack, ranking: Ranking) -> Standing:
    """Return the first three places, and whoever shares the third."""
    return Standing(
        tuple(
            Placed(place.place, name(pack, place.framework), shown(place.score))
            for place in ranking.places
            if place.place <= SHOWN_PLACES
        )
    )


def _left_out(pack: Pack, ranking: Ranking, most: int = SHOWN_LEFT_OUT) -> list[Block]:
    """Return who was left out, each with the first reason."""
    if not ranking.excluded:
        return []
    lines = [excluded_line(pack, e.framework, e.demands[0]) for e in ranking.excluded[:most]]
    if len(ranking.excluded) > most:
        lines.append(words.MORE.format(count=len(ranking.excluded) - most))
    return [Points(words.LEFT_OUT, tuple(lines))]


def _left_out_claims(ranking: Ranking) -> list[Claim]:
    """Return the claims behind the shown exclusions."""
    return [
        claim
        for excluded in ranking.excluded[:SHOWN_LEFT_OUT]
        for claim in leading(excluded.demands[0].failed[excluded.framework])
    ]


def _points(pack: Pack, ranking: Ranking, title: str, reasons: Sequence[Reason]) -> list[Block]:
    """Return reasons as a titled list; nothing if there are none."""
    lines = tuple(reason_line(pack, ranking, reason) for reason in reasons)
    return [Points(title, lines)] if lines else []


def firm_text(pack: Pack, ranking: Ranking, firm: Firmness) -> str:
    """Say how firm the first place is, as sensitivity to the weights."""
    if firm.leader is None:
        return words.NOTHING_FITS_TEXT
    leader = name(pack, firm.leader)
    if len(ranking.winners) > 1:
        return words.FIRM_TIE.format(names=words.all_of(names(pack, ranking.winners)))
    if not firm.samples:
        return words.FIRM_ALONE.format(leader=leader)
    if firm.share == 1:
        first = words.FIRM_ALL.format(leader=leader, samples=firm.samples)
    else:
        share = min(max(round(100 * firm.share), 1), 99)
        first = words.FIRM_SHARE.format(leader=leader, share=share)
    return f"{first} {_flip_text(pack, firm.flip)}"


def _flip_text(pack: Pack, flip: Flip | None) -> str:
    """Say which change of one weight makes another framework win."""
    if flip is None or not is_near(flip):
        return words.FLIP_NONE
    return flip_phrase(pack, flip, words.FLIP_MORE, words.FLIP_LESS, rival=name(pack, flip.rival))


def _warnings(pack: Pack, form: Form, ranking: Ranking, firm: Firmness) -> list[Block]:
    """Return what weakens the result: answers that pull apart, ratings that are not known."""
    lines = [
        words.CONTRADICTION.format(
            first=label(pack, *found.first), second=label(pack, *found.second), reason=found.reason
        )
        for found in contradictions(pack, form.answers)
    ]
    items = [
        words.UNKNOWN_ITEM.format(
            framework=name(pack, explained.framework),
            criteria=words.all_of([criterion_phrase(pack, c) for c in explained.unknown]),
        )
        for explained in explain(pack, form.answers, ranking).places
        if explained.unknown
    ]
    if items:
        lines.append(words.UNKNOWN.format(items="; ".join(items)))
    if firm.on_unknown:
        rivals = words.all_of(names(pack, firm.on_unknown))
        lines.append(words.ON_UNKNOWN.format(rivals=rivals))
    return [Note(line) for line in lines]


def _not_answered(pack: Pack, form: Form) -> list[Block]:
    """Say for the unanswered questions which place they could change."""
    topics: dict[int | None, list[str]] = {}
    for question in pack.questions:
        if question.id not in form.answers:
            place = can_change(pack, form.answers, {question.id}, form.ruled_out)
            is_shown = place is not None and place <= SHOWN_PLACES
            topics.setdefault(place if is_shown else None, []).append(question.topic)
    if not topics:
        return []
    items = []
    for place in sorted(topics, key=lambda place: (place is None, place)):
        listed = words.listed(topics[place], SHOWN_TOPICS)
        if place is None:
            items.append(words.CHANGES_NOTHING.format(topics=listed))
        elif place == 1:
            items.append(words.CHANGES_FIRST.format(topics=listed))
        else:
            form_of = words.CHANGES_LATER if items else words.CHANGES_LATER_FIRST
            items.append(form_of.format(topics=listed, place=words.ordinal(place)))
    return [Note(words.NOT_ANSWERED.format(items="; ".join(items)))]


def _facts(pack: Pack, claims: Sequence[Claim], code: str | None) -> str:
    """Say of which days the facts are, and the result code."""
    line = fact_days(pack, claims)
    return f"{line} {words.CODE.format(code=code)}" if code else line


def _buttons(pack: Pack, form: Form, ranking: Ranking) -> Choices:
    """Return what is likely to be asked next."""
    winner = ranking.winners[0]
    others = [place.framework for place in ranking.places if place.place > 1]
    others += [excluded.framework for excluded in ranking.excluded]
    options = [
        Choice(words.BUTTON_WHY_NOT.format(framework=name(pack, other)), f"whynot:{other}")
        for other in others[:1]
    ]
    options += [
        Choice(words.BUTTON_WHAT_IF, "whatif:"),
        Choice(words.BUTTON_SUMS, f"sums:{winner}"),
        Choice(words.BUTTON_CHANGE, "change:"),
        Choice(words.BUTTON_STEPS, f"steps:{winner}", primary=True),
        Choice(words.BUTTON_SHARE, "share:"),
    ]
    waiting = {question.id for question in open_questions(pack, replace(form, quick=False))}
    if can_change(pack, form.answers, waiting, form.ruled_out) == 1:
        options.append(Choice(words.BUTTON_MORE, "more:"))
    return Choices(tuple(options))


def _nothing_fits(pack: Pack, form: Form, ranking: Ranking) -> Reply:
    """Say that every framework fails something, and which requirement to drop."""
    blocks: list[Block] = [Text(words.NOTHING_FITS_TEXT)]
    found = relax(pack, form.answers, ruled_out=form.ruled_out)[:SHOWN_LEFT_OUT]
    if found:
        lines = tuple(
            words.DROP_ONE_ITEM.format(
                requirement=requirement(pack, relaxation.demand),
                names=words.all_of(names(pack, relaxation.back)),
            )
            for relaxation in found
        )
        blocks.append(Points(words.DROP_ONE, lines))
    else:
        blocks.append(Text(words.DROP_SEVERAL))
    blocks += _left_out(pack, ranking, most=len(ranking.excluded))
    claims = [c for e in ranking.excluded for c in leading(e.demands[0].failed[e.framework])]
    blocks += sources(claims)
    change = Choice(words.BUTTON_CHANGE, "change:", primary=True)
    what_if = Choice(words.BUTTON_WHAT_IF, "whatif:")
    blocks.append(Choices((change, what_if, Choice(words.BUTTON_RESTART, "restart:"))))
    return Reply(Look.RESULT, words.NOTHING_FITS, tuple(blocks))


def _nothing_answered() -> Reply:
    """Say that there is nothing to rank, with the way in."""
    start = Choices((Choice(words.BUTTON_RESTART, "restart:", primary=True),))
    blocks = (Text(words.NOTHING_ANSWERED_TEXT), start)
    return Reply(Look.RESULT, words.NOTHING_ANSWERED, blocks, outcome=Outcome.CHOICES)


def _all_tie(pack: Pack, form: Form, ranking: Ranking) -> Reply:
    """Say that the answers weigh nothing, so that all tie."""
    blocks: list[Block] = [
        Text(words.ALL_TIE_TEXT.format(count=len(ranking.places))),
        *_left_out(pack, ranking),
        *_not_answered(pack, form),
        *sources(_left_out_claims(ranking)),
        Choices(
            (
                Choice(words.BUTTON_CHANGE, "change:", primary=True),
                Choice(words.BUTTON_RESTART, "restart:"),
            )
        ),
    ]
    return Reply(Look.RESULT, words.ALL_TIE, tuple(blocks))
