"""Step 3, part 6a: a place that a name can mean, and how such places lie to one another.

In:   nothing.
Out:  the record Candidate; what holds what; distances.

Not here: where candidates come from (gazetteer.py, own_places.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.place import great_circle_km

KINDS = ("town", "admin1", "admin2", "country", "region")
# Rank of kinds from the smaller to the larger.
RANK = {"town": 0, "admin2": 1, "region": 2, "admin1": 2, "country": 3}
REGION_IDS_FROM = 900_000_000  # ours, not GeoNames'
# Kilometres that a place may lie outside the radius of what holds it: a village beside a town, a
# place at the edge of a division whose radius we only estimate.
TOWN_SLACK_KM, DIVISION_SLACK_KM = 25.0, 20.0
# Kilometres within which "X, Y" can be a suburb and its town.
SUBURB_KM = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place that a name can mean.

    `id` is GeoNames' (ours from REGION_IDS_FROM), `country` ISO 3166-1 alpha-2 or "" where a region
    belongs to none. `admin1` and `admin2` are ids of the divisions that hold it. The place lies
    within `radius_km` of its point. `main`: the looked-up name is the one it goes by. `disputed`:
    more than one state claims it.
    """

    id: int
    name: str
    kind: str
    country: str
    admin1: int | None
    admin2: int | None
    latitude: float
    longitude: float
    population: int
    radius_km: float
    main: bool
    disputed: bool


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Say whether the one place can lie in, or beside, the other."""
    if outer.id == inner.id or (outer.kind == "region" and not outer.country):
        return True
    if outer.country and outer.country != inner.country:
        return False
    if outer.kind == "country" or outer.id in (inner.admin1, inner.admin2):
        return True
    if outer.kind == "admin1" and inner.admin1 and inner.kind == "town":
        return distance_km(outer, inner) <= outer.radius_km
    slack = TOWN_SLACK_KM if outer.kind == "town" else DIVISION_SLACK_KM
    return distance_km(outer, inner) <= outer.radius_km * 1.3 + slack


def distance_km(a: Candidate, b: Candidate) -> float:
    """Return the great-circle distance of two places."""
    return great_circle_km((a.latitude, a.longitude), (b.latitude, b.longitude))


def around(outer: Candidate, inner: Candidate) -> bool:
    """Say whether "inner, outer" can be one place and what it lies in."""
    if outer.country and outer.country != inner.country:
        return False
    if RANK[outer.kind] > RANK[inner.kind]:
        return outer.main and holds(outer, inner)
    if outer.kind == inner.kind == "town":
        return outer.population > 3 * inner.population and distance_km(outer, inner) < SUBURB_KM
    return False
