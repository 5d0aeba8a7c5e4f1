"""Which database a ledger is in, and its errors in our words.

In:   the path of a file, `sqlite:///PATH`, or `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`.
Out:  a target to open; LedgerErrors in the place of the database's own.

Not here: how each database is opened (sqlite.py, postgres.py), what is in it (schema.py) and
bringing it up to date (migrate.py).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy.exc import DBAPIError

from dateline.ledger import postgres
from dateline.ledger.errors import DamagedLedgerError, UnsupportedDatabaseError
from dateline.ledger.postgres import PostgresDatabase
from dateline.ledger.sqlite import SqliteFile
from dateline.ledger.target import Target

# How long to wait for another program that writes, in seconds. One article takes milliseconds.
TIMEOUT_S = 10.0


def target_at(
    path_or_url: str | Path, *, read_only: bool = False, timeout_s: float = TIMEOUT_S
) -> Target:
    """Return the database that a path or a URL means; nothing is touched yet.

    Args:
        path_or_url: A path, or a URL of one of the databases that can hold a ledger.
        read_only: Never write.
        timeout_s: How long to wait for another program that writes.

    Raises:
        LedgerError: The URL can't be read or is that of another database.
    """
    text = str(path_or_url)
    kind, colon, rest = text.partition("://")
    if not colon:
        return SqliteFile.at(Path(path_or_url), read_only=read_only, timeout_s=timeout_s)
    if kind in postgres.KINDS:
        return PostgresDatabase.at(text, read_only=read_only, timeout_s=timeout_s)
    if kind != "sqlite" or not rest.startswith("/") or rest == "/":
        raise UnsupportedDatabaseError(text.rpartition("@")[2] or text, kind)
    return SqliteFile.at(Path(unquote(rest[1:])), read_only=read_only, timeout_s=timeout_s)


def shown(path_or_url: str | Path) -> str:
    """Return a path or a URL as it may be shown: without a password."""
    return target_at(path_or_url).where


def is_there(path_or_url: str | Path) -> bool:
    """Say whether there is anything yet that could be read, a ledger or not.

    Raises:
        LedgerError: It can't be told.
    """
    target = target_at(path_or_url, read_only=True)
    with our_errors(target):
        return target.exists()


@contextmanager
def our_errors(target: Target) -> Iterator[None]:
    """Turn the database's errors into ours, where it says what they are."""
    try:
        yield
    except DBAPIError as error:
        # What a commit raises comes without a statement.
        ours = target.our_error(error.orig or error, committing=error.statement is None)
        if ours is None:
            raise
        raise ours from error
    except sqlite3.DatabaseError as error:
        ours = target.our_error(error, committing=False)
        if ours is None:
            raise
        raise ours from error
    except json.JSONDecodeError as error:
        raise DamagedLedgerError(target.where, f"a payload that is no JSON ({error})") from error
