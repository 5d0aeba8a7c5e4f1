"""Step 3, part 6: what a name of a place can mean.

In:   a name as written.
Out:  candidates: places with a point, a radius, what holds them and how many people live there.

The embedded file is built by training/gazetteer/build.py from packages and opened read-only; a
look-up is one indexed query. Countries of disputed places are those of the data, not a judgement.

Not here: choosing among candidates (places.py).
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.records.errors import DatelineError
from dateline.resolve.names import name_key

PATH = Path(__file__).parent / "data" / "gazetteer.sqlite"
KINDS = ("town", "admin1", "admin2", "country", "region")
REGION_IDS_FROM = 900_000_000  # ours, not GeoNames'


class GazetteerMissingError(DatelineError):
    """The embedded gazetteer is not where the package should have it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return (
            f"{self.path}: found no file; expected the gazetteer that comes with the package. "
            "Install the package again, or run `python -m training.gazetteer.build` in a checkout."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place that a name can mean.

    `admin1` and `admin2` are ids of the divisions that hold it. The place lies within `radius_km`
    of its point. `main`: the looked-up name is the one it goes by, not an alternate one.
    """

    id: int
    name: str
    kind: str
    country: str
    admin1: int | None
    admin2: int | None
    latitude: float
    longitude: float
    population: int
    radius_km: float
    main: bool


class Gazetteer:
    """The embedded places, read-only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._find = lru_cache(maxsize=20_000)(self._look_up)

    @classmethod
    def open(cls, path: Path = PATH) -> Gazetteer:
        """Open the file; raise GazetteerMissingError where there is none."""
        if not path.is_file():
            raise GazetteerMissingError(str(path))
        uri = f"file:{path}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False))

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return every place that goes by the name, most people first."""
        return self._find(name_key(name))

    def _look_up(self, key: str) -> tuple[Candidate, ...]:
        row = self._connection.execute("SELECT places FROM name WHERE key = ?", (key,)).fetchone()
        if row is None:
            return ()
        main = {int(w[:-1]) for w in row[0].split() if w.endswith("*")}
        ids = [int(w.rstrip("*")) for w in row[0].split()]
        found = [self._candidate(i, main=i in main) for i in ids]
        return tuple(sorted(found, key=lambda c: (-c.population, c.id)))

    def _candidate(self, number: int, *, main: bool) -> Candidate:
        row = self._connection.execute("SELECT * FROM place WHERE id = ?", (number,)).fetchone()
        return Candidate(
            id=row[0], name=row[1], kind=KINDS[row[2]], country=row[3], admin1=row[4], admin2=row[5],
            latitude=row[6] / 10_000, longitude=row[7] / 10_000, population=row[8],
            radius_km=float(row[9]), main=main,
        )  # fmt: skip

    def place(self, number: int) -> Candidate | None:
        """Return the place of an id, None where there is none."""
        row = self._connection.execute("SELECT 1 FROM place WHERE id = ?", (number,)).fetchone()
        return self._candidate(number, main=True) if row else None

    def country(self, code: str) -> Candidate | None:
        """Return the country of an ISO 3166-1 alpha-2 code, None where there is none."""
        row = self._connection.execute(
            "SELECT id FROM place WHERE country = ? AND kind = 3", (code,)
        ).fetchone()
        return self._candidate(row[0], main=True) if row else None

    def meta(self) -> dict[str, str]:
        """Return version, sources, licence and counts."""
        return dict(self._connection.execute("SELECT key, value FROM meta ORDER BY key").fetchall())


def gazetteer_info(path: Path = PATH) -> dict[str, str]:
    """Return what `dateline check` tells of the gazetteer: path, digest, version, counts."""
    info = Gazetteer.open(path).meta()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"path": str(path), "sha256": digest, **info}
