"""What does not fit the model is told in words, with the place and what is expected there."""

import pytest

from knowledge import model
from knowledge.evidence import Part
from knowledge.wording import PATTERNS
from tests.knowledge.web import (
    ARTICLE,
    DJANGO,
    GROUPS,
    LEARNING,
    PACK,
    QUESTIONS,
    THROUGHPUT,
    TOPICS,
)

ID = "lower-case letters and digits with single hyphens, such as my-id, at most 40 characters"
SOURCE = "a source is a URL, or 'PyPI: name version' for package metadata"
FIELDS = "id, title, group, better, phrases, frameworks"
CUT = f"{'a' * 39}…"
FLASK_CURVE = """    rating: 5
    claims:
      - text: Flask is designed so that getting started is quick; a first page takes a few lines.
        evidence: official
        source: https://flask.palletsprojects.com/en/stable/
        checked: 2026-11-20"""
FLASK_SOURCE = "https://flask.palletsprojects.com/en/stable/"
LEARNING_PHRASES = "[learning curve, easy to learn, beginner, newcomer]"
BETTER = "better: a newcomer gets a first working application sooner\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            LEARNING,
            "rating: 5",
            "rating: 7",
            "13:13: frameworks.flask.rating: 7 is above 5 (expected 1 to 5)",
        ),
        (
            LEARNING,
            "rating: 5",
            "rating: 0",
            "13:13: frameworks.flask.rating: 0 is below 1 (expected 1 to 5)",
        ),
        (
            LEARNING,
            "rating: 5",
            "rating: high",
            "13:13: frameworks.flask.rating: 'high' is not a whole number (expected 1 to 5)",
        ),
        (
            LEARNING,
            "rating: 5",
            "rating: [5]",
            "13:13: frameworks.flask.rating: a list is not a whole number (expected 1 to 5)",
        ),
        (
            LEARNING,
            "    rating: 5\n",
            "",
            "13:5: frameworks.flask.rating: is missing (expected 1 to 5)",
        ),
        (
            LEARNING,
            BETTER,
            "",
            "1:1: better: is missing (expected text of 8 to 300 characters)",
        ),
        (
            LEARNING,
            "better:",
            "xyz: 1\nbetter:",
            f"3:1: xyz: unknown field (expected one of {FIELDS})",
        ),
        (
            LEARNING,
            "better:",
            "phrase: web\nbetter:",
            f"3:1: phrase: unknown field (expected one of {FIELDS}; did you mean 'phrases'?)",
        ),
        (
            LEARNING,
            BETTER,
            "better: a\n",
            "3:9: better: has 1 character (expected text of 8 to 300 characters)",
        ),
        (
            LEARNING,
            "title: Learning curve",
            'title: " "',
            "2:8: title: has 0 characters (expected text of 1 to 60 characters)",
        ),
        (
            PACK,
            "one: web framework",
            f"one: {'x' * 61}",
            "2:6: one: has 61 characters (expected text of 1 to 60 characters)",
        ),
        (
            LEARNING,
            "title: Learning curve",
            "title: {a: b}",
            "2:8: title: a mapping is not a text (expected text of 1 to 60 characters)",
        ),
        (
            TOPICS,
            "id: hosting",
            "id: Hosting!",
            f"4:7: 2.id: 'Hosting!' has the wrong form (expected {ID})",
        ),
        (
            DJANGO,
            "licence: BSD-3-Clause",
            "licence: BSD 3",
            (
                "15:10: licence: 'BSD 3' has the wrong form (expected an SPDX identifier such as "
                "Apache-2.0)"
            ),
        ),
        (
            ARTICLE,
            "about 2019",
            "circa 2019",
            (
                "3:7: year: 'circa 2019' has the wrong form (expected a year such as 2019, or "
                "'about 2019')"
            ),
        ),
        (
            DJANGO,
            "status: active",
            "status: alive",
            (
                "17:9: status: 'alive' is not one of the choices (expected one of active, "
                "maintenance, retired)"
            ),
        ),
        (
            QUESTIONS,
            "kind: multiple",
            "kind: many",
            "68:9: 4.kind: 'many' is not one of the choices (expected one of single, multiple)",
        ),
        (
            LEARNING,
            "2026-11-20",
            "yesterday",
            (
                "11:18: frameworks.django.claims.1.checked: 'yesterday' is not a date (expected a "
                "date such as 2026-06-01)"
            ),
        ),
        (
            QUESTIONS,
            "quick: yes",
            "quick: maybe",
            "6:10: 1.quick: 'maybe' is not a yes or no (expected true or false)",
        ),
        (
            QUESTIONS,
            "number: 4",
            "number: four",
            "65:11: 4.number: 'four' is not a whole number (expected 1 to 63)",
        ),
        (
            QUESTIONS,
            "{built-in-features: 2}",
            "{built-in-features: much}",
            (
                "12:36: 1.options.1.weights.built-in-features: 'much' is not a number (expected 0 "
                "to 10)"
            ),
        ),
        (
            QUESTIONS,
            "{built-in-features: 2}",
            "{built-in-features: 10.5}",
            "12:36: 1.options.1.weights.built-in-features: 10.5 is above 10 (expected 0 to 10)",
        ),
        (
            QUESTIONS,
            "{built-in-features: 2}",
            "[built-in-features]",
            "12:16: 1.options.1.weights: a list is not a mapping (expected a mapping)",
        ),
        (
            LEARNING,
            LEARNING_PHRASES,
            "beginner",
            "4:10: phrases: 'beginner' is not a list (expected a list of at least 1 entry)",
        ),
        (
            LEARNING,
            LEARNING_PHRASES,
            "[]",
            "4:10: phrases: has 0 entries (expected a list of at least 1 entry)",
        ),
        (
            PACK,
            "[django, fastapi]",
            "[django]",
            "7:11: featured: has 1 entry (expected a list of 2 to 6 entries)",
        ),
        (
            LEARNING,
            FLASK_CURVE,
            "    5",
            "13:5: frameworks.flask: 5 is not a mapping (expected a mapping with rating)",
        ),
        (
            LEARNING,
            FLASK_SOURCE,
            "the docs",
            f"17:17: frameworks.flask.claims.1.source: 'the docs' does not fit: {SOURCE}",
        ),
        (
            LEARNING,
            FLASK_SOURCE,
            "https://",
            (
                "17:17: frameworks.flask.claims.1.source: 'https://' is not a web address "
                "(expected a URL, or 'PyPI: name version' for package metadata)"
            ),
        ),
        (
            LEARNING,
            f"        source: {FLASK_SOURCE}\n",
            "",
            (
                "15:9: frameworks.flask.claims.1: a claim needs a source (only evidence 'opinion' "
                "may lack one)"
            ),
        ),
        (
            THROUGHPUT,
            "rating: unknown",
            "rating: 2",
            "8:5: frameworks.django: a rating needs at least one claim (or is 'unknown')",
        ),
        (
            DJANGO,
            "status: active",
            "status: retired",
            "1:1: a retired framework names its successor",
        ),
        (
            LEARNING,
            "rating: 5",
            f"rating: {'a' * 300}",
            f"13:13: frameworks.flask.rating: '{CUT}' is not a whole number (expected 1 to 5)",
        ),
        (
            LEARNING,
            "rating: 5",
            r'rating: "\u202e5\n"',
            r"13:13: frameworks.flask.rating: '\u202e5\n' is not a whole number (expected 1 to 5)",
        ),
    ],
)
def test_what_does_not_fit_the_model_is_worded(pack, file, old, new, line) -> None:
    """What is wrong and what is expected, at the value; nothing of the library's own words."""
    pack.edit(file, old, new)

    assert pack.problems() == [f"{file}:{line}"]


def test_a_misspelt_field_is_told_with_the_nearest_one(pack) -> None:
    """The unknown field stands at its key, the missing one at the mapping that lacks it."""
    pack.edit(LEARNING, "rating: 5", "ratnig: 5")

    hint = "unknown field (expected one of rating, claims; did you mean 'rating'?)"
    assert pack.problems() == [
        f"{LEARNING}:13:5: frameworks.flask.rating: is missing (expected 1 to 5)",
        f"{LEARNING}:13:5: frameworks.flask.ratnig: {hint}",
    ]


def test_a_wrong_key_is_told_at_the_key(pack) -> None:
    """An id that is the key of a mapping is an id like any other."""
    pack.edit(LEARNING, "  flask:", "  Fla sk:")

    form, unknown = pack.problems()

    place = f"{LEARNING}:12:3: frameworks.Fla sk"
    assert form == f"{place}: 'Fla sk' has the wrong form (expected {ID})"
    assert unknown.startswith(f"{place}: 'Fla sk' is unknown")


def test_a_clash_of_the_wrong_form_is_told(pack) -> None:
    """Its form and its target are both wrong."""
    pack.edit(QUESTIONS, "option: users.programs", "option: users")

    form, _ = pack.problems()

    place = f"{QUESTIONS}:79:19: 4.options.2.clashes.1.option"
    wanted = "a question and its option, such as budget.low"
    assert form == f"{place}: 'users' has the wrong form (expected {wanted})"


def test_every_pattern_of_the_model_is_in_words() -> None:
    """A new pattern needs a sentence: nobody should have to read a regular expression."""
    patterns = {
        text
        for part in vars(model).values()
        if isinstance(part, type) and issubclass(part, Part)
        for text in _patterns(part.model_json_schema())
    }

    assert patterns == set(PATTERNS)


def _patterns(schema: object) -> set[str]:
    if isinstance(schema, list):
        return {p for inner in schema for p in _patterns(inner)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    own |= set(schema.get("patternProperties", {}))
    return own.union(*map(_patterns, schema.values()))


@pytest.mark.parametrize(
    ("file", "content", "text"),
    [
        (TOPICS, "id: a\n", "a mapping is not a list (expected a list)"),
        (GROUPS, "id: performance\n", "a mapping is not a list (expected a list)"),
        (
            LEARNING,
            "- a\n",
            (
                "a list is not a mapping (expected a mapping with id, title, better, phrases, "
                "frameworks)"
            ),
        ),
    ],
)
def test_a_file_of_the_wrong_shape_is_one_problem(pack, file, content, text) -> None:
    """Entries that could not be read are not called unknown elsewhere."""
    pack.write(file, content)
    if file == LEARNING:
        pack.edit(QUESTIONS, "{learning-curve: 2}", "{throughput: 2}")

    assert pack.problems() == [f"{file}:1:1: {text}"]
