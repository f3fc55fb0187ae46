"""Bring a database to the tables of this version, once, however many processes start."""

import asyncio
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

from sqlalchemy import URL, Connection, inspect
from sqlalchemy.exc import OperationalError

from storage import words
from storage.engine import BARE, WAIT_S, WRITE, make_engine, make_file_engine
from storage.errors import StorageError, place_of, reworded

HEAD = "0002"  # the newest revision in `migrations`
_SCRIPTS = Path(__file__).with_name("migrations")
_LOCK = 0x6672616D65  # "frame" in ASCII: the advisory lock of all Framewise processes
_RETRY_S = 0.05
_ONE_AT_A_TIME = Lock()  # between threads: Alembic keeps its context in module variables


def migrate(url: URL) -> None:
    """Create or update the tables. Blocks: call it from a thread without a running loop.

    Raises:
        StorageError: the database cannot be used, or is newer than this version.
    """
    with reworded(url, Exception):
        if url.get_backend_name() == "sqlite":
            _migrate_file(url)
        else:
            asyncio.run(_migrate_server(url))


def _migrate_file(url: URL) -> None:
    """Migrate a SQLite file; BEGIN IMMEDIATE lets one process do so at a time."""
    engine = make_file_engine(url)
    try:
        with engine.connect() as connection:
            _use_write_ahead_log(connection.execution_options(**BARE))
        with engine.connect() as connection, connection.execution_options(**WRITE).begin():
            _upgrade(connection)
    finally:
        engine.dispose()


def _use_write_ahead_log(connection: Connection) -> None:
    """Switch a SQLite file to WAL, so that reads do not wait for writes; the file remembers it."""
    give_up_at = monotonic() + WAIT_S
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except OperationalError as error:
            # here SQLite itself does not wait when two processes start at once
            if "is locked" not in str(error) or monotonic() >= give_up_at:
                raise
            sleep(_RETRY_S)
        else:
            return


async def _migrate_server(url: URL) -> None:
    """Migrate a PostgreSQL database; an advisory lock lets one process do so at a time."""
    engine = make_engine(url)
    try:
        async with engine.begin() as connection:
            # another process may take its time
            await connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> None:
    if _version(connection) == HEAD:
        return
    # Only here: most starts find the tables as they should be, and Alembic takes long to import.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    # Alembic treats % as the start of an interpolation
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    if not known.issuperset(MigrationContext.configure(connection).get_current_heads()):
        raise StorageError(words.NEWER.format(place=place_of(connection.engine.url)))
    with _ONE_AT_A_TIME:
        command.upgrade(config, "head")


def _version(connection: Connection) -> str | None:
    """Return the revision that the tables are at, None if there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    return str(found[0]) if len(found) == 1 else None
