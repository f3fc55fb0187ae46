"""The client as a whole: commands, sync, restarts, and what is forgotten."""
# ruff: noqa: PLR0917 - fixtures are arguments

import logging
from datetime import UTC, datetime, timedelta

import discord
import pytest

from advisor.conversation.state import Answer
from cogs.client import intents
from cogs.sync import NOTE, digest, sync_if_changed
from tests.cogs.waiting import logged

SYNC = "/applications/{application_id}/commands"


def syncs(sandbox):
    """Return how often the commands were synced."""
    return len([one for one in sandbox.requests if one.method == "PUT" and "commands" in one.path])


def every_command(bot):
    """Return each command and menu with its full name, groups left out."""
    for kind in discord.AppCommandType:
        for command in bot.client.tree.walk_commands(type=kind):
            if not isinstance(command, discord.app_commands.Group):
                yield command


def test_commands_have_unique_names_and_descriptions(bot):
    """Of each option, too, and within Discord's lengths."""
    found = list(every_command(bot))
    names = [command.qualified_name for command in found]

    assert sorted(names) == [
        "Answer this", "admin gaps", "admin reload", "admin status", "ask", "compare", "factors",
        "framework", "help", "poll quick", "recommend", "settings questions off",
        "settings questions on", "settings show", "settings suggestions channel",
        "settings suggestions none",
    ]  # fmt: skip
    for command in found:
        if isinstance(command, discord.app_commands.Command):
            assert 10 < len(command.description) <= 100
            for option in command.parameters:
                assert 10 < len(option.description) <= 100, (command.name, option.name)


def test_commands_show_where_they_make_sense(bot):
    """Polls, settings and the owner's in servers that the bot is in, the rest everywhere."""
    for command in every_command(bot):
        top = command.root_parent or command if hasattr(command, "root_parent") else command
        in_servers = command.qualified_name.startswith(("poll", "settings", "admin"))
        assert top.allowed_installs.user is not in_servers
        assert top.allowed_installs.guild
        assert top.allowed_contexts.dm_channel is not in_servers
        assert top.allowed_contexts.private_channel is not in_servers


def test_a_private_channel_of_others_offers_everything_but_polls(bot, ada):
    """As soon as the app is installed for the person."""
    names = {command["name"] for command in ada.commands(ada.dm)}

    assert names == {"ask", "compare", "factors", "framework", "help", "recommend", "Answer this"}


async def test_in_a_private_channel_of_others_an_answer_works(scripted, bot, ada, ben):
    """The bot is not in it; the form stays private."""
    await ada.install_app()
    group = await ada.open_private(ben)

    public = await ada.command("ask", channel=group, question="x")
    private = await ada.command("recommend", channel=group)
    step = await ada.press(private, "Yes")

    assert not public.ephemeral
    assert private.ephemeral
    assert "Question 2" in step.text


def test_no_intent_is_privileged():
    """Neither members nor presences nor message content."""
    wanted = intents()

    assert not any((wanted.members, wanted.presences, wanted.message_content))


async def test_commands_are_synced_only_when_they_changed(bot, sandbox):
    """Or when the token is of another application."""
    tree, notes = bot.client.tree, bot.stores.notes
    application_id = bot.client.application_id
    await sync_if_changed(tree, application_id, notes)
    before = syncs(sandbox)

    assert not await sync_if_changed(tree, application_id, notes)
    assert syncs(sandbox) == before
    await notes.put(NOTE, "of an older version")
    assert await sync_if_changed(tree, application_id, notes)
    assert syncs(sandbox) == before + 1
    assert await notes.get(NOTE) == digest(tree, application_id)
    assert digest(tree, application_id) != digest(tree, 1)


async def test_a_sync_that_fails_is_tried_at_the_next_start(bot, sandbox, monkeypatch, caplog):
    """The bot works with the commands that Discord has."""
    await bot.stores.notes.put(NOTE, "old")

    async def refuse():
        response = type("Response", (), {"status": 500, "reason": "down"})()
        raise discord.HTTPException(response, "down")

    monkeypatch.setattr(bot.client.tree, "sync", refuse)
    assert not await sync_if_changed(bot.client.tree, bot.client.application_id, bot.stores.notes)

    assert await bot.stores.notes.get(NOTE) == "old"
    assert "could not be synced" in caplog.text


def test_the_invite_link_names_the_application(bot, sandbox):
    """With both scopes and the rights that polls need."""
    assert f"client_id={sandbox.application_id}" in bot.client.invite
    assert "applications.commands" in bot.client.invite


async def test_a_form_survives_a_restart(scripted, bot, invoke, ada, channel):
    """The old card, and a modal that was open meanwhile, go on where they were."""
    card = await ada.press(await invoke("recommend"), "Yes")
    opened = await ada.press(card, "Own words")

    await bot.restart()
    written = await ada.submit(opened, {opened.modal.labels[0]: "after the restart"})
    shown = await ada.press(card, "No")

    assert "You said: after the restart" in written.text
    assert "Question 3" in shown.text
    async with bot.stores.conversations.open(ada.id, channel.id, None) as held:
        assert held.state.form.answers == {"0": Answer(("yes",)), "1": Answer(("no",))}


async def test_a_restart_does_not_sync_again(bot, sandbox):
    """The digest is in the database."""
    await sync_if_changed(bot.client.tree, bot.client.application_id, bot.stores.notes)
    before = syncs(sandbox)

    await bot.restart()

    assert syncs(sandbox) == before


@pytest.mark.parametrize("is_removed", [True, False])
async def test_data_of_a_server_goes_when_the_bot_is_removed(
    scripted, bot, ada, sandbox, caplog, is_removed
):
    """Not when the server is merely unavailable."""
    guild = sandbox.world.add_guild("Elsewhere", ada.user)
    sandbox.world.add_member(guild, sandbox.world.bot)
    place = sandbox.world.add_channel(guild, "there")
    async with bot.stores.conversations.open(ada.id, place.id, guild.id) as held:
        number = held.id

    with caplog.at_level(logging.INFO, "cogs"):
        if is_removed:
            sandbox.world.remove_bot(guild)
            await logged(caplog, f"Guild {guild.id} removed the bot")
        else:
            sandbox.world.set_available(guild, is_available=False)
            await ada.say(ada.dm, "are you there?")
            await ada.next_message(ada.dm)

    async with bot.stores.conversations.open(ada.id, place.id, guild.id) as held:
        assert (held.id == number) is not is_removed
    sandbox.world.set_available(guild, is_available=True)
    sandbox.world.remove_bot(guild)


async def test_conversations_that_were_left_are_deleted(bot, monkeypatch):
    """Every day; the next round is planned before this one is over."""
    seen = []

    async def expire(before):
        seen.append(datetime.now(UTC) - before)
        return 3

    monkeypatch.setattr(bot.stores.conversations, "expire", expire)
    await bot.client.get_cog("Housekeeping").expire(None)

    assert timedelta(days=89) < seen[0] < timedelta(days=91)
    assert await bot.stores.agenda.next_due() <= datetime.now(UTC) + timedelta(days=1)
