"""The shipped pack against people with needs that are known: who may win, and who may not."""

from dataclasses import dataclass

import pytest

from advisor.conversation.state import Answer, Form, Importance
from advisor.decision.criteria import contradictions
from advisor.decision.explanation import explain
from advisor.decision.order import USUAL, is_decided, next_question, open_questions
from advisor.decision.ranking import rank
from advisor.decision.result import result_reply
from advisor.reply import Sources
from knowledge.model import Evidence

TF, KERAS, TORCH, JAX = "tensorflow", "keras", "pytorch", "jax"


@dataclass(frozen=True)
class Persona:
    """Somebody's answers, who is a good pick for them, and who must be left out."""

    name: str
    answers: dict[str, str]
    picks: set[str]
    never: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    must: str = ""

    def form(self):
        """The form as this person fills it in; the answer named by `must` is a must-have."""
        return Form(
            answers={
                question: Answer(
                    tuple(chosen.split()),
                    Importance.MUST if question == self.must else Importance.NORMAL,
                )
                for question, chosen in self.answers.items()
            }
        )


def persona(name, picks, *, never=(), left_out=(), must="", **answers):
    """A persona from `question="option option"`."""
    return Persona(name, answers, set(picks), frozenset(never), frozenset(left_out), must)


PERSONAS = [
    persona(
        "first project, results this week",
        {KERAS},
        never={JAX},
        experience="beginner",
        goal="learn",
        priorities="quick-results",
    ),
    persona(
        "beginner, 2,000 photos, phone",
        {KERAS},
        never={JAX},
        experience="beginner",
        data="images",
        size="small",
        runs="phone",
    ),
    persona(
        "mixed team, rapid prototype",
        {KERAS},
        never={JAX},
        goal="prototype",
        team="mixed",
        style="ready-made",
    ),
    persona(
        "fine-tunes an open language model",
        {TORCH},
        never={TF},
        goal="adapt",
        data="text",
        existing="hub-model",
        computer="nvidia-linux",
    ),
    persona(
        "vision model from the Hub",
        {TORCH},
        never={TF, JAX},
        data="images",
        existing="hub-model",
    ),
    persona(
        "reads and reproduces papers",
        {TORCH},
        never={TF},
        goal="research",
        experience="expert",
        style="full-control",
    ),
    persona(
        "physics-informed networks",
        {JAX},
        never={KERAS},
        data="simulation",
        goal="research",
        experience="expert",
    ),
    persona(
        "simulation with own derivatives",
        {JAX},
        never={KERAS},
        data="simulation",
        priorities="flexibility",
    ),
    persona(
        "large runs on TPUs",
        {JAX, KERAS},
        never={TORCH},
        computer="tpu",
        size="large",
        experience="expert",
    ),
    persona(
        "large training on an NVIDIA cluster",
        {TORCH, JAX},
        never={KERAS},
        computer="cluster",
        size="large",
        goal="research",
    ),
    persona(
        "Windows PC with an NVIDIA GPU",
        {TORCH},
        left_out={TF, JAX},
        computer="nvidia-windows",
        goal="learn",
        experience="some",
    ),
    persona(
        "Mac owner who learns",
        {TORCH, KERAS},
        never={TF, JAX},
        computer="mac",
        goal="learn",
        experience="beginner",
    ),
    persona(
        "Radeon on Linux",
        {TORCH, JAX},
        never={TF},
        computer="amd",
        experience="some",
        priorities="flexibility",
    ),
    persona("Intel GPU", {TORCH}, never={JAX}, computer="intel", experience="some"),
    persona(
        "app with TF Lite models",
        {TF, KERAS},
        never={JAX, TORCH},
        runs="phone",
        existing="tflite",
        goal="product",
    ),
    persona(
        "app with PyTorch models",
        {TORCH},
        never={JAX},
        runs="phone",
        existing="pytorch-code",
        goal="product",
    ),
    persona(
        "phone as a must",
        {TF, KERAS, TORCH},
        left_out={JAX},
        must="runs",
        runs="phone",
        experience="expert",
    ),
    persona(
        "TensorFlow models in the browser",
        {TF},
        left_out={JAX},
        runs="browser",
        existing="tf-code",
    ),
    persona(
        "new product in the browser",
        {TF, TORCH},
        left_out={JAX},
        runs="browser",
        goal="product",
    ),
    persona(
        "TensorFlow estate that works",
        {TF, KERAS},
        never={JAX, TORCH},
        existing="tf-code",
        runs="server",
        goal="product",
    ),
    persona(
        "Keras models at work",
        {KERAS},
        never={JAX},
        existing="keras-code",
        goal="product",
    ),
    persona(
        "undecided between engines, long-lived product",
        {KERAS},
        never={TF, JAX},
        priorities="back-ends maintenance",
        goal="product",
    ),
    persona(
        "step-by-step debugging is a must",
        {TORCH, KERAS},
        never={JAX},
        must="priorities",
        priorities="debugging",
        experience="some",
    ),
    persona("data larger than memory", {TF, TORCH, KERAS}, never={JAX}, size="large"),
    persona(
        "vendor-neutral governance",
        {TORCH},
        never={JAX},
        must="priorities",
        priorities="governance",
        left_out={JAX},
    ),
    persona(
        "object detector",
        {TORCH},
        never={TF},
        data="detection",
        goal="product",
        runs="server",
    ),
    persona(
        "microcontroller",
        {TF, KERAS, TORCH},
        never={JAX},
        runs="embedded",
        goal="product",
    ),
    persona(
        "JAX group",
        {JAX},
        existing="jax-code",
        goal="research",
        team="experienced",
    ),
    persona(
        "startup that hires",
        {TORCH},
        never={JAX},
        team="growing",
        goal="product",
        runs="server",
    ),
    persona("ease of use decides", {KERAS}, never={JAX}, deciding="ease-of-use"),
]


@pytest.mark.parametrize("who", PERSONAS, ids=lambda who: who.name)
def test_a_persona_gets_a_fitting_pick(pack, who) -> None:
    """The winner is acceptable; the unsuitable are behind, what cannot work is left out."""
    form = who.form()

    ranking = rank(pack, form.answers)

    assert ranking.winners
    assert set(ranking.winners) <= who.picks
    assert {excluded.framework for excluded in ranking.excluded} >= who.left_out
    best = ranking.places[0].score
    for framework in who.never & set(ranking.table):
        assert ranking.place(framework).score < best - 0.1


@pytest.mark.parametrize("who", PERSONAS, ids=lambda who: who.name)
def test_a_persona_hears_why(pack, who) -> None:
    """The result names reasons or exclusions, each with a source, and fits a card."""
    form = who.form()
    ranking = rank(pack, form.answers)

    reply = result_reply(pack, form, ranking)

    explained = explain(pack, form.answers, ranking).places[0]
    assert explained.reasons_for or ranking.excluded
    assert any(isinstance(block, Sources) for block in reply.blocks)
    for reason in (*explained.reasons_for, *explained.reasons_against):
        assert any(claim.source or claim.evidence is Evidence.OPINION for claim in reason.claims)


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
