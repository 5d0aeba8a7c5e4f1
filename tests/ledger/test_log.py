"""The log refuses changes, and names what was changed behind its back."""

from __future__ import annotations

import random

import pytest

from dateline.ledger.errors import DamagedLedgerError
from dateline.ledger.store import Ledger
from dateline.records.ids import canonical, digest

from .databases import REFUSED, ByHand, only_postgres, only_sqlite
from .readings import numbered

NEXT = "(SELECT MAX(sequence) + 1 FROM entries)"
AGAIN = "SELECT {}, kind, payload, payload_sha256, recorded_at, {}, {} FROM entries "


def check_refused(ledger: Ledger, by_hand: ByHand, sql: str) -> None:
    """Raise unless some SQL is refused and changes nothing."""
    before = by_hand("SELECT * FROM entries")
    with pytest.raises(REFUSED, match="append-only"):
        by_hand(sql)
    assert by_hand("SELECT * FROM entries") == before
    assert ledger.verify().faults == ()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entries SET payload = '{}' WHERE sequence = 1",
        "DELETE FROM entries WHERE sequence = 4",
        f"INSERT INTO entries {AGAIN.format(99, chr(39) + 'x' + chr(39), chr(39) + 'y' + chr(39))}"
        "WHERE sequence = 4",
    ],
    ids=["update", "delete", "gap"],
)
def test_the_log_takes_no_change(ledger: Ledger, by_hand: ByHand, sql: str) -> None:
    check_refused(ledger, by_hand, sql)


@only_sqlite
@pytest.mark.parametrize(
    "sql",
    [
        f"INSERT OR REPLACE INTO entries {AGAIN.format(2, 'previous', 'hash')} WHERE sequence = 2",
        f"INSERT OR REPLACE INTO entries {AGAIN.format(NEXT, 'previous', chr(39) * 2)} "
        "WHERE sequence = 4",
    ],
    ids=["replace", "fork"],
)
def test_sqlite_replaces_no_entry(ledger: Ledger, by_hand: ByHand, sql: str) -> None:
    check_refused(ledger, by_hand, sql)


@only_postgres
@pytest.mark.parametrize(
    "sql",
    [
        f"INSERT INTO entries {AGAIN.format(NEXT, 'previous', 'hash')} WHERE sequence = 4 "
        "ON CONFLICT (hash) DO UPDATE SET payload = 'x'",
        "TRUNCATE entries CASCADE",
        "UPDATE entries SET payload = 'x' WHERE sequence = 99",
        f"INSERT INTO entries {AGAIN.format('sequence + 8', 'previous', 'hash')}",
    ],
    ids=["replace", "empty", "update of nothing", "gaps"],
)
def test_postgresql_replaces_no_entry(ledger: Ledger, by_hand: ByHand, sql: str) -> None:
    check_refused(ledger, by_hand, sql)


@only_postgres
def test_postgresql_takes_no_fork(ledger: Ledger, by_hand: ByHand) -> None:
    with pytest.raises(REFUSED, match="entries_previous_key"):
        by_hand(
            f"INSERT INTO entries {AGAIN.format(NEXT, 'previous', chr(39) * 2)} WHERE sequence = 4"
        )
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


@only_sqlite
@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("payload = CAST(payload || x'ff' AS TEXT)", "payload"),
        ("payload = x'00'", "no text"),
        ("sequence = 'six'", "number"),
    ],
)
def test_verify_names_an_entry_of_another_type(
    ledger: Ledger, by_hand: ByHand, change: str, what: str
) -> None:
    last = ledger.verify().entries
    by_hand(f"UPDATE entries SET {change} WHERE sequence = {last}", unguarded=True)
    (fault,) = ledger.verify().faults
    assert (fault.sequence, what in fault.what) == ("six" if what == "number" else last, True)


COLUMNS = ["kind", "payload", "payload_sha256", "recorded_at", "previous", "hash"]

Row = tuple[object, ...]


def edited(rows: list[Row], chance: random.Random) -> tuple[list[Row], int]:
    """Return the log with a change somewhere, and the number of the first entry that shows it."""
    rows = list(rows)
    at = chance.randrange(len(rows) - 1)
    way = chance.choice(["letter"] * 6 + ["leave out", "swap", "repeat"])
    if way == "leave out":
        del rows[at]
        return rows, at + 2
    if way == "swap":
        rows[at], rows[at + 1] = (at + 1, *rows[at + 1][1:]), (at + 2, *rows[at][1:])
        return rows, at + 1
    if way == "repeat":
        forged = (len(rows) + 1, *rows[at][1:-2], chance.randbytes(8).hex(), "f" * 64)
        return [*rows, forged], len(rows) + 1
    column = chance.randrange(1, len(COLUMNS) + 1)
    text = str(rows[at][column])
    place = chance.randrange(len(text))
    other = chance.choice([c for c in "aZ0 é" if c != text[place]])
    row = list(rows[at])
    row[column] = text[:place] + other + text[place + 1 :]
    rows[at] = tuple(row)
    return rows, at + 1


def test_verify_finds_each_of_100_random_edits(ledger: Ledger, by_hand: ByHand) -> None:
    for number in range(2, 5):
        ledger.add(numbered(number))
    query = f"SELECT sequence, {', '.join(COLUMNS)} FROM entries ORDER BY sequence"
    whole = by_hand(query)
    chance = random.Random(5)
    for _ in range(100):
        rows, shown_at = edited(whole, chance)
        put_back(by_hand, rows)
        faults = ledger.verify().faults
        assert shown_at == faults[0].sequence
    put_back(by_hand, whole)
    assert ledger.verify().faults == ()


def put_back(by_hand: ByHand, rows: list[Row]) -> None:
    """Make the log consist of these rows, whatever its guards say."""
    by_hand("DELETE FROM entries", unguarded=True)
    marks = ", ".join("(?, ?, ?, ?, ?, ?, ?)" for _ in rows)
    values = [value for row in rows for value in row]
    columns = f"sequence, {', '.join(COLUMNS)}"
    by_hand(f"INSERT INTO entries ({columns}) VALUES {marks}", *values, unguarded=True)


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
