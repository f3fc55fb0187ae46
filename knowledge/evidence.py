"""What the parts of a pack are made of: claims, their evidence, and ratings that rest on them."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
    model_validator,
)

RATING_MIN, RATING_MAX = 1, 5
PACKAGE_SOURCE = re.compile(r"PyPI: [A-Za-z0-9][A-Za-z0-9._-]* \d[A-Za-z0-9.+!-]*")
_URL: TypeAdapter[HttpUrl] = TypeAdapter(HttpUrl)


def _source(text: str) -> str:
    """Accept a web address, or package metadata written as `PyPI: name version`."""
    if PACKAGE_SOURCE.fullmatch(text):
        return text
    if text.startswith(("https://", "http://")):
        _URL.validate_python(text)
        return text
    raise ValueError("a source is a URL, or 'PyPI: name version' for package metadata")


def _rating(value: object) -> object:
    """Read the word `unknown` as no rating."""
    return None if value == "unknown" else value


Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=300)]
Source = Annotated[str, AfterValidator(_source)]
Rating = Annotated[
    int | None,
    Field(ge=RATING_MIN, le=RATING_MAX),
    BeforeValidator(_rating),
]


class Part(BaseModel):
    """A piece of a pack: immutable, and strict about fields that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(StrEnum):
    """What a claim rests on, from firm to soft."""

    MEASURED = "measured"
    OFFICIAL = "official"
    PUBLISHED = "published"
    SURVEY = "survey"
    OPINION = "opinion"


class Claim(Part):
    """One or two sentences in the authors' own words, with where they can be checked.

    `checked` is the day on which a person last compared the text with its source. Only an opinion
    may lack a source.
    """

    text: Sentence
    evidence: Evidence
    source: Source | None = None
    checked: date
    version: str | None = None

    @model_validator(mode="after")
    def _only_an_opinion_lacks_a_source(self) -> Self:
        if self.source is None and self.evidence is not Evidence.OPINION:
            raise ValueError("a claim needs a source (only evidence 'opinion' may lack one)")
        return self


class Assessment(Part):
    """How one framework does on one factor: a rating of 1 to 5, None if unknown, and claims."""

    rating: Rating
    claims: tuple[Claim, ...] = ()

    @model_validator(mode="after")
    def _a_rating_rests_on_a_claim(self) -> Self:
        if self.rating is not None and not self.claims:
            raise ValueError("a rating needs at least one claim (or is 'unknown')")
        return self

    @property
    def value(self) -> float | None:
        """The rating on the scale 0 to 1, or None if unknown."""
        if self.rating is None:
            return None
        return (self.rating - RATING_MIN) / (RATING_MAX - RATING_MIN)
