"""Request bodies: JSON, or multipart with `payload_json` and files.

Documentation: Reference > Uploading Files.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import ApiError, Refusal

_NAME = re.compile(r'\bname="([^"]*)"')
_FILE_NAME = re.compile(r'\bfilename="((?:[^"\\]|\\.)*)"')


@dataclass
class Body:
    """A decoded request body."""

    data: Any = None
    files: list[tuple[str, bytes]] = field(default_factory=list)


def decode(content_type: str, raw: bytes) -> Body:
    """Decode a request body; raises 50109 for what is no JSON."""
    if content_type.startswith("multipart/form-data"):
        return _multipart(content_type, raw)
    return Body(_parsed(raw)) if raw else Body()


def _parsed(raw: bytes) -> Any:  # noqa: ANN401 - JSON of any shape
    try:
        return json.loads(raw)
    except ValueError:
        raise ApiError(Refusal.INVALID_JSON) from None


def _multipart(content_type: str, raw: bytes) -> Body:
    found = re.search(r'boundary="?([^";]+)"?', content_type)
    if found is None:
        raise ApiError(Refusal.INVALID_JSON)
    body = Body({})
    files: dict[int, tuple[str, bytes]] = {}
    for part in raw.split(b"--" + found.group(1).encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        header = head.decode("utf-8", "replace")
        name = _NAME.search(header)
        if name is None:
            continue
        content = content.removesuffix(b"\r\n")
        index = re.fullmatch(r"files\[(\d+)\]", name.group(1))
        file_name = _FILE_NAME.search(header)
        if index is not None and file_name is not None:
            files[int(index.group(1))] = (file_name.group(1), content)
        elif name.group(1) == "payload_json":
            body.data = _parsed(content)
    body.files = [files[number] for number in sorted(files)]
    return body
