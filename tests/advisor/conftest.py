"""The shipped pack, loaded once."""

from pathlib import Path

import pytest

from knowledge.load import load
from knowledge.model import Pack

SHIPPED = Path(__file__).parents[2] / "knowledge" / "data"


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack that the bot ships with."""
    return load(SHIPPED).pack
