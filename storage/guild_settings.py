"""What the managers of a guild chose: one row for each guild that chose anything."""

from sqlalchemy import delete, select

from advisor.stores import GuildSettings
from storage.engine import Transactions, insert
from storage.tables import guild_settings


class GuildSettingsTable:
    """Implements `advisor.stores.GuildSettingsStore`."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def get(self, guild_id: int) -> GuildSettings:
        """Return what a guild chose."""
        query = select(guild_settings).where(guild_settings.c.guild_id == guild_id)
        async with self._transactions.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        if row is None:
            return GuildSettings()
        return GuildSettings(row.keeps_questions, row.suggestions_channel)

    async def keep_questions(self, guild_id: int, *, keep: bool) -> None:
        """Set whether questions that were not understood are kept."""
        await self._set(guild_id, keeps_questions=keep)

    async def send_suggestions(self, guild_id: int, channel_id: int | None) -> None:
        """Set the channel of suggestions; None sends them to the bot's owner."""
        await self._set(guild_id, suggestions_channel=channel_id)

    async def forget_guild(self, guild_id: int) -> None:
        """Delete what a guild chose."""
        async with self._transactions.write() as connection:
            await connection.execute(
                delete(guild_settings).where(guild_settings.c.guild_id == guild_id)
            )

    async def _set(self, guild_id: int, **choice: bool | int | None) -> None:
        """Write one choice and leave the others as they are."""
        new = {"keeps_questions": False, "suggestions_channel": None} | choice
        async with self._transactions.write() as connection:
            row = insert(connection, guild_settings).values(guild_id=guild_id, **new)
            await connection.execute(
                row.on_conflict_do_update(
                    index_elements=[guild_settings.c.guild_id],
                    set_={name: row.excluded[name] for name in choice},
                )
            )
