"""Questions that were not understood: which are kept, of which words, and what authors see of them.

All of it is pure: what is stored stands in `advisor.stores`, and whether anything is stored is a
server's choice.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from advisor.reply import Outcome, Reply
from advisor.stores import GAP_LENGTH
from advisor.understanding.vocabulary import Vocabulary

READ = 2_000  # characters of a message that are looked at
ALIKE = 75.0  # likeness of sorted words from which two questions are one
SHOWN = 5  # wordings of a group that are written out
LONGEST_WORD = 40  # beyond that it is a key or a file's path, no word

# <@1>, <#1>, <:name:1>, </command:1>, <t:1>
_MENTION = re.compile(r"<[@#:/at][^<>\n]{0,100}>")
_LINK = re.compile(r"://|^\W*www\.|\w\.\w[\w.-]*/")
# A telephone number is written in several runs.
_NUMBER = re.compile(r"[+(]{0,2}\d(?:[ ().\-/]{0,2}\d){6,}|\d{5,}")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Questions that are much alike: how often they were asked, and their wordings.

    The most frequent wording stands first.
    """

    times: int
    texts: tuple[str, ...]


def is_gap(reply: Reply, vocabulary: Vocabulary) -> bool:
    """Whether a reply shows that a question on the subject was not understood.

    Out of scope counts where the question has words of the subject in it and was not recognised as
    one of the topics that the pack sends elsewhere; a question on another subject does not.
    """
    query = reply.query
    if query is None:
        return False
    if reply.outcome is not Outcome.OUT_OF_SCOPE or query.topic:
        return reply.outcome is Outcome.UNKNOWN
    named = query.frameworks or query.factors or query.excluded or query.mentions
    return bool(named) or any(vocabulary.fold(w) in vocabulary.subject for w in query.words)


def cleaned(text: str) -> str:
    """Return what may be kept of a question, '' if nothing is left of it.

    Mentions, links, e-mail addresses, keys and long numbers go; one line of at most `GAP_LENGTH`
    characters stays.
    """
    plain = unicodedata.normalize("NFKC", text[:READ])
    plain = "".join(c if c.isspace() or not _is_unseen(c) else "" for c in plain)
    kept = (word for word in _MENTION.sub(" ", plain).split() if not _is_private(word))
    line = " ".join(_NUMBER.sub(" ", " ".join(kept)).split())[:GAP_LENGTH].strip()
    return line if any(c.isalpha() for c in line) else ""


def grouped(texts: Iterable[str]) -> tuple[GapGroup, ...]:
    """Group questions by how alike their words are, the largest group first.

    Case, punctuation and the order of words do not matter. The result depends on which questions
    there are, never on their order: the most frequent wording (then the first by alphabet) leads a
    group, and each other one joins the leader that it is most like.
    """
    counts = Counter(texts)
    groups: dict[str, list[str]] = {}
    for text in sorted(counts, key=lambda text: (-counts[text], text)):
        words = " ".join(sorted(set(default_process(text).split())))
        found = process.extractOne(words, groups.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        groups.setdefault(found[0] if found else words, []).append(text)
    made = [GapGroup(sum(counts[t] for t in texts), tuple(texts)) for texts in groups.values()]
    return tuple(sorted(made, key=lambda group: (-group.times, group.texts)))


def stubs(groups: Iterable[GapGroup]) -> str:
    """Write groups as YAML from which an author takes phrases over into a factor's file.

    Each group is a comment and an entry that is still to be written; `check` refuses one that was
    pasted and left empty.
    """
    return "\n".join((*_HEAD, *(line for group in groups for line in _stub(group)), ""))


_HEAD = (
    "# Questions that were not understood, the most frequent first.",
    "# Write the words by which people ask for a factor beside its dash, and move the line to the",
    "# phrases of that factor's file. What belongs to no factor can be left out.",
    "phrases:",
)


def _stub(group: GapGroup) -> Iterator[str]:
    times = "once" if group.times == 1 else f"{group.times} times"
    first, *others = group.texts
    yield f"  # {times}: {first}"
    yield from (f"  #   also: {text}" for text in others[: SHOWN - 1])
    if len(others) >= SHOWN:
        yield f"  #   and {len(others) - SHOWN + 1} other wordings"
    yield "  -"


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN


def _is_private(word: str) -> bool:
    return "@" in word or len(word) > LONGEST_WORD or bool(_LINK.search(word))
