"""Suggest a fix: the form, where it goes, and what is said when it cannot."""
# ruff: noqa: PLR0917 - fixtures are arguments

import asyncio

import pytest

from cogs import send, words
from cogs.gate import Cooldown
from cogs.owners import Owners
from sandbox import Refused

WRONG, SOURCE = words.SUGGEST_WRONG, words.SUGGEST_SOURCE
FORM = {WRONG: "Oak is *slow* @everyone", SOURCE: "https://x.example/a"}


@pytest.fixture(autouse=True)
async def defaults(bot, sandbox):
    """Begin and end with the default settings, and with open direct messages of the owner."""
    await bot.stores.guild_settings.forget_guild(sandbox.guild.id)
    yield
    await bot.stores.guild_settings.forget_guild(sandbox.guild.id)
    await sandbox.member("olga").accept_dms(accepts=True)


@pytest.fixture
async def inbox(bot, sandbox):
    """A channel of the server that takes suggestions."""
    channel = sandbox.world.add_channel(sandbox.guild, "inbox")
    await bot.stores.guild_settings.send_suggestions(sandbox.guild.id, channel.id)
    return channel


@pytest.fixture
def opened(scripted, invoke, ada):
    """Open the form under a fresh answer."""

    async def press():
        return await ada.press(await invoke("ask", question="x"), "Suggest a fix")

    return press


async def test_the_form_says_what_it_is_about_and_where_it_goes(opened):
    """Two fields, of which one is needed."""
    shown = await opened()

    assert shown.modal.title == "Suggest a fix"
    assert shown.modal.labels == [WRONG, SOURCE]
    assert "suggest:speed:oak" in shown.modal.text
    assert "Your name is not sent along" in shown.modal.text
    assert [field.get("required", True) for _, field in shown.modal.fields] == [True, False]


async def test_a_suggestion_goes_to_the_channel_that_the_server_chose(
    opened, ada, inbox, sandbox, channel
):
    """Escaped, pinging nobody, with the places in the pack, and without the person's name."""
    shown = await ada.submit(await opened(), FORM)

    assert shown.ephemeral
    assert shown.text == words.SUGGEST_THANKS
    (card,) = sandbox.member("mara").messages(inbox)
    assert card.text.startswith("### A suggestion on suggest:speed:oak\n")
    assert r"Oak is \*slow\*" in card.text
    assert "@everyone" not in card.text
    assert r"https\://x.example/a" in card.text
    assert "oak.yaml:3: fast" in card.text
    assert card.message.mentions == []
    for private in (str(ada.id), ada.name, str(channel.id)):
        assert private not in card.text


async def test_without_a_channel_it_goes_to_the_owner(opened, ada, sandbox):
    """By direct message."""
    shown = await ada.submit(await opened(), FORM)

    assert shown.text == words.SUGGEST_THANKS
    olga = sandbox.member("olga")
    assert "Oak is" in olga.messages(olga.dm)[-1].text


async def test_from_direct_messages_it_goes_to_the_owner(scripted, ada, inbox, sandbox):
    """Whatever a server chose."""
    card = await ada.command("ask", channel=ada.dm, question="x")

    shown = await ada.submit(await ada.press(card, "Suggest a fix"), {WRONG: "From afar"})

    assert shown.text == words.SUGGEST_THANKS
    olga = sandbox.member("olga")
    assert "From afar" in olga.messages(olga.dm)[-1].text
    assert sandbox.member("mara").messages(inbox) == []


async def test_a_team_gets_it_by_its_owner(opened, ada, sandbox, ben, monkeypatch):
    """The first of the team."""
    monkeypatch.setattr(sandbox.world, "team", [(ben.user, "admin")])

    await ada.submit(await opened(), FORM)

    assert "Oak is" in ben.messages(ben.dm)[-1].text


async def test_a_channel_that_is_gone_is_told(opened, ada, inbox, sandbox):
    """With who can mend it."""
    form = await opened()
    sandbox.world.delete_channel(inbox)

    shown = await ada.submit(form, FORM)

    assert shown.ephemeral
    assert shown.text == words.SUGGEST_NO_CHANNEL


async def test_an_owner_with_closed_messages_is_told(opened, ada, sandbox):
    """With the other way."""
    await sandbox.member("olga").accept_dms(accepts=False)

    shown = await ada.submit(await opened(), FORM)

    assert shown.ephemeral
    assert shown.text == words.SUGGEST_NO_OWNER


async def test_a_form_without_words_is_refused(opened, ada):
    """Spaces are none; Discord itself refuses nothing at all."""
    assert (await ada.submit(await opened(), {WRONG: "  \u200b "})).text == words.SUGGEST_EMPTY
    with pytest.raises(Refused):
        await ada.submit(await opened(), {WRONG: ""})


async def test_several_in_a_row_have_to_wait(opened, ada, ben, inbox, scripted, bot, monkeypatch):
    """Each person for herself; the form is not even shown then."""
    cog = bot.client.get_cog("Suggestions")
    monkeypatch.setattr(cog, "cooldown", Cooldown(2, 600.0))
    form = await opened()
    for _ in range(2):
        await ada.submit(await opened(), FORM)

    late = await ada.submit(form, FORM)
    shown = await opened()

    assert shown.ephemeral
    assert shown.text == late.text == words.SUGGEST_TOO_MANY.format(minutes=10)
    assert len(ada.messages(inbox)) == 2
    card = await ben.command("ask", question="x")
    assert (await ben.press(card, "Suggest a fix")).modal is not None


async def test_a_button_of_what_left_the_pack_is_refused(opened, ada, scripted, monkeypatch):
    """Before anything is written, and after."""
    form = await opened()
    monkeypatch.setattr(scripted, "disputed", lambda _action: scripted.press("gone:"))

    shown = await ada.submit(form, FORM)

    assert "That left the pack" in shown.text
    assert "That left the pack" in (await opened()).text


async def test_a_form_survives_a_restart(opened, ada, inbox, bot):
    """Its id carries what it is about."""
    form = await opened()
    await bot.restart()

    assert (await ada.submit(form, FORM)).text == words.SUGGEST_THANKS


async def test_a_slow_delivery_is_waited_for(opened, ada, bot, inbox, sandbox, monkeypatch):
    """The press is deferred meanwhile."""
    monkeypatch.setattr(send, "DEFER_AFTER_S", 0.01)
    cog = bot.client.get_cog("Suggestions")
    deliver, released = cog._deliver, asyncio.Event()

    async def slowly(*arguments):
        await released.wait()
        await deliver(*arguments)

    monkeypatch.setattr(cog, "_deliver", slowly)
    form = await opened()
    place = form.modal.interaction.channel
    submitting = asyncio.create_task(ada.submit(form, FORM))
    await sandbox.world.until(
        lambda: any(one.is_loading for one in ada.messages(place)) or None, 10, "a loading message"
    )
    released.set()

    shown = await submitting
    assert shown.deferred
    assert shown.ephemeral
    assert shown.text == words.SUGGEST_THANKS


async def test_the_real_answers_have_the_button(bot, ada, sandbox, channel):
    """With the claims' places, on the small pack."""
    card = await ada.command("compare", channel=channel, factor="throughput")
    form = await ada.press(card, "Suggest a fix")

    await ada.submit(form, {WRONG: "Not any more."})

    olga = sandbox.member("olga")
    text = olga.messages(olga.dm)[-1].text
    assert "factors/throughput.yaml:" in text
    assert f"digest {bot.holder.advisor.pack.digest}" in text


async def test_the_owners_of_a_team_are_those_who_may_change_things(bot, sandbox, monkeypatch):
    """The owner first; who may only look is none."""
    ada, ben = sandbox.member("ada").user, sandbox.member("ben").user
    chris = sandbox.member("chris").user
    team = [(ben, "admin"), (ada, "developer"), (chris, "read_only")]
    monkeypatch.setattr(sandbox.world, "team", team)

    assert await Owners(bot.client).ids() == (ben.id, ada.id)
