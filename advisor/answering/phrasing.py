"""How names, claims and sources are put into sentences; shared by all answers."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from advisor.answering import words
from advisor.reply import Note, Source, Sources
from knowledge.evidence import Claim
from knowledge.model import Pack

BRIEF = 140  # characters of a claim beside a rating


def names(pack: Pack, frameworks: Iterable[str]) -> list[str]:
    """Return the names of frameworks, in their order."""
    return [pack.frameworks[f].name for f in frameworks]


def joined(items: Sequence[str], last: str = "and") -> str:
    """Join with commas and a word before the last: A, B and C."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def known_names(pack: Pack, most: int = 4) -> str:
    """Name the featured frameworks and count the others: A, B, C and 11 more."""
    featured = names(pack, pack.profile.featured[:most])
    others = len(pack.frameworks) - len(featured)
    return f"{', '.join(featured)} and {others} more" if others else joined(featured)


def inside(title: str) -> str:
    """Return a title as it stands inside a sentence: in lower case unless it is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def brief(text: str, most: int = BRIEF) -> str:
    """Return the first sentence, cut at a word if it is long."""
    sentence = text.split(". ", maxsplit=1)[0].rstrip(".")
    if len(sentence) <= most:
        return sentence
    return sentence[:most].rsplit(" ", maxsplit=1)[0].rstrip(",;:") + " …"


def quoted(text: str, most: int) -> str:
    """Return what a person wrote for saying it back: one line, plain characters, at most `most`.

    Control and direction characters are left out; they could turn the rest of a card around.
    """
    line = " ".join(text[: 8 * most].split())
    plain = "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    plain = plain.strip()
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def sources(claims: Iterable[Claim], *, full: bool = False) -> list[Sources]:
    """Return the sources of claims, each once, in order; no block if there are none."""
    found: dict[str, Source] = {}
    for claim in claims:
        if claim.source is not None:
            found.setdefault(
                claim.source, Source(claim.source, claim.evidence.value, claim.checked)
            )
    return [Sources(tuple(found.values()), full=full)] if found else []


def age(checked: Iterable[Source], today: date, most_days: int) -> list[Note]:
    """Say how old the oldest fact is, if that is more than `most_days`."""
    days = max(((today - s.checked).days for s in checked), default=0)
    return [Note(words.OLD_CLAIM.format(days=days))] if days > most_days else []
