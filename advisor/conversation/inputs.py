"""What a person can do in a conversation: say something, or press something."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Free words."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press on a choice: its action, and the chosen values where it is a menu."""

    action: str
    values: tuple[str, ...] = ()


Input = Said | Pressed
