"""Modals with labels, as discord.py builds and reads them."""

from __future__ import annotations

import discord
import pytest
from discord import ui

from sandbox import Refused


class Form(ui.Modal, title="Five questions"):
    """Every kind of field that a label can hold."""

    intro = ui.TextDisplay("Answer what you like.")
    why = ui.Label(text="Why", component=ui.TextInput(max_length=20, required=False))
    level = ui.Label(
        text="Level",
        description="How much do you know?",
        component=ui.RadioGroup(
            options=[
                discord.RadioGroupOption(label="Beginner", value="1"),
                discord.RadioGroupOption(label="Expert", value="2"),
            ],
        ),
    )
    targets = ui.Label(
        text="Targets",
        component=ui.CheckboxGroup(
            min_values=0,
            max_values=2,
            required=False,
            options=[
                discord.CheckboxGroupOption(label=one, value=one.lower())
                for one in ("Phone", "Server", "Browser")
            ],
        ),
    )
    menu = ui.Label(
        text="Field",
        component=ui.Select(
            options=[
                discord.SelectOption(label=one, value=one.lower()) for one in ("Text", "Image")
            ]
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Say what came in."""
        parts = [
            self.why.component.value,
            self.level.component.value,
            sorted(self.targets.component.values),
            self.menu.component.values,
        ]
        if interaction.message is None:
            await interaction.response.send_message(repr(parts), ephemeral=True)
        else:
            await interaction.response.edit_message(content=repr(parts), view=None)


@pytest.fixture
async def modal(ada, bot, login):
    """The form as ada sees it after a command."""

    @bot.tree.command()
    async def form(interaction: discord.Interaction) -> None:
        """Open the form."""
        await interaction.response.send_modal(Form())

    await login(bot)
    return await ada.command("form")


async def test_a_modal_is_shown(modal) -> None:
    """Title, text and labels in order."""
    assert modal.modal.title == "Five questions"
    assert modal.modal.text == "Answer what you like."
    assert modal.modal.labels == ["Why", "Level", "Targets", "Field"]


async def test_a_modal_is_submitted(ada, modal) -> None:
    """Each kind of field reaches discord.py in the shape that it reads."""
    answers = {"Why": "because", "Level": "Expert", "Targets": ["Phone", "Browser"]}
    shown = await ada.submit(modal, {**answers, "Field": "Image"})

    assert shown.text == "['because', '2', ['browser', 'phone'], ['image']]"
    assert shown.ephemeral


async def test_optional_fields_may_stay_empty(ada, modal) -> None:
    """What is left out arrives as empty."""
    shown = await ada.submit(modal, {"Level": "Beginner", "Field": "Text"})

    assert shown.text == "['', '1', [], ['text']]"


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"Field": "Text"}, "one choice"),
        ({"Level": "Expert"}, "0 chosen"),
        ({"Level": "Genius", "Field": "Text"}, "not an option"),
        ({"Level": "Expert", "Field": "Text", "Why": "x" * 21}, "0 to 20 characters"),
        (
            {"Level": "Expert", "Field": "Text", "Targets": ["Phone", "Server", "Browser"]},
            "3 chosen",
        ),
        ({"Level": "Expert", "Field": "Text", "Colour": "red"}, "no field"),
    ],
)
async def test_the_client_checks_fields(ada, modal, values, complaint) -> None:
    """What Discord's client would not send is refused, with the reason."""
    with pytest.raises(Refused, match=complaint):
        await ada.submit(modal, values)


async def test_a_modal_from_a_button_can_change_its_message(sandbox, ada, bot, login) -> None:
    """The submit knows the message that the button was on."""

    async def opened(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    button = ui.Button(label="Fill in", custom_id="fill")
    button.callback = opened
    await login(bot)
    view = ui.View(timeout=None).add_item(button)
    await bot.get_partial_messageable(sandbox.channels["general"].id).send("form", view=view)
    card = await ada.next_message()
    shown = await ada.submit(await ada.press(card, "Fill in"), {"Level": "Expert", "Field": "Text"})

    assert shown.message is card.message
    assert shown.text == "['', '2', [], ['text']]"


async def test_a_checkbox_and_a_text_input_in_a_row(ada, bot, login) -> None:
    """The single checkbox and the older form of a text input work, too."""

    class Consent(ui.Modal, title="Consent"):
        agree = ui.Label(text="I agree", component=ui.Checkbox())
        note = ui.TextInput(label="Note", required=False, default="none")

        async def on_submit(self, interaction: discord.Interaction) -> None:
            text = f"{self.agree.component.value} {self.note.value}"
            await interaction.response.send_message(text)

    @bot.tree.command()
    async def consent(interaction: discord.Interaction) -> None:
        """Ask for consent."""
        await interaction.response.send_modal(Consent())

    await login(bot)
    shown = await ada.submit(await ada.command("consent"), {"I agree": True})

    assert shown.text == "True none"
