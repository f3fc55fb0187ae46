"""What is told of a failure, and what is only logged."""
# ruff: noqa: PLR0917 - fixtures are arguments

import logging

import discord
import pytest

from cogs import errors, words
from cogs.errors import MissingRights
from tests.cogs.waiting import logged


class Response:
    """What discord.py keeps of an HTTP response."""

    status = 400
    reason = "Bad Request"


def refused(code):
    """Return the exception for one of Discord's codes."""
    return discord.HTTPException(Response(), {"code": code, "message": "no"})


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errors.UNKNOWN_CHANNEL, words.GONE),
        (errors.UNKNOWN_MESSAGE, words.GONE),
        (errors.CLOSED_DMS, words.CLOSED_DMS),
        (errors.NO_ACCESS, words.NO_ACCESS),
        (errors.NO_PERMISSION, words.NO_ACCESS),
        (errors.UNKNOWN_INTERACTION, None),
        (errors.ALREADY_ACKNOWLEDGED, None),
        (errors.UNKNOWN_WEBHOOK, None),
        (errors.EXPIRED_TOKEN, None),
    ],
)
def test_a_refusal_of_discord_is_logged_once_as_information(code, told, caplog):
    """It is nobody's fault; where somebody can read it, it is told."""
    with caplog.at_level(logging.INFO):
        assert errors.sentence(refused(code)) == told

    assert [record.levelname for record in caplog.records] == ["INFO"]


def test_any_other_refusal_is_an_apology(caplog):
    """With its reference in the log."""
    told = errors.sentence(refused(50035))

    reference = told.removesuffix(".").rpartition(" ")[2]
    assert f"Reference {reference}: HTTPException" in caplog.text


def test_every_sentence_has_a_way_out():
    """A command, another place, or another person."""
    for said in [
        *filter(None, errors.SENTENCES.values()),
        words.CHANGED_COMMAND,
        words.NOT_ALLOWED,
    ]:
        assert any(way in said for way in ("/", "another", "server", "again", "manager"))


def test_missing_rights_are_named():
    """One or several, also those that have no name of their own here."""
    assert "the right “Send Messages”" in str(MissingRights("#x", ["send_messages"]))
    assert "the rights “View Channel”, “Some Thing”" in str(
        MissingRights("#x", ["view_channel", "some_thing"])
    )


def test_the_log_says_where_and_not_what():
    """Also of what the failure came from."""
    try:
        try:
            int(words.NO_TEXT)
        except ValueError as error:
            raise RuntimeError(words.NO_TEXT) from error
    except RuntimeError as error:
        told = errors.trace(error)

    assert told.startswith("RuntimeError\n")
    assert "caused by ValueError" in told
    assert words.NO_TEXT not in told


async def test_a_command_that_discord_still_shows_is_answered(scripted, bot, invoke):
    """After an update that renamed it."""
    command = bot.client.tree.remove_command("factors")
    try:
        shown = await invoke("factors")
    finally:
        bot.client.tree.add_command(command)

    assert shown.ephemeral
    assert shown.text == words.CHANGED_COMMAND


async def test_a_press_that_discord_gave_up_on_still_counts(
    scripted, bot, invoke, ada, channel, sandbox, monkeypatch, caplog
):
    """The answer is stored, and the late response is no error."""
    card = await invoke("recommend")
    monkeypatch.setattr(sandbox.world, "first_response_s", 0.05)

    with caplog.at_level(logging.INFO, "cogs"):
        async with bot.stores.conversations.open(1, 1, None):
            shown = await ada.press(card, "Yes")
        assert shown.failed
        await logged(caplog, "code 10062")

    async with bot.stores.conversations.open(ada.id, channel.id, None) as held:
        assert len(held.state.form.answers) == 1
    assert "ERROR" not in {record.levelname for record in caplog.records}
