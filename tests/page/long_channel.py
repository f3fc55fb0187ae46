"""A channel with 2,000 messages: for the test that all are there, and for the benchmark."""

from __future__ import annotations

from pathlib import Path

from sandbox import Sandbox
from sandbox.store import Store

MANY = 2000


async def fill_channel(folder: Path) -> None:
    """Leave a world with many messages in #general for the sandbox that starts there next."""
    async with Sandbox.start() as sandbox:
        ada, general = sandbox.member("ada"), sandbox.channels["general"]
        for number in range(MANY):
            await ada.say(general, f"message {number} with **some** words and `code`")
        Store(folder).save(sandbox, {})


async def scroll_to_beginning(page) -> None:
    """Scroll up until the channel's beginning is there."""
    scroller = page.get_by_role("region", name="Messages in #general")
    while await page.get_by_role("heading", name="Welcome").count() == 0:
        before = await page.get_by_role("article").count()
        await scroller.evaluate("e => { e.scrollTop = -e.scrollHeight }")
        await page.wait_for_function(
            "n => document.querySelectorAll('article').length > n"
            " || document.querySelector('.welcome').checkVisibility()",
            arg=before,
        )
