"""`dateline evaluate floors`: the figures that the reader may not fall below.

In:   the file of floors, and the folder of shared data.
Out:  what was measured against each floor; the file with floors raised, or lowered with a reason.

Not here: what floors mean (evaluate/floors.py).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dateline.commands import console
from dateline.commands.evaluate import require_extra
from dateline.records.errors import DatelineError, InputError

if TYPE_CHECKING:
    from dateline.evaluate.floors import GoldSet, Measured
    from dateline.evaluate.floors_file import FloorsFile

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The file of floors, the folder of shared data (None: beside the checkout), sets by name."""

    file: Path
    shared: Path | None
    names: tuple[str, ...]


def check(where: Where) -> int:
    """Print each floor beside what was measured; return 1 where the reader fell below one."""
    from dateline.evaluate.floors import require_same_data

    problems = 0
    found = list(_measured(where, _read(where)))
    for measured in found:
        problems += len(measured.below())
        try:
            require_same_data(measured)
        except DatelineError as error:
            console.complain(error)
            problems += 1
    console.results().print(_table(found, [measured.gold for measured in found]))
    return 1 if problems else 0


def lift(where: Where, *, dry_run: bool) -> int:
    """Raise the floors that went up in a fresh measurement."""
    from dateline.evaluate.floors import raised

    floors = _read(where)
    found = list(_measured(where, floors))
    golds = [raised(measured, slack=floors.slack) for measured in found]
    _finish(where, floors, found, golds, write=not dry_run)
    return 0


def lower(where: Where, *, reason: str, write: bool) -> int:
    """Lower the floors that the reader fell below, and keep the reason."""
    from dateline.evaluate.floors import lowered

    floors = _read(where)
    found = list(_measured(where, floors))
    golds = [lowered(measured, slack=floors.slack, reason=reason) for measured in found]
    _finish(where, floors, found, golds, write=write)
    if not write:
        LOG.warning("nothing was written: lowering needs --lower")
    return 0


def _read(where: Where) -> FloorsFile:
    require_extra()
    from dateline.evaluate.floors_file import read_floors

    return read_floors(where.file)


def _measured(where: Where, floors: FloorsFile) -> Iterator[Measured]:
    """Yield what is measured on each set asked for; one that isn't there is told."""
    from dateline.evaluate.floors_measured import Bases, measured

    checkout = where.file.resolve().parent.parent
    bases = Bases(shared=where.shared or checkout.parent / "shared", checkout=checkout)
    wanted = _wanted(where, floors)
    there = [gold for gold in wanted if bases.path_of(gold).exists()]
    for gold in wanted:
        if gold not in there:
            LOG.warning("%s: not measured, %s isn't there", gold.name, bases.path_of(gold))
    for gold in console.with_progress(there, "Measuring"):
        yield measured(gold, bases)


def _wanted(where: Where, floors: FloorsFile) -> list[GoldSet]:
    known = {gold.name: gold for gold in floors.golds}
    for name in where.names:
        if name not in known:
            raise InputError(
                str(where.file), f"no set {name}", " or ".join(known), "Name one of these, or none."
            )
    return [known[name] for name in where.names or known]


def _finish(
    where: Where,
    floors: FloorsFile,
    found: Sequence[Measured],
    golds: Sequence[GoldSet],
    *,
    write: bool,
) -> None:
    from dateline.evaluate.floors_file import floors_text

    console.results().print(_table(found, golds))
    changed = {gold.name: gold for gold in golds}
    kept = tuple(changed.get(gold.name, gold) for gold in floors.golds)
    if write:
        console.write_whole(where.file, floors_text(replace(floors, golds=kept)))


def _table(found: Sequence[Measured], golds: Sequence[GoldSet]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("gold", "measure"):
        table.add_column(heading)
    for heading in ("measured", "floor", "now"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for measured, gold in zip(found, golds, strict=True):
        for name, floor in measured.gold.floors.items():
            after = gold.floors[name]
            told = "below" if measured.figures[name] < floor else ""
            cells = [gold.name, name, f"{measured.figures[name]:.1f}", f"{floor:.1f}"]
            now = f"{after:.1f}" if after != floor else ""
            table.add_row(*(Text(cell) for cell in (*cells, now, told)))
    return table
