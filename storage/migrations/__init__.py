"""The steps by which older databases become today's; `storage/migrate.py` runs them."""
