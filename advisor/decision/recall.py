"""A result code entered later: what the result was then, what it is now, what changed between."""

from collections.abc import Iterator

from advisor.decision import words
from advisor.decision.code import Recorded, mark, pack_day, restored, short_digest
from advisor.decision.criteria import assess, criterion_title
from advisor.decision.phrases import name, sources
from advisor.decision.ranking import Ranking, rank, shown
from advisor.reply import Block, Choice, Choices, Look, Note, Points, Reply, Text
from knowledge.evidence import Claim
from knowledge.model import Pack

SHOWN_CHANGES = 3
SHOWN_PLACES = 3


def recall_reply(pack: Pack, recorded: Recorded, *, may_reuse: bool) -> Reply:
    """Show the result that a code holds beside the result of the same answers today.

    Args:
        pack: the knowledge of now.
        recorded: what the code holds.
        may_reuse: whether there is a conversation that can take the answers over.
    """
    answers, ruled_out, gone = restored(pack, recorded)
    ranking = rank(pack, answers, ruled_out=ruled_out)
    blocks: list[Block] = [
        Text(words.THEN.format(day=words.day(recorded.day), places=_then(pack, recorded))),
        Text(_now(pack, ranking)),
    ]
    claims: list[Claim] = []
    if recorded.digest == short_digest(pack):
        blocks.append(Note(words.FACTS_SAME))
    else:
        blocks.append(Note(_compared(recorded, ranking)))
        changed = list(_changed(pack, recorded, ranking))
        claims = [claim for _, claim in changed[:SHOWN_CHANGES]]
        items = [text for text, _ in changed[:SHOWN_CHANGES]]
        if len(changed) > SHOWN_CHANGES:
            items.append(words.MORE.format(count=len(changed) - SHOWN_CHANGES))
        if items:
            since = words.CHECKED_SINCE.format(day=words.day(recorded.day))
            blocks.append(Points(since, tuple(items)))
    if gone:
        several = words.ANSWERS_GONE.format(count=gone)
        blocks.append(Note(words.ANSWER_GONE if gone == 1 else several))
    blocks += sources(claims)
    options = [Choice(words.BUTTON_ANEW, "begin:", primary=not may_reuse)]
    if may_reuse and answers:
        options.insert(0, Choice(words.BUTTON_REUSE, "reuse:", primary=True))
    blocks.append(Choices(tuple(options)))
    return Reply(Look.RESULT, words.THEN_AND_NOW, tuple(blocks))


def _then(pack: Pack, recorded: Recorded) -> str:
    """Name the first places of then; a framework that left the pack is said to be unknown."""
    names = {mark(framework): name(pack, framework) for framework in pack.frameworks}
    told = [f"{names.get(one, words.NO_LONGER_KNOWN)} {score}" for one, score in recorded.first]
    return ", ".join(told) or words.NOTHING_FITTED


def _now(pack: Pack, ranking: Ranking) -> str:
    """Name the first places of today."""
    told = [
        f"{name(pack, place.framework)} {shown(place.score)}"
        for place in ranking.places[:SHOWN_PLACES]
    ]
    day = words.day(pack_day(pack))
    return words.NOW.format(day=day, places=", ".join(told) or words.NOTHING_FITTED)


def _compared(recorded: Recorded, ranking: Ranking) -> str:
    """Say whether the first places of then are those of now."""
    now = [(mark(p.framework), shown(p.score)) for p in ranking.places[:SHOWN_PLACES]]
    if now == list(recorded.first):
        return words.RESULT_SAME
    is_first_same = [one for one, _ in now[:1]] == [one for one, _ in recorded.first[:1]]
    return words.SCORES_DIFFER if is_first_same else words.RESULT_DIFFERS


def _changed(pack: Pack, recorded: Recorded, ranking: Ranking) -> Iterator[tuple[str, Claim]]:
    """Yield the claims checked since then, on the first places of then and now, heaviest first."""
    then = {one for one, _ in recorded.first}
    first = [p.framework for p in ranking.places[:SHOWN_PLACES]]
    first += [f for f in pack.frameworks if mark(f) in then and f not in first]
    for criterion in sorted(ranking.weights, key=lambda c: -ranking.weights[c]):
        for framework in first:
            for claim in assess(pack, criterion, framework).claims[:1]:
                if claim.checked > recorded.day:
                    text = words.CHANGE_ITEM.format(
                        framework=name(pack, framework),
                        title=criterion_title(pack, criterion),
                        text=words.brief(claim.text),
                    )
                    yield text, claim
