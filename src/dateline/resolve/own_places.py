"""Step 3, part 6b: places that the user added to the embedded ones.

In:   a name as written.
Out:  candidates, as the embedded gazetteer gives them.

One SQLite file, `$DATELINE_GAZETTEER` or `gazetteer.sqlite` in the user's data folder, holds the lists
that `dateline gazetteer load` read, each under its label. The embedded places stay; a place of the
same GeoNames id is the user's.

Not here: reading lists (own_places_load.py).
"""

from __future__ import annotations

import os
import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from dateline.records.errors import DatelineError
from dateline.resolve.names import name_hash
from dateline.resolve.place_candidates import Candidate

VARIABLE = "DATELINE_GAZETTEER"
FORMAT = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS list (label TEXT PRIMARY KEY, source TEXT, digest TEXT, loaded TEXT,
    places INTEGER, names INTEGER, refused INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY, label TEXT NOT NULL, name TEXT NOT NULL,
    kind TEXT NOT NULL, country TEXT NOT NULL, admin1 INTEGER, admin2 INTEGER,
    admin1_code TEXT, admin2_code TEXT, latitude REAL NOT NULL, longitude REAL NOT NULL,
    population INTEGER NOT NULL, radius_km REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS name (hash INTEGER NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
    label TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS name_by_hash ON name (hash);
"""
_COLUMNS = "id, name, kind, country, admin1, admin2, latitude, longitude, population, radius_km"


class OwnPlacesError(DatelineError):
    """The file of the user's own places can't be used."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(path, found)
        self.path, self.found = path, found

    def __str__(self) -> str:
        return (
            f"{self.path}: found {self.found}; expected places that `dateline gazetteer load` wrote. "
            f"Move the file away and load your lists again, or let {VARIABLE} name another file."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """One list that was loaded: where it came from, SHA-256 of the file, when, and how much."""

    label: str
    source: str
    digest: str
    loaded: str
    places: int
    names: int
    refused: int


def own_places_path() -> Path:
    """Return where the user's own places are kept."""
    named = os.environ.get(VARIABLE)
    return (
        Path(named) if named else Path(platformdirs.user_data_dir("dateline")) / "gazetteer.sqlite"
    )


class OwnPlaces:
    """The user's own places, read-only; safe to share between threads."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self.path = connection, path
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path | None = None) -> OwnPlaces | None:
        """Open the file; None where the user has added nothing.

        Raises:
            OwnPlacesError: The file is of another kind.
        """
        path = path or own_places_path()
        if not path.is_file():
            return None
        uri = f"{path.resolve().as_uri()}?mode=ro"
        try:
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise OwnPlacesError(str(path), f"a file that SQLite can't read ({error})") from error
        if version != FORMAT:
            raise OwnPlacesError(str(path), f"format {version}")
        return cls(connection, path)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return every place that goes by the name."""
        query = (
            f"SELECT {_COLUMNS}, max(main) FROM name JOIN place ON place.id = name.place "
            "WHERE hash = ? GROUP BY place.id ORDER BY population DESC, place.id"
        )
        with self._lock:
            rows = self._connection.execute(query, (name_hash(name),)).fetchall()
        return tuple(_candidate(row) for row in rows)

    def place(self, number: int) -> Candidate | None:
        """Return the place of an id, None where the user has none."""
        query = f"SELECT {_COLUMNS}, 1 FROM place WHERE id = ?"
        with self._lock:
            row = self._connection.execute(query, (number,)).fetchone()
        return _candidate(row) if row else None

    def lists(self) -> list[OwnList]:
        """Return what was loaded, by label."""
        query = (
            "SELECT label, source, digest, loaded, places, names, refused FROM list ORDER BY label"
        )
        with self._lock:
            rows = self._connection.execute(query).fetchall()
        return [
            OwnList(
                label=label, source=source, digest=digest, loaded=loaded,
                places=places, names=names, refused=refused,
            )
            for label, source, digest, loaded, places, names, refused in rows
        ]  # fmt: skip

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


Row = tuple[int, str, str, str, int | None, int | None, float, float, int, float, int]


def _candidate(row: Row) -> Candidate:
    number, name, kind, country, admin1, admin2, latitude, longitude, people, radius, main = row
    return Candidate(
        id=number,
        name=name,
        kind=kind,
        country=country,
        admin1=admin1,
        admin2=admin2,
        latitude=latitude,
        longitude=longitude,
        population=people,
        radius_km=radius,
        main=bool(main),
        disputed=False,
    )
