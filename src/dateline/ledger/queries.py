"""Questions to the derived tables.

In:   filters, or an id.
Out:  incidents as rows, in the order of their days; one incident with all that is kept of it.

Not here: what is asked and answered, as records (rows.py), making the tables (derive.py), and
sentences about values (explain.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, or_, select

from dateline.ledger import schema
from dateline.ledger.errors import (
    AmbiguousIncidentError,
    UnknownIncidentError,
)
from dateline.ledger.kept_reports import in_batches
from dateline.ledger.log import Json
from dateline.ledger.rows import (
    Filters,
    Held,
    IncidentRow,
    KeptIncident,
    KeptReport,
    KeptStatement,
    ReportRow,
)
from dateline.records.contract_read import count_from_json
from dateline.records.count import Count

# How many incidents the message about an id with several meanings names.
MOST_CANDIDATES = 8

_HEX = re.compile(r"[0-9a-f]{1,16}")


def list_incidents(connection: Connection, filters: Filters) -> list[IncidentRow]:
    """Return the incidents that pass, by day, those without a day last."""
    table = schema.incidents
    first = func.coalesce(table.c.earliest, table.c.latest)
    query = (
        select(table)
        .where(*_conditions(filters))
        .order_by(first.is_(None), first, table.c.latest.is_(None), table.c.latest, table.c.id)
        .limit(filters.limit)
    )
    return _rows(connection, connection.execute(query).all())


def find_incident(connection: Connection, asked: str, *, where: str) -> KeptIncident:
    """Return the one incident whose id is, or begins with, `asked`, whole."""
    row = find_row(connection, asked, where=where)
    return KeptIncident(row=row, reports=_kept(connection, row.reports))


def find_row(connection: Connection, asked: str, *, where: str) -> IncidentRow:
    """Return the one incident whose id is, or begins with, `asked`.

    The id of one of its reports will do where no incident's begins so.
    """
    prefix = asked.strip().lower()
    if not _HEX.fullmatch(prefix):
        raise UnknownIncidentError(where, asked)
    table, reports = schema.incidents, schema.reports
    query = select(table).order_by(table.c.id).limit(MOST_CANDIDATES)
    found = connection.execute(query.where(table.c.id.startswith(prefix))).all()
    if not found:
        joined = select(reports.c.joined).where(reports.c.id.startswith(prefix))
        found = connection.execute(query.where(table.c.id.in_(joined))).all()
    if not found:
        raise UnknownIncidentError(where, asked)
    rows = _rows(connection, found)
    if len(rows) > 1:
        raise AmbiguousIncidentError(where, asked, tuple(_named(row) for row in rows))
    return rows[0]


def links_between(connection: Connection, reports: Sequence[str]) -> list[Json]:
    """Return the links between some reports, the strongest first."""
    pairs = schema.pairs
    found: list[Json] = []
    for batch in in_batches(reports):
        query = select(pairs.c.payload, pairs.c.b).where(pairs.c.a.in_(batch))
        found += [
            json.loads(row.payload) for row in connection.execute(query) if row.b in set(reports)
        ]
    return sorted(found, key=lambda link: (-link["bits"], link["a"], link["b"]))


def joined_of(connection: Connection, article: str) -> set[str]:
    """Return the incidents that an article's reports belong to."""
    table = schema.reports
    query = select(table.c.joined).where(table.c.article == article, table.c.joined.is_not(None))
    return set(connection.execute(query).scalars())


def reports_apart(connection: Connection) -> list[str]:
    """Return the ids of the reports that were never compared with the others, sorted."""
    table = schema.reports
    query = select(table.c.id).where(table.c.joined.is_(None)).order_by(table.c.id)
    return list(connection.execute(query).scalars())


def reports_of(connection: Connection, article: str) -> set[str]:
    """Return the ids of an article's reports."""
    table = schema.reports
    return set(connection.execute(select(table.c.id).where(table.c.article == article)).scalars())


def _conditions(filters: Filters) -> Iterable[ColumnElement[bool]]:
    table = schema.incidents
    if filters.from_day or filters.to_day:
        yield or_(table.c.earliest.is_not(None), table.c.latest.is_not(None))
    if filters.from_day:
        yield or_(table.c.latest.is_(None), table.c.latest >= filters.from_day)
    if filters.to_day:
        yield or_(table.c.earliest.is_(None), table.c.earliest <= filters.to_day)
    if filters.countries:
        yield table.c.country.in_([country.upper() for country in filters.countries])
    if filters.types:
        yield table.c.type.in_(filters.types)
    if filters.killed_at_least is not None:
        yield table.c.killed_low >= filters.killed_at_least


def _rows(connection: Connection, found: Sequence[Row[Any]]) -> list[IncidentRow]:
    reports = _report_rows(connection, [row.id for row in found])
    return [_row(row, tuple(reports[row.id])) for row in found]


def _report_rows(connection: Connection, incidents: list[str]) -> dict[str, list[ReportRow]]:
    """Return the reports of each incident in the order of publication."""
    table, readings, articles = schema.reports, schema.readings, schema.articles
    first = func.coalesce(readings.c.published_earliest, readings.c.published_latest)
    found: dict[str, list[ReportRow]] = {}
    for batch in in_batches(incidents):
        query = (
            select(
                table.c.id,
                table.c.joined,
                table.c.incident,
                readings.c.reader,
                first.label("published"),
                articles.c.id.label("article_id"),
                articles.c.title,
                articles.c.publisher,
            )
            .join_from(table, readings, table.c.reading == readings.c.entry)
            .join(articles, table.c.article == articles.c.key)
            .where(table.c.joined.in_(batch))
            .order_by(first.is_(None), first, table.c.id)
        )
        for row in connection.execute(query):
            found.setdefault(row.joined, []).append(
                ReportRow(
                    id=row.id,
                    article_id=row.article_id,
                    incident_id=row.incident,
                    reader=row.reader,
                    title=row.title,
                    publisher=row.publisher,
                    published=row.published,
                )
            )
    return found


def _row(row: Row[Any], reports: tuple[ReportRow, ...]) -> IncidentRow:
    return IncidentRow(
        id=row.id,
        reports=reports,
        independent_sources=row.independent_sources,
        type=row.type,
        earliest=row.earliest,
        latest=row.latest,
        place=row.place,
        country=row.country,
        killed=_count(row.killed_low, row.killed_high),
        injured=_count(row.injured_low, row.injured_high),
        arrested=_count(row.arrested_low, row.arrested_high),
        abducted=_count(row.abducted_low, row.abducted_high),
        certainty=row.certainty,
        part=row.part,
        standing=row.standing,
        confidence=row.confidence,
        incident=json.loads(row.payload),
    )


def with_fields(row: IncidentRow, fields: Json) -> IncidentRow:
    """Return the incident with fields that another policy computed."""
    return replace(
        row,
        type=fields["type"],
        killed=count_from_json(fields["killed"]),
        injured=count_from_json(fields["injured"]),
        arrested=count_from_json(fields["arrested"]),
        abducted=count_from_json(fields["abducted"]),
        certainty=fields["certainty"],
        part=fields["part"],
        standing=fields["standing"],
        confidence=fields["confidence"],
        independent_sources=fields["independent_sources"],
        incident=fields,
    )


def _count(low: int | None, high: int | None) -> Count | None:
    return None if low is None else Count(low=low, high=high)


def _named(row: IncidentRow) -> str:
    days = [str(day) for day in dict.fromkeys((row.earliest, row.latest)) if day]
    about = [row.type.replace("_", " "), row.place or "place unknown"]
    return f"{row.id} {', '.join([*about, ' to '.join(days) or 'day unknown'])}"


def _kept(connection: Connection, rows: Iterable[ReportRow]) -> tuple[KeptReport, ...]:
    table, entries = schema.reports, schema.entries
    kept = []
    for row in rows:
        found = connection.execute(
            select(
                table.c.payload,
                entries.c.payload.label("reading"),
                entries.c.recorded_at,
            )
            .join_from(table, entries, table.c.reading == entries.c.sequence)
            .where(table.c.id == row.id)
        ).one()
        reading = json.loads(found.reading)
        kept.append(
            KeptReport(
                row=row,
                incident=json.loads(found.payload),
                article=reading["article"],
                statements=tuple(s for s in reading["statements"] if row.incident_id in s["about"]),
                recorded_at=found.recorded_at,
            )
        )
    return tuple(kept)


def list_statements(connection: Connection) -> list[KeptStatement]:
    """Return the statements of the current readings, in the order they came in."""
    table, readings, articles = schema.statements, schema.readings, schema.articles
    first = func.coalesce(readings.c.published_earliest, readings.c.published_latest)
    query = (
        select(
            table.c.payload,
            table.c.article,
            articles.c.id,
            articles.c.publisher,
            first.label("published"),
        )
        .join_from(table, readings, table.c.reading == readings.c.entry)
        .join(articles, table.c.article == articles.c.key)
        .order_by(table.c.reading, table.c.position)
    )
    rows = connection.execute(query).all()
    joined = _joined(connection, {row.article for row in rows})
    found = []
    for row in rows:
        statement = json.loads(row.payload)
        about = (joined.get((row.article, incident)) for incident in statement["about"])
        found.append(
            KeptStatement(
                article_id=row.id,
                publisher=row.publisher,
                published=row.published,
                statement=statement,
                incidents=tuple(dict.fromkeys(one for one in about if one)),
            )
        )
    return found


def _joined(connection: Connection, articles: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the incident of the record for each article's own."""
    table = schema.reports
    found: dict[tuple[str, str], str] = {}
    for batch in in_batches(articles):
        query = select(table.c.article, table.c.incident, table.c.joined)
        for row in connection.execute(query.where(table.c.article.in_(batch))):
            found[row.article, row.incident] = row.joined
    return found


def article_payloads(connection: Connection) -> Iterator[Json]:
    """Yield each article as it was last given, in the order they first came in."""
    articles, entries = schema.articles, schema.entries
    query = (
        select(entries.c.payload)
        .join_from(articles, entries, articles.c.entry == entries.c.sequence)
        .order_by(entries.c.sequence)
    )
    for payload in connection.execute(query, execution_options={"yield_per": 200}).scalars():
        yield json.loads(payload)


def reread(connection: Connection, articles: Sequence[str]) -> Iterator[tuple[Json, Json]]:
    """Yield the last two readings of each article that was read more than once."""
    readings, table, entries = schema.readings, schema.articles, schema.entries
    query = select(table.c.id, table.c.key)
    if articles:
        query = query.where(table.c.id.in_(articles))
    # Sorted here: PostgreSQL sorts text by the database's language, SQLite by code point.
    for _, key in sorted(tuple(row) for row in connection.execute(query)):
        last = (
            select(entries.c.payload)
            .join_from(readings, entries, readings.c.entry == entries.c.sequence)
            .where(readings.c.article == key)
            .order_by(readings.c.entry.desc())
            .limit(2)
        )
        payloads = connection.execute(last).scalars().all()
        if len(payloads) == 2:
            yield json.loads(payloads[1]), json.loads(payloads[0])


def count_rows(connection: Connection) -> Held:
    """Return how many articles, readings, incidents and statements there are."""

    def rows(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    return Held(
        articles=rows(schema.articles),
        readings=rows(schema.readings),
        reports=rows(schema.reports),
        incidents=rows(schema.incidents),
        statements=rows(schema.statements),
    )
