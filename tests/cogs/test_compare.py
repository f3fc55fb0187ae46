"""`/compare`, `/framework`, `/factors`, `/help`, and what is offered while typing."""

import logging


async def test_compare_hands_over_what_was_named(scripted, invoke):
    """In the order of the options, without the empty ones."""
    shown = await invoke("compare", factor="speed", first="oak", third="elm")

    assert shown.text == "### Compared speed on oak, elm"
    assert not shown.ephemeral


async def test_compare_needs_something_to_compare(scripted, invoke):
    """Without any option it says how it is used."""
    shown = await invoke("compare")

    assert shown.ephemeral
    assert shown.text.startswith("Name a factor or a framework")


async def test_framework_introduces(scripted, invoke):
    """One framework, publicly."""
    assert (await invoke("framework", name="oak")).text == "### About oak"


async def test_factors_and_help_are_private(scripted, invoke):
    """Lists for one person do not fill a channel."""
    for name in ("factors", "help"):
        assert (await invoke(name)).ephemeral


async def test_factors_are_offered_while_typing(scripted, ada):
    """A name that is too long is cut, as Discord demands."""
    offered = await ada.autocomplete("compare", "factor", "fa")

    assert offered == ["Speed fa", "L" * 99 + "…"]


async def test_frameworks_are_offered_for_each_option(scripted, ada):
    """At most the 25 that Discord shows."""
    for command, option in [("compare", "second"), ("compare", "third"), ("framework", "name")]:
        assert len(await ada.autocomplete(command, option, "")) == 25


async def test_free_text_is_accepted_where_names_are_offered(scripted, invoke):
    """Nobody has to pick from the list."""
    shown = await invoke("compare", factor="how quick it is")

    assert "how quick it is" in shown.text


async def test_a_failing_completion_offers_nothing_and_is_logged(scripted, ada, caplog):
    """There is no place for a sentence, but the log has a reference."""
    with caplog.at_level(logging.INFO):
        assert await ada.autocomplete("compare", "factor", "explode") == []

    assert "Reference " in caplog.text
    assert "secret words" not in caplog.text
