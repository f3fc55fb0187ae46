"""Whole ways through the bot with the real advisor, on the small pack."""

import asyncio

import pytest

ANSWERS = ("Pick one", "Pick one or several")


async def one_step(member, card):
    """Answer the question on a card with its first option."""
    menus = [menu for menu in card.selects if menu.placeholder in ANSWERS]
    if menus:
        return await member.choose(card, menus[0].placeholder, menus[0].options[:1])
    return await member.press(card, card.buttons[0])


async def to_the_result(member, card):
    """Answer until a result is there, and return it."""
    for _ in range(12):
        if "### For you" in card.text:
            return card
        card = await one_step(member, card)
        assert card.failed is None
    raise AssertionError(card.text)


@pytest.mark.parametrize("place", ["server", "direct"])
async def test_the_questionnaire_leads_to_a_result(bot, ada, channel, place):
    """On one card, private in a server; what looks at the result leaves it there."""
    where = channel if place == "server" else ada.dm
    card = await ada.command("recommend", channel=where, situation="beginner")
    result = await to_the_result(ada, card)

    sums = await ada.press(result, "The sums")

    assert result.message.id == card.message.id
    assert result.ephemeral is (place == "server")
    assert sums.message.id != result.message.id
    assert "### For you" in ada.look(result).text


async def test_a_double_click_answers_once_and_shows_the_next_question(bot, ada, channel):
    """The second click is told beside the card."""
    card = await ada.command("recommend", channel=channel, situation="beginner")
    label = card.buttons[0]

    shown = await asyncio.gather(ada.press(card, label), ada.press(card, label))

    assert {one.failed for one in shown} == {None}
    now = ada.look(card)
    assert now.text != card.text
    assert now.selects


async def test_words_and_presses_go_through_the_same_conversation(bot, ada):
    """In direct messages: begin in words, go on with a button."""
    await ada.say(ada.dm, "help me choose, i am a beginner")
    card = await ada.next_message(ada.dm)

    result = await to_the_result(ada, card)

    assert result.message.id == card.message.id


async def test_every_button_of_every_public_answer_is_answered(bot, ada, channel):
    """None leads nowhere."""
    for command, options in [
        ("ask", {"question": "is django faster than flask?"}),
        ("ask", {"question": "flask"}),
        ("ask", {"question": "why is the sky blue"}),
        ("compare", {"first": "flask", "second": "django"}),
        ("compare", {"factor": "learning curve"}),
        ("framework", {"name": "fastapi"}),
        ("factors", {}),
        ("help", {}),
    ]:
        card = await ada.command(command, channel=channel, **options)
        assert card.failed is None
        for label in [one for one in card.buttons if one != "Remove"]:
            again = await ada.command(command, channel=channel, **options)
            shown = await ada.press(again, label)
            assert shown.failed is None, (command, label)
            assert "Reference" not in shown.text, (command, label)


async def test_every_entry_of_every_menu_is_answered(bot, ada, channel):
    """Of the list of factors."""
    card = await ada.command("factors", channel=channel)
    for menu in card.selects:
        for option in menu.options:
            fresh = await ada.command("factors", channel=channel)
            shown = await ada.choose(fresh, menu.placeholder, [option])
            assert shown.failed is None
            assert "Reference" not in shown.text


async def test_an_answer_can_be_changed_after_the_result(bot, ada, channel):
    """The menu of answers leads back to the question."""
    result = await to_the_result(ada, await ada.command("recommend", channel=channel))

    chosen = await ada.press(result, "Change an answer")
    menu = chosen.selects[0]
    question = await ada.choose(chosen, menu.placeholder, menu.options[:1])

    assert question.message.id == result.message.id
    assert "Reference" not in question.text
    assert len(question.buttons) > 3


async def test_a_poll_is_summed_up_with_what_the_pack_says(bot, ada, ben, channel, sandbox):
    """From the command to the summary."""
    shown = await ada.command("poll quick", channel=channel, question="Which one is easier?")
    names = [answer["poll_media"]["text"] for answer in shown.poll.answers]
    assert len(names) >= 2
    assert all(name in shown.text for name in names)
    await ada.vote(shown, [names[0]])
    await ben.vote(shown, [names[0]])

    sandbox.world.polls.expire(shown.message)
    summary = await ada.next_message(channel)
    while summary.message.reference_id != shown.message.id or not summary.components:
        summary = await ada.next_message(channel)

    assert names[0] in summary.text


@pytest.mark.parametrize(
    "text",
    [
        "🙂",
        "\u202etxet\u202c",
        "```\n" + "x" * 1900 + "\n```",
        "@everyone # **x**",
        "a " * 900,
        ".",
    ],
)
async def test_odd_messages_are_answered(bot, ada, text):
    """In direct messages; nothing is pinged, nothing breaks."""
    await ada.say(ada.dm, text)

    shown = await ada.next_message(ada.dm)

    assert "Reference" not in shown.text
    assert not shown.message.mentions_everyone
