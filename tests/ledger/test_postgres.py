"""What can go wrong with a ledger in PostgreSQL, each with a message, none with a password."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import event

from dateline.ledger.connect import is_there, shown, target_at
from dateline.ledger.errors import (
    FullDiskError,
    LedgerUrlError,
    LostLedgerError,
    MissingDriverError,
    MissingLedgerError,
    NotALedgerError,
    ReadOnlyLedgerError,
    UnreachableLedgerError,
)
from dateline.ledger.store import Ledger

from .databases import PASSWORD, ByHand, Cluster, only_postgres
from .readings import article, bare, numbered, reading

pytestmark = [only_postgres, pytest.mark.usefixtures("kind")]

WRITE = {"create": True}
READ = {"read_only": True}


def by_port(cluster: Cluster, *, user: str = "tester", password: str = PASSWORD) -> str:
    """Return a URL by the network, where a password is asked for."""
    return f"postgresql://{user}:{quote(password, safe='')}@127.0.0.1:{cluster.port}/postgres"


@pytest.fixture
def role(cluster: Cluster) -> Iterator[str]:
    """Return a role that may do nothing yet."""
    cluster.sql("CREATE ROLE guest LOGIN")
    yield "guest"
    cluster.sql("DROP OWNED BY guest CASCADE; DROP ROLE guest")


@pytest.fixture
def database(cluster: Cluster) -> Iterator[Callable[[str], str]]:
    """Return what makes a database of its own and gives its URL."""
    made: list[str] = []

    def make(name: str, options: str = "") -> str:
        cluster.sql(f"CREATE DATABASE {name} {options}")
        made.append(name)
        return cluster.url(database=name)

    yield make
    for name in made:
        cluster.sql(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_ledger_by_the_network_with_a_password(cluster: Cluster, path: str) -> None:
    schema = path.rpartition("%3D")[2]
    url = f"{by_port(cluster)}?options=-csearch_path%3D{schema}"
    with Ledger.open(url.replace("postgresql:", "postgres:"), create=True) as ledger:
        assert ledger.add(numbered(1)).reading
        assert PASSWORD not in repr(ledger._target)
    with Ledger.open(path, read_only=True) as ledger:
        assert ledger.counts().articles == 1
    assert shown(url) == f"postgresql://tester@127.0.0.1:{cluster.port}/postgres"


@pytest.mark.parametrize("how", [READ, WRITE], ids=["read", "write"])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("pass%3Aword", "secret"), "password authentication failed"),
        (("/postgres", "/absent"), 'database "absent" does not exist'),
        (("127.0.0.1:", "127.0.0.1:1"), "no way in"),
        (("127.0.0.1", "no-such-host.invalid"), "resolve"),
    ],
    ids=["password", "database", "port", "host"],
)
def test_no_way_in(
    cluster: Cluster, change: tuple[str, str], said: str, how: dict[str, bool]
) -> None:
    url = by_port(cluster).replace(*change)
    if change[0].startswith("127.0.0.1:"):
        url = by_port(cluster).replace(f":{cluster.port}/", ":1/")
    with pytest.raises(UnreachableLedgerError, match=said) as caught:
        Ledger.open(url, **how)  # type: ignore[arg-type]
    told = f"{caught.value} {caught.value.__cause__}"
    assert PASSWORD not in told
    assert "secret" not in told


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:half@secret@host/db",
        "postgresql://me:half/secret@host/db",
        "postgresql://me:half?secret@host/db",
        "postgresql://me:secret%zz@host/db",
        "postgresql://me:secret@host/db?password=secret%zz",
        "postgresql://host/db?pasword=secret",
    ],
)
def test_a_url_that_can_not_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(LedgerUrlError, match="%40 for @") as caught:
        Ledger.open(url, read_only=True)
    told = f"{caught.value} {caught.value.__cause__} {caught.value.args}"
    assert "secret" not in told
    assert "half" not in told


@pytest.mark.parametrize(
    ("url", "as_shown"),
    [
        ("postgresql://me:pw@host:5433/db", "postgresql://me@host:5433/db"),
        ("postgres:///db?host=/run/pg&password=pw", "postgres:///db?host=/run/pg"),
        ("postgresql://me:a:b@[::1]/db?sslkey=pw", "postgresql://me@[::1]/db"),
        ("sqlite:////tmp/a%20b.db", "/tmp/a b.db"),
        ("a/b.db", "a/b.db"),
    ],
)
def test_how_a_place_is_shown(url: str, as_shown: str) -> None:
    assert shown(url) == as_shown


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(MissingDriverError, match=r"pip install 'dateline\[postgres\]'") as caught:
        target_at("postgresql://me:secret@host/db")
    assert "secret" not in str(caught.value)


def test_an_empty_database_is_no_ledger_yet(path: str) -> None:
    assert not is_there(path)
    for read_only in (True, False):
        with pytest.raises(MissingLedgerError, match="an empty database"):
            Ledger.open(path, read_only=read_only)
    Ledger.open(path, create=True).close()
    assert is_there(path)


def test_a_database_of_another_program_is_left_as_it_was(path: str, by_hand: ByHand) -> None:
    by_hand("CREATE TABLE recipes (name TEXT)")
    for how in (READ, WRITE):
        with pytest.raises(NotALedgerError, match="recipes"):
            Ledger.open(path, **how)  # type: ignore[arg-type]
    names = by_hand("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    assert names == [("recipes",)]


def test_a_database_that_holds_not_every_text(database: Callable[[str, str], str]) -> None:
    url = database("latin", "ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(NotALedgerError, match="LATIN1"):
        Ledger.open(url, create=True)
    assert not is_there(url)


def test_a_schema_that_is_not_there(cluster: Cluster) -> None:
    with pytest.raises(UnreachableLedgerError, match="schema"):
        Ledger.open(cluster.url(schema="absent"), create=True)


def test_a_role_that_may_only_read(ledger: Ledger, path: str, cluster: Cluster, role: str) -> None:
    ledger.close()
    schema = path.rpartition("%3D")[2]
    url = path.replace("tester@", f"{role}@")
    cluster.sql(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
    with pytest.raises(UnreachableLedgerError, match="may not read it"):
        Ledger.open(url, read_only=True)
    cluster.sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}")
    with Ledger.open(url, read_only=True) as reader:
        assert len(reader.incidents()) == 4
        assert reader.verify().faults == ()
    with Ledger.open(url) as writer, pytest.raises(ReadOnlyLedgerError, match="only read"):
        writer.add(numbered(7))


def test_a_role_that_may_add_but_not_make_tables(
    ledger: Ledger, path: str, cluster: Cluster, role: str
) -> None:
    """As the how-to has it."""
    ledger.close()
    schema = path.rpartition("%3D")[2]
    cluster.sql(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
    cluster.sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}")
    with Ledger.open(path.replace("tester@", f"{role}@"), create=True) as editor:
        assert editor.add(numbered(2)).reading
        assert editor.add(reading(reader="rules/2")).reading
        editor.rebuild()


def test_a_role_that_may_make_nothing(path: str, cluster: Cluster, role: str) -> None:
    url = path.replace("tester@", f"{role}@")
    with pytest.raises(UnreachableLedgerError, match="no schema"):
        Ledger.open(url, create=True)
    cluster.sql(f"GRANT USAGE ON SCHEMA {path.rpartition('%3D')[2]} TO {role}")
    with pytest.raises(ReadOnlyLedgerError, match="permission denied for schema"):
        Ledger.open(url, create=True)


def test_a_database_that_may_only_be_read(ledger: Ledger, path: str) -> None:
    ledger.close()
    url = path.replace("options=", "options=-cdefault_transaction_read_only%3Don%20")
    with Ledger.open(url) as frozen, pytest.raises(ReadOnlyLedgerError, match="only read"):
        frozen.add(numbered(7))


def lose(by_hand: ByHand) -> None:
    """End every connection of a ledger, as a server does that is shut down."""
    by_hand(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE application_name = 'dateline'"
    )


def test_the_database_goes_away_in_mid_article(path: str, by_hand: ByHand) -> None:
    """Nothing of the article is kept; when the database is back, the same ledger goes on."""
    left = [2]

    def clock() -> datetime:
        left[0] -= 1
        if left[0] == 0:
            lose(by_hand)
        return datetime(2024, 1, 1, tzinfo=UTC)

    with Ledger.open(path, create=True, clock=clock) as ledger:
        ledger.add(numbered(1))
        with pytest.raises(LostLedgerError, match="in hand was not added, the ones before") as lost:
            ledger.add(numbered(2))
        assert lost.value.fate == "not added"
        assert ledger.counts().articles == 1
        assert ledger.add(numbered(2)).reading
        assert ledger.verify().faults == ()


def test_the_database_goes_away_between_articles(ledger: Ledger, by_hand: ByHand) -> None:
    """Then nobody needs to know."""
    lose(by_hand)
    assert ledger.add(numbered(2)).reading


def test_the_database_goes_away_in_a_commit(ledger: Ledger, by_hand: ByHand) -> None:
    """Whether it was kept can't be told from here, and isn't claimed."""
    event.listen(ledger._engine, "commit", lambda _connection: lose(by_hand), once=True)
    with pytest.raises(LostLedgerError, match="may or may not have been added") as lost:
        ledger.add(numbered(2))
    assert lost.value.fate == "unknown"
    assert ledger.add(numbered(2)).reading


def test_the_server_is_away_when_the_next_article_comes(ledger: Ledger, cluster: Cluster) -> None:
    cluster.stop("fast")
    try:
        with pytest.raises((UnreachableLedgerError, LostLedgerError)):
            ledger.add(numbered(2))
    finally:
        cluster.start()
    assert ledger.add(numbered(2)).reading


def test_a_reader_sees_one_moment(ledger: Ledger, path: str) -> None:
    """What is added between two of its questions isn't in the second answer only."""
    from dateline.ledger import queries

    with Ledger.open(path, read_only=True) as reader, reader._reading() as connection:
        before = queries.count_rows(connection)
        ledger.add(numbered(2))
        assert queries.count_rows(connection) == before


def test_a_server_that_acknowledges_early_is_told_not_to(path: str) -> None:
    url = path.replace("options=", "options=-csynchronous_commit%3Doff%20")
    with Ledger.open(url, create=True) as ledger, ledger._writing() as connection:
        setting = connection.exec_driver_sql("SHOW synchronous_commit").scalar_one()
    assert setting == "on"


def test_text_that_postgresql_does_not_hold(path: str) -> None:
    """NULs are kept in the log, where they are escaped."""
    source = article("Odd \0 text.", id="odd\0id", title="odd\0title", publisher="\0", url="\0")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(bare(source))
        ledger.add(reading(article(title="nul \0 title")))
        assert ledger.verify().faults == ()
        assert {r.title for row in ledger.incidents() for r in row.reports} == {
            "nul \N{REPLACEMENT CHARACTER} title"
        }


@pytest.fixture
def small_disk(cluster: Cluster) -> Iterator[Path]:
    """Return a small file system that the server may write to."""
    place = cluster.folder / "small"
    mounter = shutil.which("mount")
    if os.geteuid() != 0 or mounter is None:
        pytest.skip("only root can mount a small disk")
    place.mkdir()
    done = subprocess.run(
        [mounter, "-t", "tmpfs", "-o", "size=1m,mode=777", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip("no file system can be mounted here")
    (place / "space").mkdir()
    if cluster.runs_as:
        shutil.chown(place / "space", cluster.runs_as)
    cluster.sql(f"CREATE TABLESPACE small LOCATION '{place}/space'")
    yield place
    cluster.sql("DROP SCHEMA IF EXISTS crowded CASCADE")
    cluster.sql("DROP TABLESPACE small")
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(ledger: Ledger, added: list[int]) -> None:
    """Add articles until the ledger takes no more."""
    for number in range(999):
        ledger.add(numbered(number))
        added.append(number)


def test_a_full_disk_loses_nothing_that_was_added(cluster: Cluster, small_disk: Path) -> None:
    cluster.sql("CREATE SCHEMA crowded")
    url = cluster.url(schema="crowded") + "%20-cdefault_tablespace%3Dsmall"
    with Ledger.open(url, create=True) as ledger:
        added: list[int] = []
        with pytest.raises(FullDiskError, match="Make room"):
            fill(ledger, added)
        assert ledger.counts().articles == ledger.counts().readings == len(added) > 5
        assert ledger.verify().faults == ()
        subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
        assert ledger.add(numbered(1000)).reading
