"""What is remembered: SQLite by default, PostgreSQL by URL; implements `advisor.stores`."""

from storage.database import Database, open_database
from storage.errors import StorageError

__all__ = ["Database", "StorageError", "open_database"]
