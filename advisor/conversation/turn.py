"""What one step of a conversation gives: the state to remember and the reply."""

from dataclasses import dataclass, replace
from typing import Self

from advisor.conversation.state import State
from advisor.reply import Reply
from advisor.understanding.query import Intent, Query


@dataclass(frozen=True, slots=True)
class Turn:
    """A new state and what to say."""

    state: State
    reply: Reply

    def of(self, query: Query, intent: Intent | None = None) -> Self:
        """Note on the reply what was understood, with another intent if one is given."""
        noted = replace(query, intent=intent) if intent else query
        return replace(self, reply=replace(self.reply, query=noted))
