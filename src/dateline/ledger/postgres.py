"""A ledger in a database of PostgreSQL, for teams.

In:   a URL `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`, as libpq reads it.
Out:  an SQLAlchemy engine over it; LedgerErrors in the place of PostgreSQL's own.

One program writes at a time, as with SQLite: a transaction that will write first takes an advisory
lock of its schema, so what it reads afterwards is the newest there is and the chain can't fork.
Nobody waits for readers and readers wait for nobody: they see one snapshot and can't write.

The driver is asked for only when such a URL is given. No password gets into a message: URLs are
shown without theirs, and what libpq says of a URL it can't read isn't passed on.

Not here: which database a path or a URL means (connect.py), and what is in it (schema.py).
docs/decisions/0013-postgresql-for-teams.md says why it is so.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, inspect

from dateline.ledger.errors import (
    FullDiskError,
    LedgerError,
    LedgerUrlError,
    LockedLedgerError,
    LostLedgerError,
    MissingDriverError,
    NotALedgerError,
    ReadOnlyLedgerError,
    UnreachableLedgerError,
)
from dateline.ledger.target import writes

if TYPE_CHECKING:
    import psycopg

# As libpq has it: both mean the same.
KINDS = ("postgresql", "postgres")

# What of a URL's query may be shown.
HARMLESS = ("host", "port", "dbname", "user")

# What libpq is told where the URL says nothing else. Without these a server that fell off the
# network is waited for until the system gives up, after a quarter of an hour or more.
PATIENCE = {
    "connect_timeout": "10",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
    "fallback_application_name": "dateline",
}

# Any number does that other programs are unlikely to take.
LOCK = 0x0DA7E11E

# Waits for the right to write. `hashtext` keeps ledgers in two schemas of one database apart.
TAKE_THE_RIGHT = f"SELECT pg_advisory_xact_lock({LOCK}, hashtext(current_schema()))"

# A server may be set up to acknowledge what isn't on its disk yet. The ledger doesn't.
ACKNOWLEDGE_WHAT_IS_KEPT = (
    "SELECT set_config('synchronous_commit', 'on', true) "
    "WHERE current_setting('synchronous_commit') = 'off'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresDatabase:
    """Where a ledger is and how it is to be opened.

    `url` may hold a password; `where` is the URL for messages and doesn't. `timeout_s` is how long
    to wait for a lock.
    """

    url: str = field(repr=False)
    where: str
    read_only: bool
    timeout_s: float

    @classmethod
    def at(cls, url: str, *, read_only: bool, timeout_s: float) -> Self:
        """Return how to open the database at a URL.

        Raises:
            LedgerUrlError: The URL can't be read.
            MissingDriverError: The driver isn't installed.
        """
        where = _checked(url)
        if importlib.util.find_spec("psycopg") is None:
            raise MissingDriverError(where)
        return cls(url=url, where=where, read_only=read_only, timeout_s=timeout_s)

    def exists(self) -> bool:
        """Say whether the database has any tables."""
        engine = self.engine()
        try:
            with engine.connect() as connection:
                return bool(inspect(connection).get_table_names())
        finally:
            engine.dispose()

    def check(self, *, create: bool) -> None:
        """Raise what is wrong with the URL; the rest shows when it is opened."""
        del create
        _parameters(self)

    def engine(self) -> Engine:
        """Return an engine over the database; nothing is opened yet."""

        def begin(connection: Connection) -> None:
            _begin(connection, timeout_s=self.timeout_s)

        engine = create_engine(
            "postgresql+psycopg://",
            creator=lambda: _connect(self),
            poolclass=QueuePool,
            # A connection that died while nobody used it is replaced, not found out in mid-article.
            pool_pre_ping=True,
        )
        event.listen(engine, "begin", begin)
        return engine

    def before_tables(self, connection: Connection) -> None:
        """Refuse a database that can't hold every text."""
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise NotALedgerError(
                self.where, f"a database in the encoding {encoding}, which holds not every text"
            )

    def our_error(self, error: BaseException, *, committing: bool) -> LedgerError | None:
        """Return PostgreSQL's error as ours, None where it isn't known."""
        return _translated(self, error, committing=committing)


def _checked(url: str) -> str:
    """Return the URL without its password; raise where it can't be told what is the password."""
    main, question, query = url.partition("?")
    kind, _, rest = main.partition("://")
    who, at, place = rest.rpartition("@")
    if "@" in who or "/" in who or "@" in query:
        raise LedgerUrlError(f"{kind}://…", "an @, / or ? that may belong to a password")
    shown = [f"{name}={value}" for name, value in parse_qsl(query) if name in HARMLESS]
    user = who.partition(":")[0]
    return f"{kind}://{user}{at}{place}{question if shown else ''}{'&'.join(shown)}"


def _parameters(database: PostgresDatabase) -> dict[str, Any]:
    import psycopg  # noqa: PLC0415  (only who keeps a ledger there has it)
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    try:
        return PATIENCE | conninfo_to_dict(database.url)
    except psycopg.ProgrammingError:
        # Not passed on: what it says repeats parts of the URL.
        found = "a URL that can't be read"
        raise LedgerUrlError(database.where, found) from None


def _connect(database: PostgresDatabase) -> psycopg.Connection[Any]:
    import psycopg  # noqa: PLC0415

    try:
        return psycopg.connect(
            **_parameters(database),
            client_encoding="utf8",
            # Statements prepared on a connection get lost where a pooler hands connections about.
            prepare_threshold=None,
        )
    except psycopg.OperationalError as error:
        # libpq gives no code for why, and words it in the server's language.
        said = " ".join(str(error).split())
        raise UnreachableLedgerError(database.where, f"no way in ({said})") from error


def _begin(connection: Connection, *, timeout_s: float) -> None:
    if not writes(connection):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    # Each statement sees the newest, so also what was written while this one waited.
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
    # 0 would mean to wait for ever.
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(timeout_s * 1000))}")
    connection.exec_driver_sql(ACKNOWLEDGE_WHAT_IS_KEPT)
    connection.exec_driver_sql(TAKE_THE_RIGHT)


def _translated(
    database: PostgresDatabase, error: BaseException, *, committing: bool
) -> LedgerError | None:
    import psycopg  # noqa: PLC0415

    if not isinstance(error, psycopg.Error):
        return None
    where, code = database.where, error.sqlstate or ""
    said = f"({' '.join(str(error).split())})"
    lost = isinstance(error, psycopg.OperationalError) and not code
    if lost or code.startswith(("08", "57P")):
        return LostLedgerError(where, said.strip("()"), "unknown" if committing else "not added")
    if code == "42501" and database.read_only:
        return UnreachableLedgerError(where, f"a role that may not read it {said}")
    if code in ("25006", "42501"):
        return ReadOnlyLedgerError(where, f"a database or a role that may only read {said}")
    if code == "55P03":
        return LockedLedgerError(where, database.timeout_s)
    if code == "53100":
        return FullDiskError(where)
    # No schema; other resources that ran out; a question cut short by the server's own limit.
    if code == "3F000" or code.startswith("53") or code == "57014":
        return UnreachableLedgerError(where, f"a database that can't be used {said}")
    return None
