"""The ledger's tables through time, for Alembic."""
