"""`dateline gazetteer`: places of one's own, what a name can mean, what there is.

In:   lists of places; names.
Out:  the user's gazetteer, tables of candidates.

Not here: reading lists (resolve/own_places_load.py), choosing in an article (resolve/places.py).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dateline.commands import console
from dateline.records.errors import DatelineError
from dateline.resolve.gazetteer import Gazetteer, gazetteer_info
from dateline.resolve.own_places import OwnPlaces, own_places_path
from dateline.resolve.own_places_load import forget_list, load_list
from dateline.resolve.own_places_rows import Loaded
from dateline.resolve.place_candidates import REGION_IDS_FROM, Candidate
from dateline.resolve.units import units_of

# Refused rows that are shown one by one; the rest are counted.
SHOWN = 20


class UnknownListError(DatelineError):
    """A label under which nothing was loaded."""

    def __init__(self, label: str, known: tuple[str, ...]) -> None:
        super().__init__(label, known)
        self.label, self.known = label, known

    def __str__(self) -> str:
        told = ", ".join(self.known) or "no list at all"
        return (
            f"gazetteer: found no list {self.label!r}; expected one of: {told}. "
            "`dateline gazetteer info` shows them."
        )


def load(files: list[Path], *, label: str | None) -> int:
    """Load lists of places; return 1 where a row or a file was refused."""
    failed = False
    for path in files:
        try:
            loaded = load_list(path, into=own_places_path(), label=label)
        except DatelineError as error:
            console.complain(error)
            failed = True
            continue
        _tell(loaded, path)
        failed = failed or bool(loaded.refused)
    return int(failed)


def _tell(loaded: Loaded, path: Path) -> None:
    for refused in loaded.refused[:SHOWN]:
        console.tell(f"{path}: {refused}. The row was left out.")
    if len(loaded.refused) > SHOWN:
        console.tell(f"{path}: {len(loaded.refused) - SHOWN} more rows were left out.")
    print(  # noqa: T201 (the result)
        f"{loaded.label}: {loaded.places} places, {loaded.names} names loaded, "
        f"{len(loaded.refused)} rows left out; kept in {own_places_path()}"
    )


def forget(label: str) -> int:
    """Take a list out again."""
    own = OwnPlaces.open()
    known = tuple(one.label for one in own.lists()) if own is not None else ()
    if own is not None:
        own.close()
    if label not in known:
        raise UnknownListError(label, known)
    forget_list(label, path=own_places_path())
    print(f"{label}: forgotten")  # noqa: T201 (the result)
    return 0


def find(name: str, *, country: str | None, limit: int, as_json: bool) -> int:
    """Print what a name can mean, the likeliest first; return 1 where it means nothing."""
    gazetteer = Gazetteer.open(own=OwnPlaces.open())
    found = [c for c in gazetteer.lookup(name) if not country or c.country == country.upper()]
    found.sort(key=lambda c: (not c.main, -c.population, c.id))
    shown = found[:limit]
    if as_json:
        told = {"name": name, "found": len(found), "places": [_plain(c, gazetteer) for c in shown]}
        print(json.dumps(told, ensure_ascii=False, indent=1))  # noqa: T201 (the result)
        return int(not found)
    if not found:
        inside = f" in {country.upper()}" if country else ""
        console.tell(f"{name}: no place goes by this name{inside}. `dateline gazetteer load` adds your own.")  # fmt: skip
        return 1
    console.results().print(_table(shown, gazetteer))
    if len(found) > limit:
        print(f"{len(found) - limit} more; --limit {len(found)} shows all, --country CC fewer.")  # noqa: T201 (the result)
    return 0


def _plain(candidate: Candidate, gazetteer: Gazetteer) -> dict[str, Any]:
    told = asdict(candidate)
    told["admin1_name"] = _division(candidate, gazetteer)
    told.update(asdict(units_of(candidate, gazetteer)))
    told["reasons"] = reasons(candidate, gazetteer)
    return told


def reasons(candidate: Candidate, gazetteer: Gazetteer) -> list[str]:
    """Return why a name can mean the place, in plain words."""
    told = ["goes by this name" if candidate.main else "another of its names"]
    capital = gazetteer.capital(candidate.country) if candidate.country else None
    if capital is not None and capital.id == candidate.id:
        told.append(f"the capital of {candidate.country}")
    if candidate.population:
        told.append(f"{candidate.population:,} people")
    if candidate.disputed:
        told.append("more than one state claims it")
    if gazetteer.own is not None and gazetteer.own.place(candidate.id) is not None:
        told.append("of your own lists")
    elif candidate.id < REGION_IDS_FROM:
        told.append(f"GeoNames {candidate.id}")
    return told


def _division(candidate: Candidate, gazetteer: Gazetteer) -> str:
    found = gazetteer.place(candidate.admin1) if candidate.admin1 else None
    return found.name if found else ""


def _table(found: list[Candidate], gazetteer: Gazetteer) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("place", "kind", "country", "division"):
        table.add_column(heading)
    for heading in ("latitude", "longitude", "within km"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("why")
    for place in found:
        cells = (
            place.name,
            place.kind,
            place.country or "none",
            _division(place, gazetteer),
            f"{place.latitude:.3f}",
            f"{place.longitude:.3f}",
            f"{place.radius_km:g}",
            "; ".join(reasons(place, gazetteer)),
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def info() -> int:
    """Print what the gazetteer holds, embedded and of the user's own."""
    for name, value in gazetteer_info().items():
        print(f"{name}: {value}")  # noqa: T201 (the result)
    own = OwnPlaces.open()
    print(f"your own places: {own_places_path() if own else f'none ({own_places_path()})'}")  # noqa: T201 (the result)
    for one in own.lists() if own is not None else ():
        print(  # noqa: T201 (the result)
            f"  {one.label}: {one.places} places, {one.names} names, {one.refused} rows left out; "
            f"from {one.source}, sha256 {one.digest}, loaded {one.loaded}"
        )
    return 0
