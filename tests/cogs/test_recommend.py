"""`/recommend` beyond the questions one by one: the short form, result codes, what if."""

from tests.cogs.test_journeys import to_the_result


def code_of(shown):
    """Return the result code on a card."""
    return shown.text.rsplit("Code ", 1)[1].split(".")[0]


async def test_the_short_form_is_one_modal_and_leads_to_the_result(bot, ada, invoke):
    """The question's card makes way for the result; what was left open stays open."""
    card = await invoke("recommend")
    opened = await ada.press(card, "Five questions at once")
    labels = opened.modal.labels
    assert len(labels) == 2

    shown = await ada.submit(opened, {labels[0]: ["People in a browser"]})

    assert shown.failed is None
    assert shown.message.id == card.message.id
    assert "For you" in shown.text
    assert "More questions" in shown.buttons


async def test_an_empty_short_form_asks_on(bot, ada, invoke):
    """Nothing is lost by sending it empty."""
    card = await invoke("recommend")
    opened = await ada.press(card, "Five questions at once")

    shown = await ada.submit(opened, {})

    assert shown.failed is None
    assert "Skip" in shown.buttons


async def test_a_short_form_opened_before_a_restart_is_taken(bot, ada, invoke):
    """Its id carries all that is needed."""
    card = await invoke("recommend")
    opened = await ada.press(card, "Five questions at once")
    await bot.restart()

    shown = await ada.submit(opened, {opened.modal.labels[0]: ["Other programs"]})

    assert "For you" in shown.text


async def test_a_result_code_shows_then_and_now(bot, ada, ben, channel):
    """By the command's option, and pasted into a direct message; a damaged one is told."""
    card = await ada.command("recommend", channel=channel, situation="beginner")
    result = await to_the_result(ada, card)
    code = code_of(result)

    shown = await ben.command("recommend", channel=channel, code=code)
    assert shown.ephemeral
    assert "have not changed" in shown.text
    assert "Go on with these answers" in shown.buttons
    taken = await ben.press(shown, "Go on with these answers")
    assert taken.failed is None

    await ben.say(ben.dm, f"look: {code}")
    assert "A result, then and now" in (await ben.next_message(ben.dm)).text

    damaged = await ben.command("recommend", channel=channel, code="2000-0000-0000")
    assert "not whole" in damaged.text


async def test_what_if_takes_the_place_of_the_result_and_gives_it_back(bot, ada, channel):
    """By buttons and menus."""
    card = await ada.command("recommend", channel=channel, situation="beginner")
    result = await to_the_result(ada, card)

    asked = await ada.press(result, "What if…")
    options = await ada.choose(asked, "Which answer?", asked.selects[0].options[:1])
    supposed = await ada.choose(options, "What instead?", options.selects[0].options[:1])
    assert "What if: " in supposed.text
    assert supposed.message.id == result.message.id

    back = await ada.press(supposed, "Back to my result")
    assert code_of(back) == code_of(result)
