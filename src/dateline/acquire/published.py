"""Step 1, part 2: the day an article was published, as given or as a page declares it.

In:   words for a day, or the days that a page gives and where it gives them.
Out:  Days.

A day that somebody gives must be one, and not lie in the future. What a page says is believed as
far as it agrees with itself: declared days that lie close together make an interval (they differ
by time zone, or by a page made at midnight); where they lie apart the best-ranked one stands.

Not here: working the day out from what the text says (resolve/published.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.records.errors import InputError

# A day ahead of ours is possible where it's tomorrow already; more is a mistake.
DAYS_AHEAD = 1

# Declared days further apart than this are no matter of time zones: one of them is wrong.
APART_DAYS = 2

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFound:
    """A day that a page gives, and where; `declared` where its maker says it's the publication."""

    day: date
    origin: str
    declared: bool


def day_of(words: str) -> date | None:
    """Return the day of an ISO 8601 date or date-time, None where it is none.

    >>> day_of("2024-02-30")
    >>> day_of("2024-05-03T23:10:00Z")
    datetime.date(2024, 5, 3)
    """
    found = _DAY.fullmatch(words.strip())
    if not found:
        return None
    try:
        return date.fromisoformat(found.group(1))
    except ValueError:
        return None


def given_days(words: object, *, where: str, today: date) -> Days:
    """Return the publication day that somebody gave.

    Raises:
        InputError: It is no day, or lies after tomorrow.
    """
    day = day_of(words) if isinstance(words, str) else None
    if day is None:
        raise InputError(
            where,
            f"the publication day {words!r}",
            "a day as YYYY-MM-DD, such as 2024-05-03",
            "Correct it, or leave it out: the reader then works it out from the text.",
        )
    if day > today + timedelta(days=DAYS_AHEAD):
        raise InputError(
            where,
            f"the publication day {day}, which lies after tomorrow",
            f"a day up to {today + timedelta(days=DAYS_AHEAD)}",
            "Correct it, or leave it out: the reader then works it out from the text.",
        )
    return Days(
        earliest=day,
        latest=day,
        precision=DayPrecision.DAY,
        basis=DayBasis.STATED,
        reason="given with the article",
    )


def page_days(found: Iterable[DayFound], *, today: date) -> Days | None:
    """Return the publication days of a page from what it gives, best origin first."""
    possible = [f for f in found if f.day <= today + timedelta(days=DAYS_AHEAD)]
    if not possible:
        return None
    declared = [f for f in possible if f.declared]
    if not declared:
        best = possible[0]
        return Days(
            earliest=best.day,
            latest=best.day,
            precision=DayPrecision.DAY,
            basis=DayBasis.INFERRED,
            reason=f"found in the page: {best.origin} {best.day}",
        )
    agreed = _near(declared)
    first, last = min(f.day for f in agreed), max(f.day for f in agreed)
    told = ", ".join(dict.fromkeys(f"{f.origin} {f.day}" for f in declared))
    return Days(
        earliest=first,
        latest=last,
        precision=DayPrecision.DAY if first == last else DayPrecision.DAYS,
        basis=DayBasis.STATED,
        reason=f"declared by the page: {told}",
    )


def _near(declared: list[DayFound]) -> list[DayFound]:
    best = declared[0].day
    return [f for f in declared if abs((f.day - best).days) <= APART_DAYS]
