"""Readings made by hand, in texts of our own, with quotes that stand in them."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from dateline.records.article import Article
from dateline.records.count import Count, exactly
from dateline.records.days import DayBasis, DayPrecision, Days
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

TEXT = (
    "Two soldiers were killed and at least three injured when gunmen opened fire on a checkpoint "
    "near Gao on Tuesday, army spokesman Idris Tomba said. Rifles were found. A bomb had hurt "
    "several people in Mopti in March. More than 40 people have died in Mali this year."
)


def words(text: str, quote: str) -> tuple[Span, ...]:
    """Return the first place where the quote stands."""
    start = text.index(quote)
    return (span_of(text, start, start + len(quote)),)


def days(first: date | None, last: date | None, **more: Any) -> Days:
    """Return days, told as one day unless said otherwise."""
    given: dict[str, Any] = {"precision": DayPrecision.DAY, "basis": DayBasis.STATED} | more
    return Days(earliest=first, latest=last, **given)


def place(name: str, country: str, text: str) -> Place:
    """Return a town somewhere."""
    return Place(
        name=name,
        words=f"near {name}",
        country=country,
        admin1="Some Region",
        latitude=16.27,
        longitude=-0.04,
        geonames_id=2457163,
        precision=PlacePrecision.NEAR,
        uncertainty_km=15.0,
        spans=words(text, name),
        reason="the largest town of that name in the country the article names",
    )


def attack(text: str = TEXT, **changes: Any) -> Incident:
    """Return the attack near Gao."""
    fields: dict[str, Any] = {
        "id": "attack-1",
        "type": IncidentType.ARMED_ATTACK,
        "summary": "Armed attack near Gao, 2 killed.",
        "date": days(
            date(2023, 5, 2),
            date(2023, 5, 2),
            basis=DayBasis.RELATIVE,
            spans=words(text, "on Tuesday"),
            reason="the last Tuesday before the day of publication",
        ),
        "place": place("Gao", "ML", text),
        "participants": (
            Participant(
                role=ParticipantRole.PERPETRATOR,
                name="gunmen",
                kind=ParticipantKind.UNKNOWN,
                organization=False,
                certainty=Certainty.REPORTED,
                count=None,
                spans=words(text, "gunmen"),
            ),
        ),
        "casualties": (
            Casualty(
                outcome=Outcome.KILLED,
                count=exactly(2),
                who="soldiers",
                kind=ParticipantKind.STATE_FORCES,
                is_perpetrator=False,
                certainty=Certainty.REPORTED,
                according_to=("army spokesman Idris Tomba",),
                spans=words(text, "Two soldiers were killed"),
            ),
            Casualty(
                outcome=Outcome.INJURED,
                count=Count(low=3, high=None),
                who="soldiers",
                kind=ParticipantKind.STATE_FORCES,
                is_perpetrator=False,
                certainty=Certainty.REPORTED,
                according_to=(),
                spans=words(text, "at least three injured"),
            ),
        ),
        "killed": exactly(2),
        "injured": Count(low=3, high=None),
        "arrested": None,
        "abducted": None,
        "weapons": (Weapon(kind="rifles", spans=words(text, "Rifles")),),
        "part": Part.MAIN,
        "standing": Standing.ACCOMPLISHED,
        "certainty": Certainty.REPORTED,
        "confidence": 0.75,
        "according_to": ("army spokesman Idris Tomba",),
        "spans": words(text, "opened fire"),
    }
    return Incident(**(fields | changes))


def bombing(text: str = TEXT, **changes: Any) -> Incident:
    """Return the bomb in Mopti, told as background."""
    fields: dict[str, Any] = {
        "id": "bombing-1",
        "type": IncidentType.BOMBING,
        "summary": "Bombing in Mopti.",
        "date": days(
            date(2023, 3, 1),
            date(2023, 3, 31),
            precision=DayPrecision.MONTH,
            basis=DayBasis.INFERRED,
            spans=words(text, "in March"),
            reason="the last March before the day of publication",
        ),
        "place": place("Mopti", "ML", text),
        "participants": (),
        "casualties": (),
        "killed": None,
        "injured": Count(low=2, high=None),
        "weapons": (),
        "part": Part.BACKGROUND,
        "according_to": (),
        "spans": words(text, "A bomb had hurt"),
    }
    return attack(text, **(fields | changes))


def total(text: str = TEXT) -> Statement:
    """Return the sum over the year, said to take in the attack."""
    return Statement(
        kind=StatementKind.AGGREGATE,
        measure="killed",
        count=Count(low=41, high=None),
        scope=Scope(country="ML", date=days(date(2023, 1, 1), date(2023, 5, 4))),
        by=(),
        about=("attack-1",),
        certainty=Certainty.ASSERTED,
        spans=words(text, "More than 40 people have died"),
    )


def article(text: str = TEXT, **changes: Any) -> Article:
    """Return an article with its text's digest."""
    fields: dict[str, Any] = {
        "id": "gao-checkpoint",
        "text": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "published": days(date(2023, 5, 4), date(2023, 5, 4), reason="given with the article"),
        "language": "en",
        "title": "Soldiers killed near Gao",
        "publisher": "The Sahel Courier",
        "path": "reports/gao.txt",
    }
    return Article(**(fields | changes))


def reading(source: Article | None = None, **changes: Any) -> Reading:
    """Return a reading of two incidents and a statement."""
    source = source or article()
    fields: dict[str, Any] = {
        "article": source,
        "published": source.published or days(None, None),
        "boilerplate": (),
        "incidents": (attack(source.text), bombing(source.text)),
        "statements": (total(source.text),),
        "rejected": (
            Rejected(reason=Reason.NO_ACT, detail=None, spans=words(source.text, "found")),
        ),
        "reader": "rules/1",
    }
    return Reading(**(fields | changes))


def numbered(number: int) -> Reading:
    """Return the reading of one more article, like the others but for its number."""
    text = f"Report {number}. {TEXT}"
    return reading(article(text, id=f"report-{number}"))


def bare(source: Article) -> Reading:
    """Return a reading that found nothing."""
    return Reading(
        article=source,
        published=days(None, None),
        boilerplate=(),
        incidents=(),
        statements=(),
        rejected=(),
        reader="rules/1",
    )
