"""Native polls: votes, and what happens when one ends.

Documentation: Resources > Poll; the result message: Resources > Message > Poll Result Embed Fields.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.errors import ApiError, Json, Refusal
from sandbox.model import POLL_RESULT, Message, Poll, User

if TYPE_CHECKING:
    from sandbox.world import World

DEFAULT_HOURS = 24  # Poll Create Request


class Polls:
    """Keeps a timer for each open poll."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._timers: dict[int, asyncio.Task[None]] = {}

    def close(self) -> None:
        """Stop all timers."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def create(self, message: Message, body: Json) -> Poll:
        """Open a poll from a checked create request."""
        hours = float(body.get("duration") or DEFAULT_HOURS)
        answers: list[Json] = [
            {"answer_id": number, "poll_media": answer["poll_media"]}
            for number, answer in enumerate(body["answers"], start=1)
        ]
        expiry = self._world.clock.now() + timedelta(hours=hours)
        poll = Poll(body["question"]["text"], answers, expiry, bool(body.get("allow_multiselect")))
        self.resume(message, poll)
        return poll

    def resume(self, message: Message, poll: Poll) -> None:
        """Wait for the end of an open poll."""
        self._timers[message.id] = asyncio.create_task(self._wait(message, poll))

    async def _wait(self, message: Message, poll: Poll) -> None:
        await self._world.clock.sleep_until(poll.expiry)
        if not message.is_deleted:
            self._finish(message, poll)

    def vote(self, message: Message, user: User, answer_ids: Collection[int]) -> None:
        """Set a user's votes to exactly `answer_ids`; raises 520001 on an ended poll."""
        poll = self._open_poll(message)
        before = poll.votes.get(user.id, set())
        after = set(answer_ids)
        for answer_id in sorted(before - after):
            poll.votes[user.id] = poll.votes[user.id] - {answer_id}
            self._tell("MESSAGE_POLL_VOTE_REMOVE", message, user, answer_id)
        for answer_id in sorted(after - before):
            poll.votes[user.id] = poll.votes.get(user.id, set()) | {answer_id}
            self._tell("MESSAGE_POLL_VOTE_ADD", message, user, answer_id)

    def expire(self, message: Message) -> None:
        """End a poll now; raises 520006 or 520001."""
        poll = self._open_poll(message)
        poll.expiry = self._world.clock.now()
        timer = self._timers.pop(message.id, None)
        if timer is not None:
            timer.cancel()
        self._finish(message, poll)

    def voters(self, message: Message, answer_id: int) -> list[User]:
        """Return who chose an answer, by id; raises 520006."""
        if message.poll is None:
            raise ApiError(Refusal.NOT_A_POLL)
        votes = message.poll.votes
        return [self._world.users[each] for each in sorted(votes) if answer_id in votes[each]]

    def _open_poll(self, message: Message) -> Poll:
        if message.poll is None:
            raise ApiError(Refusal.NOT_A_POLL)
        if message.poll.is_finalized or message.poll.expiry <= self._world.clock.now():
            raise ApiError(Refusal.POLL_EXPIRED)
        return message.poll

    def _tell(self, name: str, message: Message, user: User, answer_id: int) -> None:
        channel = self._world.channels[message.channel_id]
        data: Json = {
            "user_id": str(user.id),
            "channel_id": str(channel.id),
            "message_id": str(message.id),
            "answer_id": answer_id,
        }
        if channel.guild_id is not None:
            data["guild_id"] = str(channel.guild_id)
        self._world.emit(name, data, channel)

    def _finish(self, message: Message, poll: Poll) -> None:
        self._timers.pop(message.id, None)
        poll.is_finalized = True
        messages = self._world.messages
        messages.changed(message)
        channel = self._world.channels[message.channel_id]
        author = self._world.users[message.author_id]
        result = messages.blank(channel, author, POLL_RESULT)
        result.reference_id = message.id
        result.embeds = [{"type": "poll_result", "fields": _result_fields(poll)}]
        messages.post(result)


def _result_fields(poll: Poll) -> list[Json]:
    counts = {answer["answer_id"]: poll.count(answer["answer_id"]) for answer in poll.answers}
    best = max(counts.values(), default=0)
    fields: Json = {
        "poll_question_text": poll.question,
        "victor_answer_votes": best,
        "total_votes": sum(counts.values()),
    }
    leaders = [answer for answer in poll.answers if counts[answer["answer_id"]] == best]
    # A tie, or no vote at all, has no victor.
    if best and len(leaders) == 1:
        fields["victor_answer_id"] = leaders[0]["answer_id"]
        fields["victor_answer_text"] = leaders[0]["poll_media"]["text"]
    return [{"name": name, "value": str(value), "inline": False} for name, value in fields.items()]
