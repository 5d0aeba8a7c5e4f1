"""How the values of a record read in plain English, on the page and in the terminal.

In:   values of the record.
Out:  short phrases: "12 Sep 2012", "by 30 Jul 2012", "5 or more", "Chaman, PK".

Unknown reads as unknown, never as nought; an interval never reads as a point.

Not here: where the phrases stand (terminal.py, page.py).
"""

from __future__ import annotations

from datetime import date

from dateline.records.count import Count
from dateline.records.days import DayPrecision, Days
from dateline.records.place import Place, PlacePrecision
from dateline.records.reading import Certainty, Incident, Part, ParticipantRole, Standing

UNKNOWN = "unknown"
NOTHING_SAID = "–"


def day_in_words(day: date) -> str:
    """Return a day as `12 Sep 2012`."""
    return f"{day.day} {day:%b %Y}"


def days_in_words(days: Days) -> str:
    """Return an interval of days as short as it can be told without claiming more.

    >>> from dateline.records.days import UNKNOWN_DAYS
    >>> days_in_words(UNKNOWN_DAYS)
    'unknown'
    """
    first, last = days.earliest, days.latest
    if first is None and last is None:
        return UNKNOWN
    if first is None and last is not None:
        return f"by {day_in_words(last)}"
    if last is None and first is not None:
        return f"from {day_in_words(first)}"
    return _closed(days.precision, first or date.min, last or date.max)


def _closed(precision: DayPrecision, first: date, last: date) -> str:
    if first == last:
        return day_in_words(first)
    if precision is DayPrecision.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    if precision is DayPrecision.YEAR and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {day_in_words(last)}"
    return f"{day_in_words(first)} – {day_in_words(last)}"


def count_in_words(count: Count | None) -> str:
    """Return a number of people; a dash where the article says nothing."""
    if count is None:
        return NOTHING_SAID
    if count.high is None:
        return f"≥ {count.low}"
    return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"


_NEARNESS = {
    PlacePrecision.NEAR: "near or in ",
    PlacePrecision.DISTRICT: "",
    PlacePrecision.UNKNOWN: "",
}


def place_in_words(place: Place | None) -> str:
    """Return a place with its country; a country alone says so."""
    if place is None or (place.name is None and place.country is None):
        return UNKNOWN
    if place.name is None or place.name == place.country:
        return f"somewhere in {place.country}"
    return f"{place.name}, {place.country}" if place.country else place.name


def uncertainty_in_words(place: Place | None) -> str:
    """Return how far the true place may lie from the point."""
    if place is None or place.uncertainty_km is None:
        return "no point"
    return f"± {place.uncertainty_km:.0f} km"


def kind_in_words(incident: Incident) -> str:
    """Return what sort of act it was and how far it came: `foiled bombing`."""
    kind = incident.type.value.replace("_", " ")
    done = incident.standing is Standing.ACCOMPLISHED
    return kind if done else f"{incident.standing.value} {kind}"


def doubt_in_words(incident: Incident) -> str:
    """Return the certainty and the part, where they are not the plain ones."""
    words = []
    if incident.certainty is not Certainty.ASSERTED:
        words.append(incident.certainty.value)
    if incident.part is Part.BACKGROUND:
        words.append("background")
    return ", ".join(words)


def perpetrator_in_words(incident: Incident) -> str:
    """Return who did it by the article, a dash where it doesn't say."""
    names = [p.name for p in incident.participants if p.role is ParticipantRole.PERPETRATOR]
    return names[0] if names else NOTHING_SAID
