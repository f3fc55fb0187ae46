"""What all tabs share: the sandbox, the preferences, and how to start over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from sandbox.server import Sandbox


@dataclass
class Preferences:
    """What this computer's only user likes."""

    is_dark: bool = True


@dataclass
class Home:
    """The sandbox as the page needs it.

    Attributes:
        sandbox: the server with its world and members.
        start_over: empties the world and the bot's store.
        saved: called after a preference has changed.
        preferences: the same in every tab.
        examples: questions that the bot can answer, proposed on a first visit.
        generation: grows with each start over, so that tabs load the page anew.
    """

    sandbox: Sandbox
    start_over: Callable[[], Awaitable[None]]
    saved: Callable[[], None] = lambda: None
    preferences: Preferences = field(default_factory=Preferences)
    examples: Sequence[str] = ()
    generation: int = 0
