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
        *_shapes(window, "borders", closed=False),
        *_points(window, placed),
        "</svg>",
    ]
    return "".join(parts)


def _window(incidents: Sequence[Incident]) -> Window:
    points = [
        (i.place.longitude or 0.0, i.place.latitude or 0.0) for i in incidents if i.place is not None
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
        points = [
            window.xy(packed[i] / 100, packed[i + 1] / 100) for i in range(0, len(packed), 2)
        ]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > HEIGHT:
            continue
        thin = _thinned(_held(points))
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in thin)
        kind = "land coast" if closed else "frontier"
        yield f'<path class="{kind}" d="{path}{"Z" if closed else ""}"/>'


def _held(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Hold points that lie far outside at a frame around the window: the fill stays right."""
    return [
        (min(max(x, -WIDTH), 2 * WIDTH), min(max(y, -HEIGHT), 2 * HEIGHT)) for x, y in points
    ]


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
    for (x, y), here in sorted(shown.items()):
        numbers = ", ".join(str(n) for n, _ in here)
        place = here[0][1].place
        name = wording.place_in_words(place).split(",")[0]
        left = x > WIDTH - 130
        anchor = f'x="{x - 12 if left else x + 12}" text-anchor="{"end" if left else "start"}"'
        yield (
            f'<circle class="dot" cx="{x}" cy="{y}" r="8"/>'
            f'<text class="on" x="{x}" y="{y + 3.5}" text-anchor="middle">{here[0][0]}</text>'
            f'<text {anchor} y="{y + 4}">{escape(name)}'
            f"{'' if len(here) == 1 else f' ({numbers})'}</text>"
        )
