"""The log refuses changes, and names what was changed behind its back."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dateline.ledger.errors import DamagedLedgerError
from dateline.ledger.store import Ledger
from dateline.records.ids import canonical, digest

from .readings import numbered

ByHand = Callable[..., list[tuple[object, ...]]]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entries SET payload = '{}' WHERE sequence = 1",
        "DELETE FROM entries WHERE sequence = 4",
        "INSERT OR REPLACE INTO entries SELECT 2, kind, payload, payload_sha256, recorded_at, "
        "previous, hash FROM entries WHERE sequence = 2",
        "INSERT INTO entries SELECT 9, kind, payload, payload_sha256, recorded_at, 'x', 'y' "
        "FROM entries WHERE sequence = 4",
        "INSERT OR REPLACE INTO entries SELECT 5, kind, payload, payload_sha256, recorded_at, "
        "previous, 'y' FROM entries WHERE sequence = 4",
    ],
    ids=["update", "delete", "replace", "gap", "fork"],
)
def test_the_log_takes_no_change(ledger: Ledger, by_hand: ByHand, sql: str) -> None:
    before = by_hand("SELECT * FROM entries")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        by_hand(sql)
    assert by_hand("SELECT * FROM entries") == before
    assert ledger.verify().faults == ()


@pytest.mark.parametrize(
    ("sql", "sequence", "what"),
    [
        ("UPDATE entries SET payload = payload || ' ' WHERE sequence = 2", 2, "payload"),
        (
            "UPDATE entries SET payload = replace(payload, 'killed', 'filled') WHERE sequence = 1",
            1,
            "payload",
        ),
        ("UPDATE entries SET payload = 'none' WHERE sequence = 3", 3, "payload"),
        (
            "UPDATE entries SET payload = CAST(payload || x'ff' AS TEXT) WHERE sequence = 3",
            3,
            "payload",
        ),
        ("UPDATE entries SET payload = x'00' WHERE sequence = 3", 3, "no text"),
        ("UPDATE entries SET payload_sha256 = 'x' WHERE sequence = 3", 3, "payload"),
        ("UPDATE entries SET kind = 'reading' WHERE sequence = 3", 3, "its kind"),
        ("UPDATE entries SET recorded_at = '2001' WHERE sequence = 4", 4, "its time"),
        ("UPDATE entries SET hash = 'x' WHERE sequence = 2", 2, "hashes"),
        ("UPDATE entries SET previous = 'x' WHERE sequence = 2", 2, "follow"),
        ("UPDATE entries SET sequence = 12 WHERE sequence = 9", 12, "should be 11, and is 8"),
        ("DELETE FROM entries WHERE sequence = 1", 2, "should be 1, and is 0"),
        ("DELETE FROM entries WHERE sequence = 3", 4, "should be 3, and is 2"),
    ],
)
def test_verify_names_the_entry_changed_by_hand(
    ledger: Ledger, by_hand: ByHand, sql: str, sequence: int, what: str
) -> None:
    ledger.add(numbered(2))
    by_hand(sql, unguarded=True)
    faults = ledger.verify().faults
    assert faults[0].sequence == sequence
    assert what in faults[0].what


COLUMNS = ["kind", "payload", "payload_sha256", "recorded_at", "previous", "hash"]


def test_verify_finds_each_of_100_random_edits(ledger: Ledger, path: Path, tmp_path: Path) -> None:
    ledger.close()
    chance = random.Random(5)
    edited = tmp_path / "edited.db"
    for _ in range(100):
        shutil.copy(path, edited)
        sequence, column = chance.randint(1, 4), chance.choice(COLUMNS)
        with closing(sqlite3.connect(edited)) as connection, connection:
            connection.execute("DROP TRIGGER entries_stay_as_they_are")
            (text,) = connection.execute(
                f"SELECT {column} FROM entries WHERE sequence = ?", (sequence,)
            ).fetchone()
            at = chance.randrange(len(text))
            other = chance.choice([c for c in "aZ0 é" if c != text[at]])
            connection.execute(
                f"UPDATE entries SET {column} = ? WHERE sequence = ?",
                (text[:at] + other + text[at + 1 :], sequence),
            )
        with Ledger.open(edited, read_only=True) as opened:
            faults = opened.verify().faults
        assert sequence in {fault.sequence for fault in faults}


def test_a_payload_changed_with_its_hashes_breaks_the_chain(
    ledger: Ledger, by_hand: ByHand
) -> None:
    """Who changes one entry and puts its own hashes right is found at the next."""
    ((kind, payload, at, previous),) = by_hand(
        "SELECT kind, payload, recorded_at, previous FROM entries WHERE sequence = 2"
    )
    forged = str(payload).replace('"reader":"rules/1"', '"reader":"rules/9"')
    sha256 = digest(forged)
    chained = digest(canonical([2, kind, sha256, at, previous]))
    by_hand(
        f"UPDATE entries SET payload = '{forged.replace(chr(39), chr(39) * 2)}', "
        f"payload_sha256 = '{sha256}', hash = '{chained}' WHERE sequence = 2",
        unguarded=True,
    )
    faults = [(fault.sequence, fault.what) for fault in ledger.verify().faults]
    assert faults == [(3, "it doesn't follow from the entry before it")]


def test_verify_counts_what_it_looked_at(ledger: Ledger, by_hand: ByHand) -> None:
    verified = ledger.verify()
    assert verified.entries == 6
    assert [(verified.last_hash,)] == by_hand("SELECT hash FROM entries WHERE sequence = 6")


def test_an_entry_of_an_unknown_kind(ledger: Ledger, by_hand: ByHand) -> None:
    """Well chained, and yet nothing that this version could have written."""
    ((previous,),) = by_hand("SELECT hash FROM entries WHERE sequence = 6")
    sha256 = digest("{}")
    chained = digest(canonical([7, "wish", sha256, "2024", previous]))
    by_hand(
        f"INSERT INTO entries VALUES (7, 'wish', '{{}}', '{sha256}', '2024', '{previous}', "
        f"'{chained}')"
    )
    assert [(fault.sequence, fault.what) for fault in ledger.verify().faults] == [
        (7, "its kind 'wish' is unknown")
    ]
    listed = ledger.incidents()
    with pytest.raises(DamagedLedgerError, match="entry 7"):
        ledger.rebuild()
    assert ledger.incidents() == listed
