"""Step 3, part 6d: the rows of a list of places, checked one by one.

In:   the lines of a GeoNames dump or of a user's own CSV file.
Out:  rows ready to be kept; those that break a rule, with what was found and expected.

Not here: keeping them (own_places_load.py).
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from dateline.records.errors import DatelineError
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_candidates import Candidate

GEONAMES_COLUMNS, NAMES_COLUMNS = 19, 10
# Ids of places of the user's own lists that bring none; GeoNames and ours lie below.
OWN_IDS_FROM = 2_000_000_000
# Kilometres within which a place lies around its point, by its class, where no radius is told.
RADIUS_KM = {"P": 3.0, "S": 2.0, "R": 10.0, "L": 10.0, "T": 10.0, "H": 15.0, "V": 10.0, "U": 30.0, "A": 20.0}  # fmt: skip
TOWN_RADIUS_KM = ((1_000_000, 15.0), (200_000, 8.0), (50_000, 5.0), (0, 3.0))
# What a user may call a kind, by ours.
KINDS = {
    "town": "town", "city": "town", "village": "town", "camp": "town", "neighbourhood": "town",
    "neighborhood": "town", "suburb": "town", "site": "town", "district": "admin2", "county": "admin2",
    "admin2": "admin2", "province": "admin1", "state": "admin1", "region": "region", "admin1": "admin1",
    "area": "region", "": "town",
}  # fmt: skip
KIND_RADIUS_KM = {"town": 3.0, "admin2": 30.0, "admin1": 100.0, "region": 30.0}
# A point of a country has one of its embedded places within this many kilometres: deserts are wide,
# and so are the waters of islands.
NEAR_KM = 400.0
REQUIRED = ("name", "country", "latitude", "longitude")
OPTIONAL = ("other_names", "kind", "population", "radius_km", "admin1", "id")
# Longest name that is filed; what is longer is a description.
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that was not loaded: its line, the column, what stands there, what should."""

    line: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.column}: found {self.found}; expected {self.expected}"


@dataclass(slots=True, kw_only=True)
class Loaded:
    """What came of a list."""

    label: str
    places: int = 0
    names: int = 0
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Within:
    """A country that a row names, and who knows where it lies."""

    country: Candidate
    gazetteer: Gazetteer

    def holds(self, point: tuple[float, float]) -> bool:
        return self.gazetteer.is_near(self.country.country, point, km=NEAR_KM)


class ListError(DatelineError):
    """A file that is no list of places, or can't be read at all."""

    def __init__(self, where: str, found: str, expected: str, advice: str) -> None:
        super().__init__(where, found, expected, advice)
        self.where, self.found, self.expected, self.advice = where, found, expected, advice

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}; expected {self.expected}. {self.advice}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place with its names, ready to be kept."""

    id: int
    name: str
    kind: str
    country: str
    point: tuple[float, float]
    population: int
    radius_km: float
    admin1: int | None = None
    codes: tuple[str, str] = ("", "")
    others: tuple[str, ...] = ()


EXPECTED = "a GeoNames dump, its alternateNamesV2, or a CSV file with the columns " + ", ".join(
    REQUIRED
)


def of_geonames(path: Path, lines: IO[str], loaded: Loaded) -> Iterator[PlaceRow]:
    """Yield the places of a GeoNames dump; what is refused is noted in `loaded`.

    Raises:
        ListError: The first line has no tabs.
    """
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != GEONAMES_COLUMNS:
            loaded.refused.append(Refused(line=number, column="row", found=f"{len(cells)} columns", expected=f"{GEONAMES_COLUMNS}, as in a GeoNames dump"))  # fmt: skip
            if number == 1 and len(cells) == 1:
                raise ListError(str(path), "no tabs in the first line", EXPECTED, "Name the dump, or a file that ends with .csv.")  # fmt: skip
            continue
        kind = _kind(cells[6], cells[7])
        if kind is None:
            continue  # roads, streams and the like are no places of ours
        point = _point((cells[4], cells[5]), number, loaded)
        if point is None or not cells[0].isdigit() or not cells[1]:
            if point is not None:
                loaded.refused.append(Refused(line=number, column="geonameid, name", found=f"{cells[0]!r}, {cells[1]!r}", expected="a number and a name"))  # fmt: skip
            continue
        people = int(cells[14]) if cells[14].isdigit() else 0
        yield PlaceRow(
            id=int(cells[0]),
            name=cells[1],
            kind=kind,
            country=cells[8],
            point=point,
            population=people,
            radius_km=_radius(cells[6], people),
            codes=(cells[10], cells[11]),
            others=(cells[2], *cells[3].split(",")),
        )


def _kind(feature_class: str, code: str) -> str | None:
    if feature_class == "P":
        return "town"
    if feature_class == "A":
        if code.startswith("PCL"):
            return None  # countries are embedded, with their shapes and other names
        return {"ADM1": "admin1", "ADM2": "admin2"}.get(code, "region" if code[:3] == "ADM" else None)  # fmt: skip
    if feature_class == "S":
        return "town" if code in ("CMP", "CMPREF", "MFG", "INSM", "AIRP", "AIRF", "AIRB", "PRN", "MN") else None  # fmt: skip
    return "region" if feature_class in ("T", "H", "L", "V", "U") and code not in ("STM", "STMI") else None  # fmt: skip


def _radius(feature_class: str, people: int) -> float:
    if feature_class == "P":
        return next(radius for low, radius in TOWN_RADIUS_KM if people >= low)
    return RADIUS_KM.get(feature_class, 10.0)


def _point(
    cells: tuple[str, str], line: int, loaded: Loaded, within: _Within | None = None
) -> tuple[float, float] | None:
    """Return latitude and longitude, or None with the reason told."""
    try:
        latitude, longitude = (float(cell) for cell in cells)
    except ValueError:
        loaded.refused.append(Refused(line=line, column="latitude, longitude", found=f"{cells[0]!r}, {cells[1]!r}", expected="two numbers of degrees, such as 12.05 and 8.52"))  # fmt: skip
        return None
    swapped = abs(latitude) <= 180 and abs(longitude) <= 90
    hint = "; are they swapped?" if swapped else ""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        loaded.refused.append(Refused(line=line, column="latitude, longitude", found=f"{latitude:g}, {longitude:g}", expected=f"-90 to 90 and -180 to 180{hint}"))  # fmt: skip
        return None
    if within is not None and not within.holds((latitude, longitude)):
        turned = swapped and within.holds((longitude, latitude))
        loaded.refused.append(Refused(line=line, column="latitude, longitude", found=f"{latitude:g}, {longitude:g}, far from {within.country.name}", expected=f"a point in {within.country.country}{'; swapped they would lie there' if turned else ''}"))  # fmt: skip
        return None
    return latitude, longitude


def of_csv(path: Path, lines: IO[str], loaded: Loaded) -> Iterator[PlaceRow]:
    """Yield the places of a user's own list; what is refused is noted in `loaded`.

    Raises:
        ListError: A column that every list needs is missing.
    """
    reader = csv.DictReader(lines)
    heads = [h.strip().lower() for h in reader.fieldnames or []]
    missing = [name for name in REQUIRED if name not in heads]
    if missing:
        found = ", ".join(heads[:12]) or "nothing"
        raise ListError(str(path), f"the columns {found}", f"also {', '.join(missing)}", f"Columns: {', '.join(REQUIRED)}; may follow: {', '.join(OPTIONAL)}.")  # fmt: skip
    reader.fieldnames = heads
    gazetteer = Gazetteer.open()
    for cells in reader:
        row = _csv_row(cells, reader.line_num, loaded, gazetteer)
        if row is not None:
            yield row


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """A row of a list: its cells by column, its line, and where refusals are noted."""

    cells: dict[str, str]
    line: int
    loaded: Loaded

    def told(self, column: str) -> str:
        """Return what stands in a column, "" where nothing does."""
        return (self.cells.get(column) or "").strip()

    def refuse(self, column: str, expected: str) -> None:
        """Note that the row can't be used."""
        found = repr(self.told(column))
        self.loaded.refused.append(
            Refused(line=self.line, column=column, found=found, expected=expected)
        )

    def numbers(self) -> dict[str, float] | None:
        """Return the numbers that the row gives by column, None where one is none."""
        found: dict[str, float] = {}
        for column, least in (("population", 0.0), ("radius_km", 0.05), ("id", 1.0)):
            if not self.told(column):
                continue
            try:
                found[column] = float(self.told(column).replace(",", ""))
            except ValueError:
                found[column] = -1.0
            if not least <= found[column] < OWN_IDS_FROM:
                self.refuse(column, f"a number from {least:g} up, or nothing")
                return None
        return found


def _csv_row(
    cells: dict[str, str], line: int, loaded: Loaded, gazetteer: Gazetteer
) -> PlaceRow | None:
    row = _Cells(cells=cells, line=line, loaded=loaded)
    name, code = row.told("name"), row.told("country").upper()
    country, kind = gazetteer.country(code), KINDS.get(row.told("kind").lower())
    if not name or len(name) > LONGEST_NAME:
        row.refuse("name", f"a name of 1 to {LONGEST_NAME} characters")
    elif country is None:
        row.refuse("country", "an ISO 3166-1 alpha-2 code, such as NG")
    elif kind is None:
        row.refuse("kind", f"one of {', '.join(k for k in KINDS if k)}, or nothing")
    else:
        return _placed_row(row, kind, _Within(country=country, gazetteer=gazetteer))
    return None


def _placed_row(row: _Cells, kind: str, within: _Within) -> PlaceRow | None:
    numbers, code = row.numbers(), within.country.country
    if numbers is None:
        return None
    point = _point((row.told("latitude"), row.told("longitude")), row.line, row.loaded, within)
    if point is None:
        return None
    held = _division(row.told("admin1"), code, within.gazetteer)
    if row.told("admin1") and held is None:
        row.refuse("admin1", f"a first-level division of {code} that the gazetteer knows, or nothing")  # fmt: skip
        return None
    name = row.told("name")
    return PlaceRow(
        id=int(numbers.get("id", _own_id(row.loaded.label, name, code, point))),
        name=name,
        kind=kind,
        country=code,
        point=point,
        population=int(numbers.get("population", 0)),
        radius_km=numbers.get("radius_km", KIND_RADIUS_KM[kind]),
        admin1=held,
        others=tuple(other.strip() for other in row.told("other_names").split("|")),
    )


def _division(name: str, country: str, gazetteer: Gazetteer) -> int | None:
    found = (c for c in gazetteer.lookup(name) if c.kind == "admin1" and c.country == country)
    return next((c.id for c in found), None) if name else None


def _own_id(label: str, name: str, country: str, point: tuple[float, float]) -> int:
    told = f"{label}\t{name}\t{country}\t{point[0]:.5f}\t{point[1]:.5f}"
    return OWN_IDS_FROM + int.from_bytes(hashlib.sha256(told.encode()).digest()[:6], "big")
