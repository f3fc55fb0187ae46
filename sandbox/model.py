"""The things of the world: users, guilds, channels, messages, polls, files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sandbox.errors import Json

# Resources > Channel > Channel Types
GUILD_TEXT, DM, GROUP_DM = 0, 1, 3
# Resources > Message > Message Types
DEFAULT, REPLY, CHAT_INPUT_COMMAND, CONTEXT_MENU_COMMAND, POLL_RESULT = 0, 19, 20, 23, 46


@dataclass(eq=False)
class User:
    """An account: a person or the bot."""

    id: int
    name: str
    display_name: str
    is_bot: bool = False
    accepts_dms: bool = True
    has_installed_app: bool = False
    locale: str = "en-US"


@dataclass(eq=False)
class Role:
    """A role of a guild; the one with the guild's id is @everyone."""

    id: int
    name: str
    permissions: int
    position: int = 0
    is_managed: bool = False


@dataclass(eq=False)
class Guild:
    """A guild with its roles and members (user id -> role ids, without @everyone)."""

    id: int
    name: str
    owner_id: int
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    locale: str = "en-US"
    is_available: bool = True


@dataclass(eq=False)
class Overwrite:
    """What one role or user is allowed and denied in one channel."""

    is_role: bool
    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class Channel:
    """A text channel of a guild, or a private channel among `recipients`."""

    id: int
    kind: int
    name: str
    guild_id: int | None = None
    recipients: tuple[int, ...] = ()
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    position: int = 0


@dataclass(eq=False)
class File:
    """An uploaded file, served by the sandbox."""

    id: int
    name: str
    content: bytes
    content_type: str
    url: str
    description: str | None = None

    def payload(self) -> Json:
        """Return the attachment object."""
        body: Json = {
            "id": str(self.id),
            "filename": self.name,
            "size": len(self.content),
            "url": self.url,
            "proxy_url": self.url,
            "content_type": self.content_type,
        }
        if self.description is not None:
            body["description"] = self.description
        size = png_size(self.content)
        if size is not None:
            body["width"], body["height"] = size
        return body


def png_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, None for anything else."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


@dataclass(eq=False)
class Poll:
    """A native poll; `votes` maps a user to the ids of the chosen answers."""

    question: str
    answers: list[Json]
    expiry: datetime
    is_multiple: bool
    votes: dict[int, set[int]] = field(default_factory=dict)
    is_finalized: bool = False

    def count(self, answer_id: int) -> int:
        """Return how many chose one answer."""
        return sum(answer_id in chosen for chosen in self.votes.values())


@dataclass(eq=False)
class Message:
    """A message; `visible_to` is set for an ephemeral one."""

    id: int
    channel_id: int
    author_id: int
    created: datetime
    kind: int = DEFAULT
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    flags: int = 0
    mentions: list[int] = field(default_factory=list)
    mentions_everyone: bool = False
    reference_id: int | None = None
    nonce: str | None = None
    poll: Poll | None = None
    interaction: Json | None = None
    application_id: int | None = None
    visible_to: int | None = None
    edited: datetime | None = None
    revision: int = 0
    is_deleted: bool = False

    @property
    def is_ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return self.visible_to is not None
