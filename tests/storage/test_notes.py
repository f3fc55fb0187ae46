"""Notes: small facts about the bot itself."""


async def test_an_unwritten_note_is_none(database):
    """A bot that starts for the first time finds nothing."""
    assert await database.notes.get("commands") is None


async def test_a_note_is_replaced(database):
    """The last text counts, for its own name only."""
    await database.notes.put("commands", "one")
    await database.notes.put("other", "three")
    await database.notes.put("commands", "two ≠ 二")

    assert await database.notes.get("commands") == "two ≠ 二"
    assert await database.notes.get("other") == "three"
