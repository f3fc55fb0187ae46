"""Discord's own polls that the bot posted and is to sum up."""

from sqlalchemy import delete, select, update

from advisor.stores import QuickPoll
from storage.engine import Transactions, insert
from storage.tables import quick_polls

NOBODY = 0  # the author of a poll whose author was forgotten; Discord gives no id 0


class QuickPolls:
    """Implements `advisor.stores.QuickPollStore`."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def add(self, poll: QuickPoll) -> None:
        """Remember a poll that was posted; adding it twice changes nothing."""
        async with self._transactions.write() as connection:
            await connection.execute(
                insert(connection, quick_polls)
                .values(
                    message_id=poll.message_id,
                    channel_id=poll.channel_id,
                    guild_id=poll.guild_id,
                    author_id=poll.author_id,
                    options=list(poll.options),
                    closes_at=poll.closes_at,
                )
                .on_conflict_do_nothing()
            )

    async def get(self, message_id: int) -> QuickPoll | None:
        """Return the poll of a message, None if it is unknown or already summed up.

        The author is `NOBODY` once that person was forgotten.
        """
        query = select(quick_polls).where(quick_polls.c.message_id == message_id)
        async with self._transactions.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        if row is None:
            return None
        return QuickPoll(
            message_id=row.message_id,
            channel_id=row.channel_id,
            guild_id=row.guild_id,
            author_id=NOBODY if row.author_id is None else row.author_id,
            options=tuple(row.options),
            closes_at=row.closes_at,
        )

    async def remove(self, message_id: int) -> None:
        """Forget a poll: it was summed up, or its message is gone."""
        async with self._transactions.write() as connection:
            await connection.execute(
                delete(quick_polls).where(quick_polls.c.message_id == message_id)
            )

    async def forget(self, user_id: int) -> None:
        """Take the person's id off their polls (the polls stay; they belong to the channel)."""
        async with self._transactions.write() as connection:
            await connection.execute(
                update(quick_polls).where(quick_polls.c.author_id == user_id).values(author_id=None)
            )

    async def forget_guild(self, guild_id: int) -> None:
        """Delete the polls of a guild."""
        async with self._transactions.write() as connection:
            await connection.execute(delete(quick_polls).where(quick_polls.c.guild_id == guild_id))
