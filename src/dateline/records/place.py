"""Places as points with an uncertainty.

Not here: finding and resolving names (resolve/places.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from dateline.records.span import Span


class PlacePrecision(StrEnum):
    """What the words and the gazetteer pin the place down to."""

    EXACT = "exact"
    TOWN = "town"
    NEAR = "near"
    DISTRICT = "district"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    UNKNOWN = "unknown"


# From the finest to the coarsest: which one is taken where several are told.
FINENESS = (
    PlacePrecision.EXACT,
    PlacePrecision.TOWN,
    PlacePrecision.NEAR,
    PlacePrecision.DISTRICT,
    PlacePrecision.ADMIN1,
    PlacePrecision.COUNTRY,
    PlacePrecision.UNKNOWN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on the map.

    `words` is the place as the article puts it, relation and distance included; `name` the
    most specific name in it, also where only a larger place around it could be resolved.
    `country` is ISO 3166-1 alpha-2. The true place lies within `uncertainty_km` of the point
    (WGS 84 degrees), by the gazetteer and the words; a point never comes without it.
    `reason` says in plain words how the point was chosen.
    """

    name: str | None
    words: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    precision: PlacePrecision
    uncertainty_km: float | None
    spans: tuple[Span, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("a point needs both latitude and longitude")
        if self.latitude is not None and self.uncertainty_km is None:
            raise ValueError("a point needs its uncertainty")


EARTH_DIAMETER_KM = 12742


def great_circle_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance on the sphere of two points in degrees (latitude, longitude).

    >>> round(great_circle_km((0.0, 0.0), (0.0, 1.0)))
    111
    """
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(h)))
