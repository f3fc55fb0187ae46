"""The real bot on the page: ask, compare, the questionnaire in buttons and in words."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.async_api import expect

from tests.page.conftest import ROOT, message, say, use

# The pictures of the README are taken again when this names a folder, e.g. docs/images.
PICTURES = os.environ.get("FRAMEWISE_PICTURES")
MOST_STEPS = 15


async def picture(page, name: str, folder: Path) -> None:
    """Keep what is on the screen."""
    target = ROOT / PICTURES if PICTURES else folder
    await page.evaluate("document.activeElement.blur()")
    await page.mouse.move(0, 0)
    await page.screenshot(path=target / f"{name}.png")


async def test_ask_and_open_the_reasons(visit, real, tmp_path):
    """An answer is public; what its buttons say is private."""
    page = await visit(real, "ada", "general", height=880)
    await use(page, "ask", question="is keras slower than pytorch for training?")
    answer = message(page, "used /ask")
    await expect(answer).to_contain_text("of 5")
    await picture(page, "sandbox-dark", tmp_path)
    await answer.get_by_role("button", name="Why?").click()
    await expect(message(page, "Only you can see this")).to_contain_text("Dismiss message")


async def test_compare_with_autocomplete(visit, real):
    """The bot's own suggestions fill the options."""
    page = await visit(real, "ben", "frameworks")
    await page.get_by_role("textbox", name="Message").fill("/compare ")
    form = page.get_by_role("group", name="Command /compare")
    await form.get_by_role("combobox", name="factor: ").press_sequentially("debug")
    await page.get_by_role("option", name="Debugging", selected=True).wait_for()
    await page.keyboard.press("Enter")
    await expect(form.get_by_role("combobox", name="factor: ")).to_have_value("Debugging")
    await page.keyboard.press("Enter")
    await expect(message(page, "used /compare")).to_contain_text("Debugging")


async def test_the_questionnaire_in_buttons(visit, real, tmp_path):
    """Pressing and choosing leads to a result, by keyboard alone."""
    page = await visit(real, "chris", "general")
    await use(page, "recommend")
    card = page.get_by_role("article").filter(has=page.get_by_role("button", name="Skip")).last
    await expect(card).to_contain_text("Only you can see this")
    for _ in range(MOST_STEPS):
        skip = page.get_by_role("button", name="Skip", exact=True)
        if not await skip.count():
            break
        before = await page.get_by_role("article").last.inner_text()
        options = card.locator(".btn.primary:visible")
        await (options if await options.count() else skip).first.press("Enter")
        await expect(page.get_by_role("article").last).not_to_have_text(before, use_inner_text=True)
    result = page.get_by_role("article").last
    show = result.get_by_role("button", name="Show the result")
    if await show.count():
        await show.press("Enter")
    await expect(result).to_contain_text("For you")


async def test_the_questionnaire_in_words(visit, real, tmp_path):
    """Direct messages take free words until the result."""
    page = await visit(real, "olga", "dm", height=1280)
    await say(page, "help me choose, i'm new to this and have 2000 photos")
    await expect(message(page, "Noted")).to_be_visible()
    await say(page, "on a phone")
    await expect(message(page, "phone")).to_be_visible()
    await say(page, "show me the result")
    await expect(message(page, "For you")).to_be_visible()
    await page.get_by_role("button", name="Light theme").click()
    await picture(page, "sandbox-light", tmp_path)
    await page.get_by_role("button", name="Dark theme").click()
