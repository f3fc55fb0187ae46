"""Files that are no good YAML, or too much of it: one clear line, quickly."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.load import PackError, Problem, load

WEB = Path(__file__).parents[1] / "packs" / "web"
FACTOR = "factors/learning-curve.yaml"
TITLE = "title: Learning curve"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  flask:", "\tflask:", "12:1: a tab is not an indentation (expected spaces)"),
        ("title:", "\ttitle:", "2:1: a tab is not an indentation (expected spaces)"),
        ("Learning", '"Learning', "2:8: the quoted text is never closed (expected a quote)"),
        ("Learning", "'Learning", "2:8: the quoted text is never closed (expected a quote)"),
        ("beginner, newcomer]", "a", "4:10: the list is not closed (expected a comma or ])"),
        (TITLE, "title: {a: b", "2:8: the mapping is not closed (expected a comma or })"),
        (
            "Learning",
            "a: Learning",
            "2:9: this ':' is out of place (expected quotes, or the indent of the line above)",
        ),
        (
            "title:",
            " title:",
            "2:7: this ':' is out of place (expected quotes, or the indent of the line above)",
        ),
        (TITLE, "title", "2:1: no ':' follows (expected 'field: value')"),
        ("Learning", "@Learning", "2:8: no text starts so (expected quotes around it)"),
        (
            TITLE,
            r'title: "\q"',
            "2:8: the backslash is no escape (expected single quotes, or two backslashes)",
        ),
        (
            "Learning",
            "* Learning",
            "2:8: & and * have a meaning in YAML (expected quotes around the text)",
        ),
        ("Learning", "!a!b Learning", "2:8: this is a tag (expected the value alone)"),
        (
            TITLE,
            f"{TITLE}\n- b",
            "3:1: this does not fit the lines above (expected the same indent and kind)",
        ),
        ("id:", "%YAML 9.9\n---\nid:", "1:1: is not valid YAML (expected fields and values)"),
        (
            "title:",
            "---\ntitle:",
            "2:1: a second document starts here (expected one a file)",
        ),
        (
            "title:",
            "? [a]\n: b\ntitle:",
            "2:3: a field's name is a list, mapping or alias (expected a plain word)",
        ),
    ],
)
def test_a_syntax_error_is_one_plain_line(pack, parser, old, new, line) -> None:
    """What a parser calls a block mapping is said in words of those who write facts."""
    pack.edit(FACTOR, old, new)

    assert pack.problems() == [f"{FACTOR}:{line}"]


def test_a_list_left_open_at_the_end_is_one_plain_line(pack, parser) -> None:
    """The place is where the file ends."""
    pack.write("topics.yaml", "- id: hosting\n  phrases: [\n")

    text = "the list or mapping is not closed (expected ] or })"
    assert pack.problems() == [f"topics.yaml:3:1: {text}"]


def test_an_escape_out_of_range_is_a_problem(pack, parser) -> None:
    """Python's parser raises no YAML error for it, and lets half a character through."""
    pack.edit(FACTOR, TITLE, r'title: "\UFFFFFFFF"')
    pack.edit("groups.yaml", "title: Performance", r'title: "\ud800"')

    first, second = pack.problems()

    if parser == "CSafeLoader":
        text = "the backslash is no escape (expected single quotes, or two backslashes)"
        assert [first, second] == [f"{FACTOR}:2:8: {text}", f"groups.yaml:2:10: {text}"]
    else:
        assert first == f"{FACTOR}:1:1: is not valid YAML (expected a YAML file)"
        place = r"groups.yaml:2:10: 1.title: '\ud800' holds a broken character"
        assert second == f"{place} (expected text of 1 to 60 characters)"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Learning", "&t Learning", "2:8: title: &t names the value (expected no anchors)"),
        (TITLE, "title: *t", "2:8: title: *t repeats another value (expected the value itself)"),
        (
            "Learning",
            "!!str Learning",
            "2:8: title: 'tag:yaml.org,2002:str' is a tag (expected the value alone)",
        ),
        ("Learning", "! Learning", "2:8: title: '!' is a tag (expected the value alone)"),
        (
            "title:",
            "!!str title:",
            "2:1: title: 'tag:yaml.org,2002:str' is a tag (expected the value alone)",
        ),
        (
            TITLE,
            f"{TITLE}\n{TITLE}",
            "3:1: title: is written twice, first in line 2 (expected once)",
        ),
        (
            "    rating: 5\n",
            "    rating: 5\n    rating: 9\n",
            "14:5: frameworks.flask.rating: is written twice, first in line 13 (expected once)",
        ),
        (TITLE, "title:", "2:7: title: has no value (expected one, or the field left out)"),
        (TITLE, "title: null", "2:8: title: has no value (expected one, or the field left out)"),
        (TITLE, "title: ~", "2:8: title: has no value (expected one, or the field left out)"),
    ],
)
def test_what_a_pack_has_no_use_for_is_refused(pack, parser, old, new, line) -> None:
    """Anchors, aliases, tags, equal keys and nothing are each one problem, without echoes."""
    pack.edit(FACTOR, old, new)

    assert pack.problems() == [f"{FACTOR}:{line}"]


def test_a_key_written_twice_keeps_the_places_of_the_first(pack) -> None:
    """A problem in the first value is reported where that stands."""
    pack.edit(FACTOR, "    rating: 5\n", "    rating: 7\n    rating: 3\n")

    again = "is written twice, first in line 13 (expected once)"
    assert pack.problems() == [
        f"{FACTOR}:13:13: frameworks.flask.rating: 7 is above 5 (expected 1 to 5)",
        f"{FACTOR}:14:5: frameworks.flask.rating: {again}",
    ]


def test_a_tagged_object_is_never_built(pack, tmp_path) -> None:
    """A tag that would run a program in an unsafe loader is only a problem."""
    trace = tmp_path / "trace"
    pack.edit(FACTOR, TITLE, f'title: !!python/object/apply:os.mkdir ["{trace}"]')

    assert "is a tag (expected the value alone)" in pack.problems()[0]
    assert not trace.exists()


@pytest.mark.parametrize("content", ["", "# nothing\n", "~\n", "\n\n", "---\n", "\ufeff"])
def test_an_empty_file_is_a_problem(pack, parser, content) -> None:
    """Nothing, a comment and a null are all empty."""
    pack.write(FACTOR, content)

    assert [p.partition(":")[0] for p in pack.problems()] == [FACTOR]
    assert pack.problems()[0].endswith("is empty (expected the fields of the file)")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("[" * 100_000, "1:21: is nested too deep (expected at most 20 levels)"),
        ("[" * 100_000 + "]" * 100_000, "1:21: is nested too deep (expected at most 20 levels)"),
        ("{a: " * 100_000, "1:81: is nested too deep (expected at most 20 levels)"),
        ("- " * 100_000, "1:41: is nested too deep (expected at most 20 levels)"),
        (
            "\n".join(" " * depth + "a:" for depth in range(900)),
            "21:21: is nested too deep (expected at most 20 levels)",
        ),
        ("a" * 10_000_000, "1:1: has 10000000 bytes (expected at most 524288)"),
        (
            "id: [" + "x," * 100_000 + "]",
            "1:40002: the file holds too much from here on (expected at most 20000 values)",
        ),
        (
            "id: x\n" * 50_000,
            "20000:5: the file holds too much from here on (expected at most 20000 values)",
        ),
    ],
)
@pytest.mark.timeout(60)  # building such a file first would take minutes, or crash the parser
def test_a_huge_file_is_refused_before_it_is_built(pack, parser, content, line) -> None:
    """Depth, size and number are bounded before anything is built from a file."""
    pack.write(FACTOR, content)

    problems = pack.problems()

    assert f"{FACTOR}:{line}" in [p.replace(": id: ", ": ") for p in problems]


def test_twenty_levels_are_allowed(pack) -> None:
    """The bound on depth refuses the twenty-first level only."""
    pack.write(FACTOR, "[" * 20 + "]" * 20)
    assert not any("nested" in problem for problem in pack.problems())

    pack.write(FACTOR, "[" * 21 + "]" * 21)
    assert pack.problems() == [f"{FACTOR}:1:21: is nested too deep (expected at most 20 levels)"]


def test_a_billion_laughs_stay_small(pack, parser) -> None:
    """Aliases are never expanded; each is a problem where it stands."""
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    pack.write(FACTOR, "\n".join(lines))

    problems = pack.problems()

    text = "a1.1: *a0 repeats another value (expected the value itself)"
    assert f"{FACTOR}:2:10: {text}" in problems
    assert f"{FACTOR}:2:5: a1: &a1 names the value (expected no anchors)" in problems
    assert sum("repeats another value" in problem for problem in problems) == 81


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
    pack.edit(FACTOR, "Learning", new)

    assert pack.problems() == [f"{FACTOR}:{line}"]


def test_a_binary_file_is_a_problem(pack) -> None:
    """Bytes in any order are a problem with a place."""
    pack.write(FACTOR, bytes(range(256)))

    text = "byte 0x80 is not UTF-8 (expected text saved as UTF-8)"
    assert pack.problems() == [f"{FACTOR}:2:118: {text}"]


def test_marks_of_byte_order_and_line_ends_do_no_harm(pack) -> None:
    """A file saved on Windows is the same pack."""
    before = pack.load().pack.digest
    content = (pack.path / FACTOR).read_bytes()
    pack.write(FACTOR, b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))

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
    assert pack.problems() == [f"{FACTOR}:1:1: {text}"]


def test_a_link_out_of_the_folder_is_not_followed(pack, tmp_path) -> None:
    """A pack cannot make the bot read another file of the machine."""
    outside = tmp_path / "secret.yaml"
    shutil.copy(pack.path / FACTOR, outside)
    pack.delete(FACTOR)
    (pack.path / FACTOR).symlink_to(outside)

    text = "leads out of the pack's folder (expected a file in it)"
    assert pack.problems() == [f"{FACTOR}:1:1: {text}"]


def test_a_link_inside_the_folder_is_followed(pack) -> None:
    """Containers mount configuration as links within one folder."""
    (pack.path / FACTOR).rename(pack.path / ".data")
    (pack.path / FACTOR).symlink_to(pack.path / ".data")

    assert pack.problems() == []


def test_a_circle_of_links_is_a_problem(pack) -> None:
    """A link to itself is told as what it is."""
    pack.delete(FACTOR)
    (pack.path / FACTOR).symlink_to(pack.path / FACTOR)

    text = "cannot be read: Too many levels of symbolic links (expected a readable file)"
    assert pack.problems() == [f"{FACTOR}:1:1: {text}"]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_a_problem(pack, make) -> None:
    """A folder or a pipe in place of a file is not opened; a pipe would wait for ever."""
    pack.delete(FACTOR)
    make(pack.path / FACTOR)

    assert pack.problems() == [f"{FACTOR}:1:1: is not a file (expected a YAML file)"]


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


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the second pack for hundreds of bad files, one after the other."""
    return Path(shutil.copytree(WEB, tmp_path_factory.mktemp("spoilt") / "web"))


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_problems_with_a_place(spoilt, content) -> None:
    """Whatever stands in a file, the answer is a list of problems."""
    _refused_with_places(spoilt, content)


SIGNS = [*"[]{}:,-?&*!|>'\"%@`#~ \t\n\\a1", "---\n", "<<"]


@settings(max_examples=200, deadline=None)
@given(content=st.lists(st.sampled_from(SIGNS)).map("".join))
def test_any_yaml_signs_give_problems_with_a_place(spoilt, content) -> None:
    """So do signs that mean something in YAML, in any order."""
    _refused_with_places(spoilt, content.encode())


def _refused_with_places(folder: Path, content: bytes) -> None:
    (folder / FACTOR).write_bytes(content)
    with pytest.raises(PackError) as caught:
        load(folder)
    for problem in caught.value.problems:
        assert isinstance(problem, Problem)
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem).isprintable()
