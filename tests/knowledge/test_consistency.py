"""Claims that cannot both be right are found; those that merely resemble each other are not."""

import pytest

from knowledge.consistency import contradict


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Runs on Windows with a GPU.", "Does not run on Windows with a GPU."),
        ("Two releases a year since 2020.", "Four releases a year since 2019."),
        ("It took 91 seconds on an L4 GPU.", "On an L4 GPU it took 19 seconds."),
        ("The API isn't stable across minor releases.", "The API is stable across minor releases."),
        ("New features are no longer added to it.", "New features are added to it."),
    ],
)
def test_a_denial_or_another_number_contradicts(first, second) -> None:
    """Whatever the order of the words."""
    assert contradict(first, second)
    assert contradict(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Runs on Windows with a GPU.", "Runs on Windows with a GPU."),
        ("Runs on Windows with a GPU.", "Runs on Linux and macOS without any GPU."),
        ("Layers have names.", "Errors do not name the layer that they come from."),
        ("It is not slow and not large.", "It is neither large nor slow."),
    ],
)
def test_other_statements_do_not(first, second) -> None:
    """Two facts of one source are the rule."""
    assert not contradict(first, second)


ASYNC = "factors/async-support.yaml"
FLASK = "      - text: Flask accepts asynchronous views, but each request still takes one worker."


def test_the_later_claim_is_named_with_the_place_of_the_other(pack) -> None:
    """In a factor's file, for one framework and one source."""
    contrary = (
        "      - text: Flask accepts no async views, but each request still takes one worker.\n"
        "        evidence: official\n"
        "        source: https://flask.palletsprojects.com/en/stable/async-await/\n"
        "        checked: 2026-11-20\n"
    )
    pack.edit(ASYNC, FLASK, f"{contrary}{FLASK}")
    (warning,) = [one for one in pack.load().warnings if "contrary" in one.text]

    assert warning.file.endswith(ASYNC)
    assert (warning.line, warning.field) == (21, "frameworks.flask.claims.2.text")
    assert "async-support.yaml:17, which cites the same source" in warning.text


def test_another_source_or_framework_may_say_the_contrary(pack) -> None:
    """Sources disagree; that is for people to weigh."""
    contrary = (
        "      - text: Flask accepts no async views, but each request still takes one worker.\n"
        "        evidence: opinion\n"
        "        source: https://example.org/another\n"
        "        checked: 2026-11-20\n"
    )
    pack.edit(ASYNC, FLASK, f"{contrary}{FLASK}")

    assert not [one for one in pack.load().warnings if "contrary" in one.text]
