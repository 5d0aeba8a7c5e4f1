"""Every bad ledger gets a message: where, what was found, what was expected, what to do."""

from __future__ import annotations

import inspect
import os
import pickle
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dateline.ledger import errors, migrate, schema
from dateline.ledger.errors import (
    DamagedLedgerError,
    FullDiskError,
    LedgerError,
    LockedLedgerError,
    MissingLedgerError,
    NewerLedgerError,
    NotALedgerError,
    OutdatedLedgerError,
    ReadOnlyLedgerError,
    UnreachableLedgerError,
    UnsupportedDatabaseError,
)
from dateline.ledger.store import Ledger

from .databases import ByHand, only_sqlite
from .readings import numbered

CLASSES = [
    found
    for _, found in inspect.getmembers(errors, inspect.isclass)
    if issubclass(found, LedgerError) and found is not LedgerError
]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_errors_survive_pickling(kind: type[LedgerError]) -> None:
    parts: dict[str, Any] = {
        name: ("one", "two") if "tuple" in str(parameter.annotation) else name.upper()
        for name, parameter in inspect.signature(kind).parameters.items()
    }
    if "waited_s" in parts:
        parts["waited_s"] = 2.5
    error = kind(*parts.values())
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is kind
    assert {name: getattr(copy, name) for name in parts} == parts
    assert str(copy) == str(error)
    assert "found" in str(error)
    assert "expected" in str(error)


def fill(ledger: Ledger, numbers: Iterable[int], acknowledged: list[int] | None = None) -> None:
    """Add articles until the ledger takes no more."""
    for number in numbers:
        ledger.add(numbered(number))
        if acknowledged is not None:
            acknowledged.append(number)


def other_database(path: Path) -> None:
    """Make a database of some other program."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("CREATE TABLE recipes (name TEXT)")


def no_tables(path: Path) -> None:
    """Make a database without tables."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


BAD_FILES: list[
    tuple[str, Callable[[Path], object], type[LedgerError], type[LedgerError] | None]
] = [
    ("absent", lambda _path: None, MissingLedgerError, None),
    ("empty", lambda path: path.touch(), MissingLedgerError, None),
    ("no tables", no_tables, MissingLedgerError, None),
    ("short text", lambda path: path.write_text("hi"), NotALedgerError, NotALedgerError),
    ("long text", lambda path: path.write_text("news " * 999), NotALedgerError, NotALedgerError),
    (
        "header alone",
        lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 5000),
        NotALedgerError,
        NotALedgerError,
    ),
    ("other database", other_database, NotALedgerError, NotALedgerError),
    ("folder", lambda path: path.mkdir(), UnreachableLedgerError, UnreachableLedgerError),
]


@only_sqlite
@pytest.mark.parametrize(
    ("make", "to_read", "to_write"),
    [bad[1:] for bad in BAD_FILES],
    ids=[bad[0] for bad in BAD_FILES],
)
def test_a_file_that_is_no_ledger_is_left_as_it_was(
    path: Path,
    make: Callable[[Path], object],
    to_read: type[LedgerError],
    to_write: type[LedgerError] | None,
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for read_only in (True, False):
        with pytest.raises(to_read, match=r"record\.db"):
            Ledger.open(path, read_only=read_only)
    if to_write is not None:
        with pytest.raises(to_write):
            Ledger.open(path, create=True)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {file.name for file in path.parent.iterdir()} <= {path.name}
    if to_write is None:
        with Ledger.open(path, create=True) as ledger:
            assert ledger.add(numbered(1)).reading


@only_sqlite
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to(path)])
def test_a_path_that_is_no_file(path: Path, make: Callable[[Path], object]) -> None:
    make(path)
    for read_only in (True, False):
        with pytest.raises(UnreachableLedgerError, match=r"record\.db"):
            Ledger.open(path, create=True, read_only=read_only)


@only_sqlite
def test_a_link_leads_to_the_ledger(ledger: Ledger, path: Path, tmp_path: Path) -> None:
    ledger.close()
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(path)
    with Ledger.open(link) as linked:
        linked.add(numbered(5))
    with Ledger.open(path, read_only=True) as opened:
        assert opened.counts().articles == 3
    assert {file.name for file in tmp_path.iterdir()} == {"elsewhere", path.name}


def test_no_folder_to_make_a_ledger_in(tmp_path: Path) -> None:
    with pytest.raises(UnreachableLedgerError, match="no folder"):
        Ledger.open(tmp_path / "absent" / "record.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_of_a_newer_version(ledger: Ledger, path: Path | str, by_hand: ByHand) -> None:
    ledger.close()
    by_hand("UPDATE dateline_version SET version_num = '0999'")
    for read_only in (True, False):
        with pytest.raises(NewerLedgerError, match=r"'0999'.*pip install --upgrade"):
            Ledger.open(path, create=True, read_only=read_only)


def test_a_ledger_of_an_older_version_is_not_changed_by_reading(
    ledger: Ledger, path: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.close()
    newest = migrate.NEWEST
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "0099"))
    monkeypatch.setattr(migrate, "NEWEST", "0099")
    with pytest.raises(OutdatedLedgerError, match=f"'{newest}'; expected '0099'"):
        Ledger.open(path, read_only=True)


@pytest.mark.parametrize(
    ("url", "kind"),
    [("mysql://someone:secret@host/db", "mysql"), ("https://x.org/a.db", "https")],
)
def test_a_database_of_another_kind(url: str, kind: str) -> None:
    with pytest.raises(UnsupportedDatabaseError) as caught:
        Ledger.open(url, create=True)
    assert caught.value.found == kind
    assert "secret" not in str(caught.value)


def test_odd_paths_and_urls(tmp_path: Path) -> None:
    odd = tmp_path / "50% of? what#é"
    odd.mkdir()
    with Ledger.open(odd / "a b?.db", create=True) as ledger:
        ledger.add(numbered(1))
    assert [file.name for file in odd.iterdir()] == ["a b?.db"]
    with Ledger.open(f"sqlite:///{tmp_path}/50%25 of%3F what%23é/a b%3F.db") as ledger:
        assert ledger.counts().articles == 1


def test_another_program_writes(ledger: Ledger, path: Path | str) -> None:
    with Ledger.open(path) as other:
        with (
            other._writing(),
            Ledger.open(path, timeout_s=0.1) as waiting,
        ):
            with pytest.raises(LockedLedgerError, match=r"for 0\.1 seconds"):
                waiting.add(numbered(2))
            assert len(ledger.incidents()) == 4
        assert ledger.add(numbered(2)).reading


@only_sqlite
def test_no_room_in_the_database(ledger: Ledger, path: Path) -> None:
    """The database's own limit stands for a disk's, where no small disk can be had."""
    with ledger._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(FullDiskError, match="Make room"):
        fill(ledger, range(2, 99))
    assert ledger.counts().articles == ledger.counts().readings
    assert ledger.verify().faults == ()
    ledger.close()
    with Ledger.open(path) as again:
        assert again.add(numbered(999)).reading


@only_sqlite
def test_bytes_overwritten(ledger: Ledger, path: Path) -> None:
    for number in range(2, 30):
        ledger.add(numbered(number))
    ledger.close()
    with path.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xff" * 4096 * 20)
    with pytest.raises(DamagedLedgerError), Ledger.open(path, read_only=True) as broken:
        broken.verify()


def test_a_payload_that_is_no_json(ledger: Ledger, by_hand: ByHand) -> None:
    by_hand("UPDATE incidents SET payload = 'no JSON'")
    with pytest.raises(DamagedLedgerError, match="no JSON"):
        ledger.incidents()
    ledger.rebuild()
    assert len(ledger.incidents()) == 4


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Return what mounts a small file system, with options, at one place."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options: str) -> Path:
        mounter = shutil.which("mount")
        if os.geteuid() != 0 or mounter is None:
            pytest.skip("only root can mount a small disk")
        done = subprocess.run(
            [mounter, "-t", "tmpfs", "-o", options, "tmpfs", str(place)],
            capture_output=True,
            check=False,
        )
        if done.returncode != 0:
            pytest.skip("no file system can be mounted here")
        return place

    yield mount
    if os.path.ismount(place):
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_loses_nothing_that_was_added(disk: Callable[[str], Path]) -> None:
    path = disk("size=1m") / "record.db"
    with Ledger.open(path, create=True) as ledger:
        acknowledged: list[int] = []
        with pytest.raises(FullDiskError):
            fill(ledger, range(999), acknowledged)
        added = ledger.counts().articles
        assert added == len(acknowledged) > 5
    with Ledger.open(path, read_only=True) as ledger:
        assert ledger.counts().readings == added
        assert ledger.verify().faults == ()


@pytest.mark.parametrize("size", ["4k", "8k", "16k", "32k", "48k", "64k", "96k", "128k"])
def test_a_disk_too_small_for_a_ledger(disk: Callable[[str], Path], size: str) -> None:
    """A ledger is made whole or not at all, and can be made when there is room."""
    path = disk(f"size={size}") / "record.db"
    with pytest.raises(FullDiskError), Ledger.open(path, create=True) as ledger:
        fill(ledger, range(99))
    subprocess.run(["mount", "-o", "remount,size=4m", str(path.parent)], check=True)
    with Ledger.open(path, create=True) as ledger:
        ledger.add(numbered(1000))
        assert ledger.verify().faults == ()


def test_a_read_only_disk(disk: Callable[[str], Path]) -> None:
    path = disk("size=4m") / "record.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(numbered(1))
    subprocess.run(["mount", "-o", "remount,ro", str(path.parent)], check=True)
    with Ledger.open(path, read_only=True) as ledger:
        assert ledger.counts().articles == 1
    with pytest.raises(ReadOnlyLedgerError, match="only be read"):
        Ledger.open(path)
    with pytest.raises(ReadOnlyLedgerError, match="a folder that may only be read"):
        Ledger.open(path.with_name("new.db"), create=True)


@only_sqlite
def test_a_file_that_may_only_be_read(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write everything, so the answer of the system is put in its mouth."""
    ledger.close()
    monkeypatch.setattr(os, "access", lambda found, _mode: Path(found) != path)
    with pytest.raises(ReadOnlyLedgerError, match="a file that may only be read"):
        Ledger.open(path)
    with Ledger.open(path, read_only=True) as reader:
        assert reader.counts().articles == 2
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@only_sqlite
def test_a_folder_that_may_only_be_read(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.close()
    monkeypatch.setattr(os, "access", lambda found, _mode: Path(found) != path.parent)
    with pytest.raises(ReadOnlyLedgerError, match="a folder that may only be read"):
        Ledger.open(path)
    with Ledger.open(path, read_only=True) as reader:
        assert reader.counts().articles == 2
