"""What the answers mean: weights, importance, requirements, contradictions."""

import pytest

from advisor.conversation.state import Answer, Importance
from advisor.decision.criteria import contradictions, criteria, criterion_title, demands
from knowledge.model import Clash
from tests.advisor.decision.builders import answers, option, question, small_pack

RATINGS = {"alpha": {"ease": 5, "speed": 2}, "beta": {"ease": 2, "speed": None}}


@pytest.fixture
def pack():
    """Two frameworks, two questions."""
    clash = Clash(option="place.phone", reason="A phone cannot do that.")
    first = question(
        "style",
        option("simple", {"ease": 1, "speed": 0}),
        option("quick", {"speed": 2}, clashes=(clash,)),
        kind="multiple",
    )
    second = question(
        "place",
        option("phone", {"ease": 0.5}, fit={"alpha": 4, "beta": 2}, fit_weight=3),
        option("server", requires={"speed": 4}),
    )
    return small_pack(RATINGS, [first, second])


def weights(pack, given):
    """Criterion -> weight."""
    return {found.id: found.weight for found in criteria(pack, given)}


def test_weights_of_all_answers_add_up(pack) -> None:
    """Two answers that weigh one factor add their weights; a weight of 0 is no criterion."""
    given = answers(style="simple", place="phone")

    assert weights(pack, given) == {"ease": 1.5, "fit:place.phone": 3}


@pytest.mark.parametrize(
    ("importance", "scale"),
    [(Importance.LOW, 0.5), (Importance.NORMAL, 1), (Importance.HIGH, 2), (Importance.MUST, 2)],
)
def test_importance_scales_the_weights(pack, importance, scale) -> None:
    """Low halves, high and must double."""
    assert weights(pack, answers(importance, style="quick")) == {"speed": 2 * scale}


def test_a_repeated_option_counts_once(pack) -> None:
    """Saying the same twice changes nothing."""
    once, twice = Answer(("simple", "quick")), Answer(("simple", "quick", "simple"))

    assert criteria(pack, {"style": once}) == criteria(pack, {"style": twice})


def test_the_order_of_answers_does_not_matter(pack) -> None:
    """Criteria follow the file, not the conversation."""
    given = answers(style="simple quick", place="phone")
    turned = dict(reversed(given.items())) | {"style": Answer(("quick", "simple"))}

    assert criteria(pack, given) == criteria(pack, turned)


def test_what_the_pack_no_longer_has_is_left_out(pack) -> None:
    """A form from before a reload may name options that are gone."""
    assert criteria(pack, answers(style="gone", other="simple")) == ()


def test_a_requirement_fails_only_what_is_known_to_be_worse(pack) -> None:
    """An unknown rating fails no requirement."""
    (demand,) = demands(pack, answers(place="server"))

    assert (demand.criterion, demand.at_least) == ("speed", 4)
    assert list(demand.failed) == ["alpha"]
    assert demand.failed["alpha"][0].source is not None


def test_a_must_turns_weights_and_fit_into_requirements(pack) -> None:
    """As a must-have, each weighted criterion has to be rated 3 or more where it is known."""
    found = demands(pack, answers(Importance.MUST, style="simple quick", place="phone"))

    failed = {(d.criterion, name) for d in found for name in d.failed}
    assert failed == {("ease", "beta"), ("speed", "alpha"), ("fit:place.phone", "beta")}


def test_a_framework_ruled_out_by_the_person_is_a_demand_of_its_own(pack) -> None:
    """It has no question behind it; what is not in the pack is ignored."""
    (demand,) = demands(pack, {}, ("beta", "beta", "unheard-of"))

    assert (demand.question, list(demand.failed)) == (None, ["beta"])


def test_contradictions_are_named_once_with_the_reason(pack) -> None:
    """A clash is found whichever side declares it, and only if both sides are chosen."""
    (found,) = contradictions(pack, answers(style="quick", place="phone"))

    assert {found.first, found.second} == {("style", "quick"), ("place", "phone")}
    assert found.reason == "A phone cannot do that."
    assert contradictions(pack, answers(style="quick", place="server")) == ()


def test_criteria_have_titles(pack) -> None:
    """A factor's title, or the topic and the label of the answer."""
    assert criterion_title(pack, "ease") == "Factor ease"
    assert criterion_title(pack, "fit:place.phone") == "topic place: The answer phone"
