"""The log: entries that are only ever added, each with the hash of the one before.

In:   a kind, a payload and the time.
Out:  an entry at the end of the chain; the entries in order; what is wrong with them.

An entry's hash is the SHA-256 of the canonical JSON of [sequence, kind, SHA-256 of its payload,
recorded_at, hash of the entry before]. So a changed, removed or inserted entry breaks the chain
at its place. Leaving off the newest entries can't be seen from the log alone: who needs that
keeps the last hash elsewhere.

Times are what the clock said and may go back; the order is that of `sequence`.

Not here: the triggers that refuse changes (migrations/), and what entries mean (derive.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from dateline.ledger import schema
from dateline.records.ids import canonical, digest

Json = dict[str, Any]

# Entries held in memory at once; an entry with a long article takes some 100 KiB.
AT_A_TIME = 200

# What the first entry has in the place of the hash before it.
GENESIS = "0" * 64

ARTICLE = "article"
READING = "reading"
# Which reports were found to tell of one incident, and why.
LINKS = "links"
# What a person decided.
DECISION = "decision"
# A release: its incidents, some an entry, and then what closes it.
RELEASED = "released"
RELEASE = "release"
KINDS = (ARTICLE, READING, LINKS, DECISION, RELEASED, RELEASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log; `payload` is canonical JSON, `recorded_at` is UTC."""

    sequence: int
    kind: str
    payload: str
    payload_sha256: str
    recorded_at: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong with the log, at the entry `sequence`."""

    sequence: int
    what: str


def chain_hash(entry: Entry) -> str:
    """Return the hash that the entry must have."""
    return digest(
        canonical(
            [entry.sequence, entry.kind, entry.payload_sha256, entry.recorded_at, entry.previous]
        )
    )


def append(connection: Connection, kind: str, *, payload: str, at: datetime) -> Entry:
    """Add an entry at the end and return it. The caller holds the right to write."""
    sequence, previous = newest(connection)
    unhashed = Entry(
        sequence=sequence + 1,
        kind=kind,
        payload=payload,
        payload_sha256=digest(payload),
        recorded_at=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        previous=previous,
        hash="",
    )
    row = {name: getattr(unhashed, name) for name in Entry.__slots__}
    row["hash"] = chain_hash(unhashed)
    connection.execute(insert(schema.entries), row)
    return Entry(**row)


def newest(connection: Connection) -> tuple[int, str]:
    """Return the number and the hash of the last entry; of an empty log, 0 and what stands for it."""
    table = schema.entries
    query = select(table.c.sequence, table.c.hash).order_by(table.c.sequence.desc()).limit(1)
    row = connection.execute(query).first()
    return (row.sequence, row.hash) if row else (0, GENESIS)


def read_entries(connection: Connection) -> Iterator[Entry]:
    """Yield every entry in order, a few at a time."""
    table = schema.entries
    query = select(table).order_by(table.c.sequence).limit(AT_A_TIME)
    # Asked for anew each time rather than left open: a cursor of PostgreSQL that nobody reads to
    # its end outlives its transaction.
    rows = connection.execute(query).mappings().all()
    while rows:
        for row in rows:
            yield Entry(**row)
        rows = (
            connection.execute(query.where(table.c.sequence > rows[-1]["sequence"]))
            .mappings()
            .all()
        )


def faults_of_chain(entry: Entry, before: Entry | None) -> Iterator[Fault]:
    """Yield what is wrong with an entry itself, and with its link to the one before."""
    texts = (entry.kind, entry.payload, entry.payload_sha256, entry.recorded_at, entry.previous)
    number: object = entry.sequence
    # SQLite holds any type in any column.
    if type(number) is not int:
        yield Fault(sequence=entry.sequence, what="its number is none")
        return
    if not all(isinstance(text, str) for text in (*texts, entry.hash)):
        yield Fault(sequence=entry.sequence, what="it holds something that is no text")
        return
    expected = before.sequence + 1 if before else 1
    if entry.sequence != expected:
        yield Fault(
            sequence=entry.sequence,
            what=f"the entry before it should be {entry.sequence - 1}, and is {expected - 1}",
        )
    elif entry.previous != (before.hash if before else GENESIS):
        yield Fault(sequence=entry.sequence, what="it doesn't follow from the entry before it")
    if entry.payload_sha256 != digest(entry.payload):
        yield Fault(sequence=entry.sequence, what="its payload was changed")
    if entry.hash != chain_hash(entry):
        yield Fault(sequence=entry.sequence, what="its kind, its time or its hashes were changed")


def faults_of_content(kind: str, payload: Json) -> Iterator[str]:
    """Yield what in a payload doesn't hold: the text's digest, and quotes not in the text."""
    if kind not in KINDS:
        yield f"its kind {kind!r} is unknown"
    if kind not in (ARTICLE, READING):
        return
    article = payload["article"] if kind == READING else payload
    text = article["text"]
    if digest(text) != article["sha256"]:
        yield "its text isn't the one its sha256 names"
    for span in spans_in(payload):
        if text[span["start"] : span["end"]] != span["quote"]:
            yield f"it quotes {span['quote']!r} at {span['start']}, which isn't there"


def spans_in(value: object) -> Iterator[Json]:
    """Yield every span in a payload, however deep."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "quote"}:
            yield value
        else:
            for inner in value.values():
                yield from spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)
