"""`/ask`, "Answer this", and what may be done with a public answer."""

import logging

from sandbox import Refused


async def test_an_answer_is_public_and_has_its_parts_in_order(scripted, invoke):
    """Title, ratings in words, the source line, then the buttons."""
    shown = await invoke("ask", question="is oak fast?")

    assert not shown.ephemeral
    assert shown.text == (
        "### Asked: is oak fast?\n"
        "**Speed**\n**Oak** · 4 of 5 · fast\n**Elm** · not rated\n"
        "-# Measured · example.org · checked 14 Sep 2026 · 1 source"
    )
    assert shown.buttons == [
        "Sources", "Explode", "Old thing", "Help me choose", "Say it", "Suggest a fix", "Remove",
    ]  # fmt: skip


async def test_an_answer_is_private_on_request(scripted, invoke):
    """Nobody else reads it, and there is nothing to remove."""
    shown = await invoke("ask", question="is oak fast?", private=True)

    assert shown.ephemeral
    assert "Remove" not in shown.buttons


async def test_a_reply_that_asks_to_be_private_is(scripted, invoke):
    """The advisor may ask for privacy, too."""
    assert (await invoke("ask", question="hush")).ephemeral


async def test_in_direct_messages_an_answer_is_an_ordinary_message(scripted, ada):
    """There is nobody to hide it from."""
    shown = await ada.command("ask", channel=ada.dm, question="hush")

    assert not shown.ephemeral
    assert "Remove" not in shown.buttons


async def test_markup_and_mentions_of_a_question_are_shown_as_they_stand(scripted, invoke, bot):
    """Nothing is pinged, nothing is formatted, nothing links."""
    shown = await invoke("ask", question="# hi @everyone <@1> [x](https://evil.example) `a` **b**")

    assert "@everyone" not in shown.text
    assert "<@1>" not in shown.text
    assert "https://" not in shown.text
    assert r"\[x\](https\://evil.example)" in shown.text
    assert r"\*\*b\*\*" in shown.text
    assert shown.message.mentions == []


async def test_a_refusal_of_the_advisor_is_told_privately(scripted, invoke):
    """Its sentence is shown as it stands."""
    shown = await invoke("ask", question="refuse")

    assert shown.ephemeral
    assert shown.text == "I would rather not. Ask something else."


async def test_a_failure_is_an_apology_whose_reference_is_in_the_log(scripted, invoke, caplog):
    """The log has the reference and the place, not what the person wrote."""
    with caplog.at_level(logging.INFO):
        shown = await invoke("ask", question="explode")

    assert shown.ephemeral
    assert shown.text.startswith("Something went wrong on my side; nothing was lost. Reference ")
    reference = shown.text.removesuffix(".").rpartition(" ")[2]
    assert f"Reference {reference}: RuntimeError" in caplog.text
    assert "in ask" in caplog.text
    assert "secret words" not in caplog.text
    assert "explode" not in caplog.text


async def test_answer_this_answers_a_message_privately(scripted, ada, ben, channel):
    """The menu of a message asks what the message says."""
    message = await ben.say(channel, "is elm any good?")

    shown = await ada.use_on_message("Answer this", message)

    assert shown.ephemeral
    assert "Asked: is elm any good?" in shown.text


async def test_answer_this_says_when_there_is_no_text(scripted, ada, invoke):
    """The bot's own cards have none, for example."""
    card = await invoke("ask", question="x")

    shown = await ada.use_on_message("Answer this", card)

    assert shown.ephemeral
    assert "no text" in shown.text


async def test_anyone_may_press_a_public_answer_and_gets_the_reply_privately(scripted, invoke, ben):
    """The answer itself stays as it is."""
    card = await invoke("ask", question="x")

    shown = await ben.press(card, "Sources")

    assert shown.ephemeral
    assert "<https://example.org/bench_mark(1)> · measured · checked 14 Sep 2026" in shown.text
    assert ben.look(card).text == card.text


async def test_a_press_on_an_own_private_card_changes_it_in_place(scripted, invoke, ada):
    """Private cards do not pile up."""
    card = await invoke("ask", question="x", private=True)

    shown = await ada.press(card, "Sources")

    assert shown.message.id == card.message.id
    assert "Pressed sources:x" in shown.text


async def test_the_author_removes_a_public_answer(scripted, invoke, ada):
    """The last button is for that."""
    card = await invoke("ask", question="x")

    await ada.press(card, "Remove")

    await ada.until_gone(card)


async def test_a_stranger_cannot_remove_an_answer(scripted, invoke, ben):
    """She is told who can, and the answer stays."""
    card = await invoke("ask", question="x")

    shown = await ben.press(card, "Remove")

    assert shown.ephemeral
    assert "Only the person who asked" in shown.text
    assert not card.message.is_deleted


async def test_who_may_manage_messages_removes_any_answer(scripted, invoke, sandbox):
    """Moderators keep their channel tidy."""
    card = await invoke("ask", question="x")
    mara = sandbox.member("mara")

    await mara.press(card, "Remove")

    await mara.until_gone(card)


async def test_an_empty_or_endless_question_is_refused_by_discord_itself(scripted, invoke):
    """The lengths stand in the command."""
    for question in ("", "x" * 1001):
        try:
            await invoke("ask", question=question)
        except Refused:
            continue
        raise AssertionError(question[:5])


async def test_a_question_without_words_gets_an_answer(scripted, invoke):
    """Spaces, emoji, control and right-to-left characters do not break the card."""
    for question in ("   ", "🙂🙂", "\u202eabc\u202c\x00\x07", "```\ncode\n```", "é" * 1000):
        shown = await invoke("ask", question=question)

        assert shown.failed is None
        assert "\u202e" not in shown.text
