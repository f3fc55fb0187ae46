"""Suggest a fix: under which answers the button stands, and what a suggestion carries."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from advisor.advisor import Advisor
from advisor.conversation.inputs import Said
from advisor.conversation.state import State
from advisor.errors import Expired
from advisor.reply import Points
from knowledge.load import load
from tests.advisor.conversation.talk import BIKES

TODAY = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def advisor():
    """The advisor of the bicycles, which knows where its claims stand."""
    loaded = load(BIKES, today=TODAY.date())
    return Advisor(loaded.pack, places=loaded.places, clock=lambda: TODAY)


def suggest(reply):
    """Return the action of the button, None if there is none."""
    return next((c.action for c in reply.choices if c.label == "Suggest a fix"), None)


def lines(reply):
    """Return the lines about the pack."""
    return [line for block in reply.blocks if isinstance(block, Points) for line in block.items]


@pytest.mark.parametrize(
    ("question", "action"),
    [
        ("compare the Sprinter and the Rambler on comfort", "suggest:comfort:sprinter,rambler"),
        ("is the Mule comfortable?", "suggest:comfort:mule"),
        ("what is the Mule?", "suggest:*:mule"),
        ("hello", None),
        ("qwertz sausage", None),
        ("help me choose", None),
    ],
)
def test_answers_that_show_claims_have_the_button(advisor, question, action) -> None:
    """It names what was shown; what shows no claim has none."""
    assert suggest(advisor.ask(question)) == action


@pytest.mark.parametrize("verb", ["claims", "sources", "compare", "fact"])
def test_what_the_buttons_show_has_it_too(advisor, verb) -> None:
    """The claims in full, and their sources."""
    assert suggest(advisor.press(f"{verb}:comfort:mule")) == "suggest:comfort:mule"


def test_a_suggestion_names_the_places_of_the_claims(advisor) -> None:
    """File and line within the pack, as an editor shows them."""
    reply = advisor.suggestion("suggest:comfort:mule", "It is hard.", "https://x.example")

    assert reply.title == "A suggestion on Comfort: Mule"
    assert [block.text for block in reply.blocks[:2]] == [
        "It is hard.",
        "Source: https://x.example",
    ]
    (line, *_) = lines(reply)
    place, text = line.split(": ", 1)
    name, number = place.split(":")
    assert name == "factors/comfort.yaml"
    written = (BIKES / name).read_text(encoding="utf-8").splitlines()[int(number) - 1]
    assert text in written
    assert advisor.pack.digest in reply.blocks[-1].text


def test_a_suggestion_on_a_framework_names_its_own_claims(advisor) -> None:
    """And no source where none was given."""
    reply = advisor.suggestion("suggest:*:mule", "It is hard.", "  ")

    assert advisor.disputed("suggest:*:mule") == "Mule"
    assert {line.split(":")[0] for line in lines(reply)} >= {"frameworks/mule.yaml"}
    assert not any("Source" in getattr(block, "text", "") for block in reply.blocks)


def test_many_claims_are_counted(advisor) -> None:
    """A card has room for some."""
    found = lines(advisor.suggestion("suggest:*:*", "All of it."))

    assert len(found) == 11
    assert found[-1].startswith("and ")


@pytest.mark.parametrize(
    "action", ["suggest:gone:mule", "suggest:comfort:gone", "claims:comfort:*"]
)
def test_what_left_the_pack_is_refused(advisor, action) -> None:
    """Before and after the form."""
    with pytest.raises(Expired, match="from an older version"):
        advisor.disputed(action)
    with pytest.raises(Expired, match="from an older version"):
        advisor.suggestion(action, "It is hard.")


def test_words_do_not_press_the_button(advisor) -> None:
    """It opens a window: "the last one" means the choice before it."""
    state, reply = advisor.respond(State(), Said("is the Mule comfortable?"))

    assert suggest(reply)
    assert not any(action.startswith("suggest:") for _, action in state.offered)
    _, last = advisor.respond(state, Said("the last one"))
    assert last.title


def test_the_standing_counts_what_there_is(advisor) -> None:
    """And how old the oldest claim is."""
    standing = advisor.standing()

    assert (standing.version, standing.digest) == ("1.0", advisor.pack.digest)
    assert (standing.frameworks, standing.factors, standing.questions) == (5, 5, 5)
    assert standing.claims > 20
    assert standing.oldest_days >= 11


def test_every_claim_of_the_shipped_pack_has_its_place() -> None:
    """Each is found where it is said to stand."""
    folder = Path(__file__).parents[3] / "knowledge" / "data"
    loaded = load(folder)
    files = {}

    for claim, place in loaded.places.items():
        name, number = place.rsplit(":", 1)
        text = files.setdefault(name, (folder / name).read_text(encoding="utf-8").splitlines())
        around = " ".join(" ".join(text[int(number) - 1 : int(number) + 12]).split())
        assert claim.text.split()[0].strip("'\"") in around, place

    pack = loaded.pack
    claims = [c for f in pack.factors.values() for a in f.frameworks.values() for c in a.claims]
    claims += [c for f in pack.frameworks.values() for c in (f.introduction, f.maker, *f.used_when)]
    claims += [s.today for s in pack.article.statements]
    assert claims
    assert all(claim in loaded.places for claim in claims)


def test_places_do_not_depend_on_where_the_pack_is(tmp_path, monkeypatch) -> None:
    """They name files within it, also from inside its folder."""
    far = load(BIKES).places
    monkeypatch.chdir(BIKES)

    assert load(BIKES).places == far
    assert load(Path()).places == far
