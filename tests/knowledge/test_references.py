"""What a pack refers to is there: frameworks, factors, groups, options and successors."""

import pytest

from knowledge.crosscheck import REFERENCES
from tests.knowledge.web import (
    ARTICLE,
    DJANGO,
    FLASK,
    GROUPS,
    LEARNING,
    PACK,
    QUESTIONS,
    THROUGHPUT,
)

RETIRED = "status: retired\nsuccessor:"
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
