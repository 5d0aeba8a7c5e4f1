"""The timeline's axis shows every beginning and end, and leaves empty time out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.page_axis import MOST_STRETCHES, Stretch, axis_for, marks
from dateline.records.days import DayBasis, DayPrecision, Days


def days(first: date | None, last: date | None) -> Days:
    return Days(earliest=first, latest=last, precision=DayPrecision.DAYS, basis=DayBasis.STATED)


intervals = st.builds(
    lambda first, length: days(first, first + timedelta(days=length)),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 4000),
)


@given(st.lists(intervals, min_size=1, max_size=12))
def test_later_days_stand_further_right(told):
    axis = axis_for(told)
    ends = sorted({d.earliest.toordinal() for d in told} | {d.latest.toordinal() + 1 for d in told})
    places = [axis.at(day) for day in ends]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert places[0] >= 0
    assert places[-1] <= 100


@given(st.lists(intervals, min_size=1, max_size=12))
def test_stretches_fill_the_axis_and_labels_stay_in_theirs(told):
    stretches = axis_for(told).stretches
    assert len(stretches) <= MOST_STRETCHES
    assert stretches[-1].left + stretches[-1].width == pytest.approx(100)
    for stretch in stretches:
        found = marks(stretch)
        assert found != []
        for mark in found:
            assert stretch.left <= mark.label_at <= stretch.left + stretch.width


def test_empty_years_are_left_out():
    told = [days(date(2015, 11, 1), date(2015, 11, 30)), days(date(2019, 10, 3), date(2019, 10, 3))]
    axis = axis_for(told)
    assert len(axis.stretches) == 2
    assert len(list(axis.gaps)) == 1
    assert axis.at(date(2015, 12, 1).toordinal()) < 75 < axis.at(date(2019, 10, 3).toordinal())


def test_a_week_is_one_even_stretch():
    axis = axis_for([days(date(2019, 10, 3), date(2019, 10, 3)), days(date(2019, 10, 9), None)])
    (stretch,) = axis.stretches
    third, sixth, ninth = (axis.at(date(2019, 10, d).toordinal()) for d in (3, 6, 9))
    assert sixth - third == pytest.approx(ninth - sixth)
    assert marks(stretch)[0].label == "2 Oct 2019"


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2019, 10, 28), date(2019, 11, 12), "Nov"),
        (date(2019, 1, 1), date(2019, 12, 31), "Jan 2019"),
        (date(1991, 1, 1), date(2019, 12, 31), "2000"),
        (date(1, 1, 1), date(9999, 12, 30), "2000"),
    ],
)
def test_marks_are_as_fine_as_the_stretch_is_long(first, last, label):
    every = [first + timedelta(days=i) for i in range(0, (last - first).days, 30)]
    stretch = axis_for([days(day, None) for day in [*every, last]]).stretches[0]
    assert any(label in mark.label for mark in marks(stretch))


def test_days_left_out_lie_between_the_stretches():
    told = [days(date(2015, 11, 1), date(2015, 11, 30)), days(date(2019, 10, 3), date(2019, 10, 3))]
    axis = axis_for(told)
    ((left, width),) = axis.gaps
    assert axis.at(date(2017, 1, 1).toordinal()) == pytest.approx(left + width / 2)
    assert axis.at(date(2030, 1, 1).toordinal()) == 100
    assert axis.at(date(2000, 1, 1).toordinal()) == 0


def test_a_stretch_without_a_day_s_beginning_has_its_middle_marked():
    noon = date(2019, 2, 2).toordinal() + 0.5
    narrow = Stretch(first=noon, end=noon + 0.1, left=40.0, width=20.0)
    assert [(mark.label, mark.at) for mark in marks(narrow)] == [("Feb 2019", 40.0)]
