"""Small packs for tests: every part that a ranking needs, nothing that it does not."""

from collections.abc import Mapping, Sequence
from datetime import date

from advisor.conversation.state import Answer, Importance
from knowledge.evidence import Assessment, Claim, Evidence
from knowledge.model import (
    Article,
    Exclusion,
    Factor,
    FirstSteps,
    Framework,
    Kind,
    Link,
    Option,
    Pack,
    Profile,
    Question,
    Requirement,
    Statement,
    Status,
    Verdict,
)

DAY = date(2026, 11, 22)
URL = "https://example.org/fact"


def claim(text="It is so, says the page.", source=URL, day=DAY):
    """A claim with a source."""
    return Claim(text=text, evidence=Evidence.OFFICIAL, source=source, checked=day)


def rated(rating, text="It is so, says the page."):
    """An assessment; None is unknown."""
    return Assessment(rating=rating, claims=() if rating is None else (claim(text),))


def framework(name, kind=Kind.FRAMEWORK, status=Status.ACTIVE, successor=None):
    """A framework whose name is its id with a capital."""
    link = Link(name="Guide", url="https://example.org/guide")
    return Framework(
        id=name,
        name=name.capitalize(),
        introduction=claim(),
        maker=claim(),
        homepage="https://example.org",
        licence="MIT",
        licence_source="https://example.org/licence",
        status=status,
        successor=successor,
        kind=kind,
        first_steps=FirstSteps(install=f"pip install {name}", tutorial=link),
        forum=link,
        used_when=(claim("Used for small things."),),
    )


def option(
    name,
    weights=None,
    *,
    requires: Mapping[str, int] | None = None,
    rules_out: Sequence[str] = (),
    fit: Mapping[str, int | None] | None = None,
    fit_weight=2.0,
    kinds=(),
    clashes=(),
):
    """An option; `requires` is factor -> least rating, `fit` framework -> rating."""
    return Option(
        id=name,
        number=1,
        label=f"The answer {name}",
        weights=weights or {},
        requires=tuple(
            Requirement(factor=factor, at_least=least) for factor, least in (requires or {}).items()
        ),
        rules_out=tuple(
            Exclusion(framework=name, claim=claim(f"{name.capitalize()} cannot do it. At all."))
            for name in rules_out
        ),
        fit={name: rated(rating) for name, rating in (fit or {}).items()},
        fit_weight=fit_weight,
        kinds=kinds,
        clashes=clashes,
    )


def question(name, *options, number=1, kind="single"):
    """A question; the options are numbered in order."""
    numbered = [o.model_copy(update={"number": i}) for i, o in enumerate(options, 1)]
    return Question(
        id=name,
        number=number,
        text=f"What about {name} then?",
        help="It matters for the result.",
        kind=kind,
        topic=f"topic {name}",
        options=tuple(numbered),
    )


def small_pack(ratings, questions, frameworks=None):
    """A pack.

    Args:
        ratings: framework -> factor -> rating 1 to 5 or None; the rows share their factors.
        questions: the questionnaire.
        frameworks: framework -> Framework for those that are more than active frameworks.
    """
    rows = {name: frameworks.get(name) if frameworks else None for name in ratings}
    factors = list(next(iter(ratings.values())))
    return Pack(
        profile=Profile(
            subject="things",
            one="thing",
            scope="I compare things with each other.",
            elsewhere=Link(name="Forum", url="https://example.org/forum"),
            featured=tuple(ratings)[:6],
            version="1",
            examples=("Which one is best?", "Is this one good?", "And that one, is it?"),
        ),
        frameworks={name: found or framework(name) for name, found in rows.items()},
        factors={
            factor: Factor(
                id=factor,
                title=f"Factor {factor}",
                better="does better at it",
                phrases=(factor,),
                frameworks={name: rated(row[factor]) for name, row in ratings.items()},
            )
            for factor in factors
        },
        groups={},
        article=Article(
            title="An article",
            author="Somebody",
            year="2019",
            source=URL,
            statements=(
                Statement(id="one", says="It says so.", verdict=Verdict.HOLDS, today=claim()),
            ),
        ),
        questions=tuple(questions),
        topics=(),
        smalltalk=(),
        digest="0",
    )


def answers(importance: Importance = Importance.NORMAL, /, **chosen: str) -> dict[str, Answer]:
    """Answers from `question="option other"`; hyphens in ids are written as underscores."""
    return {
        name.replace("_", "-"): Answer(tuple(options.split()), importance)
        for name, options in chosen.items()
    }
