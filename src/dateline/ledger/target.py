"""What a database has to do to hold a ledger.

In:   nothing.
Out:  the protocol that SQLite (sqlite.py) and PostgreSQL (postgres.py) fulfil, and the option by
      which a transaction says that it will write.

All that sets the two apart stands behind this protocol; the tables, the log and the questions
know nothing of it.

Not here: which of the two a path or a URL means (connect.py).
"""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import Connection, Engine

from dateline.ledger.errors import LedgerError

# The option of a connection that says its transactions will write.
WRITES = "dateline_writes"


class Target(Protocol):
    """Where a ledger is and how it is to be opened.

    `where` is for messages and holds no password. `read_only` opens it so that nothing can be
    written.
    """

    @property
    def where(self) -> str: ...  # noqa: D102 (the class says it)

    @property
    def read_only(self) -> bool: ...  # noqa: D102 (the class says it)

    def exists(self) -> bool:
        """Say whether there is anything yet that could be read, a ledger or not.

        Raises:
            LedgerError: It can't be told.
        """

    def check(self, *, create: bool) -> None:
        """Raise what is wrong with the place, before anything touches it."""

    def engine(self) -> Engine:
        """Return an engine whose transactions heed `WRITES`; nothing is opened yet."""

    def before_tables(self, connection: Connection) -> None:
        """Make an empty database fit for the tables; not inside a transaction."""

    def our_error(self, error: BaseException, *, committing: bool) -> LedgerError | None:
        """Return the database's error as ours, None where it isn't known.

        Args:
            error: What the database's driver raised.
            committing: It was raised by a commit, which may have been done all the same.
        """


def writes(connection: Connection) -> bool:
    """Say whether the connection's transactions will write."""
    return bool(connection.get_execution_options().get(WRITES, False))


def writing(engine: Engine) -> Engine:
    """Return the engine with transactions that take the right to write at their start."""
    return engine.execution_options(**{WRITES: True})
