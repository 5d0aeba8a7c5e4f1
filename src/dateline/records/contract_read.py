"""Readings back from the JSON of contract `dateline/reading/1`.

In:   plain dicts, as `records/contract.py` spells them.
Out:  the records they were made from.

What is written and read again is equal to what it was; a test holds that for any reading. Only
JSON that we wrote is read here: it comes from the ledger, where it was checked when it came in.

Not here: JSON that others made (acquire/lines.py for articles).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dateline.records.article import Article
from dateline.records.contract import Json
from dateline.records.count import Count
from dateline.records.days import UNKNOWN_DAYS, DayBasis, DayPrecision, Days
from dateline.records.place import Place, PlacePrecision
from dateline.records.reading import (
    Casualty,
    Certainty,
    Incident,
    IncidentType,
    Outcome,
    Part,
    Participant,
    ParticipantKind,
    ParticipantRole,
    Reading,
    Reason,
    Rejected,
    Scope,
    Standing,
    Statement,
    StatementKind,
    Weapon,
)
from dateline.records.span import Span


def reading_from_json(value: Json) -> Reading:
    """Return a reading."""
    article = value["article"]
    return Reading(
        article=article_from_json(article),
        published=days_from_json(article["published"]) or UNKNOWN_DAYS,
        boilerplate=spans_from_json(article["boilerplate"]),
        incidents=tuple(incident_from_json(i) for i in value["incidents"]),
        statements=tuple(statement_from_json(s) for s in value["statements"]),
        rejected=tuple(
            Rejected(
                reason=Reason(r["reason"]), detail=r["detail"], spans=spans_from_json(r["spans"])
            )
            for r in value["rejected"]
        ),
        reader=value["reader"],
    )


def article_from_json(value: Json) -> Article:
    """Return an article.

    Inside a reading, `published` holds what was worked out as well as what was given.
    """
    return Article(
        published=days_from_json(value["published"]),
        **{
            name: value[name]
            for name in ("id", "text", "sha256", "language", "title", "publisher", "url", "path")
        },
    )


def spans_from_json(values: Iterable[Json]) -> tuple[Span, ...]:
    """Return spans."""
    return tuple(Span(start=v["start"], end=v["end"], quote=v["quote"]) for v in values)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def days_from_json(value: Json | None) -> Days | None:
    """Return an interval of days."""
    if value is None:
        return None
    return Days(
        earliest=_day(value["earliest"]),
        latest=_day(value["latest"]),
        precision=DayPrecision(value["precision"]),
        basis=DayBasis(value["basis"]),
        reason=value["reason"],
        spans=spans_from_json(value["spans"]),
    )


def count_from_json(value: Json | None) -> Count | None:
    """Return a count of people."""
    return None if value is None else Count(low=value["low"], high=value["high"])


def place_from_json(value: Json | None) -> Place | None:
    """Return a place."""
    if value is None:
        return None
    plain = ("name", "words", "country", "admin1", "latitude", "longitude", "geonames_id")
    return Place(
        **{name: value[name] for name in (*plain, "uncertainty_km", "reason")},
        precision=PlacePrecision(value["precision"]),
        spans=spans_from_json(value["spans"]),
    )


def participant_from_json(value: Json) -> Participant:
    """Return a participant."""
    return Participant(
        role=ParticipantRole(value["role"]),
        name=value["name"],
        kind=ParticipantKind(value["kind"]),
        organization=value["organization"],
        certainty=Certainty(value["certainty"]),
        count=count_from_json(value["count"]),
        spans=spans_from_json(value["spans"]),
    )


def casualty_from_json(value: Json) -> Casualty:
    """Return one figure for one group."""
    return Casualty(
        outcome=Outcome(value["outcome"]),
        count=Count(low=value["low"], high=value["high"]),
        who=value["who"],
        kind=ParticipantKind(value["kind"]),
        is_perpetrator=value["is_perpetrator"],
        certainty=Certainty(value["certainty"]),
        according_to=tuple(value["according_to"]),
        spans=spans_from_json(value["spans"]),
    )


def incident_from_json(value: Json) -> Incident:
    """Return an incident."""
    return Incident(
        id=value["id"],
        type=IncidentType(value["type"]),
        summary=value["summary"],
        date=days_from_json(value["date"]) or UNKNOWN_DAYS,
        place=place_from_json(value["place"]),
        participants=tuple(participant_from_json(p) for p in value["participants"]),
        casualties=tuple(casualty_from_json(c) for c in value["casualties"]),
        killed=count_from_json(value["killed"]),
        injured=count_from_json(value["injured"]),
        arrested=count_from_json(value["arrested"]),
        abducted=count_from_json(value["abducted"]),
        weapons=tuple(
            Weapon(kind=w["kind"], spans=spans_from_json(w["spans"])) for w in value["weapons"]
        ),
        part=Part(value["part"]),
        standing=Standing(value["standing"]),
        certainty=Certainty(value["certainty"]),
        confidence=value["confidence"],
        according_to=tuple(value["according_to"]),
        spans=spans_from_json(value["spans"]),
    )


def statement_from_json(value: Json) -> Statement:
    """Return a statement."""
    scope, low = value["scope"], value["low"]
    return Statement(
        kind=StatementKind(value["kind"]),
        measure=value["measure"],
        count=None if low is None else Count(low=low, high=value["high"]),
        scope=scope and Scope(country=scope["country"], date=days_from_json(scope["date"])),
        by=tuple(value["by"]),
        about=tuple(value["about"]),
        certainty=Certainty(value["certainty"]),
        spans=spans_from_json(value["spans"]),
    )
