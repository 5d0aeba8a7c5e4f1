"""A release made: every incident frozen under its lasting id, and the log closed over it.

In:   a connection with the right to write, a linker, a name.
Out:  entries of the log.

Incidents go by some at a time, so that a release of any size fits in memory.

Not here: what a release is (releases.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dateline.ledger import log, schema
from dateline.ledger.listing import incident_entry
from dateline.ledger.log import Entry, Json
from dateline.ledger.neighbourhood import Neighbourhood
from dateline.ledger.releases import (
    Difference,
    Digest,
    Naming,
    check_name,
    coverage,
    load_releases,
    name_incidents,
    released_entry,
)
from dateline.records.ids import canonical

# Incidents an entry of the log: enough that entries are few, few enough that each is small.
INCIDENTS_AN_ENTRY = 200

# What policies compute differently; the rest of an incident is the same under all of them.
BY_POLICY = ("killed", "injured", "arrested", "abducted", "figures", "grade", "reasons")

Log = Callable[[str, str], Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Who makes a release, and with what version of Dateline."""

    name: str
    by: str
    version: str


def make_release(connection: Connection, around: Neighbourhood, made: Made, *, write: Log) -> int:
    """Write a release to the log and return its number."""
    name = check_name(connection, made.name)
    number = len(load_releases(connection)) + 1
    stood = log.newest(connection)
    members = _members(connection)
    naming = name_incidents(connection, members)
    difference, whole = Difference(connection, naming), Digest()
    for entries in _batches(connection, around, naming, members):
        difference.note(entries)
        for entry in entries:
            whole.note(entry)
        write(log.RELEASED, canonical({"release": number, "incidents": entries}))
    release: Json = {
        "number": number,
        "name": name,
        "by": made.by,
        "incidents": whole.count,
        "digest": whole.hex(),
        "log_sequence": stood[0],
        "log_hash": stood[1],
        "policy": around.linker.policies[0],
        "linker": around.linker.name,
        "version": made.version,
        "redirects": naming.redirects,
        "difference": difference.told(),
        "coverage": coverage(connection),
    }
    write(log.RELEASE, canonical(release))
    return number


def _members(connection: Connection) -> dict[str, set[str]]:
    table = schema.reports
    query = select(table.c.id, table.c.joined).where(table.c.joined.is_not(None))
    members: dict[str, set[str]] = {}
    for row in connection.execute(query):
        members.setdefault(row.joined, set()).add(row.id)
    return members


def _batches(
    connection: Connection,
    around: Neighbourhood,
    naming: Naming,
    members: dict[str, set[str]],
) -> Iterator[list[Json]]:
    ordered = sorted((released_id, incident) for incident, released_id in naming.ids.items())
    for start in range(0, len(ordered), INCIDENTS_AN_ENTRY):
        yield [
            _entry(connection, around, released_id, sorted(members[incident]))
            for released_id, incident in ordered[start : start + INCIDENTS_AN_ENTRY]
        ]


def _entry(
    connection: Connection, around: Neighbourhood, released_id: str, members: list[str]
) -> Json:
    reports = around.load(connection, members)
    ordered = [reports[report] for report in members]
    default, *others = around.linker.policies
    fields = around.linker.reconcile(ordered, default)
    by_policy = {
        policy: _figures(around.linker.reconcile(ordered, policy)) for policy in others
    } | {default: _figures(fields)}
    entry = incident_entry(released_id, fields) | {"by_policy": by_policy}
    return released_entry(connection, released_id, members, entry)


def _figures(fields: Json) -> Json:
    return {name: fields[name] for name in BY_POLICY if name in fields}
