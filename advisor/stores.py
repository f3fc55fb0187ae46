"""What the bot remembers: protocols that `storage` implements.

Ids are Discord's, as int. Times are aware and in UTC. Every write is committed before the method
or context returns, so that what a person was told is stored survives a kill.
"""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from advisor.conversation.state import State

# What is kept of questions that were not understood.
GAP_DAYS = 30
GAP_LENGTH = 300  # characters
GAP_ROWS = 5_000


@dataclass(slots=True)
class Conversation:
    """A conversation while it is held: set `state` inside the `async with` to store it."""

    id: int
    owner_id: int
    channel_id: int
    state: State


class ConversationStore(Protocol):
    """Conversations, one for each person and channel."""

    def open(
        self, owner_id: int, channel_id: int, guild_id: int | None
    ) -> AbstractAsyncContextManager[Conversation]:
        """Hold the person's conversation in the channel, a new one if there is none.

        While it is held no other task or process can change it. Its state is stored when the
        block ends without an exception, and left as it was otherwise.
        """
        ...

    def resume(
        self, conversation_id: int, owner_id: int
    ) -> AbstractAsyncContextManager[Conversation]:
        """Hold a conversation by its id.

        Raises:
            Expired: there is none with this id.
            NotYours: it belongs to somebody else.
        """
        ...

    async def forget(self, user_id: int) -> None:
        """Delete all conversations of a person."""
        ...

    async def forget_guild(self, guild_id: int) -> None:
        """Delete all conversations held in a guild."""
        ...

    async def expire(self, before: datetime) -> int:
        """Delete conversations untouched since `before`; return how many."""
        ...


@dataclass(frozen=True, slots=True)
class QuickPoll:
    """One of Discord's own polls that the bot posted; `options` are framework ids in poll order."""

    message_id: int
    channel_id: int
    guild_id: int
    author_id: int
    options: tuple[str, ...]
    closes_at: datetime


class QuickPollStore(Protocol):
    """Polls that are to be summed up when they end."""

    async def add(self, poll: QuickPoll) -> None:
        """Remember a poll that was posted; adding it twice changes nothing."""
        ...

    async def get(self, message_id: int) -> QuickPoll | None:
        """Return the poll of a message, None if it is unknown or already summed up."""
        ...

    async def remove(self, message_id: int) -> None:
        """Forget a poll: it was summed up, or its message is gone."""
        ...

    async def forget(self, user_id: int) -> None:
        """Take the person's id off their polls (the polls stay; they belong to the channel)."""
        ...

    async def forget_guild(self, guild_id: int) -> None:
        """Delete the polls of a guild."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is due: `kind` and `key` name it, `attempt` counts from 1."""

    kind: str
    key: str
    due_at: datetime
    attempt: int


class AgendaStore(Protocol):
    """Due work, claimed with a lease, so that each piece is done once and survives a restart."""

    async def schedule(self, kind: str, key: str, due_at: datetime) -> None:
        """Plan a piece of work; planning it again moves its time."""
        ...

    async def claim(self, now: datetime, lease: timedelta) -> Work | None:
        """Take the most overdue piece that nobody holds, None if there is none.

        Another claim gets it only after the lease has run out.
        """
        ...

    async def done(self, work: Work) -> None:
        """Finish a claimed piece."""
        ...

    async def postpone(self, work: Work, until: datetime) -> None:
        """Give a claimed piece back, to be tried again at `until`."""
        ...

    async def cancel(self, kind: str, key: str) -> None:
        """Drop a planned piece; nothing happens if there is none."""
        ...

    async def next_due(self) -> datetime | None:
        """Return when the next piece is due, leases included; None if nothing is planned."""
        ...


class NoteStore(Protocol):
    """Small facts about the bot itself, such as the digest of the commands last synced."""

    async def get(self, name: str) -> str | None:
        """Return a note, None if there is none."""
        ...

    async def put(self, name: str, text: str) -> None:
        """Write a note, replacing an earlier one."""
        ...


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What a guild's managers chose.

    `keeps_questions`: questions that were not understood are kept. `suggestions_channel`: where
    suggestions go; None means to the bot's owner.
    """

    keeps_questions: bool = False
    suggestions_channel: int | None = None


class GuildSettingsStore(Protocol):
    """The settings of guilds; one that chose nothing has the defaults."""

    async def get(self, guild_id: int) -> GuildSettings:
        """Return what a guild chose."""
        ...

    async def keep_questions(self, guild_id: int, *, keep: bool) -> None:
        """Set whether questions that were not understood are kept."""
        ...

    async def send_suggestions(self, guild_id: int, channel_id: int | None) -> None:
        """Set the channel of suggestions; None sends them to the bot's owner."""
        ...

    async def forget_guild(self, guild_id: int) -> None:
        """Delete what a guild chose."""
        ...


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that was not understood, and its day in UTC; nobody knows who asked it where."""

    text: str
    day: date


class GapStore(Protocol):
    """Questions that were not understood: without author, guild and channel, and not for long."""

    async def add(self, gap: Gap) -> None:
        """Keep a question, at most `GAP_LENGTH` characters; beyond `GAP_ROWS` the oldest go."""
        ...

    async def recent(self, today: date) -> tuple[Gap, ...]:
        """Return the questions of the last `GAP_DAYS` days, oldest first; never an older one."""
        ...

    async def count(self, today: date) -> int:
        """Return how many `recent` would return."""
        ...

    async def expire(self, today: date) -> int:
        """Delete the questions that `recent` no longer returns; return how many."""
        ...


class Stores(Protocol):
    """All stores of one database; `kind` is what database it is, for people."""

    kind: str
    conversations: ConversationStore
    quick_polls: QuickPollStore
    agenda: AgendaStore
    notes: NoteStore
    guild_settings: GuildSettingsStore
    gaps: GapStore

    async def forget(self, user_id: int) -> None:
        """Delete what is stored about a person, in every store."""
        ...

    async def forget_guild(self, guild_id: int) -> None:
        """Delete what is stored about a guild, in every store."""
        ...
