"""Pictures on cards: sent along, described, replaced with their card, and never in the way."""

import asyncio
import logging
import threading

import pytest

from advisor.conversation.inputs import Pressed
from advisor.pictures import Picture, Tally, Votes
from advisor.reply import Choice, Choices, Look, Reply, Text
from charts.studio import Studio
from cogs import render
from cogs.easel import Drawn, Easel
from sandbox.permissions import Permission
from tests.cogs.test_journeys import to_the_result

OAK = Picture("Oak won", Tally((Votes("Oak", 3, leads=True),)), "Oak won with 3 votes.")
ELM = Picture("Elm won", Tally((Votes("Elm", 2, leads=True),)), "Elm won with 2 votes.")


def boom(_picture):
    """Draw nothing."""
    raise ZeroDivisionError


def portrait(picture):
    """Draw the title."""
    return b"\x89PNG\r\n\x1a\n" + picture.title.encode()


@pytest.fixture
def draws_with(bot, monkeypatch):
    """Let the running bot draw with something else."""

    def use(draw):
        studio = Studio(draw=draw)
        monkeypatch.setattr(bot.client.easel, "_studio", studio)
        return studio

    return use


def check(shown):
    """Return the alt text of the one picture, which is a PNG that the card refers to."""
    (file,), (media,) = shown.attachments, shown.media
    assert file.content.startswith(b"\x89PNG")
    assert file.name == "picture-1.png"
    assert media.url == file.url
    assert media.description == file.description
    assert 20 < len(media.description) <= 1024
    return media.description


@pytest.mark.parametrize("place", ["server", "direct"])
async def test_a_result_has_its_picture(bot, ada, channel, place):
    """With alt text that has the scores; what is looked at afterwards is beside it."""
    where = channel if place == "server" else ada.dm
    card = await ada.command("recommend", channel=where, situation="beginner")
    assert not card.attachments

    result = await to_the_result(ada, card)

    alt = check(result)
    assert "Scores: " in alt
    assert "Points of 100" in alt


async def test_the_picture_goes_when_its_card_is_replaced(bot, ada, channel):
    """An edit takes the old file away."""
    result = await to_the_result(ada, await ada.command("recommend", channel=channel))
    check(result)
    chosen = await ada.press(result, "Change an answer")
    menu = chosen.selects[0]

    question = await ada.choose(chosen, menu.placeholder, menu.options[:1])

    assert question.message.id == result.message.id
    assert not question.attachments
    assert not question.media


async def test_a_shared_result_takes_its_picture_along(bot, ada, ben, channel):
    """Everyone sees it."""
    result = await to_the_result(ada, await ada.command("recommend", channel=channel))

    await ada.press(result, "Share")

    (shared,) = ben.messages(channel)
    assert "Shared result" in shared.text
    check(shared)


async def test_comparisons_of_several_on_several_have_one(bot, ada, channel):
    """By command, by question, by mention and in direct messages; not those on one factor."""
    asked = "compare flask and django"
    shown = [
        await ada.command("compare", channel=channel, first="flask", second="django"),
        await ada.command("ask", channel=channel, question=asked),
    ]
    await ada.say(channel, asked, mention_bot=True)
    shown.append(await ada.next_message(channel))
    await ada.say(ada.dm, asked)
    shown.append(await ada.next_message(ada.dm))

    for card in shown:
        assert "Ratings of" in check(card)
    plain = await ada.command("compare", channel=channel, factor="learning curve")
    assert not plain.attachments


async def test_a_poll_is_summed_up_with_a_picture(bot, ada, channel, sandbox):
    """Of the votes."""
    shown = await ada.command("poll quick", channel=channel, question="Which one?")
    names = [answer["poll_media"]["text"] for answer in shown.poll.answers]
    await ada.vote(shown, [names[0]])
    sandbox.world.polls.expire(shown.message)
    summary = await ada.next_message(channel)
    while summary.message.reference_id != shown.message.id or not summary.components:
        summary = await ada.next_message(channel)

    assert f"{names[0]} won with 1 vote" in check(summary)


async def test_a_picture_that_fails_is_left_out(bot, draws_with, ada, channel, caplog):
    """The card goes out all the same, and the log says so once."""
    draws_with(boom)
    with caplog.at_level(logging.INFO):
        shown = await ada.command("compare", channel=channel, first="flask", second="django")

    assert "Flask and Django" in shown.text
    assert not shown.attachments
    assert not shown.media
    assert len([one for one in caplog.records if "could not be drawn" in one.message]) == 1


async def test_one_that_takes_too_long_is_left_out(monkeypatch, caplog):
    """The card does not wait for ever."""
    monkeypatch.setattr("cogs.easel.DRAW_TIMEOUT_S", 0.01)

    class Slow:
        async def draw(self, _picture):
            await asyncio.Event().wait()

    drawn = await Easel(Slow()).drawn(Reply(Look.POLL, "x", (OAK,)))

    assert drawn.pictures == ()
    assert "not drawn within" in caplog.text


async def test_a_drawn_card_is_public_or_private(bot, draws_with, ada, channel):
    """As it was asked for."""
    draws_with(portrait)
    question = "compare flask and django"
    public = await ada.command("ask", channel=channel, question=question)
    private = await ada.command("ask", channel=channel, question=question, private=True)

    for card in (public, private):
        assert "Ratings of" in check(card)
    assert (public.ephemeral, private.ephemeral) == (False, True)


@pytest.mark.parametrize("private", [False, True])
async def test_slow_drawing_asks_for_time(draws_with, ada, channel, sandbox, private):
    """Discord waits three seconds for an answer; the loading message then turns into the card."""
    released = threading.Event()

    def draw(picture):
        assert released.wait(10)
        return portrait(picture)

    draws_with(draw)
    asking = asyncio.create_task(
        ada.command("ask", channel=channel, question="compare flask and django", private=private)
    )
    try:
        await sandbox.world.until(lambda: ada.messages(channel) or None, 10, "a loading message")
        (loading,) = ada.messages(channel)
        assert loading.is_loading
    finally:
        released.set()

    card = await asking
    assert card.deferred
    assert card.ephemeral is private
    assert "Ratings of" in check(card)


async def test_where_the_bot_may_not_attach_there_is_no_picture(bot, ada, channel, sandbox):
    """And the words go out all the same, from a command and a mention."""
    sandbox.deny_bot(channel, Permission.ATTACH_FILES)
    card = await ada.command("compare", channel=channel, first="flask", second="django")
    await ada.say(channel, "compare flask and django", mention_bot=True)
    said = await ada.next_message(channel)

    for shown in (card, said):
        assert "Flask and Django" in shown.text
        assert not shown.attachments


async def test_a_card_in_place_shows_the_new_picture(scripted, bot, ada, monkeypatch):
    """The old file makes way for the new one of the same name."""
    pictures = iter([OAK, ELM])

    def respond(state, heard):
        label = "On" if isinstance(heard, Pressed) else "Next"
        choices = Choices((Choice(label, "answer:0:yes"),))
        return state, Reply(Look.RESULT, "x", (Text("y"), next(pictures), choices))

    monkeypatch.setattr(scripted, "respond", respond)
    await ada.say(ada.dm, "go")
    first = await ada.next_message(ada.dm)
    assert check(first) == OAK.alt

    second = await ada.press(first, "Next")

    assert second.message.id == first.message.id
    assert check(second) == ELM.alt
    assert second.attachments[0].content != first.attachments[0].content


def test_only_what_is_sent_along_is_on_the_card():
    """A gallery without its file would be refused."""
    reply = Reply(Look.POLL, "x", (OAK, ELM, ELM))
    drawn = Drawn({ELM: b"png"})

    (container,) = render.card(reply, pictures=drawn.pictures).to_components()
    galleries = [one for one in container["components"] if one["type"] == 12]

    assert [one["items"][0]["media"]["url"] for one in galleries] == ["attachment://picture-1.png"]
    assert galleries[0]["items"][0]["description"] == ELM.alt
    assert [file.filename for file in drawn.files()] == ["picture-1.png"]
    assert drawn.files()[0].description == ELM.alt
    (bare,) = render.card(reply).to_components()
    assert [one["type"] for one in bare["components"]] == [10]
