"""The one place that words a failure, for commands, presses, messages and autocomplete.

AdvisorError (advisor)          its own sentence
Refused (gate)                  its own sentence
MissingRights                   names the rights and the channel
discord: gone, expired, …       a sentence, or nothing where nobody can read it
anything else                   an apology; its reference is in the log with the traceback
"""

import logging
import secrets
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import discord
from discord import app_commands

from advisor.errors import AdvisorError, Expired
from advisor.reply import Choice
from cogs import render, words
from cogs.gate import Refused

log = logging.getLogger(__name__)

# Discord's error codes that say that the person or the message is out of reach by now.
UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008
UNKNOWN_WEBHOOK = 10015
UNKNOWN_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060
NO_ACCESS = 50001
CLOSED_DMS = 50007
NO_PERMISSION = 50013
EXPIRED_TOKEN = 50027

# Nobody is left to be told: the interaction itself is over.
OVER = frozenset({UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED, EXPIRED_TOKEN})
# The message, its channel or the way to it is gone for good.
GONE_CODES = frozenset({UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, NO_ACCESS, NO_PERMISSION})
SENTENCES = {
    UNKNOWN_CHANNEL: words.GONE,
    UNKNOWN_MESSAGE: words.GONE,
    CLOSED_DMS: words.CLOSED_DMS,
    NO_ACCESS: words.NO_ACCESS,
    NO_PERMISSION: words.NO_ACCESS,
}
START_ANEW = Choice(words.START_ANEW, "begin:")


class MissingRights(app_commands.CheckFailure):
    """The bot lacks rights in a channel; `str(error)` names both."""

    def __init__(self, channel: str, rights: Iterable[str]) -> None:
        names = [words.RIGHTS.get(right, right.replace("_", " ").title()) for right in rights]
        super().__init__(words.CANNOT_POST.format(channel=channel, rights=_rights(names)))


def cause(error: BaseException) -> BaseException:
    """Return what a command really failed of: discord.py wraps it."""
    while isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError):
        inner = error.original if isinstance(error, app_commands.CommandInvokeError) else None
        if inner is None:
            break
        error = inner
    return error


def sentence(error: BaseException) -> str | None:
    """Return what to tell the person, None if nobody is there to be told; log what is ours.

    Call it once for each failure: it writes the log.
    """
    error = cause(error)
    if isinstance(error, AdvisorError | Refused | MissingRights):
        return str(error)
    if isinstance(error, discord.HTTPException) and (error.code in SENTENCES or error.code in OVER):
        log.info("Discord refused: status %s, code %s", error.status, error.code)
        return SENTENCES.get(error.code)
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        log.info("A command that Discord still shows has changed: %s", type(error).__name__)
        return words.CHANGED_COMMAND
    if isinstance(error, app_commands.TransformerError):
        return words.BAD_OPTION
    if isinstance(error, app_commands.CheckFailure):
        return words.NOT_ALLOWED
    reference = secrets.token_hex(2).upper()
    log.error("Reference %s: %s", reference, trace(error))
    return words.APOLOGY.format(reference=reference)


def trace(error: BaseException) -> str:
    """Return where an exception came from, without its text, which may quote what people wrote."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    return "caused by ".join(
        f"{type(each).__qualname__}\n{''.join(traceback.format_tb(each.__traceback__))}"
        for each in chain
    )


def card(error: BaseException) -> discord.ui.LayoutView | None:
    """Return the notice that tells of a failure, None if nobody is there to be told."""
    said = sentence(error)
    if said is None:
        return None
    ways_out = (START_ANEW,) if isinstance(cause(error), Expired) else ()
    return render.notice(said, *ways_out)


async def tell(interaction: discord.Interaction, error: BaseException) -> None:
    """Tell the person of a failure, privately; never raises."""
    view = card(error)
    if view is not None and interaction.type is not discord.InteractionType.autocomplete:
        await tell_card(interaction, view)


async def tell_card(interaction: discord.Interaction, view: discord.ui.LayoutView) -> None:
    """Send a notice privately, as the first answer or after it; never raises."""
    try:
        if interaction.response.is_done():
            await interaction.followup.send(view=view, ephemeral=True)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)
    except (discord.HTTPException, discord.InteractionResponded) as failure:
        log.info("A notice could not be sent: %s", getattr(failure, "code", "already answered"))


def _rights(names: list[str]) -> str:
    if len(names) == 1:
        return words.ONE_RIGHT.format(right=names[0])
    listed = ", ".join(words.A_RIGHT.format(right=name) for name in names)
    return words.MANY_RIGHTS.format(rights=listed)


@contextmanager
def no_completion() -> Iterator[None]:
    """Let autocomplete offer nothing where it fails: it has no place for a sentence."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it was, it is logged with a reference
        sentence(error)
