"""Small facts about the bot itself."""

from sqlalchemy import select

from storage.engine import Transactions, insert
from storage.tables import notes


class Notes:
    """Implements `advisor.stores.NoteStore`; nothing about a person belongs here."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def get(self, name: str) -> str | None:
        """Return a note, None if there is none."""
        async with self._transactions.read() as connection:
            text: str | None = await connection.scalar(
                select(notes.c.text).where(notes.c.name == name)
            )
            return text

    async def put(self, name: str, text: str) -> None:
        """Write a note, replacing an earlier one."""
        async with self._transactions.write() as connection:
            new = insert(connection, notes).values(name=name, text=text)
            await connection.execute(
                new.on_conflict_do_update(
                    index_elements=[notes.c.name], set_={"text": new.excluded.text}
                )
            )
