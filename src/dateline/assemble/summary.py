"""Step 4, part 7: one sentence that tells an incident, made from its fields.

In:   an incident.
Out:  the same incident with its summary.

The sentence is never copied from the article, so that it can be published where the article can't.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.records.count import Count
from dateline.records.days import DayPrecision, Days
from dateline.records.place import Place, PlacePrecision
from dateline.records.reading import Certainty, Incident, Standing

_STANDING = {
    Standing.ACCOMPLISHED: "",
    Standing.ATTEMPTED: "attempted ",
    Standing.FOILED: "foiled ",
    Standing.THREATENED: "threatened ",
}


def summarize(incident: Incident) -> Incident:
    """Return the incident with its summary."""
    kind = incident.type.value.replace("_", " ")
    words = f"{_STANDING[incident.standing]}{kind}"
    words = words[0].upper() + words[1:]
    words += _where(incident.place) + _when(incident.date)
    tolls = [
        f"{_people(count)} {verb}"
        for count, verb in (
            (incident.killed, "killed"),
            (incident.injured, "injured"),
            (incident.arrested, "arrested"),
            (incident.abducted, "abducted"),
        )
        if count is not None
    ]
    if tolls:
        words += ": " + ", ".join(tolls)
    if incident.certainty is not Certainty.ASSERTED:
        words += f" ({incident.certainty.value})"
    return replace(incident, summary=words + ".")


def _people(count: Count) -> str:
    if count.high is None:
        return f"at least {count.low}"
    return str(count)


def _where(place: Place | None) -> str:
    if place is None or place.precision is PlacePrecision.UNKNOWN:
        return ""
    parts = [p for p in (place.name, place.country) if p]
    return f" in {', '.join(parts)}" if parts else ""


def _when(days: Days) -> str:
    if days.earliest is None and days.latest is None:
        return ""
    if days.precision is DayPrecision.DAY and days.earliest:
        return f" on {days.earliest.isoformat()}"
    if days.earliest is None and days.latest is not None:
        return f" by {days.latest.isoformat()}"
    if days.latest is None and days.earliest is not None:
        return f" from {days.earliest.isoformat()}"
    return f" between {days.earliest} and {days.latest}"
