"""Everything that a bot can show, in the browser."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.conftest import message, say, use


async def test_a_modal_takes_every_kind_of_field(visit, showcase):
    """Text, paragraph, select, radio and checkbox groups arrive as filled in."""
    page = await visit(showcase, where="random")
    await use(page, "order")
    dialog = page.get_by_role("dialog", name="Your order")
    await dialog.get_by_label("Name").fill("Ada <b>")
    await dialog.get_by_label("Note").fill("two\nlines")
    await dialog.get_by_label("Fruit").select_option("cherry")
    await dialog.get_by_label("large").check()
    await dialog.get_by_label("cream").check()
    await dialog.get_by_label("sugar").check()
    await dialog.get_by_role("button", name="Submit").click()

    last = page.get_by_role("article").last
    await expect(last).to_contain_text("Ordered: Ada <b> | two")
    await expect(last).to_contain_text("lines | cherry | large | cream | sugar")
    await expect(dialog).to_be_hidden()


async def test_a_modal_is_not_sent_without_what_is_required(visit, showcase):
    """The browser itself says what is missing, and Escape closes the form."""
    page = await visit(showcase, where="random")
    await use(page, "order")
    dialog = page.get_by_role("dialog", name="Your order")
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog.get_by_label("Name")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()


async def test_a_card_shows_its_parts_and_no_script_runs(visit, showcase):
    """Pictures have alt texts, files can be opened and saved, text stays text."""
    page = await visit(showcase, where="frameworks")
    await use(page, "card")
    last = page.get_by_role("article").last
    await expect(last.get_by_role("img", name="A chart: Keras leads")).to_be_visible()
    await expect(last.get_by_role("img", name="Small chart")).to_be_visible()
    await expect(last).to_contain_text("<script>window.broken = 1</script>")
    assert await page.evaluate("window.broken") is None
    async with page.expect_download() as saving:
        await last.get_by_role("link", name="Save record.md").click()
    assert (await saving.value).suggested_filename == "record.md"
    async with page.context.expect_page() as opening:
        await last.get_by_role("link", name="Open record.md").click()
    await expect((await opening.value).locator("body")).to_contain_text("# Record")


async def test_buttons_edit_and_delete(visit, showcase):
    """A press changes the message in place; states, links and deletions are shown."""
    page = await visit(showcase, where="random")
    await use(page, "buttons")
    last = message(page, "Press")
    await expect(last.get_by_role("button", name="Off")).to_be_disabled()
    link = last.get_by_role("link", name="Site")
    assert await link.get_attribute("href") == "https://example.org/a?b=1"
    count = last.get_by_role("button", name="Count")
    await count.focus()
    await page.keyboard.press("Enter")
    counted = message(page, "Counted 1")
    await expect(counted).to_contain_text("(edited)")
    await expect(counted.get_by_role("button", name="Count")).to_be_focused()
    await counted.get_by_role("button", name="Gone").click()
    await expect(counted).to_have_count(0)


async def test_menus_take_one_several_and_people(visit, showcase):
    """Selects open by keyboard and send what was chosen."""
    page = await visit(showcase, where="random")
    await use(page, "menus")
    last = page.get_by_role("article").filter(has=page.get_by_role("button", name="One:")).last
    await last.get_by_role("button", name="One:").press("Enter")
    await page.get_by_role("dialog", name="One").get_by_role("button", name="banana").click()
    await expect(message(page, "One: banana")).to_be_visible()
    await last.get_by_role("button", name="Several:").click()
    several = page.get_by_role("dialog", name="Several")
    await several.get_by_label("apple").check()
    await several.get_by_label("damson").check()
    await several.get_by_role("button", name="Choose").click()
    await expect(message(page, "Several: apple, damson")).to_be_visible()
    await last.get_by_role("button", name="Who:").click()
    await page.get_by_role("dialog", name="Who").get_by_role("button", name="Ben").click()
    await expect(message(page, "Who: Ben")).to_be_visible()


async def test_options_are_typed_and_their_errors_are_discords(visit, showcase):
    """Required first, choices to pick, values checked before anything is sent."""
    page = await visit(showcase, where="random")
    await say(page, "/typed ")
    form = page.get_by_role("group", name="Command /typed")
    count = form.get_by_role("combobox", name="count: ")
    await expect(count).to_be_focused()
    await page.keyboard.press("Enter")
    alert = page.get_by_role("alert").filter(has_text="count")
    await expect(alert).to_have_text("count: This option is required. Specify a value")
    await page.keyboard.type("many")
    await page.keyboard.press("Enter")
    await expect(alert).to_have_text("count: Input a valid integer.")
    await count.fill("3")
    await form.get_by_role("combobox", name="fruit: ").focus()
    await page.get_by_role("option", name="banana").click()
    await form.get_by_role("button", name="Add whom: ").click()
    await form.get_by_role("combobox", name="whom: ").press_sequentially("be")
    await page.get_by_role("option", name="@Ben").click()
    await form.get_by_role("button", name="Add word: ").click()
    await form.get_by_role("combobox", name="word: ").press_sequentially("che")
    await expect(page.get_by_role("option")).to_have_text(["cherry pie"])
    await page.keyboard.press("Enter")
    await expect(form.get_by_role("combobox", name="word: ")).to_have_value("cherry pie")
    await page.keyboard.press("Enter")
    await expect(message(page, "3 banana None Ben cherry-pie")).to_be_visible()


async def test_enter_waits_for_the_list_of_what_was_typed(visit, showcase):
    """A suggestion for fewer letters is never picked; without a new one the text is sent."""
    page = await visit(showcase, where="random")
    word = await write_word(page, "che")
    await word.fill("damson")
    await page.keyboard.press("Enter")
    await expect(word).to_have_value("damson pie")
    await word.fill("cherry cake")
    await page.keyboard.press("Enter")
    await expect(message(page, "5 apple None None cherry cake")).to_be_visible()


async def test_escape_closes_the_list_first(visit, showcase):
    """Then Enter sends the text as it was typed; with no list, Escape gives the command up."""
    page = await visit(showcase, where="random")
    word = await write_word(page, "che")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("option")).to_have_count(0)
    await expect(word).to_have_value("che")
    await page.keyboard.press("Enter")
    await expect(message(page, "5 apple None None che")).to_be_visible()
    await write_word(page, "ban")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("option")).to_have_count(0)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("group", name="Command /typed")).to_have_count(0)


async def test_escape_while_a_list_is_on_its_way_loses_no_text(visit, showcase):
    """Nor does the list come up afterwards."""
    page = await visit(showcase, where="random")
    word = await write_word(page, "che")
    await word.fill("cherry tart")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("option")).to_have_count(0)
    await expect(word).to_have_value("cherry tart")
    await page.keyboard.press("Enter")
    await expect(message(page, "5 apple None None cherry tart")).to_be_visible()


async def write_word(page, text: str):
    """Begin a command whose option `word` the bot completes, and wait for its list."""
    await page.get_by_role("textbox", name="Message").fill("/typed ")
    form = page.get_by_role("group", name="Command /typed")
    await form.get_by_role("combobox", name="count: ").fill("5")
    await form.get_by_role("combobox", name="fruit: ").fill("apple")
    await form.get_by_role("button", name="Add word: ").click()
    word = form.get_by_role("combobox", name="word: ")
    await word.press_sequentially(text)
    await page.get_by_role("option", name=text, selected=True).wait_for()
    return word


async def test_a_poll_is_voted_in_by_two(visit, showcase):
    """Results appear after one's own vote and follow the votes of others."""
    ada, ben = [await visit(showcase, who, "frameworks") for who in ("ada", "ben")]
    await use(ada, "poll")
    for page, answer in ((ada, "banana"), (ben, "cherry")):
        poll = message(page, "Which fruit?")
        await poll.get_by_label(answer).check()
        await poll.get_by_role("button", name="Vote").click()
    poll = message(ada, "Which fruit?")
    await expect(poll).to_contain_text("2 votes")
    await expect(poll.get_by_role("listitem").filter(has_text="banana")).to_contain_text("50 %")


async def test_a_private_answer_is_seen_in_one_tab_only(visit, showcase):
    """Public messages are for all, ephemeral ones for one; she may dismiss them."""
    ada, ben = [await visit(showcase, who, "general") for who in ("ada", "ben")]
    await use(ada, "secret")
    await expect(message(ada, "A secret")).to_contain_text("Only you can see this")
    await say(ada, "that was mine")
    await expect(message(ben, "that was mine")).to_be_visible()
    await expect(ben.get_by_text("A secret")).to_have_count(0)
    await ada.get_by_role("button", name="Dismiss message").first.click()
    await expect(ada.get_by_role("article").filter(has_text="A secret")).to_have_count(0)


async def test_mention_reply_and_message_command(visit, showcase):
    """`@` offers people; a reply and a command on a message are in its menu."""
    page = await visit(showcase, where="general")
    await say_mention(page, "@fra", "hello there")
    answer = message(page, "You said: @Framewise hello there")
    await expect(answer).to_be_visible()
    await answer.get_by_role("button", name="Actions").focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("menuitem", name="Reply").click()
    await expect(page.get_by_text("Replying to Framewise")).to_be_visible()
    await say(page, "thank you")
    mine = page.get_by_role("article", name="Ada").filter(has_text="thank you").last
    await expect(mine).to_contain_text("Framewise You said: @Framewise hello there")
    await mine.get_by_text("thank you").last.click(button="right")
    await page.get_by_role("menuitem", name="Apps: Shout").click()
    await expect(message(page, "THANK YOU")).to_be_visible()


async def say_mention(page, start, text):
    """Pick a person from the list, then write on."""
    await page.get_by_role("textbox", name="Message").click()
    await page.keyboard.type(start)
    await page.get_by_role("option", name="@Framewise").wait_for()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("@Framewise ")
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")


async def test_thinking_is_shown_until_the_answer(visit, showcase):
    """A deferred answer says so and turns into the answer."""
    page = await visit(showcase, where="random")
    await say(page, "a message to reply to")
    await use(page, "slow")
    thinking = page.get_by_role("article").filter(has_text="Framewise is thinking")
    await expect(thinking).to_be_visible()
    first = page.get_by_role("article").filter(has_text="a message to reply to").first
    await first.get_by_role("button", name="Actions").click()
    await page.get_by_role("menuitem", name="Reply").click()
    await say(page, "now")
    await expect(message(page, "At last")).to_be_visible()
    await expect(thinking).to_have_count(0)


async def test_faults_are_visible(visit, showcase):
    """No answer in time is Discord's notice; a refused request is listed with the reason."""
    page = await visit(showcase, where="random")
    await use(page, "refused")
    await expect(message(page, "That was too much")).to_be_visible()
    await page.get_by_role("button", name="refused request").click()
    dialog = page.get_by_role("dialog", name="Refused requests")
    await expect(dialog).to_contain_text("Invalid Form Body")
    await expect(dialog).to_contain_text("2000 or fewer in length")
    await dialog.get_by_role("button", name="Close").click()
    await use(page, "silent")
    notice = page.get_by_role("article", name="Notice")
    await expect(notice).to_contain_text("The application did not respond")
    await notice.get_by_role("button", name="Dismiss message").click()
    await expect(notice).to_have_count(0)
    await use(page, "buttons")
    last = message(page, "Press")
    await last.get_by_role("button", name="Silent").click()
    await expect(last.get_by_role("alert")).to_contain_text("This interaction failed")


async def test_everything_is_reached_by_keyboard(visit, showcase):
    """From the message box back to the newest message's buttons, with a visible focus."""
    page = await visit(showcase, "mara", "general")
    await page.keyboard.type("/but")
    await page.get_by_role("option", name="/buttons").wait_for()
    await page.keyboard.press("Tab")
    send = page.get_by_role("group", name="Command /buttons").get_by_role("button", name="Send")
    await expect(send).to_be_focused()
    await page.keyboard.press("Enter")
    last = message(page, "used /buttons")
    count = last.get_by_role("button", name="Count")
    await expect(count).to_be_visible()
    box = page.get_by_role("textbox", name="Message")
    await expect(box).to_be_focused()
    for name in ("Actions for this message", "Site", "Silent", "Gone", "Count"):
        await page.keyboard.press("Shift+Tab")
        control = last.get_by_role("link" if name == "Site" else "button", name=name)
        await expect(control).to_be_focused()
        style = await control.evaluate("e => getComputedStyle(e).outlineStyle")
        assert style == "solid"
    await page.keyboard.press("Space")
    await expect(message(page, "Counted 1").get_by_role("button", name="Count")).to_be_focused()
    live = page.locator("[aria-live=polite].sr")
    await expect(live).to_contain_text("Framewise")
    await expect(live).to_contain_text("Counted 1")


async def test_fast_typing_loses_no_letter(visit, showcase):
    """What is typed while the page follows is kept: in a mention, after Enter, in an option."""
    page = await visit(showcase, "ben", "random")
    box = page.get_by_role("textbox", name="Message")
    await box.click()
    await page.keyboard.type("@fra")
    await page.get_by_role("option", name="@Framewise").wait_for()
    await page.keyboard.press("Tab")
    await page.keyboard.type("what is this?")
    await expect(box).to_have_value("@Framewise what is this?")
    await page.keyboard.press("Enter")
    await page.keyboard.type("and this?")
    await expect(box).to_have_value("and this?")
    await expect(message(page, "You said: @Framewise what is this?")).to_be_visible()
    await box.fill("")
    await page.keyboard.type("/typed ")
    field = page.get_by_role("combobox", name="count: ")
    await expect(field).to_be_focused()
    await page.keyboard.type("1234567")
    await expect(field).to_have_value("1234567")


async def test_a_first_visit_shows_three_things_to_try(visit, showcase):
    """Each fills the message box; nothing is sent without the person."""
    page = await visit(showcase, "olga", "dm")
    tries = page.locator(".try")
    await expect(tries).to_have_count(3)
    await tries.nth(1).click()
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("help me choose")
    await expect(page.get_by_role("article")).to_have_count(0)
    await expect(page.get_by_text("A local stand-in, not Discord")).to_be_visible()
    await page.get_by_role("textbox", name="Message").fill("/order ")
    form = page.get_by_role("group", name="Command /order")
    await form.get_by_role("button", name="Send").press("Escape")
    await expect(form).to_have_count(0)
    await expect(page.get_by_role("textbox", name="Message")).to_be_focused()


@pytest.mark.parametrize("start", ["/typed ", "/typ\n"])
@pytest.mark.parametrize("slowness", [1, 12])
async def test_typing_on_into_a_command_loses_no_letter(visit, showcase, slowness, start):
    """What is typed while the command's form appears lands in its first option."""
    page = await visit(showcase, "ben", "random")
    browser = await page.context.new_cdp_session(page)
    await browser.send("Emulation.setCPUThrottlingRate", {"rate": slowness})
    await page.get_by_role("textbox", name="Message").click()
    await page.keyboard.type(start[:-1])
    await page.get_by_role("option", name="/typed").wait_for()
    await page.keyboard.type(start[-1] + "123456789")

    await expect(page.get_by_role("combobox", name="count: ")).to_have_value("123456789")
