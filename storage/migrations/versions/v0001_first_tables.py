"""Create the first tables.

A step is frozen once it was released: it spells its columns out and imports nothing of
`storage.tables`, which moves on. There is no way back down; a backup is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create conversations, quick polls, agenda and notes."""
    time = sa.DateTime(timezone=True)
    op.create_table(
        "conversations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("touched_at", time, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.UniqueConstraint("owner_id", "channel_id", name="uq_conversations_owner_id_channel_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_conversations_guild_id", "conversations", ["guild_id"])
    op.create_index("ix_conversations_touched_at", "conversations", ["touched_at"])
    op.create_table(
        "quick_polls",
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger()),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("closes_at", time, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_quick_polls"),
    )
    op.create_index("ix_quick_polls_guild_id", "quick_polls", ["guild_id"])
    op.create_index("ix_quick_polls_author_id", "quick_polls", ["author_id"])
    op.create_table(
        "agenda",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("due_at", time, nullable=False),
        sa.Column("leased_until", time),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name="pk_agenda"),
    )
    op.create_index("ix_agenda_due_at", "agenda", ["due_at"])
    op.create_table(
        "notes",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_notes"),
    )
