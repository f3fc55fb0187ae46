"""The model of a knowledge pack: frameworks, factors, the article and the questionnaire.

Nothing here names a subject: a pack about another kind of thing loads into the same classes. The
loader reads every YAML scalar as a string, so that `2.10` and `no` stay what the author wrote;
pydantic turns them into numbers and dates where a field asks for one.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from knowledge.evidence import RATING_MAX, RATING_MIN, Assessment, Claim, Part, Sentence, Source

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class Group(Part):
    """Factors that are answered together when somebody asks by the group's name."""

    id: Id
    title: Title
    phrases: tuple[Phrase, ...] = Field(min_length=1)


class Factor(Part):
    """A criterion to compare on. A higher rating is better, in the sense that `better` gives."""

    id: Id
    title: Title
    group: Id | None = None
    better: Sentence
    phrases: tuple[Phrase, ...] = Field(min_length=1)
    frameworks: Mapping[Id, Assessment]


class Status(StrEnum):
    """How alive a framework is; retired ones are described and never ranked."""

    ACTIVE = "active"
    MAINTENANCE = "maintenance"
    RETIRED = "retired"


class Kind(StrEnum):
    """What job a framework does; the ranking compares those that do the job asked for."""

    FRAMEWORK = "framework"
    LAYER = "layer"
    RUNTIME = "runtime"
    ALTERNATIVE = "alternative"


class Link(Part):
    """A named place on the web."""

    name: Title
    url: Source


class FirstSteps(Part):
    """How to begin: one line to install, one tutorial."""

    install: Annotated[str, StringConstraints(min_length=3, max_length=120)]
    tutorial: Link


class Framework(Part):
    """An alternative that people choose between."""

    id: Id
    name: Title
    aliases: tuple[Phrase, ...] = ()
    introduction: Claim
    maker: Claim
    homepage: Source
    licence: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*$")
    ]
    licence_source: Source
    status: Status
    successor: Id | None = None
    kind: Kind
    first_steps: FirstSteps
    forum: Link
    used_when: tuple[Claim, ...] = Field(min_length=1)
    facts: tuple[Claim, ...] = ()

    @model_validator(mode="after")
    def _a_retired_one_names_its_successor(self) -> Self:
        if self.status is Status.RETIRED and self.successor is None:
            raise ValueError("a retired framework names its successor")
        return self


class Verdict(StrEnum):
    """How a statement of the article aged."""

    HOLDS = "holds"
    PARTLY = "partly"
    OUTDATED = "outdated"
    WRONG = "wrong"
    UNSUPPORTED = "unsupported"
    OPINION = "opinion"


class Statement(Part):
    """One statement of the article, in the pack's own words, and what holds today.

    `today` replaces it. `frameworks` and `factor` say where it belongs; neither: it is about the
    article's introduction or conclusion.
    """

    id: Id
    says: Sentence
    verdict: Verdict
    today: Claim
    frameworks: tuple[Id, ...] = ()
    factor: Id | None = None


class Article(Part):
    """The article that the pack started from."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    author: Title
    year: Annotated[str, StringConstraints(pattern=r"^(about )?\d{4}$")]
    source: Source
    statements: tuple[Statement, ...] = Field(min_length=1)


class Requirement(Part):
    """Excludes a framework whose rating on the factor is known and below `at_least` (1 to 5)."""

    factor: Id
    at_least: Annotated[int, Field(ge=RATING_MIN, le=RATING_MAX)]


class Exclusion(Part):
    """Excludes one framework, for the reason that the claim gives."""

    framework: Id
    claim: Claim


class Option(Part):
    """One possible answer and what it means for the ranking.

    `aliases` mean it wherever they are said, `replies` only in a reply to its question.
    `weights` adds to factors (>= 0, any scale; 1 is a usual interest). `requires` and `rules_out`
    exclude. `fit` rates frameworks on this very option, as a criterion of weight `fit_weight`.
    `kinds` opens the ranking to frameworks that do another job. `clashes` names options of other
    questions, `question.option`, that contradict this one. `at_least` and `below` bound the numbers
    that mean this option, where the question counts something.
    """

    id: Id
    number: Annotated[int, Field(ge=1, le=31)]
    label: Annotated[str, StringConstraints(min_length=1, max_length=50)]
    aliases: tuple[Phrase, ...] = ()
    replies: tuple[Phrase, ...] = ()
    weights: Mapping[Id, Annotated[float, Field(ge=0, le=10)]] = Field(default_factory=dict)
    requires: tuple[Requirement, ...] = ()
    rules_out: tuple[Exclusion, ...] = ()
    fit: Mapping[Id, Assessment] = Field(default_factory=dict)
    fit_weight: Annotated[float, Field(ge=0, le=10)] = 2.0
    kinds: tuple[Kind, ...] = ()
    clashes: tuple["Clash", ...] = ()
    at_least: Annotated[int, Field(ge=0)] | None = None
    below: Annotated[int, Field(ge=1)] | None = None


class Clash(Part):
    """Another option that contradicts this one, and why."""

    option: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")]
    reason: Sentence


class Question(Part):
    """One question of the questionnaire. `number` is stable: it never changes once published.

    `counted` are the nouns whose numbers answer it ("2,000 photos"), and `counts_for` the factor
    that such a number speaks of. `most` is how many options may be chosen where several may.
    """

    id: Id
    number: Annotated[int, Field(ge=1, le=63)]
    text: Annotated[str, StringConstraints(min_length=8, max_length=120)]
    help: Sentence
    kind: Literal["single", "multiple"] = "single"
    topic: Title
    quick: bool = False
    counted: tuple[Phrase, ...] = ()
    counts_for: Id | None = None
    most: Annotated[int, Field(ge=1, le=24)] = 24
    options: tuple[Option, ...] = Field(min_length=2, max_length=24)

    def option(self, option_id: str) -> Option:
        """Return the option with this id; KeyError if there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


class Topic(Part):
    """Something that is out of scope though near: what people say, and where to ask instead.

    `reply` may use `{forum}`, the forum of the framework that was named or the pack's own.
    """

    id: Id
    phrases: tuple[Phrase, ...] = Field(min_length=1)
    reply: Sentence


class Smalltalk(Part):
    """A greeting, thanks or question about the bot itself, and what to say."""

    id: Id
    phrases: tuple[Phrase, ...] = Field(min_length=1)
    reply: Sentence


class Profile(Part):
    """The subject of a pack (`pack.yaml`)."""

    subject: Title
    one: Title
    scope: Sentence
    elsewhere: Link
    featured: tuple[Id, ...] = Field(min_length=2, max_length=6)
    version: str
    words: tuple[Phrase, ...] = Field(
        default=(), description="words of the subject that name no framework and no factor"
    )
    examples: tuple[Sentence, ...] = Field(min_length=3, max_length=6)


class Pack(Part):
    """Everything that is known, checked and cross-referenced; mappings are in file order."""

    profile: Profile
    frameworks: Mapping[str, Framework]
    factors: Mapping[str, Factor]
    groups: Mapping[str, Group]
    article: Article
    questions: tuple[Question, ...]
    topics: tuple[Topic, ...]
    smalltalk: tuple[Smalltalk, ...]
    digest: str

    def members(self, factor_or_group: str) -> tuple[str, ...]:
        """Return the factor ids behind an id: the group's members, or the factor itself."""
        if factor_or_group in self.groups:
            return tuple(f.id for f in self.factors.values() if f.group == factor_or_group)
        return (factor_or_group,)

    def title(self, factor_or_group: str) -> str:
        """Return the title of a factor or group."""
        found = self.groups.get(factor_or_group) or self.factors[factor_or_group]
        return found.title

    def question(self, question_id: str) -> Question:
        """Return the question with this id; KeyError if there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def assessment(self, factor: str, framework: str) -> Assessment:
        """Return how a framework does on a factor; unknown and without claims if not told."""
        return self.factors[factor].frameworks.get(framework, Assessment(rating=None))
