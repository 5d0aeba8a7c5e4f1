"""Step 3, part 7: dates, months, years and parts of them.

In:   a mention that names a part of the calendar, and the year worked out for it.
Out:  its Days.

Not here: working out the year (time_years.py); what counts from another day (time_counting.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.resolve.time_calendar import (
    Meant,
    Stretch,
    last_week_of_month,
    make_days,
    month_days,
    part_of_month,
    part_of_year,
    safe_day,
    season_days,
    shift,
    unknown,
    year_days,
)
from dateline.resolve.time_mentions import (
    DECADES,
    FEASTS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    TimeMention,
    day_number,
    feast_name,
    full_year,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LentYear:
    """The year of a mention, on what it rests and why; None where none can be said."""

    year: int | None
    basis: DayBasis
    reason: str
    anchor: Stretch | None = None  # the days of publication


def dated(mention: TimeMention, lent: LentYear) -> Days:
    """Return the day, or the stretch of days, that a date names."""
    if mention.form == "slashes":
        return _slashes(mention, lent)
    if lent.year is None:
        return unknown(mention, lent.reason)
    month, second = mention.month or 1, mention.part("mon2")
    first = safe_day(lent.year, month, mention.day or 1)
    if first is None:
        return unknown(mention, f"{lent.year} has no such day")
    to = mention.part("d2") or mention.part("d3")
    last_month = MONTHS[second.rstrip(".")] if second else month
    year = lent.year
    if last_month < month:  # the year is that of the second day: "December 30 to January 2, 2013"
        first = safe_day(year - 1, month, mention.day or 1) or first
    last = safe_day(year, last_month, day_number(to)) if to else first
    if last is None or last < first:
        last = first
    return make_days(mention, _fine(first, last), lent.basis, lent.reason)


def _fine(first: date, last: date) -> Meant:
    return first, last, DayPrecision.DAY if first == last else DayPrecision.DAYS


def _slashes(mention: TimeMention, lent: LentYear) -> Days:
    """Read "3/12/2012": where both orders are days, the one that has happened, else both."""
    a, b = day_number(mention.part("a") or "0"), day_number(mention.part("b") or "0")
    year = mention.year or 0
    both = sorted({d for d in (safe_day(year, a, b), safe_day(year, b, a)) if d})
    if not both:
        return unknown(mention, "no such day")
    order = mention.part("order")
    if order is not None and len(both) == 2:
        day = safe_day(year, b, a) if order == "day first" else safe_day(year, a, b)
        if day is not None:
            why = f"other dates of the page put the {order}"
            return make_days(mention, _fine(day, day), DayBasis.INFERRED, why)
    if len(both) == 2 and lent.anchor is not None and both[0] <= lent.anchor[1] < both[1]:
        why = "of the two orders of day and month, the one that had happened by the report"
        return make_days(mention, _fine(both[0], both[0]), DayBasis.INFERRED, why)
    if len(both) == 1:
        why = "the text gives the whole date"
        return make_days(mention, _fine(both[0], both[0]), DayBasis.STATED, why)
    why = "day and month can't be told apart: both readings are held"
    return make_days(mention, _fine(both[0], both[1]), DayBasis.STATED, why)


def month_or_part(mention: TimeMention, lent: LentYear) -> Days:
    """Return the days of "March", "late May 2012"."""
    stretch = month_days(lent.year, mention.month or 1) if lent.year is not None else None
    if stretch is None:
        return unknown(mention, lent.reason)
    mod = mention.part("mod")
    meant: Meant = (*stretch, DayPrecision.MONTH)
    if mod:
        meant = (*part_of_month(stretch, mod), DayPrecision.DAYS)
    return make_days(mention, meant, lent.basis, lent.reason)


def year_or_part(mention: TimeMention, lent: LentYear) -> Days:
    """Return the days of "2011", "mid-2012", "the first half of 2012", "the 1990s", "Easter"."""
    if mention.form == "decade":
        return _decade(mention)
    if lent.year is None:
        return unknown(mention, lent.reason)
    meant = _of_year(mention, lent.year)
    if meant is None:
        return unknown(mention, "the calendar has no such days")
    return make_days(mention, meant, lent.basis, lent.reason)


def _of_year(mention: TimeMention, year: int) -> Meant | None:
    form, mod = mention.form, mention.part("mod")
    if year_days(year) is None:
        return None
    if form == "half":
        return _half(mention, year)
    if form == "feast":
        day = FEASTS[feast_name(mention)](year)
        return _fine(shift(day, -1), shift(day, -1)) if mod else _fine(day, day)
    whole, precision = year_days(year), DayPrecision.YEAR
    if form == "season":
        whole, precision = (
            season_days(mention.part("season") or "summer", year),
            DayPrecision.SEASON,
        )
    elif form == "years":
        end = mention.part("y2") or str(year)
        last = int(end) if len(end) == 4 else year // 100 * 100 + int(end)
        until = year_days(last) if last >= year else None
        whole = (whole[0], until[1]) if whole and until else whole
    elif mod:
        whole, precision = part_of_year(year, mod), DayPrecision.DAYS
    return (*whole, precision) if whole else None


def _decade(mention: TimeMention) -> Days:
    word, short = mention.part("word"), mention.part("short")
    first = int(mention.part("decade") or 0)
    if word:
        first = DECADES[word]
    elif short:
        first = full_year(int(short))
    mod = mention.part("mod")
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(mod or "", (0, 9))
    start, end = year_days(first + low), year_days(first + high)
    if start is None or end is None:
        return unknown(mention, "the calendar has no such years")
    why = "the text names the decade"
    return make_days(mention, (start[0], end[1], DayPrecision.DAYS), DayBasis.STATED, why)


def _half(mention: TimeMention, year: int) -> Meant | None:
    """Return "the first half of 2012", "the last week of September", "the first six months"."""
    unit = (mention.part("unit") or "half").removesuffix("s")
    nth = ORDINALS.get(mention.part("nth") or "first", 1)
    month = mention.month
    stretch = month_days(year, month) if month else year_days(year)
    if stretch is None:
        return None
    if unit == "half":
        return (*_halved(stretch, nth, month), DayPrecision.DAYS)
    if unit == "quarter":
        number = 4 if nth < 0 else nth
        ends = month_days(year, 3 * number - 2), month_days(year, 3 * number)
        return (ends[0][0], ends[1][1], DayPrecision.DAYS) if ends[0] and ends[1] else None
    if unit == "month":
        return _first_months(mention, year, nth)
    return _weeks(mention, stretch, (unit, nth))


def _halved(stretch: Stretch, nth: int, month: int | None) -> Stretch:
    first, last = stretch
    middle = first.replace(day=15) if month else date(first.year, 6, 30)
    return (first, middle) if nth == 1 else (shift(middle, 1), last)


def _first_months(mention: TimeMention, year: int, nth: int) -> Meant | None:
    word = mention.part("n") or "1"
    count = 2.5 if "half" in word else float(NUMBERS.get(word, 1))
    if word[0].isdigit():
        count = float(word.replace(",", "."))
    whole, half = int(count), count % 1 > 0
    if not 1 <= whole <= 12:
        return None
    if nth < 0:
        start, end = month_days(year, 13 - whole), month_days(year, 12)
    elif nth > 1 and whole == 1:
        start = end = month_days(year, nth)
    else:
        start, end = month_days(year, 1), month_days(year, whole)
    if start is None or end is None:
        return None
    until = shift(end[1], 15) if half else end[1]
    return start[0], until, DayPrecision.DAYS


def _weeks(mention: TimeMention, stretch: Stretch, which: tuple[str, int]) -> Meant:
    unit, nth = which
    first, last = stretch
    if unit == "day":
        few = (first, shift(first, 4)) if nth > 0 else (shift(last, -4), last)
        return (*few, DayPrecision.DAYS)
    if unit == "weekend":
        saturday = shift(first, (5 - first.weekday()) % 7 + 7 * (nth - 1))
        if nth < 0:
            saturday = shift(last, -((last.weekday() - 5) % 7))
        return saturday, shift(saturday, 1), DayPrecision.DAYS
    count = NUMBERS.get(mention.part("n") or "one", 1)
    if nth < 0:
        week = last_week_of_month(stretch) if count == 1 else (shift(last, 1 - 7 * count), last)
        return (*week, DayPrecision.WEEK)
    start = shift(first, 7 * (nth - 1))
    return start, min(last, shift(start, 7 * count - 1)), DayPrecision.WEEK
