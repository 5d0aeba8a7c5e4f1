"""Evaluation, places: names found and put on the map, against marked ones.

In:   texts with their marks, and a way to find and place names in them.
Out:  measures: names found; of those found, how many lie within 161 km; how many got no place.

A place is right within 161 km (100 miles) of the mark. Where a name means a country or a
first-level division, points of different gazetteers lie hundreds of kilometres apart: there it is
right, too, where the mark lies inside the circle of the area's size (`strictly` leaves this out).
Demonyms that a corpus does not mark ("Iraqi") are not counted against a reader.

Not here: files (place_files.py), intervals (bootstrap.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.evaluate.place_files import Marked, MarkedText, Point
from dateline.evaluate.tallies import Group, Tally, measure
from dateline.read.document import read_document
from dateline.records.place import great_circle_km
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_candidates import Candidate
from dateline.resolve.toponyms import find_toponyms

NEAR_KM = 161.0
AREAS = ("country", "admin1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A name that a reader found: where it stands, its point, and how far the area reaches in km."""

    start: int
    end: int
    point: Point | None
    reach_km: float = 0.0
    demonym: bool = False


Reader = Callable[[MarkedText], Sequence[Placed]]


def is_right(candidate: Candidate, point: Point) -> bool:
    """Say whether a place is the one marked."""
    reach = candidate.radius_km if candidate.kind in AREAS else 0.0
    far = great_circle_km((candidate.latitude, candidate.longitude), point)
    return far <= max(NEAR_KM, reach)


def ours(gazetteer: Gazetteer) -> Reader:
    """Return our own reader; each text is asked of weights that were learned without its fold."""

    def read(text: MarkedText) -> list[Placed]:
        found = find_toponyms(
            read_document(text.text), gazetteer, publisher=text.publisher, without=text.fold
        )
        return [
            Placed(
                start=t.span.start,
                end=t.span.end,
                point=_point(t.place.latitude, t.place.longitude) if t.place else None,
                reach_km=(t.place.uncertainty_km or 0.0)
                if t.place and t.place.precision.value in AREAS
                else 0.0,
                demonym=t.role == "demonym",
            )
            for t in found
        ]

    return read


def largest(gazetteer: Gazetteer) -> Reader:
    """Return the population heuristic: the names that we find, each the largest place so called."""

    def read(text: MarkedText) -> list[Placed]:
        found = find_toponyms(read_document(text.text), gazetteer, without=text.fold)
        made: list[Placed] = []
        for toponym in found:
            named = gazetteer.lookup(toponym.span.quote)
            best = max(named, key=lambda c: (c.population, -c.id), default=None)
            made.append(
                Placed(
                    start=toponym.span.start,
                    end=toponym.span.end,
                    point=(best.latitude, best.longitude) if best else None,
                    reach_km=best.radius_km if best and best.kind in AREAS else 0.0,
                    demonym=toponym.role == "demonym",
                )
            )
        return made

    return read


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else (latitude, longitude)


def measures(texts: Sequence[MarkedText], reader: Reader, *, name: str) -> Group:
    """Return the measures of a reader: names found as the whole, and shares of those found."""
    found_rows: list[Tally] = []
    shares: dict[str, list[Tally]] = {"within 161 km or the area": [], "within 161 km": [], "placed": []}  # fmt: skip
    for text in texts:
        found = list(reader(text))
        met = _met(found, text.marks)
        counted = len(found) - sum(f.demonym for f in found if id(f) not in {id(m) for m, _ in met})
        found_rows.append(
            Tally(right=len(met), predicted=counted, met=len(met), gold=len(text.marks))
        )
        asked = [(f, m.point) for f, m in met if m.point is not None]
        hits = {
            "within 161 km or the area": sum(_within(f, p, f.reach_km) for f, p in asked),
            "within 161 km": sum(_within(f, p, 0.0) for f, p in asked),
            "placed": sum(f.point is not None for f, _ in asked),
        }
        for share, hit in hits.items():
            shares[share].append(Tally(right=hit, predicted=len(asked), met=hit, gold=len(asked)))
    return Group(
        whole=measure(f"{name}: names found", found_rows),
        shares=tuple(measure(share, tallies) for share, tallies in shares.items()),
    )


def _met(found: Sequence[Placed], marks: Sequence[Marked]) -> list[tuple[Placed, Marked]]:
    """Return each mark with the found name that overlaps it, one to one, in order."""
    left = list(found)
    made: list[tuple[Placed, Marked]] = []
    for mark in marks:
        hit = next((f for f in left if f.start < mark.end and mark.start < f.end), None)
        if hit is not None:
            left.remove(hit)
            made.append((hit, mark))
    return made


def _within(placed: Placed, point: Point, reach: float) -> bool:
    return placed.point is not None and great_circle_km(placed.point, point) <= max(NEAR_KM, reach)
