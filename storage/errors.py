"""How a failing database is worded: one line that says what to do, and never a password.

StorageError        a wrong URL, a database that cannot be reached, opened or understood
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from storage import words


class StorageError(Exception):
    """The database cannot be used. `str(error)` is one line with the mend."""


# SQLSTATE codes of PostgreSQL, Appendix A of its manual
_BY_STATE = {
    "08003": words.HOST_DOWN,  # connection_does_not_exist
    "08006": words.HOST_DOWN,  # connection_failure
    "28P01": words.WRONG_PASSWORD,  # invalid_password
    "28000": words.WRONG_PASSWORD,  # invalid_authorization_specification: no such role
    "3D000": words.NO_SUCH_DATABASE,  # invalid_catalog_name
    "42501": words.NOT_ALLOWED,  # insufficient_privilege
    "53100": words.DISK_FULL,  # disk_full
    "53300": words.TOO_MANY,  # too_many_connections
    "55P03": words.BUSY,  # lock_not_available: lock_timeout ran out
    "57P01": words.HOST_DOWN,  # admin_shutdown
    "57P03": words.HOST_DOWN,  # cannot_connect_now: starting up or shutting down
}

# SQLite's driver gives no code before a connection stands, so its messages are matched
# (sqlite3_errstr in SQLite's main.c); the order is that of the first match.
_BY_MESSAGE = {
    "unable to open database file": words.CANNOT_OPEN,
    "readonly database": words.READ_ONLY,
    "is not a database": words.NOT_A_DATABASE,
    "disk image is malformed": words.DAMAGED,
    "disk is full": words.DISK_FULL,
    "is locked": words.BUSY,
}


def place_of(url: URL) -> str:
    """Name a database in a message: the path of a file, or host, port and name."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return f"{url.host or 'localhost'}:{url.port or 5432}"


def sentence(error: BaseException, url: URL) -> str:
    """Word an error of a driver or of SQLAlchemy as one line with the mend."""
    chain = _chain(error)
    template = next(filter(None, map(_template, chain)), words.FAILED)
    if url.get_backend_name() != "sqlite" and template is words.FAILED:
        template = next(filter(None, map(_connection_template, chain)), words.FAILED)
    root = chain[-1]
    # the first line only: PostgreSQL goes on with the row that it refused
    reason = next(iter(str(root).splitlines()), "") or type(root).__name__
    if url.password:  # no driver is known to repeat it, but the reason is the driver's own text
        reason = reason.replace(url.password, "***")
    return template.format(place=place_of(url), name=url.database, reason=reason)


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error and what caused it, the innermost last."""
    chain = [error]
    while inner := getattr(chain[-1], "orig", None) or chain[-1].__cause__:
        if inner in chain:
            break
        chain.append(inner)
    return chain


def _template(error: BaseException) -> str | None:
    """Find the sentence for an error by its SQLSTATE or message, if it has one."""
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return _BY_STATE.get(state)
    if isinstance(error, PoolTimeoutError):
        return words.BUSY
    if isinstance(error, ImportError):
        return words.NO_DRIVER.replace("{package}", re.sub(r"\W.*", "", error.name or "asyncpg"))
    if "sqlite3" not in {base.__module__ for base in type(error).__mro__}:
        return None
    return next((text for part, text in _BY_MESSAGE.items() if part in str(error)), None)


def _connection_template(error: BaseException) -> str | None:
    """Find the sentence for a connection to PostgreSQL that did not come about."""
    if isinstance(error, OSError):  # refused, unreachable, unknown host, timed out
        return words.HOST_DOWN
    if isinstance(error, TypeError):  # the driver does not know a keyword taken from the URL
        return words.BAD_OPTION
    return None


@contextmanager
def reworded(url: URL, *kinds: type[Exception]) -> Iterator[None]:
    """Turn errors of these kinds into a `StorageError`; let everything else pass."""
    try:
        yield
    except StorageError:
        raise
    except kinds as error:
        # a cause is logged with its text, and a refused row is what somebody said
        raise StorageError(sentence(error, url)) from None if _quotes_data(error) else error


def _quotes_data(error: BaseException) -> bool:
    """Tell whether PostgreSQL may quote stored data: SQLSTATE classes 22 and 23."""
    states = (getattr(one, "sqlstate", None) or "" for one in _chain(error))
    return any(state.startswith(("22", "23")) for state in states)
