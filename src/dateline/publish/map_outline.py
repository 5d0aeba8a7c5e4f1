"""The outlines that the drawn map lies on: land, frontiers, names of countries.

In:   a window in degrees.
Out:  the rings and lines of the world that meet it, in degrees; also the packed file itself.

`data/outline.json` holds arcs, each shared by the countries on its sides, in hundredths of a degree
(about a kilometre), packed as text: an arc with two sides is a frontier, one with a single side
a coast. It is made from Natural Earth 1:50m (public domain, de facto borders) by `pack_outline`:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m dateline.publish.map_outline < package/countries-50m.json > outline.json

Not here: the window and the drawing (page_map.py).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

Point = tuple[float, float]

ABOUT = (
    "Natural Earth 1:50m countries (https://www.naturalearthdata.com), public domain, "
    "by world-atlas 2.0.2; coordinates in 1/100 degree; see publish/map_outline.py"
)
UNITS_A_DEGREE = 100
# Degrees that no step of an outline spans: one that seems to has crossed the 180th meridian.
HALF_TURN = 180.0
# Text holds five bits a character, lowest first; 32 says that more follow, 63 makes it printable.
_BITS, _MORE, _FIRST = 5, 32, 63


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of the world in degrees; `west` and `east` may lie beyond the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Say whether the two share a point."""
        across = self.west <= other.east and other.west <= self.east
        return across and self.south <= other.north and other.south <= self.north

    def moved(self, degrees: float) -> Box:
        """Return the same box further east."""
        return Box(
            west=self.west + degrees,
            south=self.south,
            east=self.east + degrees,
            north=self.north,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Points in a row, with the box that holds them."""

    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The world: rings of countries by name, coasts and frontiers."""

    countries: tuple[tuple[str, tuple[Line, ...]], ...]
    coasts: tuple[Line, ...]
    frontiers: tuple[Line, ...]


def lines_within(lines: Iterable[Line], box: Box) -> Iterator[tuple[Point, ...]]:
    """Yield the lines that meet the box, moved around the world to where it lies."""
    for line in lines:
        for turn in (-360.0, 0.0, 360.0):
            if line.box.moved(turn).meets(box):
                yield tuple((x + turn, y) for x, y in line.points) if turn else line.points


@cache
def world() -> Outline:
    """Return the shipped outline, unpacked once."""
    text = files("dateline.publish").joinpath("data/outline.json").read_text(encoding="utf-8")
    packed = json.loads(text)
    arcs = [_unpack(arc) for arc in packed["arcs"]]
    sides: Counter[int] = Counter()
    countries = []
    for name, rings in packed["countries"]:
        sides.update(_arc(index) for ring in rings for index in ring)
        countries.append((name, tuple(_line(_closed(_joined(arcs, ring))) for ring in rings)))
    return Outline(
        countries=tuple(countries),
        coasts=tuple(
            _line(_unrolled(arcs[i])) for i in sorted(sides) if sides[i] == 1 and _drawn(arcs[i])
        ),
        frontiers=tuple(_line(_unrolled(arcs[i])) for i in sorted(sides) if sides[i] > 1),
    )


def _arc(index: int) -> int:
    return index if index >= 0 else ~index  # as in TopoJSON: ~i is arc i run backwards


def _joined(arcs: list[list[Point]], ring: list[int]) -> list[Point]:
    points: list[Point] = []
    for index in ring:
        arc = arcs[_arc(index)]
        points += (arc if index >= 0 else arc[::-1])[1 if points else 0 :]
    return points


def _closed(ring: list[Point]) -> list[Point]:
    """Close a ring that runs once around the world by way of its pole."""
    ring = _unrolled(ring)
    (first, _), (last, north) = ring[0], ring[-1]
    if abs(last - first) < HALF_TURN:
        return ring
    pole = 90.0 if north > 0 else -90.0
    return [*ring, (last, pole), (first, pole)]


def _unrolled(points: list[Point]) -> list[Point]:
    """Let a line that crosses the 180th meridian run on beyond it."""
    unrolled, turn = points[:1], 0.0
    for (before, _), (x, y) in pairwise(points):
        if abs(x - before) > HALF_TURN:
            turn += 360.0 if x < before else -360.0
        unrolled.append((x + turn, y))
    return unrolled


def _line(points: list[Point]) -> Line:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Line(
        points=tuple(points),
        box=Box(west=min(xs), south=min(ys), east=max(xs), north=max(ys)),
    )


def _drawn(arc: list[Point]) -> bool:
    """Say whether a coast is one: not the cut along the 180th meridian or at the pole."""
    return any(abs(x) < 179.9 and y > -89.9 for x, y in arc)


def _unpack(text: str) -> list[Point]:
    numbers, value, shift = [], 0, 0
    for character in text:
        bits = ord(character) - _FIRST
        value |= (bits & (_MORE - 1)) << shift
        shift += _BITS
        if bits < _MORE:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    points, x, y = [], 0, 0
    for east, north in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + east, y + north
        points.append((x / UNITS_A_DEGREE, y / UNITS_A_DEGREE))
    return points


def _pack(points: Iterable[tuple[int, int]]) -> str:
    text, x, y = [], 0, 0
    for east, north in points:
        for step in (east - x, north - y):
            value = ~(step << 1) if step < 0 else step << 1
            while value >= _MORE:
                text.append(chr(((value & (_MORE - 1)) | _MORE) + _FIRST))
                value >>= _BITS
            text.append(chr(value + _FIRST))
        x, y = east, north
    return "".join(text)


def pack_outline(topology: dict[str, Any]) -> str:
    """Return the packed file for the countries of a quantised TopoJSON topology."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[tuple[int, int]] = []
        for east, north in arc:
            x, y = x + east, y + north
            point = (
                round((x * wide + west) * UNITS_A_DEGREE),
                round((y * high + south) * UNITS_A_DEGREE),
            )
            if not points or points[-1] != point:
                points.append(point)
        arcs.append(_pack(points))
    shapes = topology["objects"]["countries"]["geometries"]
    countries = sorted([s["properties"]["name"], list(_rings(s))] for s in shapes)
    packed = {"about": ABOUT, "countries": countries, "arcs": arcs}
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for polygon in polygons:
        yield from polygon


if __name__ == "__main__":
    sys.stdout.write(pack_outline(json.load(sys.stdin)) + "\n")
