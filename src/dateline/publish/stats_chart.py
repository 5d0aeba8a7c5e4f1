"""Counts over time as a chart: one SVG file that says by itself what it shows.

In:   a table of counts and how its periods stand out.
Out:  SVG text. Bars are best numbers, whiskers run from low to high, an arrow is an open end, hatched
      periods weren't read; each group has a panel of its own, on one scale.

What was filtered, from when to when, how many articles were read and what the numbers are not stand
in the picture, because pictures travel alone. Colours follow the reader's light or dark setting, and
nothing is told by colour only: a surge has a triangle that points up, a lull one that points down.

Not here: counting (counts.py), the text of the picture (stats_words.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from dateline.publish.counts import Key, Row, Table
from dateline.publish.stats_words import Chart, described, notes, numbers, subtitle, told
from dateline.publish.surges import Surge

WIDTH, LEFT, RIGHT, TOP = 960, 56, 16, 72
# A panel's bars, the line above them that names its group, and the axis labels under the last one.
TALL, NAME, LABELS, NOTE = 150, 24, 34, 16
TALL_ALONE = 250
# Labels under the axis stand this far apart at least.
LABEL_PX = 56
# Panels that are drawn, those with the most first; what is left out is said.
MOST_PANELS = 6

_STYLE = """
svg { font: 13px system-ui, sans-serif; background: #fff; color: #1b1f24 }
text { fill: currentColor } .small { font-size: 11px; opacity: .85 }
.title { font-size: 17px; font-weight: 600 } .name { font-weight: 600 }
.bar { fill: #3d6fb4 } .stands-out .bar, .sign { fill: #b5482f }
.whisker, .arrow { stroke: currentColor; stroke-width: 1; fill: none }
.axis { stroke: currentColor; opacity: .35 } .gap { fill: url(#unread) }
.hatch { stroke: currentColor; opacity: .35 }
@media (prefers-color-scheme: dark) {
svg { background: #14181d; color: #e4e8ec } .bar { fill: #7aa7e6 }
.stands-out .bar, .sign { fill: #ef8a6f } }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Panel:
    """Where a group is drawn: from `top` down for `tall` pixels; `highest` is the scale's end."""

    top: int
    tall: int
    step: float
    highest: int
    measure: str

    def y(self, value: float) -> float:
        return round(self.top + self.tall * (1 - value / self.highest), 1)

    @property
    def base(self) -> int:
        return self.top + self.tall


def chart_svg(table: Table, surges: Sequence[Surge], *, chart: Chart) -> str:
    """Return the chart as the text of an SVG file."""
    groups = _most(table)
    by_row = {(s.row.period.first, s.row.group): s for s in surges}
    periods = len({row.period.first for row in table.rows})
    step = (WIDTH - LEFT - RIGHT) / max(1, periods)
    highest = max((_high(r, chart.measure) for r in table.rows if r.group in groups), default=0)
    tall = TALL if len(groups) > 1 else TALL_ALONE
    drawn: list[str] = []
    top = TOP
    for group in groups or [()]:
        top += NAME if group else 0
        panel = _Panel(top=top, tall=tall, step=step, highest=highest or 1, measure=chart.measure)
        rows = [row for row in table.rows if row.group == group]
        drawn += _panel(panel, rows, by_row)
        top = panel.base + NAME // 2
    axis = [_label(row, LEFT + n * step, top) for n, row in _labelled(rows, step)]
    left_out = len({row.group for row in table.rows}) - len(groups)
    words = notes(table, surges, left_out=max(0, left_out))
    first = top + LABELS
    height = first + NOTE * len(words)
    foot = [_text(word, LEFT, first + NOTE * n) for n, word in enumerate(words)]
    return "\n".join([*_head(table, chart, height), *drawn, *axis, *foot, "</svg>\n"])


def _most(table: Table) -> list[Key]:
    """Return the groups to draw, the largest first."""
    totals: dict[Key, int] = {}
    for row in table.rows:
        totals[row.group] = totals.get(row.group, 0) + row.best
    return sorted(totals, key=lambda group: (-totals[group], group))[:MOST_PANELS]


def _high(row: Row, measure: str) -> int:
    _, best, high = numbers(row, measure)
    return best if high is None else high


def _head(table: Table, chart: Chart, height: int) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" role="img" aria-labelledby="t d">',
        f'<title id="t">{escape(chart.title)}</title>',
        f'<desc id="d">{escape(described(table, chart))}</desc>',
        f"<style>{_STYLE}</style>",
        '<defs><pattern id="unread" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path class="hatch" d="M0 6 L6 0"/></pattern></defs>',
        _text(chart.title, LEFT, 28, style="title"),
        _text(subtitle(table, chart), LEFT, 48),
    ]


def _text(words: str, x: float, y: float, *, style: str = "small") -> str:
    return f'<text class="{style}" x="{round(x, 1)}" y="{round(y, 1)}">{escape(words)}</text>'


def _panel(
    panel: _Panel, rows: Sequence[Row], surges: Mapping[tuple[date, Key], Surge]
) -> list[str]:
    lines = []
    if rows and rows[0].group:
        lines.append(_text(" · ".join(rows[0].group), LEFT, panel.top - 6, style="name"))
    for value in sorted({0, panel.highest // 2, panel.highest}):
        y = panel.y(value)
        lines.append(f'<line class="axis" x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}"/>')
        lines.append(
            f'<text class="small" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{value}</text>'
        )
    for number, row in enumerate(rows):
        surge = surges.get((row.period.first, row.group))
        lines.append(_bar(panel, row, LEFT + number * panel.step, surge))
    return lines


def _bar(panel: _Panel, row: Row, x: float, surge: Surge | None) -> str:
    low, best, high = numbers(row, panel.measure)
    width = round(max(1.0, panel.step * 0.7), 1)
    left = round(x + panel.step * 0.15, 1)
    middle = round(left + width / 2, 1)
    parts = [f"<title>{escape(told(row, panel.measure, surge))}</title>"]
    if not row.covered:
        parts.append(
            f'<rect class="gap" x="{left}" y="{panel.top}" width="{width}" height="{panel.tall}"/>'
        )
    top = panel.y(best)
    parts.append(
        f'<rect class="bar" x="{left}" y="{top}" width="{width}" '
        f'height="{round(panel.base - top, 1)}"/>'
    )
    end = panel.y(best if high is None else high)
    if high is None or high > low:
        parts.append(
            f'<line class="whisker" x1="{middle}" y1="{panel.y(low)}" x2="{middle}" y2="{end}"/>'
        )
    if high is None:
        parts.append(f'<path class="arrow" d="M{middle - 3} {end - 3} l3 -5 l3 5 m-3 -5 v8"/>')
    sign = surge.stands_out if surge else ""
    if sign:
        up = "l4 -7 l4 7 z" if sign == "surge" else "m0 -7 l8 0 l-4 7 z"
        parts.append(f'<path class="sign" d="M{round(middle - 4, 1)} {min(top, end) - 10} {up}"/>')
    style = ' class="stands-out"' if sign else ""
    return f"<g{style}>{''.join(parts)}</g>"


def _labelled(rows: Sequence[Row], step: float) -> list[tuple[int, Row]]:
    every = max(1, round(LABEL_PX / step + 0.5))
    return [(number, row) for number, row in enumerate(rows) if number % every == 0]


def _label(row: Row, x: float, top: float) -> str:
    return _text(row.period.name, x, top + 6)
