"""Phrases claim no more than their values."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.publish import page_words, wording
from dateline.records.count import Count
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.records.place import Place, PlacePrecision


def days(first: date | None, last: date | None, precision: DayPrecision) -> Days:
    return Days(earliest=first, latest=last, precision=precision, basis=DayBasis.STATED)


@pytest.mark.parametrize(
    ("first", "last", "precision", "told"),
    [
        (date(2012, 9, 12), date(2012, 9, 12), DayPrecision.DAY, "12 Sep 2012"),
        (date(2011, 5, 1), date(2011, 5, 31), DayPrecision.MONTH, "May 2011"),
        (date(2011, 1, 1), date(2011, 12, 31), DayPrecision.YEAR, "2011"),
        (date(2011, 5, 1), date(2011, 5, 31), DayPrecision.DAYS, "1–31 May 2011"),
        (date(2011, 4, 28), date(2011, 5, 3), DayPrecision.DAYS, "28 Apr – 3 May 2011"),
        (date(2010, 12, 28), date(2011, 1, 3), DayPrecision.WEEK, "28 Dec 2010 – 3 Jan 2011"),
        (None, date(2012, 7, 30), DayPrecision.OPEN, "by 30 Jul 2012"),
        (date(2020, 1, 1), None, DayPrecision.OPEN, "from 1 Jan 2020"),
        (None, None, DayPrecision.UNKNOWN, "unknown"),
    ],
)
def test_days_read_as_the_interval_they_are(first, last, precision, told):
    assert wording.days_in_words(days(first, last, precision)) == told


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (None, "–"),
        (Count(low=0, high=0), "0"),
        (Count(low=5, high=5), "5"),
        (Count(low=7, high=8), "7–8"),
        (Count(low=12, high=None), "≥ 12"),
        (Count(low=0, high=30), "0–30"),
    ],
)
def test_counts_read_with_their_bounds(count, told):
    assert wording.count_in_words(count) == told


@pytest.mark.parametrize(
    ("name", "country", "short", "long"),
    [
        ("Sake", "CD", "Sake, CD", "Sake, Democratic Republic of the Congo"),
        ("Sake", None, "Sake", "Sake"),
        (None, "ML", "somewhere in ML", "somewhere in Mali"),
        ("Mali", "ML", "Mali, ML", "somewhere in Mali"),
        ("Nowhere", "ZZ", "Nowhere, ZZ", "Nowhere, ZZ"),
        (None, None, "unknown", "unknown"),
    ],
)
def test_places_read_with_their_country(name, country, short, long):
    place = Place(
        name=name,
        words=name,
        country=country,
        admin1=None,
        latitude=None,
        longitude=None,
        geonames_id=None,
        precision=PlacePrecision.COUNTRY,
        uncertainty_km=None,
    )
    assert wording.place_in_words(place) == short
    assert page_words.place_named(place) == long
    assert page_words.place_note(place) == "country only · no point"


def test_no_place_is_unknown():
    assert wording.place_in_words(None) == page_words.place_named(None) == "unknown"
    assert wording.uncertainty_in_words(None) == "no point"


@pytest.mark.parametrize(
    ("reason", "told"), [("the text says so", "the text says so"), ("", "told by the text")]
)
def test_days_say_how_they_came_about(reason, told):
    when = Days(
        earliest=date(2020, 1, 1),
        latest=None,
        precision=DayPrecision.OPEN,
        basis=DayBasis.STATED,
        reason=reason,
    )
    assert page_words.days_note(when) == told
