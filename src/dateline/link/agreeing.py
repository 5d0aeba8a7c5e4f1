"""Step 5, agreeing: the day, the place and the kind of act that most independent sources bear out.

In:   the reports of one incident, each with the number of its source.
Out:  one value a field, what it rests on, and the dispute where sources differ.

A value is supported by every source whose own value can be the same: a country supports each town
in it, a month each day of it. The value with most support is taken, the finest of equal ones; it is
then narrowed by all that support it. What can't be (an incident after it was reported) isn't taken.

Not here: tolls (policies.py), who did what (parties.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

from dateline.records.days import UNKNOWN_DAYS, DayPrecision, Days
from dateline.records.place import FINENESS, Place, PlacePrecision, great_circle_km
from dateline.records.reading import IncidentType, Part
from dateline.records.report import Report

T = TypeVar("T")

_T = IncidentType
# Kinds of act with those that they are a special case of, the nearest first.
GENERAL_KINDS: dict[IncidentType, tuple[IncidentType, ...]] = {
    _T.SUICIDE_BOMBING: (_T.BOMBING, _T.ARMED_ATTACK),
    _T.BOMBING: (_T.ARMED_ATTACK,),
    _T.SHELLING: (_T.ARMED_ATTACK,),
    _T.AIR_STRIKE: (_T.ARMED_ATTACK,),
    _T.EXECUTION: (_T.ARMED_ATTACK,),
    _T.ARSON: (_T.PROPERTY_DESTRUCTION,),
    _T.MOB_VIOLENCE: (_T.RIOT,),
}
# Sources of which one says the evening and the other the next morning mean one night.
ONE_NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A report with the number of its independent source."""

    report: Report
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one article says of something that is disputed, in words."""

    article_id: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(Generic[T]):
    """A value, the report it is from, and in words what other sources say instead.

    `sides` are those of the dispute, the one that was taken first; none where there is none.
    """

    value: T
    report: Report
    dispute: str = ""
    sides: tuple[Side, ...] = ()


def agreed_days(reports: Sequence[Sourced]) -> Chosen[Days]:
    """Return the days that most sources bear out."""
    known = [s for s in reports if s.report.incident.date.known]
    if not known:
        return Chosen(value=UNKNOWN_DAYS, report=reports[0].report)
    first_told = min(
        (d for s in reports if (d := s.report.published.latest) is not None), default=date.max
    )
    # A day is told as the next one east of where it is written.
    last = first_told if first_told == date.max else first_told + ONE_NIGHT
    possible = [s for s in known if (_days(s).earliest or date.min) <= last] or known
    best = min(possible, key=lambda s: _days_rank(s, possible))
    others = [s for s in possible if not _days(s).meets(_days(best))]
    rivals = [s for s in others if _support(s, possible) == _support(best, possible)]
    days = _narrowed(_days(best), [s for s in possible if s not in others])
    if rivals and all(_one_night(days, _days(s)) for s in rivals):
        days = _hull(days, [_days(s) for s in rivals])
        others = [s for s in others if s not in rivals]
    if not others:
        return Chosen(value=days, report=best.report)
    return Chosen(
        value=days,
        report=best.report,
        dispute=f"{_span(days)}, or {' or '.join(_said(s) for s in others)}",
        sides=tuple(_side(s, _span(_days(s))) for s in (best, *others)),
    )


def _days(one: Sourced) -> Days:
    return one.report.incident.date


def _days_rank(one: Sourced, among: Sequence[Sourced]) -> tuple[int, int, int, date, str]:
    days = _days(one)
    width = (days.latest or date.max) - (days.earliest or date.min)
    background = one.report.incident.part is Part.BACKGROUND
    return (
        -_support(one, among),
        width.days,
        background,
        one.report.published.latest or date.max,
        one.report.id,
    )


def _support(one: Sourced, among: Sequence[Sourced]) -> int:
    return len({s.source for s in among if _days(s).meets(_days(one))})


def _narrowed(days: Days, support: Sequence[Sourced]) -> Days:
    """Return what is left of the days after all that support them, where something is."""
    earliest = max((d for s in support if (d := _days(s).earliest)), default=None)
    latest = min((d for s in support if (d := _days(s).latest)), default=None)
    if (earliest, latest) == (days.earliest, days.latest):
        return days
    if earliest and latest and earliest > latest:
        return days
    precision = DayPrecision.DAY if earliest and earliest == latest else days.precision
    return replace(days, earliest=earliest, latest=latest, precision=precision)


def _one_night(days: Days, other: Days) -> bool:
    ends = (days.earliest, days.latest, other.earliest, other.latest)
    told = [day for day in ends if day]
    return len(told) == len(ends) and max(told) - min(told) <= ONE_NIGHT


def _hull(days: Days, others: Sequence[Days]) -> Days:
    everything = [days, *others]
    return replace(
        days,
        earliest=min(d.earliest for d in everything if d.earliest),
        latest=max(d.latest for d in everything if d.latest),
        precision=DayPrecision.DAYS,
        reason="sources give the one day and the next: one night",
    )


def _span(days: Days) -> str:
    told = [str(day) if day else "open" for day in (days.earliest, days.latest)]
    return " to ".join(dict.fromkeys(told))


def _said(one: Sourced) -> str:
    return f"{_span(_days(one))} ({one.report.article.publisher or one.report.article.id})"


def agreed_place(reports: Sequence[Sourced]) -> Chosen[Place | None]:
    """Return the place that most sources bear out, the finest of equal ones."""
    known = [s for s in reports if _place(s) is not None]
    if not known:
        return Chosen(value=None, report=reports[0].report)
    best = min(known, key=lambda s: _place_rank(s, known))
    chosen = _place(best)
    others = [s for s in known if not _one_place(_place(s), chosen)]
    named = dict.fromkeys(
        f"{_called(_place(s))} ({s.report.article.publisher or s.report.article.id})"
        for s in others
    )
    if not (named and chosen):
        return Chosen(value=chosen, report=best.report)
    return Chosen(
        value=chosen,
        report=best.report,
        dispute=f"{_called(chosen)}, or {' or '.join(named)}",
        sides=tuple(_side(s, _called(_place(s))) for s in (best, *others)),
    )


def _called(place: Place | None) -> str:
    return (place and (place.name or place.words or place.country)) or "an unnamed place"


def _side(one: Sourced, says: str) -> Side:
    return Side(article_id=one.report.article.id, says=says)


def _place(one: Sourced) -> Place | None:
    return one.report.incident.place


def _place_rank(one: Sourced, among: Sequence[Sourced]) -> tuple[int, int, float, date, str]:
    place = _place(one)
    support = len({s.source for s in among if _one_place(_place(s), place)})
    fineness = FINENESS.index(place.precision) if place else len(FINENESS)
    km = place.uncertainty_km if place and place.uncertainty_km is not None else float("inf")
    published = one.report.published.latest or date.max
    return -support, fineness, km, published, one.report.id


def _one_place(a: Place | None, b: Place | None) -> bool:
    """Say whether two places can be one: within what both are uncertain by, or of one name."""
    if a is None or b is None:
        return False
    if a.name and b.name and a.name.casefold() == b.name.casefold():
        return a.country is None or b.country is None or a.country == b.country
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return a.country is not None and a.country == b.country
    coarse = PlacePrecision.COUNTRY
    if coarse in (a.precision, b.precision):
        return a.country == b.country
    km = great_circle_km((a.latitude, a.longitude), (b.latitude, b.longitude))
    return km <= (a.uncertainty_km or 0.0) + (b.uncertainty_km or 0.0)


def agreed_type(reports: Sequence[Sourced]) -> Chosen[IncidentType]:
    """Return the kind of act that most sources bear out, the most special of equal ones."""
    voted: dict[int, set[IncidentType]] = {}
    for one in reports:
        voted.setdefault(one.source, set()).add(one.report.incident.type)
    support: Counter[IncidentType] = Counter()
    for kinds in voted.values():
        for kind in IncidentType:
            borne_out = {kind, *GENERAL_KINDS.get(kind, ())}
            support[kind] += bool(kinds & borne_out)
    told = [one.report.incident.type for one in reports]
    best = min(
        dict.fromkeys(told),
        key=lambda k: (-support[k], -len(GENERAL_KINDS.get(k, ())), told.index(k)),
    )
    family = {best, *GENERAL_KINDS.get(best, ())}
    others = [k for k in dict.fromkeys(told) if k not in family and 2 * support[k] >= support[best]]
    first = {kind: next(s for s in reports if s.report.incident.type is kind) for kind in told}
    if not others:
        return Chosen(value=best, report=first[best].report)
    return Chosen(
        value=best,
        report=first[best].report,
        dispute=f"{best.value}, or {' or '.join(k.value for k in others)}",
        sides=tuple(_side(first[kind], kind.value) for kind in (best, *others)),
    )
