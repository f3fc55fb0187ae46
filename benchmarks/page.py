"""How quick the sandbox's page is: `python -m benchmarks.page` (or `make bench`).

Prints, in Debian's Chromium: seconds from the command to a page that answers; milliseconds from a
press to the bot's edit on the page, with the newest page of messages and with 2,000; and the median
milliseconds of a frame while scrolling through them. The bot is the tests' showcase, so that its
own work takes next to nothing.
"""

import asyncio
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Page, async_playwright

from tests.page.conftest import CHROMIUM, FLAGS, ROOT, started, use
from tests.page.long_channel import MANY, fill_channel, scroll_to_beginning

STARTS, PRESSES = 5, 9
SHOWCASE = str(ROOT / "tests/page/showcase.py")
# From the press to the edit, seen from within the page.
WAITED = """(text) => new Promise((done) => {
  const start = performance.now();
  new MutationObserver((_, self) => {
    const all = document.querySelectorAll('article');
    if (!all[all.length - 1].textContent.includes(text)) return;
    self.disconnect();
    done(performance.now() - start);
  }).observe(document.body, {subtree: true, childList: true});
  [...document.querySelectorAll('button')].filter((b) => b.textContent === 'Count').pop().click();
})"""
FRAMES = """async (e) => {
  const times = [];
  let last = performance.now();
  for (let i = 0; i < 60; i++) {
    e.scrollTop = -i * 300;
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - last);
    last = performance.now();
  }
  return times;
}"""


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Page]:
    """Start a sandbox in a folder and open its page as Ben."""
    async with started(folder, SHOWCASE) as house, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = await browser.new_page()
        await page.goto(f"{house.address}/?as=ben&in=general")
        await page.get_by_text("online").wait_for()
        yield page
        await browser.close()


async def start_s() -> float:
    """Return the seconds from the command to a page that answers."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        async with started(Path(folder), SHOWCASE) as house:
            answer = await asyncio.to_thread(urllib.request.urlopen, house.address)
            answer.close()
            return time.perf_counter() - began


async def presses_ms(page: Page) -> list[float]:
    """Return how long each of several presses waits for the bot's edit."""
    await use(page, "buttons")
    times: list[Any] = []
    for number in range(1, PRESSES + 1):
        await page.get_by_role("button", name="Count").last.wait_for()
        times.append(await page.evaluate(WAITED, f"Counted {number}"))
    return times


def line(name: str, times: list[float], unit: str) -> None:
    """Print minimum, median and maximum."""
    least, middle, most = min(times), statistics.median(times), max(times)
    print(f"{name:44} {least:8.2f} {middle:8.2f} {most:8.2f} {unit}")


async def main() -> None:
    """Print the table."""
    print(f"{'':44} {'min':>8} {'median':>8} {'max':>8}")
    line("start to a page that answers", [await start_s() for _ in range(STARTS)], "s")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await fill_channel(folder)
        async with opened(folder) as page:
            line("press to edit, newest page", await presses_ms(page), "ms")
            await scroll_to_beginning(page)
            line(f"press to edit, {MANY:,} messages", await presses_ms(page), "ms")
            scroller = page.get_by_role("region", name="Messages in #general")
            line(f"frame while scrolling {MANY:,} messages", await scroller.evaluate(FRAMES), "ms")


if __name__ == "__main__":
    if not CHROMIUM.exists():
        sys.exit(f"needs Chromium at {CHROMIUM}")
    asyncio.run(main())
