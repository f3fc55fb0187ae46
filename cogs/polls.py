"""`/poll quick`: one of Discord's own polls, with evidence, and a summary when it ends.

The poll is stored before it is posted, so that a kill at any moment leaves either no poll or one
that will be summed up: the deferred response already has the id of the message to be.
"""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from advisor.advisor import PollOption
from advisor.errors import AdvisorError
from advisor.stores import QuickPoll, QuickPollStore, Work
from cogs import render, words
from cogs.agenda import Agenda, NotYet
from cogs.easel import Drawn, Easel, may_attach
from cogs.errors import GONE_CODES, MissingRights
from cogs.escape import escape_within, one_line, shorten, size
from cogs.gate import Gate
from cogs.holder import AdvisorHolder
from cogs.places import in_servers

log = logging.getLogger(__name__)

KIND = "poll"
MAX_ANSWERS = 10
MAX_ANSWER = 55
MAX_QUESTION = 300
MAX_HOURS = 32 * 24
MAX_CONTENT = 2000
# Discord needs a moment after the deadline to count.
COUNTING = timedelta(seconds=5)
# A poll that Discord has not finished by then never will be.
PATIENCE = timedelta(days=7)
# How far back an earlier, interrupted attempt is looked for.
MESSAGES_SEARCHED = 500


class Polls(commands.Cog):
    """Post polls and sum them up, each exactly once."""

    poll = app_commands.Group(name="poll", description=words.POLL, **in_servers())

    def __init__(
        self,
        client: discord.Client,
        holder: AdvisorHolder,
        store: QuickPollStore,
        agenda: Agenda,
        gate: Gate,
        *,
        easel: Easel | None = None,
    ) -> None:
        self.client = client
        self.holder = holder
        self.store = store
        self.agenda = agenda
        self.gate = gate
        self.easel = easel
        agenda.on(KIND, self.finish)

    @poll.command(description=words.POLL_QUICK)
    @app_commands.describe(
        question=words.POLL_QUESTION, frameworks=words.POLL_FRAMEWORKS, hours=words.POLL_HOURS
    )
    async def quick(
        self,
        interaction: discord.Interaction,
        question: Range[str, 1, 300],
        frameworks: Range[str, 1, 500] | None = None,
        hours: Range[int, 1, 768] = 24,
    ) -> None:
        """Post a poll among frameworks."""
        require_rights(interaction)
        asked = one_line(question)
        if not asked:
            raise AdvisorError(words.NO_QUESTION)
        options = self.holder.advisor.poll_options(asked, frameworks or "", MAX_ANSWERS)
        await self._post(interaction, drawn(asked, options, hours), options)

    async def _post(
        self,
        interaction: discord.Interaction,
        poll: discord.Poll,
        options: tuple[PollOption, ...],
    ) -> None:
        """Store the poll under the id of its message to be, then show it."""
        assert interaction.channel_id is not None
        assert interaction.guild_id is not None
        await interaction.response.defer()
        message_id = (await interaction.original_response()).id
        stored = QuickPoll(
            message_id=message_id,
            channel_id=interaction.channel_id,
            guild_id=interaction.guild_id,
            author_id=interaction.user.id,
            options=tuple(option.id for option in options),
            closes_at=datetime.now(UTC) + poll.duration,
        )
        try:
            await self.store.add(stored)
            await self.agenda.schedule(KIND, str(message_id), stored.closes_at + COUNTING)
            await interaction.edit_original_response(content=evidence(options), poll=poll)
        except discord.HTTPException:
            await self._drop(message_id)
            raise

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Sum a poll up at once when Discord posts its result."""
        reference = message.reference
        if message.type is discord.MessageType.poll_result and reference and reference.message_id:
            await self._ended(reference.message_id)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Sum a poll up at once when its message says that it is counted."""
        poll: dict[str, Any] = dict(payload.data).get("poll") or {}  # type: ignore[assignment]
        if (poll.get("results") or {}).get("is_finalized"):
            await self._ended(payload.message_id)

    async def _ended(self, message_id: int) -> None:
        with self.gate.answering((KIND, message_id)):
            if await self.store.get(message_id) is not None:
                await self.agenda.schedule(KIND, str(message_id), datetime.now(UTC))

    async def finish(self, work: Work) -> None:
        """Sum up an ended poll in its channel.

        Raises:
            NotYet: Discord has not counted it yet.
        """
        stored = await self.store.get(int(work.key))
        if stored is None:
            return
        try:
            message = await self._counted(stored)
            if message is not None:
                await self._sum_up(stored, message, is_again=work.attempt > 1)
        except (discord.NotFound, discord.Forbidden) as error:
            if error.code not in GONE_CODES:
                raise
            log.info("Poll %s is dropped: code %s", stored.message_id, error.code)
        await self.store.remove(stored.message_id)

    async def _counted(self, stored: QuickPoll) -> discord.Message | None:
        """Return the message of a counted poll, None if no poll ever came of it."""
        channel = self.client.get_partial_messageable(stored.channel_id, guild_id=stored.guild_id)
        message = await channel.fetch_message(stored.message_id)
        overdue = datetime.now(UTC) - stored.closes_at
        if message.poll is None:
            # Killed between storing and posting; nobody was told of this poll.
            log.info("Poll %s was never posted", stored.message_id)
            return None
        if message.poll.is_finalised():
            return message
        if overdue < PATIENCE:
            raise NotYet
        log.info("Poll %s is dropped: it was never counted", stored.message_id)
        return None

    async def _sum_up(self, stored: QuickPoll, message: discord.Message, *, is_again: bool) -> None:
        assert message.poll is not None
        if is_again and await self._is_summed_up(message):
            return
        votes = [answer.vote_count for answer in message.poll.answers]
        # Each person has one vote in these polls, so that votes and voters are the same number.
        reply = self.holder.advisor.poll_summary(
            message.poll.question, list(zip(stored.options, votes, strict=False)), sum(votes)
        )
        drawn = Drawn()
        if self.easel is not None and may_attach(self.client.get_channel(stored.channel_id)):
            drawn = await self.easel.drawn(reply)
        await message.channel.send(
            view=render.card(reply, pictures=drawn.pictures),
            files=drawn.files(),
            reference=message.to_reference(fail_if_not_exists=False),
            mention_author=False,
            # Discord posts once for one nonce, should this be tried again within minutes.
            nonce=f"{KIND}{message.id}",
        )

    async def _is_summed_up(self, message: discord.Message) -> bool:
        """Whether an attempt that was cut short has posted the summary all the same."""
        assert self.client.user is not None
        async for later in message.channel.history(after=message, limit=MESSAGES_SEARCHED):
            replied_to = later.reference.message_id if later.reference else None
            is_reply = later.type is discord.MessageType.reply and replied_to == message.id
            if is_reply and later.author.id == self.client.user.id:
                return True
        return False

    async def _drop(self, message_id: int) -> None:
        await self.store.remove(message_id)
        await self.agenda.store.cancel(KIND, str(message_id))


def require_rights(interaction: discord.Interaction) -> None:
    """Make sure that the bot may post, find and sum up a poll in this channel.

    Raises:
        MissingRights: it may not.
    """
    rights = interaction.app_permissions
    is_thread = isinstance(interaction.channel, discord.Thread)
    needed = {
        "view_channel": rights.view_channel,
        "read_message_history": rights.read_message_history,
        "create_polls": rights.create_polls,
        ("send_messages_in_threads" if is_thread else "send_messages"): (
            rights.send_messages_in_threads if is_thread else rights.send_messages
        ),
    }
    missing = [right for right, has in needed.items() if not has]
    if missing:
        raise MissingRights(channel_name(interaction), missing)


def channel_name(interaction: discord.Interaction) -> str:
    """Return how the channel is called, as its members read it."""
    name = getattr(interaction.channel, "name", None)
    return f"#{name}" if name else words.THIS_CHANNEL


def drawn(question: str, options: tuple[PollOption, ...], hours: int) -> discord.Poll:
    """Return Discord's poll: one vote a person, in the order of the options."""
    poll = discord.Poll(shorten(question, MAX_QUESTION), timedelta(hours=hours))
    for option in options:
        poll.add_answer(text=shorten(one_line(option.name), MAX_ANSWER))
    return poll


def evidence(options: tuple[PollOption, ...]) -> str:
    """Return a line of evidence for each option; polls allow no cards beside them."""
    room = MAX_CONTENT // max(len(options), 1) - 8
    lines = []
    for option in options:
        name = escape_within(one_line(option.name), MAX_ANSWER * 2)
        said = escape_within(one_line(option.evidence), room - size(name))
        lines.append(f"**{name}**: {said}" if said else f"**{name}**")
    return "\n".join(lines)
