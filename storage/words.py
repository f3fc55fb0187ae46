"""The sentences of this package: refusals for a person, mends for whoever runs the bot."""

KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

EXPIRED = "This conversation is no longer there. Start again with /recommend."
NOT_YOURS = "This card belongs to someone else. Start your own with /recommend."

NO_URL = "No database is named: set DATABASE_URL, for example to sqlite:///framewise.db."
BAD_URL = (
    "DATABASE_URL cannot be read: write sqlite:///path or postgresql://user:password@host/name, "
    "with special characters of the password percent-encoded (@ is %40)."
)
UNKNOWN_SCHEME = (
    "DATABASE_URL starts with {scheme}://, which is not supported: "
    "use sqlite:///path or postgresql://user:password@host/name."
)
SQLITE_IS_A_PATH = (
    "DATABASE_URL names a SQLite file as sqlite:///path, or sqlite:////path from the root: "
    "a host or ?options have no meaning there."
)
BAD_OPTION = (
    "DATABASE_URL carries an option that PostgreSQL's driver refuses: "
    "leave out what follows the question mark, except sslmode."
)
NO_DRIVER = "The driver {package} is not installed: run python -m pip install {package}."

NO_FOLDER = "The folder of {place} cannot be created ({reason}): choose another path."
CANNOT_OPEN = (
    "{place} cannot be opened: "
    "check that it is a file and that the bot may write to it and to its folder."
)
READ_ONLY = "{place} is read-only: let the bot write to the file and its folder."
NOT_A_DATABASE = "{place} is not a SQLite database: move it away or name another path."
DISK_FULL = "{place} cannot grow, the disk is full: free some space."
DAMAGED = "{place} is damaged: restore it from a backup."

HOST_DOWN = (
    "PostgreSQL does not answer at {place}: start it, or correct host and port in DATABASE_URL."
)
WRONG_PASSWORD = "PostgreSQL at {place} refuses the user or password: correct them in DATABASE_URL."  # noqa: S105 - a sentence
NO_SUCH_DATABASE = "PostgreSQL at {place} has no database {name}: create it with createdb {name}."
NOT_ALLOWED = (
    "PostgreSQL at {place} does not let this user create or change tables: "
    "make the user the owner of database {name}."
)
TOO_MANY = "PostgreSQL at {place} has no free connection: raise max_connections, or try later."

NEWER = "{place} was written by a newer version of the bot: update the bot, or restore a backup."
BUSY = "{place} is in use by something that does not let go: end other programs that write to it."
FAILED = "{place} cannot be used: {reason}"

NESTED = (
    "This task already holds a write transaction: leave the block of the conversation "
    "before writing to a store."
)
UNREADABLE_STATE = "The state of conversation %d cannot be read, it starts anew."
