"""A ledger of two articles on each database, and the means to break one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from dateline.ledger.store import Ledger

from .databases import ByHand, Cluster, PostgresByHand, SqliteByHand, postgres_cluster
from .readings import numbered, reading

NUMBERS = count()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Return a PostgreSQL server that the tests share."""
    with postgres_cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgres"])
def kind(request: pytest.FixtureRequest) -> str:
    """Return which database a test runs on: each in turn."""
    return str(request.param)


@pytest.fixture
def new_place(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[[], Path | str]]:
    """Return what gives a place for one more ledger: a file, or the URL of an empty schema."""
    made: list[str] = []

    def server() -> Cluster:
        found = request.getfixturevalue("cluster")
        assert isinstance(found, Cluster)
        return found

    def place() -> Path | str:
        if kind == "sqlite":
            return tmp_path / f"record{next(NUMBERS)}.db"
        made.append(f"ledger{next(NUMBERS)}")
        server().sql(f"CREATE SCHEMA {made[-1]}")
        return server().url(schema=made[-1])

    yield place
    for schema in made:
        server().sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


@pytest.fixture
def path(kind: str, tmp_path: Path, new_place: Callable[[], Path | str]) -> Path | str:
    """Return where a ledger is to be: the path of a file, or a URL."""
    return tmp_path / "record.db" if kind == "sqlite" else new_place()


@pytest.fixture
def ledger(path: Path | str) -> Iterator[Ledger]:
    """Return an open ledger with two articles of two incidents each."""
    with Ledger.open(path, create=True) as opened:
        opened.add(reading())
        opened.add(numbered(1))
        yield opened


@pytest.fixture
def by_hand(path: Path | str) -> ByHand:
    """Return what runs SQL on the ledger as another program would, unguarded if asked to."""
    return PostgresByHand(path) if isinstance(path, str) else SqliteByHand(path)
