"""Build the outline of land and borders for the drawn map of a page.

    python -m training.outline.build FOLDER

FOLDER is the unpacked npm package world-atlas 2.0.2 (Natural Earth, public domain; packaging ISC).
Out: src/dateline/publish/data/outline.json, degrees times 100 as integers: `land` holds rings, `water` the
rings of inland seas, `borders` lines between countries. Points nearer than TOLERANCE to the line without them are left
out. Borders are for orientation: pages draw them dashed and say so.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path("src/dateline/publish/data/outline.json")
TOLERANCE = 0.03  # degrees

Point = tuple[float, float]


def main() -> None:
    """Write the outline and print its size."""
    folder = Path(sys.argv[1])
    land = json.loads((folder / "land-50m.json").read_text(encoding="utf-8"))
    countries = json.loads((folder / "countries-50m.json").read_text(encoding="utf-8"))
    rings = [_packed(_simplified(r)) for r in _rings(land, "land", inner=False)]
    holes = [_packed(_simplified(r)) for r in _rings(land, "land", inner=True)]
    lines = [_packed(_simplified(a)) for a in _shared_arcs(countries)]
    outline = {
        "land": sorted(r for r in rings if len(r) >= 8),
        "water": sorted(r for r in holes if len(r) >= 8),
        "borders": sorted(line for line in lines if len(line) >= 4),
    }
    TARGET.write_text(json.dumps(outline, separators=(",", ":")), encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size / 1e3:.0f} kB")


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    if geometry["type"] == "GeometryCollection":
        return [p for g in geometry["geometries"] for p in _polygons(g)]
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])


def _rings(topology: dict[str, Any], name: str, *, inner: bool) -> list[list[Point]]:
    arcs = _arcs(topology)
    rings = []
    for polygon in _polygons(topology["objects"][name]):
        for ring in polygon[1:] if inner else polygon[:1]:
            points: list[Point] = []
            for index in ring:
                part = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += part[bool(points) :]
            rings.append(_unwrapped(points))
    return rings


def _unwrapped(points: list[Point]) -> list[Point]:
    """Let a ring that crosses the 180th meridian run on beyond it instead of jumping back."""
    turn, before, out = 0.0, points[0][0], []
    for x, y in points:
        turn += 360.0 * ((x - before < -180) - (x - before > 180))
        before = x
        out.append((x + turn, y))
    home = 360.0 * round(sum(x for x, _ in out) / len(out) / 360.0)
    return [(x - home, y) for x, y in out]


def _shared_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    used: dict[int, int] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        for polygon in _polygons(geometry):
            for ring in polygon:
                for index in ring:
                    arc = index if index >= 0 else ~index
                    used[arc] = used.get(arc, 0) + 1
    arcs = _arcs(topology)
    return [arcs[i] for i, times in sorted(used.items()) if times > 1]


def _simplified(points: list[Point]) -> list[Point]:
    """Leave out points by the method of Douglas and Peucker (1973)."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    if points[0] == points[-1] and len(points) > 3:
        middle = len(points) // 2
        keep.add(middle)
        stack = [(0, middle), (middle, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = max(1e-9, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
        far, at = 0.0, None
        for i in range(first + 1, last):
            px, py = points[i]
            off = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length
            if off > far:
                far, at = off, i
        if at is not None and far > TOLERANCE:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def _packed(points: list[Point]) -> list[int]:
    return [round(v * 100) for point in points for v in point]


if __name__ == "__main__":
    main()
