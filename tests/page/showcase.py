"""A bot that shows one of everything, for the tests of the page; run as a program."""

from __future__ import annotations

import asyncio
import base64
import io
import os
from datetime import timedelta
from typing import Literal

import discord
import yarl
from discord import app_commands, ui

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
ENDLESS = "cherry tart"
FRUIT = ("apple", "banana", "cherry", "damson")
client = discord.Client(
    intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
    allowed_mentions=discord.AllowedMentions.none(),
    guild_ready_timeout=0.05,
)
tree = app_commands.CommandTree(client)


class Order(ui.Modal, title="Your order"):
    """One field of each kind."""

    name = ui.Label(
        text="Name", description="On the bill", component=ui.TextInput(custom_id="name")
    )
    note = ui.Label(
        text="Note",
        component=ui.TextInput(custom_id="note", style=discord.TextStyle.paragraph, required=False),
    )
    fruit = ui.Label(
        text="Fruit",
        component=ui.Select(
            custom_id="fruit", options=[discord.SelectOption(label=one) for one in FRUIT]
        ),
    )
    size = ui.Label(
        text="Size",
        component=ui.RadioGroup(
            custom_id="size",
            options=[discord.RadioGroupOption(label=one, value=one) for one in ("small", "large")],
        ),
    )
    extras = ui.Label(
        text="Extras",
        component=ui.CheckboxGroup(
            custom_id="extras",
            required=False,
            min_values=0,
            max_values=2,
            options=[
                discord.CheckboxGroupOption(label=one, value=one) for one in ("cream", "sugar")
            ],
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Repeat what was ordered."""
        given = [
            self.name.component.value,
            self.note.component.value,
            *self.fruit.component.values,
            str(self.size.component.value),
            *self.extras.component.values,
        ]
        await interaction.response.send_message(f"Ordered: {' | '.join(given)}")


class Buttons(ui.View):
    """A button of each style, and what pressing does."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.count = 0
        self.add_item(ui.Button(label="Off", disabled=True))
        self.add_item(ui.Button(label="Site", url="https://example.org/a?b=1"))

    @ui.button(label="Count", style=discord.ButtonStyle.primary)
    async def press(self, interaction: discord.Interaction, _: object) -> None:
        """Edit the message."""
        self.count += 1
        await interaction.response.edit_message(content=f"Counted {self.count}", view=self)

    @ui.button(label="Gone", style=discord.ButtonStyle.danger)
    async def remove(self, interaction: discord.Interaction, _: object) -> None:
        """Delete the message."""
        await interaction.response.defer()
        await interaction.delete_original_response()

    @ui.button(label="Silent", style=discord.ButtonStyle.success)
    async def ignore(self, interaction: discord.Interaction, _: object) -> None:
        """Say nothing."""


class Menus(ui.View):
    """Selects."""

    @ui.select(placeholder="One", options=[discord.SelectOption(label=one) for one in FRUIT])
    async def one(self, interaction: discord.Interaction, select: ui.Select) -> None:
        """Repeat the choice."""
        await interaction.response.send_message(f"One: {select.values[0]}", ephemeral=True)

    @ui.select(
        placeholder="Several",
        max_values=3,
        options=[discord.SelectOption(label=one, description=f"a {one}") for one in FRUIT],
    )
    async def several(self, interaction: discord.Interaction, select: ui.Select) -> None:
        """Repeat the choices."""
        text = ", ".join(select.values)
        await interaction.response.send_message(f"Several: {text}", ephemeral=True)

    @ui.select(cls=ui.UserSelect, placeholder="Who")
    async def who(self, interaction: discord.Interaction, select: ui.UserSelect) -> None:
        """Name the person."""
        text = f"Who: {select.values[0].display_name}"
        await interaction.response.send_message(text, ephemeral=True)


def gallery() -> ui.LayoutView:
    """A card with every part that has no behaviour."""
    view = ui.LayoutView(timeout=None)
    picture = discord.MediaGalleryItem("attachment://chart.png", description="A chart: Keras leads")
    view.add_item(
        ui.Container(
            ui.TextDisplay("### A card\nwith **bold** text <script>window.broken = 1</script>"),
            ui.Section(
                ui.TextDisplay("A section"),
                accessory=ui.Thumbnail("attachment://chart.png", description="Small chart"),
            ),
            ui.Separator(spacing=discord.SeparatorSpacing.large),
            ui.MediaGallery(picture),
            ui.File("attachment://record.md"),
            accent_colour=0x2E9E6B,
        )
    )
    return view


@tree.command(name="order", description="Open a form")
async def order(interaction: discord.Interaction) -> None:
    """Open the modal."""
    await interaction.response.send_modal(Order())


@tree.command(name="card", description="Show a card")
async def card(interaction: discord.Interaction) -> None:
    """Send the card with its files."""
    files = [
        discord.File(io.BytesIO(PIXEL), "chart.png"),
        discord.File(io.BytesIO(b"# Record\n"), "record.md"),
    ]
    await interaction.response.send_message(view=gallery(), files=files)


@tree.command(name="buttons", description="Show buttons")
async def buttons(interaction: discord.Interaction) -> None:
    """Send the buttons."""
    await interaction.response.send_message("Press", view=Buttons())


@tree.command(name="menus", description="Show menus")
async def menus(interaction: discord.Interaction) -> None:
    """Send the selects."""
    await interaction.response.send_message("Choose", view=Menus(timeout=None))


@tree.command(name="secret", description="Tell a secret")
async def secret(interaction: discord.Interaction) -> None:
    """Answer privately."""
    await interaction.response.send_message("A secret", ephemeral=True)


@tree.command(name="slow", description="Think first")
async def slow(interaction: discord.Interaction) -> None:
    """Defer, and answer when someone says "now" in the channel."""
    await interaction.response.defer()
    await client.wait_for("message", check=lambda message: message.reference is not None)
    await interaction.followup.send("At last")


@tree.command(name="silent", description="Never answer")
async def silent(interaction: discord.Interaction) -> None:
    """Say nothing."""


@tree.command(name="refused", description="Do what Discord refuses")
async def refused(interaction: discord.Interaction) -> None:
    """Send too much, then say so."""
    try:
        await interaction.response.send_message("x" * 2001)
    except discord.HTTPException:
        await interaction.response.send_message("That was too much")


@tree.command(name="poll", description="Start a poll")
async def poll(interaction: discord.Interaction) -> None:
    """Send a native poll."""
    native = discord.Poll("Which fruit?", duration=timedelta(hours=24))
    for one in FRUIT:
        native.add_answer(text=one)
    await interaction.response.send_message(poll=native)


@tree.command(name="typed", description="Take one option of each type")
@app_commands.describe(count="How many", fruit="Which", loud="Say it loudly", whom="For whom")
async def typed(  # noqa: PLR0917 - discord.py passes options by name
    interaction: discord.Interaction,
    count: app_commands.Range[int, 1, 9],
    fruit: Literal["apple", "banana"],
    loud: bool | None = None,  # noqa: FBT001 - an option's type
    whom: discord.Member | None = None,
    word: str | None = None,
) -> None:
    """Repeat the options."""
    name = whom.display_name if whom else None
    await interaction.response.send_message(f"{count} {fruit} {loud} {name} {word}")


@typed.autocomplete("word")
async def words(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
    """Offer words; the value differs from the name. For one of them it never comes to an end."""
    if current == ENDLESS:
        await asyncio.Event().wait()
    return [
        app_commands.Choice(name=f"{one} pie", value=f"{one}-pie")
        for one in FRUIT
        if current.casefold() in one
    ]


@tree.context_menu(name="Shout")
async def shout(interaction: discord.Interaction, message: discord.Message) -> None:
    """Repeat a message loudly."""
    await interaction.response.send_message(message.content.upper())


@client.event
async def on_message(message: discord.Message) -> None:
    """Answer mentions."""
    if client.user in message.mentions and not message.author.bot:
        await message.reply(f"You said: {message.clean_content}")


@client.event
async def on_ready() -> None:
    """Register the commands."""
    await tree.sync()


if __name__ == "__main__":
    discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
    asyncio.run(client.start(os.environ["DISCORD_TOKEN"]))
