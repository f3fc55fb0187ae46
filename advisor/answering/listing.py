"""List what there is: frameworks, factors, frameworks by a factor."""

from collections.abc import Sequence

from advisor.answering import words
from advisor.answering.actions import EVERYTHING, action, closing_buttons
from advisor.answering.compare import compare_reply
from advisor.answering.phrasing import brief, joined, names, sources
from advisor.reply import Block, Choice, Choices, Look, Note, Points, Reply, Select, Text
from knowledge.model import Framework, Pack, Status

MAX_OPTIONS = 25  # of a menu


def by_factor_reply(pack: Pack, factors: Sequence[str], excluded: Sequence[str] = ()) -> Reply:
    """Order the frameworks that are ranked by their rating on factors, each with the claim."""
    chosen = [f for f in pack.profile.featured if f not in excluded] or list(pack.profile.featured)
    reply = compare_reply(pack, factors, chosen, best_first=True)
    better = [
        Note(words.BEST_FIRST.format(better=pack.factors[m].better))
        for f in factors[:1]
        for m in pack.members(f)[:1]
    ]
    title = words.LIST_TITLE.format(factor=joined([pack.title(f) for f in factors]))
    return Reply(reply.look, title, (*better, *reply.blocks))


def frameworks_reply(pack: Pack, excluded: Sequence[str] = ()) -> Reply:
    """List the frameworks that are known, the featured ones first, retired ones last."""
    known = [f for f in pack.frameworks.values() if f.id not in excluded]
    known.sort(key=lambda f: (f.status is Status.RETIRED, f.id not in pack.profile.featured))
    lines = tuple(_introduced(f) for f in known[:MAX_OPTIONS])
    options = tuple(Choice(f.name, f"about:{f.id}") for f in known[:MAX_OPTIONS])
    blocks: list[Block] = [Points("", lines)]
    if excluded:
        blocks.append(Note(words.LEFT_OUT.format(names=joined(names(pack, excluded)))))
    blocks += sources([f.introduction for f in known])
    blocks.append(Select(words.FRAMEWORKS_PICK, "open:", options))
    blocks.append(Choices(closing_buttons()))
    title = words.FRAMEWORKS_TITLE.format(subject=pack.profile.subject)
    return Reply(Look.ANSWER, title, tuple(blocks))


def _introduced(framework: Framework) -> str:
    """Return the introduction in a line that begins with the name."""
    said = brief(framework.introduction.text, 110)
    named = said.casefold().startswith(framework.name.casefold())
    return said if named else words.INTRODUCED.format(name=framework.name, text=said)


def factors_reply(pack: Pack) -> Reply:
    """List the factors, groups with their members, and a menu to open one."""
    lines = []
    for group in pack.groups.values():
        members = joined([pack.title(m) for m in pack.members(group.id)])
        lines.append(words.MEMBERS.format(group=group.title, members=members))
    lines += [f.title for f in pack.factors.values() if f.group is None]
    options = tuple(
        Choice(title, action("compare", (target,))) for target, title in _titles(pack)[:MAX_OPTIONS]
    )
    everything = Choice(words.COMPARE_BUTTON, f"compare:{EVERYTHING}:{EVERYTHING}")
    blocks = (
        Text(words.FACTORS_TEXT),
        Points("", tuple(lines)),
        Select(words.FACTORS_PICK, "open:", options),
        Choices((everything, closing_buttons()[1])),
    )
    return Reply(Look.ANSWER, words.FACTORS_TITLE, blocks)


def _titles(pack: Pack) -> list[tuple[str, str]]:
    """Return (id, title) of groups and factors."""
    groups = [(g.id, g.title) for g in pack.groups.values()]
    return groups + [(f.id, f.title) for f in pack.factors.values()]
