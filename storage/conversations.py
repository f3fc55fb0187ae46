"""Conversations: one row for each person and channel, held while it is changed."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from advisor.conversation.state import State
from advisor.errors import Expired, NotYours
from advisor.stores import Conversation
from storage import words
from storage.engine import Transactions, insert
from storage.errors import StorageError
from storage.tables import conversations

log = logging.getLogger(__name__)

_ATTEMPTS = 5  # to find a row that others delete at the same moment


class Conversations:
    """Implements `advisor.stores.ConversationStore`.

    A held conversation is a transaction: on SQLite it holds the database's only write lock, on
    PostgreSQL the row. Work out the reply inside the block and send it after it; nothing that
    waits for a network or a person belongs inside. Reading from other stores inside is fine,
    writing to one raises RuntimeError.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    @asynccontextmanager
    async def open(
        self, owner_id: int, channel_id: int, guild_id: int | None
    ) -> AsyncIterator[Conversation]:
        """Hold the person's conversation in the channel, a new one if there is none."""
        async with self._transactions.write() as connection:
            row = await _find_or_add(connection, owner_id, channel_id, guild_id)
            conversation = _conversation(row)
            yield conversation
            await _store(connection, conversation, guild_id=guild_id)

    @asynccontextmanager
    async def resume(self, conversation_id: int, owner_id: int) -> AsyncIterator[Conversation]:
        """Hold a conversation by its id.

        Raises:
            Expired: there is none with this id.
            NotYours: it belongs to somebody else.
        """
        async with self._transactions.write() as connection:
            row = await _locked(connection, conversations.c.id == conversation_id)
            if row is None:
                raise Expired(words.EXPIRED)
            if row.owner_id != owner_id:
                raise NotYours(words.NOT_YOURS)
            conversation = _conversation(row)
            yield conversation
            await _store(connection, conversation, guild_id=row.guild_id)

    async def forget(self, user_id: int) -> None:
        """Delete all conversations of a person."""
        await self._delete(conversations.c.owner_id == user_id)

    async def forget_guild(self, guild_id: int) -> None:
        """Delete all conversations held in a guild."""
        await self._delete(conversations.c.guild_id == guild_id)

    async def expire(self, before: datetime) -> int:
        """Delete conversations untouched since `before`; return how many."""
        return await self._delete(conversations.c.touched_at < before)

    async def _delete(self, condition: ColumnElement[bool]) -> int:
        async with self._transactions.write() as connection:
            return (await connection.execute(delete(conversations).where(condition))).rowcount


async def _find_or_add(
    connection: AsyncConnection, owner_id: int, channel_id: int, guild_id: int | None
) -> Row[Any]:
    """Return the locked row of a person in a channel; add it if there is none."""
    new = insert(connection, conversations).values(
        owner_id=owner_id,
        channel_id=channel_id,
        guild_id=guild_id,
        state=State().to_json(),
        touched_at=datetime.now(UTC),
    )
    columns = conversations.c
    for _ in range(_ATTEMPTS):
        row = await _locked(
            connection, (columns.owner_id == owner_id) & (columns.channel_id == channel_id)
        )
        if row is not None:
            return row
        # On PostgreSQL somebody may add the row first, or delete it before it is locked:
        # then the next look finds it, or the next insert adds it.
        await connection.execute(new.on_conflict_do_nothing())
    raise StorageError(words.FAILED.format(place="The conversation", reason="it keeps vanishing."))


async def _locked(connection: AsyncConnection, condition: ColumnElement[bool]) -> Row[Any] | None:
    """Read one conversation and lock its row; SQLite, locked as a whole, leaves FOR UPDATE out."""
    query = select(conversations).where(condition).with_for_update()
    return (await connection.execute(query)).one_or_none()


def _conversation(row: Row[Any]) -> Conversation:
    """Build the conversation of a row; a state that cannot be read is replaced by a fresh one."""
    try:
        state = State.from_json(row.state)
    except ValueError:
        # no traceback: it would carry what the person said into the log
        log.warning(words.UNREADABLE_STATE, row.id)
        state = State()
    return Conversation(row.id, row.owner_id, row.channel_id, state)


async def _store(
    connection: AsyncConnection, conversation: Conversation, *, guild_id: int | None
) -> None:
    """Write the state back, and note the time, by which `expire` goes."""
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation.id)
        .values(state=conversation.state.to_json(), guild_id=guild_id, touched_at=datetime.now(UTC))
    )
