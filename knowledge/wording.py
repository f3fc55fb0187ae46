"""Plain sentences for what does not fit the model: what is wrong, what is expected.

Each error of pydantic becomes one problem at its place in the file. What is expected is read from
the model's own schema, so that a changed bound changes the sentence.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeAlias

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from knowledge.document import Document, Node, Problem, Trail, shown

Schema: TypeAlias = Mapping[str, Any]

# Two letters changed, lost or swapped in a field of usual length; unrelated fields stay below.
_NEAR = 65
# No pack for people has so many; it bounds the work on a file made by a program.
_MANY = 1000

PATTERNS: Mapping[str, str] = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case letters and digits with single hyphens, such as my-id",
    "^[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*$": "an SPDX identifier such as Apache-2.0",
    r"^(about )?\d{4}$": "a year such as 2019, or 'about 2019'",
    r"^[a-z0-9-]+\.[a-z0-9-]+$": "a question and its option, such as budget.low",
}

_SOURCE = "expected a URL, or 'PyPI: name version' for package metadata"


def reword(document: Document, error: ValidationError, shape: TypeAdapter[Any]) -> list[Problem]:
    """Return one problem for each validation error, without those about reported gaps.

    Args:
        document: the file whose data was validated.
        error: what pydantic found.
        shape: the type it validated against.
    """
    schema = shape.json_schema()
    return [
        _problem(document, details, schema)
        for details in error.errors(include_url=False)
        if details["input"] is not None and not _is_echo(details)
    ]


def near(word: str, known: Collection[str]) -> str:
    """Return `; did you mean '…'?` for the nearest known word, or nothing if none is near."""
    if len(known) > _MANY:
        return ""
    best = process.extractOne(word[:80], sorted(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f"; did you mean {shown(best[0])}?" if best else ""


def _is_echo(details: ErrorDetails) -> bool:
    """Whether a list is only called too short because pydantic leaves out its wrong entries."""
    if details["type"] != "too_short":
        return False
    return len(details["input"]) >= int(details["ctx"]["min_length"])


def _problem(document: Document, details: ErrorDetails, schema: Schema) -> Problem:
    trail: Trail = tuple(details["loc"])
    kind = details["type"]
    if trail[-1:] == ("[key]",):
        trail = trail[:-1]
        wanted: Schema = _key_schema(_at(schema, trail[:-1], schema))
        return document.problem(trail, _sentence(details, wanted), key=True)
    if kind == "extra_forbidden":
        fields = list(_at(schema, trail[:-1], schema).get("properties", ()))
        hint = near(str(trail[-1]), fields)
        text = f"unknown field (expected one of {', '.join(fields)}{hint})"
        return document.problem(trail, text, key=True)
    return document.problem(trail, _sentence(details, _at(schema, trail, schema)))


def _sentence(details: ErrorDetails, wanted: Schema) -> str:
    """Word one error about a value for which the schema wants `wanted`."""
    value, kind = details["input"], details["type"]
    if kind == "value_error":
        said = str(details["ctx"]["error"])
        return f"{shown(value)} does not fit: {said}" if isinstance(value, str) else said
    if kind.startswith("url_"):
        return f"{_what(value)} is not a web address ({_SOURCE})"
    word = next((word for start, word in _WRONG.items() if kind.startswith(start)), _misfit)
    return f"{word(details)} (expected {_expected(wanted)})"


def _what(value: Node) -> str:
    if isinstance(value, str):
        return shown(value) if value else "an empty text"
    return "a list" if isinstance(value, list) else "a mapping"


def _says(text: str) -> Callable[[ErrorDetails], str]:
    return lambda details: f"{_what(details['input'])} {text}"


def _compared(word: str, bound: str) -> Callable[[ErrorDetails], str]:
    return lambda details: f"{_what(details['input'])} is {word} {details['ctx'][bound]:g}"


def _size(details: ErrorDetails) -> str:
    value = details["input"]
    if isinstance(value, str):
        size = len(value.strip())
        return f"has {size} character{'' if size == 1 else 's'}"
    return f"has {len(value)} entr{'y' if len(value) == 1 else 'ies'}"


_misfit = _says("does not fit")

# The first matching start of pydantic's error type decides.
_WRONG: Mapping[str, Callable[[ErrorDetails], str]] = {
    "missing": lambda _: "is missing",
    "string_too": _size,
    "too_": _size,
    "string_pattern": _says("has the wrong form"),
    "string_type": _says("is not a text"),
    "string_unicode": _says("holds a broken character"),
    "greater_than_equal": _compared("below", "ge"),
    "less_than_equal": _compared("above", "le"),
    "enum": _says("is not one of the choices"),
    "literal": _says("is not one of the choices"),
    "date": _says("is not a date"),
    "int": _says("is not a whole number"),
    "float": _says("is not a number"),
    "bool": _says("is not a yes or no"),
    "tuple_type": _says("is not a list"),
    "model_": _says("is not a mapping"),
    "dict_type": _says("is not a mapping"),
}


def _at(schema: Schema, trail: Trail, root: Schema) -> Schema:
    """Return the schema of the value at a trail; empty where the schema knows none."""
    schema = _resolved(schema, root)
    for step in trail:
        if isinstance(step, int):
            inner = schema.get("items", {})
        else:
            others = [*schema.get("patternProperties", {}).values()]
            others.append(schema.get("additionalProperties"))
            inner = schema.get("properties", {}).get(step) or others[0]
        schema = _resolved(inner if isinstance(inner, Mapping) else {}, root)
    return schema


def _resolved(schema: Schema, root: Schema) -> Schema:
    """Follow a reference, and see through "or nothing"."""
    if "anyOf" in schema:
        schema = next(s for s in schema["anyOf"] if s.get("type") != "null")
    if "$ref" in schema:
        return dict(root["$defs"][schema["$ref"].rpartition("/")[2]])
    return schema


def _key_schema(mapping: Schema) -> Schema:
    pattern = next(iter(mapping.get("patternProperties", {})), None)
    return {**mapping.get("propertyNames", {}), "type": "string", "pattern": pattern}


def _expected(wanted: Schema) -> str:
    """Say in words what a schema allows."""
    if "enum" in wanted:
        return f"one of {', '.join(wanted['enum'])}"
    if wanted.get("format") == "date":
        return "a date such as 2026-06-01"
    return _EXPECTED.get(wanted.get("type", ""), _text)(wanted)


def _number(wanted: Schema) -> str:
    if "minimum" in wanted:
        return f"{wanted['minimum']:g} to {wanted['maximum']:g}"
    return "a whole number" if wanted["type"] == "integer" else "a number"


def _list(wanted: Schema) -> str:
    return "a list" + _bounds(wanted.get("minItems"), wanted.get("maxItems"), "entry", "entries")


def _mapping(wanted: Schema) -> str:
    fields = wanted.get("required")
    return f"a mapping with {', '.join(fields)}" if fields else "a mapping"


def _text(wanted: Schema) -> str:
    low, high = wanted.get("minLength"), wanted.get("maxLength")
    form = PATTERNS.get(str(wanted.get("pattern")))
    if form:
        return f"{form}, at most {high} characters" if high else form
    return "text" + _bounds(low, high, "character", "characters")


_EXPECTED: Mapping[str, Callable[[Schema], str]] = {
    "integer": _number,
    "number": _number,
    "boolean": lambda _: "true or false",
    "array": _list,
    "object": _mapping,
}


def _bounds(low: int | None, high: int | None, one: str, many: str) -> str:
    if low and high:
        return f" of {low} to {high} {many}"
    if high:
        return f" of at most {high} {many}"
    return f" of at least {low} {one if low == 1 else many}" if low else ""
