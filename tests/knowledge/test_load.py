"""A pack loads as written, or every mistake is told with its file, line, column and field."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge import model
from knowledge.crosscheck import REFERENCES
from knowledge.load import PackError, Problem, load
from knowledge.wording import PATTERNS

PACK = "pack.yaml"
GROUPS = "groups.yaml"
ARTICLE = "article.yaml"
QUESTIONS = "questions.yaml"
TOPICS = "topics.yaml"
SMALLTALK = "smalltalk.yaml"
LEARNING = "factors/learning-curve.yaml"
THROUGHPUT = "factors/throughput.yaml"
DJANGO = "frameworks/django.yaml"
FLASK = "frameworks/flask.yaml"

ID = "lower-case letters and digits with single hyphens, such as my-id, at most 40 characters"
SOURCE = "a source is a URL, or 'PyPI: name version' for package metadata"
FIELDS = "id, title, group, better, phrases, frameworks"
RETIRED = "status: retired\nsuccessor:"


# What loads.


def test_the_second_pack_loads_without_a_word(pack) -> None:
    """A pack about another subject is as good as the shipped one."""
    loaded = pack.load()

    assert loaded.warnings == ()
    assert loaded.pack.profile.subject == "Python web frameworks"
    assert loaded.pack.members("performance") == ("async-support", "throughput")
    assert loaded.pack.assessment("throughput", "django").rating is None
    assert len(loaded.pack.article.statements) == 3


def test_featured_frameworks_come_first_then_the_others_by_name(pack) -> None:
    """The order of the profile decides, whatever the files are called."""
    assert list(pack.load().pack.frameworks) == ["django", "fastapi", "flask"]

    pack.edit(PACK, "[django, fastapi]", "[flask, fastapi]")

    assert list(pack.load().pack.frameworks) == ["flask", "fastapi", "django"]


def test_factors_come_by_file_name(pack) -> None:
    """No list has to be kept beside the files."""
    factors = ["async-support", "built-in-features", "learning-curve", "throughput"]

    assert list(pack.load().pack.factors) == factors


def test_texts_that_yaml_takes_for_something_else_stay_texts(pack) -> None:
    """A version, a no and a number are what the author wrote."""
    pack.edit(PACK, 'version: "1.0"', "version: 2.10")
    pack.edit(PACK, "[web,", "[no, 4, 2026-06-01, 0x1F, web,")

    profile = pack.load().pack.profile

    assert profile.version == "2.10"
    assert profile.words[:4] == ("no", "4", "2026-06-01", "0x1F")


def test_numbers_dates_and_switches_become_what_the_model_wants(pack) -> None:
    """Only the field decides what a text means."""
    loaded = pack.load().pack
    users = loaded.question("users")

    assert users.number == 1
    assert users.quick is True
    assert users.option("people").weights == {"built-in-features": 2.0}
    assert loaded.frameworks["flask"].introduction.checked == date(2026, 11, 20)


# The digest.


def test_the_digest_is_twelve_hex_digits(pack) -> None:
    """It is short enough to be read out."""
    digest = pack.load().pack.digest

    assert len(digest) == 12
    assert int(digest, 16) >= 0


def test_the_digest_does_not_depend_on_how_a_file_is_written(pack) -> None:
    """Comments, quotes, order of fields, style and file dates say nothing about the subject."""
    before = pack.load().pack.digest

    pack.edit(LEARNING, "id: learning-curve\n", "# a comment\n\nid: 'learning-curve'\n")
    pack.edit(GROUPS, "  phrases: [performance,", "  phrases:\n    [performance,  ")
    pack.edit(PACK, "one: web framework\n", "")
    pack.edit(PACK, "featured:", "one: web framework\nfeatured:")
    unknown = "    rating: unknown\n"
    django, flask = f"  django:\n{unknown}", f"  flask:\n{unknown}"
    pack.edit(THROUGHPUT, django + flask, flask + django)
    (pack.path / FLASK).touch()

    assert pack.load().pack.digest == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LEARNING, "rating: 5", "rating: 4"),
        (LEARNING, "2026-11-20", "2026-11-21"),
        (TOPICS, "I do not know", "I know nothing"),
    ],
)
def test_the_digest_changes_with_what_a_pack_says(pack, file, old, new) -> None:
    """A recommendation can be traced to the very words it rested on."""
    before = pack.load().pack.digest
    pack.edit(file, old, new)

    assert pack.load().pack.digest != before


# How a problem is told.


def test_a_problem_is_one_line(monkeypatch) -> None:
    """File, line, column, field, what is wrong and what is expected."""
    problem = Problem("data/factors/speed.yaml", 14, 12, "rating", "7 is above 5")

    assert str(problem) == "data/factors/speed.yaml:14:12: rating: 7 is above 5"
    assert str(PackError((problem, problem))) == f"{problem}\n{problem}"


def test_files_are_named_from_the_working_directory(pack, monkeypatch) -> None:
    """The line can be clicked where the command was run, whichever way the folder was given."""
    pack.edit(LEARNING, "rating: 5", "rating: 7")
    monkeypatch.chdir(pack.path.parent)
    expected = [f"web/{LEARNING}:13:13: frameworks.flask.rating: 7 is above 5 (expected 1 to 5)"]

    for folder in (Path("web"), pack.path):
        with pytest.raises(PackError) as caught:
            load(folder)
        assert str(caught.value).splitlines() == expected


def test_every_problem_of_every_file_is_told_at_once(pack) -> None:
    """A wrong value hides neither its neighbours, nor other files, nor a wrong reference."""
    pack.edit(LEARNING, "rating: 5", "rating: 7")
    pack.edit(LEARNING, "rating: 4", "rating: 0")
    pack.edit(LEARNING, "fastapi:", "fastpi:")
    pack.edit(TOPICS, "hosting\n", "errors\n")
    pack.edit(SMALLTALK, "reply: You are welcome!", "reply: 'You are welcome!")
    pack.edit(QUESTIONS, "{learning-curve: 2}", "{learning-curve: much, speed: 1}")

    assert [problem.split(" (")[0] for problem in pack.problems()] == [
        f"{LEARNING}:13:13: frameworks.flask.rating: 7 is above 5",
        f"{LEARNING}:19:3: frameworks.fastpi: 'fastpi' is unknown",
        f"{LEARNING}:20:13: frameworks.fastpi.rating: 0 is below 1",
        f"{QUESTIONS}:37:33: 2.options.1.weights.learning-curve: 'much' is not a number",
        f"{QUESTIONS}:37:39: 2.options.1.weights.speed: 'speed' is unknown",
        f"{SMALLTALK}:6:10: the quoted text is never closed",
        f"{TOPICS}:4:7: 2.id: 'errors' is taken by {TOPICS}:1",
    ]


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
        if isinstance(part, type) and issubclass(part, model.Part)
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


# What only the files together show.


TAKEN = "(expected one of its own)"


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            DJANGO,
            "id: django",
            "id: djangoo",
            "1:5: id: 'djangoo' is not the file's name (expected django)",
        ),
        (
            LEARNING,
            "id: learning-curve",
            "id: learning",
            "1:5: id: 'learning' is not the file's name (expected learning-curve)",
        ),
        (
            QUESTIONS,
            "id: experience",
            "id: users",
            f"26:7: 2.id: 'users' is taken by {QUESTIONS}:1 {TAKEN}",
        ),
        (
            QUESTIONS,
            "number: 4",
            "number: 1",
            f"65:11: 4.number: 1 is taken by {QUESTIONS}:2 {TAKEN}",
        ),
        (
            QUESTIONS,
            "- id: some",
            "- id: none",
            f"38:11: 2.options.2.id: 'none' is taken by {QUESTIONS}:33 {TAKEN}",
        ),
        (
            QUESTIONS,
            "number: 2\n      label: Other programs",
            "number: 01\n      label: Other programs",
            f"14:15: 1.options.2.number: 01 is taken by {QUESTIONS}:9 {TAKEN}",
        ),
        (
            TOPICS,
            "id: hosting",
            "id: errors",
            f"4:7: 2.id: 'errors' is taken by {TOPICS}:1 {TAKEN}",
        ),
        (
            SMALLTALK,
            "id: thanks",
            "id: greeting",
            f"4:7: 2.id: 'greeting' is taken by {SMALLTALK}:1 {TAKEN}",
        ),
        (
            ARTICLE,
            "id: flask-is-easy",
            "id: django-makes-pages",
            f"15:9: statements.2.id: 'django-makes-pages' is taken by {ARTICLE}:6 {TAKEN}",
        ),
        (
            PACK,
            "[django, fastapi]",
            "[django, django]",
            f"7:20: featured.2: 'django' is taken by {PACK}:7 {TAKEN}",
        ),
        (
            LEARNING,
            "beginner,",
            "ASYNC,",
            f"4:42: phrases.3: 'ASYNC' is taken by factors/async-support.yaml:5 {TAKEN}",
        ),
        (
            GROUPS,
            "fast]",
            "Easy to  learn]",
            f"3:33: 1.phrases.3: 'Easy to  learn' is taken by {LEARNING}:4 {TAKEN}",
        ),
        (
            FLASK,
            "name: Flask\n",
            "name: DJANGO\n",
            f"2:7: name: 'DJANGO' is the name or id in {DJANGO}:1 {TAKEN}",
        ),
        (
            FLASK,
            "[flask framework]",
            "[FastAPI]",
            f"3:11: aliases.1: 'FastAPI' is the name or id in frameworks/fastapi.yaml:1 {TAKEN}",
        ),
        (
            FLASK,
            "[flask framework]",
            "[Django Framework]",
            f"3:11: aliases.1: 'Django Framework' is an alias in {DJANGO}:3 {TAKEN}",
        ),
        (
            FLASK,
            "[flask framework]",
            "[flsk, FLSK]",
            f"3:17: aliases.2: 'FLSK' is an alias in {FLASK}:3 {TAKEN}",
        ),
    ],
)
def test_what_may_stand_once_only_is_told_where_it_stands_twice(pack, file, old, new, line) -> None:
    """The second place is the problem, and the first is named."""
    pack.edit(file, old, new)

    assert pack.problems() == [f"{file}:{line}"]


def test_a_name_of_its_own_is_no_alias_taken(pack) -> None:
    """An alias that repeats the framework's own name says nothing new and does no harm."""
    pack.edit(FLASK, "[flask framework]", "[flask]")

    assert pack.problems() == []


def test_two_frameworks_may_not_share_an_id(pack) -> None:
    """The wrong file name and the shared id are both told."""
    pack.edit(DJANGO, "id: django", "id: flask")

    assert pack.problems() == [
        f"{DJANGO}:1:5: id: 'flask' is not the file's name (expected django)",
        f"{FLASK}:1:5: id: 'flask' is taken by {DJANGO}:1 {TAKEN}",
    ]


def test_a_group_may_not_have_the_id_of_a_factor(pack) -> None:
    """Both are asked for by id, so they share one space."""
    pack.edit(GROUPS, "- id:", "- {id: throughput, title: Other, phrases: [other]}\n- id:")

    taken, empty = pack.problems()

    assert taken == f"{GROUPS}:1:8: 1.id: 'throughput' is taken by {THROUGHPUT}:1 {TAKEN}"
    assert "no factor has 'group: throughput'" in empty


FRAMEWORK = "expected the id of a framework"
FACTOR = "expected the id of a factor"
UNKNOWN = [
    (
        PACK,
        "[django, fastapi]",
        "[django, fastap]",
        f"7:20: featured.2: 'fastap' is unknown ({FRAMEWORK}; did you mean 'fastapi'?)",
    ),
    (
        DJANGO,
        "status: active",
        f"{RETIRED} zope",
        f"18:12: successor: 'zope' is unknown ({FRAMEWORK})",
    ),
    (
        THROUGHPUT,
        "group: performance",
        "group: perf",
        "3:8: group: 'perf' is unknown (expected the id of a group)",
    ),
    (
        LEARNING,
        "  flask:",
        "  flsk:",
        f"12:3: frameworks.flsk: 'flsk' is unknown ({FRAMEWORK}; did you mean 'flask'?)",
    ),
    (
        ARTICLE,
        "frameworks: [flask]",
        "frameworks: [bottle]",
        f"22:18: statements.2.frameworks.1: 'bottle' is unknown ({FRAMEWORK})",
    ),
    (
        ARTICLE,
        "factor: performance",
        "factor: performances",
        (
            f"31:13: statements.3.factor: 'performances' is unknown ({FACTOR} or group; did "
            "you mean 'performance'?)"
        ),
    ),
    (
        QUESTIONS,
        "{learning-curve: 2}",
        "{learning-curv: 2}",
        (
            f"37:17: 2.options.1.weights.learning-curv: 'learning-curv' is unknown ({FACTOR}; did "
            "you mean 'learning-curve'?)"
        ),
    ),
    (
        QUESTIONS,
        "factor: built-in-features, at",
        "factor: admin, at",
        f"53:20: 3.options.1.requires.1.factor: 'admin' is unknown ({FACTOR})",
    ),
    (
        QUESTIONS,
        "framework: flask",
        "framework: flaks",
        (
            f"55:22: 3.options.1.rules_out.1.framework: 'flaks' is unknown ({FRAMEWORK}; did you "
            "mean 'flask'?)"
        ),
    ),
    (
        QUESTIONS,
        "        fastapi:",
        "        starlette:",
        f"19:9: 1.options.2.fit.starlette: 'starlette' is unknown ({FRAMEWORK})",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "line"), UNKNOWN)
def test_a_reference_to_nothing_is_told(pack, file, old, new, line) -> None:
    """Wherever an id is named, what it names has to be there."""
    pack.edit(file, old, new)

    assert pack.problems() == [f"{file}:{line}"]


def test_every_kind_of_reference_has_its_case() -> None:
    """A new reference needs a test like the others."""
    assert len(UNKNOWN) == len(REFERENCES)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("{learning-curve: 2}", "{performance: 2}", "37:17: 2.options.1.weights.performance"),
        (
            "factor: built-in-features, at",
            "factor: performance, at",
            "53:20: 3.options.1.requires.1.factor",
        ),
    ],
)
def test_a_group_is_no_factor_to_weigh(pack, old, new, line) -> None:
    """Only factors are rated; the message lists those of the group."""
    pack.edit(QUESTIONS, old, new)

    text = "'performance' is a group (expected one of its factors: async-support, throughput)"
    assert pack.problems() == [f"{QUESTIONS}:{line}: {text}"]


def test_an_unreadable_framework_is_not_unknown_elsewhere(pack) -> None:
    """One mistake in a file does not make every reference to it look wrong."""
    pack.write(FLASK, "id: [\n")

    assert [problem.partition(":")[0] for problem in pack.problems()] == [FLASK]


def test_an_unreadable_factor_does_not_empty_its_group(pack) -> None:
    """Whether a group has members is only told when every factor could be read."""
    pack.edit(THROUGHPUT, "group: performance\n", "")
    pack.write("factors/async-support.yaml", "id: [\n")

    assert [problem.partition(":")[0] for problem in pack.problems()] == [
        "factors/async-support.yaml"
    ]


def test_a_group_needs_a_member(pack) -> None:
    """A group that nothing belongs to has nothing to answer."""
    pack.edit(THROUGHPUT, "group: performance\n", "")
    assert pack.problems() == []

    pack.edit("factors/async-support.yaml", "group: performance\n", "")
    assert pack.problems() == [
        f"{GROUPS}:1:7: 1.id: no factor has 'group: performance' (expected at least one)"
    ]


@pytest.mark.parametrize("target", ["users.program", "user.programs"])
def test_a_clash_with_nothing_is_told(pack, target) -> None:
    """The question and the option both have to be there."""
    pack.edit(QUESTIONS, "option: users.programs", f"option: {target}")

    hint = "expected question.option; did you mean 'users.programs'?"
    assert pack.problems() == [
        f"{QUESTIONS}:79:19: 4.options.2.clashes.1.option: '{target}' is unknown ({hint})"
    ]


def test_successors_end_in_a_framework_that_is_not_retired(pack) -> None:
    """A chain is fine, a circle helps nobody."""
    pack.edit(DJANGO, "status: active", f"{RETIRED} flask")
    pack.edit(FLASK, "status: active", f"{RETIRED} fastapi")
    assert pack.problems() == []

    pack.edit(FLASK, "successor: fastapi", "successor: django")
    text = "(expected to end in one that is not retired)"
    assert pack.problems() == [
        f"{DJANGO}:18:12: successor: leads back to 'django' {text}",
        f"{FLASK}:18:12: successor: leads back to 'flask' {text}",
    ]


def test_nobody_is_their_own_successor(pack) -> None:
    """The shortest circle is one, too."""
    pack.edit(DJANGO, "status: active", f"{RETIRED} django")

    text = "leads back to 'django' (expected to end in one that is not retired)"
    assert pack.problems() == [f"{DJANGO}:18:12: successor: {text}"]


# Dates.


def test_a_claim_cannot_have_been_checked_tomorrow(pack) -> None:
    """A slip of the pen in a date is found, today's date is fine."""
    pack.edit(LEARNING, "2026-11-20", "2026-11-22")
    assert pack.problems() == []

    pack.edit(LEARNING, "2026-11-22", "2026-11-23")
    text = "'2026-11-23' is in the future (expected 2026-11-22 or earlier)"
    assert pack.problems() == [f"{LEARNING}:11:18: frameworks.django.claims.1.checked: {text}"]


def test_today_is_the_default_day(pack) -> None:
    """Without a date, the clock decides."""
    far = date.today() + timedelta(days=3)  # noqa: DTZ011 - three days cover every time zone
    pack.edit(LEARNING, "2026-11-20", far.isoformat())

    with pytest.raises(PackError, match="is in the future"):
        load(pack.path)


def test_an_old_claim_is_a_warning(pack) -> None:
    """The pack still loads, and its author is told what to look at again."""
    pack.edit(LEARNING, "2026-11-20", "2025-11-21")
    pack.edit(QUESTIONS, "2026-11-20", "2025-11-22")

    (warning,) = pack.load().warnings

    text = "was checked 366 days ago (expected at most 365)"
    where = "11:18: frameworks.django.claims.1.checked"
    assert str(warning) == f"{(pack.path / LEARNING).as_posix()}:{where}: {text}"


def test_the_age_of_a_claim_is_a_setting(pack) -> None:
    """Every claim is dated, those of frameworks, factors, questions and the article."""
    warnings = pack.load(max_claim_age_days=1).warnings

    assert {Path(warning.file).name for warning in warnings} == {
        *(path.name for path in (pack.path / "frameworks").iterdir()),
        *(path.name for path in (pack.path / "factors").iterdir()),
        QUESTIONS,
        ARTICLE,
    }
    assert pack.load(max_claim_age_days=2).warnings == ()


def test_a_pack_may_be_reached_through_a_link(pack, tmp_path) -> None:
    """The folder itself may be a link; only its files may not lead out."""
    (tmp_path / "linked").symlink_to(pack.path)

    digest = pack.load().pack.digest
    assert load(tmp_path / "linked", today=date(2026, 11, 22)).pack.digest == digest


def test_a_moved_pack_is_the_same_pack(pack, tmp_path) -> None:
    """Nothing of a pack depends on where it lies."""
    digest = pack.load().pack.digest
    shutil.move(pack.path, tmp_path / "moved")

    assert load(tmp_path / "moved", today=date(2026, 11, 22)).pack.digest == digest
