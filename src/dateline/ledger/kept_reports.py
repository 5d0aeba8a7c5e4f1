"""Reports as records again, from the derived tables.

In:   ids of reports.
Out:  the reports with their articles, as they came in.

Not here: which reports are looked for (neighbourhood.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, select

from dateline.ledger import schema
from dateline.records.contract_read import (
    article_from_json,
    days_from_json,
    incident_from_json,
    statement_from_json,
)
from dateline.records.days import UNKNOWN_DAYS
from dateline.records.reading import Incident, Statement
from dateline.records.report import Report

T = TypeVar("T")

# Ids a question: databases limit how many values one may hold.
MOST_IDS = 500


def in_batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield the ids, each once, sorted, a number at a time that a question may hold."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), MOST_IDS):
        yield ordered[start : start + MOST_IDS]


def find_all(
    connection: Connection,
    wanted: ColumnElement[T],
    *,
    where: ColumnElement[Any],
    ids: Iterable[str],
) -> set[T]:
    """Return what a column holds in the rows whose other column is one of the ids."""
    found: set[T] = set()
    for batch in in_batches(ids):
        found.update(connection.execute(select(wanted).where(where.in_(batch))).scalars())
    return found


def load_reports(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """Return the reports of these ids that there are, by id."""
    reports: dict[str, Report] = {}
    table, readings = schema.reports, schema.readings
    for batch in in_batches(ids):
        query = (
            select(table.c.id, table.c.article, table.c.incident, table.c.reading)
            .join_from(table, readings, table.c.reading == readings.c.entry)
            .where(table.c.id.in_(batch))
            .order_by(table.c.reading, table.c.id)
        )
        rows = connection.execute(query).all()
        payloads = _readings(connection, {row.reading for row in rows})
        for row in rows:
            reports[row.id] = _report(row, payloads[row.reading])
    return reports


def _readings(connection: Connection, entries: set[int]) -> dict[int, dict[str, Any]]:
    """Return the logged readings, each read once however many reports it holds."""
    table = schema.entries
    found: dict[int, dict[str, Any]] = {}
    ordered = sorted(entries)
    for start in range(0, len(ordered), MOST_IDS):
        batch = ordered[start : start + MOST_IDS]
        query = select(table.c.sequence, table.c.payload).where(table.c.sequence.in_(batch))
        for row in connection.execute(query):
            payload = json.loads(row.payload)
            found[row.sequence] = {
                "article": article_from_json(payload["article"]),
                "published": days_from_json(payload["article"]["published"]) or UNKNOWN_DAYS,
                "statements": tuple(statement_from_json(s) for s in payload["statements"]),
                "incidents": tuple(incident_from_json(i) for i in payload["incidents"]),
            }
    return found


def _report(row: Row[*tuple[Any, ...]], reading: dict[str, Any]) -> Report:
    incidents: tuple[Incident, ...] = reading["incidents"]
    statements: tuple[Statement, ...] = reading["statements"]
    (incident,) = (one for one in incidents if one.id == row.incident)
    return Report(
        id=row.id,
        article_key=row.article,
        article=reading["article"],
        published=reading["published"],
        incident=incident,
        statements=tuple(s for s in statements if incident.id in s.about),
        others=tuple(other for other in incidents if other is not incident),
    )
