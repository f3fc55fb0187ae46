"""A result code in a conversation: pasted, damaged, taken over."""

import re

import pytest

from advisor.conversation.state import Stage
from advisor.decision.code import found_code
from knowledge.evidence import Assessment, Claim, Evidence
from tests.advisor.conversation.talk import NOON, Talk, make_advisor


@pytest.fixture
def code(talk):
    """The code of a beginner's result on gravel."""
    talk.finish("beginner, gravel")
    found = found_code(talk.text)
    assert found
    return found


def changed(pack):
    """The pack of a later day: comfort was checked anew, and the Rambler lost."""
    factor = pack.factors["comfort"]
    claim = Claim(
        text="The Rambler's saddle is hard since the new model.",
        evidence=Evidence.OPINION,
        checked=NOON.date(),
    )
    worse = {**factor.frameworks, "rambler": Assessment(rating=1, claims=(claim,))}
    factors = {**pack.factors, "comfort": factor.model_copy(update={"frameworks": worse})}
    return pack.model_copy(update={"factors": factors, "digest": "ffffff000000"})


def test_the_same_facts_give_the_same_result(code, bikes) -> None:
    """In another person's conversation, in the middle of a sentence."""
    other = Talk(bikes)
    other.say(f"my colleague got {code} from you")

    first = re.search(r"Then, with facts up to .*?: (.*?)\. Now, .*?: (.*?)\.", other.text)
    assert first
    assert first[1] == first[2]
    assert first[1].startswith("Rambler ")
    assert "have not changed" in other.text


def test_other_facts_are_named(code, bikes) -> None:
    """Then and now, and what was checked since."""
    later = Talk(make_advisor(changed(bikes.pack)))
    later.say(code)

    assert "lead elsewhere" in later.text
    assert "Rambler, Comfort: The Rambler's saddle is hard" in later.text


def test_the_answers_can_be_taken_over(code, bikes) -> None:
    """As a questionnaire of one's own."""
    other = Talk(bikes)
    other.say(code)
    other.press_label("Go on with these answers")

    assert other.answers == {"rider": "new", "surface": "gravel"}


def test_an_open_questionnaire_is_not_lost(code, bikes) -> None:
    """The code is shown, its answers are not offered, and the question is still there."""
    other = Talk(bikes)
    other.at("surface")
    other.say(code)

    assert "Go on with these answers" not in other.labels
    assert other.pending == "surface"
    assert other.form.stage is Stage.ASKING


def test_a_damaged_code_is_told(code, bikes) -> None:
    """In one sentence, and nothing is lost."""
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    other = Talk(bikes)
    other.at("surface")
    other.say(wrong)

    assert "not whole" in other.text
    assert other.pending == "surface"


def test_a_code_is_answered_without_a_conversation(code, bikes) -> None:
    """As `/ask` has none: then there is nothing to take over."""
    reply = bikes.ask(f"{code}?")

    assert reply.title == "A result, then and now"
    assert [c.action for c in reply.choices] == ["begin:"]
