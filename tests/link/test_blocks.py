"""Keys that reports of one incident have in common."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.link.blocks import KINDS, block_keys, days_of
from dateline.link.copies import signature
from dateline.records.days import UNKNOWN_DAYS
from dateline.records.place import Place, PlacePrecision
from dateline.records.reading import Part
from dateline.records.report import Report

from . import reports
from .reports import ANSONGO, DAY, GAO, MALI, exactly, on, town


def report(name: str, **changes: Any) -> Report:
    """Return a report in words of its own, without a name."""
    words = " ".join(f"{name}{number}" for number in range(20))
    return reports.report(name, **({"text": words} | changes))


def kinds_shared(a: Report, b: Report) -> str:
    return "".join(sorted({k[0] for k in set(block_keys(a)) & set(block_keys(b))}))


def days_later(days: int) -> date:
    return DAY + timedelta(days=days)


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(-2, 2))
def test_days_up_to_two_apart_share_a_block(day, apart):
    one = report("one", date=on(day))
    other = report("other", date=on(day + timedelta(days=apart)))
    assert {"a", "b"} <= set(kinds_shared(one, other))


@given(st.floats(-80, 80), st.floats(-180, 179.99), st.floats(-0.13, 0.13))
def test_places_near_each_other_share_a_block_also_across_the_date_line(latitude, longitude, apart):
    one = report("one", place=town("One", latitude, longitude))
    other = report("other", place=town("Other", latitude + apart, longitude))
    assert "a" in kinds_shared(one, other)
    beyond = longitude + apart
    beyond -= 360 if beyond >= 180 else 0
    beyond += 360 if beyond < -180 else 0
    assert "a" in kinds_shared(one, report("other", place=town("Other", latitude, beyond)))


def test_the_date_line_parts_nothing():
    west, east = town("West", -16.8, 179.99), town("East", -16.8, -179.99)
    assert "a" in kinds_shared(report("one", place=west), report("other", place=east))


def test_a_report_of_the_country_meets_one_of_the_town_on_its_days():
    assert kinds_shared(report("one"), report("other", place=MALI)) == "bjlm"
    later = on(days_later(100))
    other = report("other", place=MALI, date=later, published=later)
    assert kinds_shared(report("one"), other) == ""


def test_a_vague_month_meets_the_day():
    vague = report("other", date=on(date(2023, 5, 1), date(2023, 5, 31)), part=Part.BACKGROUND)
    assert "d" in kinds_shared(report("one"), vague)


def test_a_report_without_days_is_looked_for_before_its_publication():
    undated = report("other", date=UNKNOWN_DAYS, published=on(days_later(1)))
    assert days_of(undated) == (DAY.toordinal() - 2, DAY.toordinal() + 1)
    assert "a" in kinds_shared(report("one"), undated)


def test_background_without_days_can_have_been_on_any():
    undated = report("other", date=UNKNOWN_DAYS, part=Part.BACKGROUND)
    assert days_of(undated) is None
    assert kinds_shared(report("one"), undated) == ""


NAMED = "Gunmen killed the teacher Ousmane Kambiresso in a market. Kambiresso was 40, a nurse said."


def test_a_rare_name_finds_what_has_neither_day_nor_place():
    named = report("one", text=NAMED)
    undated = report(
        "other", text=f"Years ago: {NAMED}", date=UNKNOWN_DAYS, place=None, part=Part.BACKGROUND
    )
    assert "f" in kinds_shared(named, undated)


def test_copies_meet_whatever_was_read():
    text = f"{NAMED} " + " ".join(f"word{n}" for n in range(40))
    far = report("other", text=text, date=on(days_later(900)), place=town("Lima", -12.0, -77.0))
    assert "g" in kinds_shared(report("one", text=text), far)


def test_a_misread_place_is_found_by_the_day():
    assert "j" in kinds_shared(
        report("one"), report("other", place=town("Lima", -12.0, -77.0, country="PE"))
    )


def test_an_anniversary_is_found_by_the_day_of_the_year():
    year_on = on(DAY.replace(year=DAY.year + 1))
    assert kinds_shared(report("one"), report("other", date=year_on, published=year_on)) == "k"


def test_what_came_out_on_the_same_days_is_found_whatever_day_and_place_were_read():
    misread = report("other", date=on(days_later(-200)), place=None, published=on(days_later(2)))
    assert kinds_shared(report("one"), misread) == "m"
    assert kinds_shared(report("one"), replace(misread, published=on(days_later(9)))) == ""


def test_the_dead_of_a_year_and_square_find_a_vague_year():
    year = on(date(2023, 1, 1), date(2023, 12, 31))
    vague = report("other", date=year, killed=exactly(17), part=Part.BACKGROUND)
    assert "i" in kinds_shared(report("one", killed=exactly(17)), vague)
    assert kinds_shared(report("one", killed=exactly(16)), vague) == ""


def test_no_day_and_no_publication_meet_by_the_square():
    one, other = (report(n, date=UNKNOWN_DAYS, published=UNKNOWN_DAYS) for n in ("one", "other"))
    assert "h" in kinds_shared(one, other)


def test_far_places_on_far_days_share_nothing():
    later = on(days_later(40))
    other = report("other", place=ANSONGO, date=later, published=later)
    assert kinds_shared(report("one"), other) == ""


def test_a_place_without_a_point_or_country_gives_keys_of_days():
    nowhere = Place(
        name="the bridge", words="at the bridge", country=None, admin1=None, latitude=None,
        longitude=None, geonames_id=None, precision=PlacePrecision.UNKNOWN, uncertainty_km=None,
    )  # fmt: skip
    assert kinds_shared(report("one"), report("other", place=nowhere)) == "jm"


def test_a_wire_in_capitals_has_names():
    text = NAMED.upper()
    assert "f" in kinds_shared(report("one", text=text), report("other", text=NAMED))


def test_open_days_are_looked_for_up_to_publication():
    opened = replace(on(DAY), latest=None)
    assert days_of(report("one", date=opened, published=on(days_later(2)))) == (
        DAY.toordinal() - 1,
        days_later(2).toordinal(),
    )
    ended = replace(on(DAY), earliest=None)
    assert days_of(report("one", date=ended, published=on(days_later(1)))) == (
        DAY.toordinal() - 2,
        DAY.toordinal() + 1,
    )


@given(
    width=st.integers(0, 900),
    radius=st.floats(0, 3000),
    place=st.sampled_from([GAO, MALI, None]),
    killed=st.integers(0, 200),
)
def test_keys_are_few_short_sorted_and_of_known_kinds(width, radius, place, killed):
    place = replace(place, uncertainty_km=radius) if place else None
    one = report(
        "one", date=on(DAY, days_later(width)), place=place, killed=exactly(killed), text=NAMED
    )
    keys = block_keys(one)
    assert list(keys) == sorted(set(keys))
    assert len(keys) <= 100
    assert {k[0] for k in keys} <= KINDS.keys()
    assert max(map(len, keys)) <= 40
    assert keys == block_keys(one, of=signature(one.article.text))


@pytest.mark.parametrize("latitude", [89.9, -89.9])
def test_the_poles_have_squares(latitude):
    one, other = (report(n, place=town("Camp", latitude, 10.0)) for n in ("one", "other"))
    assert "a" in kinds_shared(one, other)
