"""Step 3, part 6c: lists of places read into the user's own gazetteer.

In:   a dump of GeoNames (`allCountries.zip`, `KZ.zip`, their `.txt`), its other names
      (`alternateNamesV2.zip`), or a list of the user's own (`.csv`).
Out:  the SQLite file of own_places.py with the list in it, and what was refused, row by row.

A list replaces the one loaded under the same label before, all or nothing: a load that is cut off
leaves the file as it was. A row that breaks a rule is refused with its line, what was found and what
was expected; the rest is loaded.

A GeoNames dump stays what it is: its codes of divisions become ids where the dump has the division.

Not here: looking up (own_places.py).
"""

from __future__ import annotations

import csv
import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from dateline.records.errors import DatelineError
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.names import name_hash, name_key
from dateline.resolve.own_places import FORMAT, SCHEMA, OwnPlaces, OwnPlacesError
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
_BATCH = 20_000


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
class _Row:
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


def load_list(path: Path, *, into: Path, label: str | None = None) -> Loaded:
    """Load a list of places into the user's gazetteer.

    Raises:
        ListError: The file can't be read, or is no list of places.
        OwnPlacesError: The user's gazetteer is of another kind.
    """
    loaded = Loaded(label=label or path.stem)
    into.parent.mkdir(parents=True, exist_ok=True)
    with closing(_opened(into)) as database, _lines(path) as (name, lines), database:
        _forget(database, loaded.label)
        if path.suffix.lower() == ".csv":
            _keep(database, _of_csv(path, lines, loaded), loaded)
        elif "alternatenames" in name.lower():
            _keep_names(database, lines, loaded)
        else:
            _keep(database, _of_geonames(path, lines, loaded), loaded)
            _resolve_codes(database, loaded.label)
        if not loaded.places and not loaded.names:
            first = f" The first refused row: {loaded.refused[0]}." if loaded.refused else ""
            raise ListError(str(path), "no row that can be used", _EXPECTED, f"See docs/how-to/add-places.md.{first}")  # fmt: skip
        database.execute(
            "INSERT INTO list VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                loaded.label,
                str(path.resolve()),
                _digest(path),
                datetime.now(UTC).isoformat(timespec="seconds"),
                loaded.places,
                loaded.names,
                len(loaded.refused),
            ),
        )
    return loaded


def forget_list(label: str, *, path: Path) -> bool:
    """Take a list out again; return whether there was one of that label."""
    with closing(_opened(path)) as database, database:
        known = database.execute("SELECT 1 FROM list WHERE label = ?", (label,)).fetchone()
        _forget(database, label)
    return known is not None


_EXPECTED = "a GeoNames dump, its alternateNamesV2, or a CSV file with the columns " + ", ".join(
    REQUIRED
)


def _opened(path: Path) -> sqlite3.Connection:
    existing = OwnPlaces.open(path)  # refuses what is not ours
    if existing is not None:
        existing.close()
    try:
        database = sqlite3.connect(path)
        database.executescript(f"{SCHEMA} PRAGMA user_version = {FORMAT};")
    except sqlite3.Error as error:
        raise OwnPlacesError(str(path), f"no file that can be written ({error})") from error
    return database


def _forget(database: sqlite3.Connection, label: str) -> None:
    for table in ("name", "place", "list"):
        database.execute(f"DELETE FROM {table} WHERE label = ?", (label,))


@contextmanager
def _lines(path: Path) -> Iterator[tuple[str, IO[str]]]:
    """Open a list: the text itself, or the one text of its size inside a zip."""
    try:
        if path.suffix.lower() != ".zip":
            with path.open(encoding="utf-8-sig", newline="") as lines:
                yield path.name, lines
            return
        with zipfile.ZipFile(path) as archive:
            texts = [i for i in archive.infolist() if i.filename.lower().endswith(".txt")]
            texts = [i for i in texts if "readme" not in i.filename.lower()]
            if not texts:
                raise ListError(str(path), "no .txt inside", _EXPECTED, "Name a zip of GeoNames.")
            largest = max(texts, key=lambda i: i.file_size)
            with archive.open(largest) as raw:
                yield largest.filename, io.TextIOWrapper(raw, encoding="utf-8", newline="")
    except (OSError, zipfile.BadZipFile) as error:
        raise ListError(str(path), f"{error}", _EXPECTED, "Check the path, or fetch the file again.") from error  # fmt: skip
    except UnicodeDecodeError as error:
        raise ListError(str(path), f"bytes that are no UTF-8 at {error.start}", _EXPECTED, "Save the list as UTF-8.") from error  # fmt: skip


def _digest(path: Path) -> str:
    with path.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()


def _of_geonames(path: Path, lines: IO[str], loaded: Loaded) -> Iterator[_Row]:
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != GEONAMES_COLUMNS:
            loaded.refused.append(Refused(line=number, column="row", found=f"{len(cells)} columns", expected=f"{GEONAMES_COLUMNS}, as in a GeoNames dump"))  # fmt: skip
            if number == 1 and len(cells) == 1:
                raise ListError(str(path), "no tabs in the first line", _EXPECTED, "Name the dump, or a file that ends with .csv.")  # fmt: skip
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
        yield _Row(
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


def _of_csv(path: Path, lines: IO[str], loaded: Loaded) -> Iterator[_Row]:
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


def _csv_row(cells: dict[str, str], line: int, loaded: Loaded, gazetteer: Gazetteer) -> _Row | None:
    def told(column: str) -> str:
        return (cells.get(column) or "").strip()

    def refuse(column: str, expected: str) -> None:
        loaded.refused.append(
            Refused(line=line, column=column, found=repr(told(column)), expected=expected)
        )

    name, code = told("name"), told("country").upper()
    country = gazetteer.country(code)
    if not name or len(name) > LONGEST_NAME:
        refuse("name", f"a name of 1 to {LONGEST_NAME} characters")
        return None
    if country is None:
        refuse("country", "an ISO 3166-1 alpha-2 code, such as NG")
        return None
    kind = KINDS.get(told("kind").lower())
    if kind is None:
        refuse("kind", f"one of {', '.join(k for k in KINDS if k)}, or nothing")
        return None
    numbers: dict[str, float] = {}
    for column, least in (("population", 0.0), ("radius_km", 0.05), ("id", 1.0)):
        if not told(column):
            continue
        try:
            numbers[column] = float(told(column).replace(",", ""))
        except ValueError:
            numbers[column] = -1.0
        if not least <= numbers[column] < OWN_IDS_FROM:
            refuse(column, f"a number from {least:g} up, or nothing")
            return None
    within = _Within(country=country, gazetteer=gazetteer)
    point = _point((told("latitude"), told("longitude")), line, loaded, within)
    if point is None:
        return None
    held = _division(told("admin1"), code, gazetteer)
    if told("admin1") and held is None:
        refuse("admin1", f"a first-level division of {code} that the gazetteer knows, or nothing")
        return None
    return _Row(
        id=int(numbers.get("id", _own_id(loaded.label, name, code, point))),
        name=name,
        kind=kind,
        country=code,
        point=point,
        population=int(numbers.get("population", 0)),
        radius_km=numbers.get("radius_km", KIND_RADIUS_KM[kind]),
        admin1=held,
        others=tuple(other.strip() for other in told("other_names").split("|")),
    )


def _division(name: str, country: str, gazetteer: Gazetteer) -> int | None:
    found = (c for c in gazetteer.lookup(name) if c.kind == "admin1" and c.country == country)
    return next((c.id for c in found), None) if name else None


def _own_id(label: str, name: str, country: str, point: tuple[float, float]) -> int:
    told = f"{label}\t{name}\t{country}\t{point[0]:.5f}\t{point[1]:.5f}"
    return OWN_IDS_FROM + int.from_bytes(hashlib.sha256(told.encode()).digest()[:6], "big")


def _keep(database: sqlite3.Connection, rows: Iterator[_Row], loaded: Loaded) -> None:
    places: list[tuple[object, ...]] = []
    names: list[tuple[int, int, int, str]] = []

    def flush() -> None:
        database.executemany(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places
        )
        database.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", names)
        loaded.places += len(places)
        loaded.names += len(names)
        places.clear()
        names.clear()

    for row in rows:
        places.append(
            (
                row.id, loaded.label, row.name, row.kind, row.country, row.admin1, None,
                *row.codes, *row.point, row.population, row.radius_km,
            )
        )  # fmt: skip
        spellings = {name_hash(row.name): 1}
        for other in row.others:
            if len(name_key(other)) >= 2 and len(other) <= LONGEST_NAME:
                spellings.setdefault(name_hash(other), 0)
        names += [(h, row.id, main, loaded.label) for h, main in spellings.items()]
        if len(places) >= _BATCH:
            flush()
    flush()


def _keep_names(database: sqlite3.Connection, lines: IO[str], loaded: Loaded) -> None:
    """Keep other names of places that are embedded or were loaded before."""
    gazetteer = Gazetteer.open()

    def known(number: int) -> bool:
        if gazetteer.place(number) is not None:
            return True
        query = "SELECT 1 FROM place WHERE id = ?"
        return database.execute(query, (number,)).fetchone() is not None

    rows: list[tuple[int, int, int, str]] = []
    embedded: set[int] = set()
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < 4 or not cells[1].isdigit():
            loaded.refused.append(Refused(line=number, column="row", found=f"{len(cells)} columns", expected=f"{NAMES_COLUMNS}, as in alternateNamesV2"))  # fmt: skip
            continue
        language, name, place = cells[2], cells[3], int(cells[1])
        if language in ("link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid") or len(name_key(name)) < 2:  # fmt: skip
            continue
        if not known(place):
            continue
        if (theirs := gazetteer.place(place)) is not None:
            embedded.add(theirs.id)
        rows.append((name_hash(name), place, 0, loaded.label))
        if len(rows) >= _BATCH:
            loaded.names += _flush_names(database, rows)
    loaded.names += _flush_names(database, rows)
    for number in sorted(embedded):
        _copy(database, gazetteer.place(number), loaded.label)


def _flush_names(database: sqlite3.Connection, rows: list[tuple[int, int, int, str]]) -> int:
    database.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", rows)
    count = len(rows)
    rows.clear()
    return count


def _copy(database: sqlite3.Connection, place: Candidate | None, label: str) -> None:
    """Put an embedded place beside its new names, under the names that it had."""
    if place is None:
        return
    database.execute(
        "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, '', '', ?, ?, ?, ?)",
        (
            place.id, label, place.name, place.kind, place.country, place.admin1, place.admin2,
            place.latitude, place.longitude, place.population, place.radius_km,
        ),
    )  # fmt: skip
    database.execute(
        "INSERT INTO name VALUES (?, ?, 1, ?)", (name_hash(place.name), place.id, label)
    )


def _resolve_codes(database: sqlite3.Connection, label: str) -> None:
    """Turn the dump's codes of divisions into ids, where the dump has the division."""
    for kind, columns in (("admin1", "admin1_code"), ("admin2", "admin1_code, admin2_code")):
        same = " AND ".join(f"d.{c} = place.{c}" for c in columns.split(", "))
        database.execute(f"CREATE INDEX IF NOT EXISTS place_by_{kind} ON place (kind, country, {columns})")  # fmt: skip
        database.execute(
            f"UPDATE place SET {kind} = (SELECT d.id FROM place AS d WHERE d.kind = ? AND "
            f"d.country = place.country AND {same} AND d.id != place.id LIMIT 1) "
            "WHERE label = ? AND admin1_code != '' AND kind != ?",
            (kind, label, kind),
        )
