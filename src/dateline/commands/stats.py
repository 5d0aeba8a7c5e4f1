"""`dateline stats`: what the record holds, by time, place, type and actor.

In:   a ledger, filters, and what to count by.
Out:  a table, CSV, JSON, or a chart.

Not here: counting (publish/counts.py), and what stands out (publish/surges.py).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.table import Table as Printed
from rich.text import Text

from dateline.commands import console
from dateline.ledger.listing import incident_entry
from dateline.ledger.rows import Filters
from dateline.publish.counts import Row, Table, count, counted
from dateline.publish.periods import Every
from dateline.publish.stats_chart import Chart, chart_svg
from dateline.publish.surges import BASELINE, Surge, surges
from dateline.run.keeping import open_ledger

COLUMNS = (
    "period", "first_day", "last_day", "group", "articles_read", "incidents_low", "incidents_best",
    "incidents_high", "toll_low", "toll_best", "toll_high", "toll_unknown", "expected", "ratio",
    "p", "p_adjusted", "test",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is counted, and how it is shown: `form` is "table", "csv" or "json"."""

    every: Every
    group: str | None = None
    measure: str = "killed"
    policy: str | None = None
    baseline: int = BASELINE
    form: str = "table"
    chart: Path | None = None


def stats(filters: Filters, asked: Asked, *, ledger: str) -> int:
    """Print the counts."""
    with open_ledger(ledger, read_only=True) as opened:
        policy = asked.policy or opened.policies[0]
        rows = opened.incidents(filters, policy=policy)
        coverage = {
            date.fromisoformat(day): number
            for day, number in opened.coverage().items()
            if day != "unknown"
        }
    table = count(
        [counted(incident_entry(row.id, row.incident), measure=asked.measure) for row in rows],
        every=asked.every,
        coverage=coverage,
        window=(filters.from_day, filters.to_day),
        group=asked.group,
    )
    found = _surges(table, asked.baseline)
    if asked.chart:
        told = Chart(
            title=f"Incidents by {asked.every.value}",
            filters=_filters(filters),
            measure="incidents",
            policy=policy,
        )
        console.write_whole(asked.chart, chart_svg(table, list(found.values()), chart=told))
    _print(table, found, asked)
    return 0


def _surges(table: Table, baseline: int) -> dict[tuple[date, str], Surge]:
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        groups.setdefault(row.group, []).append(row)
    return {
        (surge.row.period.first, group): surge
        for group, rows in groups.items()
        for surge in surges(rows, baseline=baseline)
    }


def _filters(filters: Filters) -> str:
    told = [*filters.countries, *filters.types]
    if filters.killed_at_least is not None:
        told.append(f"at least {filters.killed_at_least} killed")
    return ", ".join(told) or "all incidents"


def _print(table: Table, found: dict[tuple[date, str], Surge], asked: Asked) -> None:
    listed = [_fields(row, found.get((row.period.first, row.group))) for row in table.rows]
    if asked.form == "csv":
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerows([COLUMNS, *listed])
        print(out.getvalue(), end="")  # noqa: T201 (the result)
    elif asked.form == "json":
        told = {
            "measure": asked.measure,
            "every": asked.every.value,
            "rows": [dict(zip(COLUMNS, fields, strict=True)) for fields in listed],
            "undated": list(table.undated),
        }
        print(json.dumps(told, indent=1))  # noqa: T201 (the result)
    else:
        console.results().print(_table(table, found, asked))
        if table.undated:
            console.tell(f"{len(table.undated)} incidents without a day are in no period.")


def _fields(row: Row, surge: Surge | None) -> list[str | int | float | None]:
    known = row.covered or row.high
    numbers: Sequence[int | None] = (row.low, row.best, row.high, row.tolls_low, row.tolls_best)
    period = row.period
    return [
        period.name, period.first.isoformat(), period.last.isoformat(), row.group, row.articles,
        *(number if known else None for number in (*numbers, row.tolls_high, row.unknown_tolls)),
        *((round(surge.expected, 3), _ratio(surge), round(surge.p, 6), round(surge.adjusted, 6),
           surge.test) if surge else (None,) * 5),
    ]  # fmt: skip


def _ratio(surge: Surge) -> float | None:
    return None if surge.ratio == float("inf") else round(surge.ratio, 3)


def _table(table: Table, found: dict[tuple[date, str], Surge], asked: Asked) -> Printed:
    printed = Printed(title=f"incidents and {asked.measure} by {asked.every.value}")
    names = ["period", "articles", "incidents", asked.measure, "unknown", "expected", "p adjusted"]
    if asked.group:
        names.insert(1, asked.group)
    for name in names:
        printed.add_column(name, justify="left" if name in ("period", asked.group) else "right")
    for row in table.rows:
        surge = found.get((row.period.first, row.group))
        told = [row.period.name, *([row.group] if asked.group else []), str(row.articles)]
        told += _numbers(row)
        told += [f"{surge.expected:.1f}", _stands_out(surge)] if surge else ["", ""]
        printed.add_row(*(Text(one) for one in told))
    return printed


def _numbers(row: Row) -> list[str]:
    if not row.covered and not row.high:
        return ["not read", "", ""]
    unknown = str(row.unknown_tolls) if row.unknown_tolls else ""
    tolls = _span(row.tolls_low, row.tolls_best, row.tolls_high)
    return [_span(row.low, row.best, row.high), tolls, unknown]


def _span(low: int, best: int, high: int | None) -> str:
    if low == best == high:
        return str(best)
    return f"{best} ({low} to {'open' if high is None else high})"


def _stands_out(surge: Surge) -> str:
    mark = ""
    if surge.adjusted <= 0.05:
        mark = " surge" if surge.ratio > 1 else " lull"
    return f"{surge.adjusted:.3f}{mark}"
