"""Press whatever any reply offers: nothing leads nowhere, on any pack."""

from collections import deque
from pathlib import Path

import pytest

import terminal
from advisor.advisor import PERSONAL
from advisor.conversation.inputs import Pressed
from advisor.conversation.state import State
from advisor.errors import Expired
from advisor.reply import Choices, Note, Points, Select, Text
from tests.advisor.conversation.talk import BIKES, WEB, actions, make_advisor

SHIPPED = Path(terminal.__file__).parent / "knowledge" / "data"
PRESSES = 500
MAX_ACTION, MAX_LABEL, MAX_OPTIONS, MAX_TITLE = 70, 80, 25, 256
MAX_LINE = 700


def starts(advisor):
    """Where somebody may be: help, factors, a comparison, a result, something not understood."""
    for reply in (
        advisor.help(),
        advisor.factors(),
        advisor.compare(None, []),
        advisor.framework(next(iter(advisor.pack.frameworks))),
        advisor.ask("qwertz sausage"),
        advisor.press("frameworks:"),
    ):
        yield State(), reply
    state, reply = advisor.begin(State())
    yield state, reply
    yield advisor.respond(state, Pressed("stop:"))
    for question in advisor.pack.questions:
        for option in question.options[:1]:
            begun, _ = advisor.begin(State())
            begun, _ = advisor.respond(begun, Pressed(f"change:{question.id}"))
            begun, _ = advisor.respond(begun, Pressed(f"answer:{question.id}.{option.id}"))
            yield advisor.respond(begun, Pressed("result:"))


def check(reply):
    """Hold a reply against what Discord takes and what people can read."""
    assert 0 < len(reply.title.strip()) <= MAX_TITLE
    for block in reply.blocks:
        match block:
            case Text(text) | Note(text):
                assert 0 < len(text.strip()) <= MAX_LINE
            case Points(_, points):
                assert points
                assert all(0 < len(point.strip()) <= MAX_LINE for point in points)
            case Choices(options) | Select(options=options):
                assert 0 < len(options) <= MAX_OPTIONS
                assert all(0 < len(o.label.strip()) <= MAX_LABEL for o in options)
                assert len({o.action for o in options}) == len(options)
            case _:
                pass
    assert all(len(action) <= MAX_ACTION for _, action in actions(reply))


@pytest.mark.parametrize("folder", [SHIPPED, WEB, BIKES], ids=["shipped", "web", "bikes"])
def test_everything_that_is_offered_can_be_pressed(folder) -> None:
    """From every start, breadth first, a few hundred presses."""
    advisor = make_advisor(folder)
    waiting = deque(starts(advisor))
    seen = set()
    while waiting and len(seen) < PRESSES:
        state, reply = waiting.popleft()
        check(reply)
        for _, action in actions(reply):
            place = (state.form.stage, state.form.pending, action)
            if place in seen:
                continue
            seen.add(place)
            if action.startswith("suggest:"):
                check(advisor.suggestion(action, "It is otherwise."))
                continue
            waiting.append(advisor.respond(state, Pressed(action)))
            if action.partition(":")[0] not in (*PERSONAL, "say"):
                check(advisor.press(action))

    assert len(seen) > 100


def test_nothing_offered_on_another_pack_names_the_shipped_subject() -> None:
    """The code knows no subject: a pack about bicycles speaks of bicycles only."""
    advisor = make_advisor(BIKES)
    for _, reply in starts(advisor):
        said = terminal.plain(reply).casefold()
        for word in ("deep", "pytorch", "tensorflow", "keras", "neural", "django"):
            assert word not in said


def test_an_action_that_would_be_too_long_names_all_featured() -> None:
    """It stays pressable, at the price of a wider answer."""
    from advisor.answering.actions import action

    assert action("compare", ("comfort",), ["rambler"]) == "compare:comfort:rambler"
    assert action("compare", ("comfort",), [f"framework-{n}" for n in range(9)]) == (
        "compare:comfort:*"
    )


@pytest.mark.parametrize(
    "action",
    [
        "",
        "x",
        "compare:gone:*",
        "compare:*:gone",
        "about:",
        "example:99",
        "example:x",
        "claims:,:,",
    ],
)
def test_a_press_that_names_nothing_known_is_refused_with_a_way_out(bikes, action) -> None:
    """In one sentence."""
    with pytest.raises(Expired, match="from an older version"):
        bikes.press(action)


@pytest.mark.parametrize("action", ["compare", "fact", "claims", "sources:"])
def test_a_press_that_names_nothing_at_all_means_everything(bikes, action) -> None:
    """All factors of the featured ones."""
    check(bikes.press(action))


def test_every_button_row_has_at_least_one_button(bikes) -> None:
    """An empty row is refused by Discord."""
    for reply in (bikes.help(), bikes.factors(), bikes.ask("x"), bikes.framework("mule")):
        rows_ = [b for b in reply.blocks if isinstance(b, Choices | Select)]
        assert rows_
        assert all(b.options for b in rows_)
