"""The shipped pack and the small one of bicycles, each loaded once."""

import pytest

from knowledge.load import SHIPPED, load
from knowledge.model import Pack
from tests.advisor.conversation.talk import make_advisor


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack that the bot ships with."""
    return load(SHIPPED).pack


@pytest.fixture(scope="session")
def bikes():
    """The advisor on the small pack; it holds no state of anybody."""
    return make_advisor()
