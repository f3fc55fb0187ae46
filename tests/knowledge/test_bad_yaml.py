"""Files that are no good YAML, or too much of it: one clear line, quickly."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.load import PackError, Problem, load
from tests.knowledge.web import LEARNING, WEB

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
    pack.edit(LEARNING, old, new)

    assert pack.problems() == [f"{LEARNING}:{line}"]


def test_a_list_left_open_at_the_end_is_one_plain_line(pack, parser) -> None:
    """The place is where the file ends."""
    pack.write("topics.yaml", "- id: hosting\n  phrases: [\n")

    text = "the list or mapping is not closed (expected ] or })"
    assert pack.problems() == [f"topics.yaml:3:1: {text}"]


def test_an_escape_out_of_range_is_a_problem(pack, parser) -> None:
    """Python's parser raises no YAML error for it, and lets half a character through."""
    pack.edit(LEARNING, TITLE, r'title: "\UFFFFFFFF"')
    pack.edit("groups.yaml", "title: Performance", r'title: "\ud800"')

    first, second = pack.problems()

    if parser == "CSafeLoader":
        text = "the backslash is no escape (expected single quotes, or two backslashes)"
        assert [first, second] == [f"{LEARNING}:2:8: {text}", f"groups.yaml:2:10: {text}"]
    else:
        assert first == f"{LEARNING}:1:1: is not valid YAML (expected a YAML file)"
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
    pack.edit(LEARNING, old, new)

    assert pack.problems() == [f"{LEARNING}:{line}"]


def test_a_key_written_twice_keeps_the_places_of_the_first(pack) -> None:
    """A problem in the first value is reported where that stands."""
    pack.edit(LEARNING, "    rating: 5\n", "    rating: 7\n    rating: 3\n")

    again = "is written twice, first in line 13 (expected once)"
    assert pack.problems() == [
        f"{LEARNING}:13:13: frameworks.flask.rating: 7 is above 5 (expected 1 to 5)",
        f"{LEARNING}:14:5: frameworks.flask.rating: {again}",
    ]


def test_a_tagged_object_is_never_built(pack, tmp_path) -> None:
    """A tag that would run a program in an unsafe loader is only a problem."""
    trace = tmp_path / "trace"
    pack.edit(LEARNING, TITLE, f'title: !!python/object/apply:os.mkdir ["{trace}"]')

    assert "is a tag (expected the value alone)" in pack.problems()[0]
    assert not trace.exists()


@pytest.mark.parametrize("content", ["", "# nothing\n", "~\n", "\n\n", "---\n", "\ufeff"])
def test_an_empty_file_is_a_problem(pack, parser, content) -> None:
    """Nothing, a comment and a null are all empty."""
    pack.write(LEARNING, content)

    assert [p.partition(":")[0] for p in pack.problems()] == [LEARNING]
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
    pack.write(LEARNING, content)

    problems = pack.problems()

    assert f"{LEARNING}:{line}" in [p.replace(": id: ", ": ") for p in problems]


def test_twenty_levels_are_allowed(pack) -> None:
    """The bound on depth refuses the twenty-first level only."""
    pack.write(LEARNING, "[" * 20 + "]" * 20)
    assert not any("nested" in problem for problem in pack.problems())

    pack.write(LEARNING, "[" * 21 + "]" * 21)
    assert pack.problems() == [f"{LEARNING}:1:21: is nested too deep (expected at most 20 levels)"]


def test_a_billion_laughs_stay_small(pack, parser) -> None:
    """Aliases are never expanded; each is a problem where it stands."""
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    pack.write(LEARNING, "\n".join(lines))

    problems = pack.problems()

    text = "a1.1: *a0 repeats another value (expected the value itself)"
    assert f"{LEARNING}:2:10: {text}" in problems
    assert f"{LEARNING}:2:5: a1: &a1 names the value (expected no anchors)" in problems
    assert sum("repeats another value" in problem for problem in problems) == 81


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
    (folder / LEARNING).write_bytes(content)
    with pytest.raises(PackError) as caught:
        load(folder)
    for problem in caught.value.problems:
        assert isinstance(problem, Problem)
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem).isprintable()
