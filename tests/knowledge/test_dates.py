"""The day on which a claim was checked: never tomorrow, and a warning when long ago."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge.load import PackError, load
from tests.knowledge.web import ARTICLE, LEARNING, QUESTIONS


def test_a_claim_cannot_have_been_checked_tomorrow(pack) -> None:
    """A slip of the pen in a date is found, today's date is fine."""
    pack.edit(LEARNING, "2026-11-20", "2026-11-22")
    assert pack.problems() == []

    pack.edit(LEARNING, "2026-11-22", "2026-11-23")
    text = "'2026-11-23' is in the future (expected 2026-11-22 or earlier)"
    assert pack.problems() == [f"{LEARNING}:11:18: frameworks.django.claims.1.checked: {text}"]


def test_today_is_the_default_day(pack) -> None:
    """Without a date, the clock decides."""
    far = date.today() + timedelta(days=3)  # noqa: DTZ011 - three days cover every time zone
    pack.edit(LEARNING, "2026-11-20", far.isoformat())

    with pytest.raises(PackError, match="is in the future"):
        load(pack.path)


def test_an_old_claim_is_a_warning(pack) -> None:
    """The pack still loads, and its author is told what to look at again."""
    pack.edit(LEARNING, "2026-11-20", "2025-11-21")
    pack.edit(QUESTIONS, "2026-11-20", "2025-11-22")

    (warning,) = pack.load().warnings

    text = "was checked 366 days ago (expected at most 365)"
    where = "11:18: frameworks.django.claims.1.checked"
    assert str(warning) == f"{(pack.path / LEARNING).as_posix()}:{where}: {text}"


def test_the_age_of_a_claim_is_a_setting(pack) -> None:
    """Every claim is dated, those of frameworks, factors, questions and the article."""
    warnings = pack.load(max_claim_age_days=1).warnings

    assert {Path(warning.file).name for warning in warnings} == {
        *(path.name for path in (pack.path / "frameworks").iterdir()),
        *(path.name for path in (pack.path / "factors").iterdir()),
        QUESTIONS,
        ARTICLE,
    }
    assert pack.load(max_claim_age_days=2).warnings == ()
