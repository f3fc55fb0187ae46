"""The advisor in use, which a reload of the pack replaces while the bot runs."""

from dataclasses import dataclass

from advisor.advisor import Advisor


@dataclass(slots=True)
class AdvisorHolder:
    """Holds the advisor; read `advisor` anew for each answer, never keep it."""

    advisor: Advisor
