"""Forgetting: nothing of a person, or of a guild, remains in any table or in the file."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import MetaData, select

from advisor.conversation.state import Form, State
from advisor.stores import Gap, GuildSettings, QuickPoll
from storage import open_database
from storage.tables import GUILD, PERSON, metadata

ADA, BOB, GUILD_ID, CHANNEL = 4242424242424242, 7777, 5353535353535353, 9999
MARK = "only-ada-answered-this"


async def fill(database):
    """Store all that can be stored about a person and a guild."""
    for owner, guild, mark in [(ADA, None, MARK), (ADA, GUILD_ID, MARK), (BOB, None, "bob")]:
        async with database.conversations.open(owner, CHANNEL + (guild or 0), guild) as held:
            held.state = State(form=Form(pending=mark))
    closes_at = datetime(2026, 1, 1, tzinfo=UTC)
    await database.quick_polls.add(QuickPoll(1, CHANNEL, GUILD_ID, ADA, ("keras",), closes_at))
    await database.quick_polls.add(QuickPoll(2, CHANNEL, 1, BOB, ("keras",), closes_at))
    await database.agenda.schedule("poll", "1", closes_at)
    await database.notes.put("commands", "digest")
    await database.guild_settings.keep_questions(GUILD_ID, keep=True)
    await database.guild_settings.send_suggestions(1, CHANNEL)
    await database.gaps.add(Gap("nobody knows who asked this", closes_at.date()))


async def columns_with(database, *values):
    """Walk every table that is really there, and name each column that holds one of the values."""
    found = set()
    async with database._transactions.read() as connection:
        real = MetaData()
        await connection.run_sync(real.reflect)
        assert set(metadata.tables) <= set(real.tables)
        for table in real.tables.values():
            for row in (await connection.execute(select(table))).mappings():
                for column, value in row.items():
                    if any(str(wanted) in str(value) for wanted in values):
                        found.add((table.name, column))
    return found


def marked(info):
    """Return the columns that `storage.tables` says hold such an id."""
    return {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if column.info == info
    }


async def test_nothing_of_a_forgotten_person_remains(database):
    """No column of any table holds their id or words; other people's rows stay."""
    await fill(database)
    before = await columns_with(database, ADA, MARK)
    assert before >= marked(PERSON)  # else this test would not see a new table

    await database.forget(ADA)

    assert await columns_with(database, ADA, MARK) == set()
    assert await columns_with(database, BOB) == marked(PERSON)


async def test_nothing_of_a_forgotten_guild_remains(database):
    """No column of any table holds its id; other guilds and direct messages stay."""
    await fill(database)
    assert await columns_with(database, GUILD_ID) >= marked(GUILD)

    await database.forget_guild(GUILD_ID)

    assert await columns_with(database, GUILD_ID) == set()
    assert await database.quick_polls.get(2) is not None
    assert await database.guild_settings.get(1) == GuildSettings(suggestions_channel=CHANNEL)
    async with database.conversations.open(ADA, CHANNEL, None) as held:
        assert held.state.form.pending == MARK


@pytest.mark.parametrize("forget", ["forget", "forget_guild"])
async def test_forgetting_the_unknown_changes_nothing(database, forget):
    """A person or guild that never wrote is no error."""
    await fill(database)
    before = await columns_with(database, "")

    await getattr(database, forget)(123123123123)

    assert await columns_with(database, "") == before


async def test_forgotten_words_leave_the_sqlite_file(sqlite_url, tmp_path):
    """Deleted text is overwritten, in the file and in its write-ahead log, while the bot runs."""

    def on_disk():
        return b"".join(path.read_bytes() for path in tmp_path.iterdir())

    async with open_database(sqlite_url) as database:
        await fill(database)
        assert MARK.encode() in on_disk()

        await database.forget(ADA)

        assert MARK.encode() not in on_disk()
        assert b'"bob"' in on_disk()
