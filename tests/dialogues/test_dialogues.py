"""The dialogues of tuning.yaml and measuring.yaml, each in a terminal, in messages, by presses.

"chat" goes through `terminal.chat`, which is all that `bot.py chat --json` runs, in this process
on a real store: a process for each dialogue would take minutes. That the command line itself
gives the same lines is shown once, with a few dialogues through one real process.
"""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

import terminal
from storage.database import open_database
from tests.dialogues.conftest import SHIPPED
from tests.dialogues.dialogue import HERE, WAYS, misses, read
from tests.dialogues.ways import Chat, Messages, Presses, held

ROOT = Path(__file__).parents[2]
RUN = ("tuning.yaml", "measuring.yaml")
AT_LEAST = 0.85  # share of the measuring dialogues that go as written
THROUGH_A_PROCESS = 3  # dialogues

CASES = [
    pytest.param(dialogue, way, id=f"{dialogue.name}-{way}")
    for dialogue in read("tuning.yaml")
    for way in dialogue.ways
]


@pytest.fixture
async def hold(shipped, notes, shipped_bot, newcomer, channel):
    """Make a way of holding a dialogue, with nothing remembered in it."""

    async def make(way, dialogue):
        if way == "chat":
            await notes.conversations.forget(terminal.TERMINAL_USER)
            return Chat(shipped, notes.conversations)
        member = newcomer("talker")
        if way == "dm":
            return Messages(shipped_bot, member, member.dm)
        if dialogue.place == "dm":
            return Presses(shipped_bot, member, member.dm)
        return Presses(shipped_bot, member, channel)

    return make


@pytest.mark.parametrize(("dialogue", "way"), CASES)
async def test_a_dialogue_goes_as_written(dialogue, way, hold, shipped) -> None:
    """Every turn ends as the file says, whichever way it is taken."""
    assert await missed_in(dialogue, way, hold, shipped) == ""


@pytest.mark.parametrize("way", WAYS)
async def test_most_measuring_dialogues_go_as_written(way, hold, shipped) -> None:
    """They are never read to tune, so only names are told."""
    dialogues = [one for one in read("measuring.yaml") if way in one.ways]
    failed = [one.name for one in dialogues if await missed_in(one, way, hold, shipped)]

    assert len(failed) <= (1 - AT_LEAST) * len(dialogues), failed


async def missed_in(dialogue, way, hold, shipped) -> str:
    """Hold a dialogue, and return what the first turn that does not go as written misses."""
    talk, code = await hold(way, dialogue), ""
    for number, written in enumerate(dialogue.turns, 1):
        turn = written.with_code(code)
        seen = await held(talk, turn)
        if seen is None:
            continue
        code = seen.code or code
        missed = misses(turn, seen, shipped.pack)
        if missed:
            kinds = ", ".join(sorted({kind for kind, _ in missed}))
            told = "; ".join(f"{kind}: {what}" for kind, what in missed)
            return f"[{kinds}] turn {number} ({turn.typed!r}): {told}\n{seen.text}"
    return ""


async def test_the_command_line_gives_the_same_lines(shipped, notes, tmp_path) -> None:
    """A few dialogues through one process of `bot.py chat --json`, forgotten in between."""
    database = f"sqlite:///{tmp_path}/talk.db"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DISCORD_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        ROOT / "bot.py",
        "chat",
        "--json",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**20,
        cwd=tmp_path,
        env=kept | {"KNOWLEDGE_DIR": str(SHIPPED), "DATABASE_URL": database},
    )
    dialogues = [d for d in read("tuning.yaml") if "chat" in d.ways][:THROUGH_A_PROCESS]
    async with asyncio.timeout(60), open_database(database) as stores:
        for dialogue in dialogues:
            await notes.conversations.forget(terminal.TERMINAL_USER)
            here = Chat(shipped, notes.conversations)
            for turn in dialogue.turns:
                for text in filter(None, [turn.typed]):
                    process.stdin.write(text.encode() + b"\n")
                    await process.stdin.drain()
                    there = json.loads(await process.stdout.readline())
                    assert there == await here.line(text), (dialogue.name, text)
            await stores.conversations.forget(terminal.TERMINAL_USER)
        process.stdin.close()
        assert await process.wait() == 0


def test_the_files_name_what_there_is(shipped) -> None:
    """Names are unique over all files, and every id is one of the pack."""
    pack = shipped.pack
    names = []
    for file in sorted(HERE.glob("*.yaml")):
        for dialogue in read(file.name):
            names.append(dialogue.name)
            for turn in dialogue.turns:
                asked = filter(None, [turn.asks, turn.at, *turn.answers, *turn.not_answers])
                for question in asked:
                    pack.question(question)
                for question, given in turn.answers.items():
                    for option in [given] if isinstance(given, str) else given:
                        pack.question(question).option(option)
                assert {*turn.first, *turn.out} <= set(pack.frameworks), dialogue.name

    assert len(names) == len(set(names))


@pytest.mark.parametrize("file", RUN)
def test_there_are_enough_dialogues_of_each_set(file) -> None:
    """Most of them are held in all three ways."""
    dialogues = read(file)
    everywhere = [one for one in dialogues if set(one.ways) == set(WAYS)]

    assert len(everywhere) >= len(dialogues) / 2
