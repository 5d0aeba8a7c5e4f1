"""Step 3, part 5: expressions that count from another day.

In:   a mention such as "last week", "Tuesday", "two days later", and the days that it counts from.
Out:  the days that it means, or why it can't be said.

They count from the days of publication, or from the day told just before. Where those are an
interval, so is the result: every day that a report of one of those days could have meant. Beyond a
month of doubt, the day of the week narrows nothing, and the answer is the whole interval.

Not here: dates of the calendar, and keeping track of what was told (days.py).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from math import ceil

from dateline.records.days import DayPrecision
from dateline.resolve.time_calendar import (
    Meant,
    Stretch,
    month_days,
    part_of_month,
    part_of_year,
    season_days,
    shift,
    week_of,
    year_days,
)
from dateline.resolve.time_mentions import NUMBERS, SEASONS, VAGUE_NUMBERS, WEEKDAYS, TimeMention

# Beyond so many days of doubt about the anchor, words for a single day narrow it no more.
WIDE = 31
_DAYS_IN = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "night": 1,
    "weekend": 7,
    "week": 7,
    "fortnight": 14,
    "month": 30,
}
_YEARS_IN = {"year": 1, "decade": 10, "century": 100, "centurie": 100}


def from_report(mention: TimeMention, anchor: Stretch) -> Meant | None:
    """Return what "yesterday", "on Tuesday", "last month" mean in a report of those days."""
    if mention.form in ("today", "weekday") and (anchor[1] - anchor[0]).days > WIDE:
        return (*anchor, DayPrecision.DAYS)
    if mention.form == "today":
        return _today(mention, anchor)
    if mention.form == "weekday":
        ends = (weekday_near(mention, anchor[0]), weekday_near(mention, anchor[1]))
        return _fine(min(ends), max(ends))
    if mention.form == "past_n":
        return _past(mention, anchor)
    return period(mention, anchor)


def _fine(first: date, last: date) -> Meant:
    return first, last, DayPrecision.DAY if first == last else DayPrecision.DAYS


_TODAY = {
    "day before yesterday": (-2, -2), "day after tomorrow": (2, 2), "overnight": (-1, 0),
    "last night": (-1, -1), "last evening": (-1, -1),
}  # fmt: skip


def _today(mention: TimeMention, anchor: Stretch) -> Meant:
    word = (mention.part("word") or "").removeprefix("the ")
    low, high = _TODAY.get(word, (0, 0))
    if word.startswith("yesterday"):
        low = high = -1
    if word.startswith("tomorrow"):
        low = high = 1
    return _fine(shift(anchor[0], low), shift(anchor[1], high))


def weekday_near(mention: TimeMention, day: date) -> date:
    """Return the weekday that a report of that day means: the last one, unless it lies ahead."""
    name = (mention.part("wd") or "monday").rstrip(".")
    wanted, which = WEEKDAYS[name], mention.part("last") or ""
    week = mention.part("week")
    if week:
        step = -7 if "last" in week else (7 if "next" in week else 0)
        return shift(day, wanted - day.weekday() + step)
    back = (day.weekday() - wanted) % 7
    if which == "next" or which.endswith("coming"):
        return shift(day, 7 - back)
    if mention.ahead:
        return shift(day, (7 - back) % 7)
    return shift(day, -7 if back == 0 and which in ("last", "past") else -back)


def period(mention: TimeMention, anchor: Stretch) -> Meant | None:
    """Return what "last week", "this month", "early next year" mean."""
    unit, which = mention.part("unit") or "week", mention.part("last") or "last"
    # "By the end of the year" is of this year, "over the weekend" may lie ahead.
    step = _step(which, ahead=mention.ahead and mention.part("mod") is None)
    if unit == "weekend":
        return _weekend(anchor, step)
    found: Meant | None
    if unit == "week":
        found = shift(week_of(anchor[0])[0], 7 * step), shift(week_of(anchor[1])[1], 7 * step), DayPrecision.WEEK  # fmt: skip
    elif unit in ("month", "quarter"):
        found = _months(anchor, step, unit)
    elif unit == "year":
        ends = year_days(anchor[0].year + step), year_days(anchor[1].year + step)
        found = (ends[0][0], ends[1][1], DayPrecision.YEAR) if ends[0] and ends[1] else None
    else:
        found = _season(unit, step, anchor[1])
    return _modified(mention, found, anchor) if found else None


def _step(which: str, *, ahead: bool) -> int:
    if which in ("last", "previous", "past", "the previous", "the preceding"):
        return -1
    if which in ("next", "coming", "the following"):
        return 1
    return 1 if which == "the" and ahead else 0


def _months(anchor: Stretch, step: int, unit: str) -> Meant | None:
    if unit == "quarter":
        first = (anchor[0].month - 1) // 3 * 3 + 1 + 3 * step
        ends = month_days(anchor[0].year, first), month_days(anchor[0].year, first + 2)
    else:
        ends = (
            month_days(anchor[0].year, anchor[0].month + step),
            month_days(anchor[1].year, anchor[1].month + step),
        )
    return (ends[0][0], ends[1][1], DayPrecision.MONTH) if ends[0] and ends[1] else None


def _season(unit: str, step: int, day: date) -> Meant | None:
    """Return the season of this year, or the nearest one that fits "last" and "next"."""
    year = day.year
    if unit in SEASONS and SEASONS[unit][1] < SEASONS[unit][0] and day.month <= SEASONS[unit][1]:
        year -= 1  # in January, "this winter" began last year
    found = season_days(unit, year)
    if found and step < 0 and found[1] >= day:
        found = season_days(unit, year - 1)
    elif found and step > 0 and found[0] <= day:
        found = season_days(unit, year + 1)
    return (*found, DayPrecision.SEASON) if found else None


def _weekend(anchor: Stretch, step: int) -> Meant:
    """Return Saturday and Sunday; the weekend that "this" or "the" means has begun."""
    ends = []
    for day in anchor:
        saturday = shift(week_of(day)[0], 5)
        if step < 0 or (step == 0 and day.weekday() < 5):
            saturday = shift(saturday, -7)
        elif step > 0:
            saturday = shift(saturday, 7 if day.weekday() >= 5 else 0)
        ends.append(saturday)
    return ends[0], shift(ends[1], 1), DayPrecision.DAYS


def _modified(mention: TimeMention, meant: Meant, anchor: Stretch) -> Meant:
    """Narrow "early last year", "late this month", "earlier this week"."""
    mod, (first, last, precision) = mention.part("mod"), meant
    if mod is None:
        return meant
    if mod == "earlier":
        return first, max(first, min(last, anchor[1])), precision
    if mod == "later":
        return max(first, min(last, anchor[0])), last, precision
    if precision is DayPrecision.YEAR and first.year == last.year:
        part = part_of_year(first.year, mod)
        return (*part, DayPrecision.DAYS) if part else meant
    if precision is DayPrecision.MONTH and (first.year, first.month) == (last.year, last.month):
        return (*part_of_month((first, last), mod), DayPrecision.DAYS)
    if precision is DayPrecision.WEEK and (last - first).days == 6:
        early = mod.startswith(("early", "the b", "the s", "b", "s"))
        return (first, shift(first, 2), precision) if early else (shift(last, -3), last, precision)
    return meant


def _count(mention: TimeMention) -> tuple[float, float] | None:
    """Return how many units the words say, from so many to so many."""
    vague = mention.part("vague")
    if vague is not None:
        if "couple" in vague:
            return 2, 2
        return VAGUE_NUMBERS.get(vague.split()[-1] if vague else "", (2, 7))
    word = mention.part("n")
    if word is None:
        return 1, 1
    if word[0].isdigit():
        number = float(word.replace(",", "."))
        return number, number
    exact = 2.5 if "half" in word else NUMBERS.get(word)
    return (exact, exact) if exact is not None else None


def _past(mention: TimeMention, anchor: Stretch) -> Meant | None:
    """Return what "the past two weeks", "the next three days" mean: up to now, or from now on."""
    count, unit = _count(mention), _unit(mention)
    if count is None:
        return None
    days = ceil(count[1] * _unit_days(unit))
    if mention.part("last") in ("next", "coming"):
        return anchor[0], shift(anchor[1], days), DayPrecision.DAYS
    return shift(anchor[0], -days), anchor[1], DayPrecision.DAYS


def _unit(mention: TimeMention) -> str:
    return (mention.part("unit") or "day").removesuffix("s")


def _unit_days(unit: str) -> float:
    return _DAYS_IN.get(unit, 365.25 * _YEARS_IN[unit] if unit in _YEARS_IN else 1)


def counted(mention: TimeMention, anchor: Stretch) -> Meant | None:
    """Return what "two days later", "a week ago", "six months before" mean from those days.

    Days are counted exactly. Weeks are told loosely: three days either way. Months give whole
    months, and years whole years.
    """
    count, unit = _count(mention), _unit(mention)
    if count is None:
        return None
    if mention.part("exact") and mention.part("way") == "ago" and count[0] == count[1]:
        return _to_the_day(int(count[0]), unit, anchor)
    later = (mention.part("way") or "ago") in ("later", "after", "afterwards", "from now")
    low, high = count if later else (-count[1], -count[0])
    if unit in ("minute", "hour"):
        return (
            _fine(shift(anchor[0], -1), anchor[1])
            if mention.part("way") == "ago"
            else _fine(*anchor)
        )
    if unit in ("day", "night"):
        return _fine(shift(anchor[0], int(low)), shift(anchor[1], int(high)))
    if unit in ("week", "fortnight", "weekend"):
        days = _DAYS_IN[unit]
        return shift(anchor[0], int(low * days) - 3), shift(anchor[1], int(high * days) + 3), DayPrecision.WEEK  # fmt: skip
    if unit == "month":
        return _months_away(anchor, int(low), int(high))
    return _years_away(anchor, low, high, unit)


def _to_the_day(count: int, unit: str, anchor: Stretch) -> Meant:
    """Return what "a year ago today", "two weeks ago to the day" mean."""
    if unit == "month" or unit in _YEARS_IN:
        months = count * 12 * _YEARS_IN[unit] if unit in _YEARS_IN else count
        return _fine(_back(anchor[0], months), _back(anchor[1], months))
    days = round(count * _unit_days(unit))
    return _fine(shift(anchor[0], -days), shift(anchor[1], -days))


def _back(day: date, months: int) -> date:
    """Return the same day so many months before; the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _months_away(anchor: Stretch, low: int, high: int) -> Meant | None:
    first = month_days(anchor[0].year, anchor[0].month + low)
    last = month_days(anchor[1].year, anchor[1].month + high)
    return (first[0], last[1], DayPrecision.MONTH) if first and last else None


def _years_away(anchor: Stretch, low: float, high: float, unit: str) -> Meant | None:
    years = _YEARS_IN.get(unit, 1)
    first = year_days(anchor[0].year + int(low * years))
    last = year_days(anchor[1].year + int(high * years))
    return (first[0], last[1], DayPrecision.YEAR) if first and last else None


def said_day(mention: TimeMention, anchor: Stretch) -> tuple[date, date]:
    """Return what "the same day", "the next morning", "the day before" mean from the day told."""
    word = mention.part("word") or ""
    if any(w in word for w in ("next", "following", "after ", "later")) or word.endswith("after"):
        step = 1
    else:
        step = -1 if any(w in word for w in ("previous", "preceding", "before", "earlier")) else 0
    return shift(anchor[0], step), shift(anchor[1], step)
