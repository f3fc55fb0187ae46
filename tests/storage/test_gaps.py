"""Questions that were not understood: bounded in length, number and age."""

import asyncio
from datetime import date, timedelta

from advisor.stores import GAP_DAYS, GAP_LENGTH, Gap
from storage.gaps import Gaps
from storage.tables import gaps

TODAY = date(2026, 3, 1)


def ago(days):
    """Return the day that many days before today."""
    return TODAY - timedelta(days=days)


async def test_only_the_words_and_the_day_are_stored():
    """No column could hold an author, a guild or a channel."""
    assert {column.name for column in gaps.columns} == {"id", "text", "day"}


async def test_questions_come_back_oldest_first(database):
    """The same one twice counts twice."""
    for text, day in (("b", ago(1)), ("a", ago(0)), ("c", ago(3)), ("a", ago(0))):
        await database.gaps.add(Gap(text, day))

    assert [gap.text for gap in await database.gaps.recent(TODAY)] == ["c", "b", "a", "a"]
    assert await database.gaps.count(TODAY) == 4


async def test_an_old_question_is_not_returned_even_before_it_is_deleted(database):
    """After thirty days; the day before it still is."""
    await database.gaps.add(Gap("old", ago(GAP_DAYS)))
    await database.gaps.add(Gap("young", ago(GAP_DAYS - 1)))

    assert [gap.text for gap in await database.gaps.recent(TODAY)] == ["young"]
    assert await database.gaps.count(TODAY) == 1


async def test_expiry_deletes_what_is_too_old(database):
    """And says how much that was; nothing is left to be found at an earlier day."""
    await database.gaps.add(Gap("old", ago(GAP_DAYS)))
    await database.gaps.add(Gap("young", ago(0)))

    assert await database.gaps.expire(TODAY) == 1
    assert await database.gaps.expire(TODAY) == 0
    assert [gap.text for gap in await database.gaps.recent(ago(GAP_DAYS))] == ["young"]


async def test_beyond_the_bound_the_oldest_go(database):
    """However many come at once."""
    few = Gaps(database._transactions, most=3)
    for number in range(6):
        await few.add(Gap(str(number), TODAY))
    assert [gap.text for gap in await few.recent(TODAY)] == ["3", "4", "5"]

    await asyncio.gather(*(few.add(Gap("more", TODAY)) for _ in range(8)))
    await few.add(Gap("last", TODAY))
    assert [gap.text for gap in await few.recent(TODAY)] == ["more", "more", "last"]


async def test_a_long_question_is_cut(database):
    """Whoever stores it."""
    await database.gaps.add(Gap("x" * 1000, TODAY))

    (kept,) = await database.gaps.recent(TODAY)
    assert len(kept.text) == GAP_LENGTH


async def test_expired_words_leave_the_sqlite_file(sqlite_url, tmp_path):
    """They are overwritten, in the file and in its write-ahead log, while the bot runs."""
    from storage import open_database

    def on_disk():
        return b"".join(path.read_bytes() for path in tmp_path.iterdir())

    async with open_database(sqlite_url) as database:
        await database.gaps.add(Gap("marmalade", ago(GAP_DAYS)))
        assert b"marmalade" in on_disk()

        await database.gaps.expire(TODAY)

        assert b"marmalade" not in on_disk()
