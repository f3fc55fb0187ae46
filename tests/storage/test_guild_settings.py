"""The settings of guilds: defaults, one choice at a time, and gone with the guild."""

from advisor.stores import GuildSettings

GUILD, CHANNEL = 2**62 + 3, 2**62 + 5


async def test_a_guild_that_chose_nothing_has_the_defaults(database):
    """Nothing is kept, and suggestions go to the owner."""
    assert await database.guild_settings.get(GUILD) == GuildSettings(
        keeps_questions=False, suggestions_channel=None
    )


async def test_a_choice_leaves_the_other_as_it_is(database):
    """In either order, and however often it is made."""
    settings = database.guild_settings
    await settings.keep_questions(GUILD, keep=True)
    await settings.send_suggestions(GUILD, CHANNEL)
    assert await settings.get(GUILD) == GuildSettings(True, CHANNEL)

    await settings.keep_questions(GUILD, keep=False)
    assert await settings.get(GUILD) == GuildSettings(suggestions_channel=CHANNEL)

    await settings.send_suggestions(GUILD, None)
    assert await settings.get(GUILD) == GuildSettings()


async def test_guilds_do_not_share_settings(database):
    """Forgetting one leaves the other."""
    await database.guild_settings.keep_questions(GUILD, keep=True)
    await database.guild_settings.keep_questions(1, keep=True)

    await database.guild_settings.forget_guild(GUILD)

    assert not (await database.guild_settings.get(GUILD)).keeps_questions
    assert (await database.guild_settings.get(1)).keeps_questions
