"""The documents name what there is."""

import re
from pathlib import Path

import pytest
from discord import app_commands

from bot import app
from settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_the_readme_names_every_setting(name: str) -> None:
    """A setting that nobody can find is none."""
    assert f"| `{name.upper()}` |" in README


def test_the_readme_names_every_terminal_command() -> None:
    """And none that is not there."""
    table = README.split("## In a terminal")[1].split("`ask`, `recommend`")[0]
    named = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))

    assert named == {command.callback.__name__ for command in app.registered_commands}


async def test_the_readme_names_every_slash_command(bot) -> None:
    """As the bot registers them, and none that is not there."""
    named = set(re.findall(r"^\| `/([\w ]+)` \|", README, re.MULTILINE))
    tree = bot.client.tree.walk_commands()

    assert named == {c.qualified_name for c in tree if isinstance(c, app_commands.Command)}


@pytest.mark.parametrize("name", ["run", "test", "lint", "check"])
def test_the_makefile_has_what_the_documents_say(name: str) -> None:
    """`make run` and `make test` are the two commands."""
    assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_dockerfile_copies_every_runtime_package() -> None:
    """And leaves the sandbox and the tests out."""
    copied = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")

    for name in (
        "advisor",
        "charts",
        "cogs",
        "knowledge",
        "storage",
        "bot.py",
        "terminal.py",
        "settings.py",
    ):
        assert f"{name}" in copied
        assert f"!{name}" in ignored
    assert "sandbox" not in copied.replace("without the sandbox", "")
