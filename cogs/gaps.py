"""Questions that were not understood, kept for the authors where a server opted in."""

import logging
from datetime import UTC, datetime

from advisor.gaps import cleaned
from advisor.reply import Reply
from advisor.stores import Gap, Stores
from cogs.errors import trace
from cogs.holder import AdvisorHolder

log = logging.getLogger(__name__)


class GapKeeper:
    """Keeps the words of a question and its day: no author, no server, no channel."""

    def __init__(self, holder: AdvisorHolder, stores: Stores) -> None:
        self._holder = holder
        self._stores = stores

    async def note(self, guild_id: int | None, question: str, reply: Reply) -> None:
        """Keep a question if it was not understood and the server wants that; never raises.

        Call it after the answer went out: nobody waits for it, and nobody hears of its failure.
        """
        if guild_id is None:
            return
        try:
            await self._note(guild_id, question, reply)
        except Exception as error:  # noqa: BLE001 - the person has the answer, which is what counts
            log.error("A question could not be kept: %s", trace(error))  # noqa: TRY400 - as elsewhere

    async def _note(self, guild_id: int, question: str, reply: Reply) -> None:
        text = cleaned(question) if self._holder.advisor.is_gap(reply) else ""
        if text and (await self._stores.guild_settings.get(guild_id)).keeps_questions:
            await self._stores.gaps.add(Gap(text, datetime.now(UTC).date()))
