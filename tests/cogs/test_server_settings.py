"""`/settings`: what managers see and change, and what is refused."""
# ruff: noqa: PLR0917 - fixtures are arguments

import pytest

from advisor.stores import GuildSettings
from cogs import words
from sandbox import Refused
from sandbox.permissions import Permission
from tests.cogs.waiting import until


@pytest.fixture
async def place(bot, sandbox):
    """A server of its own, of which mara is the owner, with a channel."""
    world, mara = sandbox.world, sandbox.member("mara")
    guild = world.add_guild("Elsewhere", mara.user)
    role = world.add_role(guild, "Framewise", int(Permission.SEND_MESSAGES))
    world.add_member(guild, world.bot, role)
    channel = world.add_channel(guild, "there")
    yield channel
    if world.bot.id in guild.members:
        world.remove_bot(guild)


@pytest.fixture
def manage(sandbox, place):
    """Use a subcommand of `/settings` as the manager of that server."""

    async def use(name, **options):
        return await sandbox.member("mara").command(f"settings {name}", channel=place, **options)

    return use


async def settings_of(bot, place):
    """Return what is stored of the server."""
    return await bot.stores.guild_settings.get(place.guild_id)


async def test_only_managers_of_the_server_are_offered_it(ada, channel):
    """An ordinary member does not see it, and it is not there in direct messages."""
    for where in (channel, ada.dm):
        with pytest.raises(Refused, match="no command 'settings'"):
            await ada.command("settings show", channel=where)


async def test_a_server_that_chose_nothing_keeps_nothing(manage):
    """The defaults are shown in words, with how to change them, privately."""
    shown = await manage("show")

    assert shown.ephemeral
    assert words.QUESTIONS_NOT_KEPT in shown.text
    assert words.SUGGESTIONS_TO_OWNER in shown.text
    assert "/settings questions on" in shown.text


async def test_opting_in_says_plainly_what_is_kept(manage, bot, place):
    """The words, nobody's name, and for how long; it shows and can be undone."""
    shown = await manage("questions on")

    assert shown.ephemeral
    for part in ("no author, no server, no channel", "gone after 30 days", "tell your members"):
        assert part in shown.text
    assert await settings_of(bot, place) == GuildSettings(keeps_questions=True)
    assert "are kept for 30 days" in (await manage("show")).text

    shown = await manage("questions off")

    assert "I keep no questions of this server any more" in shown.text
    assert "gone within 30 days" in shown.text
    assert await settings_of(bot, place) == GuildSettings()


async def test_a_channel_is_accepted_after_a_first_card(manage, bot, place, sandbox):
    """The card is there before the setting is."""
    shown = await manage("suggestions channel", options={"channel": place})

    assert shown.ephemeral
    assert "go to #there from now on" in shown.text
    assert await settings_of(bot, place) == GuildSettings(suggestions_channel=place.id)
    (card,) = [m for m in sandbox.member("mara").messages(place) if not m.ephemeral]
    assert card.text == words.SUGGESTIONS_HERE
    assert "Suggestions on facts go to #there." in (await manage("show")).text


async def test_no_channel_means_the_owner(manage, bot, place):
    """The channel is forgotten."""
    await manage("suggestions channel", options={"channel": place})

    shown = await manage("suggestions none")

    assert shown.text == words.SUGGESTIONS_UNSET
    assert await settings_of(bot, place) == GuildSettings()


@pytest.mark.parametrize(
    ("denied", "named"),
    [
        (Permission.SEND_MESSAGES, "Send Messages"),
        (Permission.VIEW_CHANNEL, "View Channel"),
    ],
)
async def test_a_channel_where_the_bot_may_not_write_is_refused(
    manage, bot, place, sandbox, denied, named
):
    """The right and the channel are named, and nothing changes."""
    closed = sandbox.world.add_channel(sandbox.world.guild_of(place), "closed")
    sandbox.world.overwrite(closed, sandbox.world.bot, deny=denied)

    shown = await manage("suggestions channel", options={"channel": closed})

    assert shown.ephemeral
    assert "I can't do that in #closed" in shown.text
    assert named in shown.text
    assert await settings_of(bot, place) == GuildSettings()


async def test_a_channel_that_discord_refuses_is_refused(manage, bot, place, sandbox, monkeypatch):
    """Whatever the rights say, the card has to arrive."""
    from cogs import server_settings

    closed = sandbox.world.add_channel(sandbox.world.guild_of(place), "closed")
    sandbox.world.overwrite(closed, sandbox.world.bot, deny=Permission.SEND_MESSAGES)
    monkeypatch.setattr(server_settings, "require_posting", lambda _channel: None)

    shown = await manage("suggestions channel", options={"channel": closed})

    assert "Discord does not let me post in #closed" in shown.text
    assert await settings_of(bot, place) == GuildSettings()


async def test_a_channel_that_is_gone_is_named_as_such(manage, place, sandbox):
    """So that somebody chooses another."""
    other = sandbox.world.add_channel(sandbox.world.guild_of(place), "short-lived")
    await manage("suggestions channel", options={"channel": other})
    sandbox.world.delete_channel(other)

    assert words.SUGGESTIONS_TO_NOWHERE in (await manage("show")).text


async def test_the_settings_go_when_the_bot_is_removed(manage, bot, place, sandbox):
    """All of them."""
    await manage("questions on")
    sandbox.world.remove_bot(sandbox.world.guild_of(place))

    await until(lambda: settings_of(bot, place), lambda found: found == GuildSettings())
