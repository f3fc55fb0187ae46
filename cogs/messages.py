"""Free words: direct messages, mentions, and pinging replies to the bot.

Without privileged intents these are the messages whose text Discord sends at all.
"""

import asyncio
import logging
import re
from weakref import WeakValueDictionary

import discord
from discord.ext import commands

from advisor.conversation.inputs import Said
from advisor.reply import Reply
from advisor.stores import ConversationStore
from cogs import errors, render, words
from cogs.easel import Drawn, Easel, has_pictures, may_attach
from cogs.gaps import GapKeeper
from cogs.gate import Gate, Refused
from cogs.holder import AdvisorHolder

log = logging.getLogger(__name__)

WRITTEN = frozenset({discord.MessageType.default, discord.MessageType.reply})


class Messages(commands.Cog):
    """Answer what people write to the bot."""

    def __init__(
        self,
        holder: AdvisorHolder,
        conversations: ConversationStore,
        gate: Gate,
        me: int,
        *,
        easel: Easel | None = None,
        gaps: GapKeeper | None = None,
    ) -> None:
        self.holder = holder
        self.conversations = conversations
        self.gate = gate
        self.me = me
        self.easel = easel
        self.gaps = gaps
        # Two quick messages of one person are answered in their order.
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        # Who was told to slow down; told once until they do, or the refusals were the flood.
        self._told: set[int] = set()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is for the bot."""
        if not self._is_for_me(message):
            return
        with self.gate.answering(message.id):
            try:
                self.gate.admit(message.author.id, message.channel.id)
                self._told.discard(message.author.id)
                await self._answer(message)
            except Refused as refusal:
                if message.author.id not in self._told and len(self._told) < 1000:
                    self._told.add(message.author.id)
                    await self._tell(message, refusal)
            except Exception as error:  # noqa: BLE001 - whatever it was, the person is told
                await self._tell(message, error)

    def _is_for_me(self, message: discord.Message) -> bool:
        if message.author.bot or message.webhook_id or message.type not in WRITTEN:
            return False
        if message.guild is None:
            return isinstance(message.channel, discord.DMChannel)
        return any(user.id == self.me for user in message.mentions)

    async def _answer(self, message: discord.Message) -> None:
        lock = self._turns.setdefault(message.channel.id, asyncio.Lock())
        if message.guild is None:
            async with lock:
                await self._converse(message)
        else:
            await self._answer_mention(message)

    async def _converse(self, message: discord.Message) -> None:
        """Go on with the person's conversation in their direct messages."""
        if not message.content.strip():
            await message.channel.send(view=render.notice(words.ONLY_WORDS))
            return
        async with self.conversations.open(message.author.id, message.channel.id, None) as held:
            held.state, reply = self.holder.advisor.respond(held.state, Said(message.content))
        drawn = await self._drawn(reply, message)
        view = render.card(reply, conversation=held.id, pictures=drawn.pictures)
        await message.channel.send(view=view, files=drawn.files())

    async def _answer_mention(self, message: discord.Message) -> None:
        """Answer a question in a server, where everyone reads it."""
        text = re.sub(rf"<@!?{self.me}>", " ", message.content).strip()
        if text:
            reply = self.holder.advisor.ask(text)
        elif message.attachments or message.stickers:
            await message.reply(view=render.notice(words.ONLY_WORDS), mention_author=False)
            return
        else:
            reply = self.holder.advisor.help()
        drawn = await self._drawn(reply, message)
        view = render.card(reply, remover=message.author.id, pictures=drawn.pictures)
        await message.reply(view=view, files=drawn.files(), mention_author=False)
        if self.gaps is not None and message.guild is not None:
            await self.gaps.note(message.guild.id, text, reply)

    async def _drawn(self, reply: Reply, message: discord.Message) -> Drawn:
        """Draw the pictures of a reply, where the bot may show any."""
        if self.easel is None or not has_pictures(reply) or not may_attach(message.channel):
            return Drawn()
        return await self.easel.drawn(reply)

    async def _tell(self, message: discord.Message, error: Exception) -> None:
        view = errors.card(error)
        # Where the answer could not be sent, a notice could not either.
        if view is None or isinstance(error, discord.Forbidden | discord.NotFound):
            return
        try:
            await message.reply(view=view, mention_author=False)
        except discord.HTTPException as failure:
            log.info("A notice could not be sent: %s", failure.code)
