"""`/admin`: what the bot's owner looks at and does while it runs."""

import asyncio
import io
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import discord
from discord import app_commands, ui
from discord.ext import commands

from advisor.errors import AdvisorError, PackRefused
from advisor.gaps import GapGroup, grouped, stubs
from advisor.reply import Look, Points, Reply, Text
from advisor.stores import Stores
from cogs import render, send, words
from cogs.holder import AdvisorHolder
from cogs.owners import Owners
from cogs.places import in_servers

PROBLEMS_SHOWN = 5
GAPS_FILE, PROBLEMS_FILE = "gaps.yaml", "problems.txt"


class Admin(commands.Cog):
    """Reload the pack, tell how the bot is, and hand out what was not understood.

    Discord hides this from all but administrators of a server; that says nothing about whose bot
    it is, so that each command asks.
    """

    admin = app_commands.Group(
        name="admin",
        description=words.ADMIN,
        default_permissions=discord.Permissions(administrator=True),
        **in_servers(),
    )

    def __init__(
        self, client: discord.Client, holder: AdvisorHolder, stores: Stores, owners: Owners
    ) -> None:
        self.client = client
        self.holder = holder
        self.stores = stores
        self.owners = owners
        self._begun = time.monotonic()

    @admin.command(description=words.ADMIN_RELOAD)
    async def reload(self, interaction: discord.Interaction) -> None:
        """Put the pack's files into use, or say what is wrong with them."""
        problems: tuple[str, ...] = ()
        async with send.Patience(interaction):
            await self._require_owner(interaction)
            before = self.holder.advisor.standing().digest
            try:
                await self.holder.reload()
            except PackRefused as refused:
                problems = refused.problems
        if problems:
            whole = "\n".join((*problems, "")) if len(problems) > PROBLEMS_SHOWN else ""
            await _send(interaction, refusal(problems), PROBLEMS_FILE, whole)
            return
        now = self.holder.advisor.standing()
        told = words.RELOADED_SAME if now.digest == before else words.RELOADED
        sentence = told.format(version=now.version, digest=now.digest, before=before)
        await _send(interaction, Reply(Look.NOTICE, "", (Text(sentence),)))

    @admin.command(description=words.ADMIN_STATUS)
    async def status(self, interaction: discord.Interaction) -> None:
        """Tell how the bot is, without any secret."""
        async with send.Patience(interaction):
            await self._require_owner(interaction)
            lines = await self._status()
        await _send(interaction, Reply(Look.NOTICE, words.STATUS_TITLE, (Points("", lines),)))

    @admin.command(description=words.ADMIN_GAPS)
    async def gaps(self, interaction: discord.Interaction) -> None:
        """Hand out the questions that were not understood, as a file for the authors."""
        async with send.Patience(interaction):
            await self._require_owner(interaction)
            kept = await self.stores.gaps.recent(datetime.now(UTC).date())
            groups = await asyncio.to_thread(grouped, [gap.text for gap in kept])
        if not groups:
            await _send(interaction, Reply(Look.NOTICE, "", (Text(words.NO_GAPS),)))
            return
        await _send(interaction, gaps_reply(groups), GAPS_FILE, stubs(groups))

    async def _require_owner(self, interaction: discord.Interaction) -> None:
        if interaction.user.id not in await self.owners.ids():
            raise AdvisorError(words.OWNER_ONLY)

    async def _status(self) -> tuple[str, ...]:
        pack = self.holder.advisor.standing()
        gaps = await self.stores.gaps.count(datetime.now(UTC).date())
        up = timedelta(seconds=int(time.monotonic() - self._begun))
        return (
            words.STATUS_PACK.format(version=pack.version, digest=pack.digest),
            words.STATUS_COUNTS.format(
                frameworks=pack.frameworks,
                factors=pack.factors,
                questions=pack.questions,
                claims=pack.claims,
            ),
            words.STATUS_OLDEST.format(days=words.days(pack.oldest_days)),
            words.STATUS_GAPS.format(count=gaps),
            words.STATUS_SERVERS.format(count=len(self.client.guilds)),
            words.STATUS_UP.format(time=up),
            words.STATUS_DATABASE.format(kind=self.stores.kind),
        )


def refusal(problems: Sequence[str]) -> Reply:
    """Say what is wrong with a pack, by file and line."""
    one = len(problems) == 1
    sentence = words.REFUSED_ONE if one else words.REFUSED_MANY.format(count=len(problems))
    points = Points("", tuple(problems[:PROBLEMS_SHOWN]))
    return Reply(Look.NOTICE, "", (Text(sentence), points))


def gaps_reply(groups: Sequence[GapGroup]) -> Reply:
    """Say how many questions there are, and the most frequent."""
    times = sum(group.times for group in groups)
    sentence = words.GAPS.format(count=times, groups=len(groups), most=groups[0].texts[0])
    return Reply(Look.NOTICE, "", (Text(sentence),))


async def _send(
    interaction: discord.Interaction, reply: Reply, name: str = "", text: str = ""
) -> None:
    """Answer privately, with a file if there is text for one."""
    view = render.card(reply)
    files = []
    if text:
        view.add_item(ui.File[ui.LayoutView](f"attachment://{name}"))
        files.append(discord.File(io.BytesIO(text.encode()), name))
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=True, files=files)
    else:
        await interaction.response.send_message(view=view, ephemeral=True, files=files)
