"""The shipped pack against people with needs that are known: who may win, and who may not."""

import pytest

from advisor.decision.explanation import explain
from advisor.decision.ranking import rank
from advisor.decision.result import result_reply
from advisor.reply import Sources
from knowledge.evidence import Evidence
from tests.advisor.decision.personas import PERSONAS


@pytest.mark.parametrize("who", PERSONAS, ids=lambda who: who.name)
def test_a_persona_gets_a_fitting_pick(pack, who) -> None:
    """The winner is acceptable; the unsuitable are behind, what cannot work is left out."""
    form = who.form()

    ranking = rank(pack, form.answers)

    assert ranking.winners
    assert set(ranking.winners) <= who.picks
    assert {excluded.framework for excluded in ranking.excluded} >= who.left_out
    best = ranking.places[0].score
    for framework in who.never & set(ranking.table):
        assert ranking.place(framework).score < best - 0.1


@pytest.mark.parametrize("who", PERSONAS, ids=lambda who: who.name)
def test_a_persona_hears_why(pack, who) -> None:
    """The result names reasons or exclusions, each with a source, and fits a card."""
    form = who.form()
    ranking = rank(pack, form.answers)

    reply = result_reply(pack, form, ranking)

    explained = explain(pack, form.answers, ranking).places[0]
    assert explained.reasons_for or ranking.excluded
    assert any(isinstance(block, Sources) for block in reply.blocks)
    for reason in (*explained.reasons_for, *explained.reasons_against):
        assert any(claim.source or claim.evidence is Evidence.OPINION for claim in reason.claims)
