"""The questionnaire as it is shipped: its words, its order, its contradictions and its end."""

import pytest

from advisor.conversation.state import Answer, Form
from advisor.decision.criteria import contradictions
from advisor.decision.order import USUAL, is_decided, next_question, open_questions


def test_the_questionnaire_as_shipped(pack) -> None:
    """At most twelve questions, exactly five quick ones; each option means something or says so."""
    assert 9 <= len(pack.questions) <= 12
    assert [q.id for q in pack.questions if q.quick] == [
        "experience",
        "goal",
        "runs",
        "computer",
        "existing",
    ]
    for question in pack.questions:
        numbers = [option.number for option in question.options]
        assert len(set(numbers)) == len(numbers)
        aliases = [alias for option in question.options for alias in option.aliases]
        assert len(set(aliases)) == len(aliases)
        for option in question.options:
            assert len(option.aliases) >= 5
            assert all(len(alias.split()) <= 5 for alias in option.aliases)


def test_no_two_options_share_an_alias(pack) -> None:
    """A word in free text means one answer."""
    said = [
        (alias, f"{question.id}.{option.id}")
        for question in pack.questions
        for option in question.options
        for alias in option.aliases
    ]
    owners = dict(said)
    assert [pair for pair in said if owners[pair[0]] != pair[1]] == []


def test_hard_exclusions_come_first(pack) -> None:
    """The computer and the place where it runs can rule something out; they are asked first."""
    first = next_question(pack, Form())
    then = next_question(pack, Form(answers={first.id: Answer((first.options[0].id,))}))

    assert {first.id, then.id} == {"computer", "runs"}


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({"priorities": "quick-results", "style": "full-control"}, {"priorities", "style"}),
        ({"runs": "browser", "existing": "jax-code"}, {"runs", "existing"}),
        ({"computer": "nvidia-windows", "existing": "tf-code"}, {"computer", "existing"}),
        ({"size": "large", "computer": "cpu"}, {"size", "computer"}),
    ],
)
def test_contradictions_are_known(pack, answers, names) -> None:
    """Answers that pull apart are found, with a reason."""
    given = {question: Answer((option,)) for question, option in answers.items()}

    (found,) = contradictions(pack, given)

    assert {found.first[0], found.second[0]} == names


def test_a_clear_case_stops_early(pack) -> None:
    """Somebody with a model from the Hub need not answer everything."""
    answers = {
        "computer": Answer(("nvidia-linux",)),
        "runs": Answer(("server",)),
        "existing": Answer(("hub-model",)),
        "data": Answer(("text",)),
        "goal": Answer(("adapt",)),
        "priorities": Answer(("popularity", "maintenance")),
    }
    still_open = [question.id for question in open_questions(pack, Form(answers=answers))]

    assert len(still_open) == 5
    assert is_decided(pack, answers, still_open, importances=USUAL)
    # Called very important, all five together could; these three could not even then.
    assert not is_decided(pack, answers, still_open)
    assert is_decided(pack, answers, ["size", "team", "deciding"])
