"""The actions of buttons that need no conversation: `verb:argument`, short enough for a custom id.

An action names ids only, so that it can be carried out by anybody, after any restart, and is
refused in one place when the pack no longer knows an id.
"""

from collections.abc import Iterable, Sequence

from advisor.answering import words
from advisor.reply import Choice
from knowledge.model import Pack

EVERYTHING = "*"
MAX_LENGTH = 70


def _ids(ids: Iterable[str]) -> str:
    return ",".join(ids) or EVERYTHING


def action(verb: str, factors: Iterable[str] = (), frameworks: Iterable[str] = ()) -> str:
    """Return `verb:factors:frameworks`; too long a list of frameworks becomes "all featured"."""
    text = f"{verb}:{_ids(factors)}:{_ids(frameworks)}"
    return text if len(text) <= MAX_LENGTH else f"{verb}:{_ids(factors)}:{EVERYTHING}"


def parse(argument: str, pack: Pack) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Read `factors:frameworks`; None if an id is not in the pack."""
    first, _, second = argument.partition(":")
    factors = () if first in ("", EVERYTHING) else tuple(first.split(","))
    frameworks = () if second in ("", EVERYTHING) else tuple(second.split(","))
    if not all(f in pack.factors or f in pack.groups for f in factors):
        return None
    if not all(f in pack.frameworks for f in frameworks):
        return None
    return factors, frameworks


def compare_button(pack: Pack, factor: str, frameworks: Sequence[str]) -> Choice:
    """Return the button that compares on a factor."""
    return Choice(pack.title(factor), action("compare", (factor,), frameworks))


def next_factors(
    pack: Pack, shown: Iterable[str], frameworks: Sequence[str], most: int = 1
) -> list[Choice]:
    """Return buttons for the factors that differ most between the frameworks, not shown yet."""
    seen = {m for f in shown for m in pack.members(f)}
    chosen = frameworks or pack.profile.featured

    def spread(factor: str) -> int:
        ratings = [r for f in chosen if (r := pack.assessment(factor, f).rating) is not None]
        return max(ratings) - min(ratings) if ratings else 0

    open_factors = [f for f in pack.factors if f not in seen]
    ranked = sorted(open_factors, key=lambda f: -spread(f))
    return [compare_button(pack, factor, frameworks) for factor in ranked[:most]]


def closing_buttons() -> tuple[Choice, ...]:
    """Return the buttons that stand under nearly every answer."""
    return (
        Choice(words.ALL_FACTORS, "factors:"),
        Choice(words.HELP_ME_CHOOSE, "begin:"),
    )


def suggest_button(factors: Iterable[str], frameworks: Iterable[str]) -> Choice:
    """Return the button under claims with which a person says what is wrong with them."""
    return Choice(words.SUGGEST, action("suggest", factors, frameworks))
