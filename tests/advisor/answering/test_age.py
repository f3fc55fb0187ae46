"""Answers that rest on old facts say so, whatever kind of answer it is."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.advisor.conversation.talk import NOON, make_advisor, notes


def late(days, **options):
    """An advisor whose clock is ahead of the facts."""
    checked = datetime(2026, 11, 20, tzinfo=UTC)
    return make_advisor(clock=lambda: checked + timedelta(days=days), **options)


@pytest.mark.parametrize(("days", "is_old"), [(365, False), (366, True)])
def test_an_answer_on_old_facts_says_how_old_they_are(days, is_old) -> None:
    """From the day on which a claim is past its age."""
    reply = late(days).ask("is the Rambler comfortable?")
    line = f"The oldest fact here was last checked {days} days ago."

    assert (line in notes(reply)) is is_old


def test_the_age_can_be_set_and_holds_for_every_kind_of_answer() -> None:
    """Comparison, introduction and press alike."""
    advisor = late(40, max_claim_age_days=30)
    old = "The oldest fact here was last checked 40 days ago."

    for reply in (
        advisor.compare("comfort", []),
        advisor.framework("mule"),
        advisor.press("claims:comfort:*"),
        advisor.ask("can I get the Foldaway up the stairs?"),
    ):
        assert old in notes(reply)
    assert old not in notes(late(10, max_claim_age_days=30).compare("comfort", []))


def test_the_clock_of_the_tests_is_before_any_age(bikes) -> None:
    """Otherwise the lines above would stand in every test."""
    assert (NOON - datetime(2026, 11, 20, tzinfo=UTC)).days < 365
