"""Checks REST bodies against Discord's published OpenAPI file.

The file is named by the environment variable DISCORD_OPENAPI; without it the callers skip, with
`REASON` as the reason. It is github.com/discord/discord-api-spec, specs/openapi.json.
"""

from __future__ import annotations

import functools
import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema

VARIABLE = "DISCORD_OPENAPI"
REASON = f"{VARIABLE} does not name Discord's OpenAPI file"

# Multipart schemas describe the form; the JSON part follows the schema for JSON.
JSON_TYPE = "application/json"


def is_available() -> bool:
    """Whether the specification can be read."""
    return bool(os.environ.get(VARIABLE)) and Path(os.environ[VARIABLE]).is_file()


@functools.cache
def _specification(path: str) -> dict[str, Any]:
    specification = json.loads(Path(path).read_text(encoding="utf-8"))
    # The file knows snowflakes as strings only, while the documentation itself numbers new
    # attachments (Reference > Uploading Files: "id": 0), as discord.py does.
    snowflake = specification["components"]["schemas"]["SnowflakeType"]
    snowflake |= {"type": ["string", "integer"], "minimum": 0}
    return specification


def _spec() -> dict[str, Any]:
    if not is_available():
        raise RuntimeError(REASON)
    return _specification(os.environ[VARIABLE])


@functools.cache
def _template(path: str) -> str | None:
    """Return the specification's path for a template or a path with ids filled in.

    A literal part of a path goes before a parameter: `/users/@me` is not `/users/{user_id}`.
    """
    paths = _spec()["paths"]
    if path in paths:
        return path
    matching = [
        template
        for template in paths
        if re.fullmatch(re.sub(r"\\\{[^/]*?\\\}", "[^/]+", re.escape(template)), path)
    ]
    return min(matching, key=lambda template: template.count("{"), default=None)


@functools.cache
def _validator(method: str, template: str) -> jsonschema.Draft202012Validator | None:
    operation = _spec()["paths"][template][method]
    content = operation.get("requestBody", {}).get("content", {})
    if JSON_TYPE not in content:
        return None
    schema = {**content[JSON_TYPE]["schema"], "components": _spec()["components"]}
    return jsonschema.Draft202012Validator(schema)


def _is_of_another_kind(error: jsonschema.ValidationError) -> bool:
    """Whether a variant fails by its `type`: a component's, or that of the JSON value."""
    return list(error.path)[-1:] == ["type"] or (not error.path and error.validator == "type")


def _explain(error: jsonschema.ValidationError) -> list[str]:
    """Name the mistake inside the variant that was meant, not only that none fitted."""
    place = "/".join(str(step) for step in error.absolute_path) or "body"
    if not error.context:
        return [f"{place}: {error.message[:300]}"]
    # The variant that was meant is the one whose `type` is right.
    by_variant: dict[Any, list[jsonschema.ValidationError]] = {}
    for nested in error.context:
        by_variant.setdefault(nested.schema_path[0], []).append(nested)
    meant = [
        errors
        for errors in by_variant.values()
        if not any(_is_of_another_kind(nested) for nested in errors)
    ]
    if not meant:
        return [f"{place}: fits no variant: {str(error.instance)[:200]}"]
    return [line for nested in meant[0] for line in _explain(nested)]


def violations(method: str, path: str, body: Any) -> list[str]:
    """Return what is wrong with a request to Discord's API, one line each; empty if nothing.

    Args:
        method: HTTP method, in upper or lower case.
        path: below `/api/v10`, as a template of the specification or with ids filled in.
        body: the decoded JSON body (of a multipart request its `payload_json`), None for none.
    """
    template = _template(path.partition("?")[0])
    verb = method.lower()
    if template is None or verb not in _spec()["paths"][template]:
        return [f"{method} {path}: not in the specification"]
    validator = _validator(verb, template)
    if validator is None:
        return [] if body is None else [f"{method} {path}: takes no body"]
    if body is None:
        required = _spec()["paths"][template][verb]["requestBody"].get("required")
        return [f"{method} {path}: needs a body"] if required else []
    return [
        f"{method} {template}: {line}"
        for error in validator.iter_errors(body)
        for line in _explain(error)
    ]
