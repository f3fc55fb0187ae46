"""REST routes about the application, its commands, users and guilds."""

from __future__ import annotations

from sandbox.call import Call, Route
from sandbox.errors import ApiError, Json, Refusal
from sandbox.intents import Intent
from sandbox.model import User
from sandbox.payloads import (
    channel_payload,
    guild_payload,
    member_payload,
    role_payload,
    user_payload,
)

# Resources > Application > Application Flags: the "limited" variants, for apps in few guilds.
INTENT_FLAGS = {
    Intent.GUILD_PRESENCES: 1 << 13,
    Intent.GUILD_MEMBERS: 1 << 15,
    Intent.MESSAGE_CONTENT: 1 << 19,
}


def me(call: Call) -> Json:
    """Get Current User."""
    return user_payload(call.world.bot) | {
        "verified": True,
        "mfa_enabled": False,
        "locale": "en-US",
    }


def application(call: Call) -> Json:
    """Get Current Application."""
    world = call.world
    enabled = [flag for intent, flag in INTENT_FLAGS.items() if call.enabled_intents & intent]
    return {
        "id": str(world.application_id),
        "name": world.bot.display_name,
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "owner": user_payload(world.owner or world.bot),
        "team": _team(call),
        "flags": sum(enabled),
        "bot": user_payload(world.bot),
        "interactions_endpoint_url": None,
        "redirect_uris": [],
        "integration_types_config": {"0": {}, "1": {}},
        "approximate_guild_count": len(world.guilds),
    }


def _team(call: Call) -> Json | None:
    """Return the team that owns the application (Topics > Teams), None if a user does."""
    members = call.world.team
    if not members:
        return None
    identity, accepted = str(call.world.application_id), 2
    return {
        "id": identity,
        "name": "Team",
        "icon": None,
        "owner_user_id": str(members[0][0].id),
        "members": [
            {
                "user": user_payload(user),
                "team_id": identity,
                "membership_state": accepted,
                "role": role,
            }
            for user, role in members
        ],
    }


def gateway(call: Call) -> Json:
    """Get Gateway."""
    return {"url": call.gateway_url}


def gateway_bot(call: Call) -> Json:
    """Get Gateway Bot."""
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    return {"url": call.gateway_url, "shards": 1, "session_start_limit": limit}


def _scope(call: Call) -> int | None:
    if call.id("application_id") != call.world.application_id:
        raise ApiError(Refusal.UNKNOWN_APPLICATION)
    return call.guild().id if "guild_id" in call.path else None


def list_commands(call: Call) -> list[Json]:
    """Get Global or Guild Application Commands."""
    return call.world.commands.in_scope(_scope(call))


def overwrite_commands(call: Call) -> list[Json]:
    """Bulk Overwrite Global or Guild Application Commands."""
    return call.world.commands.overwrite(call.items, _scope(call))


def create_command(call: Call) -> Json:
    """Create Global or Guild Application Command."""
    return call.world.commands.add(call.body, _scope(call))


def get_command(call: Call) -> Json:
    """Get Global or Guild Application Command."""
    return call.world.commands.get(call.id("command_id"), _scope(call))


def edit_command(call: Call) -> Json:
    """Edit Global or Guild Application Command."""
    return call.world.commands.edit(call.id("command_id"), call.body, _scope(call))


def delete_command(call: Call) -> None:
    """Delete Global or Guild Application Command."""
    call.world.commands.remove(call.id("command_id"), _scope(call))


def _user(call: Call) -> User:
    user = call.world.users.get(call.id("user_id"))
    if user is None:
        raise ApiError(Refusal.UNKNOWN_USER)
    return user


def get_user(call: Call) -> Json:
    """Get User."""
    return user_payload(_user(call))


def get_guild(call: Call) -> Json:
    """Get Guild."""
    return guild_payload(call.world, call.guild())


def list_guilds(call: Call) -> list[Json]:
    """Get Current User Guilds."""
    return [
        {"id": str(guild.id), "name": guild.name, "icon": None, "owner": False, "features": []}
        for guild in call.world.guilds.values()
        if call.world.bot.id in guild.members
    ]


def leave_guild(call: Call) -> None:
    """Leave Guild."""
    call.world.remove_bot(call.guild())


def list_channels(call: Call) -> list[Json]:
    """Get Guild Channels."""
    guild, world = call.guild(), call.world
    channels = [each for each in world.channels.values() if each.guild_id == guild.id]
    return [channel_payload(world, channel) for channel in channels]


def list_roles(call: Call) -> list[Json]:
    """Get Guild Roles."""
    return [role_payload(role) for role in call.guild().roles.values()]


def get_member(call: Call) -> Json:
    """Get Guild Member."""
    guild, user = call.guild(), _user(call)
    if user.id not in guild.members:
        raise ApiError(Refusal.UNKNOWN_MEMBER)
    return member_payload(guild, user)


_GLOBAL = "/applications/{application_id}/commands"
_IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"

ROUTES = [
    Route("GET", "/users/@me", me),
    Route("GET", "/users/@me/guilds", list_guilds),
    Route("DELETE", "/users/@me/guilds/{guild_id}", leave_guild),
    Route("GET", "/users/{user_id}", get_user),
    Route("GET", "/oauth2/applications/@me", application),
    Route("GET", "/applications/@me", application),
    Route("GET", "/gateway", gateway, needs_token=False),
    Route("GET", "/gateway/bot", gateway_bot),
    Route("GET", "/guilds/{guild_id}", get_guild),
    Route("GET", "/guilds/{guild_id}/channels", list_channels),
    Route("GET", "/guilds/{guild_id}/roles", list_roles),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", get_member),
    *(
        route
        for base in (_GLOBAL, _IN_GUILD)
        for route in (
            Route("GET", base, list_commands),
            Route("PUT", base, overwrite_commands),
            Route("POST", base, create_command),
            Route("GET", base + "/{command_id}", get_command),
            Route("PATCH", base + "/{command_id}", edit_command),
            Route("DELETE", base + "/{command_id}", delete_command),
        )
    ),
]
