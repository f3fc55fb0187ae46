"""Random small packs and answers, for properties."""

from itertools import chain, combinations, product

from hypothesis import strategies as st

from advisor.conversation.state import Answer, Importance
from knowledge.model import Kind
from tests.advisor.decision.builders import framework, option, question, small_pack

NAMES = ("alpha", "beta", "gamma", "delta")
FACTORS = ("one", "two", "three")
WEIGHTS = st.sampled_from([0, 0.5, 1, 1.5, 2, 3])
RATINGS = st.sampled_from([None, 1, 2, 3, 4, 5])


@st.composite
def options(draw, name, frameworks, factors):
    """One option: weights, now and then a fit, a requirement, an exclusion or a kind."""
    rare = st.integers(0, 5).map(lambda roll: roll == 0)
    weights = draw(st.dictionaries(st.sampled_from(factors), WEIGHTS, max_size=2))
    return option(
        name,
        weights,
        requires={draw(st.sampled_from(factors)): draw(st.integers(2, 4))} if draw(rare) else None,
        rules_out=[draw(st.sampled_from(frameworks))] if draw(rare) else (),
        fit=draw(st.dictionaries(st.sampled_from(frameworks), RATINGS, max_size=3))
        if draw(st.booleans())
        else None,
        fit_weight=draw(WEIGHTS),
        kinds=(Kind.RUNTIME,) if draw(rare) else (),
    )


@st.composite
def packs(draw, least_frameworks=2, most_questions=3):
    """A pack of 2 to 4 frameworks (the last now and then a runtime), 1 to 3 factors."""
    names = NAMES[: draw(st.integers(least_frameworks, len(NAMES)))]
    factors = FACTORS[: draw(st.integers(1, len(FACTORS)))]
    ratings = {name: {factor: draw(RATINGS) for factor in factors} for name in names}
    kind = draw(st.sampled_from([Kind.FRAMEWORK, Kind.FRAMEWORK, Kind.RUNTIME]))
    count = draw(st.integers(1, most_questions))
    asked = [
        question(
            f"q{number}",
            *[draw(options(f"o{i}", names, factors)) for i in range(draw(st.integers(2, 3)))],
            number=number,
            kind=draw(st.sampled_from(["single", "single", "multiple"])),
        )
        for number in range(1, count + 1)
    ]
    return small_pack(ratings, asked, {names[-1]: framework(names[-1], kind=kind)})


def possible(asked, importances=(Importance.NORMAL,)):
    """Every answer that a question takes: one option, or any of several."""
    ids = [one.id for one in asked.options]
    most = len(ids) if asked.kind == "multiple" else 1
    sets = chain.from_iterable(combinations(ids, size) for size in range(1, most + 1))
    return [Answer(chosen, importance) for chosen, importance in product(sets, importances)]


@st.composite
def partly_answered(draw, importances=tuple(Importance), **kwargs):
    """A pack, and answers to some of its questions."""
    pack = draw(packs(**kwargs))
    given_answers = {}
    for asked in pack.questions:
        if draw(st.booleans()):
            given_answers[asked.id] = draw(st.sampled_from(possible(asked, importances)))
    return pack, given_answers


def completions(pack, given_answers, importances):
    """Every way to answer some or all of the open questions."""
    still_open = [asked for asked in pack.questions if asked.id not in given_answers]
    for combination in product(*([None, *possible(asked, importances)] for asked in still_open)):
        pairs = zip(still_open, combination, strict=True)
        yield {**given_answers, **{asked.id: answer for asked, answer in pairs if answer}}
