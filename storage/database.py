"""One database and its stores."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL

from advisor.stores import (
    AgendaStore,
    ConversationStore,
    GapStore,
    GuildSettingsStore,
    NoteStore,
    QuickPollStore,
    Stores,
)
from storage import words
from storage.agenda import Agenda
from storage.conversations import Conversations
from storage.engine import Transactions, is_in_memory, make_engine, read_url
from storage.errors import StorageError
from storage.gaps import Gaps
from storage.guild_settings import GuildSettingsTable
from storage.migrate import migrate
from storage.notes import Notes
from storage.polls import QuickPolls


class Database(Stores):
    """All stores of one database; `open_database` makes it."""

    conversations: ConversationStore
    quick_polls: QuickPollStore
    agenda: AgendaStore
    notes: NoteStore
    guild_settings: GuildSettingsStore
    gaps: GapStore

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self.conversations = Conversations(transactions)
        self.quick_polls = QuickPolls(transactions)
        self.agenda = Agenda(transactions)
        self.notes = Notes(transactions)
        self.guild_settings = GuildSettingsTable(transactions)
        self.gaps = Gaps(transactions)
        self.kind = words.KINDS[transactions.backend]

    async def forget(self, user_id: int) -> None:
        """Delete what is stored about a person, in every store.

        If it fails half way, asking again finishes it.
        """
        await self.conversations.forget(user_id)
        await self.quick_polls.forget(user_id)
        await self._transactions.scrub()

    async def forget_guild(self, guild_id: int) -> None:
        """Delete what is stored about a guild, in every store."""
        await self.conversations.forget_guild(guild_id)
        await self.quick_polls.forget_guild(guild_id)
        await self.guild_settings.forget_guild(guild_id)
        await self._transactions.scrub()


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    """Open the database of a URL, new or brought up to date, and close it with the block.

    Args:
        url: `sqlite:///path` (also `sqlite+aiosqlite:`; the folder is created) or
            `postgresql://user:password@host:port/name` (also `postgresql+asyncpg:`, `postgres:`).
            `sqlite:///:memory:` is a file in a temporary folder, gone with the block: a database
            in memory has one connection, and would behave unlike the real ones.

    Raises:
        StorageError: the database cannot be used; the text is one line with the mend.
    """
    address = read_url(url)
    async with AsyncExitStack() as stack:
        if is_in_memory(address):
            folder = stack.enter_context(TemporaryDirectory(prefix="framewise-"))
            address = address.set(database=str(Path(folder, "framewise.db")))
        elif address.get_backend_name() == "sqlite":
            _make_folder(address)
        engine = make_engine(address)  # connects when it is first used
        stack.push_async_callback(engine.dispose)
        # Alembic reads files and imports: not on the loop that has to answer Discord
        await asyncio.to_thread(migrate, address)
        yield Database(Transactions(engine))


def _make_folder(url: URL) -> None:
    path = Path(str(url.database))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StorageError(words.NO_FOLDER.format(place=path, reason=reason)) from error
