"""The registered application commands and who may use them where.

Documentation: Interactions > Application Commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.command_limits import CHAT_INPUT, check_command, check_commands
from sandbox.errors import ApiError, Json, Refusal
from sandbox.model import Channel, User
from sandbox.permissions import Permission

if TYPE_CHECKING:
    from sandbox.world import World

# Interaction Context Types and Application Integration Types
GUILD, BOT_DM, PRIVATE_CHANNEL = 0, 1, 2
GUILD_INSTALL, USER_INSTALL = 0, 1


class Commands:
    """Commands by scope: None for global ones, else a guild's id."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._scopes: dict[int | None, dict[int, Json]] = {None: {}}

    def in_scope(self, guild_id: int | None = None) -> list[Json]:
        """Return the commands of one scope."""
        return [*self._scopes.get(guild_id, {}).values()]

    def get(self, command_id: int, guild_id: int | None = None) -> Json:
        """Return one command; raises 10063."""
        try:
            return self._scopes[guild_id][command_id]
        except KeyError:
            raise ApiError(Refusal.UNKNOWN_COMMAND) from None

    def overwrite(self, bodies: list[Json], guild_id: int | None = None) -> list[Json]:
        """Replace all commands of a scope; raises 50035."""
        check_commands(bodies)
        old = self._scopes.get(guild_id, {})
        kept = [self._stored(body, guild_id, old) for body in bodies]
        self._scopes[guild_id] = {int(command["id"]): command for command in kept}
        self._world.touch()
        return kept

    def add(self, body: Json, guild_id: int | None = None) -> Json:
        """Create a command, or replace the one of the same name; raises 50035."""
        check_command(body)
        scope = self._scopes.setdefault(guild_id, {})
        command = self._stored(body, guild_id, scope)
        scope[int(command["id"])] = command
        self._world.touch()
        return command

    def edit(self, command_id: int, body: Json, guild_id: int | None = None) -> Json:
        """Change a command; raises 10063 or 50035."""
        merged = {**self.get(command_id, guild_id), **body}
        check_command(merged)
        scope = self._scopes[guild_id]
        scope[command_id] = merged | {"version": str(self._world.snowflakes.make())}
        return scope[command_id]

    def remove(self, command_id: int, guild_id: int | None = None) -> None:
        """Delete a command; raises 10063."""
        self.get(command_id, guild_id)
        del self._scopes[guild_id][command_id]

    def restore(self, commands: list[Json]) -> None:
        """Put saved global commands back; none given forgets all."""
        self._scopes = {None: {int(command["id"]): command for command in commands}}

    def forget_guild(self, guild_id: int) -> None:
        """Drop the commands of a guild that the bot has left."""
        self._scopes.pop(guild_id, None)

    def _stored(self, body: Json, guild_id: int | None, old: dict[int, Json]) -> Json:
        kind = body.get("type") or CHAT_INPUT
        fresh = str(self._world.snowflakes.make())
        same = [one for one in old.values() if (one["name"], one["type"]) == (body["name"], kind)]
        permissions = body.get("default_member_permissions")
        command = {
            **body,
            "id": same[0]["id"] if same else fresh,
            "application_id": str(self._world.application_id),
            "type": kind,
            "description": body.get("description") or "",
            "default_member_permissions": None if permissions is None else str(permissions),
            "dm_permission": body.get("dm_permission", True),
            "contexts": body.get("contexts"),
            "integration_types": body.get("integration_types") or [GUILD_INSTALL],
            "nsfw": bool(body.get("nsfw")),
            "version": fresh,
        }
        return command if guild_id is None else {**command, "guild_id": str(guild_id)}

    def available(self, user: User, channel: Channel) -> list[Json]:
        """Return the commands that Discord offers a user in a channel."""
        found = list(self._scopes[None].values())
        if channel.guild_id is not None:
            found += self._scopes.get(channel.guild_id, {}).values()
        return [command for command in found if self._is_usable(command, user, channel)]

    def context(self, channel: Channel) -> int:
        """Return the interaction context of a channel."""
        if channel.guild_id is not None:
            return GUILD
        return BOT_DM if self._world.bot.id in channel.recipients else PRIVATE_CHANNEL

    def owners(self, command: Json, user: User, channel: Channel) -> Json:
        """Return who has installed the app, as `authorizing_integration_owners`."""
        owners: Json = {}
        context = self.context(channel)
        types = command.get("integration_types") or [GUILD_INSTALL]
        if GUILD_INSTALL in types and context == GUILD and self._is_in(channel):
            owners[str(GUILD_INSTALL)] = str(channel.guild_id)
        if GUILD_INSTALL in types and context == BOT_DM:
            owners[str(GUILD_INSTALL)] = "0"
        if USER_INSTALL in types and user.has_installed_app:
            owners[str(USER_INSTALL)] = str(user.id)
        return owners

    def _is_in(self, channel: Channel) -> bool:
        return self._world.bot.id in self._world.guilds[channel.guild_id or 0].members

    def _is_usable(self, command: Json, user: User, channel: Channel) -> bool:
        context = self.context(channel)
        allowed = command["contexts"]
        if allowed is not None and context not in allowed:
            return False
        if context != GUILD and allowed is None and not command["dm_permission"]:
            return False
        if not self.owners(command, user, channel):
            return False
        permissions = self._world.permissions(channel, user)
        if not permissions & Permission.USE_APPLICATION_COMMANDS:
            return False
        needed = command["default_member_permissions"]
        if context != GUILD or needed is None or permissions & Permission.ADMINISTRATOR:
            return True
        # Zero means: only for administrators.
        return int(needed) != 0 and permissions & int(needed) == int(needed)
