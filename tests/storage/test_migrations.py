"""Migrations: from nothing to today's tables, once, and never backwards."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage import StorageError, migrate, open_database
from storage.engine import make_engine, read_url
from storage.tables import metadata


async def test_an_empty_database_gets_todays_tables(database):
    """The steps together make exactly what `storage.tables` describes, indexes included."""

    def differences(connection):
        return compare_metadata(MigrationContext.configure(connection), metadata)

    async with database._transactions.read() as connection:
        assert await connection.run_sync(differences) == []
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert set(names) == {*metadata.tables, "alembic_version"}


async def test_opening_again_changes_nothing(url):
    """A database that is up to date is left alone."""
    async with open_database(url) as database:
        await database.notes.put("commands", "digest")
    async with open_database(url) as database:
        assert await database.notes.get("commands") == "digest"


async def test_starts_at_once_migrate_once(url):
    """Processes that start together on an empty database do not trip over each other."""

    async def start(number):
        async with open_database(url) as database:
            await database.notes.put(f"start {number}", "here")

    await asyncio.gather(*(start(number) for number in range(6)))

    async with open_database(url) as database:
        assert [await database.notes.get(f"start {number}") for number in range(6)] == ["here"] * 6


async def test_a_newer_database_is_refused(url):
    """An older bot does not touch what it cannot understand, and says what to do."""
    async with open_database(url) as database, database._transactions.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StorageError, match="written by a newer version of the bot: update") as info:
        async with open_database(url):
            pytest.fail("it was opened")
    assert "\n" not in str(info.value)


async def test_a_failed_step_leaves_the_database_as_it_was(url):
    """A step is one transaction: a table that is in the way stops it, and nothing is half made."""
    engine = make_engine(read_url(url))
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE notes (mine TEXT)"))  # the step's last table

    with pytest.raises(StorageError, match="notes"):
        async with open_database(url):
            pytest.fail("it was opened")

    async with engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    await engine.dispose()
    assert names == ["notes"]


async def test_different_databases_are_migrated_at_once(tmp_path):
    """Alembic's own variables are shared by all threads; databases opened together do not mix."""

    async def start(number):
        async with open_database(f"sqlite:///{tmp_path / str(number)}.db") as database:
            await database.notes.put("number", str(number))
            return await database.notes.get("number")

    assert await asyncio.gather(*(start(number) for number in range(6))) == list("012345")


def test_the_newest_revision_is_the_one_that_needs_no_migration() -> None:
    """A start that finds it does not load Alembic."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations")))

    assert scripts.get_current_head() == migrate.HEAD


async def test_a_database_of_the_first_version_is_brought_up_to_date(url):
    """What it holds stays."""
    async with open_database(url) as database:
        await database.notes.put("commands", "digest")
        async with database._transactions.write() as connection:
            for statement in (
                "DROP TABLE gaps",
                "DROP TABLE guild_settings",
                "UPDATE alembic_version SET version_num = '0001'",
            ):
                await connection.execute(text(statement))

    async with open_database(url) as database:
        assert await database.notes.get("commands") == "digest"
        await database.guild_settings.keep_questions(1, keep=True)
        assert (await database.guild_settings.get(1)).keeps_questions
