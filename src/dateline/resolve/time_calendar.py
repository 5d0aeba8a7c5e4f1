"""Step 3, part 4: stretches of the calendar.

In:   years, months, days as numbers.
Out:  their first and last day; None where the calendar has no such stretch.

Weeks run from Monday to Sunday. Early, middle and late cut a month into tens of days and a year
into thirds of four months.

Not here: words (days.py, time_counting.py).
"""

from __future__ import annotations

import calendar
from datetime import date

from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.resolve.time_mentions import SEASONS, TimeMention

Stretch = tuple[date, date]
# What words mean: first day, last day, and how finely they say it.
Meant = tuple[date, date, DayPrecision]

_EARLY = frozenset({"early", "beginning", "start"})
_MIDDLE = frozenset({"mid", "middle"})


def make_days(mention: TimeMention, meant: Meant, basis: DayBasis, reason: str) -> Days:
    """Return the days meant, with the words as evidence."""
    first, last, precision = meant
    return Days(
        earliest=first,
        latest=last,
        precision=precision,
        basis=basis,
        spans=(mention.span,),
        reason=reason,
    )


def unknown(mention: TimeMention, reason: str) -> Days:
    """Return unknown days that keep the words and say why."""
    return Days(
        earliest=None,
        latest=None,
        precision=DayPrecision.UNKNOWN,
        basis=DayBasis.UNKNOWN,
        spans=(mention.span,),
        reason=reason,
    )


def safe_day(year: int, month: int, day: int) -> date | None:
    """Return the day, None where the calendar has none (30 February)."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def shift(day: date, days: int) -> date:
    """Return the day so many days away, held at the ends of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def month_days(year: int, month: int) -> Stretch | None:
    """Return the first and last day of a month; months run on: 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_days(year: int) -> Stretch | None:
    """Return the first and last day of a year."""
    return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9999 else None


def season_days(season: str, year: int) -> Stretch | None:
    """Return the days of a season that begins in the year (northern half of the earth)."""
    first, last = SEASONS[season]
    start, end = month_days(year, first), month_days(year + (last < first), last)
    return (start[0], end[1]) if start and end else None


def part_of_month(stretch: Stretch, mod: str) -> Stretch:
    """Return the early, middle or late third of a month."""
    first, last = stretch
    word = _word(mod)
    if word in _EARLY:
        return first, first.replace(day=10)
    if word in _MIDDLE:
        return first.replace(day=11), first.replace(day=20)
    return first.replace(day=21), last


def part_of_year(year: int, mod: str) -> Stretch | None:
    """Return the early, middle or late third of a year."""
    word = _word(mod)
    first = 1 if word in _EARLY else (5 if word in _MIDDLE else 9)
    start, end = month_days(year, first), month_days(year, first + 3)
    return (start[0], end[1]) if start and end else None


def _word(mod: str) -> str:
    return next((w for w in mod.split() if w not in ("the", "of")), mod)


def week_of(day: date) -> Stretch:
    """Return Monday and Sunday of the week that holds the day."""
    monday = shift(day, -day.weekday())
    return monday, shift(monday, 6)


def last_week_of_month(stretch: Stretch) -> Stretch:
    """Return the days that "the last week" of a month can mean.

    The last full week from Monday to Sunday, or the last seven days: both readings are held.
    """
    _, last = stretch
    monday = shift(last, -((last.weekday() + 1) % 7) - 6)
    return min(monday, shift(last, -6)), last


def ends_of(days: Days | None) -> Stretch | None:
    """Return the first and last day; None where the end is open, for nothing counts from that."""
    if days is None or days.latest is None:
        return None
    return days.earliest or days.latest, days.latest
