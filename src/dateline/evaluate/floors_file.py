"""Evaluation, shared: the file of floors, read and written.

In:   TOML: `slack`, and a table a set of gold with its floors and what was lowered.
Out:  the same as records; and the file again, whose text hangs on nothing but its content.

Not here: what floors are for (floors.py).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.evaluate.floors import GoldSet, Lowered
from dateline.records.errors import InputError

KINDS = ("incidents", "muc4")
BASES = ("shared", "checkout")
HEAD = """\
# The figures that the reader may not fall below, by set of gold. `dateline evaluate floors raise`
# writes those that went up, `floors lower` those that had to go down, with the reason; to pin
# another measure, add it to a set's floors with 0.0 and run `raise`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorsFile:
    """The floors, by name of the set; a floor lies `slack` points below what was measured."""

    slack: float
    golds: tuple[GoldSet, ...]


def read_floors(path: Path) -> FloorsFile:
    """Return what a file of floors holds.

    Raises:
        InputError: The file is none.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        golds = tuple(_gold(name, table) for name, table in sorted(given["gold"].items()))
        return FloorsFile(slack=float(given["slack"]), golds=golds)
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            str(path),
            f"no file of floors ({type(error).__name__}: {error})",
            "TOML as docs/reference/evaluate.md describes it",
            "Name the file with --file, or correct it.",
        ) from error


def _gold(name: str, table: dict[str, Any]) -> GoldSet:
    gold = GoldSet(
        name=name,
        kind=table["kind"],
        base=table["base"],
        path=table["path"],
        split=table.get("split"),
        sha256=table["sha256"],
        floors={measure: float(floor) for measure, floor in sorted(table["floors"].items())},
        lowered=tuple(
            Lowered(measure=e["measure"], before=e["from"], after=e["to"], reason=e["reason"])
            for e in table.get("lowered", ())
        ),
    )
    if (
        gold.kind not in KINDS
        or gold.base not in BASES
        or (gold.kind == "muc4") != bool(gold.split)
    ):
        raise ValueError(f"{name}: kind {gold.kind!r}, base {gold.base!r}, split {gold.split!r}")
    return gold


def floors_text(floors: FloorsFile) -> str:
    """Return the file of floors."""
    lines = [HEAD, f"slack = {floors.slack}"]
    for gold in sorted(floors.golds, key=lambda gold: gold.name):
        lines += ["", *_lines(gold)]
    return "\n".join(lines) + "\n"


def _lines(gold: GoldSet) -> Iterator[str]:
    yield f"[gold.{gold.name}]"
    told = {"kind": gold.kind, "base": gold.base, "path": gold.path, "split": gold.split}
    for key, value in {**told, "sha256": gold.sha256}.items():
        if value is not None:
            yield f"{key} = {_toml(value)}"
    yield f"\n[gold.{gold.name}.floors]"
    for measure, floor in sorted(gold.floors.items()):
        yield f"{measure} = {_toml(floor)}"
    for entry in gold.lowered:
        yield f"\n[[gold.{gold.name}.lowered]]"
        yield f"measure = {_toml(entry.measure)}"
        yield f"from = {_toml(entry.before)}"
        yield f"to = {_toml(entry.after)}"
        yield f"reason = {_toml(entry.reason)}"


def _toml(value: str | float) -> str:
    """Return a value as TOML, whose strings are spelled as JSON's (but for DEL, refused there)."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
