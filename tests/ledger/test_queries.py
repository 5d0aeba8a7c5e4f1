"""Lists pass what the filters ask for, and ids find their incident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dateline.ledger.errors import (
    AmbiguousIncidentError,
    BadFilterError,
    UnknownIncidentError,
    UnknownNameError,
)
from dateline.ledger.listing import incidents_to_json
from dateline.ledger.rows import Filters
from dateline.ledger.store import Ledger
from dateline.records.count import Count, exactly
from dateline.records.days import UNKNOWN_DAYS
from dateline.records.ids import article_key, report_key
from dateline.records.reading import IncidentType

from .readings import TEXT, article, attack, bombing, days, place, reading

DAY = date(2023, 5, 2)


@pytest.fixture
def kept(path: Path) -> Iterator[Ledger]:
    """Return a ledger with one incident of each sort, named by its id in the article."""
    incidents = (
        attack(id="on-a-day"),
        bombing(id="in-a-month"),
        attack(id="after", date=days(DAY, None), killed=Count(low=10, high=None)),
        attack(id="before", date=days(None, DAY), killed=Count(low=0, high=30)),
        attack(id="no-day", date=UNKNOWN_DAYS, killed=exactly(0), place=None),
        attack(id="abroad", place=place("Gao", "NE", TEXT), type=IncidentType.SHELLING),
    )
    with Ledger.open(path, create=True) as ledger:
        ledger.add(reading(incidents=incidents))
        yield ledger


def names(ledger: Ledger, **filters: Any) -> set[str]:
    """Return the ids, within the article, of what passes."""
    return {row.reports[0].incident_id for row in ledger.incidents(Filters(**filters))}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {"on-a-day", "in-a-month", "after", "before", "no-day", "abroad"}),
        ({"from_day": DAY, "to_day": DAY}, {"on-a-day", "after", "before", "abroad"}),
        ({"from_day": date(2023, 5, 3)}, {"after"}),
        ({"to_day": date(2023, 5, 1)}, {"in-a-month", "before"}),
        ({"from_day": date(2023, 3, 31), "to_day": date(2023, 3, 31)}, {"in-a-month", "before"}),
        ({"from_day": date(2023, 4, 1), "to_day": date(2023, 4, 2)}, {"before"}),
        ({"countries": ("NE",)}, {"abroad"}),
        ({"countries": ("ne", "TD")}, {"abroad"}),
        ({"types": ("bombing", "shelling")}, {"in-a-month", "abroad"}),
        ({"killed_at_least": 0}, {"on-a-day", "after", "before", "no-day", "abroad"}),
        ({"killed_at_least": 1}, {"on-a-day", "after", "abroad"}),
        ({"killed_at_least": 3}, {"after"}),
        ({"killed_at_least": 3, "countries": ("NE",)}, set()),
    ],
)
def test_filters(kept: Ledger, filters: dict[str, Any], expected: set[str]) -> None:
    assert names(kept, **filters) == expected


def test_incidents_stand_in_the_order_of_their_days(kept: Ledger) -> None:
    order = [(row.earliest, row.latest) for row in kept.incidents()]
    assert order[0] == (date(2023, 3, 1), date(2023, 3, 31))
    assert sorted(order[1:4], key=str) == sorted([(None, DAY), (DAY, DAY), (DAY, DAY)], key=str)
    assert order[4:] == [(DAY, None), (None, None)]
    assert kept.incidents(Filters(limit=2)) == kept.incidents()[:2]


def test_a_row_holds_counts_as_intervals(kept: Ledger) -> None:
    killed = {row.reports[0].incident_id: row.killed for row in kept.incidents()}
    assert killed == {
        "on-a-day": exactly(2),
        "in-a-month": None,
        "after": Count(low=10, high=None),
        "before": Count(low=0, high=30),
        "no-day": exactly(0),
        "abroad": exactly(2),
    }


@pytest.mark.parametrize(
    ("filters", "error", "said"),
    [
        ({"types": ("bombin",)}, UnknownNameError, "Did you mean bombing"),
        ({"types": ("zebra",)}, UnknownNameError, "expected one of armed_clash"),
        ({"countries": ("Mali",)}, BadFilterError, "two letters"),
        ({"from_day": DAY, "to_day": date(2023, 5, 1)}, BadFilterError, "2023-05-02 to 2023-05-01"),
        ({"killed_at_least": -1}, BadFilterError, "0 or more"),
        ({"limit": 0}, BadFilterError, "1 or more"),
    ],
)
def test_a_filter_that_can_not_be_meant(
    filters: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        Filters(**filters)


def test_an_incident_is_found_by_the_first_characters_of_its_id(kept: Ledger) -> None:
    for row in kept.incidents():
        assert kept.incident(row.id).row == row
        assert kept.incident(f" {row.id[:12].upper()} ").row == row


@pytest.mark.parametrize("asked", ["", "zzz", "%", "_" * 16, "0" * 16, "f" * 17])
def test_an_id_that_is_none(kept: Ledger, asked: str) -> None:
    with pytest.raises(UnknownIncidentError) as caught:
        kept.incident(asked)
    assert caught.value.asked == asked


def test_an_id_with_several_meanings_names_them(path: Path) -> None:
    """Among 17 ids two begin with the same hex digit."""
    incidents = tuple(attack(id=f"attack-{number}") for number in range(17))
    with Ledger.open(path, create=True) as ledger:
        ledger.add(reading(incidents=incidents))
        ids = sorted(row.id for row in ledger.incidents())
        first = next(one[0] for one, two in pairwise(ids) if one[0] == two[0])
        with pytest.raises(AmbiguousIncidentError) as caught:
            ledger.incident(first)
    named = [candidate.split()[0] for candidate in caught.value.candidates]
    assert named == [one for one in ids if one[0] == first][:8]
    assert "armed attack, Gao, 2023-05-02" in str(caught.value)


def test_the_id_of_an_incident_never_changes() -> None:
    """Pinned: people cite these ids."""
    key = article_key("gao-checkpoint", "0" * 64)
    assert report_key(key, "attack-1") == "1b893777cd534926"


def test_the_listing_is_the_contract(kept: Ledger) -> None:
    rows = [row for row in kept.incidents() if row.reports[0].incident_id == "on-a-day"]
    listing = incidents_to_json(rows, policy="single")
    assert (listing["schema"], listing["policy"]) == ("dateline/incidents/1", "single")
    (incident,) = listing["incidents"]
    assert incident["id"] == rows[0].id
    assert incident["killed"] == {"low": 2, "high": 2}
    assert incident["place"]["country"] == "ML"
    assert incident["reports"] == [{"article": article().id, "incident": "on-a-day"}]
    assert (incident["independent_sources"], incident["disputes"]) == (1, [])
    assert {*rows[0].incident} <= {*incident}


def test_an_unknown_policy_names_those_there_are(kept: Ledger) -> None:
    with pytest.raises(UnknownNameError, match="expected one of single"):
        kept.incidents(policy="singel")
