"""A reading made by hand, with what is hard to show: all that follows is invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.records.article import Article
from dateline.records.count import Count, exactly
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
from dateline.records.span import Span, span_of

# Characters beyond the first plane, a line end of two characters and one that no page can hold
# stand before the evidence: each shifts offsets where it is not minded.
TEXT = (
    "🔥🔥 Nine dead as gunmen storm market\r\n\r\n"
    "GOMA, 14 June 2021 - Suspected rebels killed nine traders with machetes at the market of Sake "
    "on Saturday, the governor's office told Kivu Radio\0. Two of the attackers were shot dead.\r\n"
    "In Bukavu a grenade was found on 3 May and made safe. <script>alert('x')</script> Residents "
    "speak of a third attack somewhere in the province. A pilot was taken before 1 June, the "
    "airline denied. Over 90 people have been killed since January 2020, the governor's office "
    "said. The army's exercise ended. Sign up for our newsletter."
)


def quoting(text: str, quote: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(quote, at + 1)
    return span_of(text, at, at + len(quote))


def day(
    first: date | None, last: date | None, *spans: Span, precision: DayPrecision = DayPrecision.DAY
) -> Days:
    return Days(
        earliest=first, latest=last, precision=precision, basis=DayBasis.STATED, spans=spans
    )


def place(name: str, spot: tuple[float, float] | None, *spans: Span, **more: Any) -> Place:
    latitude, longitude = spot or (None, None)
    values: dict[str, Any] = {
        "precision": PlacePrecision.TOWN,
        "uncertainty_km": 5.0 if spot else None,
        **more,
    }
    return Place(
        name=name,
        words=name,
        country="CD",
        admin1=None,
        latitude=latitude,
        longitude=longitude,
        geonames_id=None,
        spans=spans,
        **values,
    )


def incident(kind: IncidentType, when: Days, where: Place | None, **more: Any) -> Incident:
    values: dict[str, Any] = {
        "participants": (), "casualties": (), "killed": None, "injured": None, "arrested": None,
        "abducted": None, "weapons": (), "part": Part.MAIN, "standing": Standing.ACCOMPLISHED,
        "certainty": Certainty.ASSERTED, "confidence": 0.7, "according_to": (), "spans": (), **more,
    }  # fmt: skip
    return Incident(id=f"id-{kind}", type=kind, summary="", date=when, place=where, **values)


def _market(text: str) -> Incident:
    nine, two = quoting(text, "nine traders"), quoting(text, "Two of the attackers")
    said = ("the governor's office", "Kivu Radio")
    dead = Casualty(
        outcome=Outcome.KILLED, count=exactly(9), who="nine traders",
        kind=ParticipantKind.CIVILIAN, is_perpetrator=False, certainty=Certainty.ASSERTED,
        according_to=said, spans=(nine, quoting(text, "killed")),
    )  # fmt: skip
    shot = Casualty(
        outcome=Outcome.KILLED, count=exactly(2), who="Two of the attackers",
        kind=ParticipantKind.REBEL_GROUP, is_perpetrator=True, certainty=Certainty.ASSERTED,
        according_to=(), spans=(two, quoting(text, "shot dead")),
    )  # fmt: skip
    rebels = Participant(
        role=ParticipantRole.PERPETRATOR, name="Suspected rebels",
        kind=ParticipantKind.REBEL_GROUP, organization=False, certainty=Certainty.SUSPECTED,
        count=None, spans=(quoting(text, "Suspected rebels"),),
    )  # fmt: skip
    return incident(
        IncidentType.ARMED_ATTACK,
        day(date(2021, 6, 12), date(2021, 6, 12), quoting(text, "Saturday")),
        place("Sake", (-1.57, 29.04), quoting(text, "the market of Sake")),
        participants=(rebels,),
        casualties=(dead, shot),
        killed=exactly(11),
        weapons=(Weapon(kind="machetes", spans=(quoting(text, "machetes"),)),),
        certainty=Certainty.SUSPECTED,
        according_to=said,
        spans=(quoting(text, text[text.index("GOMA") : text.index(" Two of")]),),
    )


def _others(text: str) -> tuple[Incident, ...]:
    found = incident(
        IncidentType.WEAPONS_SEIZURE,
        day(date(2021, 5, 3), date(2021, 5, 3), quoting(text, "3 May")),
        place("Bukavu", (-2.49, 28.84), quoting(text, "Bukavu")),
        standing=Standing.FOILED,
        killed=exactly(0),
    )
    nowhere = incident(IncidentType.OTHER, UNKNOWN_DAYS, None, certainty=Certainty.POSSIBLE)
    taken = incident(
        IncidentType.KIDNAPPING,
        day(None, date(2021, 6, 1), quoting(text, "before 1 June"), precision=DayPrecision.OPEN),
        place("Ituri", (1.9, 29.7), precision=PlacePrecision.ADMIN1, uncertainty_km=180.0),
        abducted=exactly(1),
        part=Part.BACKGROUND,
        certainty=Certainty.DENIED,
    )
    return found, nowhere, taken


@pytest.fixture(name="made")
def _made() -> Reading:
    told = _market(TEXT)
    total = Statement(
        kind=StatementKind.AGGREGATE, measure="killed", count=Count(low=90, high=None),
        scope=Scope(country="CD", date=day(date(2020, 1, 1), None, quoting(TEXT, "January 2020"))),
        by=("the governor's office",), about=(told.id,), certainty=Certainty.ASSERTED,
        spans=(quoting(TEXT, "Over 90 people have been killed since January 2020"),),
    )  # fmt: skip
    left = Rejected(
        reason=Reason.EXERCISE, detail=None, spans=(quoting(TEXT, "The army's exercise ended."),)
    )
    return Reading(
        article=article(TEXT, title="Nine dead in Sake"),
        published=day(date(2021, 6, 14), date(2021, 6, 14), quoting(TEXT, "14 June 2021")),
        boilerplate=(quoting(TEXT, "Sign up for our newsletter."),),
        incidents=(told, *_others(TEXT)),
        statements=(total,),
        rejected=(left,),
        reader="made by hand",
    )


def article(text: str, *, title: str | None = None, url: str | None = None) -> Article:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(id="report", text=text, sha256=digest, title=title, url=url)


@pytest.fixture(name="one_incident")
def _one_incident() -> Callable[..., Reading]:
    """A reading of a text whose one incident stands at the quoted words."""

    def make(text: str, quote: str, **more: Any) -> Reading:
        where = place("Sake", (-1.57, 29.04), quoting(text, quote))
        told = incident(IncidentType.BOMBING, UNKNOWN_DAYS, where)
        return Reading(
            article=article(text, **more),
            published=UNKNOWN_DAYS,
            boilerplate=(),
            incidents=(told,),
            statements=(),
            rejected=(),
            reader="made by hand",
        )

    return make


@pytest.fixture(name="nothing_found")
def _nothing_found() -> Callable[..., Reading]:
    """A reading of a text in which nothing was found."""

    def make(text: str, **more: Any) -> Reading:
        return Reading(
            article=article(text, **more),
            published=UNKNOWN_DAYS,
            boilerplate=(),
            incidents=(),
            statements=(),
            rejected=(),
            reader="made by hand",
        )

    return make
