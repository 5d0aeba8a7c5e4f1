"""Totals beside the record: what counts, what may, what isn't known, and what the words leave open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dateline.publish.against import Beside, beside_the_record
from dateline.publish.recorded import Toll
from dateline.publish.stated import Stated

from .entries import YEAR, incident

SINCE_MAY = {"earliest": "2011-05-01", "latest": None}


def total(low: int | None, high: int | None = None, **more: Any) -> Stated:
    statement: dict[str, Any] = {
        "kind": "aggregate",
        "measure": "killed",
        "low": low,
        "high": high,
        "scope": {"country": "KZ", "date": SINCE_MAY},
        "by": [],
        "spans": [{"start": 0, "end": 4, "quote": "Over 50 people were killed"}],
    }
    return Stated(
        article_id="sum",
        publisher=None,
        published=date(2012, 9, 20),
        statement=statement | more,
        incidents=(),
    )


def held(stated: Stated, *incidents: Any) -> Beside:
    found = beside_the_record(stated, incidents, coverage=YEAR)
    assert isinstance(found, Beside)
    return found


def test_a_total_beside_the_record() -> None:
    beside = held(
        total(50),
        incident("a", "2011-06-01"),
        incident("b", "2012-09-12", figures={"killed": {"low": 4, "best": 5, "high": 6}}),
        incident("before", "2011-04-30"),
        incident("abroad", "2012-01-01", place={"country": "KG"}),
        incident("after", "2012-10-01"),
    )
    assert (beside.shown, beside.more) == (Toll(low=9, best=10, high=11), 0)
    assert (beside.counted, beside.possible, beside.unknown) == (("a", "b"), (), ())
    assert beside.words == (
        "the record shows 10 (9–11) of at least 50 killed, in 2 incidents: at least 39 of them are"
        " not in it"
    )


@pytest.mark.parametrize(
    "vague",
    [
        incident("v", "2011-04-01", "2011-05-31"),
        incident("v", None),
        incident("v", "2012-01-01", place=None),
    ],
    ids=["days at the edge", "no day", "no country"],
)
def test_what_may_belong_is_told_apart(vague: Any) -> None:
    beside = held(total(9), incident("a", "2011-06-01"), vague)
    assert (beside.shown.best, beside.more) == (5, 5)
    assert (beside.counted, beside.possible) == (("a",), ("v",))
    assert beside.words == (
        "the record shows 5 of at least 9 killed, in 1 incident; 1 incident may belong, with up to"
        " 5 more: 4 of them are not in it, unless open, vague or unknown figures hold them"
    )


def test_an_unknown_toll_is_no_zero() -> None:
    beside = held(total(50), incident("a", "2011-06-01"), incident("b", "2012-01-01", killed=None))
    assert (beside.shown.best, beside.unknown) == (5, ("b",))
    assert "1 incident without a figure: 45 of them are not in it, unless" in beside.words


def test_an_open_toll_may_hold_the_rest() -> None:
    beside = held(total(50), incident("a", "2011-06-01", killed={"low": 9, "high": None}))
    assert beside.shown.high is None
    assert "the record shows ≥ 9 of at least 50" in beside.words
    assert beside.words.endswith("unless open, vague or unknown figures hold them")


@pytest.mark.parametrize(
    ("low", "high", "gap"), [(5, 5, "they can both be right"), (3, 3, "2 more than stated")]
)
def test_a_total_that_the_record_reaches(low: int, high: int, gap: str) -> None:
    assert held(total(low, high), incident("a", "2011-06-01")).words.endswith(f": {gap}")


def test_a_total_without_a_number_has_no_gap() -> None:
    words = held(total(None), incident("a", "2011-06-01")).words
    assert words == "the record shows 5 of no number of killed, in 1 incident"


def test_incidents_are_counted_too() -> None:
    doubtful = incident("b", "2011-06-02", certainty="disputed", killed=None)
    beside = held(total(3, measure="incidents"), incident("a", "2011-06-01", killed=None), doubtful)
    assert beside.shown == Toll(low=1, best=2, high=2)
    assert beside.words == (
        "the record shows 2 (1–2) of at least 3 incidents: at least 1 of them are not in it"
    )


def test_what_was_read_of_the_days_is_said() -> None:
    beside = held(total(3))
    assert beside.covered is not None
    # From 1 May 2011 to 20 September 2012; reading began in 2012, and news of three days before.
    assert (beside.covered.days, beside.covered.days_read) == (509, 267)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"scope": None}, "neither a country nor days"),
        ({"scope": {"country": None, "date": None}}, "neither a country nor days"),
        ({"measure": "displaced"}, "doesn't count displaced"),
        ({"measure": None}, "doesn't count what is summed up"),
        (
            {"scope": {"country": "KZ", "date": {"earliest": "2013-01-01", "latest": None}}},
            "days after the article came out",
        ),
    ],
)
def test_what_can_not_be_held_against_the_record(more: dict[str, Any], why: str) -> None:
    found = beside_the_record(total(3, **more), [incident("a", "2011-06-01")], coverage=YEAR)
    assert why in str(found)


def told_by_the_article(name: str, country: str) -> Any:
    return incident(
        name,
        "2012-01-01",
        place={"country": country},
        reports=[{"article": "sum", "incident": name}],
    )


def test_without_a_country_that_of_most_of_the_articles_incidents_is_taken_and_said() -> None:
    stated = total(50, scope={"country": None, "date": SINCE_MAY})
    told = [told_by_the_article(*one) for one in (("a", "KZ"), ("b", "KZ"), ("c", "PK"))]
    beside = held(stated, *told, incident("d", "2012-02-02", place={"country": "ML"}))
    assert (beside.counted, beside.scope.wide) == (("a", "b"), False)
    assert beside.scope.limits[0] == (
        "the words name no country; 2 of 3 incidents the article tells: KZ"
    )


def test_without_any_country_all_are_counted_and_more_means_nothing() -> None:
    stated = total(3, 3, scope={"country": None, "date": SINCE_MAY})
    told = [told_by_the_article("a", "KZ"), told_by_the_article("b", "PK")]
    beside = held(stated, *told)
    assert (beside.counted, beside.scope.wide) == (("a", "b"), True)
    assert beside.scope.limits[0] == "the words name no country: all countries are counted"
    assert beside.words.endswith("more than stated, but of a wider scope than is meant")


def test_without_days_all_until_the_article_count() -> None:
    stated = total(50, scope={"country": "KZ", "date": None})
    beside = held(stated, incident("a", "1999-06-01"), incident("later", "2012-09-21"))
    assert beside.counted == ("a",)
    assert beside.scope.limits == (
        "the words name no days: all until the article came out, 2012-09-20",
    )


def test_since_opens_days_that_date_what_follows_too() -> None:
    spans = [{"start": 0, "end": 9, "quote": "Over 50 were killed since May 2011, when it began"}]
    days = {
        "earliest": "2011-05-01",
        "latest": "2011-05-31",
        "spans": [{"start": 27, "end": 35, "quote": "May 2011"}],
    }
    stated = total(50, scope={"country": "KZ", "date": days}, spans=spans)
    assert held(stated, incident("a", "2012-06-01")).counted == ("a",)
    inside = [{"start": 0, "end": 9, "quote": "Over 50 were killed in May 2011"}]
    stated = total(50, scope={"country": "KZ", "date": days}, spans=inside)
    assert held(stated, incident("a", "2012-06-01")).counted == ()
