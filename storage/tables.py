"""The tables. A column that holds a person's or a guild's id says so in its `info`.

The stores' `forget` methods go by hand; a test compares them with these marks.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; SQLite has no zones, so it stores UTC without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time, which would mean another instant on another machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a stored time must be aware: {value.isoformat()}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time with UTC as its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


# SQLite counts rows only in a column that is declared INTEGER, which holds 64 bits there
_COUNTED = BigInteger().with_variant(Integer(), "sqlite")
PERSON = {"holds": "person"}
GUILD = {"holds": "guild"}

# named, so that a migration can refer to a constraint on both backends
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", _COUNTED, primary_key=True),
    Column("owner_id", BigInteger, nullable=False, info=PERSON),
    Column("channel_id", BigInteger, nullable=False),
    Column("guild_id", BigInteger, info=GUILD),
    Column("state", Text, nullable=False),
    Column("touched_at", UtcTime, nullable=False),
    UniqueConstraint("owner_id", "channel_id"),
    Index(None, "guild_id"),
    Index(None, "touched_at"),
    # an id is never given twice, so a button of a deleted conversation finds nobody else's
    sqlite_autoincrement=True,
)

quick_polls = Table(
    "quick_polls",
    metadata,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("guild_id", BigInteger, nullable=False, info=GUILD),
    Column("author_id", BigInteger, info=PERSON),
    Column("options", JSON, nullable=False),
    Column("closes_at", UtcTime, nullable=False),
    Index(None, "guild_id"),
    Index(None, "author_id"),
)

agenda = Table(
    "agenda",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("due_at", UtcTime, nullable=False),
    Column("leased_until", UtcTime),
    Column("attempt", Integer, nullable=False),
    Index(None, "due_at"),
)

notes = Table(
    "notes",
    metadata,
    Column("name", Text, primary_key=True),
    Column("text", Text, nullable=False),
)

guild_settings = Table(
    "guild_settings",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False, info=GUILD),
    Column("keeps_questions", Boolean, nullable=False),
    Column("suggestions_channel", BigInteger),
)

# Who asked, and where, is left out on purpose: nothing here can lead back to a person.
gaps = Table(
    "gaps",
    metadata,
    Column("id", _COUNTED, primary_key=True),
    Column("text", Text, nullable=False),
    Column("day", Date, nullable=False),
    Index(None, "day"),
    # the order of arrival, by which the oldest go first
    sqlite_autoincrement=True,
)
