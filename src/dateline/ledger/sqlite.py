"""A ledger in a file of SQLite.

In:   the path of a file.
Out:  an SQLAlchemy engine over it; LedgerErrors in the place of SQLite's own.

WAL lets several programs read beside one that writes; a writer waits its turn. Each commit is
synced to the disk, so what was acknowledged survives a power cut. A transaction that will write
takes the right to write at its start: one that read first and then found another had written
could only give up.

Not here: which database a path or a URL means (connect.py), and what is in it (schema.py).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from dateline.ledger.errors import (
    DamagedLedgerError,
    FullDiskError,
    LedgerError,
    LockedLedgerError,
    MissingLedgerError,
    NotALedgerError,
    ReadOnlyLedgerError,
    UnreachableLedgerError,
)
from dateline.ledger.target import writes

# Every SQLite database begins with these bytes; a file of no bytes is an empty one.
SQLITE_HEADER = b"SQLite format 3\0"

# How long its header is: https://www.sqlite.org/fileformat.html#the_database_header
HEADER_BYTES = 100

# How many bytes a page has by what the header says: 65536 doesn't fit into it.
PAGE_SIZES = {1: 65536} | {2**power: 2**power for power in range(9, 16)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SqliteFile:
    """Where a ledger is and how it is to be opened.

    `path` is the file itself, links followed, since SQLite puts its log beside that; `where` is
    the path as it was given, for messages. `timeout_s` is how long to wait for a lock.
    """

    path: Path
    where: str
    read_only: bool
    timeout_s: float

    @classmethod
    def at(cls, path: Path, *, read_only: bool, timeout_s: float) -> Self:
        """Return how to open the file at a path."""
        return cls(
            path=Path(os.path.realpath(path)),
            where=str(path),
            read_only=read_only,
            timeout_s=timeout_s,
        )

    def exists(self) -> bool:
        """Say whether there is something at the path, a ledger or not."""
        return self.path.exists()

    def check(self, *, create: bool) -> None:
        """Raise what is wrong with the file, before anything touches it."""
        path = self.path
        try:
            mode = path.stat().st_mode
            header = _first_bytes(path) if stat.S_ISREG(mode) else b""
        except FileNotFoundError as error:
            if not create:
                raise MissingLedgerError(self.where, "no file") from error
            if not path.parent.is_dir():
                raise UnreachableLedgerError(self.where, f"no folder {path.parent}") from error
            _check_writable(self, path.parent)
            return
        except OSError as error:
            found = f"a path that can't be read ({error.strerror})"
            raise UnreachableLedgerError(self.where, found) from error
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "something that is no file"
            raise UnreachableLedgerError(self.where, what)
        if not header.startswith(SQLITE_HEADER) and header:
            raise NotALedgerError(self.where, "a file that is no SQLite database")
        _check_size(self, header)
        if not self.read_only:
            _check_writable(self, path, path.parent)

    def engine(self) -> Engine:
        """Return an engine over the file; nothing is opened yet."""

        def connect() -> sqlite3.Connection:
            # isolation_level None: transactions begin where `_begin` says, not where sqlite3
            # guesses.
            connection = sqlite3.connect(
                _uri(self),
                uri=True,
                timeout=self.timeout_s,
                isolation_level=None,
                check_same_thread=False,
            )
            _settle(connection, read_only=self.read_only)
            return connection

        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
        event.listen(engine, "begin", _begin)
        return engine

    def before_tables(self, connection: Connection) -> None:
        """Make an empty database fit for the tables; not inside a transaction."""
        # Stays with the file.
        connection.connection.cursor().execute("PRAGMA journal_mode = WAL")

    def our_error(self, error: BaseException, *, committing: bool) -> LedgerError | None:
        """Return SQLite's error as ours, None where it isn't known."""
        del committing  # a file can't be lost between the asking and the answer
        return _translated(self, error)


def _check_writable(file: SqliteFile, *needed: Path) -> None:
    for path in needed:
        if not os.access(path, os.W_OK):
            what = "a folder" if path.is_dir() else "a file"
            raise ReadOnlyLedgerError(file.where, f"{what} that may only be read")


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEADER_BYTES)


def _check_size(file: SqliteFile, header: bytes) -> None:
    """Raise where the file is shorter than its header says: SQLite takes a cut-off page for zeros.

    While a log lies beside it, the file may lag behind.
    """
    size = file.path.stat().st_size
    page = int.from_bytes(header[16:18], "big")
    # No header at all, or the number of pages in it is not kept up.
    if len(header) < HEADER_BYTES or page not in PAGE_SIZES or header[24:28] != header[92:96]:
        return
    whole = int.from_bytes(header[28:32], "big") * PAGE_SIZES[page]
    beside = (file.path.with_name(f"{file.path.name}-{end}") for end in ("wal", "journal"))
    if size < whole and not any(other.exists() for other in beside):
        found = f"a file cut off after {size} of its {whole} bytes"
        raise DamagedLedgerError(file.where, found)


def _uri(file: SqliteFile) -> str:
    """Return the URI that opens the file with no more rights than are needed and there."""
    path = file.path
    uri = f"file:{quote(str(path))}"
    if not file.read_only:
        return f"{uri}?mode=rwc"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # Also to read a WAL database SQLite makes an index beside it, and only who may write
        # takes it away again. `_settle` sees to it that nothing else is written.
        return f"{uri}?mode=rw"
    # Who may not write either can't make the index, or leaves one that others can't use. Where no
    # log lies beside the file, the file is whole by itself.
    log = path.with_name(f"{path.name}-wal")
    return f"{uri}?mode=ro" if log.exists() else f"{uri}?immutable=1"


def _settle(connection: sqlite3.Connection, *, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    # Without it INSERT OR REPLACE deletes a row and fires no DELETE trigger.
    connection.execute("PRAGMA recursive_triggers = ON")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    # Bytes that are no UTF-8 can only come from outside. They are let through as surrogates, so
    # that `verify` gets as far as naming their entry.
    connection.text_factory = _text


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogateescape")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes(connection) else "BEGIN")


def _translated(file: SqliteFile, error: BaseException) -> LedgerError | None:
    name = getattr(error, "sqlite_errorname", "")
    where = file.where
    said = f"({error})"
    if name.startswith("SQLITE_IOERR") and _disk_is_full(file.path):
        name = "SQLITE_FULL"
    # An extended code is the name of a plain one and more.
    ours = {
        "SQLITE_BUSY": LockedLedgerError(where, file.timeout_s),
        "SQLITE_LOCKED": LockedLedgerError(where, file.timeout_s),
        "SQLITE_FULL": FullDiskError(where),
        "SQLITE_READONLY": ReadOnlyLedgerError(where, "a database that may only be read"),
        "SQLITE_CANTOPEN": UnreachableLedgerError(where, f"a file that can't be opened {said}"),
        "SQLITE_IOERR": UnreachableLedgerError(where, f"a file that can't be used {said}"),
        "SQLITE_NOTADB": NotALedgerError(where, "a file that is no SQLite database"),
        "SQLITE_CORRUPT": DamagedLedgerError(where, f"a broken database {said}"),
    }
    return next((ours[plain] for plain in ours if name.startswith(plain)), None)


def _disk_is_full(path: Path) -> bool:
    # SQLite reports a full disk under its index file as an I/O error. The index grows by 32 KiB.
    return shutil.disk_usage(path.parent).free < 32 * 1024
