"""Step 3, part 6: what a name of a place can mean.

In:   a name as written.
Out:  candidates: places with a point, a radius, what holds them and how many people live there.

The embedded file is built by training/gazetteer/build.py and mapped into memory, never read whole:
columns of numbers, the names behind them, and a sorted index of name hashes that a binary search
answers in a few microseconds. docs/reference/gazetteer.md holds its layout. Countries of disputed
places follow the worldview table beside the file, and are marked `disputed`.

Not here: choosing among candidates (places.py).
"""

from __future__ import annotations

import hashlib
import json
import mmap
import sys
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from dateline.records.errors import DatelineError
from dateline.records.place import great_circle_km
from dateline.resolve.names import name_hash

PATH = Path(__file__).parent / "data" / "gazetteer.bin"
MAGIC = b"DLGAZ002"
KINDS = ("town", "admin1", "admin2", "country", "region")
# Rank of kinds from the smaller to the larger.
RANK = {"town": 0, "admin2": 1, "region": 2, "admin1": 2, "country": 3}
# Kilometres that a place may lie outside the radius of what holds it: a village beside a town, a
# place at the edge of a division whose radius we only estimate.
TOWN_SLACK_KM, DIVISION_SLACK_KM = 25.0, 20.0
# Kilometres within which "X, Y" can be a suburb and its town.
SUBURB_KM = 30.0
# Columns in their order in the file: name and the type code of `memoryview.cast`.
Code = Literal["Q", "i", "I", "H", "B"]
COLUMNS: tuple[tuple[str, Code], ...] = (
    ("index", "Q"),
    ("id", "i"),
    ("latitude", "i"),
    ("longitude", "i"),
    ("population", "i"),
    ("admin1", "i"),
    ("admin2", "i"),
    ("name", "I"),
    ("radius", "H"),
    ("country", "H"),
    ("kind", "B"),
)
REGION_IDS_FROM = 900_000_000  # ours, not GeoNames'
# Bits of an index entry below the hash: a place's number, then whether the name is its main one.
PLACE_BITS, MAIN_BIT = 20, 1 << 20
ENTRY_SHIFT = 24
DISPUTED_BIT = 0x80


class GazetteerMissingError(DatelineError):
    """The embedded gazetteer is not where the package should have it, or can't be used."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(path, found)
        self.path, self.found = path, found

    def __str__(self) -> str:
        return (
            f"{self.path}: found {self.found}; expected the gazetteer that comes with the package. "
            "Install the package again, or run `python -m training.gazetteer.build` in a checkout."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place that a name can mean.

    `id` is GeoNames' (ours from REGION_IDS_FROM), `country` ISO 3166-1 alpha-2 or "" where a region
    belongs to none. `admin1` and `admin2` are ids of the divisions that hold it. The place lies
    within `radius_km` of its point. `main`: the looked-up name is the one it goes by. `disputed`:
    more than one state claims it.
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
    disputed: bool


class Gazetteer:
    """The embedded places, read-only; safe to share between threads."""

    def __init__(self, data: memoryview, path: Path) -> None:
        header_end = 16 + int.from_bytes(data[8:16], "little")
        self._meta: dict[str, str] = json.loads(bytes(data[16:header_end]))
        sizes = {k: int(v) for k, v in json.loads(self._meta["sections"]).items()}
        at = -(-header_end // 8) * 8
        self._columns: dict[str, memoryview] = {}
        for name, code in COLUMNS:
            self._columns[name] = data[at : at + sizes[name]].cast(code)
            at += -(-sizes[name] // 8) * 8
        self._names = data[at : at + sizes["names"]]
        self.path = path
        self._find = lru_cache(maxsize=20_000)(self._look_up)
        self._index = self._columns["index"]
        self._candidate = lru_cache(maxsize=50_000)(self._read)

    @classmethod
    def open(cls, path: Path = PATH) -> Gazetteer:
        """Map the file; raise GazetteerMissingError where there is none of ours."""
        if not path.is_file():
            raise GazetteerMissingError(str(path), "no file")
        if sys.byteorder != "little":
            raise GazetteerMissingError(str(path), "a machine that stores numbers big end first")
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise GazetteerMissingError(str(path), "a file of another kind or version")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return cls(memoryview(mapped), path)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return every place that goes by the name, most people first."""
        return self._find(name)

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        wanted = name_hash(name) << ENTRY_SHIFT
        at = bisect_left(self._index, wanted)
        found: list[Candidate] = []
        while at < len(self._index) and self._index[at] >> ENTRY_SHIFT == wanted >> ENTRY_SHIFT:
            entry = self._index[at]
            number = entry & ((1 << PLACE_BITS) - 1)
            found.append(self._candidate(number, main=bool(entry & MAIN_BIT)))
            at += 1
        return tuple(sorted(found, key=lambda c: (-c.population, c.id)))

    def _read(self, number: int, *, main: bool) -> Candidate:
        column = self._columns
        start, code, kind = (
            column["name"][number],
            column["country"][number],
            column["kind"][number],
        )
        last = number + 1 == len(column["name"])
        end = len(self._names) if last else column["name"][number + 1]
        return Candidate(
            id=column["id"][number],
            name=str(self._names[start:end], "utf-8"),
            kind=KINDS[kind & ~DISPUTED_BIT],
            country=chr(code >> 8) + chr(code & 255) if code else "",
            admin1=column["admin1"][number] or None,
            admin2=column["admin2"][number] or None,
            latitude=column["latitude"][number] / 10_000,
            longitude=column["longitude"][number] / 10_000,
            population=column["population"][number],
            radius_km=float(column["radius"][number]),
            main=main,
            disputed=bool(kind & DISPUTED_BIT),
        )

    def place(self, number: int) -> Candidate | None:
        """Return the place of an id, None where there is none."""
        ids = self._columns["id"]
        at = bisect_left(ids, number)
        return self._candidate(at, main=True) if at < len(ids) and ids[at] == number else None

    @cached_property
    def _countries(self) -> dict[str, int]:
        return {k: int(v) for k, v in json.loads(self._meta["countries"]).items()}

    def country(self, code: str) -> Candidate | None:
        """Return the country of an ISO 3166-1 alpha-2 code, None where there is none."""
        return self.place(self._countries[code]) if code in self._countries else None

    @cached_property
    def _capitals(self) -> dict[str, int]:
        return {k: int(v) for k, v in json.loads(self._meta["capitals"]).items()}

    def capital(self, code: str) -> Candidate | None:
        """Return the capital of the country of a code, None where it has none."""
        return self.place(self._capitals[code]) if code in self._capitals else None

    @cached_property
    def _codes(self) -> dict[str, str]:
        return dict(json.loads(self._meta["iso_3166_2"]))

    def iso_3166_2(self, candidate: Candidate) -> str | None:
        """Return the code of the first-level division that a place is or lies in ("IN-BR")."""
        division = candidate.id if candidate.kind == "admin1" else candidate.admin1
        return self._codes.get(str(division))

    def info(self) -> dict[str, str]:
        """Return version, digest of the contents, sources, licence and counts."""
        hidden = ("sections", "countries", "capitals", "iso_3166_2")
        return {k: v for k, v in sorted(self._meta.items()) if k not in hidden}


def gazetteer_info(path: Path = PATH) -> dict[str, str]:
    """Return what `dateline check` tells of the gazetteer: path, digest, version, counts."""
    info = Gazetteer.open(path).info()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"path": str(path), "sha256": digest, **info}


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Say whether the one place can lie in, or beside, the other."""
    if outer.id == inner.id or (outer.kind == "region" and not outer.country):
        return True
    if outer.country and outer.country != inner.country:
        return False
    if outer.kind == "country" or outer.id in (inner.admin1, inner.admin2):
        return True
    if outer.kind == "admin1" and inner.admin1 and inner.kind == "town":
        return distance_km(outer, inner) <= outer.radius_km
    slack = TOWN_SLACK_KM if outer.kind == "town" else DIVISION_SLACK_KM
    return distance_km(outer, inner) <= outer.radius_km * 1.3 + slack


def distance_km(a: Candidate, b: Candidate) -> float:
    """Return the great-circle distance of two places."""
    return great_circle_km((a.latitude, a.longitude), (b.latitude, b.longitude))


def around(outer: Candidate, inner: Candidate) -> bool:
    """Say whether "inner, outer" can be one place and what it lies in."""
    if outer.country and outer.country != inner.country:
        return False
    if RANK[outer.kind] > RANK[inner.kind]:
        return outer.main and holds(outer, inner)
    if outer.kind == inner.kind == "town":
        return outer.population > 3 * inner.population and distance_km(outer, inner) < SUBURB_KM
    return False
