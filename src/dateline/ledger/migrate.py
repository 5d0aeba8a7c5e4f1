"""The tables brought up to the revision that this version knows.

In:   an engine over a database.
Out:  a database with all tables, or an error that says what stands in the way.

A ledger that is up to date costs one small query: Alembic is imported only to make or change
tables. Revisions are applied in one transaction, all or none.

Not here: the revisions themselves (migrations/versions).
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from dateline.ledger import schema
from dateline.ledger.errors import (
    MissingLedgerError,
    NewerLedgerError,
    NotALedgerError,
    OutdatedLedgerError,
)
from dateline.ledger.target import Target, writing

NEWEST = schema.REVISIONS[-1]


def prepare(engine: Engine, target: Target, *, create: bool) -> bool:
    """Make sure that the ledger can be used as it is, migrating where that may be done.

    Returns whether the tables of an older ledger changed: they are then to be made anew from its
    log.
    """
    with engine.connect() as connection:
        revision = find_revision(connection, target)
    if revision == NEWEST:
        return False
    if revision is None and not create:
        raise MissingLedgerError(target.where, "an empty database")
    if revision is not None and target.read_only:
        raise OutdatedLedgerError(target.where, revision, NEWEST)
    _upgrade(engine, target)
    return revision is not None


def find_revision(connection: Connection, target: Target) -> str | None:
    """Return the revision of the tables, None where there are none at all."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if schema.VERSION_TABLE not in names:
        raise NotALedgerError(target.where, f"a database with other tables ({names[0]}, …)")
    version = table(schema.VERSION_TABLE, column("version_num"))
    revision = connection.execute(select(version.c.version_num)).scalar_one_or_none()
    if revision not in schema.REVISIONS:
        raise NewerLedgerError(target.where, str(revision), NEWEST)
    return str(revision)


def _upgrade(engine: Engine, target: Target) -> None:
    from alembic import command  # noqa: PLC0415  (0.2 s that a ledger in use need not pay)
    from alembic.config import Config  # noqa: PLC0415

    with engine.connect() as connection:
        target.before_tables(connection)
    with writing(engine).begin() as connection:
        config = Config()
        # `%` has a meaning in Alembic's settings; a folder may have it in its name.
        here = str(Path(__file__).parent / "migrations").replace("%", "%%")
        config.set_main_option("script_location", here)
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
