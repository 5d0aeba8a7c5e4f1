"""A timeline of an article's incidents, a row each, the first first.

In:   incidents, and the days of publication.
Out:  HTML: a bar from the first to the last day it may have been; open ends fade; a band for the
      days of publication.

Bars end where the interval does; the narrowest is some pixels wide, so that a single day can be
seen. Incidents without a day have a row and no bar.

Not here: the axis (page_axis.py), the page around it (page.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from dateline.publish import wording
from dateline.publish.page_axis import Axis, axis_for, marks
from dateline.publish.page_values import Numbered
from dateline.publish.page_words import day_or_unknown, is_doubtful
from dateline.records.days import Days
from dateline.records.reading import Part

# Percent of the axis along which an open end fades.
FADE = 16.0


def draw_timeline(incidents: Sequence[Numbered], published: Days) -> str:
    """Return the timeline, or "" where no incident has a day."""
    dated = [n.incident.date for n in incidents if n.incident.date.known]
    if not dated:
        return ""
    axis = axis_for([*dated, published])
    rows = "".join(_row(n, axis) for n in sorted(incidents, key=_when))
    kept = "".join(_fixed(axis, published))
    band = ", the shaded band the report’s own days" if published.known else ""
    gaps = "; // time left out" if len(axis.stretches) > 1 else ""
    return (
        f'<figure class="time"><div class="sheet"><div class="axis">{kept}</div><ol>{rows}</ol></div>'
        f"<figcaption>Bars: the day lies within{band}{gaps}.</figcaption></figure>"
    )


def _when(numbered: Numbered) -> tuple[bool, date, date, int]:
    days = numbered.incident.date
    last = days.latest or date.max
    return not days.known, days.earliest or last, last, numbered.number


def _fixed(axis: Axis, published: Days) -> Iterator[str]:
    """Yield what runs behind all rows: the days of publication, gaps, marks."""
    if published.known:
        left, width = _ends(axis, published)
        style = f"left:{left:.2f}%;width:{width:.2f}%"
        yield f'<i class="band{_open_end(published)}" style="{style}"></i>'
    for left, width in axis.gaps:
        yield f'<i class="gap" style="left:{left:.2f}%;width:{width:.2f}%">//</i>'
    for stretch in axis.stretches:
        for mark in marks(stretch):
            yield f'<i class="mark" style="left:{mark.at:.2f}%"></i>'
            yield f'<i class="label" style="left:{mark.label_at:.2f}%">{mark.label}</i>'


def _ends(axis: Axis, days: Days) -> tuple[float, float]:
    """Return a bar's left end and width in percent; an open end runs on for the fade."""
    left = axis.at(days.earliest.toordinal()) if days.earliest is not None else None
    right = axis.at(days.latest.toordinal() + 1) if days.latest is not None else None
    if left is None:
        left = max(0.0, (right or 0.0) - FADE)
    if right is None:
        right = min(100.0, left + FADE)
    return left, right - left


def _open_end(days: Days) -> str:
    if days.earliest is None:
        return " from-open"
    return " to-open" if days.latest is None else ""


def _row(numbered: Numbered, axis: Axis) -> str:
    incident, days = numbered.incident, numbered.incident.date
    words = escape(wording.kind_in_words(incident).capitalize())
    place = incident.place
    if place is not None and place.name is not None:
        words += f" <span>{escape(place.name)}</span>"
    when = day_or_unknown(days)
    bar = _bar(numbered, axis) if days.known else ""
    back = ' class="back"' if incident.part is Part.BACKGROUND else ""
    return (
        f'<li{back} data-i="{numbered.number}"><span class="line">{numbered.link("pin")}'
        f"<span>{words}</span><time>{when}</time></span>"
        f'<span class="track">{bar}</span></li>'
    )


def _bar(numbered: Numbered, axis: Axis) -> str:
    days = numbered.incident.date
    left, width = _ends(axis, days)
    kind = f"bar{_open_end(days)}"
    if is_doubtful(numbered.incident):
        kind += " doubt"
    return f'<i class="{kind}" style="left:{left:.2f}%;width:{width:.2f}%"></i>'
