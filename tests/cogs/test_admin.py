"""`/admin` and SIGHUP: for the bot's owner, and nothing of a bad pack goes into use."""

import asyncio
import logging
import os
import shutil
import signal
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from advisor.advisor import Advisor
from advisor.errors import PackRefused
from advisor.stores import Gap
from cogs import words
from cogs.holder import AdvisorHolder, reloading_on_hangup
from knowledge.load import PackError, load
from sandbox import Refused
from tests.cogs.waiting import logged

PACK = Path(__file__).parents[1] / "packs" / "web"
SECRET = "{} words".format("secret")  # not as one string: a source line may stand in a log
COMMANDS = ("reload", "status", "gaps")


@pytest.fixture
def admin(bot, sandbox, channel):
    """Use a subcommand of `/admin`, as the owner unless told otherwise."""

    async def use(name, member="olga"):
        return await sandbox.member(member).command(f"admin {name}", channel=channel)

    return use


@pytest.fixture
def pack(bot, tmp_path):
    """Give the running bot a pack whose files a test may change."""
    folder = tmp_path / "pack"
    shutil.copytree(PACK, folder)

    def make():
        try:
            return Advisor(load(folder).pack)
        except PackError as error:
            raise PackRefused(tuple(map(str, error.problems))) from None

    kept = bot.holder.advisor, bot.holder.make
    bot.holder.make = make
    yield folder
    bot.holder.advisor, bot.holder.make = kept


def edit(folder, name, old, new):
    """Change one file of the pack."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
async def test_ordinary_members_are_not_offered_it(ada, channel, name):
    """Nor is anybody in direct messages."""
    for where in (channel, ada.dm):
        with pytest.raises(Refused, match="no command 'admin'"):
            await ada.command(f"admin {name}", channel=where)


@pytest.mark.parametrize("name", COMMANDS)
async def test_an_administrator_who_does_not_own_the_bot_is_refused(admin, name):
    """In a sentence, privately."""
    shown = await admin(name, "mara")

    assert shown.ephemeral
    assert shown.text == words.OWNER_ONLY


async def test_members_of_the_owning_team_are_let_in(admin, sandbox, monkeypatch):
    """And the one who owned it before is not."""
    team = [(sandbox.member("mara").user, "admin")]
    monkeypatch.setattr(sandbox.world, "team", team)

    assert "Status" in (await admin("status", "mara")).text
    assert (await admin("status", "olga")).text == words.OWNER_ONLY


async def test_status_counts_and_has_no_secret(admin, bot, sandbox):
    """The version, the digest, the numbers, the kind of the database."""
    shown = await admin("status")

    assert shown.ephemeral
    pack = bot.holder.advisor.pack
    for part in (
        f"version {pack.profile.version}, digest {pack.digest}",
        f"{len(pack.frameworks)} frameworks, {len(pack.factors)} factors",
        "Oldest claim: checked ",
        "Questions not understood and kept: 0",
        f"Servers: {len(bot.client.guilds)}",
        "Running for 0:0",
        "Database: SQLite",
    ):
        assert part in shown.text.replace("\\", "")
    for secret in (sandbox.token, "framewise.db", "sqlite:///"):
        assert secret not in shown.text


async def test_a_reload_puts_the_files_into_use(admin, bot, pack):
    """All that is asked from then on is answered from them."""
    before = bot.holder.advisor.pack.digest
    edit(pack, "frameworks/flask.yaml", "name: Flask", "name: Phial")

    shown = await admin("reload")

    now = bot.holder.advisor.pack
    assert shown.ephemeral
    assert f"digest {now.digest} (before: {before})" in shown.text
    assert now.frameworks["flask"].name == "Phial"


async def test_a_reload_of_the_same_files_says_so(admin, bot, pack):
    """Nothing changed, and that is told."""
    shown = await admin("reload")

    assert "says the same" in shown.text
    assert bot.holder.advisor.pack.digest in shown.text


async def test_a_bad_pack_keeps_the_old_one(admin, bot, pack):
    """The problem is named by file and line."""
    kept = bot.holder.advisor
    edit(pack, "frameworks/flask.yaml", "name: Flask", "nam: Flask")

    shown = await admin("reload")

    assert shown.ephemeral
    assert "the old one stays in use" in shown.text
    assert "flask.yaml:" in shown.text
    assert shown.attachments == []
    assert bot.holder.advisor is kept


async def test_many_problems_come_as_a_file(admin, bot, pack):
    """The first on the card, all of them in it."""
    for file in (pack / "factors").iterdir():
        file.write_text("x: [", encoding="utf-8")
    for file in (pack / "frameworks").iterdir():
        file.write_text("y: 1", encoding="utf-8")

    shown = await admin("reload")

    (attached,) = shown.attachments
    lines = attached.content.decode().splitlines()
    assert attached.name == "problems.txt"
    assert f"The pack has {len(lines)} problems" in shown.text
    assert shown.text.count("yaml:") == 5
    assert len(lines) > 5


async def test_a_bot_that_was_given_no_files_says_so(admin, bot):
    """As in a test, or wired by hand."""
    shown = await admin("reload")

    assert words.NO_RELOAD.split(":")[0] in shown.text


async def test_a_reload_does_not_hold_the_bot_up(bot, pack, monkeypatch):
    """It runs in a thread, one at a time."""
    make, threads = bot.holder.make, []

    def slowly():
        threads.append(threading.current_thread())
        return make()

    bot.holder.make = slowly
    await asyncio.gather(bot.holder.reload(), bot.holder.reload())

    assert len(threads) == 2
    assert threading.main_thread() not in threads


async def test_gaps_come_as_a_file_for_the_authors(admin, bot):
    """Like questions together; none older than thirty days."""
    today = datetime.now(UTC).date()
    await bot.stores.gaps.expire(today + timedelta(days=60))
    assert (await admin("gaps")).text == words.NO_GAPS
    for text in ("is oak good for audio", "Is oak good for audio?", "does elm *float*"):
        await bot.stores.gaps.add(Gap(text, today))
    await bot.stores.gaps.add(Gap("long ago", today - timedelta(days=31)))

    shown = await admin("gaps")
    await bot.stores.gaps.expire(today + timedelta(days=60))

    assert shown.ephemeral
    assert "3 questions were not understood, in 2 groups" in shown.text
    (attached,) = shown.attachments
    text = attached.content.decode()
    assert attached.name == "gaps.yaml"
    assert "# 2 times: Is oak good for audio?" in text
    assert "long ago" not in text
    assert yaml.safe_load(text) == {"phrases": [None, None]}


async def test_an_owner_that_discord_cannot_tell_is_an_apology(admin, bot, monkeypatch, caplog):
    """Nothing is done on a doubt."""

    async def fail():
        raise RuntimeError

    monkeypatch.setattr(bot.client, "application_info", fail)

    assert "Something went wrong on my side" in (await admin("status")).text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGHUP")
async def test_a_hangup_reloads_and_logs_one_line(bot, pack, caplog):
    """Of success and of failure; afterwards the handler is gone."""
    before = signal.getsignal(signal.SIGHUP)
    with caplog.at_level(logging.INFO, "cogs.holder"), reloading_on_hangup(bot.holder):
        for change, said in (
            (("name: Flask", "name: Phial"), "The pack was reloaded: version "),
            (("name: Phial", "nam: Phial"), "The pack was not reloaded, the old one stays: "),
        ):
            caplog.clear()
            edit(pack, "frameworks/flask.yaml", *change)
            os.kill(os.getpid(), signal.SIGHUP)
            await logged(caplog, said)
            (record,) = caplog.records
            assert record.getMessage().startswith(said)
            assert "\n" not in record.getMessage()

    assert "flask.yaml:" in record.getMessage()
    assert bot.holder.advisor.pack.frameworks["flask"].name == "Phial"
    assert signal.getsignal(signal.SIGHUP) == before


async def test_a_hangup_that_fails_otherwise_does_not_end_the_bot(bot, caplog):
    """The place is in the log, the old pack in use."""

    def fail():
        raise RuntimeError(SECRET)

    holder = AdvisorHolder(bot.holder.advisor, fail)
    with reloading_on_hangup(holder):
        os.kill(os.getpid(), signal.SIGHUP)
        await logged(caplog, "could not be reloaded")

    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text
    assert holder.advisor is bot.holder.advisor
