"""Lists of frameworks and factors, and the suggestions while a name is typed."""

from advisor.reply import Select
from advisor.understanding.query import Intent, Query
from tests.advisor.conversation.talk import items, make_advisor, notes, rows, told


def test_the_frameworks_are_listed_the_retired_last(bikes) -> None:
    """Each with a line that begins with its name, and a menu to open one."""
    reply = bikes.ask("which bicycles do you know?")

    assert items(reply)[0] == "Rambler: The Rambler is a sturdy bicycle for every day"
    assert items(reply)[-1].startswith("Pennywheel")
    menu = next(b for b in reply.blocks if isinstance(b, Select))
    assert [c.action for c in menu.options][-1] == "about:pennywheel"


def test_a_line_of_the_list_does_not_name_the_framework_twice() -> None:
    """An introduction that begins with the name is the line."""
    from tests.advisor.conversation.talk import WEB

    lines = items(make_advisor(WEB).press("frameworks:"))

    assert lines[0].startswith("Django is a full web framework")


def test_the_factors_are_listed_groups_with_their_members(bikes) -> None:
    """And each can be opened."""
    reply = bikes.factors()

    assert "Speed: Speed on the flat and Speed uphill" in items(reply)
    assert "Comfort" in items(reply)
    menu = next(b for b in reply.blocks if isinstance(b, Select))
    assert menu.options[0].label == "Speed"
    assert len(menu.options) == len(bikes.pack.factors) + len(bikes.pack.groups)


def test_a_list_by_factor_is_best_first_with_the_claim_that_says_why(bikes) -> None:
    """And with what better means."""
    reply = bikes.ask("which one is best for carrying things?")

    assert [name for name, _ in rows(reply)] == ["Mule", "Rambler", "Foldaway", "Sprinter"]
    assert notes(reply)[0] == "Best rated first. Higher is better: more can be carried"
    assert "The Mule carries 120 kilograms in its box" in told(reply)


def test_a_list_leaves_out_what_is_not_wanted(bikes) -> None:
    """And is best first among the others."""
    reply = bikes._answer("", Query(Intent.LIST, (), ("carrying",), excluded=("mule",)))

    assert [name for name, _ in rows(reply)] == ["Rambler", "Foldaway", "Sprinter"]


def test_suggestions_begin_with_what_was_typed(bikes) -> None:
    """All for nothing typed, groups first."""
    assert [s.value for s in bikes.suggest_factors("")][:2] == ["speed", "carrying"]
    assert bikes.suggest_frameworks("spr")[0].name == "Sprinter"
    assert bikes.suggest_factors("up")[0].value == "uphill"
    assert len(bikes.suggest_frameworks("", limit=2)) == 2
