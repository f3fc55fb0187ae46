"""Components V2, presses, selects and modals, as discord.py's views make them."""

from __future__ import annotations

import asyncio
import io

import aiohttp
import discord
import pytest
from discord import ui

from sandbox import Refused

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00"
    b"\r\n--boundary\r\n\x00\xff"
)


class Card(ui.LayoutView):
    """A card with everything that an answer may hold."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.menu = ui.Select(
            placeholder="Pick some",
            custom_id="menu",
            max_values=2,
            options=[discord.SelectOption(label=one, value=one.lower()) for one in ("A", "B", "C")],
        )
        self.menu.callback = self.picked
        more = ui.Button(label="More", custom_id="more")
        more.callback = self.pressed
        section = ui.Section(ui.TextDisplay("in a section"), accessory=more)
        gallery = ui.MediaGallery(
            discord.MediaGalleryItem("attachment://chart.png", description="A chart")
        )
        rows = [
            ui.ActionRow(ui.Button(label="Off", custom_id="off", disabled=True)),
            ui.ActionRow(self.menu),
        ]
        self.add_item(
            ui.Container(ui.TextDisplay("# Title"), section, ui.Separator(), gallery, *rows)
        )

    async def pressed(self, interaction: discord.Interaction) -> None:
        """Change the card in place."""
        view = ui.LayoutView(timeout=None)
        view.add_item(ui.TextDisplay(f"pressed by {interaction.user.name}"))
        await interaction.response.edit_message(view=view)

    async def picked(self, interaction: discord.Interaction) -> None:
        """Answer in private."""
        text = f"picked {', '.join(self.menu.values)}"
        await interaction.response.send_message(text, ephemeral=True)


@pytest.fixture
async def card(bot, login, ada):
    """The card as ada sees it after a command."""

    @bot.tree.command()
    async def show(interaction: discord.Interaction) -> None:
        """Show the card."""
        picture = discord.File(io.BytesIO(PIXEL), "chart.png", description="A chart")
        await interaction.response.send_message(view=Card(), file=picture)

    await login(bot)
    return await ada.command("show")


async def test_a_card_is_shown_in_order(card) -> None:
    """Text, buttons, menus and pictures can be read off what is shown."""
    assert card.text == "# Title\nin a section"
    assert card.buttons == ["More", "Off"]
    assert card.disabled == ["Off"]
    assert card.selects[0].options == ["A", "B", "C"]
    assert card.media[0].description == "A chart"


async def test_a_picture_is_served(card) -> None:
    """The attachment is at its address, byte for byte, with its size known."""
    async with aiohttp.ClientSession() as session, session.get(card.media[0].url) as response:
        assert await response.read() == PIXEL
        assert response.content_type == "image/png"
    assert (card.components[0]["components"][3]["items"][0]["media"]["width"]) == 3


async def test_a_press_updates_the_message(sandbox, ada, ben, card) -> None:
    """Anyone who sees a public card may press; the change is seen by all."""
    shown = await ben.press(card, "More")

    assert shown.text == "pressed by ben"
    assert shown.message is card.message
    assert ada.look(card).text == "pressed by ben"
    assert card.text.startswith("# Title")


async def test_a_choice_is_answered_in_private(sandbox, ada, ben, card) -> None:
    """Values reach the bot; the ephemeral reply is the chooser's."""
    shown = await ben.choose(card, "Pick some", ["A", "C"])

    assert (shown.text, shown.ephemeral) == ("picked a, c", True)
    assert len(ada.messages(sandbox.channels["general"])) == 1


async def test_many_people_choose_at_once(sandbox, card) -> None:
    """Each gets the answer to his own choice, seen by nobody else."""
    people = [sandbox.add_member(f"guest{number}") for number in range(20)]
    acts = [person.choose(card, "menu", ["B"]) for person in people]
    shown = await asyncio.gather(*acts)

    assert {one.text for one in shown} == {"picked b"}
    assert len({one.message.id for one in shown}) == len(people)
    general = sandbox.channels["general"]
    assert [len(person.messages(general)) for person in people] == [2] * len(people)


async def test_what_cannot_be_pressed_or_chosen(ada, card) -> None:
    """Discord's client offers no disabled or missing button and no more than the maximum."""
    for label in ("Off", "Nothing"):
        with pytest.raises(Refused):
            await ada.press(card, label)
    with pytest.raises(Refused, match="from 1 to 2"):
        await ada.choose(card, "menu", ["A", "B", "C"])
    with pytest.raises(Refused, match="not an option"):
        await ada.choose(card, "menu", ["Z"])


async def test_a_press_that_nobody_answers(sandbox, ada, bot, login) -> None:
    """A card from before a restart: the person sees that the interaction failed."""
    sandbox.world.first_response_s = 0.05
    await login(bot)
    channel = bot.get_partial_messageable(sandbox.channels["general"].id)
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(ui.Button(label="Old", custom_id="1:gone")))
    await channel.send(view=view)
    view.stop()
    card = await ada.next_message()
    shown = await ada.press(card, "Old")

    assert "failed" in shown.failed


async def test_a_deferred_update(sandbox, ada, bot, login) -> None:
    """An acknowledged press is settled by the edit of @original that follows."""

    @bot.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.defer()
            await interaction.edit_original_response(content="changed", view=None)

    await login(bot)
    view = ui.View(timeout=None).add_item(ui.Button(label="Go", custom_id="go"))
    await bot.get_partial_messageable(sandbox.channels["general"].id).send("before", view=view)
    card = await ada.next_message()
    shown = await ada.press(card, "Go")

    assert (shown.text, shown.buttons, shown.deferred) == ("changed", [], True)


async def test_a_message_of_its_own_after_a_silent_acknowledgement(
    sandbox, ada, bot, login
) -> None:
    """The follow-up is what the person sees of it."""

    @bot.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send("by the way", ephemeral=True)

    await login(bot)
    view = ui.View(timeout=None).add_item(ui.Button(emoji="🎲", custom_id="dice"))
    await bot.get_partial_messageable(sandbox.channels["general"].id).send("roll", view=view)
    shown = await ada.press(await ada.next_message(), "🎲")

    assert (shown.text, shown.ephemeral) == ("by the way", True)


async def test_users_and_channels_can_be_chosen(sandbox, ada, ben, bot, login) -> None:
    """Menus of users and channels carry what was chosen, resolved."""
    people = ui.UserSelect(custom_id="people")
    places = ui.ChannelSelect(custom_id="places")

    async def chosen(interaction: discord.Interaction) -> None:
        names = [one.name for one in people.values + places.values]
        await interaction.response.send_message(" ".join(names))

    people.callback = places.callback = chosen
    await login(bot)
    view = ui.View(timeout=None).add_item(people).add_item(places)
    await bot.get_partial_messageable(sandbox.channels["general"].id).send("who?", view=view)
    card = await ada.next_message()

    assert (await ada.choose(card, "people", [ben])).text == "ben"
    assert (await ada.choose(card, "places", [sandbox.channels["random"]])).text == "ben random"
