"""Counts by period: vague days aren't made exact, zeros are true, unknown isn't zero."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.counts import GROUPS, Question, Row, count, matching
from dateline.publish.periods import Every, period_of, periods_between
from dateline.publish.recorded import INCIDENTS, PEOPLE
from dateline.records.errors import InputError

from .entries import WINDOW, YEAR, by, incident


def asked(every: Every = Every.MONTH, **more: Any) -> Question:
    return Question(every=every, **(WINDOW | more))


def rows_of(*told: Any, **more: Any) -> tuple[Row, ...]:
    return count(told, asked(**more), coverage=YEAR).rows


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
    rows = rows_of(incident("a", "2012-01-20", "2012-03-10"))
    assert [(r.low, r.best, r.high) for r in rows[:4]] == [
        (0, 0, 1),
        (0, 1, 1),
        (0, 0, 1),
        (0, 0, 0),
    ]
    assert [(r.tolls_low, r.tolls_best, r.tolls_high) for r in rows[:2]] == [(0, 0, 5), (0, 5, 5)]


def test_a_day_vaguer_than_a_period_makes_no_surge() -> None:
    vague, fine = (
        incident("a", "2012-01-01", "2012-12-31"),
        incident("b", "2012-07-01", "2012-07-31"),
    )
    july = rows_of(vague, fine)[6]
    assert (july.period.name, july.best, july.tested) == ("2012-07", 2, 1)
    assert [row.tested for row in rows_of(vague, fine)] == [0] * 6 + [1] + [0] * 5
    assert rows_of(vague, fine, every=Every.YEAR)[0].tested == 2


def test_what_may_not_have_happened_is_in_no_low_number() -> None:
    (row,) = rows_of(incident("a", "2012-03-05", certainty="disputed"), every=Every.YEAR)
    assert (row.low, row.best, row.high, row.tolls_low, row.tolls_best) == (0, 1, 1, 0, 5)


def test_an_open_toll_stays_open_and_an_unknown_one_is_counted_apart() -> None:
    told = [
        incident("a", "2012-01-05", killed={"low": 12, "high": None}),
        incident("b", "2012-01-05", killed=None),
        incident("c", None),
    ]
    table = count(told, asked(Every.YEAR), coverage=YEAR)
    (row,) = table.rows
    assert (row.tolls_low, row.tolls_high, row.unknown_tolls) == (12, None, 1)
    assert table.undated == ("c",)


def test_incidents_can_be_the_measure() -> None:
    (row,) = rows_of(incident("b", "2012-01-05", killed=None), every=Every.YEAR, measure=INCIDENTS)
    assert (row.tolls_best, row.unknown_tolls) == (1, 0)


def test_what_was_not_read_has_no_zero() -> None:
    rows = count([], asked(), coverage={date(2012, 3, 5): 4}).rows
    assert [row.known for row in rows] == [False, False, True, *[False] * 9]
    assert (rows[2].articles, rows[2].days_read) == (4, 4)


def test_news_of_a_period_comes_out_after_it() -> None:
    rows = count([], asked(Every.DAY), coverage={date(2012, 3, 5): 4}).rows
    assert [row.period.name for row in rows if row.covered] == [
        "2012-03-02",
        "2012-03-03",
        "2012-03-04",
        "2012-03-05",
    ]


def test_the_covered_window_is_said() -> None:
    table = count([], asked(), coverage={date(2012, 3, 5): 4, date(2012, 5, 1): 1})
    assert table.covered is not None
    read = table.covered
    assert (read.first, read.last, read.days_read, read.days, read.articles) == (
        date(2012, 3, 2),
        date(2012, 5, 1),
        8,
        366,
        5,
    )


def test_periods_are_cut_to_the_window() -> None:
    told = [incident("in", "2012-01-20"), incident("out", "2012-01-03")]
    question = asked(first=date(2012, 1, 15), last=date(2012, 2, 10))
    table = count(told, question, coverage=YEAR)
    assert [(r.period.first.day, r.period.last.day, r.best) for r in table.rows] == [
        (15, 31, 1),
        (1, 10, 0),
    ]
    # Its days and the three after them.
    assert [row.articles for row in table.rows] == [20, 13]


def test_what_is_likelier_outside_is_in_high_numbers_only() -> None:
    table = count([incident("a", "2011-10-01", "2012-01-05")], asked(), coverage=YEAR)
    assert [(row.best, row.high) for row in table.rows[:2]] == [(0, 1), (0, 0)]
    assert table.edge == ("a",)
    assert table.whole is not None
    assert (table.whole.best, table.whole.high) == (0, 1)


def test_an_empty_ledger() -> None:
    table = count([], Question(every=Every.MONTH), coverage={})
    assert (table.rows, table.undated, table.window, table.whole) == ((), (), None, None)


def test_several_groups_count_each_combination() -> None:
    told = [
        incident("a", "2012-01-05"),
        incident("b", "2012-01-06", place=None, type="arson"),
        incident("c", "2012-01-07", place={"country": "ML", "admin1": "Gao"}),
    ]
    rows = rows_of(*told, every=Every.YEAR, groups=("country", "type"))
    assert [(row.group, row.best) for row in rows] == [
        (("KZ", "bombing"), 1),
        (("ML", "bombing"), 1),
        (("unknown", "arson"), 1),
    ]
    rows = rows_of(*told, every=Every.YEAR, groups=("admin1",))
    assert [row.group for row in rows] == [
        ("KZ: unknown",),
        ("ML: Gao",),
        ("unknown: unknown",),
    ]


def test_actors_keep_how_sure_it_is() -> None:
    told = [
        incident("a", "2012-01-05", participants=[by("Free Front")]),
        incident("b", "2012-01-06", participants=[by("Free Front", certainty="suspected")]),
        incident("c", "2012-01-07", participants=[by("Free Front", certainty="denied")]),
        incident("d", "2012-01-08"),
    ]
    rows = rows_of(*told, every=Every.YEAR, groups=("actor",))
    assert [(row.group, row.low, row.best, row.high) for row in rows] == [
        (("Free Front",), 1, 2, 3),
        (("unknown",), 1, 2, 2),
    ]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, ["a", "b", "c"]),
        ({"countries": ("kz",)}, ["a", "b"]),
        ({"types": ("arson",)}, ["b"]),
        ({"actors": ("the FF",)}, ["a"]),
        ({"first": date(2012, 1, 6)}, ["b", "c"]),
        ({"last": date(2012, 1, 5)}, ["a", "c"]),
    ],
)
def test_filters(more: dict[str, Any], found: list[str]) -> None:
    told = [
        incident("a", "2012-01-05", participants=[by("Free Front (FF)")]),
        incident("b", "2012-01-06", type="arson"),
        incident("c", None, place={"country": "ML"}),
    ]
    question = Question(every=Every.YEAR, **more)
    assert [one.id for one in matching(told, question)] == found


def test_more_rows_than_anyone_reads_are_an_error() -> None:
    told = [incident(str(n), "2012-01-05", type=f"type {n}") for n in range(50)]
    question = Question(
        every=Every.DAY, groups=("type",), first=date(1900, 1, 1), last=date(2012, 1, 5)
    )
    with pytest.raises(InputError, match="40912 periods of 50 groups"):
        count(told, question, coverage={})


DAYS = st.dates(date(2012, 1, 1), date(2012, 12, 1))
COUNTS = st.none() | st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans())
DRAWN = st.lists(
    st.tuples(
        DAYS,
        st.integers(0, 60),
        st.sampled_from(["KZ", "ML", None]),
        COUNTS,
        st.sampled_from(["asserted", "possible", "suspected"]),
        st.lists(st.sampled_from(["Free Front", "Sons of Aral"]), max_size=2),
    ),
    max_size=10,
)


def drawn_incident(name: str, drawn: tuple[Any, ...]) -> Any:
    first, wide, country, toll, certainty, actors = drawn
    killed = toll and {"low": toll[0], "high": None if toll[2] else toll[0] + toll[1]}
    return incident(
        name,
        first.isoformat(),
        (first + timedelta(days=wide)).isoformat(),
        place={"country": country},
        killed=killed,
        certainty=certainty,
        participants=[by(actor) for actor in actors],
    )


@given(drawn=DRAWN, every=st.sampled_from([Every.WEEK, Every.MONTH, Every.HALF]))
def test_the_best_numbers_add_up_to_the_whole(drawn: list[Any], every: Every) -> None:
    told = [drawn_incident(str(n), one) for n, one in enumerate(drawn)]
    for groups in ((), ("country",), ("country", "type")):
        table = count(
            told,
            asked(every, groups=groups, first=date(2011, 6, 10), last=date(2013, 12, 31)),
            coverage=YEAR,
        )
        whole = table.whole
        assert whole is not None
        assert sum(row.best for row in table.rows) == whole.best == len(told)
        assert sum(row.tolls_best for row in table.rows) == whole.tolls_best
        assert sum(row.unknown_tolls for row in table.rows) == whole.unknown_tolls
        assert sum(row.low for row in table.rows) <= whole.low


@given(drawn=DRAWN, every=st.sampled_from(Every), groups=st.sets(st.sampled_from([*GROUPS])),
       measure=st.sampled_from([*PEOPLE, INCIDENTS]))  # fmt: skip
def test_low_is_at_most_best_and_best_at_most_high(
    drawn: list[Any], every: Every, groups: set[str], measure: str
) -> None:
    told = [drawn_incident(str(n), one) for n, one in enumerate(drawn)]
    question = asked(every, groups=tuple(sorted(groups)), measure=measure)
    for row in count(told, question, coverage=YEAR).rows:
        assert 0 <= row.low <= row.best <= row.high
        assert row.tolls_low <= row.tolls_best
        assert row.tolls_high is None or row.tolls_best <= row.tolls_high
        assert row.tested <= row.best == len(row.ids)
