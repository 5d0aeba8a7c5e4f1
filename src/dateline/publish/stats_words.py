"""Counts over time in words: for the chart, the table and whoever can't see either.

In:   a table of counts and how its periods stand out.
Out:  sentences: what was asked, what was read, what the numbers are and what they are not.

Not here: counting (counts.py), drawing (stats_chart.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.publish.counts import Question, Row, Table
from dateline.publish.recorded import INCIDENTS
from dateline.publish.surges import STANDS_OUT, Surge

DISCLAIMER = (
    "Read from news reports by machine: what was not reported, or not read, is not counted."
)
# Numbers that the description of a picture lists one by one; beyond, it gives the whole.
MOST_DESCRIBED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn; `measure` is "incidents" or an outcome such as "killed"."""

    title: str
    filters: str
    measure: str
    policy: str


def chart_of(question: Question, *, policy: str) -> Chart:
    """Return how a chart of the answer to a question is headed."""
    what = "Incidents" if question.measure == INCIDENTS else f"People {question.measure}"
    by = " and ".join((question.every.value, *question.groups))
    return Chart(
        title=f"{what} by {by}",
        filters=filters_in_words(question),
        measure=question.measure,
        policy=policy,
    )


def filters_in_words(question: Question) -> str:
    """Return what was filtered, without the days."""
    told = [*question.countries, *question.types, *question.actors]
    return ", ".join(one.replace("_", " ") for one in told) or "all incidents"


def numbers(row: Row, measure: str) -> tuple[int, int, int | None]:
    """Return low, best and high of incidents or of a toll; high None is open."""
    if measure == INCIDENTS:
        return row.low, row.best, row.high
    return row.tolls_low, row.tolls_best, row.tolls_high


def span_in_words(low: int, best: int, high: int | None) -> str:
    """Return a best number with its range.

    >>> span_in_words(12, 12, None)
    '≥ 12'
    >>> span_in_words(3, 4, 6)
    '4 (3–6)'
    """
    if low == best == high:
        return str(best)
    if high is None:
        return f"≥ {best}" if low == best else f"{best} (≥ {low})"
    return f"{best} ({low}–{high})"


def told(row: Row, measure: str, surge: Surge | None = None) -> str:
    """Return a row in words: what a pointer shows over a bar."""
    name = ": ".join((row.period.name, *row.group))
    if not row.known:
        return f"{name}: not read"
    words = f"{name}: {span_in_words(*numbers(row, measure))}"
    if measure != INCIDENTS and row.unknown_tolls:
        words += f", {row.unknown_tolls} without a figure"
    words += f"; {articles_in_words(row.articles)}" if row.covered else "; nothing was read of it"
    if surge and surge.stands_out:
        words += (
            f"; {surge.stands_out}: {surge.compared.expected:.1f} incidents expected,"
            f" p {surge.adjusted:.3g}"
        )
    return words


def articles_in_words(number: int) -> str:
    """Return how many articles were read."""
    return f"{number} article{'' if number == 1 else 's'} read"


def subtitle(table: Table, chart: Chart) -> str:
    """Return what was filtered, from when to when, and by which policy tolls are computed."""
    span = f"{table.window[0]} to {table.window[1]}" if table.window else "nothing was read"
    return f"{chart.filters} · {span} · policy {chart.policy}"


def described(table: Table, chart: Chart) -> str:
    """Return what the chart shows, for those who can't see it."""
    words = [f"{chart.measure} by period, {subtitle(table, chart)}."]
    if table.whole:
        words.append(f"In all {span_in_words(*numbers(table.whole, chart.measure))}.")
    rows = table.rows[:MOST_DESCRIBED]
    words += [f"{told(row, chart.measure)}." for row in rows]
    if len(table.rows) > len(rows):
        words.append(f"And {len(table.rows) - len(rows)} more numbers.")
    return " ".join(words)


def coverage_in_words(table: Table) -> str:
    """Return what was read of the window: a zero is true for those days only."""
    read = table.covered
    if read is None or read.first is None:
        return "Nothing was read of these days: there are no zeros, only gaps."
    return (
        f"{articles_in_words(read.articles)} of {read.days_read} of {read.days} days, from"
        f" {read.first} to {read.last}. What is counted is told by {table.sources} in all."
    )


def left_out_in_words(table: Table) -> list[str]:
    """Return what is in no best number, a sentence each."""
    words = []
    if table.undated:
        words.append(f"{_incidents(len(table.undated))} without bounded days are in no period.")
    if table.edge:
        words.append(
            f"{_incidents(len(table.edge))} may lie in these days, but more likely outside: in high"
            " numbers only."
        )
    return words


def _incidents(number: int) -> str:
    return f"{number} incident{'' if number == 1 else 's'}"


def notes(table: Table, surges: Sequence[Surge], *, left_out: int = 0) -> list[str]:
    """Return what stands under a chart, a line each."""
    lines = [
        coverage_in_words(table),
        "Bars: best numbers; lines: lowest to highest, with an arrow where open; hatched: nothing"
        " was read.",
        *left_out_in_words(table),
    ]
    if surges:
        lines.append(
            f"Triangles: so many or so few incidents are less likely than {STANDS_OUT:.0%} by chance,"
            " by the periods before and how much was read."
        )
    if left_out:
        lines.append(f"{left_out} smaller groups are not drawn.")
    return [*lines, DISCLAIMER]
