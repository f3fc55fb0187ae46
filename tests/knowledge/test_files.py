"""The files of a pack on disk: readable text, where it belongs, and nothing from elsewhere."""

import os
import shutil
from pathlib import Path

import pytest

from tests.knowledge.web import LEARNING


@pytest.mark.parametrize(
    ("new", "line"),
    [
        (b"L\xe4rning", "2:9: byte 0xe4 is not UTF-8 (expected text saved as UTF-8)"),
        ("é\xe4".encode() + b"\xff", "2:10: byte 0xff is not UTF-8 (expected text saved as UTF-8)"),
        ("Lea\0rning", r"2:11: the character '\x00' is not allowed (expected plain text)"),
        ("Lea\x1brning", r"2:11: the character '\x1b' is not allowed (expected plain text)"),
    ],
)
def test_what_is_no_text_is_a_problem(pack, new, line) -> None:
    """Other encodings and control characters are placed like any other problem."""
    pack.edit(LEARNING, "Learning", new)

    assert pack.problems() == [f"{LEARNING}:{line}"]


def test_a_binary_file_is_a_problem(pack) -> None:
    """Bytes in any order are a problem with a place."""
    pack.write(LEARNING, bytes(range(256)))

    text = "byte 0x80 is not UTF-8 (expected text saved as UTF-8)"
    assert pack.problems() == [f"{LEARNING}:2:118: {text}"]


def test_marks_of_byte_order_and_line_ends_do_no_harm(pack) -> None:
    """A file saved on Windows is the same pack."""
    before = pack.load().pack.digest
    content = (pack.path / LEARNING).read_bytes()
    pack.write(LEARNING, b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))

    assert pack.load().pack.digest == before


def test_a_missing_file_is_a_problem(pack) -> None:
    """Each file of a pack has to be there; what refers to its entries is not blamed."""
    pack.delete("groups.yaml")

    assert pack.problems() == ["groups.yaml:1:1: is missing (expected in every pack)"]


def test_a_folder_without_frameworks_is_one_problem(pack) -> None:
    """References to frameworks are not blamed for all of them being away."""
    shutil.rmtree(pack.path / "frameworks")

    assert pack.problems() == [
        "frameworks:1:1: holds no framework (expected a .yaml file for each)"
    ]


def test_no_folder_is_a_problem(pack) -> None:
    """A pack that is not there, or is a file, is said so."""
    pack.path.rename(pack.path.with_name("elsewhere"))

    text = "is not a folder (expected the folder of a pack)"
    assert pack.problems() == [f"{pack.path}:1:1: {text}"]


def test_a_folder_that_may_not_be_read_is_a_problem(pack, monkeypatch) -> None:
    """Missing rights are no traceback."""

    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuse)

    text = "is not a folder (expected the folder of a pack)"
    assert pack.problems() == [f"{pack.path}:1:1: {text}"]


def test_a_file_that_may_not_be_read_is_a_problem(pack, monkeypatch) -> None:
    """Missing rights on a file are told with the file."""
    real = Path.open

    def refuse(path: Path, *args: object) -> object:
        if path.name == "learning-curve.yaml":
            raise PermissionError(13, "Permission denied")
        return real(path, *args)

    monkeypatch.setattr(Path, "open", refuse)

    text = "cannot be read: Permission denied (expected a readable file)"
    assert pack.problems() == [f"{LEARNING}:1:1: {text}"]


def test_a_link_out_of_the_folder_is_not_followed(pack, tmp_path) -> None:
    """A pack cannot make the bot read another file of the machine."""
    outside = tmp_path / "secret.yaml"
    shutil.copy(pack.path / LEARNING, outside)
    pack.delete(LEARNING)
    (pack.path / LEARNING).symlink_to(outside)

    text = "leads out of the pack's folder (expected a file in it)"
    assert pack.problems() == [f"{LEARNING}:1:1: {text}"]


def test_a_link_inside_the_folder_is_followed(pack) -> None:
    """Containers mount configuration as links within one folder."""
    (pack.path / LEARNING).rename(pack.path / ".data")
    (pack.path / LEARNING).symlink_to(pack.path / ".data")

    assert pack.problems() == []


def test_a_circle_of_links_is_a_problem(pack) -> None:
    """A link to itself is told as what it is."""
    pack.delete(LEARNING)
    (pack.path / LEARNING).symlink_to(pack.path / LEARNING)

    text = "cannot be read: Too many levels of symbolic links (expected a readable file)"
    assert pack.problems() == [f"{LEARNING}:1:1: {text}"]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_a_problem(pack, make) -> None:
    """A folder or a pipe in place of a file is not opened; a pipe would wait for ever."""
    pack.delete(LEARNING)
    make(pack.path / LEARNING)

    assert pack.problems() == [f"{LEARNING}:1:1: is not a file (expected a YAML file)"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (
            "question.yaml",
            (
                "is not a file of a pack (expected pack.yaml, groups.yaml, article.yaml, "
                "questions.yaml, topics.yaml, smalltalk.yaml)"
            ),
        ),
        ("factors/speed.yml", "is not a file of a pack (expected a name that ends in .yaml)"),
    ],
)
def test_a_file_that_nothing_would_read_is_a_problem(pack, file, text) -> None:
    """A misspelt file name is found, not passed over in silence."""
    pack.write(file, "")

    assert pack.problems() == [f"{file}:1:1: {text}"]


@pytest.mark.parametrize("file", ["README.md", ".hidden.yaml", "factors/.#speed.yaml"])
def test_other_files_are_left_alone(pack, file) -> None:
    """Notes and the lock files of editors do not disturb a pack."""
    pack.write(file, "")

    assert pack.problems() == []
