"""Ids, numbers, phrases and names that may stand once only, across the files of a pack."""

import pytest

from tests.knowledge.web import (
    ARTICLE,
    DJANGO,
    FLASK,
    GROUPS,
    LEARNING,
    PACK,
    QUESTIONS,
    SMALLTALK,
    THROUGHPUT,
    TOPICS,
)

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
