"""Reports made by hand, in texts of our own."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from dateline.records.article import Article
from dateline.records.count import Count, exactly
from dateline.records.days import UNKNOWN_DAYS, DayBasis, DayPrecision, Days
from dateline.records.ids import article_key, report_key
from dateline.records.place import Place, PlacePrecision
from dateline.records.reading import (
    Casualty,
    Certainty,
    Incident,
    IncidentType,
    Outcome,
    Part,
    ParticipantKind,
    Standing,
)
from dateline.records.report import Report
from dateline.records.span import span_of

DAY = date(2023, 5, 2)


def on(day: date | None, last: date | None = None) -> Days:
    """Return a day, or days."""
    if day is None:
        return UNKNOWN_DAYS
    last = last or day
    precision = DayPrecision.DAY if day == last else DayPrecision.DAYS
    return Days(earliest=day, latest=last, precision=precision, basis=DayBasis.STATED)


def town(name: str, latitude: float, longitude: float, *, country: str = "ML") -> Place:
    """Return a town."""
    return Place(
        name=name,
        words=f"in {name}",
        country=country,
        admin1=None,
        latitude=latitude,
        longitude=longitude,
        geonames_id=None,
        precision=PlacePrecision.TOWN,
        uncertainty_km=5.0,
    )


GAO = town("Gao", 16.27, -0.04)
ANSONGO = town("Ansongo", 15.66, 0.5)
MALI = Place(
    name="Mali",
    words="in Mali",
    country="ML",
    admin1=None,
    latitude=17.0,
    longitude=-4.0,
    geonames_id=None,
    precision=PlacePrecision.COUNTRY,
    uncertainty_km=900.0,
)


def dead(count: Count, text: str, *, by: tuple[str, ...] = ()) -> Casualty:
    """Return a figure of dead, read from the whole text."""
    return Casualty(
        outcome=Outcome.KILLED,
        count=count,
        who="people",
        kind=ParticipantKind.CIVILIAN,
        is_perpetrator=False,
        certainty=Certainty.REPORTED,
        according_to=by,
        spans=(span_of(text, 0, len(text)),),
    )


def report(name: str, **changes: Any) -> Report:
    """Return a report of an attack in Gao on 2 May 2023, as one article tells it.

    `killed` and `by` make a figure; `text`, `publisher` and `published` are the article's; the
    rest are fields of the incident.
    """
    own = " ".join(f"{name}{number}" for number in range(20))
    text = changes.pop("text", f"Gunmen attacked a market in Gao, in words of its own: {own}.")
    published = changes.pop("published", on(DAY))
    publisher = changes.pop("publisher", name)
    by, killed = changes.pop("by", ()), changes.pop("killed", None)
    statements = changes.pop("statements", ())
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id=name, text=text, sha256=digest, publisher=publisher, published=published)
    fields: dict[str, Any] = {
        "id": "attack",
        "type": IncidentType.ARMED_ATTACK,
        "summary": "Armed attack in Gao.",
        "date": on(DAY),
        "place": GAO,
        "participants": (),
        "casualties": () if killed is None else (dead(killed, text, by=by),),
        "killed": killed,
        "injured": None,
        "arrested": None,
        "abducted": None,
        "weapons": (),
        "part": Part.MAIN,
        "standing": Standing.ACCOMPLISHED,
        "certainty": Certainty.ASSERTED,
        "confidence": 0.6,
        "according_to": by,
        "spans": (span_of(text, 0, len(text)),),
    }
    key = article_key(name, digest)
    return Report(
        id=report_key(key, "attack"),
        article_key=key,
        article=article,
        published=published,
        incident=Incident(**(fields | changes)),
        statements=statements,
    )


__all__ = ["ANSONGO", "DAY", "GAO", "MALI", "exactly", "on", "report", "town"]
