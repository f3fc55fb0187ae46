"""How an answer reaches the person: as the first response, in place, or after a deferral."""

import asyncio
from types import TracebackType
from typing import Self

import discord

from advisor.reply import Look, Reply
from cogs import render
from cogs.easel import Drawn, Easel, has_pictures

# Discord drops an interaction after 3 s without a response; this leaves one for the network.
DEFER_AFTER_S = 1.5
# Of these a good part may be gone when drawing begins.
DEFER_DRAWING_AFTER_S = 0.5


def is_alone(interaction: discord.Interaction) -> bool:
    """Whether only the person and the bot see the channel."""
    return interaction.guild_id is None and interaction.context.dm_channel


def is_own_card(interaction: discord.Interaction) -> bool:
    """Whether the pressed message is one that only the presser sees, so that it may be edited."""
    message = interaction.message
    return message is not None and (message.flags.ephemeral or is_alone(interaction))


class Patience:
    """Defers an interaction that takes longer than a moment, so that Discord keeps it open.

    Use it as `async with` around slow work; the answer goes out after the block.
    """

    def __init__(
        self,
        interaction: discord.Interaction,
        *,
        private: bool = True,
        in_place: bool = False,
        after_s: float | None = None,
    ) -> None:
        self.interaction = interaction
        self.private = private
        self.in_place = in_place
        self.after_s = after_s
        self._is_deferring = False

    async def __aenter__(self) -> Self:
        self._timer = asyncio.create_task(self._defer())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # A deferral on its way is waited for: cancelled, nobody knew whether Discord got it.
        if not self._is_deferring:
            self._timer.cancel()
        await asyncio.gather(self._timer, return_exceptions=True)

    async def _defer(self) -> None:
        await asyncio.sleep(DEFER_AFTER_S if self.after_s is None else self.after_s)
        self._is_deferring = True
        await self.interaction.response.defer(ephemeral=self.private, thinking=not self.in_place)


async def answer(
    interaction: discord.Interaction,
    reply: Reply,
    *,
    private: bool = False,
    conversation: int = 0,
    removable: bool = True,
    easel: Easel | None = None,
) -> None:
    """Send a reply as a new message; ephemeral if it or the caller wants that and others read.

    A public one gets a button with which the person who asked removes it. With an easel it has
    its pictures.
    """
    hidden = (private or reply.private) and not is_alone(interaction)
    public = not hidden and not is_alone(interaction)
    drawn = await _drawn(interaction, reply, easel, private=hidden)
    view = render.card(
        reply,
        conversation=conversation,
        remover=interaction.user.id if public and removable else None,
        pictures=drawn.pictures,
    )
    files = drawn.files()
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=hidden, files=files)
    else:
        await interaction.response.send_message(view=view, ephemeral=hidden, files=files)


async def replace(
    interaction: discord.Interaction,
    reply: Reply,
    *,
    conversation: int,
    easel: Easel | None = None,
) -> None:
    """Show a reply in place of the pressed card, whose pictures go with it."""
    drawn = await _drawn(interaction, reply, easel, in_place=True)
    view = render.card(reply, conversation=conversation, pictures=drawn.pictures)
    files = drawn.files()
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=files)
    else:
        await interaction.response.edit_message(view=view, attachments=files)


async def _drawn(
    interaction: discord.Interaction,
    reply: Reply,
    easel: Easel | None,
    *,
    private: bool = True,
    in_place: bool = False,
) -> Drawn:
    """Draw the pictures of a reply, within the time that Discord gives."""
    if easel is None or not has_pictures(reply) or not interaction.app_permissions.attach_files:
        return Drawn()
    if interaction.response.is_done():
        return await easel.drawn(reply)
    async with Patience(
        interaction, private=private, in_place=in_place, after_s=DEFER_DRAWING_AFTER_S
    ):
        return await easel.drawn(reply)


async def answer_press(
    interaction: discord.Interaction,
    reply: Reply,
    *,
    conversation: int = 0,
    keep: bool = False,
    easel: Easel | None = None,
) -> None:
    """Answer a press: in place on a card of the person's own, else privately beside it.

    `keep` leaves the pressed card as it is, because it still waits for an answer. So does a
    private notice: after a double click, say, the next question must not make way for it.
    """
    is_remark = reply.look is Look.NOTICE and reply.private
    if is_own_card(interaction) and not (keep or is_remark):
        await replace(interaction, reply, conversation=conversation, easel=easel)
    else:
        await answer(interaction, reply, private=True, conversation=conversation, easel=easel)
