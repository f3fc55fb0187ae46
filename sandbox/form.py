"""Collects what is wrong with a request body and words it as Discord's nested form errors.

Documentation: Reference > Error Messages. The codes of single fields are not documented as a
list; those used here are the ones that Discord is known to answer with.
"""

from __future__ import annotations

from collections.abc import Collection

from sandbox.errors import ApiError, Json, Refusal

Path = tuple[str | int, ...]


class Form:
    """One request body under examination."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def refuse(self, path: Path, code: str, message: str) -> None:
        """Note one mistake at `path`."""
        place = self._errors
        for step in path:
            place = place.setdefault(str(step), {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def finish(self) -> None:
        """Raise 50035 if any mistake was noted."""
        if self._errors:
            raise ApiError(Refusal.INVALID_FORM, self._errors)

    def missing(self, path: Path) -> None:
        """Note a field that has to be there."""
        self.refuse(path, "BASE_TYPE_REQUIRED", "This field is required")

    def length(self, count: int, path: Path, low: int, high: int) -> None:
        """Note a text or list whose length is not within `low` and `high`."""
        if low <= count <= high:
            return
        if low:
            message = f"Must be between {low} and {high} in length."
            self.refuse(path, "BASE_TYPE_BAD_LENGTH", message)
        else:
            message = f"Must be {high} or fewer in length."
            self.refuse(path, "BASE_TYPE_MAX_LENGTH", message)

    def text(
        self, body: Json, name: str, path: Path, high: int, *, low: int = 0, required: bool = False
    ) -> str | None:
        """Check a text field; None where it is absent or no text."""
        value = body.get(name)
        here = (*path, name)
        if value is None:
            if required:
                self.missing(here)
            return None
        if not isinstance(value, str):
            self.refuse(here, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            return None
        self.length(len(value), here, low, high)
        return value

    def items(
        self, body: Json, name: str, path: Path, high: int, *, low: int = 0, required: bool = False
    ) -> list[Json]:
        """Check a list of objects; empty where it is absent or no list."""
        value = body.get(name)
        here = (*path, name)
        if value is None:
            if required:
                self.missing(here)
            return []
        if not isinstance(value, list):
            self.refuse(here, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        self.length(len(value), here, low, high)
        for index, item in enumerate(value):
            if not isinstance(item, dict):
                self.not_an_object((*here, index))
        return [item for item in value if isinstance(item, dict)]

    def not_an_object(self, path: Path) -> None:
        """Note a value that should have been an object."""
        self.refuse(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")

    def number(self, body: Json, name: str, path: Path, low: int, high: int) -> int | None:
        """Check a whole number; None where it is absent or none."""
        value = body.get(name)
        here = (*path, name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
            self.refuse(here, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
            return None
        if value < low:
            message = f"int value should be greater than or equal to {low}."
            self.refuse(here, "NUMBER_TYPE_MIN", message)
        if value > high:
            self.refuse(
                here, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {high}."
            )
        return int(value)

    def choice(self, value: object, path: Path, allowed: Collection[int]) -> bool:
        """Check that a value is one of a few; note it and return False otherwise."""
        if isinstance(value, int) and value in allowed:
            return True
        if value is None:
            self.missing(path)
        else:
            listed = ", ".join(str(each) for each in sorted(allowed))
            self.refuse(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")
        return False
