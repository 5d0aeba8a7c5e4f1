"""Step 3, part 9b: places of the gazetteer as points with their uncertainty.

In:   what a name means, and the words about it: unknown, near, so far away in that direction.
Out:  Places.

Not here: which place is meant (place_senses.py), phrases (places.py).
"""

from __future__ import annotations

import re
from dataclasses import replace
from math import asin, atan2, cos, degrees, radians, sin

from dateline.records.place import Place, PlacePrecision
from dateline.records.span import Span
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_candidates import REGION_IDS_FROM, Candidate

# Kilometres that "near" and the like add to the radius of what they are near; that an unnamed or
# unknown place may lie from the town that stands for it; degrees that a named wind covers.
NEAR_KM, BESIDE_KM = 20.0, 15.0
EARTH_KM = 6371.0
_UNIT_KM = {"nautical": 1.852, "mile": 1.609, "km": 1.0, "kilo": 1.0, "kms": 1.0, "met": 0.001}
_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip


_PRECISION = {
    "town": PlacePrecision.TOWN,
    "admin2": PlacePrecision.DISTRICT,
    "admin1": PlacePrecision.ADMIN1,
    "country": PlacePrecision.COUNTRY,
    "region": PlacePrecision.DISTRICT,
}
# A region of this radius or more is no finer than a province.
WIDE_REGION_KM = 100.0


def place_at(candidate: Candidate, *, name: str, words: Span, gazetteer: Gazetteer) -> Place:
    """Return the place that a candidate is; its spans are the words."""
    precision = _PRECISION[candidate.kind]
    if candidate.kind == "region" and candidate.radius_km >= WIDE_REGION_KM:
        precision = PlacePrecision.ADMIN1
    known = f"{candidate.name} ({candidate.kind}, {candidate.country or 'no country'})"
    return Place(
        name=name,
        words=words.quote,
        country=candidate.country or None,
        admin1=_division(candidate, gazetteer),
        latitude=candidate.latitude,
        longitude=candidate.longitude,
        geonames_id=candidate.id if candidate.id < REGION_IDS_FROM else None,
        precision=precision,
        uncertainty_km=candidate.radius_km,
        spans=(words,),
        reason=known + ("; more than one state claims it" if candidate.disputed else ""),
    )


def _division(candidate: Candidate, gazetteer: Gazetteer) -> str | None:
    """Return the name of the first-level division that the place is or lies in."""
    if candidate.kind == "admin1":
        return candidate.name
    found = gazetteer.place(candidate.admin1) if candidate.admin1 else None
    return found.name if found else None


def inside(place: Place, name: str, *, near: bool) -> Place:
    """Return the place of an unknown name that lies in, or near, what holds it."""
    precision, radius = place.precision, place.uncertainty_km or 0.0
    if near and precision is PlacePrecision.TOWN:
        precision, radius = PlacePrecision.NEAR, radius + NEAR_KM
    return replace(
        place,
        precision=precision,
        uncertainty_km=radius,
        geonames_id=None,
        reason=f"the gazetteer doesn't know {name}; the point is that of {place.reason}",
    )


def offset(place: Place, away: re.Match[str]) -> Place:
    """Return the point that lies so far and in that direction from the place."""
    number = away["number"].lower()
    amount = 5.0 if not number[0].isdigit() else float(number.replace(",", "").rstrip(".") or 0)
    unit = next(k for u, k in _UNIT_KM.items() if away["unit"].lower().startswith(u))
    far = amount * unit
    wind = re.sub(r"-|ern$", "", (away["wind"] or "").lower())
    radius = place.uncertainty_km or 0.0
    if wind not in _BEARINGS or place.latitude is None or place.longitude is None:
        return replace(place, precision=PlacePrecision.NEAR, uncertainty_km=radius + far,
                       reason=f"{place.reason}; {far:.0f} km from it")  # fmt: skip
    latitude, longitude = _moved(place.latitude, place.longitude, far, _BEARINGS[wind])
    return replace(
        place,
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        geonames_id=None,
        precision=PlacePrecision.NEAR,
        uncertainty_km=radius + 0.4 * far,
        reason=f"{place.reason}; {far:.0f} km {wind} of it",
    )


def _moved(latitude: float, longitude: float, far_km: float, bearing: float) -> tuple[float, float]:
    lat, angle, turn = radians(latitude), far_km / EARTH_KM, radians(bearing)
    north = asin(max(-1.0, min(1.0, sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(turn))))
    east = atan2(sin(turn) * sin(angle) * cos(lat), cos(angle) - sin(lat) * sin(north))
    return degrees(north), (longitude + degrees(east) + 540) % 360 - 180
