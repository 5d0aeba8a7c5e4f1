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
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, or_, select

from dateline.ledger import schema
from dateline.ledger.errors import (
    AmbiguousIncidentError,
    BadFilterError,
    UnknownIncidentError,
    UnknownNameError,
)
from dateline.ledger.log import Json
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


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident as the ledger lists it.

    `id` is the ledger's; `incident_id` is the one within the reading of `article_id`. `incident`
    is the incident in the names and forms of the contract, with all evidence.
    """

    id: str
    article_id: str
    incident_id: str
    reader: str
    title: str | None
    publisher: str | None
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
class KeptIncident:
    """An incident with what the ledger holds around it.

    `article` is the article in the contract's form, its text included; `published` what is known
    of its publication, `statements` are those of the article about this incident.
    """

    row: IncidentRow
    article: Json
    statements: tuple[Json, ...]
    recorded_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much a ledger holds; incidents and statements are those of the current readings."""

    articles: int
    readings: int
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
        _incidents()
        .where(*_conditions(filters))
        .order_by(first.is_(None), first, table.c.latest.is_(None), table.c.latest, table.c.id)
        .limit(filters.limit)
    )
    return [_row(row) for row in connection.execute(query)]


def find_incident(connection: Connection, asked: str, *, where: str) -> KeptIncident:
    """Return the one incident whose id is, or begins with, `asked`."""
    prefix = asked.strip().lower()
    if not _HEX.fullmatch(prefix):
        raise UnknownIncidentError(where, asked)
    query = _incidents().where(schema.incidents.c.id.startswith(prefix))
    found = connection.execute(query.order_by(schema.incidents.c.id).limit(MOST_CANDIDATES)).all()
    if not found:
        raise UnknownIncidentError(where, asked)
    if len(found) > 1:
        raise AmbiguousIncidentError(where, asked, tuple(_named(_row(row)) for row in found))
    return _kept(connection, found[0])


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


def _incidents() -> Select[tuple[object, ...]]:
    incidents, readings, articles = schema.incidents, schema.readings, schema.articles
    joined = incidents.join(readings, incidents.c.reading == readings.c.entry).join(
        articles, incidents.c.article == articles.c.key
    )
    return select(
        *incidents.c,
        readings.c.reader,
        articles.c.title,
        articles.c.publisher,
        articles.c.id.label("article_id"),
    ).select_from(joined)


def _row(row: Row[tuple[object, ...]]) -> IncidentRow:
    return IncidentRow(
        id=row.id,
        article_id=row.article_id,
        incident_id=row.incident,
        reader=row.reader,
        title=row.title,
        publisher=row.publisher,
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


def _count(low: int | None, high: int | None) -> Count | None:
    return None if low is None else Count(low=low, high=high)


def _named(row: IncidentRow) -> str:
    days = [str(day) for day in dict.fromkeys((row.earliest, row.latest)) if day]
    about = [row.type.replace("_", " "), row.place or "place unknown"]
    return f"{row.id} {', '.join([*about, ' to '.join(days) or 'day unknown'])}"


def _kept(connection: Connection, found: Row[tuple[object, ...]]) -> KeptIncident:
    row = _row(found)
    entry = connection.execute(
        select(schema.entries.c.payload, schema.entries.c.recorded_at).where(
            schema.entries.c.sequence == found.reading
        )
    ).one()
    payload = json.loads(entry.payload)
    return KeptIncident(
        row=row,
        article=payload["article"],
        statements=tuple(s for s in payload["statements"] if row.incident_id in s["about"]),
        recorded_at=entry.recorded_at,
    )


def count_rows(connection: Connection) -> Held:
    """Return how many articles, readings, incidents and statements there are."""

    def rows(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    return Held(
        articles=rows(schema.articles),
        readings=rows(schema.readings),
        incidents=rows(schema.incidents),
        statements=rows(schema.statements),
    )
