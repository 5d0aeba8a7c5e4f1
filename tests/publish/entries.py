"""Incidents of contract `dateline/incidents/1`, made by hand; all names are invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dateline.publish.recorded import Recorded, recorded

# An article a day in 2012.
YEAR = {date(2012, 1, 1) + timedelta(days=n): 1 for n in range(366)}
WINDOW: dict[str, Any] = {"first": date(2012, 1, 1), "last": date(2012, 12, 31)}


def entry(name: str, first: str | None, last: str | None = None, **more: Any) -> dict[str, Any]:
    """Return an incident of five killed in Kazakhstan, told by an article of its own name."""
    fields: dict[str, Any] = {
        "id": name,
        "type": "bombing",
        "date": {"earliest": first, "latest": last or first},
        "place": {"country": "KZ", "admin1": None, "name": None},
        "participants": [],
        "killed": {"low": 5, "high": 5},
        "injured": None,
        "arrested": None,
        "abducted": None,
        "certainty": "asserted",
        "reports": [{"article": name, "incident": "x"}],
        "independent_sources": 1,
    }
    return fields | more


def incident(name: str, first: str | None, last: str | None = None, **more: Any) -> Recorded:
    """Return the same as it is counted."""
    (one,) = recorded([entry(name, first, last, **more)])
    return one


def by(name: str, *, kind: str = "rebel_group", **more: Any) -> dict[str, Any]:
    """Return an organisation as the perpetrator."""
    told = {
        "role": "perpetrator",
        "name": name,
        "kind": kind,
        "organization": True,
        "certainty": "asserted",
    }
    return told | more
