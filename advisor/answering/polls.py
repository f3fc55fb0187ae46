"""The words of a poll: its options with a line of evidence, and its summary."""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.answering import words
from advisor.answering.actions import action
from advisor.answering.phrasing import brief, joined, names, sources
from advisor.answering.picture import tally_picture
from advisor.reply import Block, Choice, Choices, Look, Note, Points, Reply, Text
from knowledge.evidence import Claim
from knowledge.model import Pack

EVIDENCE = 150  # characters of a line of evidence
NAME = 55  # characters of an option, Discord's limit


@dataclass(frozen=True, slots=True)
class PollOption:
    """One framework of a poll: id, name (at most 55 characters) and a line of evidence."""

    id: str
    name: str
    evidence: str


def poll_option(pack: Pack, framework: str, factors: Sequence[str]) -> PollOption:
    """Return a framework as an option, with the claim on the factor, else the introduction."""
    claim, rated = _evidence(pack, framework, factors)
    evidence = f"{brief(claim.text, EVIDENCE)}{rated}"
    return PollOption(framework, pack.frameworks[framework].name[:NAME], evidence)


def _evidence(pack: Pack, framework: str, factors: Sequence[str]) -> tuple[Claim, str]:
    for factor in (m for f in factors for m in pack.members(f)):
        found = pack.assessment(factor, framework)
        if found.claims and found.rating is not None:
            rating = words.RATING.format(rating=found.rating)
            return found.claims[0], f" ({pack.title(factor)}: {rating})"
    return pack.frameworks[framework].introduction, ""


def summary_reply(
    pack: Pack,
    question: str,
    counts: Sequence[tuple[str, int]],
    voters: int,
    factors: Sequence[str],
) -> Reply:
    """Sum up an ended poll: the counts, the winner or the tie, and what the facts say of it."""
    ranked = sorted(counts, key=lambda pair: -pair[1])
    top = ranked[0][1] if ranked else 0
    winners = [framework for framework, count in ranked if count == top]
    lines = tuple(
        words.POLL_COUNT.format(name=pack.frameworks[f].name, votes=words.votes(n))
        for f, n in ranked
    )
    title = words.POLL_TITLE.format(question=question)
    if not top:
        nobody = (Text(words.POLL_NOBODY), Choices((_compare(counts),)))
        return Reply(Look.POLL, title, nobody)
    form = words.POLL_WINNER if len(winners) == 1 else words.POLL_TIE
    said = form.format(
        name=names(pack, winners)[0], names=joined(names(pack, winners)), votes=words.votes(top)
    )
    evidence = [_evidence(pack, winner, factors)[0] for winner in winners[:3]]
    who = joined(names(pack, winners[:3]))
    picture = tally_picture([(pack.frameworks[f].name, n) for f, n in ranked])
    blocks: list[Block] = [
        Text(said),
        *([picture] if picture else []),
        Points("", lines),
        Note(words.POLL_VOTERS.format(voters=voters)),
        Points(words.POLL_FACTS.format(name=who), tuple(c.text for c in evidence)),
        *sources(evidence),
        Choices(
            (
                _compare(counts),
                Choice(
                    words.ABOUT_BUTTON.format(name=names(pack, winners)[0]), f"about:{winners[0]}"
                ),
            )
        ),
    ]
    return Reply(Look.POLL, title, tuple(blocks))


def _compare(counts: Sequence[tuple[str, int]]) -> Choice:
    return Choice(words.COMPARE_BUTTON, action("compare", (), [f for f, _ in counts]))
