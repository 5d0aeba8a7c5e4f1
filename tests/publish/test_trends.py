"""Trends beside the record: the time they name against as many days before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dateline.publish.stated import Stated
from dateline.publish.trends import Trend, trends

from .entries import incident

TWO_YEARS = {date(2011, 1, 1) + timedelta(days=n): 1 for n in range(731)}
LULL = "After a lull in attacks in the first half of 2012, the valley is tense again."


def trend(quote: str, **more: Any) -> Stated:
    return Stated(
        article_id="trend",
        publisher=None,
        published=date(2012, 9, 20),
        statement={
            "kind": "trend",
            "scope": {"country": "KZ", "date": None},
            "by": [],
            "spans": [{"start": 0, "end": len(quote), "quote": quote}],
        }
        | more,
        incidents=(),
    )


def told(number: int, month: str) -> list[Any]:
    return [incident(f"{month}-{n}", f"{month}-{n % 28 + 1:02}") for n in range(number)]


def held(stated: Stated, incidents: list[Any], coverage: Any = None) -> tuple[Trend, ...]:
    found = trends(stated, incidents, coverage=TWO_YEARS if coverage is None else coverage)
    assert not isinstance(found, str)
    return found


def test_a_lull_is_held_against_as_many_days_before() -> None:
    many = [one for month in range(7, 13) for one in told(5, f"2011-{month:02}")]
    (only,) = held(trend(LULL), [*many, *told(2, "2012-03")])
    assert (only.quote, only.direction) == ("the first half of 2012", "fewer")
    assert (only.here.period.first, only.here.period.last) == (date(2012, 1, 1), date(2012, 6, 30))
    assert only.before.period.first == date(2011, 7, 3)
    assert (only.here.best, only.before.best) == (2, 28)
    assert only.compared is not None
    assert only.compared.p < 0.001
    assert only.words.startswith(
        "2012-01-01 to 2012-06-30: 2 incidents (185 articles read); in the 182 days before"
        " 2011-07-03 to 2011-12-31: 28 incidents (185 articles read); 28.0 expected, p "
    )
    assert only.words.endswith("the record bears it out")


def test_the_record_may_show_the_opposite() -> None:
    (only,) = held(trend(LULL), [*told(2, "2011-10"), *told(25, "2012-03")])
    assert only.words.endswith("the record shows the opposite")


def test_a_small_record_can_not_tell() -> None:
    (only,) = held(trend(LULL), [*told(2, "2011-10"), *told(1, "2012-03")])
    assert only.words.endswith("the record can't tell")


def test_less_reading_is_no_lull() -> None:
    many = [one for month in range(7, 13) for one in told(4, f"2011-{month:02}")]
    less = {d: n for d, n in TWO_YEARS.items() if d.year == 2011 or d.day == 1}
    (only,) = held(trend(LULL), [*many, *told(2, "2012-03")], less)
    assert only.words.endswith("the record can't tell")


def test_what_was_not_read_is_not_compared() -> None:
    late = {d: n for d, n in TWO_YEARS.items() if d.year == 2012 and d.month > 3}
    (only,) = held(trend(LULL), told(2, "2012-03"), late)
    assert only.compared is None
    assert "2011-07-03 to 2011-12-31: nothing was read: nothing to compare" in only.words


@pytest.mark.parametrize(
    ("quote", "times"),
    [
        ("A spate of killings in 2011 and a lull in the first half of 2012 puzzle analysts.",
         [("2011", "more"), ("the first half of 2012", "fewer")]),
        ("Attacks have doubled since January.", [("January", "more")]),
        ("Killings fell by a third last year.", [("last year", "fewer")]),
    ],
)  # fmt: skip
def test_each_time_goes_with_the_word_next_to_it(quote: str, times: list[tuple[str, str]]) -> None:
    assert [(one.quote, one.direction) for one in held(trend(quote), [])] == times


def test_the_days_of_the_statement_go_first() -> None:
    days = {"earliest": "2012-03-01", "latest": "2012-03-31"}
    (only,) = held(trend("Violence eased.", scope={"country": "KZ", "date": days}), [])
    assert (only.direction, only.here.period.first) == ("fewer", date(2012, 3, 1))


def test_a_trend_without_days_can_not_be_held() -> None:
    found = trends(trend("Violence has risen in recent months."), [], coverage=TWO_YEARS)
    assert found == "the words name no time with a beginning and an end"


def test_other_countries_are_left_out() -> None:
    abroad = [incident(f"x{n}", "2011-10-05", place={"country": "ML"}) for n in range(20)]
    (only,) = held(trend(LULL), abroad)
    assert only.before.best == 0


def test_a_trend_of_no_direction_is_told_what_the_record_shows() -> None:
    days = {"earliest": "2012-03-01", "latest": "2012-03-31"}
    stated = trend("Violence changed by a third.", scope={"country": "KZ", "date": days})
    (only,) = held(stated, told(28, "2012-03"))
    assert only.direction == ""
    assert only.words.endswith("the record shows more")


def test_days_after_the_article_can_not_be_held() -> None:
    days = {"earliest": "2013-03-01", "latest": "2013-03-31"}
    stated = trend("Violence will rise.", scope={"country": "KZ", "date": days})
    found = trends(stated, [], coverage=TWO_YEARS)
    assert found == "the words name days after the article came out"


def test_without_a_day_of_publication_full_dates_can_still_be_held() -> None:
    quote = "Attacks rose in March 2012."
    stated = Stated(
        article_id="trend",
        publisher=None,
        published=None,
        statement=trend(quote).statement,
        incidents=(),
    )
    (only,) = held(stated, [])
    assert only.here.period.first == date(2012, 3, 1)


def test_clustered_months_before_weaken_a_lull() -> None:
    many = [one for month in (7, 9, 11) for one in told(20, f"2011-{month:02}")]
    (only,) = held(trend(LULL), [*many, *told(25, "2012-03")])
    assert only.compared is not None
    assert only.compared.test.startswith("negative binomial: variance over mean before is 1")
    assert only.compared.p > 0.05
