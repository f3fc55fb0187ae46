"""The shipped pack for all dialogues, and the bot on it."""

from pathlib import Path

import pytest

from advisor.advisor import Advisor
from knowledge.load import load
from storage.database import open_database

SHIPPED = Path(__file__).parents[2] / "knowledge" / "data"


@pytest.fixture(scope="session")
def shipped():
    """The advisor on the pack that the bot ships with."""
    return Advisor(load(SHIPPED).pack)


@pytest.fixture(scope="session")
async def notes(tmp_path_factory):
    """A database for the conversation of a terminal."""
    file = tmp_path_factory.mktemp("dialogues") / "chat.db"
    async with open_database(f"sqlite:///{file}") as stores:
        yield stores


@pytest.fixture
def shipped_bot(bot, shipped):
    """The running bot with the shipped pack for one test, as after a reload."""
    kept = bot.holder.advisor
    bot.holder.advisor = shipped
    yield bot
    bot.holder.advisor = kept
