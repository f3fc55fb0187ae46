"""Alembic's entry: it runs on the connection, and in the transaction, of `storage/migrate.py`."""

from alembic import context

from storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
