"""The calendar under the times: weeks, seasons, parts, feasts, one-sided and joined days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.document import read_document
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.resolve.time_calendar import (
    last_week_of_month,
    month_days,
    part_of_month,
    part_of_year,
    safe_day,
    season_days,
    shift,
    week_of,
    year_days,
)
from dateline.resolve.time_mentions import easter, full_year
from dateline.resolve.times import find_times, resolve_times


def days_of(text: str, report: date | None = None) -> Days:
    document = read_document(text)
    published = None
    if report is not None:
        published = Days(
            earliest=report, latest=report, precision=DayPrecision.DAY, basis=DayBasis.STATED
        )
    [days] = resolve_times(document, find_times(document), published=published)
    return days


@pytest.mark.parametrize(
    ("year", "day"),
    [(1990, (4, 15)), (2000, (4, 23)), (2008, (3, 23)), (2011, (4, 24)), (2024, (3, 31))],
)
def test_easter(year, day):
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(("short", "year"), [(0, 2000), (40, 2040), (41, 1941), (89, 1989)])
def test_two_digits_of_a_year(short, year):
    assert full_year(short) == year


@pytest.mark.parametrize(
    ("year", "month", "first", "last"),
    [
        (2012, 2, date(2012, 2, 1), date(2012, 2, 29)),
        (2012, 0, date(2011, 12, 1), date(2011, 12, 31)),
        (2012, 13, date(2013, 1, 1), date(2013, 1, 31)),
        (2012, -11, date(2011, 1, 1), date(2011, 1, 31)),
    ],
)
def test_months_run_on_over_the_year(year, month, first, last):
    assert month_days(year, month) == (first, last)


def test_what_the_calendar_does_not_have():
    assert safe_day(2013, 2, 29) is None
    assert safe_day(0, 1, 1) is None
    assert month_days(9999, 13) is None
    assert year_days(0) is None
    assert season_days("winter", 9999) is None


def test_shifts_stop_at_the_ends_of_the_calendar():
    assert shift(date(1, 1, 2), -10) == date(1, 1, 1)
    assert shift(date(9999, 12, 30), 10) == date(9999, 12, 31)


def test_parts():
    may = (date(2012, 5, 1), date(2012, 5, 31))
    assert part_of_month(may, "early") == (date(2012, 5, 1), date(2012, 5, 10))
    assert part_of_month(may, "the middle of") == (date(2012, 5, 11), date(2012, 5, 20))
    assert part_of_month(may, "the end of") == (date(2012, 5, 21), date(2012, 5, 31))
    assert part_of_year(2012, "mid") == (date(2012, 5, 1), date(2012, 8, 31))


@given(day=st.dates(min_value=date(2, 1, 1), max_value=date(9998, 1, 1)))
def test_a_week_holds_its_day_and_runs_from_monday_to_sunday(day):
    monday, sunday = week_of(day)
    assert (monday.weekday(), sunday.weekday(), (sunday - monday).days) == (0, 6, 6)
    assert monday <= day <= sunday


@given(
    year=st.integers(min_value=1900, max_value=2100), month=st.integers(min_value=1, max_value=12)
)
def test_the_last_week_of_a_month_holds_both_readings(year, month):
    stretch = month_days(year, month)
    assert stretch is not None
    first, last = last_week_of_month(stretch)
    assert last == stretch[1]
    assert 6 <= (last - first).days <= 12
    assert first.weekday() == 0 or (last - first).days == 6


@pytest.mark.parametrize(
    ("text", "precision", "basis"),
    [
        ("on 5 May 2011", DayPrecision.DAY, DayBasis.STATED),
        ("on 3-5 May 2011", DayPrecision.DAYS, DayBasis.STATED),
        ("in May 2011", DayPrecision.MONTH, DayBasis.STATED),
        ("in 2011", DayPrecision.YEAR, DayBasis.STATED),
        ("in the summer of 2011", DayPrecision.SEASON, DayBasis.STATED),
        ("since May 2011", DayPrecision.OPEN, DayBasis.STATED),
        ("on May 5", DayPrecision.DAY, DayBasis.INFERRED),
        ("in May", DayPrecision.MONTH, DayBasis.INFERRED),
        ("on Tuesday", DayPrecision.DAY, DayBasis.RELATIVE),
        ("last week", DayPrecision.WEEK, DayBasis.RELATIVE),
        ("last month", DayPrecision.MONTH, DayBasis.RELATIVE),
        ("two years ago", DayPrecision.YEAR, DayBasis.RELATIVE),
        ("for two hours", DayPrecision.UNKNOWN, DayBasis.UNKNOWN),
    ],
)
def test_how_finely_and_on_what_basis(text, precision, basis):
    days = days_of(f"It happened {text}.", date(2012, 9, 14))
    assert (days.precision, days.basis) == (precision, basis)


def test_reasons_are_sentences_for_people():
    assert days_of("He died on July 11.", date(2012, 9, 14)).reason == (
        "the last such day before the report of 2012-09-14"
    )
    assert days_of("He died yesterday.", date(2012, 9, 14)).reason == (
        "counted from the report of 2012-09-14"
    )
    assert days_of("He died on July 11.").reason == (
        "no year is told and the day of publication is unknown"
    )


@given(report=st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)))
def test_a_weekday_lies_in_the_week_up_to_the_report(report):
    days = days_of("He was shot on Thursday.", report)
    assert days.earliest is not None
    assert days.earliest.weekday() == 3
    assert 0 <= (report - days.earliest).days <= 6


@given(report=st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)))
def test_a_bare_day_lies_in_the_year_up_to_the_report(report):
    days = days_of("He was shot on August 15.", report)
    assert days.earliest is not None
    assert (days.earliest.month, days.earliest.day) == (8, 15)
    assert -1 <= (report - days.earliest).days <= 365
