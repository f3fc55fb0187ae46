"""What a member can do with a bot, and what she then sees.

Each act that the bot answers waits, without polling, until its first visible result is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.answers import check_count, modal_values, option_values
from sandbox.components import LINK, SELECTS, Kind, walk
from sandbox.errors import Json
from sandbox.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Interaction
from sandbox.model import Channel, Message, Role, User
from sandbox.person import Person, Target
from sandbox.shown import Shown, button_label, show_result
from sandbox.slash import Options, Refused, find_command, find_subcommand, wrapped

MESSAGE_COMMAND = 3  # Application Command Types


class Member(Person):
    """A person who uses commands, components and modals; all acts are coroutines."""

    # Commands

    def commands(self, channel: Channel | None = None) -> list[Json]:
        """Return the commands that she is offered in a channel."""
        return self.world.commands.available(self.user, self._place(channel))

    async def command(
        self,
        name: str,
        /,
        *,
        channel: Channel | None = None,
        options: Mapping[str, Any] | None = None,
        **named: Any,  # noqa: ANN401 - an option takes what its type says
    ) -> Shown:
        """Use a slash command, e.g. `command("poll quick", question="…")`.

        Options that are called `channel` or `options` themselves go into `options`.
        """
        place, data, found = self._command(name, channel, {**(options or {}), **named}, None)
        return await self._interact(COMMAND, found, data, place)

    async def autocomplete(
        self,
        name: str,
        option: str,
        typed: str,
        /,
        *,
        channel: Channel | None = None,
        **others: Any,  # noqa: ANN401 - as in command()
    ) -> list[str]:
        """Return the names that are offered while she types into an option; see `suggestions`."""
        given = {**others, option: typed}
        return [choice["name"] for choice in await self.suggestions(name, option, given, channel)]

    async def suggestions(
        self, name: str, option: str, given: Mapping[str, Any], channel: Channel | None = None
    ) -> list[Json]:
        """Return the choices, name and value, that are offered while she types into an option.

        Raises:
            Refused: the option has no autocomplete, or the bot offered nothing in time.
        """
        place, data, found = self._command(name, channel, given, option)
        owners = self.world.commands.owners(found, self.user, place)
        interaction = await self._open(AUTOCOMPLETE, place, data, owners)
        await self._settled(interaction)
        if interaction.failure is not None:
            raise Refused(interaction.failure)
        return interaction.choices

    def _command(
        self, name: str, channel: Channel | None, given: Mapping[str, Any], focused: str | None
    ) -> tuple[Channel, Json, Json]:
        place = self._place(channel)
        first, *path = name.split()
        command = find_command(self.world.commands.available(self.user, place), first)
        holder = find_subcommand(command, path)
        if focused is not None:
            listed = [one for one in holder.get("options") or [] if one["name"] == focused]
            if not listed or not listed[0].get("autocomplete"):
                raise Refused(f"the option {focused!r} has no autocomplete")
        options = Options(self.world, self.user, self.world.guild_of(place))
        values = options.fill(holder, given, focused=focused)
        data = _command_data(command, options.resolved)
        data["options"] = wrapped(path, values)
        return place, data, command

    async def use_on_message(self, name: str, target: Target) -> Shown:
        """Use a message's context menu command."""
        message = self._message(target)
        place = self.world.channel(message.channel_id)
        commands = self.world.commands.available(self.user, place)
        command = find_command(commands, name, MESSAGE_COMMAND)
        options = Options(self.world, self.user, self.world.guild_of(place))
        options.add_message(message)
        data = _command_data(command, options.resolved) | {"target_id": str(message.id)}
        return await self._interact(COMMAND, command, data, place)

    # Components and modals

    async def press(self, target: Target, label: str) -> Shown:
        """Press a button by its label (or emoji, or custom id)."""
        message = self._message(target)
        buttons = [one for one in walk(message.components) if one["type"] == Kind.BUTTON]
        found = [b for b in buttons if label in (button_label(b), b.get("custom_id"))]
        if len(found) != 1:
            labels = ", ".join(map(button_label, buttons))
            raise Refused(
                f"{len(found)} buttons are called {label!r}; there are: {labels or 'none'}"
            )
        button = found[0]
        if button.get("disabled") or button["style"] == LINK:
            raise Refused(f"the button {label!r} is disabled or a link")
        data = {"component_type": button["type"], "id": button["id"]}
        return await self._use_component(message, data | {"custom_id": button["custom_id"]})

    async def choose(self, target: Target, select: str, choices: Sequence[Any]) -> Shown:
        """Choose in a select menu, named by placeholder or custom id.

        Choices are labels; in a menu of users, roles or channels the things themselves.
        """
        message = self._message(target)
        menus = [one for one in walk(message.components) if one["type"] in SELECTS]
        found = [m for m in menus if select in (m.get("placeholder"), m["custom_id"])]
        if len(found) != 1:
            names = ", ".join(m.get("placeholder") or m["custom_id"] for m in menus)
            raise Refused(f"{len(found)} menus are called {select!r}; there are: {names or 'none'}")
        menu = found[0]
        if menu.get("disabled"):
            raise Refused(f"the menu {select!r} is disabled")
        check_count(menu, len(choices))
        data = {"component_type": menu["type"], "id": menu["id"], "custom_id": menu["custom_id"]}
        if menu["type"] == Kind.STRING_SELECT:
            values = option_values(menu, [str(choice) for choice in choices])
            return await self._use_component(message, data | {"values": values})
        resolved = self._resolved(choices)
        values = [str(choice.id) for choice in choices]
        return await self._use_component(message, data | {"values": values, "resolved": resolved})

    def _resolved(self, choices: Sequence[Any]) -> Json:
        options = Options(self.world, self.user, self.guild)
        for choice in choices:
            chosen = getattr(choice, "user", choice)
            if isinstance(chosen, User):
                options.add_user(chosen)
            elif isinstance(chosen, Role):
                options.add_role(chosen)
            elif isinstance(chosen, Channel):
                options.add_channel(chosen)
            else:
                raise Refused(f"{choice!r} cannot be chosen here")
        return options.resolved

    async def submit(self, shown: Shown, values: Mapping[str, Any] | None = None) -> Shown:
        """Send an open modal; fields by label or custom id, those left out keep their default."""
        if shown.modal is None:
            raise Refused("there is no open modal")
        origin = shown.modal.interaction
        components = modal_values(shown.modal, values or {})
        data = {"custom_id": shown.modal.custom_id, "components": components}
        interaction = await self._open(
            MODAL_SUBMIT, origin.channel, data, origin.owners, message=origin.message, origin=origin
        )
        return await self._result(interaction)

    async def _use_component(self, message: Message, data: Json) -> Shown:
        place = self.world.channel(message.channel_id)
        metadata = message.interaction or {}
        owners = metadata.get("authorizing_integration_owners")
        if owners is None:
            owners = {"0": str(place.guild_id or 0)}
        interaction = await self._open(COMPONENT, place, data, owners, message=message)
        return await self._result(interaction)

    async def _interact(self, kind: int, command: Json, data: Json, place: Channel) -> Shown:
        owners = self.world.commands.owners(command, self.user, place)
        interaction = await self._open(kind, place, data, owners)
        return await self._result(interaction)

    async def _open(
        self,
        kind: int,
        place: Channel,
        data: Json,
        owners: Json,
        *,
        message: Message | None = None,
        origin: Interaction | None = None,
    ) -> Interaction:
        await self.world.answered()
        self._act_id = self.world.snowflakes.last
        return self.world.interactions.open(
            kind, self.user, place, data, owners, message=message, origin=origin
        )

    async def _settled(self, interaction: Interaction) -> None:
        await self.world.until(
            lambda: interaction if interaction.is_settled() else None,
            self.deadline_s,
            f"an answer to {interaction.data.get('name') or interaction.data.get('custom_id')!r}",
        )

    async def _result(self, interaction: Interaction) -> Shown:
        await self._settled(interaction)
        shown = show_result(interaction)
        if shown.message is not None:
            self._seen.add(shown.message.id)
        return shown


def _command_data(command: Json, resolved: Json) -> Json:
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if resolved:
        data["resolved"] = resolved
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data
