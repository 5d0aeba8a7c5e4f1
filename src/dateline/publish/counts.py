"""What the record holds, counted by time, place, type and actor: with low, best and high.

In:   incidents as the ledger lists them, and how many articles were read by day.
Out:  a row for each period and group, zeros among them.

A vague day is not made exact. An incident counts in the low number of a period only where it surely
happened then, in the high number of every period it may have happened in, and in the best number
of the one that the middle of its days lies in. So the best numbers add up to the whole. One without
any day is counted apart, and so are incidents without a figure: an unknown toll is no zero.

A period in which nothing was read is not covered: it has no zero, it has nothing.

Not here: whether a period stands out (surges.py), printing (stats_*.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dateline.publish.periods import Every, Period, period_of, periods_between

Json = dict[str, Any]

# News of a day is read in the days after it: a period is covered by what came out until then.
NEWS_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A number of people; `high` None is open upwards."""

    low: int
    best: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An incident as it is counted; `toll` is None where no report gives a figure."""

    id: str
    earliest: date | None
    latest: date | None
    country: str | None
    admin1: str | None
    type: str
    actors: tuple[str, ...]
    toll: Toll | None

    @property
    def middle(self) -> date | None:
        """The day that stands for its days; None where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return self.earliest + (self.latest - self.earliest) // 2


@dataclass(kw_only=True)
class Row:
    """The numbers of one period and group.

    `articles` is how many were read of the period; 0: it isn't covered. `tolls_high` None is open.
    `unknown_tolls` are incidents whose figure isn't known.
    """

    period: Period
    group: str
    articles: int
    low: int = 0
    best: int = 0
    high: int = 0
    tolls_low: int = 0
    tolls_best: int = 0
    tolls_high: int | None = 0
    unknown_tolls: int = 0
    ids: list[str] = field(default_factory=list)

    @property
    def covered(self) -> bool:
        """Whether anything was read that could tell of it."""
        return self.articles > 0


def counted(entry: Json, *, measure: str = "killed") -> Counted:
    """Return an incident of contract `dateline/incidents/1` as it is counted."""
    days, place = entry["date"], entry["place"] or {}
    return Counted(
        id=entry["id"],
        earliest=_day(days, "earliest"),
        latest=_day(days, "latest"),
        country=place.get("country"),
        admin1=place.get("admin1"),
        type=entry["type"],
        actors=tuple(
            dict.fromkeys(p["name"] for p in entry["participants"] if p["role"] == "perpetrator")
        ),
        toll=_toll(entry, measure),
    )


def _day(days: Json | None, end: str) -> date | None:
    return date.fromisoformat(days[end]) if days and days[end] else None


def _toll(entry: Json, measure: str) -> Toll | None:
    count = entry[measure]
    if count is None:
        return None
    best = (entry.get("figures") or {}).get(measure, {}).get("best")
    return Toll(low=count["low"], best=count["low"] if best is None else best, high=count["high"])


GROUPS: Mapping[str, Callable[[Counted], Sequence[str]]] = {
    "country": lambda one: (one.country or "unknown",),
    "admin1": lambda one: (f"{one.country or 'unknown'}: {one.admin1 or 'unknown'}",),
    "type": lambda one: (one.type,),
    "actor": lambda one: one.actors or ("unknown",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows by period, then by group; `undated` incidents are in none of them."""

    rows: tuple[Row, ...]
    undated: tuple[str, ...]
    window: tuple[date, date] | None


def count(
    incidents: Iterable[Counted],
    *,
    every: Every,
    coverage: Mapping[date, int],
    window: tuple[date | None, date | None] = (None, None),
    group: str | None = None,
) -> Table:
    """Return the numbers of every period of the window.

    Args:
        incidents: What is counted.
        every: How long a period is.
        coverage: How many articles were published by day.
        window: First and last day, both inside; None takes that end from what was read.
        group: A name of `GROUPS`, or None for all together.
    """
    told = list(incidents)
    dated = [one for one in told if one.middle is not None]
    span = _window(dated, coverage, window)
    undated = tuple(sorted(one.id for one in told if one.middle is None))
    if span is None:
        return Table(rows=(), undated=undated, window=None)
    names = sorted({name for one in dated for name in _groups(one, group)}) or ["all"]
    rows = {
        (period.first, name): Row(period=period, group=name, articles=_read(period, coverage))
        for period in periods_between(*span, every)
        for name in names
    }
    for one in dated:
        for name in _groups(one, group):
            _put(rows, one, name, every)
    ordered = tuple(rows[key] for key in sorted(rows))
    return Table(rows=ordered, undated=undated, window=span)


def _groups(one: Counted, group: str | None) -> Sequence[str]:
    return ("all",) if group is None else GROUPS[group](one)


def _window(
    dated: Sequence[Counted],
    coverage: Mapping[date, int],
    window: tuple[date | None, date | None],
) -> tuple[date, date] | None:
    """Return the days that are counted: those asked for, else those that news was read of."""
    days = [day for one in dated if (day := one.middle)] + list(coverage)
    if not days and None in window:
        return None
    first, last = window
    first = first or min(days)
    last = last or max(days)
    return (first, last) if first <= last else None


def _read(period: Period, coverage: Mapping[date, int]) -> int:
    """Return how many articles came out in the period or in the days after it."""
    last = min(period.last, date.max - timedelta(days=NEWS_DAYS)) + timedelta(days=NEWS_DAYS)
    return sum(number for day, number in coverage.items() if period.first <= day <= last)


def _put(rows: Mapping[tuple[date, str], Row], one: Counted, name: str, every: Every) -> None:
    middle = one.middle
    if one.earliest is None or one.latest is None or middle is None:
        return
    home = period_of(middle, every).first
    for period in periods_between(one.earliest, one.latest, every):
        row = rows.get((period.first, name))
        if row is None:
            continue
        surely = period.first <= one.earliest and one.latest <= period.last
        row.high += 1
        row.low += surely
        row.best += period.first == home
        if period.first == home:
            row.ids.append(one.id)
        _add_toll(row, one.toll, surely=surely, home=period.first == home)


def _add_toll(row: Row, toll: Toll | None, *, surely: bool, home: bool) -> None:
    if toll is None:
        row.unknown_tolls += home
        return
    row.tolls_low += toll.low if surely else 0
    row.tolls_best += toll.best if home else 0
    if row.tolls_high is not None:
        row.tolls_high = None if toll.high is None else row.tolls_high + toll.high
