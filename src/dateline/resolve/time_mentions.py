"""Step 3, part 1: what an expression of time is, and the words that it is made of.

In:   nothing.
Out:  the record TimeMention, and the vocabulary of months, weekdays, numbers and feasts.

The expression is kept as it was read, part by part, so that one reading serves both the days of an
incident (days.py) and, later, a TIMEX3 value.

Not here: the grammar (time_forms.py), finding (times.py), putting on the calendar (days.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.records.span import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs",
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "a an one", "two couple", "three", "four", "five", "six", "seven", "eight", "nine",
            "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen", "twenty",
        ),
        start=1,
    )
    for word in words.split()
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}  # fmt: skip
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "last": -1, "latter": -1, "final": -1,
}  # fmt: skip
# "A few days", "several weeks": from so many to so many.
VAGUE_NUMBERS = {"few": (2, 6), "several": (2, 7), "some": (2, 7), "": (2, 7)}
# Northern seasons: where the report is from is not known here.
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}
DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches.

    By the anonymous Gregorian computus, good for every year of that calendar.

    >>> easter(2012)
    datetime.date(2012, 4, 8)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _fourth_thursday_of_november(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


# Feasts that a rule puts on one day everywhere. Those of the moon, and those that mean another day
# in each country (independence, republic, martyrs), are found but stay without days.
FEASTS: dict[str, Callable[[int], date]] = {
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas day": lambda year: date(year, 12, 25),
    "christmas": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's day": lambda year: date(year, 1, 1),
    "new year's": lambda year: date(year, 1, 1),
    "new year": lambda year: date(year, 1, 1),
    "valentine's day": lambda year: date(year, 2, 14),
    "may day": lambda year: date(year, 5, 1),
    "halloween": lambda year: date(year, 10, 31),
    "palm sunday": lambda year: easter(year) - timedelta(days=7),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "easter sunday": easter,
    "easter": easter,
    "easter monday": lambda year: easter(year) + timedelta(days=1),
    "thanksgiving day": _fourth_thursday_of_november,
    "thanksgiving": _fourth_thursday_of_november,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """An expression of time, read but not yet put on the calendar.

    `kind` says what it can be for an act: "point" (a day, week, month, year), "span" (between two
    ends), "since", "after", "until", "before" (one end), "duration" (how long), "set" (again and
    again), "clock" (a time of day), "name" (a day that names an attack), "vague" ("recently").
    `form` names the rule of the grammar that read it and `parts` what it read, as name and text in
    lower case. `other` is the second end of a span told with two expressions. `ahead` marks what
    the words put in the future, `over` what has an act of harm about it.
    """

    span: Span
    kind: str
    form: str
    parts: tuple[tuple[str, str], ...]
    other: Span | None = None
    ahead: bool = False
    over: bool = False

    def part(self, name: str) -> str | None:
        """Return one part of the expression in lower case, None where it has none."""
        for key, value in self.parts:
            if key == name:
                return value
        return None

    @property
    def year(self) -> int | None:
        """The year that the words name."""
        named = self.part("y")
        if named:
            return int(named) if len(named) == 4 else full_year(int(named))
        short = self.part("yy")
        return full_year(int(short)) if short else None

    @property
    def month(self) -> int | None:
        """The month that the words name, 1 to 12."""
        named = self.part("mon")
        if named:
            return MONTHS[named.rstrip(".")]
        number = self.part("m")
        return int(number) if number else None

    @property
    def day(self) -> int | None:
        """The day of the month that the words name."""
        named = self.part("d")
        return day_number(named) if named else None

    @property
    def has_day(self) -> bool:
        """The words name a day of a month, alone or as the start of a stretch of days."""
        return self.form in DATED and self.day is not None

    @property
    def relative(self) -> bool:
        """The words count from another day: that of the report, or one told before."""
        return self.form in COUNTED


# Forms that name a day of the calendar, and forms that count from another day.
DATED = frozenset({"iso", "day_month", "month_day", "short_year", "slashes", "cross_month"})
COUNTED = frozenset(
    {"today", "weekday", "period", "ago", "said_day", "said_period", "past_n", "vague"}
)


def full_year(short: int) -> int:
    """Return the year that two digits mean: 1941 to 2040."""
    return short + (1900 if short > 40 else 2000)


def day_number(text: str) -> int:
    """Return the number in "3rd", "12"."""
    return int(re.sub(r"\D", "", text))


def feast_name(mention: TimeMention) -> str:
    """Return the feast that the words name, as FEASTS calls it."""
    name = mention.part("feast") or ""
    return name.removeprefix("st. ").removeprefix("st ").replace("new years", "new year's")
