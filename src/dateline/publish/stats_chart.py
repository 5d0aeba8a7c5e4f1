"""Counts over time as a chart: one SVG file that says by itself what it shows.

In:   a table of counts and how its periods stand out.
Out:  SVG text. Bars are best numbers, whiskers run from low to high, hatched periods weren't read.

What was filtered, from when to when, how many articles were read and what the numbers are not stand
in the picture, because pictures travel alone. Colours follow the reader's light or dark setting.

Not here: counting (counts.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dateline.publish.counts import Row, Table
from dateline.publish.surges import Surge

WIDTH, HEIGHT = 960, 420
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 72, 96
# Labels under the axis stand this far apart at least.
LABEL_PX = 56
# What is less likely than this by chance, after adjusting, is marked.
MARKED = 0.05

_STYLE = """
svg { font: 13px system-ui, sans-serif; background: #fff; color: #1b1f24 }
text { fill: currentColor } .small { font-size: 11px; opacity: .8 } .title { font-size: 17px; font-weight: 600 }
.bar { fill: #3d6fb4 } .mark .bar { fill: #b5482f } .whisker { stroke: currentColor; stroke-width: 1 }
.axis { stroke: currentColor; opacity: .35 } .gap { fill: url(#unread) } .hatch { stroke: currentColor; opacity: .35 }
@media (prefers-color-scheme: dark) { svg { background: #14181d; color: #e4e8ec } .bar { fill: #7aa7e6 } .mark .bar { fill: #ef8a6f } }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn; `measure` is "incidents" or an outcome such as "killed"."""

    title: str
    filters: str
    measure: str
    policy: str


def chart_svg(table: Table, surges: Sequence[Surge], *, chart: Chart) -> str:
    """Return the chart as the text of an SVG file, for a table of one group."""
    marked = {surge.row.period.first: surge for surge in surges if surge.adjusted <= MARKED}
    highest = max((_high(row, chart.measure) for row in table.rows), default=0) or 1
    step = (WIDTH - LEFT - RIGHT) / max(1, len(table.rows))
    drawn = [
        _bar(
            row, LEFT + number * step, step, highest, chart.measure, mark=row.period.first in marked
        )
        for number, row in enumerate(table.rows)
    ]
    lines = [_label(row, LEFT + number * step) for number, row in _labelled(table.rows, step)]
    return "\n".join(
        [*_head(table, chart), *_axis(highest), *drawn, *lines, *_foot(table), "</svg>\n"]
    )


def _numbers(row: Row, measure: str) -> tuple[int, int, int | None]:
    if measure == "incidents":
        return row.low, row.best, row.high
    return row.tolls_low, row.tolls_best, row.tolls_high


def _high(row: Row, measure: str) -> int:
    low, best, high = _numbers(row, measure)
    return max(low, best, best if high is None else high)


def _head(table: Table, chart: Chart) -> list[str]:
    span = f"{table.window[0]} to {table.window[1]}" if table.window else "nothing was read"
    what = f"{chart.filters} · {span} · policy {chart.policy}"
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' aria-labelledby="t d">',
        f'<title id="t">{escape(chart.title)}</title>',
        f'<desc id="d">{escape(_described(table, chart))}</desc>',
        f"<style>{_STYLE}</style>",
        '<defs><pattern id="unread" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path class="hatch" d="M0 6 L6 0"/></pattern></defs>',
        f'<text class="title" x="{LEFT}" y="28">{escape(chart.title)}</text>',
        f'<text class="small" x="{LEFT}" y="48">{escape(what)}</text>',
    ]


def _described(table: Table, chart: Chart) -> str:
    told = [
        f"{row.period.name}: {_numbers(row, chart.measure)[1]}"
        if row.covered
        else f"{row.period.name}: not read"
        for row in table.rows
    ]
    return f"{chart.measure} by period: {'; '.join(told)}."


def _y(value: float, highest: int) -> float:
    return round(HEIGHT - BOTTOM - value / highest * (HEIGHT - TOP - BOTTOM), 1)


def _axis(highest: int) -> list[str]:
    lines = []
    for share in (0, 0.5, 1):
        y = _y(highest * share, highest)
        lines.append(f'<line class="axis" x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}"/>')
        lines.append(
            f'<text class="small" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">'
            f"{highest * share:g}</text>"
        )
    return lines


def _bar(  # noqa: PLR0913 (where, how large, how marked)
    row: Row, x: float, step: float, highest: int, measure: str, *, mark: bool
) -> str:
    low, best, high = _numbers(row, measure)
    width = round(max(1.0, step * 0.7), 1)
    left = round(x + step * 0.15, 1)
    if not row.covered:
        top = _y(highest, highest)
        tall = HEIGHT - BOTTOM - top
        return f'<rect class="gap" x="{left}" y="{top}" width="{width}" height="{tall}"/>'
    top = _y(best, highest)
    middle = round(left + width / 2, 1)
    told = f"{row.period.name}: {best} ({low} to {'open' if high is None else high})"
    return (
        f"<g{' class=' + chr(34) + 'mark' + chr(34) if mark else ''}><title>{escape(told)}</title>"
        f'<rect class="bar" x="{left}" y="{top}" width="{width}" '
        f'height="{round(HEIGHT - BOTTOM - top, 1)}"/>'
        f'<line class="whisker" x1="{middle}" y1="{_y(low, highest)}" x2="{middle}" '
        f'y2="{_y(best if high is None else high, highest)}"/></g>'
    )


def _labelled(rows: Sequence[Row], step: float) -> list[tuple[int, Row]]:
    every = max(1, round(LABEL_PX / step + 0.5))
    return [(number, row) for number, row in enumerate(rows) if number % every == 0]


def _label(row: Row, x: float) -> str:
    y = HEIGHT - BOTTOM + 18
    return f'<text class="small" x="{round(x, 1)}" y="{y}">{escape(row.period.name)}</text>'


def _foot(table: Table) -> list[str]:
    ids = {one for row in table.rows for one in row.ids}
    notes = [
        f"{len(ids)} incidents with a day"
        f"{f', {len(table.undated)} without one left out' if table.undated else ''}. Bars: best"
        " numbers; lines: from the lowest to the highest; hatched: nothing was read.",
        f"Red: less likely than {MARKED:.0%} by chance against the periods before, adjusted for"
        " their number and for how much was read.",
        "Read from news reports by machine: what was not reported, or not read, is not counted.",
    ]
    first = HEIGHT - BOTTOM + 44
    return [
        f'<text class="small" x="{LEFT}" y="{first + 16 * number}">{escape(note)}</text>'
        for number, note in enumerate(notes)
    ]
