"""Each limit is one that Discord has written down."""

from __future__ import annotations

import pytest

from tests.sandbox.limits.documentation import PLACES
from tests.sandbox.limits.test_commands import COMMANDS
from tests.sandbox.limits.test_messages import MESSAGES
from tests.sandbox.limits.test_responses import CALLBACKS


@pytest.mark.parametrize(
    ("table", "rows"),
    [("MESSAGES", MESSAGES), ("CALLBACKS", CALLBACKS), ("COMMANDS", COMMANDS)],
    ids=["messages", "callbacks", "commands"],
)
def test_every_limit_names_its_documentation(table, rows) -> None:
    """A limit that Discord nowhere writes down is no reason to refuse."""
    assert [name for name, *_ in rows] == list(PLACES[table])
