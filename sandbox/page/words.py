"""What the page itself says, and what it proposes to try first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NOT_DISCORD = "A local stand-in, not Discord. Nothing you write here leaves this computer."
TOPICS = {
    "general": "Talk to the bot in company: commands, mentions, replies",
    "frameworks": "A place for comparisons and polls",
    "random": "Anything else",
}
DM_TOPIC = "Your direct messages: just write, no command needed"


@dataclass(frozen=True)
class Try:
    """Something to try: a command with some options filled in, or a text.

    Attributes:
        title: what one gets.
        shown: what one would type.
        command: the command's name; "" for a plain text.
        options: what is filled in already.
    """

    title: str
    shown: str
    command: str = ""
    options: tuple[tuple[str, str], ...] = ()


def in_channel(examples: Sequence[str]) -> tuple[Try, ...]:
    """Return what to try in a channel, with the bot's own example of a question."""
    question = next(iter(examples), "")
    ask = Try("Ask a question", f"/ask {question}".strip(), "ask", (("question", question),))
    return (
        ask,
        Try("Compare side by side", "/compare", "compare"),
        Try("Find the one for you", "/recommend", "recommend"),
    )


def in_private(examples: Sequence[str]) -> tuple[Try, ...]:
    """Return what to try in direct messages."""
    asked = [*examples[1:3], "what can I ask?", "what can you do?"]
    return (
        Try("Ask in your own words", asked[0]),
        Try("Find the one for you", "help me choose"),
        Try("Or ask this", asked[1]),
    )
