"""The pictures of a reply, drawn before the card that shows them is sent."""

import asyncio
import io
import logging
from collections.abc import Iterator

import discord

from advisor.reply import Picture, Reply
from charts.studio import DrawingError, Studio
from cogs.render import MAX_PICTURES, file_name

log = logging.getLogger(__name__)

# A card waits no longer for its pictures; drawing one takes a tenth of a second, loading one more.
DRAW_TIMEOUT_S = 10.0


class Drawn:
    """The pictures of one reply that could be drawn; empty for a card without any."""

    def __init__(self, images: dict[Picture, bytes] | None = None) -> None:
        self._images = images or {}

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """What the card shows, in order."""
        return tuple(self._images)

    def files(self) -> list[discord.File]:
        """Return the pictures as new files, named as the card names them; once for each sending."""
        return [
            discord.File(io.BytesIO(image), file_name(number), description=picture.alt)
            for number, (picture, image) in enumerate(self._images.items())
        ]


class Easel:
    """Has a studio draw the pictures of replies; one that fails is left out of its card."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    def warm(self) -> None:
        """Load what drawing needs, beside everything else."""
        self._studio.warm()

    async def drawn(self, reply: Reply) -> Drawn:
        """Draw what a reply shows."""
        images: dict[Picture, bytes] = {}
        for picture in _pictures(reply):
            try:
                async with asyncio.timeout(DRAW_TIMEOUT_S):
                    images[picture] = await self._studio.draw(picture)
            except DrawingError:
                continue  # the studio has logged why
            except TimeoutError:
                log.warning("A picture was not drawn within %s s", DRAW_TIMEOUT_S)
                break
        return Drawn(images)


def has_pictures(reply: Reply) -> bool:
    """Whether there is anything to draw."""
    return any(isinstance(block, Picture) for block in reply.blocks)


def may_attach(channel: object) -> bool:
    """Whether the bot may attach files in a channel; a card goes out without them otherwise."""
    if isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return channel.permissions_for(channel.guild.me).attach_files
    return isinstance(channel, discord.DMChannel)


def _pictures(reply: Reply) -> Iterator[Picture]:
    found = [block for block in reply.blocks if isinstance(block, Picture)]
    yield from list(dict.fromkeys(found))[:MAX_PICTURES]
