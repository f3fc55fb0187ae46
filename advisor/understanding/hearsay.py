"""What somebody says of other people or of the past: "my brother has a Mac", "I used to"."""

import re
from collections.abc import Collection, Sequence

_OTHERS = re.compile(
    r"\b(?:my|a|the|our|some) (?:wife|husband|brother|sister|friend|cousin|neighbou?r|dad|father"
    r"|mum|mom|mother|flatmate|roommate|uncle|aunt|son|daughter|girlfriend|boyfriend|old boss"
    r"|(?:last|previous|old|former) (?:boss|team|company|job|employer|contractor|project))"
    r"(?: of mine| here)? (?:has|had|have|uses|used|does|did|is|was|owns|got|works|worked|left)\b"
)
_PAST = re.compile(
    r"\b(?:used to|in (?:the|my|our) (?:last|previous|old|former) (?:job|project|team|company|lab)"
    r"|back then|formerly|previously|died on me|years ago)\b"
)


def said_of_others(words: Sequence[str], breaks: Collection[int]) -> frozenset[int]:
    """Return the places of words in clauses that are about others, or about times that are over."""
    found: set[int] = set()
    start = 0
    for end in (*sorted(breaks), len(words) - 1):
        clause = " ".join(words[start : end + 1])
        if _OTHERS.search(clause) or _PAST.search(clause):
            found.update(range(start, end + 1))
        start = end + 1
    return frozenset(found)
