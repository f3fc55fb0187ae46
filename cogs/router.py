"""Every press and every submitted form: the custom id -> its handler.

Views are not kept in discord.py, so that all cards work after a restart, and everything that can
go wrong with a press is answered here: a handler that raises, an id that is not known, a card of
an older version, and somebody else's or an expired conversation.
"""

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import ui
from discord.ext import commands

from advisor.advisor import BESIDE, PERSONAL, ShortQuestion
from advisor.conversation.inputs import Input, Pressed, Said
from advisor.errors import AdvisorError, Expired
from advisor.stores import Stores
from cogs import custom_id, errors, render, send, words
from cogs.custom_id import Target
from cogs.easel import Easel
from cogs.escape import shorten
from cogs.gate import Gate
from cogs.holder import AdvisorHolder

log = logging.getLogger(__name__)

Handler = Callable[["Router", discord.Interaction, Target], Awaitable[None]]
Taker = Callable[[discord.Interaction, Target], Awaitable[None]]
MAX_SAID = 1000
MAX_LABELS, MAX_LABEL, MAX_DESCRIPTION = 5, 45, 100  # of a modal
SAID = "said"

_handlers: dict[str, Handler] = {}


def on(verb: str) -> Callable[[Handler], Handler]:
    """Register the handler of a verb; all others go to the advisor."""

    def register(handler: Handler) -> Handler:
        _handlers[verb] = handler
        return handler

    return register


class Router(commands.Cog):
    """Take presses and forms to the advisor, and its replies back."""

    def __init__(
        self,
        holder: AdvisorHolder,
        stores: Stores,
        gate: Gate,
        easel: Easel | None = None,
        *,
        others: Mapping[str, Taker] | None = None,
    ) -> None:
        self.holder = holder
        self.stores = stores
        self.gate = gate
        self.easel = easel
        # Verbs that other cogs take.
        self.others = others or {}

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a press or a form; commands are the command tree's."""
        if interaction.type not in {
            discord.InteractionType.component,
            discord.InteractionType.modal_submit,
        }:
            return
        with self.gate.answering(interaction.id):
            try:
                self.gate.admit(interaction.user.id, interaction.channel_id, is_press=True)
                await self._route(interaction)
            except Exception as error:  # noqa: BLE001 - whatever it was, the person is told
                await errors.tell(interaction, error)

    async def _route(self, interaction: discord.Interaction) -> None:
        data: Mapping[str, Any] = interaction.data or {}
        try:
            target = custom_id.read(str(data.get("custom_id", "")))
        except custom_id.Older:
            raise Expired(words.OLDER) from None
        except custom_id.Garbled:
            raise Expired(words.UNKNOWN_PRESS) from None
        await self.take(interaction, target, chosen(interaction))

    async def take(
        self, interaction: discord.Interaction, target: Target, values: tuple[str, ...]
    ) -> None:
        """Take a press to the handler of its verb, or to the advisor if it has none."""
        handler = _handlers.get(target.verb)
        if handler is not None:
            await handler(self, interaction, target)
            return
        if target.verb in self.others:
            await self.others[target.verb](interaction, target)
            return
        pressed = Pressed(target.action, values)
        if target.verb in PERSONAL:
            keep = target.verb in BESIDE
            await self.go_on(interaction, target.conversation, pressed, keep=keep)
        else:
            reply = self.holder.advisor.press(pressed.action, pressed.values)
            await send.answer_press(
                interaction, reply, keep=target.conversation > 0, easel=self.easel
            )

    async def go_on(
        self, interaction: discord.Interaction, number: int, heard: Input, *, keep: bool = False
    ) -> None:
        """Take one step in a conversation of the person and show what follows.

        `keep` shows it beside the pressed card.

        Raises:
            Expired: the conversation is gone, or the card never had one.
            NotYours: it belongs to somebody else.
        """
        if not number:
            raise Expired(words.NOT_KEPT)
        async with (
            send.Patience(interaction, in_place=send.is_own_card(interaction) and not keep),
            self.stores.conversations.resume(number, interaction.user.id) as held,
        ):
            held.state, reply = self.holder.advisor.respond(held.state, heard)
        await send.answer_press(
            interaction, reply, conversation=number, keep=keep, easel=self.easel
        )

    async def begin_own(self, interaction: discord.Interaction, heard: Input) -> None:
        """Take a step in the person's own conversation in this channel, new if there is none."""
        assert interaction.channel_id is not None
        async with (
            send.Patience(interaction, in_place=send.is_own_card(interaction)),
            self.stores.conversations.open(
                interaction.user.id, interaction.channel_id, interaction.guild_id
            ) as held,
        ):
            held.state, reply = self.holder.advisor.respond(held.state, heard)
        await send.answer_press(interaction, reply, conversation=held.id, easel=self.easel)


@on("open")
async def open_choice(router: Router, interaction: discord.Interaction, target: Target) -> None:
    """Do what was chosen from a menu of actions, as if a button had been pressed."""
    values = chosen(interaction)
    if not values:
        raise Expired(words.UNKNOWN_PRESS)
    verb, _, argument = values[0].partition(":")
    if verb == target.verb:
        raise Expired(words.UNKNOWN_PRESS)
    await router.take(interaction, Target(verb, target.conversation, argument), ())


@on("begin")
async def begin(router: Router, interaction: discord.Interaction, target: Target) -> None:
    """Start the presser's own questionnaire, whoever the card was for."""
    await router.begin_own(interaction, Pressed(target.action))


@on("say")
async def say(router: Router, interaction: discord.Interaction, target: Target) -> None:
    """Ask for an answer in free words, or take what was written."""
    if interaction.type is discord.InteractionType.component:
        await interaction.response.send_modal(say_modal(target))
        return
    heard = Said(entered(interaction))
    if target.conversation:
        await router.go_on(interaction, target.conversation, heard)
    else:
        await router.begin_own(interaction, heard)


@on("quick")
async def quick(router: Router, interaction: discord.Interaction, target: Target) -> None:
    """Show the short form, or take what was chosen in it."""
    if interaction.type is discord.InteractionType.component:
        asked = router.holder.advisor.quick_form()
        await interaction.response.send_modal(quick_modal(target, asked))
        return
    heard = Pressed(target.action, picked(interaction))
    if target.conversation:
        await router.go_on(interaction, target.conversation, heard)
    else:
        await router.begin_own(interaction, heard)


@on("remove")
async def remove(_router: Router, interaction: discord.Interaction, target: Target) -> None:
    """Delete a public answer, for the person who asked or a moderator."""
    is_author = target.argument == str(interaction.user.id)
    may_moderate = interaction.guild_id is not None and interaction.permissions.manage_messages
    if not (is_author or may_moderate):
        raise AdvisorError(words.NOT_YOURS_TO_REMOVE)
    await interaction.response.defer()
    await interaction.delete_original_response()


@on("share")
async def share(router: Router, interaction: discord.Interaction, target: Target) -> None:
    """Show the result of the person's own conversation to everyone in the channel."""
    if not target.conversation:
        raise Expired(words.NOT_KEPT)
    async with (
        # Deferred without a message: a refusal would else turn up where everyone reads it.
        send.Patience(interaction, in_place=True),
        router.stores.conversations.resume(target.conversation, interaction.user.id) as held,
    ):
        held.state, reply = router.holder.advisor.respond(
            held.state, Pressed(target.action, chosen(interaction))
        )
    await send.answer(interaction, reply, easel=router.easel)


def say_modal(target: Target) -> ui.Modal:
    """Return the form for free words; its id carries all, so that it survives a restart."""
    modal = ui.Modal(
        title=words.SAY_TITLE, custom_id=custom_id.write(target.action, target.conversation)
    )
    field = ui.TextInput[ui.Modal](
        custom_id=SAID, style=discord.TextStyle.paragraph, max_length=MAX_SAID
    )
    modal.add_item(ui.Label(text=words.SAY_LABEL, component=field))
    modal.stop()
    return modal


def quick_modal(target: Target, asked: Sequence[ShortQuestion]) -> ui.Modal:
    """Return the short form: a menu for each question, none of which needs an answer."""
    modal = ui.Modal(
        title=words.QUICK_TITLE, custom_id=custom_id.write(target.action, target.conversation)
    )
    for question in asked[:MAX_LABELS]:
        menu = question.menu
        options = [
            discord.SelectOption(
                label=shorten(choice.label, render.MAX_OPTION), value=choice.action
            )
            for choice in menu.options[: render.MAX_OPTIONS]
        ]
        field = ui.Select[ui.Modal](
            custom_id=menu.action,
            placeholder=words.QUICK_OPEN,
            min_values=0,
            max_values=min(menu.most, len(options)),
            options=options,
            required=False,
        )
        topic = question.topic[:1].upper() + question.topic[1:]
        modal.add_item(
            ui.Label(
                text=shorten(topic, MAX_LABEL),
                description=shorten(question.text, MAX_DESCRIPTION),
                component=field,
            )
        )
    modal.stop()
    return modal


def picked(interaction: discord.Interaction) -> tuple[str, ...]:
    """Return the values of all menus of a form."""
    data: Mapping[str, Any] = interaction.data or {}
    fields = (row.get("component", {}) for row in data.get("components", ()))
    return tuple(str(value) for field in fields for value in field.get("values", ()))


def chosen(interaction: discord.Interaction) -> tuple[str, ...]:
    """Return the values of a menu, none for a button."""
    data: Mapping[str, Any] = interaction.data or {}
    return tuple(str(value) for value in data.get("values", ()))


def entered(interaction: discord.Interaction) -> str:
    """Return what was written into the form for free words."""
    return written(interaction).get(SAID, "")


def written(interaction: discord.Interaction) -> dict[str, str]:
    """Return what was written into the text fields of a form, by their ids."""
    data: Mapping[str, Any] = interaction.data or {}
    return dict(_fields(data.get("components", ())))


def _fields(components: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - Discord's raw JSON
    """Find the text fields, which stand in labels or rows."""
    for component in components:
        if "value" in component:
            yield str(component.get("custom_id")), str(component["value"])
        inner = component.get("component")
        yield from _fields([inner] if inner else component.get("components", ()))
