"""Where commands can be used: how they are installed, and in which channels they show."""

from typing import TypedDict, TypeVar

from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType

T = TypeVar("T")


class Places(TypedDict):
    """What a group or a menu takes instead of a decorator."""

    allowed_installs: AppInstallationType
    allowed_contexts: AppCommandContext


def everywhere(command: T) -> T:
    """Offer a command in servers, in the bot's direct messages and in private channels."""
    installs = app_commands.allowed_installs(guilds=True, users=True)
    contexts = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    return installs(contexts(command))


def in_menus() -> Places:
    """As `everywhere`, for a context menu."""
    return Places(
        allowed_installs=AppInstallationType(guild=True, user=True),
        allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=True),
    )


def in_servers() -> Places:
    """Servers that the bot itself was added to, for a group of commands."""
    return Places(
        allowed_installs=AppInstallationType(guild=True, user=False),
        allowed_contexts=AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    )
