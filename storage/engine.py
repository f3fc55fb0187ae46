"""Connections: the URL picks the backend, and every store works in short transactions."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage import words
from storage.errors import StorageError, place_of, reworded

WAIT_S = (
    10  # for a lock or a connection; an answer to Discord that is later than 3 s is lost anyway
)
_TURN_S = 30  # for the queue of writers, each of which may wait for a lock

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}

# Which statement opens a transaction on SQLite: an execution option, read by `_begin`
_BEGIN = "framewise_begin"
READ = {_BEGIN: "BEGIN"}
WRITE = {_BEGIN: "BEGIN IMMEDIATE"}  # lock first, read then: a plain BEGIN loses updates
BARE = {_BEGIN: ""}  # for what SQLite does outside a transaction only


def read_url(text: str) -> URL:
    """Read a database URL and choose its driver.

    Raises:
        StorageError: the URL is empty, unreadable or of an unknown scheme.
    """
    if not text.strip():
        raise StorageError(words.NO_URL)
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        # without the cause: its text may hold a part of the password
        raise StorageError(words.BAD_URL) from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise StorageError(words.UNKNOWN_SCHEME.format(scheme=url.drivername))
    url = url.set(drivername=driver)
    if url.get_backend_name() == "sqlite":
        return _file_url(url)
    if text.count("@") > 1:
        # an @ of the password that was not encoded: its rest would show up as the host's name
        raise StorageError(words.BAD_URL)
    return _server_url(url)


def _file_url(url: URL) -> URL:
    """Return the URL of a SQLite file, its path made absolute."""
    if url.host or url.query:
        raise StorageError(words.SQLITE_IS_A_PATH)
    if is_in_memory(url):
        return url
    return url.set(database=str(Path(str(url.database)).expanduser().absolute()))


def _server_url(url: URL) -> URL:
    """Return a PostgreSQL URL in which libpq's `sslmode` bears the name that asyncpg knows."""
    mode = url.query.get("sslmode")
    if mode is None:
        return url
    return url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})


def is_in_memory(url: URL) -> bool:
    """Tell whether a SQLite URL asks for a database that ends with the process."""
    return url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}


def make_engine(url: URL) -> AsyncEngine:
    """Make the engine of a URL that `read_url` returned; nothing is opened yet.

    Raises:
        StorageError: the driver is not installed.
    """
    with reworded(url, ImportError):
        if url.get_backend_name() == "sqlite":
            engine = create_async_engine(url, **_file_options())
            _with_own_begin(engine.sync_engine)
            return engine
        return create_async_engine(
            url,
            hide_parameters=True,  # an error is logged, what people said is not
            pool_pre_ping=True,  # the server may have restarted since
            pool_size=10,
            max_overflow=10,
            pool_timeout=WAIT_S,
            connect_args={
                "timeout": WAIT_S,
                "server_settings": {
                    "application_name": "framewise",
                    "lock_timeout": f"{WAIT_S}s",
                    # frees the rows of a process whose machine went away without a word
                    "idle_in_transaction_session_timeout": "60s",
                },
            },
        )


def make_file_engine(url: URL) -> Engine:
    """Make an engine of a SQLite file that blocks, for a thread that migrates it."""
    return _with_own_begin(create_engine(url.set(drivername="sqlite"), **_file_options()))


def _file_options() -> dict[str, Any]:
    return {
        "hide_parameters": True,
        "pool_timeout": WAIT_S,
        # isolation_level None: else the driver opens a transaction at the first write only,
        # and what was read before it may have changed
        "connect_args": {"isolation_level": None, "timeout": WAIT_S},
    }


def _with_own_begin(engine: Engine) -> Engine:
    """Let `_begin`, not Python's driver, open the transactions of a SQLite engine."""
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Set what SQLite forgets with each connection."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")  # a commit survives a loss of power, too
    cursor.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
    cursor.close()


def _begin(connection: Connection) -> None:
    """Open a SQLite transaction in the way that the connection asks for."""
    statement = connection.get_execution_options().get(_BEGIN, READ[_BEGIN])
    if statement:
        connection.exec_driver_sql(statement)


class Transactions:
    """Short transactions on one engine, committed when their block ends without an exception.

    SQLite has one writer at a time. Its own waiting is not fair, so the tasks of a process queue
    here first; between processes it waits up to `WAIT_S`.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.backend = engine.dialect.name
        self._is_sqlite = self.backend == "sqlite"
        self._turn = asyncio.Lock()
        self._writers: set[asyncio.Task[Any] | None] = set()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Hold a transaction that only reads."""
        async with self._transaction(READ) as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Hold a transaction that may write: on SQLite the only one, on PostgreSQL one of many.

        Raises:
            RuntimeError: the task holds one already; on SQLite it would wait for itself.
            StorageError: the database failed, or was locked for too long.
        """
        task = asyncio.current_task()
        if task in self._writers:
            raise RuntimeError(words.NESTED)
        async with AsyncExitStack() as stack:
            if self._is_sqlite:
                await self._take_turn(stack)
            self._writers.add(task)
            stack.callback(self._writers.discard, task)
            yield await stack.enter_async_context(self._transaction(WRITE))

    async def scrub(self) -> None:
        """Empty SQLite's write-ahead log, which still holds what was just deleted."""
        if not self._is_sqlite:
            return
        async with AsyncExitStack() as stack:
            await self._take_turn(stack)
            connection = await stack.enter_async_context(self._transaction(BARE))
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def _take_turn(self, stack: AsyncExitStack) -> None:
        try:
            async with asyncio.timeout(_TURN_S):
                await stack.enter_async_context(self._turn)
        except TimeoutError:
            raise StorageError(words.BUSY.format(place=place_of(self._engine.url))) from None

    @asynccontextmanager
    async def _transaction(self, options: Mapping[str, Any]) -> AsyncIterator[AsyncConnection]:
        url = self._engine.url
        with reworded(url, SQLAlchemyError):
            async with AsyncExitStack() as stack:
                # what a driver raises while it connects is not always wrapped by SQLAlchemy
                with reworded(url, Exception):
                    connection = await stack.enter_async_context(self._engine.connect())
                    await connection.execution_options(**options)
                await stack.enter_async_context(connection.begin())
                yield connection


def insert(connection: AsyncConnection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Start an INSERT that can say ON CONFLICT, which both backends spell alike."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
