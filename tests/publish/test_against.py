"""Totals beside the record, and claims with the incidents they may mean."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dateline.publish.against import Beside, Stated, beside_the_record, candidates

MAY_2011 = {"earliest": "2011-05-01", "latest": None}


def total(low: int | None, high: int | None = None, **more: Any) -> Stated:
    statement: dict[str, Any] = {
        "kind": "aggregate",
        "measure": "killed",
        "low": low,
        "high": high,
        "scope": {"country": "KZ", "date": MAY_2011},
        "by": [],
        "spans": [],
    }
    return Stated(
        article_id="sum",
        publisher=None,
        published=date(2012, 9, 20),
        statement=statement | more,
        incidents=(),
    )


def incident(name: str, first: str | None, last: str | None = None, **more: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": name,
        "date": {"earliest": first, "latest": last or first},
        "place": {"country": "KZ"},
        "killed": {"low": 5, "high": 5},
        "participants": [],
        "reports": [{"article": name, "incident": "x"}],
    }
    return fields | more


def held(stated: Stated, *incidents: dict[str, Any]) -> Beside:
    found = beside_the_record(stated, incidents)
    assert isinstance(found, Beside)
    return found


def test_a_total_beside_the_record() -> None:
    inside = [incident("a", "2011-06-01"), incident("b", "2012-09-12")]
    beside = held(total(50), *inside, incident("before", "2011-04-30"),
                  incident("abroad", "2012-01-01", place={"country": "KG"}),
                  incident("after", "2012-10-01"))  # fmt: skip
    assert (beside.low, beside.high, beside.counted, beside.possible) == (10, 10, ("a", "b"), ())
    assert beside.words == (
        "stated: at least 50 killed; the record shows 10 in 2 incidents: 40 or more of them are"
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
def test_what_may_belong_is_told_apart(vague: dict[str, Any]) -> None:
    beside = held(total(3), incident("a", "2011-06-01", killed={"low": 2, "high": None}), vague)
    assert (beside.low, beside.high) == (2, None)
    assert (beside.counted, beside.possible) == (("a",), ("v",))
    assert beside.words.endswith("can both be right")


def test_a_total_below_the_record() -> None:
    beside = held(total(3, 3), incident("a", "2011-06-01"))
    assert beside.words.endswith("2 more than stated")


def test_incidents_are_counted_too() -> None:
    beside = held(total(3, measure="incidents"), incident("a", "2011-06-01", killed=None))
    assert (beside.low, beside.high) == (1, 1)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"scope": None}, "neither a country nor days"),
        ({"scope": {"country": None, "date": None}}, "neither a country nor days"),
        ({"measure": "displaced"}, "doesn't count displaced"),
        ({"measure": None}, "doesn't count what is summed up"),
    ],
)
def test_what_can_not_be_held_against_the_record(more: dict[str, Any], why: str) -> None:
    found = beside_the_record(total(3, **more), [incident("a", "2011-06-01")])
    assert why in str(found)


def claim(*by: str, incidents: tuple[str, ...] = ()) -> Stated:
    return Stated(
        article_id="claim",
        publisher=None,
        published=date(2012, 9, 20),
        statement={"kind": "claim_of_responsibility", "by": list(by)},
        incidents=incidents,
    )


def by(name: str) -> list[dict[str, Any]]:
    return [{"role": "perpetrator", "name": name}]


def test_a_claim_means_what_its_article_says() -> None:
    told = [incident("a", "2012-09-12"), incident("b", "2012-09-13")]
    (only,) = candidates(claim("X", incidents=("b", "gone")), told)
    assert (only.incident, only.words) == ("b", "the article says so")


def test_a_claim_may_mean_what_its_claimant_did_lately() -> None:
    told = [
        incident("near", "2012-09-12", participants=by("Soldiers of the Valley (SV)")),
        incident("far", "2012-08-01", participants=by("SV")),
        incident("later", "2012-09-22", participants=by("SV")),
        incident("long ago", "2011-08-01", participants=by("SV")),
        incident("others", "2012-09-19", participants=by("Someone")),
    ]
    found = candidates(claim("the SV"), told)
    assert [one.incident for one in found] == ["near", "far"]
    assert found[0].words == "Soldiers of the Valley (SV) is told as the perpetrator; 8 days before"
