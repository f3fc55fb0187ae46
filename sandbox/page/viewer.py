"""The person for whom something is drawn: names, time zone, and where files are."""

from __future__ import annotations

from datetime import datetime, tzinfo
from urllib.parse import urlsplit

from sandbox.errors import Json
from sandbox.member import Member
from sandbox.model import DM, Channel, Message, Role, User
from sandbox.page.markdown import Markdown, Names


class Viewer:
    """What drawing needs to know of the member who looks.

    Args:
        member: who looks.
        zone: the time zone of her browser.
    """

    def __init__(self, member: Member, zone: tzinfo) -> None:
        self.member = member
        self.world = member.world
        self.zone = zone
        names = Names(self._user_name, self._role_name, self._channel_name)
        self.markdown = Markdown(names, zone, self.now)

    def now(self) -> datetime:
        """Return the present moment of the world."""
        return self.world.clock.now()

    def author(self, message: Message) -> User:
        """Return who wrote a message."""
        return self.world.users[message.author_id]

    def roles(self) -> list[Role]:
        """Return the roles that can be chosen."""
        return [role for role in self.member.guild.roles.values() if role.name != "@everyone"]

    def people(self) -> list[User]:
        """Return everyone in the guild, the bot last."""
        users = [self.world.users[each] for each in self.member.guild.members]
        return sorted(users, key=lambda user: (user.is_bot, user.name))

    def text_channels(self) -> list[Channel]:
        """Return the guild's channels that she sees, in order."""
        found = [
            channel
            for channel in self.world.channels.values()
            if channel.guild_id == self.member.guild.id
            and self.world.sees(self.member.user, channel)
        ]
        return sorted(found, key=lambda channel: channel.position)

    def title(self, channel: Channel) -> str:
        """Return a channel's name as she reads it."""
        if channel.kind == DM:
            return self.world.bot.display_name
        return f"#{channel.name}"

    def media_url(self, media: Json) -> str:
        """Return where a picture or file is loaded from: the sandbox itself, or http(s)."""
        return self.local(str(media.get("url") or ""))

    def local(self, url: str) -> str:
        """Return an address relative to the page if the sandbox serves it; else http(s) or ""."""
        if url.startswith(self.world.base_url):
            return url.removeprefix(self.world.base_url)
        return url if urlsplit(url).scheme in {"http", "https"} else ""

    def _user_name(self, identity: int) -> str | None:
        user = self.world.users.get(identity)
        return user.display_name if user else None

    def _role_name(self, identity: int) -> str | None:
        role = self.member.guild.roles.get(identity)
        return role.name if role else None

    def _channel_name(self, identity: int) -> str | None:
        channel = self.world.channels.get(identity)
        return (channel.name or self.title(channel)) if channel else None
