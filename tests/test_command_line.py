"""`bot.py` as it is called: JSON lines, exit codes, one-line errors."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.advisor.conversation.talk import BIKES

ROOT = Path(__file__).parents[1]


@pytest.fixture
def bot(tmp_path):
    """Run `bot.py` on the small pack with a database and a folder of its own."""

    def run(*arguments, given="", **settings):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("DISCORD_")}
        environment |= {
            "KNOWLEDGE_DIR": str(BIKES),
            "DATABASE_URL": f"sqlite:///{tmp_path}/talk.db",
        } | settings
        return subprocess.run(
            [sys.executable, ROOT / "bot.py", *arguments],
            input=given,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
            timeout=60,
            check=False,
        )

    return run


def records(done):
    """Return the JSON objects that were written, a line each."""
    assert done.stderr == ""
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_ask_reads_lines_or_arguments(bot) -> None:
    """A line in is a line out, an empty one too; the arguments are one question."""
    lines = records(bot("ask", "--json", "-", given="hello\n\nis the Mule comfortable?\n"))
    assert [r["outcome"] for r in lines] == ["smalltalk", "unknown", "answer"]

    words = records(bot("ask", "--json", "is", "the", "Mule", "comfortable?"))
    assert words == lines[2:]


def test_recommend_reads_lines(bot) -> None:
    """Each is a situation by itself."""
    said = records(bot("recommend", "--json", "-", given="beginner\nI race\n"))

    assert [r["answers"] for r in said] == [{"rider": "new"}, {"rider": "racer"}]
    assert [r["ranking"][0]["framework"] for r in said] == ["rambler", "sprinter"]


def test_chat_goes_on_after_a_restart_with_the_same_database(bot) -> None:
    """Another process knows what was said."""
    records(bot("chat", "--json", given="help me choose\nbeginner\n"))
    said = records(bot("chat", "--json", given="gravel\n"))

    assert said[0]["form"]["answers"] == {"rider": "new", "surface": "gravel"}


def test_check_and_report_say_what_is_in_the_pack(bot) -> None:
    """In plain lines."""
    checked, reported = bot("check"), bot("report")

    assert checked.returncode == reported.returncode == 0
    assert "5 frameworks, 5 factors, 5 questions: no problems." in checked.stdout
    assert "Speed uphill" in reported.stdout


def test_check_counts_one_question_as_one(bot, tmp_path) -> None:
    """A small pack is what an author begins with."""
    pack = tmp_path / "pack"
    shutil.copytree(ROOT / "docs" / "example-pack", pack)
    text = (pack / "questions.yaml").read_text(encoding="utf-8")
    (pack / "questions.yaml").write_text(text.split("- id: experience")[0], encoding="utf-8")

    checked = bot("check", KNOWLEDGE_DIR=str(pack))

    assert checked.stdout.startswith("3 frameworks, 4 factors, 1 question: no problems.")


def test_a_bad_pack_is_told_by_file_line_and_column(bot, tmp_path) -> None:
    """Exit 2, every problem, no traceback."""
    pack = Path(shutil.copytree(BIKES, tmp_path / "pack"))
    comfort, price = pack / "factors" / "comfort.yaml", pack / "factors" / "price.yaml"
    comfort.write_text(comfort.read_text().replace("rating: 5", "rating: 7"))
    price.write_text(price.read_text().replace("better:", "bettr:"))
    done = bot("ask", "hello", KNOWLEDGE_DIR=str(pack))

    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert "pack/factors/comfort.yaml:7:13: frameworks.rambler.rating: 7 is above 5" in lines[0]
    assert len(lines) >= 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "settings", "code", "said"),
    [
        (["chat"], {"DATABASE_URL": "mysql://x"}, 1, "DATABASE_URL starts with mysql://"),
        (["run"], {}, 1, "DISCORD_TOKEN is not set."),
        (["check"], {"MAX_CLAIM_AGE_DAYS": "soon"}, 2, "MAX_CLAIM_AGE_DAYS: "),
        (["check"], {"KNOWLEDGE_DIR": "/nowhere/at/all"}, 2, "/nowhere/at/all"),
    ],
    ids=["database", "token", "setting", "folder"],
)
def test_what_is_wrong_is_said_in_one_line(bot, arguments, settings, code, said) -> None:
    """With an exit code, and without a traceback."""
    done = bot(*arguments, **settings)

    assert done.returncode == code
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_closed_pipe_ends_it_without_a_traceback(bot, tmp_path) -> None:
    """As when the output goes through `head`."""
    program = f"'{sys.executable}' '{ROOT / 'bot.py'}' ask -"
    done = subprocess.run(
        f"yes 'Rambler or Mule' | head -3000 | {program} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"KNOWLEDGE_DIR": str(BIKES)},
        timeout=60,
        check=False,
    )

    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_gaps_prints_what_was_not_understood(bot, tmp_path) -> None:
    """As phrases to be filled in; nothing is there at first."""
    import asyncio
    from datetime import UTC, datetime

    from advisor.stores import Gap
    from storage import open_database

    assert "No questions are kept" in bot("gaps").stdout

    async def ask():
        async with open_database(f"sqlite:///{tmp_path}/talk.db") as stores:
            for _ in range(2):
                await stores.gaps.add(Gap("does it float", datetime.now(UTC).date()))

    asyncio.run(ask())
    done = bot("gaps")

    assert done.returncode == 0
    assert "  # 2 times: does it float\n  -\n" in done.stdout


def test_gaps_without_a_database_is_one_line(bot) -> None:
    """And no traceback."""
    done = bot("gaps", DATABASE_URL="mysql://x")

    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr
    assert done.stderr.count("\n") == 1
