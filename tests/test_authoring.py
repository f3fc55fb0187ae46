"""The guide for authors: its example works, and it says all that there is to say."""

import re
import shutil
from pathlib import Path

import pytest

from advisor.advisor import Advisor
from advisor.conversation.state import State
from advisor.decision.ranking import rank
from advisor.reply import Outcome, Ratings
from advisor.selfcheck import selfcheck
from knowledge import evidence, model
from knowledge.load import PackError, load

DOCS = Path(__file__).parents[1] / "docs"
EXAMPLE = DOCS / "example-pack"
GUIDE = (DOCS / "authoring.md").read_text(encoding="utf-8")
SECTIONS = {
    model.Profile: "### pack.yaml",
    model.Framework: "### frameworks/",
    model.Factor: "### factors/",
    evidence.Claim: "### Claim",
    model.Question: "### questions.yaml",
    model.Option: "#### Option",
    model.Group: "### groups.yaml",
    model.Topic: "### topics.yaml",
    model.Smalltalk: "### smalltalk.yaml",
    model.Article: "### article.yaml",
    model.Statement: "#### Statement",
}
FIELDS = [(part, name) for part in SECTIONS for name in part.model_fields]
PARTS = (evidence.Assessment, model.Link, model.FirstSteps, model.Requirement, model.Exclusion)
# File, what is there, what an author writes by mistake.
MISTAKES = [
    ("factors/search.yaml", "hugo:\n    rating: unknown", "hugo:\n    rating: 2"),
    ("questions.yaml", "{blogging: 2}", "{bloging: 2}"),
    ("factors/blogging.yaml", "better: dated", "better: x: dated"),
    ("factors/search.yaml", "searchable", "hugo"),
]


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    """An advisor on the example."""
    return Advisor(load(EXAMPLE).pack)


def rows(reply) -> list[str]:
    """Return the names in the tables of a reply, in order."""
    return [row.name for block in reply.blocks if isinstance(block, Ratings) for row in block.rows]


def section(heading: str) -> str:
    """Return what stands under a heading, up to the next."""
    return re.split(r"^#+ ", GUIDE.split(f"\n{heading}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]


def test_the_example_has_no_problems() -> None:
    """An author begins from something that works."""
    assert list(selfcheck(load(EXAMPLE).pack)) == []


@pytest.mark.parametrize(
    ("question", "factor", "first"),
    [
        ("which one is easiest to learn?", "learning-curve", "MkDocs"),
        ("best for articles?", "blogging", "Pelican"),
        ("a box to search in", "search", "MkDocs"),
    ],
)
def test_the_example_answers(advisor, question, factor, first) -> None:
    """With the factor that is meant, best rated first."""
    reply = advisor.ask(question)

    assert reply.query.factors == (factor,)
    assert rows(reply)[0] == first


@pytest.mark.parametrize("question", load(EXAMPLE).pack.profile.examples)
def test_what_the_example_offers_is_answered(advisor, question) -> None:
    """The bot shows these to people as what can be asked."""
    reply = advisor.ask(question)

    assert reply.outcome is Outcome.ANSWER
    assert reply.query.factors


def test_the_example_compares(advisor) -> None:
    """Two on a factor, by name."""
    assert rows(advisor.ask("Hugo vs MkDocs for blogging")) == ["Hugo", "MkDocs"]


def test_the_example_recommends(advisor) -> None:
    """On what is told in free words, a number among it."""
    state, _ = advisor.begin(State(), "my first website, a blog with 40 pages")
    ranking = rank(advisor.pack, state.form.answers)

    assert set(state.form.answers) == {"purpose", "experience", "size"}
    assert [place.framework for place in ranking.places] == ["pelican", "mkdocs", "hugo"]


@pytest.mark.parametrize(("part", "name"), FIELDS, ids=[f"{p.__name__}.{n}" for p, n in FIELDS])
def test_the_guide_explains_every_field(part, name) -> None:
    """In the first column of the table of its file."""
    first = re.findall(r"^\| (`[^|]*`) \|", section(SECTIONS[part]), re.MULTILINE)

    assert f"`{name}`" in " ".join(first)


@pytest.mark.parametrize("part", [*PARTS, model.Clash])
def test_the_guide_names_the_fields_of_small_parts(part) -> None:
    """Somewhere: they have no table of their own."""
    assert [name for name in part.model_fields if f"`{name}`" not in GUIDE] == []


@pytest.mark.parametrize("words", [*evidence.Evidence, *model.Status, *model.Kind, *model.Verdict])
def test_the_guide_names_every_choice(words) -> None:
    """Of evidence, status, kind and verdict."""
    assert f"`{words}`" in GUIDE


def test_the_snippets_are_pieces_of_the_example() -> None:
    """So that they cannot grow old."""
    files = [path.read_text(encoding="utf-8") for path in EXAMPLE.rglob("*.yaml")]
    snippets = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)

    assert snippets
    assert [s for s in snippets if not any(f"\n{s}" in f"\n{text}" for text in files)] == []


@pytest.mark.parametrize(("file", "right", "wrong"), MISTAKES)
def test_the_guide_shows_what_check_says(file, right, wrong, tmp_path, monkeypatch) -> None:
    """As it says it."""
    monkeypatch.chdir(tmp_path)
    pack = Path("my-pack")
    shutil.copytree(EXAMPLE, pack)
    text = (pack / file).read_text(encoding="utf-8")
    assert right in text
    (pack / file).write_text(text.replace(right, wrong), encoding="utf-8")

    try:
        loaded = load(pack)
        said = [str(loaded.problem(f.owner, f.phrase, f.text)) for f in selfcheck(loaded.pack)]
    except PackError as error:
        said = [str(problem) for problem in error.problems]

    assert said
    assert [line for line in said if f"\n{line}\n" not in GUIDE] == []
