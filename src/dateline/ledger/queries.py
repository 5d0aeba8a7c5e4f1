"""Questions to the derived tables.

In:   filters, or an id.
Out:  incidents as rows, in the order of their days; one incident with all that is kept of it.

A filter on days keeps what may have happened in them: the record's days are intervals, and an
interval that meets the window stays. An incident without any day is left out of such a list, not
guessed into it. "Killed at least" asks for what the report bears out, so it looks at the lower end.

Not here: making the tables (derive.py), and sentences about values (explain.py).
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, or_, select

from dateline.ledger import schema
from dateline.ledger.errors import (
    AmbiguousIncidentError,
    BadFilterError,
    UnknownIncidentError,
    UnknownNameError,
)
from dateline.ledger.kept_reports import in_batches
from dateline.ledger.log import Json
from dateline.records.contract_read import count_from_json
from dateline.records.count import Count
from dateline.records.reading import IncidentType

# How many incidents the message about an id with several meanings names.
MOST_CANDIDATES = 8

_HEX = re.compile(r"[0-9a-f]{1,16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to list; None and () leave a question open.

    `from_day` and `to_day` are both inside. `countries` are ISO 3166-1 alpha-2 codes. Several
    countries or types mean any of them.
    """

    from_day: date | None = None
    to_day: date | None = None
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    killed_at_least: int | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.from_day and self.to_day and self.from_day > self.to_day:
            raise BadFilterError(
                "days", f"{self.from_day} to {self.to_day}", "a first day before the last"
            )
        for country in self.countries:
            if not re.fullmatch(r"[A-Za-z]{2}", country):
                raise BadFilterError(
                    "country", repr(country), "an ISO 3166-1 code of two letters, such as KZ"
                )
        for name in self.types:
            check_name("incident type", name, known=tuple(kind.value for kind in IncidentType))
        if self.killed_at_least is not None and self.killed_at_least < 0:
            raise BadFilterError("killed at least", str(self.killed_at_least), "0 or more")
        if self.limit is not None and self.limit < 1:
            raise BadFilterError("limit", str(self.limit), "1 or more")

    def without_figures(self) -> Filters:
        """Return these filters without those that depend on how figures are computed."""
        return replace(self, killed_at_least=None, limit=None)

    def lets_figures_through(self, row: IncidentRow) -> bool:
        """Say whether an incident's figures pass."""
        least = self.killed_at_least
        return least is None or (row.killed is not None and row.killed.low >= least)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One article's telling of an incident, as the ledger lists it.

    `id` is the ledger's; `incident_id` is the incident's within the reading of `article_id`.
    """

    id: str
    article_id: str
    incident_id: str
    reader: str
    title: str | None
    publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident as the ledger lists it.

    `reports` are in the order of publication. `incident` holds the fields in the names and forms
    of the contract, with all evidence, as the default policy computes them.
    """

    id: str
    reports: tuple[ReportRow, ...]
    independent_sources: int
    type: str
    earliest: date | None
    latest: date | None
    place: str | None
    country: str | None
    killed: Count | None
    injured: Count | None
    arrested: Count | None
    abducted: Count | None
    certainty: str
    part: str
    standing: str
    confidence: float
    incident: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report with what the ledger holds around it.

    `incident` is what the article tells, in the contract's form; `article` is the article, its
    text included; `statements` are those of the article about this incident.
    """

    row: ReportRow
    incident: Json
    article: Json
    statements: tuple[Json, ...]
    recorded_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIncident:
    """An incident with its reports, whole."""

    row: IncidentRow
    reports: tuple[KeptReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much a ledger holds; reports and statements are those of the current readings."""

    articles: int
    readings: int
    reports: int
    incidents: int
    statements: int


def check_name(what: str, asked: str, *, known: tuple[str, ...]) -> None:
    """Raise, with the nearest names, where a name isn't one of those known."""
    if asked not in known:
        nearest = difflib.get_close_matches(asked.lower(), known, n=3, cutoff=0.6)
        raise UnknownNameError(what, asked, tuple(nearest), known)


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


def joined_of(connection: Connection, article: str) -> set[str]:
    """Return the incidents that an article's reports belong to."""
    table = schema.reports
    query = select(table.c.joined).where(table.c.article == article, table.c.joined.is_not(None))
    return set(connection.execute(query).scalars())


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
