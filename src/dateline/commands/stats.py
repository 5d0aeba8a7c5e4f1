"""`dateline stats`: what the record holds, by time, place, type and actor.

In:   a ledger, filters, and what to count by.
Out:  a table, CSV, JSON, or a chart.

Not here: counting (publish/counts.py), and what stands out (publish/surges.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.table import Table as Printed
from rich.text import Text

from dateline.commands import console
from dateline.ledger.listing import incident_entry
from dateline.ledger.rows import Filters, check_name
from dateline.publish.counts import GROUPS, Coverage, Question, Row, Table, count
from dateline.publish.periods import Every
from dateline.publish.recorded import INCIDENTS, PEOPLE, recorded
from dateline.publish.stats_chart import chart_svg
from dateline.publish.stats_files import json_text, stats_csv, stats_json
from dateline.publish.stats_words import (
    chart_of,
    coverage_in_words,
    left_out_in_words,
    numbers,
    span_in_words,
)
from dateline.publish.surges import BASELINE, Law, Surge, surges
from dateline.run.keeping import open_ledger

# What the ledger lists articles under that have no day of publication.
NO_DAY = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is counted, and how it is shown, in the words of the command line.

    `every` is a value of `Every`, `law` one of `Law`.
    `group` names what to count apart, several with commas: "country,type". `actors` are names of
    organisations, or kinds of actor. `form` is "table", "csv" or "json"; `drawn` is what the chart
    shows: "incidents", or a toll.
    """

    every: str
    group: str | None = None
    measure: str = "killed"
    actors: tuple[str, ...] = ()
    policy: str | None = None
    baseline: int = BASELINE
    law: str = Law.AUTO.value
    form: str = "table"
    chart: Path | None = None
    drawn: str = INCIDENTS


def stats(filters: Filters, asked: Asked, *, ledger: str) -> int:
    """Print the counts of a ledger."""
    with open_ledger(ledger, read_only=True) as opened:
        policy = asked.policy or opened.policies[0]
        rows = opened.incidents(filters, policy=policy)
        by_day = opened.coverage()
    coverage = days_of(by_day)
    entries = (incident_entry(row.id, row.incident) for row in rows)
    show(entries, coverage, question=question_of(filters, asked), asked=asked, policy=policy)
    if without := by_day.get(NO_DAY):
        console.tell(f"{without} articles without a day of publication cover nothing.")
    return 0


def days_of(coverage: dict[str, int]) -> dict[date, int]:
    """Return articles by day, those without a day left out: they cover nothing."""
    return {date.fromisoformat(day): n for day, n in coverage.items() if day != NO_DAY}


def question_of(filters: Filters, asked: Asked) -> Question:
    """Return what is asked of the record.

    Raises:
        UnknownNameError: a group or a toll that isn't one; with the nearest names.
    """
    groups = tuple(name.strip() for name in (asked.group or "").split(",") if name.strip())
    for name in groups:
        check_name("group", name, known=tuple(GROUPS))
    for name in (asked.measure, asked.drawn):
        check_name("measure", name, known=(*PEOPLE, INCIDENTS))
    return Question(
        every=Every(asked.every),
        measure=asked.measure,
        groups=tuple(dict.fromkeys(groups)),
        first=filters.from_day,
        last=filters.to_day,
        countries=filters.countries,
        types=filters.types,
        actors=asked.actors,
    )


def show(
    entries: Iterable[dict[str, Any]],
    coverage: Coverage,
    *,
    question: Question,
    asked: Asked,
    policy: str,
) -> None:
    """Print the answer from incidents of contract `dateline/incidents/1`, and draw the chart."""
    incidents = recorded(entries)
    table = count(incidents, question, coverage=coverage)
    found = surges(table.rows, baseline=asked.baseline, law=Law(asked.law))
    if asked.chart:
        # Rows carry incidents and the toll asked for; another toll is counted for the chart.
        drawn = replace(question, measure=asked.drawn)
        same = asked.drawn in (INCIDENTS, question.measure)
        told = table if same else count(incidents, drawn, coverage=coverage)
        console.write_whole(
            asked.chart, chart_svg(told, found, chart=chart_of(drawn, policy=policy))
        )
    if asked.form == "csv":
        print(stats_csv(table, found), end="")  # noqa: T201 (the result)
    elif asked.form == "json":
        print(json_text(stats_json(table, found, question=question, policy=policy)))  # noqa: T201
    else:
        _print(table, found, question)


def _print(table: Table, found: Sequence[Surge], question: Question) -> None:
    console.results().print(_table(table, found, question))
    console.tell(coverage_in_words(table))
    for sentence in left_out_in_words(table):
        console.tell(sentence)


def _table(table: Table, found: Sequence[Surge], question: Question) -> Printed:
    by_row = {(one.row.period.first, one.row.group): one for one in found}
    toll = [] if question.measure == INCIDENTS else [question.measure, "no figure"]
    heads = ["period", *table.groups, "articles", "days read", "incidents", *toll, "expected", "p"]
    what = " and ".join((INCIDENTS, *toll[:1]))
    printed = Printed(title=f"{what} by {question.every.value}")
    for name in heads:
        printed.add_column(name, justify="left" if name in ("period", *table.groups) else "right")
    for known, rows in groupby(table.rows, key=lambda row: row.known):
        told = list(rows)
        if not known:
            printed.add_row(*_not_read(told, width=len(heads)))
            continue
        for row in told:
            surge = by_row.get((row.period.first, row.group))
            printed.add_row(*(Text(cell) for cell in _cells(row, surge, toll)))
    if table.whole:
        printed.add_section()
        whole = ["whole", *("" for _ in table.groups), *_cells(table.whole, None, toll)[1:]]
        printed.add_row(*(Text(cell) for cell in whole))
    return printed


def _not_read(rows: Sequence[Row], *, width: int) -> list[str]:
    """Return one line for periods side by side that nothing was read of."""
    first, last = rows[0].period.name, rows[-1].period.name
    name = first if first == last else f"{first} to {last}"
    return [
        name,
        *("" for _ in rows[0].group),
        "not read",
        *[""] * (width - 2 - len(rows[0].group)),
    ]


def _cells(row: Row, surge: Surge | None, toll: Sequence[str]) -> list[str]:
    told = [row.period.name, *row.group, str(row.articles), f"{row.days_read} of {row.period.days}"]
    told.append(span_in_words(*numbers(row, INCIDENTS)))
    if toll:
        told += [span_in_words(*numbers(row, toll[0])), str(row.unknown_tolls or "")]
    if surge is None:
        return [*told, "", ""]
    return [
        *told,
        f"{surge.compared.expected:.1f}",
        f"{surge.adjusted:.3f} {surge.stands_out}".rstrip(),
    ]
