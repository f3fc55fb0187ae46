"""Presses and forms: whose they are, what can go wrong with them, and that nothing counts twice."""
# ruff: noqa: PLR0917 - fixtures are arguments

import asyncio
import logging

import discord
import pytest

from advisor.conversation.state import Answer
from cogs import send
from cogs.custom_id import Target
from cogs.router import say_modal


async def posted(bot, channel, *custom_ids):
    """Let the bot post a card with buttons of these ids, labelled 0, 1 and so on."""
    view = discord.ui.LayoutView()
    buttons = [
        discord.ui.Button(label=str(number), custom_id=custom_id)
        for number, custom_id in enumerate(custom_ids)
    ]
    view.add_item(discord.ui.ActionRow(*buttons))
    view.stop()
    await bot.client.get_partial_messageable(channel.id).send(view=view)


async def form_of(bot, member, channel):
    """Return the stored form of a person in a channel."""
    async with bot.stores.conversations.open(member.id, channel.id, None) as held:
        return held.id, held.state.form


async def test_an_answer_is_stored_and_the_next_question_shown_in_place(
    scripted, invoke, ada, bot, channel
):
    """A form is private, and one card."""
    card = await invoke("recommend", situation="beginner")
    assert card.ephemeral
    assert "beginner" in card.text

    shown = await ada.press(card, "Yes")

    assert shown.message.id == card.message.id
    assert "### Question 2" in shown.text
    _, form = await form_of(bot, ada, channel)
    assert form.answers == {"0": Answer(("yes",))}


async def test_the_values_of_a_menu_reach_the_conversation(scripted, invoke, ada, bot, channel):
    """A menu is pressed like a button, with what was chosen."""
    card = await invoke("recommend")

    assert card.selects[0].chosen == ["High"]

    await ada.choose(card, "Importance", ["Low"])

    _, form = await form_of(bot, ada, channel)
    assert form.answers == {"0": Answer(("menu", "low"))}


async def test_a_menu_of_actions_does_what_was_chosen(scripted, invoke, ada, bot, channel):
    """As if there were a button for each."""
    card = await invoke("recommend")

    beside = await ada.choose(card, "Open", ["Sources"])
    step = await ada.choose(card, "Open", ["Yes"])
    again = await ada.choose(card, "Open", ["Begin"])
    loop = await ada.choose(card, "Open", ["Loop"])

    assert "Pressed sources:m" in beside.text
    assert "Question 2" in step.text
    assert "Question 1" in again.text
    assert loop.text.startswith("I do not know this button any more.")


@pytest.mark.parametrize(("button", "title"), [("Sums", "The sums"), ("Back", "Too late")])
async def test_a_side_remark_leaves_the_card(scripted, invoke, ada, button, title):
    """A look at the result, and a notice that a press came too late."""
    card = await invoke("recommend")

    shown = await ada.press(card, button)

    assert title in shown.text
    assert shown.ephemeral
    assert shown.message.id != card.message.id
    assert "Question 1" in ada.look(card).text


async def test_two_presses_at_once_count_once(scripted, invoke, ada, bot, channel):
    """A double click answers one question; the second press sees the next one."""
    card = await invoke("recommend")

    first, second = await asyncio.gather(ada.press(card, "Yes"), ada.press(card, "No"))

    assert first.failed is None
    assert second.failed is None
    _, form = await form_of(bot, ada, channel)
    assert len(form.answers) == 1
    assert "### Question 2" in ada.look(card).text


async def test_a_question_stays_when_something_else_is_pressed_on_it(scripted, invoke, ada):
    """An answer beside the form does not replace the form."""
    card = await invoke("recommend")

    shown = await ada.press(card, "Sources")

    assert shown.message.id != card.message.id
    assert shown.ephemeral
    assert "### Question 1" in ada.look(card).text


async def test_a_public_card_begins_the_pressers_own_form(scripted, invoke, ada, ben, bot, channel):
    """Two people who press it have two conversations."""
    card = await invoke("ask", question="x")

    of_ada = await ada.press(card, "Help me choose")
    of_ben = await ben.press(card, "Help me choose")
    await ben.press(of_ben, "Yes")

    assert of_ada.ephemeral
    assert of_ben.ephemeral
    assert (await form_of(bot, ada, channel))[1].answers == {}
    assert len((await form_of(bot, ben, channel))[1].answers) == 1


async def test_free_words_go_into_the_form_that_they_were_asked_for(scripted, invoke, ada):
    """The button opens a modal; what is written shows in place."""
    card = await invoke("recommend")

    opened = await ada.press(card, "Own words")
    assert opened.modal.title == "In your own words"
    shown = await ada.submit(opened, {opened.modal.labels[0]: "a phone, please"})

    assert shown.message.id == card.message.id
    assert "You said: a phone, please" in shown.text


async def test_free_words_on_a_public_card_begin_a_private_conversation(scripted, invoke, ben):
    """What was written is not shown to everyone."""
    card = await invoke("ask", question="x")

    opened = await ben.press(card, "Say it")
    shown = await ben.submit(opened, {opened.modal.labels[0]: "hello"})

    assert shown.ephemeral
    assert "You said: hello" in shown.text


async def test_the_owner_shares_a_result(scripted, invoke, ada):
    """It is posted for everyone, without the steps of the form, and can be removed."""
    card = await invoke("recommend")

    shown = await ada.press(card, "Share")

    assert not shown.ephemeral
    assert "The result, for all" in shown.text
    assert shown.buttons == ["Remove"]


async def test_a_handler_that_raises_is_answered(scripted, invoke, ada, caplog):
    """With an apology and a reference that is in the log."""
    card = await invoke("ask", question="x")

    with caplog.at_level(logging.INFO):
        shown = await ada.press(card, "Explode")

    assert shown.ephemeral
    reference = shown.text.removesuffix(".").rpartition(" ")[2]
    assert f"Reference {reference}: RuntimeError" in caplog.text
    assert "secret words" not in caplog.text


async def test_a_failing_step_leaves_the_form_as_it_was(scripted, invoke, ada, bot, channel):
    """Nothing was lost, as the apology says."""
    card = await ada.press(await invoke("recommend"), "Yes")
    opened = await ada.press(card, "Own words")

    shown = await ada.submit(opened, {opened.modal.labels[0]: "explode"})

    assert "nothing was lost" in shown.text
    assert len((await form_of(bot, ada, channel))[1].answers) == 1


async def test_an_action_that_left_the_pack_offers_a_new_start(scripted, invoke, ada):
    """The advisor's sentence, and a button."""
    card = await invoke("ask", question="x")

    shown = await ada.press(card, "Old thing")

    assert shown.ephemeral
    assert shown.text == "That left the pack. Ask anew with /ask."
    assert shown.buttons == ["Start anew"]
    assert "Question 1" in (await ada.press(shown, "Start anew")).text


@pytest.mark.parametrize(
    ("custom_id", "told"),
    [
        ("0:answer:1:x", "This card is from an older version."),
        ("7:answer:1:x", "This card is from an older version."),
        ("made by someone else", "I do not know this button any more."),
        ("1:answer:one:x", "I do not know this button any more."),
        ("1::::", "I do not know this button any more."),
        ("1:answer:0:0:yes", "This card is no longer kept."),
        ("1:share:0:", "This card is no longer kept."),
        ("1:answer:999999999999:0:yes", ""),
        ("1:remove:0:nobody", "Only the person who asked"),
    ],
)
async def test_an_id_that_cannot_be_used_is_answered(scripted, bot, ben, channel, custom_id, told):
    """Privately, in a sentence with a way out."""
    await posted(bot, channel, custom_id)
    card = await ben.next_message(channel)

    shown = await ben.press(card, "0")

    assert shown.ephemeral
    assert shown.text.startswith(told)
    assert "/" in shown.text


async def test_somebody_elses_form_is_refused(scripted, invoke, ada, ben, bot, channel):
    """The presser is told, and the form is as before."""
    await invoke("recommend")
    number, _ = await form_of(bot, ada, channel)
    await posted(bot, channel, f"1:answer:{number}:0:yes", f"1:share:{number}:")
    card = await ben.next_message(channel)

    for button in ("0", "1"):
        shown = await ben.press(card, button)
        assert shown.ephemeral
        assert "someone else" in shown.text or "somebody else" in shown.text

    assert (await form_of(bot, ada, channel))[1].answers == {}


async def test_a_modal_of_an_older_version_is_answered(scripted, invoke, ada, bot, channel):
    """Its text is not taken for something else."""
    card = await invoke("ask", question="x")
    opened = await ada.press(card, "Say it")
    opened.modal.interaction.modal["custom_id"] = "0:say:0:"
    old = type(opened.modal)(
        opened.modal.title, "0:say:0:", opened.modal.components, opened.modal.interaction
    )

    shown = await ada.submit(type(opened)(modal=old), {old.labels[0]: "hello"})

    assert shown.ephemeral
    assert shown.text.startswith("This card is from an older version.")


async def test_slow_work_is_deferred_and_still_answered(
    scripted, invoke, ada, ben, bot, channel, monkeypatch
):
    """In place where the card is the person's own, privately where it is not."""
    monkeypatch.setattr(send, "DEFER_AFTER_S", 0.0)
    public = await invoke("ask", question="x")
    card = await invoke("recommend")
    assert card.deferred
    assert card.ephemeral

    card = await ada.until(card, lambda shown: "Question 1" in shown.text)
    shown = await ada.press(card, "Yes")
    assert "Question 2" in shown.text
    assert shown.message.id == card.message.id

    begun = await ben.press(public, "Help me choose")
    assert begun.ephemeral
    assert "Question 1" in (await ben.until(begun, lambda shown: not shown.is_loading)).text


async def test_a_stranger_is_refused_privately_after_a_deferral(
    scripted, invoke, ada, ben, bot, channel, monkeypatch
):
    """Nothing of it turns up in the channel."""
    monkeypatch.setattr(send, "DEFER_AFTER_S", 0.0)
    await invoke("recommend")
    number, _ = await form_of(bot, ada, channel)
    await posted(bot, channel, f"1:share:{number}:")
    card = await ben.next_message(channel)

    shown = await ben.press(card, "0")

    assert shown.ephemeral
    assert len(ada.messages(channel)) == 2


async def test_no_view_stays_in_the_cache_of_discord_py(scripted, invoke, ada, bot):
    """The state is in the database; nothing grows while the bot runs."""
    card = await invoke("recommend")
    await ada.press(card, "Own words")
    await ada.press(card, "Yes")

    store = bot.client._connection._view_store
    assert not store._views
    assert not store._synced_message_views
    assert not store._modals


def test_a_modal_carries_its_conversation():
    """Its id alone says where the words go."""
    assert say_modal(Target("say", 7, "x")).custom_id == "1:say:7:x"
