"""Due work, claimed with a lease."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from advisor.stores import Work
from storage.engine import Transactions, insert
from storage.tables import agenda


class Agenda:
    """Implements `advisor.stores.AgendaStore`.

    `kind` and `key` are the bot's own names (a message's id, say), never a person's id: nothing
    here is deleted when a person is forgotten.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def schedule(self, kind: str, key: str, due_at: datetime) -> None:
        """Plan a piece of work; planning it again moves its time.

        Moving it makes it a new plan: attempts count from 1 again, and whoever holds the old one
        can no longer finish or postpone it. The same time again changes nothing.
        """
        async with self._transactions.write() as connection:
            plan = insert(connection, agenda).values(kind=kind, key=key, due_at=due_at, attempt=0)
            await connection.execute(
                plan.on_conflict_do_update(
                    index_elements=[agenda.c.kind, agenda.c.key],
                    set_={"due_at": plan.excluded.due_at, "attempt": 0, "leased_until": None},
                    where=agenda.c.due_at != plan.excluded.due_at,
                )
            )

    async def claim(self, now: datetime, lease: timedelta) -> Work | None:
        """Take the most overdue piece that nobody holds, None if there is none.

        Another claim gets it only after the lease has run out.
        """
        columns = agenda.c
        free = or_(columns.leased_until.is_(None), columns.leased_until <= now)
        query = (
            select(columns.kind, columns.key, columns.due_at, columns.attempt)
            .where(columns.due_at <= now, free)
            .order_by(columns.due_at, columns.kind, columns.key)
            .limit(1)
            # on PostgreSQL two claims at once take two pieces; SQLite serves them in turn
            .with_for_update(skip_locked=True)
        )
        async with self._transactions.write() as connection:
            row = (await connection.execute(query)).one_or_none()
            if row is None:
                return None
            work = Work(row.kind, row.key, row.due_at, row.attempt + 1)
            await connection.execute(
                update(agenda)
                .where(columns.kind == work.kind, columns.key == work.key)
                .values(leased_until=now + lease, attempt=work.attempt)
            )
            return work

    async def done(self, work: Work) -> None:
        """Finish a claimed piece; nothing happens if it was claimed again or moved since."""
        async with self._transactions.write() as connection:
            await connection.execute(delete(agenda).where(_claim_of(work)))

    async def postpone(self, work: Work, until: datetime) -> None:
        """Give a claimed piece back, to be tried again at `until`.

        Nothing happens if it was claimed again or moved since.
        """
        async with self._transactions.write() as connection:
            await connection.execute(
                update(agenda).where(_claim_of(work)).values(due_at=until, leased_until=None)
            )

    async def cancel(self, kind: str, key: str) -> None:
        """Drop a planned piece; nothing happens if there is none."""
        async with self._transactions.write() as connection:
            await connection.execute(
                delete(agenda).where(agenda.c.kind == kind, agenda.c.key == key)
            )

    async def next_due(self) -> datetime | None:
        """Return when the next piece is due, leases included; None if nothing is planned."""
        free_at = func.coalesce(agenda.c.leased_until, agenda.c.due_at, type_=agenda.c.due_at.type)
        async with self._transactions.read() as connection:
            return await connection.scalar(select(func.min(free_at)))


def _claim_of(work: Work) -> ColumnElement[bool]:
    """Match the plan and the attempt that were claimed, so that a late worker changes nothing."""
    return and_(
        agenda.c.kind == work.kind,
        agenda.c.key == work.key,
        agenda.c.due_at == work.due_at,
        agenda.c.attempt == work.attempt,
    )
