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

import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.names import name_hash, name_key
from dateline.resolve.own_places import FORMAT, SCHEMA, OwnPlaces, OwnPlacesError
from dateline.resolve.own_places_rows import (
    EXPECTED,
    LONGEST_NAME,
    NAMES_COLUMNS,
    ListError,
    Loaded,
    PlaceRow,
    Refused,
    of_csv,
    of_geonames,
)
from dateline.resolve.place_candidates import Candidate

_BATCH = 20_000


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
            _keep(database, of_csv(path, lines, loaded), loaded)
        elif "alternatenames" in name.lower():
            _keep_names(database, lines, loaded)
        else:
            _keep(database, of_geonames(path, lines, loaded), loaded)
            _resolve_codes(database, loaded.label)
        if not loaded.places and not loaded.names:
            first = f" The first refused row: {loaded.refused[0]}." if loaded.refused else ""
            raise ListError(str(path), "no row that can be used", EXPECTED, f"See docs/how-to/add-places.md.{first}")  # fmt: skip
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
                raise ListError(str(path), "no .txt inside", EXPECTED, "Name a zip of GeoNames.")
            largest = max(texts, key=lambda i: i.file_size)
            with archive.open(largest) as raw:
                yield largest.filename, io.TextIOWrapper(raw, encoding="utf-8", newline="")
    except (OSError, zipfile.BadZipFile) as error:
        raise ListError(str(path), f"{error}", EXPECTED, "Check the path, or fetch the file again.") from error  # fmt: skip
    except UnicodeDecodeError as error:
        raise ListError(str(path), f"bytes that are no UTF-8 at {error.start}", EXPECTED, "Save the list as UTF-8.") from error  # fmt: skip


def _digest(path: Path) -> str:
    with path.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()


def _keep(database: sqlite3.Connection, rows: Iterator[PlaceRow], loaded: Loaded) -> None:
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
