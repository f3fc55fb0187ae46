"""What the domain refuses, in words for the person who asked.

AdvisorError
├── NotYours        a form that belongs to somebody else
└── Expired         a form, card or poll that is gone
"""


class AdvisorError(Exception):
    """A refusal. `str(error)` is one sentence for the person, with a way out."""


class NotYours(AdvisorError):  # noqa: N818 - read as what it is: the form is not yours
    """The form or card belongs to another person."""


class Expired(AdvisorError):  # noqa: N818 - as above
    """The form, card or poll is no longer there."""


class PackRefused(Exception):  # noqa: N818 - as above
    """A pack cannot be used; `problems` are lines for its authors, each with file and line."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems
