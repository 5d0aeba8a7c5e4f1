"""Figures, intervals and comparisons from tallies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.bootstrap import Resampling, compare, score
from dateline.evaluate.tallies import Measure, Tally, measure, percentages, total

whole = st.integers(min_value=0, max_value=9)
tallies = st.lists(
    st.builds(Tally, right=whole, predicted=whole, met=whole, gold=whole), min_size=1, max_size=12
)


def simple(hits: list[int], predicted: list[int], gold: list[int], name: str = "m") -> Measure:
    return measure(
        name,
        [
            Tally(right=h, predicted=p, met=h, gold=g)
            for h, p, g in zip(hits, predicted, gold, strict=True)
        ],
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([1, 2, 1, 4], (50.0, 25.0, 100 / 3)),
        ([0, 0, 0, 4], (0.0, 0.0, 0.0)),
        ([0, 3, 0, 0], (0.0, 0.0, 0.0)),
        ([0, 0, 0, 0], (0.0, 0.0, 0.0)),
        ([3, 3, 2, 2], (100.0, 100.0, 100.0)),
    ],
)
def test_percentages_of_sums(counts, expected):
    assert percentages(np.array(counts, dtype=float)).tolist() == pytest.approx(list(expected))


def test_a_total_counts_its_parts_alike():
    parts = [simple([1, 0], [1, 1], [2, 1]), simple([2, 2], [2, 3], [2, 2])]
    assert total("all", parts).totals.tolist() == [5, 7, 5, 7]


@given(tallies)
def test_a_resample_is_the_score_of_the_documents_drawn(documents):
    one = measure("m", documents)
    draws = Resampling(resamples=5, seed=3).draws(len(documents))
    assert draws.sum(axis=1).tolist() == [len(documents)] * 5
    for row, drawn in zip(percentages(draws @ one.counts), draws, strict=True):
        again = [t for t, times in zip(documents, drawn, strict=True) for _ in range(int(times))]
        assert row.tolist() == pytest.approx(percentages(measure("m", again).totals).tolist())


def test_intervals_hold_the_middle_of_the_resamples():
    hits = [1, 0] * 50
    found = score(simple(hits, [1] * 100, [1] * 100), Resampling(resamples=2000).draws(100))
    assert found.f1.value == 50.0
    # The standard error of a share of 100 is 5 points.
    assert found.f1.low == pytest.approx(40.2, abs=1)
    assert found.f1.high == pytest.approx(59.8, abs=1)
    assert (found.predicted, found.gold) == (100, 100)


def test_the_same_seed_gives_the_same_draws_and_another_gives_others():
    first = Resampling(resamples=20, seed=1).draws(30)
    assert np.array_equal(first, Resampling(resamples=20, seed=1).draws(30))
    assert not np.array_equal(first, Resampling(resamples=20, seed=2).draws(30))


def test_what_is_better_everywhere_is_better_in_every_resample():
    ours = simple([1] * 20, [1] * 20, [1] * 20)
    theirs = simple([1] * 10 + [0] * 10, [1] * 20, [1] * 20)
    found = compare(ours, theirs, Resampling().draws(20))
    assert found.difference.value == 50.0
    assert found.better == 1.0
    assert 20 < found.difference.low < 50 < found.difference.high < 80


def test_a_measure_compared_with_itself_differs_by_nought():
    ours = simple([1, 0, 1], [1, 1, 2], [1, 2, 1])
    found = compare(ours, ours, Resampling().draws(3))
    assert (found.difference.value, found.difference.low, found.difference.high) == (0, 0, 0)
    assert found.better == 0.0


def test_pairing_narrows_the_interval_of_a_difference():
    """Documents that are hard for both say nothing of which is better."""
    theirs = [0] * 50 + [1] * 50
    ours = [0] * 48 + [1] * 52
    ones = [1] * 100
    draws = Resampling().draws(100)
    paired = compare(simple(ours, ones, ones), simple(theirs, ones, ones), draws).difference
    alone = score(simple(ours, ones, ones), draws).f1
    assert paired.high - paired.low < (alone.high - alone.low) / 2


def test_without_resamples_there_is_a_value_and_no_interval():
    found = score(simple([1], [1], [1]), Resampling(resamples=0).draws(1))
    assert found.f1.value == 100.0
    assert np.isnan(found.f1.low)
