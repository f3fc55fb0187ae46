"""Create the settings of guilds, and the questions that were not understood."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create guild settings and gaps."""
    op.create_table(
        "guild_settings",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("keeps_questions", sa.Boolean(), nullable=False),
        sa.Column("suggestions_channel", sa.BigInteger()),
        sa.PrimaryKeyConstraint("guild_id", name="pk_guild_settings"),
    )
    op.create_table(
        "gaps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gaps"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_gaps_day", "gaps", ["day"])
