"""A person in Discord: what she sees, says, deletes and votes.

Nothing here polls or sleeps: who waits is woken by each change of the world.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from sandbox.errors import Json
from sandbox.limits import LOADING, MAX_CONTENT
from sandbox.model import Channel, Guild, Message, User
from sandbox.permissions import Permission
from sandbox.shown import Shown, show_message
from sandbox.slash import Refused
from sandbox.world import World

Target = Shown | Message


class Person:
    """Someone with an account; `Refused` means that Discord's client forbids an act.

    Args:
        world: where she acts.
        user: her account.
        guild: the guild whose first channel is meant when none is named.
        deadline_s: how long she waits for what she expects to see.
    """

    def __init__(self, world: World, user: User, guild: Guild, *, deadline_s: float = 10.0) -> None:
        self.world = world
        self.user = user
        self.guild = guild
        self.deadline_s = deadline_s
        # What next_message() has yet to show: newer than her last act, and not shown before.
        self._act_id = world.snowflakes.last
        self._seen: set[int] = set()

    @property
    def id(self) -> int:
        """The id of her account."""
        return self.user.id

    @property
    def name(self) -> str:
        """Her user name."""
        return self.user.name

    @property
    def dm(self) -> Channel:
        """Her direct messages with the bot."""
        return self.world.private_channel(self.user, self.world.bot)

    # Messages

    async def say(
        self,
        channel: Channel,
        text: str,
        *,
        mention_bot: bool = False,
        reply_to: Target | None = None,
        ping: bool = True,
    ) -> Message:
        """Write a message, on request with a mention of the bot or as a reply."""
        place = self._place(channel)
        if not self.world.permissions(place, self.user) & Permission.SEND_MESSAGES:
            raise Refused("she may not write here")
        content = f"<@{self.world.bot.id}> {text}" if mention_bot else text
        if len(content) > MAX_CONTENT:
            raise Refused(f"a message takes {MAX_CONTENT} characters, not {len(content)}")
        body: Json = {"content": content}
        if reply_to is not None:
            body["message_reference"] = {"message_id": str(self._message(reply_to).id)}
        body["allowed_mentions"] = {"parse": ["users"], "replied_user": ping}
        self._act_id = self.world.snowflakes.last
        return self.world.messages.write(place, self.user, body)

    async def delete(self, target: Target) -> None:
        """Delete her own message, or dismiss an ephemeral one."""
        message = self._message(target)
        if self.user.id not in (message.author_id, message.visible_to):
            place = self.world.channel(message.channel_id)
            if not self.world.permissions(place, self.user) & Permission.MANAGE_MESSAGES:
                raise Refused("she may not delete this message")
        self.world.messages.delete(message)

    def messages(self, channel: Channel) -> list[Shown]:
        """Return what she sees in a channel, oldest first."""
        found = self.world.messages.in_channel(channel, self.user)
        return [show_message(one) for one in found] if self.world.sees(self.user, channel) else []

    def visible(self, channel: Channel) -> list[Message]:
        """Return the messages that she sees in a channel, oldest first; they live on."""
        is_open = self.world.sees(self.user, channel)
        return self.world.messages.in_channel(channel, self.user) if is_open else []

    def look(self, target: Target) -> Shown:
        """Return a message as it looks now; refused when she cannot see it."""
        return show_message(self._message(target))

    async def next_message(self, channel: Channel | None = None) -> Shown:
        """Wait for the bot's next message that she can see, after her last act."""
        place = self._place(channel)
        message = await self.world.until(
            lambda: self._unseen(place), self.deadline_s, f"a message in {place.name or 'private'}"
        )
        self._seen.add(message.id)
        return show_message(message)

    def _unseen(self, place: Channel) -> Message | None:
        for message in self.world.messages.in_channel(place, self.user):
            is_of_bot = message.author_id == self.world.bot.id
            is_new = message.id > self._act_id and message.id not in self._seen
            if is_of_bot and is_new and not message.flags & LOADING:
                return message
        return None

    async def until(
        self, target: Target, predicate: Callable[[Shown], bool], what: str = ""
    ) -> Shown:
        """Wait until a message looks as wanted, now or after edits."""
        message = self._message(target)

        def probe() -> Shown | None:
            shown = show_message(message)
            return shown if not message.is_deleted and predicate(shown) else None

        return await self.world.until(probe, self.deadline_s, what or "a message to change")

    async def until_gone(self, target: Target) -> None:
        """Wait until a message is deleted."""
        message = target.message if isinstance(target, Shown) else target
        if message is None:
            raise Refused("there is no message")
        found = message
        await self.world.until(
            lambda: found if found.is_deleted else None, self.deadline_s, "a message to go"
        )

    # Polls, channels and settings

    async def vote(self, target: Target, answers: Collection[str]) -> None:
        """Vote in a native poll, by the answers' texts; none withdraws the vote."""
        message = self._message(target)
        if message.poll is None or message.poll.is_finalized:
            raise Refused("there is no open poll")
        if len(answers) > 1 and not message.poll.is_multiple:
            raise Refused("the poll takes one answer")
        by_text = {one["poll_media"]["text"]: one["answer_id"] for one in message.poll.answers}
        unknown = [answer for answer in answers if answer not in by_text]
        if unknown:
            raise Refused(f"the poll has no answer {unknown[0]!r}; there are: {list(by_text)}")
        self._act_id = self.world.snowflakes.last
        self.world.polls.vote(message, self.user, [by_text[answer] for answer in answers])

    async def open_dm(self) -> Channel:
        """Open her direct messages with the bot."""
        return self.dm

    async def open_private(self, *others: Person) -> Channel:
        """Open a private channel with other people; the bot is not in it."""
        return self.world.private_channel(self.user, *(other.user for other in others))

    async def install_app(self) -> None:
        """Add the app to her account, so that its commands go with her."""
        self.user.has_installed_app = True

    async def accept_dms(self, *, accepts: bool) -> None:
        """Open or close her direct messages for the bot."""
        self.user.accepts_dms = accepts

    def _place(self, channel: Channel | None) -> Channel:
        if channel is None:
            of_guild = (c for c in self.world.channels.values() if c.guild_id == self.guild.id)
            channel = next(of_guild)
        if channel.id not in self.world.channels or not self.world.sees(self.user, channel):
            raise Refused("she cannot see this channel")
        return channel

    def _message(self, target: Target) -> Message:
        message = target.message if isinstance(target, Shown) else target
        if message is None or message.is_deleted:
            raise Refused("there is no such message any more")
        if message.visible_to not in (None, self.user.id):
            raise Refused("she cannot see this message")
        self._place(self.world.channels.get(message.channel_id))
        return message
