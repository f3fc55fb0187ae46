"""What a button carries: `version:verb:conversation:argument`, at most 100 characters."""

from dataclasses import dataclass

VERSION = 1
MAX_LENGTH = 100


class Garbled(ValueError):  # noqa: N818 - read as what it is: the id is garbled
    """The custom id was not made by this bot."""


class Older(ValueError):  # noqa: N818 - as above
    """The custom id was made by another version of this bot."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a press goes: `conversation` is 0 if it needs none."""

    verb: str
    conversation: int
    argument: str

    @property
    def action(self) -> str:
        """What the advisor knows the press by."""
        return f"{self.verb}:{self.argument}"


def write(action: str, conversation: int = 0) -> str:
    """Return the custom id of an action (`verb:argument`, or a verb alone)."""
    verb, _, argument = action.partition(":")
    return f"{VERSION}:{verb}:{conversation}:{argument}"


def read(custom_id: str) -> Target:
    """Take a custom id apart.

    Raises:
        Older: it is of another version.
        Garbled: it is of no version.
    """
    version, *rest = custom_id.split(":", 3)
    if not (version.isascii() and version.isdigit()):
        raise Garbled(custom_id)
    if int(version) != VERSION:
        raise Older(custom_id)
    if len(rest) != 3:
        raise Garbled(custom_id)
    verb, conversation, argument = rest
    if not (verb and conversation.isascii() and conversation.isdigit() and len(conversation) < 20):
        raise Garbled(custom_id)
    return Target(verb, int(conversation), argument)
