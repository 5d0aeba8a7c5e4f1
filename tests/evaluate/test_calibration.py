"""Confidences that mean what they say have no calibration error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.calibration import bins_of, calibration_error

told = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


def test_no_incident_has_no_error():
    assert calibration_error([]) == 0.0
    assert bins_of([]) == []


def test_seven_of_ten_at_seven_tenths():
    assert calibration_error([(0.7, i < 7) for i in range(10)]) == pytest.approx(0.0)


def test_bins_weigh_by_their_incidents():
    sure_and_wrong = [(0.95, False)]
    fair = [(0.5, i % 2 == 0) for i in range(18)]
    assert calibration_error(sure_and_wrong + fair) == pytest.approx(0.95 / 19)


@given(told)
def test_the_error_lies_between_nought_and_one(pairs):
    assert 0.0 <= calibration_error(pairs) <= 1.0
    assert sum(b.count for b in bins_of(pairs)) == len(pairs)
