"""The page itself: what survives, who may reach it, width, themes, accessibility, speed."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import sys
import urllib.error
import urllib.request

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.async_api import expect

from sandbox.run import main
from tests.page.conftest import DEADLINE_S, ROOT, message, say, started, use
from tests.page.long_channel import MANY, fill_channel, scroll_to_beginning

SHOWCASE = str(ROOT / "tests/page/showcase.py")


async def serious(page) -> list[str]:
    """Return axe-core's serious and critical findings."""
    await page.evaluate(AXE_FILE_PATH.read_text())
    found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_no_serious_accessibility_findings(visit, showcase, theme):
    """Messages, cards, menus, forms and dialogs pass axe-core in both themes."""
    page = await visit(showcase, "chris", "dm")
    toggle = page.get_by_role("button", name=f"{theme.capitalize()} theme")
    if await toggle.count():
        await toggle.click()
    await expect(page.locator("html")).to_have_class(re.compile(theme))
    for command in ("card", "buttons", "menus", "poll"):
        await use(page, command)
    await expect(message(page, "Which fruit?")).to_be_visible()
    assert await serious(page) == []
    await page.get_by_role("textbox", name="Message").fill("/")
    await page.get_by_role("option").first.wait_for()
    assert await serious(page) == []
    await say(page, "/typed ")
    await page.get_by_role("group", name="Command /typed").wait_for()
    assert await serious(page) == []
    await page.keyboard.press("Escape")
    await use(page, "order")
    dialog = page.get_by_role("dialog", name="Your order")
    await dialog.get_by_role("button", name="Submit").wait_for()
    await dialog.evaluate("d => Promise.all(d.getAnimations({subtree: true}).map(a => a.finished))")
    assert await serious(page) == []
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await page.get_by_role("button", name="Change").click()
    await page.get_by_role("dialog", name="Who you are").wait_for()
    assert await serious(page) == []


async def test_a_phone_shows_everything_without_sideways_scrolling(visit, showcase):
    """At 400 pixels nothing is wider than the page; channels are behind a button."""
    page = await visit(showcase, "mara", "frameworks", width=400, height=800)
    await say(page, "A" * 300 + " https://example.org/" + "b" * 200)
    for command in ("card", "buttons", "menus"):
        await use(page, command)
    await expect(page.get_by_role("button", name="Who:").last).to_be_visible()
    widths = (
        "[document.documentElement, document.querySelector('.scroller')].map(e => e.scrollWidth)"
    )
    assert max(await page.evaluate(widths)) <= 400
    await page.get_by_role("button", name="Channels and people").click()
    await page.get_by_role("navigation").get_by_role("button", name="random").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("#random")
    await expect(page.get_by_role("navigation")).to_be_hidden()


async def test_state_survives_a_reload(visit, showcase):
    """Who one is, the channel and the messages are as before."""
    page = await visit(showcase, "ada", "general")
    await page.get_by_role("button", name="Change").click()
    await page.get_by_role("dialog", name="Who you are").get_by_role("button", name="Olga").click()
    await page.get_by_role("navigation").get_by_role("button", name="frameworks").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("#frameworks")
    await say(page, "still here")
    await expect(message(page, "still here")).to_be_visible()
    await page.reload()
    await expect(message(page, "still here")).to_be_visible()
    await expect(page.get_by_role("button", name="Olga You, in this tab")).to_be_visible()


async def test_messages_and_votes_survive_a_restart(visit, tmp_path):
    """The whole sandbox may be stopped and started again; "start over" empties it."""
    async with started(tmp_path, SHOWCASE) as house:
        page = await visit(house, "ada", "general")
        await use(page, "poll")
        poll = message(page, "Which fruit?")
        await poll.get_by_label("banana").check()
        await poll.get_by_role("button", name="Vote").click()
        await expect(poll).to_contain_text("your vote")
    async with started(tmp_path, SHOWCASE) as house:
        page = await visit(house, "ada", "general")
        await expect(message(page, "Which fruit?")).to_contain_text("your vote")
        await page.get_by_role("button", name="Start over").click()
        dialog = page.get_by_role("dialog", name="Start over?")
        await dialog.get_by_role("button", name="Start over").click()
        await expect(page.get_by_text("Which fruit?")).to_have_count(0)
        await expect(page.get_by_text("Three things to try")).to_be_visible()
        await page.get_by_role("button", name="online").wait_for()
        await use(page, "secret")
        await expect(message(page, "A secret")).to_be_visible()


async def test_a_bot_that_dies_is_away_and_comes_back(visit, tmp_path):
    """The page says that the bot is away, and a new one answers."""
    async with started(tmp_path, SHOWCASE) as house:
        page = await visit(house, "ada", "general")
        listing = await asyncio.create_subprocess_exec(
            "ps", "-o", "pid=", "--ppid", str(house.process.pid), stdout=asyncio.subprocess.PIPE
        )
        out, _ = await listing.communicate()
        for pid in out.split():
            await (await asyncio.create_subprocess_exec("kill", "-9", pid.decode())).wait()
        await page.get_by_role("button", name="away").wait_for()
        await page.get_by_role("button", name="online").wait_for()
        await use(page, "secret")
        await expect(message(page, "A secret")).to_be_visible()


async def test_two_thousand_messages_are_all_there(visit, tmp_path):
    """A long channel opens at its end, scrolls to its beginning, and shows edits of its newest."""
    await fill_channel(tmp_path)
    async with started(tmp_path, SHOWCASE) as house:
        page = await visit(house, "ben", "general")
        await expect(message(page, f"message {MANY - 1} ")).to_be_in_viewport()
        await scroll_to_beginning(page)
        assert await page.get_by_role("article").count() >= MANY
        await expect(page.get_by_text("message 0 with")).to_be_attached()
        await use(page, "buttons")
        await page.get_by_role("button", name="Count").last.click()
        await expect(message(page, "Counted 1")).to_be_in_viewport()


async def test_other_hosts_and_sites_are_refused(showcase):
    """Only this computer's own names reach the sandbox, and no other site's scripts do."""

    def status(**headers: str) -> int:
        asked = urllib.request.Request(showcase.address, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=DEADLINE_S) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    port = showcase.address.rsplit(":", 1)[1]
    found = [
        await asyncio.to_thread(status, **headers)
        for headers in (
            {},
            {"Host": f"localhost:{port}"},
            {"Host": f"evil.example:{port}"},
            {"Origin": "http://evil.example"},
        )
    ]
    assert found == [200, 200, 403, 403]


def test_a_taken_port_is_one_line(tmp_path, capsys):
    """Nothing is started, and the line says what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["false"], port=port, folder=tmp_path) == 1
    assert capsys.readouterr().out == f"Port {port} is in use; set SANDBOX_PORT or use --port.\n"


async def test_ends_cleanly(tmp_path):
    """SIGTERM ends bot and sandbox with code 0; what was said is saved."""
    async with started(tmp_path, SHOWCASE) as house:
        answer = await asyncio.to_thread(urllib.request.urlopen, house.address)
        answer.close()
        house.process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(house.process.wait(), DEADLINE_S)
        assert house.process.returncode == 0
    assert json.loads((tmp_path / "world.json").read_text())["version"] == 1
    assert sys.platform != "linux" or b"start.py" not in await processes(tmp_path)


async def processes(folder) -> bytes:
    """Return the processes that still work in a folder."""
    listing = await asyncio.create_subprocess_exec(
        "sh", "-c", f"ps -eo args | grep -F {folder} | grep -v grep", stdout=asyncio.subprocess.PIPE
    )
    return (await listing.communicate())[0]
