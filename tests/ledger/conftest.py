"""A ledger of two articles, and the means to break one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dateline.ledger.store import Ledger

from .readings import numbered, reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a ledger is to be."""
    return tmp_path / "record.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """Return an open ledger with two articles of two incidents each."""
    with Ledger.open(path, create=True) as opened:
        opened.add(reading())
        opened.add(numbered(1))
        yield opened


@pytest.fixture
def by_hand(path: Path) -> Callable[..., list[tuple[object, ...]]]:
    """Return what runs SQL on the file as another program would, unguarded if asked to."""

    def run(sql: str, *, unguarded: bool = False) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(path)) as connection, connection:
            if unguarded:
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger'"
                ).fetchall():
                    connection.execute(f"DROP TRIGGER {name}")
            return connection.execute(sql).fetchall()

    return run
