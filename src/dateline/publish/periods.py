"""Stretches of the calendar that things are counted by.

In:   a day, and how long a stretch is.
Out:  its first and last day, both inside, and what it is called.

Weeks are ISO 8601's: they begin on a Monday, and belong to the year of their Thursday.

Not here: counting (counts.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Every(StrEnum):
    """How long a stretch is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """A stretch of days, both ends inside."""

    first: date
    last: date
    name: str

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def period_of(day: date, every: Every) -> Period:
    """Return the stretch that a day lies in.

    >>> period_of(date(2012, 2, 29), Every.HALF).name
    '2012-H1'
    """
    if every is Every.DAY:
        return Period(first=day, last=day, name=day.isoformat())
    if every is Every.WEEK:
        first = day - timedelta(days=day.weekday())
        year, week, _ = day.isocalendar()
        return Period(first=first, last=first + timedelta(days=6), name=f"{year}-W{week:02}")
    months = _MONTHS[every]
    number = (day.month - 1) // months
    first = date(day.year, number * months + 1, 1)
    return Period(first=first, last=_month_after(first, months), name=_name(first, every, number))


def _month_after(first: date, months: int) -> date:
    """Return the last day of so many months from the first one on."""
    month = first.month - 1 + months
    if first.year + month // 12 > date.max.year:
        return date.max
    return date(first.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _name(first: date, every: Every, number: int) -> str:
    if every is Every.MONTH:
        return f"{first:%Y-%m}"
    part = {Every.QUARTER: f"-Q{number + 1}", Every.HALF: f"-H{number + 1}", Every.YEAR: ""}
    return f"{first.year:04}{part[every]}"


def periods_between(first: date, last: date, every: Every) -> Iterator[Period]:
    """Yield the stretches that hold a day from the first to the last, in order."""
    period = period_of(first, every)
    while period.first <= last:
        yield period
        if period.last == date.max:
            return
        period = period_of(period.last + timedelta(days=1), every)
