"""Questions that were not understood: their words and their day, nothing else."""

from datetime import date, timedelta

from sqlalchemy import delete, func, insert, select

from advisor.stores import GAP_DAYS, GAP_LENGTH, GAP_ROWS, Gap
from storage.engine import Transactions
from storage.tables import gaps


class Gaps:
    """Implements `advisor.stores.GapStore`.

    No row can be traced to a person or a guild, so that there is nothing to forget one by.
    """

    def __init__(self, transactions: Transactions, *, most: int = GAP_ROWS) -> None:
        self._transactions = transactions
        self._most = most

    async def add(self, gap: Gap) -> None:
        """Keep a question, at most `GAP_LENGTH` characters; beyond `GAP_ROWS` the oldest go."""
        surplus = select(gaps.c.id).order_by(gaps.c.id.desc()).offset(self._most).limit(1)
        async with self._transactions.write() as connection:
            row = {"text": gap.text[:GAP_LENGTH], "day": gap.day}
            await connection.execute(insert(gaps).values(row))
            await connection.execute(delete(gaps).where(gaps.c.id <= surplus.scalar_subquery()))

    async def recent(self, today: date) -> tuple[Gap, ...]:
        """Return the questions of the last `GAP_DAYS` days, oldest first; never an older one."""
        query = select(gaps).where(gaps.c.day > _last_day(today)).order_by(gaps.c.day, gaps.c.id)
        async with self._transactions.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Gap(row.text, row.day) for row in rows)

    async def count(self, today: date) -> int:
        """Return how many `recent` would return."""
        query = select(func.count()).select_from(gaps).where(gaps.c.day > _last_day(today))
        async with self._transactions.read() as connection:
            return (await connection.execute(query)).scalar_one()

    async def expire(self, today: date) -> int:
        """Delete the questions that `recent` no longer returns; return how many."""
        async with self._transactions.write() as connection:
            old = delete(gaps).where(gaps.c.day <= _last_day(today))
            count = (await connection.execute(old)).rowcount
        if count:
            await self._transactions.scrub()
        return count


def _last_day(today: date) -> date:
    """Return the newest day that is too old."""
    return today - timedelta(days=GAP_DAYS)
