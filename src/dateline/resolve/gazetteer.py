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
from functools import cached_property, lru_cache
from math import cos, radians
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dateline.records.errors import DatelineError
from dateline.resolve.names import name_hash
from dateline.resolve.own_places import OwnPlaces
from dateline.resolve.place_candidates import KINDS, Candidate

KM_PER_DEGREE = 111.2
PATH = Path(__file__).parent / "data" / "gazetteer.bin"
MAGIC = b"DLGAZ002"
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


class Gazetteer:
    """The embedded places, read-only; safe to share between threads."""

    def __init__(self, data: memoryview, path: Path, own: OwnPlaces | None = None) -> None:
        self.own = own
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
    def open(cls, path: Path = PATH, *, own: OwnPlaces | None = None) -> Gazetteer:
        """Map the file; `own` are the user's places beside the embedded ones.

        Raises:
            GazetteerMissingError: There is no file of ours.
        """
        if not path.is_file():
            raise GazetteerMissingError(str(path), "no file")
        if sys.byteorder != "little":
            raise GazetteerMissingError(str(path), "a machine that stores numbers big end first")
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise GazetteerMissingError(str(path), "a file of another kind or version")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return cls(memoryview(mapped), path, own)

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
        if self.own is not None:
            theirs = self.own.lookup(name)
            ids = {c.id for c in theirs}
            found = [*(c for c in found if c.id not in ids), *theirs]
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
        if self.own is not None and (theirs := self.own.place(number)) is not None:
            return theirs
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
    def _points(self) -> NDArray[np.float64]:
        """Latitude, longitude and the number of the country of every place."""
        columns = (self._columns[name] for name in ("latitude", "longitude", "country"))
        return np.stack([np.asarray(column, dtype=np.float64) for column in columns])

    def is_near(self, country: str, point: tuple[float, float], *, km: float) -> bool:
        """Say whether an embedded place of the country lies within so many kilometres."""
        latitude, longitude, code = self._points
        ours = code == (ord(country[0]) << 8 | ord(country[1]))
        north = latitude[ours] / 10_000 - point[0]
        east = (longitude[ours] / 10_000 - point[1] + 180) % 360 - 180
        far = np.hypot(north, east * cos(radians(point[0])))
        return bool((far * KM_PER_DEGREE <= km).any())

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
