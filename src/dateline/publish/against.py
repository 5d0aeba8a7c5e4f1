"""What articles state in sum, held against what the record holds.

In:   statements and incidents of a ledger.
Out:  each total beside the record's own for that scope, with the gap and the incidents that count;
      each claim, denial, doubt and accusation with the incidents it may mean.

A total is never added to the record, and the record never corrects it: they stand side by side.
Incidents that surely lie in the scope count; those that may lie in it (a vague day, no country) are
told apart. A scope that the words leave open can't be held against anything, and that is said.

Not here: finding statements (assemble/statements.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.link.parties import names_of

Json = dict[str, Any]

PEOPLE = ("killed", "injured", "arrested", "abducted")
INCIDENTS = "incidents"

# A claim is made within so many days of what it means, and mostly at once.
CLAIM_DAYS = 60
MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A statement with its article. `published` is the first day it can have come out."""

    article_id: str
    publisher: str | None
    published: date | None
    statement: Json
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A total beside the record. `counted` surely lie in its scope, `possible` may.

    `low` and `high` are the record's own numbers, `high` None open; `words` tell the gap.
    """

    low: int
    high: int | None
    counted: tuple[str, ...]
    possible: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An incident that a statement may mean, and why."""

    incident: str
    score: float
    words: str


def beside_the_record(stated: Stated, incidents: Sequence[Json]) -> Beside | str:
    """Return a total beside the record, or why it can't be held against it."""
    statement = stated.statement
    measure = statement["measure"]
    if measure not in (*PEOPLE, INCIDENTS):
        return f"the record doesn't count {measure or 'what is summed up'}"
    scope = statement["scope"]
    days = (scope or {}).get("date")
    if not scope or not (scope["country"] or (days and (days["earliest"] or days["latest"]))):
        return "the words give neither a country nor days"
    counted: list[Json] = []
    possible: list[Json] = []
    for incident in incidents:
        fit = _fit(incident, scope, stated.published)
        if fit:
            (counted if fit == "surely" else possible).append(incident)
    low = sum(_least(incident, measure) for incident in counted)
    mosts = [_most(incident, measure) for incident in (*counted, *possible)]
    high = None if None in mosts else sum(most for most in mosts if most is not None)
    return Beside(
        low=low,
        high=high,
        counted=tuple(incident["id"] for incident in counted),
        possible=tuple(incident["id"] for incident in possible),
        words=_gap(statement, (low, high), len(counted), len(possible)),
    )


def _fit(incident: Json, scope: Json, published: date | None) -> str:
    """Return "surely" or "maybe" where the incident lies in the scope, else nothing."""
    country = (incident["place"] or {}).get("country")
    if scope["country"] and country and country != scope["country"]:
        return ""
    days, window = incident["date"] or {}, scope["date"] or {}
    first, last = _day(window.get("earliest")), _day(window.get("latest"))
    # What a total sums up happened before it came out.
    last = min(d for d in (last, published, date.max) if d)
    earliest, latest = _day(days.get("earliest")), _day(days.get("latest"))
    if (latest and first and latest < first) or (earliest and earliest > last):
        return ""
    inside = (first is None or (earliest is not None and earliest >= first)) and (
        latest is not None and latest <= last
    )
    known = not scope["country"] or country is not None
    return "surely" if inside and known else "maybe"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _least(incident: Json, measure: str) -> int:
    if measure == INCIDENTS:
        return 1
    count = incident[measure]
    return count["low"] if count else 0


def _most(incident: Json, measure: str) -> int | None:
    if measure == INCIDENTS:
        return 1
    count = incident[measure]
    return count["high"] if count else 0


def _gap(statement: Json, record: tuple[int, int | None], counted: int, possible: int) -> str:
    low, high = statement["low"], statement["high"]
    stated = _number(low, high)
    shown = _number(*record)
    what = "" if statement["measure"] == INCIDENTS else f" {statement['measure']}"
    told = f"stated: {stated}{what}; the record shows {shown}"
    told += f" in {counted} incident{'' if counted == 1 else 's'}"
    told += f" and {possible} that may belong" if possible else ""
    if low is None:
        return told
    if record[1] is not None and record[1] < low:
        return f"{told}: {low - record[1]} or more of them are not in it"
    if high is not None and record[0] > high:
        return f"{told}: {record[0] - high} more than stated"
    return f"{told}: they can both be right"


def _number(low: int | None, high: int | None) -> str:
    if low is None:
        return "no number"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def candidates(stated: Stated, incidents: Iterable[Json]) -> tuple[Candidate, ...]:
    """Return the incidents that a claim, denial, doubt or accusation may mean, likeliest first."""
    told = {incident["id"]: incident for incident in incidents}
    if stated.incidents:
        return tuple(
            Candidate(incident=one, score=1.0, words="the article says so")
            for one in stated.incidents
            if one in told
        )
    scored = [c for incident in told.values() if (c := _candidate(stated, incident))]
    scored.sort(key=lambda c: (-c.score, c.incident))
    return tuple(scored[:MOST_CANDIDATES])


def _candidate(stated: Stated, incident: Json) -> Candidate | None:
    """Return the incident with a score where anything but the day speaks for it."""
    words: list[str] = []
    score = 0.0
    who = {name for by in stated.statement["by"] for name in names_of(by)}
    for participant in incident["participants"]:
        if participant["role"] == "perpetrator" and names_of(participant["name"]) & who:
            words.append(f"{participant['name']} is told as the perpetrator")
            score += 0.5
            break
    if any(report["article"] == stated.article_id for report in incident["reports"]):
        words.append("the same article tells of it")
        score += 0.3
    if not words:
        return None
    latest = _day((incident["date"] or {}).get("latest"))
    if latest and stated.published:
        days = (stated.published - latest).days
        if not 0 <= days <= CLAIM_DAYS:
            return None
        words.append(f"{days} day{'' if days == 1 else 's'} before")
        score += 0.2 * (1 - days / CLAIM_DAYS)
    return Candidate(incident=incident["id"], score=round(score, 3), words="; ".join(words))
