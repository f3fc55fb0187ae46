"""A pack loads as written; what it says has a digest, and its problems are told all at once."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from knowledge.load import PackError, Problem, load
from tests.knowledge.web import (
    FLASK,
    GROUPS,
    LEARNING,
    PACK,
    QUESTIONS,
    SMALLTALK,
    THROUGHPUT,
    TOPICS,
)


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


# How problems are told.


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
