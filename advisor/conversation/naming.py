"""Options whose words name a framework, such as "Keras code"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.utils import default_process

from advisor.conversation.short_replies import HEAD
from advisor.same import REMEMBERED, Same
from advisor.understanding.denial import is_negated
from advisor.understanding.query import Mention
from knowledge.model import Pack

GAP = 1  # words that may stand between those of a phrase that names a framework


def naming_options(pack: Pack, words: Sequence[str]) -> list[Mention]:
    """Find the options whose words name a framework, such as "Keras code", however it is called."""
    naming = _naming(Same(pack))
    told = [naming.names.get(word, word) for word in words]
    if naming.full.isdisjoint(told):
        return []
    found = []
    for question, option, form in naming.forms:
        places = _beside(form, told)
        if places:
            found.append(Mention(question, option, is_negated(words, places[0]), places))
    return found


@dataclass(frozen=True, slots=True)
class _Naming:
    """What names frameworks in a pack's options.

    `names`: short name -> full name, one word each. `full`: the full names. `forms`: question,
    option and the words of each label or alias that names one.
    """

    names: Mapping[str, str]
    full: frozenset[str]
    forms: tuple[tuple[str, str, tuple[str, ...]], ...]


@lru_cache(maxsize=REMEMBERED)
def _naming(key: Same) -> _Naming:
    """Collect them once for a pack."""
    pack = key.pack
    names = {
        default_process(alias): default_process(framework.name)
        for framework in pack.frameworks.values()
        for alias in framework.aliases
    }
    full = frozenset(default_process(f.name) for f in pack.frameworks.values())
    forms = (
        (question.id, option.id, tuple(names.get(w, w) for w in default_process(form).split()))
        for question in pack.questions
        for option in question.options
        for form in (HEAD.split(option.label)[0], *option.aliases)
    )
    kept = (one for one in forms if len(one[2]) > 1 and not full.isdisjoint(one[2]))
    return _Naming(names, full, tuple(dict.fromkeys(kept)))


def _beside(told: Sequence[str], words: Sequence[str]) -> tuple[int, ...]:
    """Return where words stand as told, or the other way round with a word between.

    "Code in Keras" is "Keras code"; "Keras. Next code" is not.
    """
    for place, word in enumerate(words):
        if word in told:
            window = range(place, min(place + len(told) + GAP, len(words)))
            found = [next((p for p in window if words[p] == w), None) for w in told]
            places = [p for p in found if p is not None]
            is_close = max(places) - min(places) < len(told)
            if len(places) == len(told) and (is_close or places != sorted(places)):
                return tuple(sorted(places))
    return ()
