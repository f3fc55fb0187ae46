"""A copy of the small second pack that a test may spoil."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge import load as loading
from knowledge.load import Loaded, PackError, load
from tests.knowledge.web import WEB

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class PackFolder:
    """A pack on disk, and what loading it says."""

    path: Path

    def write(self, file: str, content: str | bytes) -> None:
        """Put this into a file instead of what it holds."""
        target = self.path / file
        target.write_bytes(content if isinstance(content, bytes) else content.encode())

    def edit(self, file: str, old: str, new: str | bytes) -> None:
        """Replace the first occurrence of a text in a file; it has to be there."""
        content = (self.path / file).read_bytes()
        assert old.encode() in content, f"{file} does not hold {old!r}"
        replacement = new if isinstance(new, bytes) else new.encode()
        self.write(file, content.replace(old.encode(), replacement, 1))

    def delete(self, file: str) -> None:
        """Remove a file."""
        (self.path / file).unlink()

    def load(self, **options) -> Loaded:
        """Load the pack as of the day on which the tests were written."""
        return load(self.path, **({"today": TODAY} | options))

    def problems(self) -> list[str]:
        """Return the lines of the problems, files relative to the pack; none if it loads."""
        try:
            self.load()
        except PackError as error:
            return str(error).replace(f"{self.path.as_posix()}/", "").splitlines()
        return []


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    """A valid pack of three frameworks, copied so that a test may change it."""
    return PackFolder(Path(shutil.copytree(WEB, tmp_path / "web")))


@pytest.fixture
def edit(pack: PackFolder) -> Callable[[str, str, str | bytes], None]:
    """Change a file of the pack."""
    return pack.edit


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with libyaml's parser and with the one in Python."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(loading, "_LOADER", getattr(yaml, request.param))
    return str(request.param)
