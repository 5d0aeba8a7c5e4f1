"""Counts over time as CSV and JSON.

In:   a table of counts and how its periods stand out.
Out:  text: CSV by RFC 4180 with a line for names, or one JSON object.

A period that nothing was read of has empty cells, or null: never a zero. So has an open `toll_high`
where `toll_best` is there.

Not here: counting (counts.py), the table in a terminal (commands/stats.py).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from math import isinf
from typing import Any

from dateline.publish.counts import Key, Question, Row, Table
from dateline.publish.stats_words import DISCLAIMER
from dateline.publish.surges import Surge

SCHEMA = "dateline/stats/1"

_BEFORE = ("period", "first_day", "last_day")
_NUMBERS = (
    "articles_read", "days_read", "incidents_low", "incidents_best", "incidents_high", "toll_low",
    "toll_best", "toll_high", "toll_unknown",
)  # fmt: skip
_TESTED = ("tested", "expected", "ratio", "p", "p_adjusted", "stands_out", "test")

Cell = str | int | float | None


def columns(groups: Key) -> tuple[str, ...]:
    """Return the names of the columns; each group has its own, behind the period."""
    return (*_BEFORE, *groups, *_NUMBERS, *_TESTED)


def cells(row: Row, surge: Surge | None) -> list[Cell]:
    """Return a row by those columns."""
    period = row.period
    numbers: Sequence[Cell] = (
        row.low, row.best, row.high, row.tolls_low, row.tolls_best, row.tolls_high,
        row.unknown_tolls,
    )  # fmt: skip
    shown = numbers if row.known else (None,) * len(numbers)
    return [
        period.name, period.first.isoformat(), period.last.isoformat(), *row.group,
        row.articles, row.days_read, *shown, *_tested(row, surge),
    ]  # fmt: skip


def _tested(row: Row, surge: Surge | None) -> Sequence[Cell]:
    if surge is None:
        return (None,) * len(_TESTED)
    told = surge.compared
    return (
        row.tested,
        round(told.expected, 3),
        None if isinf(told.ratio) else round(told.ratio, 3),
        round(told.p, 6),
        round(surge.adjusted, 6),
        surge.stands_out,
        told.test,
    )


def stats_csv(table: Table, surges: Sequence[Surge]) -> str:
    """Return CSV: lines end in CR LF, quotes only where needed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns(table.groups))
    writer.writerows(_lines(table, surges))
    return out.getvalue()


def stats_json(
    table: Table, surges: Sequence[Surge], *, question: Question, policy: str
) -> dict[str, Any]:
    """Return one object: what was asked and read, a row each, the whole, and what is left out."""
    names = columns(table.groups)
    read = table.covered
    return {
        "schema": SCHEMA,
        "policy": policy,
        "measure": question.measure,
        "every": question.every.value,
        "groups": list(table.groups),
        "filters": {
            "from": _day(question.first),
            "to": _day(question.last),
            "countries": list(question.countries),
            "types": list(question.types),
            "actors": list(question.actors),
        },
        "window": [_day(day) for day in table.window] if table.window else None,
        "covered": read
        and {
            "first_day": _day(read.first),
            "last_day": _day(read.last),
            "days": read.days,
            "days_read": read.days_read,
            "articles_read": read.articles,
            "articles_that_tell": table.sources,
        },
        "rows": [dict(zip(names, line, strict=True)) for line in _lines(table, surges)],
        "whole": table.whole and dict(zip(columns(()), cells(table.whole, None), strict=True)),
        "undated": list(table.undated),
        "edge": list(table.edge),
        "note": DISCLAIMER,
    }


def json_text(told: dict[str, Any]) -> str:
    """Return an object as text, without the line end."""
    return json.dumps(told, ensure_ascii=False, indent=1)


def _lines(table: Table, surges: Sequence[Surge]) -> list[list[Cell]]:
    by_row = {(one.row.period.first, one.row.group): one for one in surges}
    return [cells(row, by_row.get((row.period.first, row.group))) for row in table.rows]


def _day(day: object) -> str | None:
    return None if day is None else str(day)
