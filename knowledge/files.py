"""The files of a pack on disk: only regular files inside its folder, of a fair size, in UTF-8."""

import errno
import os
import re
import stat
from pathlib import Path

from knowledge.document import Mark, shown

MAX_BYTES = 512 * 1024

# What YAML 1.1 does not allow in a file.
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class UnreadableError(Exception):
    """A file cannot be read on from this place; the text says why and what is expected."""

    def __init__(self, text: str, mark: Mark | None = None) -> None:
        super().__init__(text)
        self.mark = mark or Mark()


def is_folder(path: Path) -> bool:
    """Whether this is a folder that can be looked into."""
    try:
        return path.is_dir()
    except OSError:
        return False


def listed(folder: Path) -> list[Path]:
    """Return what a folder holds, by name, without hidden files (editors leave locks there)."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def printed(path: Path) -> str:
    """Return a path as it is printed: below the working directory relative to it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def read_text(path: Path, root: Path) -> str:
    """Read a file as text.

    Args:
        path: the file.
        root: the pack's folder, resolved; a link that leads out of it is not followed.

    Raises:
        UnreadableError: it is no readable text file of a fair size inside the folder.
    """
    content = _bytes(path, root)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(errors="replace")
        what = f"byte {error.object[error.start]:#04x} is not UTF-8"
        raise UnreadableError(f"{what} (expected text saved as UTF-8)", _end(before)) from None
    strange = _UNPRINTABLE.search(text)
    if strange:
        what = f"the character {shown(strange[0])} is not allowed"
        raise UnreadableError(f"{what} (expected plain text)", _end(text[: strange.start()]))
    return text


def _bytes(path: Path, root: Path) -> bytes:
    try:
        if not path.resolve(strict=True).is_relative_to(root):
            raise UnreadableError("leads out of the pack's folder (expected a file in it)")
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):  # opening a pipe would wait for ever
            raise UnreadableError("is not a file (expected a YAML file)")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError("is missing (expected in every pack)") from None
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links before Python 3.13
        reason = os.strerror(getattr(error, "errno", None) or errno.ELOOP)
        raise UnreadableError(f"cannot be read: {reason} (expected a readable file)") from None
    if len(content) > MAX_BYTES:
        size = max(info.st_size, len(content))
        raise UnreadableError(f"has {size} bytes (expected at most {MAX_BYTES})")
    return content


def _end(text: str) -> Mark:
    """Return the place just after a text."""
    return Mark(text.count("\n") + 1, len(text) - text.rfind("\n"))
