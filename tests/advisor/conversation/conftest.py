"""Conversations about bicycles: a pack small enough that every step can be foreseen."""

import pytest

from tests.advisor.conversation.talk import Clock, Talk, make_advisor


@pytest.fixture
def talk(bikes):
    """A new conversation."""
    return Talk(bikes)


@pytest.fixture
def timed():
    """A new conversation with a clock that the test moves."""
    clock = Clock()
    return Talk(make_advisor(clock=clock), clock)
