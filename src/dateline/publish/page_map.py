"""A small drawn map of where an article's incidents happened.

In:   incidents with points.
Out:  SVG: land, borders for orientation, a circle of each point's uncertainty, a number.

A plain projection (degrees, east-west shortened by the cosine of the middle latitude) is enough
for a window that names every point. Incidents without a point are listed below, never placed.

Not here: the page around it (page.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from math import cos, radians

from dateline.publish import wording
from dateline.records.reading import Incident

WIDTH, HEIGHT = 640, 360
KM_A_DEGREE = 111.2
# Degrees that the window shows at least, so that a single town has some country around it.
LEAST_SPAN = 5.0
MARGIN = 0.18
# Pixels below which neighbouring points of an outline are drawn as one.
FINEST_PX = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of the world that the map shows, in degrees; `scale` in pixels a degree north."""

    west: float
    north: float
    scale: float
    shrink: float

    def xy(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the pixel of a point."""
        x = (longitude - self.west) * self.scale * self.shrink
        return round(x, 1), round((self.north - latitude) * self.scale, 1)


@cache
def _outline() -> dict[str, list[list[int]]]:
    text = files("dateline.publish").joinpath("data/outline.json").read_text(encoding="utf-8")
    outline: dict[str, list[list[int]]] = json.loads(text)
    return outline


def draw_map(incidents: Sequence[Incident]) -> str:
    """Return the map, or "" where no incident has a point."""
    placed = [
        (number, incident)
        for number, incident in enumerate(incidents, start=1)
        if incident.place is not None and incident.place.latitude is not None
    ]
    if not placed:
        return ""
    window = _window([i for _, i in placed])
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Map of the incidents">',
        f'<rect class="sea" width="{WIDTH}" height="{HEIGHT}"/>',
        *_shapes(window, "land", closed=True),
        *_shapes(window, "water", closed=True),
        *_shapes(window, "borders", closed=False),
        *_points(window, placed),
        "</svg>",
    ]
    return "".join(parts)


def _window(incidents: Sequence[Incident]) -> Window:
    points = [
        (i.place.longitude or 0.0, i.place.latitude or 0.0)
        for i in incidents
        if i.place is not None
    ]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    middle = (south + north) / 2
    shrink = max(0.2, cos(radians(middle)))
    high = max((north - south) * (1 + 2 * MARGIN), LEAST_SPAN)
    wide = max((east - west) * (1 + 2 * MARGIN), LEAST_SPAN / shrink)
    scale = min(HEIGHT / high, WIDTH / (wide * shrink))
    return Window(
        west=(west + east) / 2 - WIDTH / scale / shrink / 2,
        north=middle + HEIGHT / scale / 2,
        scale=scale,
        shrink=shrink,
    )


def _shapes(window: Window, name: str, *, closed: bool) -> Iterator[str]:
    for packed in _outline()[name]:
        points = [window.xy(packed[i] / 100, packed[i + 1] / 100) for i in range(0, len(packed), 2)]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > HEIGHT:
            continue
        thin = _thinned(_cut_ring(points) if closed else points)
        if len(thin) < 2:
            continue
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in thin)
        kind = name if closed else "frontier"
        yield f'<path class="{kind}" d="{path}{"Z" if closed else ""}"/>'


# Pixels around the window to which outlines are cut, so that no cut edge shows.
AIR_PX = 6.0
Pixel = tuple[float, float]


def _cut_ring(points: list[Pixel]) -> list[Pixel]:
    """Cut a closed shape to the window, side by side (Sutherland and Hodgman 1974)."""
    sides = (
        (0, -AIR_PX, 1.0),
        (0, WIDTH + AIR_PX, -1.0),
        (1, -AIR_PX, 1.0),
        (1, HEIGHT + AIR_PX, -1.0),
    )
    for axis, edge, sign in sides:
        kept: list[Pixel] = []
        for i, point in enumerate(points):
            before = points[i - 1]
            here, there = (point[axis] - edge) * sign >= 0, (before[axis] - edge) * sign >= 0
            if here != there:
                kept.append(_crossing(before, point, axis, edge))
            if here:
                kept.append(point)
        points = kept
    return points


def _crossing(a: Pixel, b: Pixel, axis: int, edge: float) -> Pixel:
    share = (edge - a[axis]) / (b[axis] - a[axis])
    return round(a[0] + share * (b[0] - a[0]), 1), round(a[1] + share * (b[1] - a[1]), 1)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST_PX:
            kept.append((x, y))
    return kept if len(kept) > 1 else points


def _points(window: Window, placed: Sequence[tuple[int, Incident]]) -> Iterator[str]:
    shown: dict[tuple[float, float], list[tuple[int, Incident]]] = {}
    for number, incident in placed:
        place = incident.place
        if place is None:
            continue
        spot = window.xy(place.longitude or 0.0, place.latitude or 0.0)
        shown.setdefault(spot, []).append((number, incident))
        reach = (place.uncertainty_km or 0.0) / KM_A_DEGREE * window.scale
        yield f'<circle class="reach" cx="{spot[0]}" cy="{spot[1]}" r="{max(reach, 9):.1f}"/>'
    taken: list[Box] = [(x - 9, y - 9, x + 9, y + 9) for x, y in shown]
    for (x, y), here in sorted(shown.items()):
        yield (
            f'<circle class="dot" cx="{x}" cy="{y}" r="8"/>'
            f'<text class="on" x="{x}" y="{y + 3.5}" text-anchor="middle">{here[0][0]}</text>'
        )
        others = "" if len(here) == 1 else f" ({', '.join(str(n) for n, _ in here)})"
        name = wording.place_in_words(here[0][1].place).split(",")[0] + others
        yield _label(name, x, y, taken)


Box = tuple[float, float, float, float]
# Pixels a letter of a label takes, on the average of the font.
LETTER_PX = 5.9


def _label(name: str, x: float, y: float, taken: list[Box]) -> str:
    """Write a name beside, above or below its dot, or not at all where there is no room."""
    wide = len(name) * LETTER_PX
    spots = (
        (x + 12, y + 4, "start", (x + 12, y - 6, x + 12 + wide, y + 8)),
        (x - 12, y + 4, "end", (x - 12 - wide, y - 6, x - 12, y + 8)),
        (x, y - 13, "middle", (x - wide / 2, y - 24, x + wide / 2, y - 11)),
        (x, y + 21, "middle", (x - wide / 2, y + 11, x + wide / 2, y + 24)),
    )
    for at, base, anchor, box in spots:
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return f'<text x="{at:.1f}" y="{base:.1f}" text-anchor="{anchor}">{escape(name)}</text>'
    return ""


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
