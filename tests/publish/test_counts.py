"""Counts by period: vague days aren't made exact, zeros are true, unknown isn't zero."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats as peer

from dateline.publish.counts import Counted, Toll, count, counted
from dateline.publish.periods import Every, period_of, periods_between
from dateline.publish.stats_chart import Chart, chart_svg
from dateline.publish.surges import binomial_p, dispersion, holm, negative_binomial_p, surges

YEAR = {date(2012, 1, 1) + timedelta(days=n): 1 for n in range(366)}
WINDOW = (date(2012, 1, 1), date(2012, 12, 31))


def incident(name: str, first: date | None, last: date | None = None, **more: object) -> Counted:
    fields = {
        "id": name,
        "earliest": first,
        "latest": last or first,
        "country": "KZ",
        "admin1": None,
        "type": "bombing",
        "actors": (),
        "toll": Toll(low=2, best=3, high=5),
    }
    return Counted(**(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("every", "name", "first", "last"),
    [
        (Every.DAY, "2012-02-29", date(2012, 2, 29), date(2012, 2, 29)),
        (Every.WEEK, "2012-W09", date(2012, 2, 27), date(2012, 3, 4)),
        (Every.MONTH, "2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        (Every.QUARTER, "2012-Q1", date(2012, 1, 1), date(2012, 3, 31)),
        (Every.HALF, "2012-H1", date(2012, 1, 1), date(2012, 6, 30)),
        (Every.YEAR, "2012", date(2012, 1, 1), date(2012, 12, 31)),
    ],
)
def test_periods(every: Every, name: str, first: date, last: date) -> None:
    period = period_of(date(2012, 2, 29), every)
    assert (period.name, period.first, period.last) == (name, first, last)


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    assert period_of(date(2021, 1, 1), Every.WEEK).name == "2020-W53"


@given(first=st.dates(date(1990, 1, 1), date(2030, 1, 1)), days=st.integers(0, 800),
       every=st.sampled_from(Every))  # fmt: skip
def test_periods_follow_each_other_without_a_gap(first: date, days: int, every: Every) -> None:
    last = first + timedelta(days=days)
    periods = list(periods_between(first, last, every))
    assert periods[0].first <= first <= periods[0].last
    assert periods[-1].first <= last <= periods[-1].last
    for one, other in pairwise(periods):
        assert other.first - one.last == timedelta(days=1)


def test_a_vague_day_is_in_the_high_number_of_each_period_and_in_one_best() -> None:
    vague = incident("a", date(2012, 1, 20), date(2012, 3, 10))
    rows = count([vague], every=Every.MONTH, coverage=YEAR, window=WINDOW).rows
    assert [(r.low, r.best, r.high) for r in rows[:4]] == [
        (0, 0, 1),
        (0, 1, 1),
        (0, 0, 1),
        (0, 0, 0),
    ]
    assert [(r.tolls_low, r.tolls_best, r.tolls_high) for r in rows[:2]] == [(0, 0, 5), (0, 3, 5)]


def test_an_open_toll_stays_open_and_an_unknown_one_is_counted_apart() -> None:
    day = date(2012, 1, 5)
    told = [
        incident("a", day, toll=Toll(low=12, best=12, high=None)),
        incident("b", day, toll=None),
        incident("c", None),
    ]
    table = count(told, every=Every.YEAR, coverage=YEAR, window=WINDOW)
    (row,) = table.rows
    assert (row.tolls_low, row.tolls_high, row.unknown_tolls) == (12, None, 1)
    assert table.undated == ("c",)


def test_what_was_not_read_has_no_zero() -> None:
    read = {date(2012, 3, 5): 4}
    rows = count([], every=Every.MONTH, coverage=read, window=WINDOW).rows
    assert [row.covered for row in rows] == [False, False, True, *[False] * 9]


def test_news_of_a_period_comes_out_after_it() -> None:
    rows = count([], every=Every.DAY, coverage={date(2012, 3, 5): 4}, window=WINDOW).rows
    assert [row.period.name for row in rows if row.covered] == [
        "2012-03-02",
        "2012-03-03",
        "2012-03-04",
        "2012-03-05",
    ]


def test_an_empty_ledger() -> None:
    table = count([], every=Every.MONTH, coverage={})
    assert (table.rows, table.undated, table.window) == ((), (), None)
    chart = Chart(title="t", filters="f", measure="incidents", policy="ucdp")
    assert ET.fromstring(chart_svg(table, (), chart=chart)).tag.endswith("svg")


DAYS = st.dates(date(2012, 1, 1), date(2012, 12, 1))
INCIDENTS = st.lists(
    st.tuples(DAYS, st.integers(0, 30), st.sampled_from(["KZ", "ML", None]), st.integers(0, 9)),
    max_size=12,
)


@given(drawn=INCIDENTS, every=st.sampled_from([Every.WEEK, Every.MONTH, Every.YEAR]))
def test_the_best_numbers_add_up_to_the_whole(
    drawn: list[tuple[date, int, str | None, int]], every: Every
) -> None:
    told = [
        incident(str(n), first, first + timedelta(days=wide), country=country,
                 toll=Toll(low=toll, best=toll + 1, high=toll + 2))
        for n, (first, wide, country, toll) in enumerate(drawn)
    ]  # fmt: skip
    window = (date(2011, 1, 1), date(2013, 12, 31))
    for group in (None, "country"):
        rows = count(told, every=every, coverage=YEAR, window=window, group=group).rows
        assert sum(row.best for row in rows) == len(told)
        assert sum(row.tolls_best for row in rows) == sum(t.toll.best for t in told if t.toll)
        for row in rows:
            assert row.low <= row.best <= row.high
            assert row.tolls_high is not None
            assert row.tolls_low <= row.tolls_best <= row.tolls_high


@given(found=st.integers(0, 30), before=st.integers(0, 60), share=st.floats(0.02, 0.9))
def test_the_exact_test_is_that_of_scipy(found: int, before: int, share: float) -> None:
    trials = found + before
    expected = peer.binomtest(found, trials, share).pvalue if trials else 1.0
    assert binomial_p(found, trials, share) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("found", "mean", "spread"), [(0, 6.0, 2.0), (20, 6.0, 3.0), (6, 6.0, 1.6)]
)
def test_the_negative_binomial_is_that_of_scipy(found: int, mean: float, spread: float) -> None:
    law = peer.nbinom(mean / (spread - 1), 1 / spread)
    expected = min(1.0, 2 * min(law.cdf(found), law.sf(found - 1)))
    assert negative_binomial_p(found, mean, spread) == pytest.approx(expected, abs=1e-9)


def test_holm_never_makes_a_p_smaller() -> None:
    assert holm([]) == []
    assert holm([0.5, 0.001]) == [0.5, 0.002]


def test_a_lull_stands_out_and_half_the_reading_is_no_lull() -> None:
    day = date(2012, 1, 5)
    told = [
        incident(f"{month}-{n}", day.replace(month=month))
        for month in range(1, 7)
        for n in range(8)
    ]
    rows = count(told, every=Every.MONTH, coverage=YEAR, window=WINDOW).rows
    july = next(s for s in surges(rows) if s.row.period.name == "2012-07")
    assert (july.ratio, july.test, july.baseline) == (0.0, "exact Poisson", 6)
    assert july.adjusted < 0.02
    less = {d: n for d, n in YEAR.items() if d.month < 7} | {date(2012, 7, 9): 1}
    rows = count(told, every=Every.MONTH, coverage=less, window=WINDOW).rows
    assert next(s for s in surges(rows) if s.row.period.name == "2012-07").p > 0.5


def test_clustered_counts_are_tested_as_such() -> None:
    assert dispersion([0, 12, 0, 12], [1, 1, 1, 1]) == pytest.approx(8.0)
    assert dispersion([3], [1]) == 1.0


def test_an_entry_of_the_contract_is_counted_by_its_best_figure() -> None:
    entry = {
        "id": "a",
        "date": {"earliest": "2012-01-05", "latest": "2012-01-06"},
        "place": None,
        "type": "bombing",
        "participants": [{"role": "perpetrator", "name": "X"}, {"role": "victim", "name": "Y"}],
        "killed": {"low": 2, "high": None},
        "figures": {"killed": {"low": 2, "best": 4, "high": None}},
    }
    one = counted(entry)
    assert (one.toll, one.actors, one.middle) == (
        Toll(low=2, best=4, high=None),
        ("X",),
        date(2012, 1, 5),
    )


def test_the_chart_says_what_it_shows() -> None:
    table = count(
        [incident("a", date(2012, 3, 5))], every=Every.MONTH, coverage=YEAR, window=WINDOW
    )
    chart = Chart(title="Bombs <by month>", filters="KZ", measure="incidents", policy="ucdp")
    drawn = chart_svg(table, surges(table.rows), chart=chart)
    root = ET.fromstring(drawn)
    words = " ".join(root.itertext())
    for part in ("Bombs <by month>", "KZ · 2012-01-01 to 2012-12-31 · policy ucdp", "2012-03: 1"):
        assert part in words
