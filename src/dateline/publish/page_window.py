"""The window of the drawn map: which part of the world it shows, and how it is cut to it.

In:   points with the distance that the true place lies within.
Out:  a window, pixels of points, outlines cut and thinned to it.

A plain projection (degrees, east-west shortened by the cosine of the middle latitude) is enough
for a window that names every point.

Not here: what is drawn (page_map.py), names and numbers on it (page_labels.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from dateline.publish.map_outline import Box, Point

# Pixels of the drawing; it is shown about this wide, so a label takes what it is reckoned to take.
WIDTH, HEIGHT = 400, 290
KM_A_DEGREE = 111.2
# Degrees north to south that the window shows at least: a single town has some country around it.
LEAST_SPAN = 5.0
# Air on each side, as a share of what has to be shown.
MARGIN = 0.22
# Pixels below which neighbouring points of an outline are drawn as one.
FINEST_PX = 1.0
# Pixels around the window to which outlines are cut, so that no cut edge shows.
AIR_PX = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point of the map and the kilometres that the true place lies within."""

    longitude: float
    latitude: float
    reach_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of the world that the map shows; `scale` in pixels a degree north."""

    west: float
    north: float
    scale: float
    shrink: float

    def xy(self, longitude: float, latitude: float) -> Point:
        """Return the pixel of a point."""
        x = (longitude - self.west) * self.scale * self.shrink
        return round(x, 1), round((self.north - latitude) * self.scale, 1)

    def spot(self, spot: Spot) -> Point:
        """Return the pixel of a spot, once around the world if it has to be."""
        x, y = self.xy(spot.longitude, spot.latitude)
        return (x, y) if x >= 0 else self.xy(spot.longitude + 360, spot.latitude)

    def reach(self, spot: Spot) -> Point:
        """Return how far a spot's kilometres reach, in pixels across and down."""
        down = spot.reach_km / KM_A_DEGREE * self.scale
        across = down * self.shrink / max(0.05, cos(radians(spot.latitude)))
        return round(across, 1), round(down, 1)

    @property
    def box(self) -> Box:
        """The window in degrees."""
        return Box(
            west=self.west,
            south=self.north - HEIGHT / self.scale,
            east=self.west + WIDTH / self.scale / self.shrink,
            north=self.north,
        )


def window_around(spots: Sequence[Spot]) -> Window:
    """Return the smallest window that shows all spots with some air; there is at least one."""
    turned = _turned(spots)
    south = min(s.latitude - s.reach_km / KM_A_DEGREE for s in turned)
    north = max(s.latitude + s.reach_km / KM_A_DEGREE for s in turned)
    middle = (south + north) / 2
    shrink = max(0.2, cos(radians(middle)))
    west = min(s.longitude - s.reach_km / KM_A_DEGREE / shrink for s in turned)
    east = max(s.longitude + s.reach_km / KM_A_DEGREE / shrink for s in turned)
    high = max((north - south) * (1 + 2 * MARGIN), LEAST_SPAN)
    wide = max((east - west) * (1 + 2 * MARGIN) * shrink, LEAST_SPAN)
    scale = min(HEIGHT / high, WIDTH / wide)
    return Window(
        west=(west + east) / 2 - WIDTH / scale / shrink / 2,
        north=middle + HEIGHT / scale / 2,
        scale=scale,
        shrink=shrink,
    )


def _turned(spots: Sequence[Spot]) -> list[Spot]:
    """Put spots on both sides of the 180th meridian side by side."""
    east, west = max(s.longitude for s in spots), min(s.longitude for s in spots)
    if east - west <= 180:
        return list(spots)
    return [
        Spot(
            longitude=s.longitude + 360 * (s.longitude < 0),
            latitude=s.latitude,
            reach_km=s.reach_km,
        )
        for s in spots
    ]


def cut_ring(window: Window, ring: Iterable[Point]) -> list[Point]:
    """Return a closed shape in pixels, cut to the window (Sutherland and Hodgman 1974)."""
    points = [window.xy(*point) for point in ring]
    sides = (
        (0, -AIR_PX, 1.0),
        (0, WIDTH + AIR_PX, -1.0),
        (1, -AIR_PX, 1.0),
        (1, HEIGHT + AIR_PX, -1.0),
    )
    for axis, edge, sign in sides:
        kept: list[Point] = []
        for i, point in enumerate(points):
            before = points[i - 1]
            here, there = (point[axis] - edge) * sign >= 0, (before[axis] - edge) * sign >= 0
            if here != there:
                kept.append(_crossing(before, point, axis, edge))
            if here:
                kept.append(point)
        points = kept
    return thinned(points)


def _crossing(a: Point, b: Point, axis: int, edge: float) -> Point:
    share = (edge - a[axis]) / (b[axis] - a[axis])
    return round(a[0] + share * (b[0] - a[0]), 1), round(a[1] + share * (b[1] - a[1]), 1)


def cut_line(window: Window, line: Iterable[Point]) -> list[list[Point]]:
    """Return a line in pixels, in the pieces that lie in or touch the window."""
    points = [window.xy(*point) for point in line]
    near = [-AIR_PX <= x <= WIDTH + AIR_PX and -AIR_PX <= y <= HEIGHT + AIR_PX for x, y in points]
    pieces: list[list[Point]] = []
    drawing = False
    for i in range(1, len(points)):
        if near[i - 1] or near[i] or _passes(points[i - 1], points[i]):
            if not drawing:
                pieces.append([points[i - 1]])
            pieces[-1].append(points[i])
            drawing = True
        else:
            drawing = False
    return [thin for piece in pieces if len(thin := thinned(piece)) > 1]


def _passes(a: Point, b: Point) -> bool:
    """Say whether a step whose ends lie outside may still cross the window."""
    aside = (a[0] < 0 and b[0] < 0) or (a[0] > WIDTH and b[0] > WIDTH)
    above = (a[1] < 0 and b[1] < 0) or (a[1] > HEIGHT and b[1] > HEIGHT)
    return not (aside or above)


def thinned(points: list[Point]) -> list[Point]:
    """Leave out points that fall on the one before."""
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST_PX:
            kept.append((x, y))
    return kept
