"""Who may import whom; the directions are drawn in the README."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = (
    "cogs",
    "charts",
    "knowledge",
    "advisor",
    "storage",
    "sandbox",
    "terminal",
    "settings",
    "bot",
)
# A module -> the first-party packages that it may import, its own aside.
MAY_IMPORT = {
    "bot": {"terminal", "settings", "cogs", "storage", "advisor", "knowledge", "sandbox"},
    "terminal": {"advisor"},
    "settings": set(),
    "cogs": {"advisor", "charts", "settings"},
    "charts": {"advisor"},
    "advisor": {"knowledge"},
    "storage": {"advisor"},
    "knowledge": set(),
    "sandbox": set(),
}
# A library -> the only places that may import it.
ONLY_IN = {
    "discord": ("bot.py", "cogs/"),
    "sqlalchemy": ("storage/",),
    "alembic": ("storage/",),
    "yaml": ("knowledge/load.py",),
    "nicegui": ("sandbox/",),
    "fastapi": ("sandbox/",),
    "typer": ("bot.py",),
    "matplotlib": ("charts/",),
    "pydantic_settings": ("settings.py",),
}


def modules() -> list[Path]:
    """Every module of the product."""
    found = [ROOT / f"{name}.py" for name in ("bot", "terminal", "settings")]
    for package in ("cogs", "charts", "knowledge", "advisor", "storage", "sandbox"):
        found += sorted((ROOT / package).rglob("*.py"))
    return found


def imports(path: Path) -> set[str]:
    """The top-level names that a module imports, wherever in the module that stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def name_of(path: Path) -> str:
    """The path as it is written in the tables above."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_only_what_the_house_allows(path: Path) -> None:
    """First-party imports follow the direction bot, cogs, advisor, knowledge."""
    own = name_of(path).split("/")[0].removesuffix(".py")
    first_party = imports(path) & set(PACKAGES) - {own}

    assert first_party <= MAY_IMPORT[own]


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_library_stays_in_its_place(path: Path) -> None:
    """Discord, SQL, YAML, the page and the environment each have one place."""
    for library in imports(path) & set(ONLY_IN):
        assert name_of(path).startswith(ONLY_IN[library]), library


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    """No module but settings.py touches os.environ or os.getenv; the sandbox sets a child's."""
    if name_of(path) == "settings.py" or name_of(path).startswith("sandbox/"):
        return
    source = path.read_text(encoding="utf-8")

    assert "os.environ" not in source
    assert "getenv" not in source


@pytest.mark.parametrize("path", sorted((ROOT / "charts").glob("*.py")), ids=name_of)
def test_charts_need_nothing_but_the_advisor_and_matplotlib(path: Path) -> None:
    """And the standard library: no Discord, no SQL, no page; and never pyplot."""
    allowed = {"advisor", "charts", "matplotlib", "numpy", *sys.stdlib_module_names}

    assert imports(path) <= allowed
    assert "pyplot" not in path.read_text(encoding="utf-8")


def test_the_terminal_starts_without_discord() -> None:
    """`bot.py` imports discord inside the commands that log in, not at the top."""
    top = ast.parse((ROOT / "bot.py").read_text(encoding="utf-8")).body
    names = {
        alias.name.split(".")[0]
        for node in top
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {(node.module or "").split(".")[0] for node in top if isinstance(node, ast.ImportFrom)}

    assert not names & {"discord", "cogs", "storage", "sandbox"}
