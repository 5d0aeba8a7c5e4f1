"""Readings as the JSON of contract `dateline/reading/1`.

In:   readings.
Out:  plain dicts with the contract's names, ready for `json.dumps`.

One place only knows how a record is spelled in JSON, so that the command line, the ledger and the
tests can't drift apart. The same reading always gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from dateline.records.article import Article
from dateline.records.count import Count
from dateline.records.days import Days
from dateline.records.place import Place
from dateline.records.reading import (
    Casualty,
    Incident,
    Participant,
    Reading,
    Rejected,
    Statement,
)
from dateline.records.span import Span

SCHEMA = "dateline/reading/1"

Json = dict[str, Any]


def readings_json(readings: Iterable[Reading]) -> str:
    """Return what `dateline read --json` prints, without the line end."""
    return json.dumps(
        {"schema": SCHEMA, "articles": [reading_to_json(r) for r in readings]},
        ensure_ascii=False,
        indent=1,
    )


def article_to_json(article: Article) -> Json:
    """Return an article as it was given; a reading holds what was worked out as well."""
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "language": article.language,
        "published": days_to_json(article.published),
        "text": article.text,
        "sha256": article.sha256,
    }


def reading_to_json(reading: Reading) -> Json:
    """Return one entry of `articles`."""
    return {
        "article": {
            **article_to_json(reading.article),
            "published": days_to_json(reading.published),
            "boilerplate": spans_to_json(reading.boilerplate),
        },
        "reader": reading.reader,
        "incidents": [incident_to_json(i) for i in reading.incidents],
        "statements": [statement_to_json(s) for s in reading.statements],
        "rejected": [rejected_to_json(r) for r in reading.rejected],
    }


def spans_to_json(spans: Iterable[Span]) -> list[Json]:
    """Return spans with their offsets and words."""
    return [{"start": s.start, "end": s.end, "quote": s.quote} for s in spans]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def days_to_json(days: Days | None) -> Json | None:
    """Return an interval of days, both ends inside."""
    if days is None:
        return None
    return {
        "earliest": _day(days.earliest),
        "latest": _day(days.latest),
        "precision": days.precision.value,
        "basis": days.basis.value,
        "reason": days.reason,
        "spans": spans_to_json(days.spans),
    }


def count_to_json(count: Count | None) -> Json | None:
    """Return a count of people; `high` null is open upwards."""
    return None if count is None else {"low": count.low, "high": count.high}


def place_to_json(place: Place | None) -> Json | None:
    """Return a place."""
    if place is None:
        return None
    return {
        "name": place.name,
        "words": place.words,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames_id": place.geonames_id,
        "precision": place.precision.value,
        "uncertainty_km": place.uncertainty_km,
        "reason": place.reason,
        "spans": spans_to_json(place.spans),
    }


def participant_to_json(participant: Participant) -> Json:
    """Return a participant."""
    return {
        "role": participant.role.value,
        "name": participant.name,
        "kind": participant.kind.value,
        "organization": participant.organization,
        "certainty": participant.certainty.value,
        "count": count_to_json(participant.count),
        "spans": spans_to_json(participant.spans),
    }


def casualty_to_json(casualty: Casualty) -> Json:
    """Return one figure for one group."""
    return {
        "outcome": casualty.outcome.value,
        "low": casualty.count.low,
        "high": casualty.count.high,
        "who": casualty.who,
        "kind": casualty.kind.value,
        "is_perpetrator": casualty.is_perpetrator,
        "certainty": casualty.certainty.value,
        "according_to": list(casualty.according_to),
        "spans": spans_to_json(casualty.spans),
    }


def incident_to_json(incident: Incident) -> Json:
    """Return an incident."""
    return {
        "id": incident.id,
        "type": incident.type.value,
        "summary": incident.summary,
        "date": days_to_json(incident.date),
        "place": place_to_json(incident.place),
        "participants": [participant_to_json(p) for p in incident.participants],
        "casualties": [casualty_to_json(c) for c in incident.casualties],
        "killed": count_to_json(incident.killed),
        "injured": count_to_json(incident.injured),
        "arrested": count_to_json(incident.arrested),
        "abducted": count_to_json(incident.abducted),
        "weapons": [{"kind": w.kind, "spans": spans_to_json(w.spans)} for w in incident.weapons],
        "part": incident.part.value,
        "standing": incident.standing.value,
        "certainty": incident.certainty.value,
        "confidence": incident.confidence,
        "according_to": list(incident.according_to),
        "spans": spans_to_json(incident.spans),
    }


def statement_to_json(statement: Statement) -> Json:
    """Return a statement; its count is spelled as `low` and `high`."""
    scope = statement.scope
    return {
        "kind": statement.kind.value,
        "measure": statement.measure,
        "low": statement.count.low if statement.count else None,
        "high": statement.count.high if statement.count else None,
        "scope": {"country": scope.country, "date": days_to_json(scope.date)} if scope else None,
        "by": list(statement.by),
        "about": list(statement.about),
        "certainty": statement.certainty.value,
        "spans": spans_to_json(statement.spans),
    }


def rejected_to_json(rejected: Rejected) -> Json:
    """Return something kept out of the record, with its reason."""
    return {
        "reason": rejected.reason.value,
        "detail": rejected.detail,
        "spans": spans_to_json(rejected.spans),
    }
