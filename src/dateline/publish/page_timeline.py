"""A timeline of an article's incidents, a row each.

In:   incidents, and the days of publication.
Out:  SVG: a bar from the first to the last day it may have been, open ends fading.

Bars start and end where the interval does; the narrowest is drawn three pixels wide so that a
single day can be seen at all. Incidents without a day are listed without a bar.

Not here: the page around it (page.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape

from dateline.publish import wording
from dateline.records.days import Days
from dateline.records.reading import Incident, Part

WIDTH = 640
LEFT, RIGHT, TOP, ROW = 30, 20, 30, 24
# Days that an open end is drawn for, and days of air on both sides.
OPEN_DAYS = 45
LEAST_DAYS = 14
# Pixels a letter of a label takes, on the average of the font.
LETTER_PX = 5.9


def draw_timeline(incidents: Sequence[Incident], published: Days) -> str:
    """Return the timeline, or "" where no incident has a day."""
    dated = [i for i in incidents if i.date.known]
    if not dated:
        return ""
    first, last = _range(dated, published)
    height = TOP + ROW * len(incidents) + 10
    scale = (WIDTH - LEFT - RIGHT) / max(1, (last - first).days)
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Timeline of the incidents">',
        '<defs><linearGradient id="fade"><stop offset="0" stop-color="currentColor" '
        'stop-opacity="0"/><stop offset="1" stop-color="currentColor"/></linearGradient></defs>',
        *_ticks(first, last, scale, height),
    ]
    for row, incident in enumerate(incidents):
        parts += _bar(incident, row, first=first, scale=scale)
    parts.append("</svg>")
    return "".join(parts)


def _range(dated: Sequence[Incident], published: Days) -> tuple[date, date]:
    days = [i.date for i in dated]
    ends = [d for x in (*days, published) for d in (x.earliest, x.latest) if d is not None]
    first, last = min(ends), max(ends)
    if any(d.earliest is None for d in days):
        first -= timedelta(days=OPEN_DAYS)
    air = max(LEAST_DAYS - (last - first).days, (last - first).days // 20, 2)
    return first - timedelta(days=air), last + timedelta(days=air)


def _ticks(first: date, last: date, scale: float, height: int) -> Iterator[str]:
    for day, label in _marks(first, last):
        x = LEFT + (day - first).days * scale
        yield (
            f'<path class="grid" d="M{x:.1f} {TOP - 8}V{height - 4}"/>'
            f'<text class="soft" x="{x:.1f}" y="{TOP - 14}" text-anchor="middle">{label}</text>'
        )


def _marks(first: date, last: date) -> list[tuple[date, str]]:
    length = (last - first).days
    if length > 1500:
        step = max(1, length // 3650)
        years = range(first.year + 1, last.year + 1, step)
        return [(date(y, 1, 1), str(y)) for y in years]
    if length > 70:
        step = 1 if length < 260 else 3 if length < 900 else 6
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        starts = [date(m // 12, m % 12 + 1, 1) for m in months]
        return [(d, f"{d:%b %Y}") for d in starts if (d.month - 1) % step == 0]
    step = 1 if length <= 10 else 7
    return [
        (day, f"{day.day} {day:%b}")
        for day in (first + timedelta(days=i) for i in range(0, length + 1, step))
    ]


def _bar(incident: Incident, row: int, *, first: date, scale: float) -> Iterator[str]:
    y = TOP + row * ROW
    days = incident.date
    yield f'<text class="soft" x="8" y="{y + 12}">{row + 1}</text>'
    label = escape(wording.days_in_words(days))
    if not days.known:
        yield f'<text class="soft" x="{LEFT}" y="{y + 12}">day unknown</text>'
        return
    start = (days.earliest or first) - first
    end = ((days.latest or days.earliest or first) - first).days + 1
    x, width = LEFT + start.days * scale, max(3.0, (end - start.days) * scale)
    back = " back" if incident.part is Part.BACKGROUND else ""
    fill = (
        ' fill="url(#fade)" style="fill:url(#fade);color:var(--accent)"'
        if days.earliest is None
        else ""
    )
    yield (
        f'<rect class="bar{back}" x="{x:.1f}" y="{y + 2}" width="{width:.1f}" height="13" rx="2"{fill}/>'
    )
    place = escape(wording.place_in_words(incident.place).split(",")[0])
    room = (len(label) + len(place) + 3) * LETTER_PX
    late = x + width + room > WIDTH - 4
    within = late and x - room < LEFT
    at = x + width - 6 if within else x - 5 if late else x + width + 5
    anchor = "end" if late else "start"
    yield f'<text x="{at:.1f}" y="{y + 12}" text-anchor="{anchor}">{label} · {place}</text>'
