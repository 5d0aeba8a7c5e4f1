"""Evaluation, shared: figures as tables for people at a terminal.

In:   scored groups, and a console that knows its width.
Out:  a table: a line a measure, its parts below it, with 95 % intervals over documents.

Not here: the figures (report.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.evaluate.bootstrap import Figure
from dateline.evaluate.report import Line, ScoredGroup

# How measures are called where people read.
NAMES = {
    "template_f1": "template F1",
    "ceaf_rme_phi3": "CEAF-RME φ3",
    "facts_f1": "facts F1",
    "record_f1": "record F1",
    "incident_f1": "incident F1",
    "statement_f1": "statement F1",
}


def print_groups(groups: Sequence[ScoredGroup], *, console: Console) -> None:
    """Print the groups as one table."""
    compared = any(group.whole.comparison for group in groups)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for heading in ("P", "R", "F1", "95 %", "predicted", "gold"):
        table.add_column(heading, justify="right", no_wrap=True)
    if compared:
        for heading in ("against baseline", "95 %", "better in"):
            table.add_column(heading, justify="right", no_wrap=True)
    for number, group in enumerate(groups):
        if number:
            table.add_section()
        for cells in _rows(group):
            table.add_row(*cells)
    console.print(table)


def _rows(group: ScoredGroup) -> Iterator[list[Text]]:
    name = group.whole.score.name
    yield _row(NAMES.get(name, name), group.whole, style="bold")
    for line in group.parts:
        yield _row(f"  {line.score.name}", line)
    for line in group.shares:
        yield _share(f"  {line.score.name} right", line)


def _row(name: str, line: Line, style: str = "") -> list[Text]:
    score = line.score
    cells = [
        name,
        f"{score.precision.value:.1f}",
        f"{score.recall.value:.1f}",
        f"{score.f1.value:.1f}",
        _interval(score.f1),
        f"{score.predicted:g}",
        f"{score.gold:g}",
        *_against(line),
    ]
    return [Text(cell, style=style) for cell in cells]


def _share(name: str, line: Line) -> list[Text]:
    share = line.score.precision
    cells = [name, "", "", f"{share.value:.1f}", _interval(share)]
    return [Text(cell) for cell in [*cells, f"{line.score.predicted:g}", "", *_against(line)]]


def _against(line: Line) -> list[str]:
    if not line.comparison:
        return []
    difference = line.comparison.difference
    return [
        f"{difference.value:+.1f}",
        _interval(difference, sign="+"),
        f"{100 * line.comparison.better:.0f} %",
    ]


def _interval(figure: Figure, sign: str = "") -> str:
    if math.isnan(figure.low):  # without resamples
        return ""
    to = " to " if sign else "–"
    return f"{figure.low:{sign}.1f}{to}{figure.high:{sign}.1f}"
