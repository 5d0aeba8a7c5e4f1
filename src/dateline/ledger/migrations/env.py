"""What Alembic runs: the revisions, over the connection that migrate.py hands it."""

from __future__ import annotations

from alembic import context

from dateline.ledger import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    version_table=schema.VERSION_TABLE,
)
# The caller holds the transaction, so that all revisions are applied or none.
context.run_migrations()
