"""Step 3, part 12: the units of space that a point lies in.

In:   a point, its uncertainty, and the gazetteer.
Out:  the PRIO-GRID cell, the H3 cell, the ISO 3166-2 code of the first-level division.

A point that may lie in another cell is said to: the cell is that of the point, and `sure` tells
whether the whole circle of its uncertainty fits into it.

Source: PRIO-GRID's codebook for the numbers of its cells; H3 (https://h3geo.org) for its own.

Not here: aggregates over cells (publish/).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, floor, radians

import h3

from dateline.resolve.gazetteer import KM_PER_DEGREE, Gazetteer
from dateline.resolve.place_candidates import Candidate

# PRIO-GRID: half a degree a side, counted from the south-west, row by row.
CELL_DEGREES, ROWS, COLUMNS = 0.5, 360, 720
# H3 resolution 5: cells of about 250 square kilometres, near what a report pins a place down to.
H3_RESOLUTION = 5


class PointError(ValueError):
    """A point that does not lie on the earth."""

    def __init__(self, latitude: float, longitude: float) -> None:
        super().__init__(
            f"latitude {latitude:g}, longitude {longitude:g}: expected -90 to 90 and -180 to 180; "
            "are they swapped?"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The units that a place lies in; `sure`: its whole circle lies in the PRIO-GRID cell."""

    priogrid_gid: int
    h3: str
    iso_3166_2: str | None
    sure: bool


def units_of(place: Candidate, gazetteer: Gazetteer) -> Units:
    """Return the units of a place."""
    gid = priogrid_gid(place.latitude, place.longitude)
    return Units(
        priogrid_gid=gid,
        h3=h3_cell(place.latitude, place.longitude),
        iso_3166_2=gazetteer.iso_3166_2(place),
        sure=fits_cell((place.latitude, place.longitude), place.radius_km),
    )


def priogrid_gid(latitude: float, longitude: float) -> int:
    """Return the number of the PRIO-GRID cell, 1 to 259,200; the last row and column hold the edge.

    >>> priogrid_gid(22.488976, 90.062732)
    161821

    Raises:
        PointError: The point is not on the earth.
    """
    row, column = _cell(latitude, longitude)
    return row * COLUMNS + column + 1


def priogrid_centre(gid: int) -> tuple[float, float]:
    """Return latitude and longitude of the middle of a cell.

    Raises:
        ValueError: There is no such cell.
    """
    if not 1 <= gid <= ROWS * COLUMNS:
        raise ValueError(f"PRIO-GRID cell {gid}: expected 1 to {ROWS * COLUMNS}")
    row, column = divmod(gid - 1, COLUMNS)
    return -90 + (row + 0.5) * CELL_DEGREES, -180 + (column + 0.5) * CELL_DEGREES


def fits_cell(point: tuple[float, float], radius_km: float) -> bool:
    """Say whether a circle lies in one PRIO-GRID cell."""
    row, column = _cell(*point)
    south, west = -90 + row * CELL_DEGREES, -180 + column * CELL_DEGREES
    north_south = min(point[0] - south, south + CELL_DEGREES - point[0])
    east_west = min(point[1] - west, west + CELL_DEGREES - point[1]) * cos(radians(point[0]))
    return min(north_south, east_west) * KM_PER_DEGREE >= radius_km


def h3_cell(latitude: float, longitude: float, resolution: int = H3_RESOLUTION) -> str:
    """Return the H3 cell of a point, resolution 0 (continents) to 15 (square metres).

    Raises:
        PointError: The point is not on the earth.
    """
    _cell(latitude, longitude)  # H3 wraps what lies outside; we refuse it
    return str(h3.latlng_to_cell(latitude, longitude, resolution))


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise PointError(latitude, longitude)
    row = min(ROWS - 1, floor((latitude + 90) / CELL_DEGREES))
    column = min(COLUMNS - 1, floor((longitude + 180) / CELL_DEGREES))
    return row, column
