"""The axis of the timeline: days to shares of its width, with empty years left out.

In:   intervals of days.
Out:  stretches of days side by side, and marks for them.

Reports tell of this week and of an act nine years ago. On one even scale the week would be a
line, so long time in which nothing begins or ends is left out, visibly; inside a stretch the
scale is even.

Not here: the rows (page_timeline.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, sqrt

from dateline.records.days import Days

# Days without a beginning or an end that are left out at least. Where that gives more stretches
# than fit side by side, it is doubled.
LEAST_GAP, MOST_STRETCHES = 40, 4
# Days shown at least, and air on both sides of a stretch, as a share of its days.
LEAST_DAYS, AIR = 8, 0.06
# Percent of the width for a gap, and for a stretch at least.
GAP, LEAST_WIDTH = 6.0, 17.0
# Days of a stretch that may be marked by days, and by months.
LONGEST_IN_DAYS, LONGEST_IN_MONTHS = 400, 4000
# Percent of the width that a letter of a label takes, and between two labels at least.
LETTER, MARKS_APART = 1.75, 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days from `first` to before `end` (as ordinals), drawn from `left` on, in percent."""

    first: float
    end: float
    left: float
    width: float

    def at(self, day: float) -> float:
        """Return where a day begins, in percent of the axis."""
        share = (day - self.first) / (self.end - self.first)
        return self.left + self.width * min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line at the beginning of a day and its label's middle, in percent of the axis."""

    at: float
    label_at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Stretches from the first to the last."""

    stretches: tuple[Stretch, ...]

    def at(self, day: int) -> float:
        """Return where a day begins, in percent; days in a gap lie in its middle."""
        for stretch in self.stretches:
            if day < stretch.first:
                return max(0.0, stretch.left - GAP / 2)
            if day <= stretch.end:
                return stretch.at(day)
        return 100.0

    @property
    def gaps(self) -> Iterator[tuple[float, float]]:
        """Where time is left out: left and width in percent."""
        for before, after in pairwise(self.stretches):
            yield before.left + before.width, after.left - before.left - before.width


def axis_for(intervals: Iterable[Days]) -> Axis:
    """Return the axis that shows both ends of all intervals; at least one end is known."""
    ends = sorted(
        {d.earliest.toordinal() for d in intervals if d.earliest is not None}
        | {d.latest.toordinal() + 1 for d in intervals if d.latest is not None}
    )
    runs = _runs(ends)
    airy = [_aired(first, last) for first, last in runs]
    widths = _widths([end - first for first, end in airy], 100.0 - GAP * (len(airy) - 1))
    stretches, left = [], 0.0
    for (first, end), width in zip(airy, widths, strict=True):
        stretches.append(Stretch(first=first, end=end, left=left, width=width))
        left += width + GAP
    return Axis(stretches=tuple(stretches))


def _runs(ends: Sequence[int]) -> list[tuple[int, int]]:
    gap = LEAST_GAP
    while True:
        runs = [(ends[0], ends[0])]
        for end in ends[1:]:
            if end - runs[-1][1] > gap:
                runs.append((end, end))
            else:
                runs[-1] = (runs[-1][0], end)
        if len(runs) <= MOST_STRETCHES:
            return runs
        gap *= 2


def _aired(first: int, last: int) -> tuple[float, float]:
    air = max(1.0, (last - first) * AIR, (LEAST_DAYS - (last - first)) / 2)
    return first - air, last + air


def _widths(lengths: Sequence[float], room: float) -> list[float]:
    """Share the room out, none below the least width.

    By the root of the days: a month of background shall not squeeze the week of the report.
    """
    shares = [sqrt(length) for length in lengths]
    narrow: set[int] = set()
    while True:
        rest = room - LEAST_WIDTH * len(narrow)
        total = sum(s for i, s in enumerate(shares) if i not in narrow)
        widths = [LEAST_WIDTH if i in narrow else rest * s / total for i, s in enumerate(shares)]
        new = {i for i, w in enumerate(widths) if w < LEAST_WIDTH} - narrow
        if not new:
            return widths
        narrow |= new


def marks(stretch: Stretch) -> list[Mark]:
    """Return marks as fine as there is room for their labels, at least one.

    Day marks say their month where it changes, month marks their year. Labels stay inside the
    stretch, so those of two stretches don't meet.
    """
    for days, label in _grids(stretch):
        found = [_mark(stretch, day, words) for day, words in _labelled(days, label)]
        if found and not any(
            a.label_at + _half(a.label) + MARKS_APART > b.label_at - _half(b.label)
            for a, b in pairwise(found)
        ):
            return found
    middle = _date((stretch.first + stretch.end) / 2)
    return [_mark(stretch, middle, _month_label(middle, None))]


def _date(ordinal: float) -> date:
    """Return the day of an ordinal, the first or last there is where air runs beyond."""
    return date.fromordinal(min(max(1, int(ordinal)), date.max.toordinal()))


def _half(label: str) -> float:
    return len(label) * LETTER / 2


def _mark(stretch: Stretch, day: date, label: str) -> Mark:
    at, half = stretch.at(day.toordinal()), _half(label)
    first, last = stretch.left + half, stretch.left + stretch.width - half
    return Mark(at=at, label_at=max(first, min(at, last)), label=label)


Label = Callable[[date, date | None], str]


def _grids(stretch: Stretch) -> Iterator[tuple[list[date], Label]]:
    """Yield days to mark, finer ones first, each with the way to label them."""
    start, last = _date(ceil(stretch.first)), _date(stretch.end)
    first, end = start.toordinal(), last.toordinal()
    if end - first <= LONGEST_IN_DAYS:
        every = [date.fromordinal(o) for o in range(first, end + 1)]
        for step in (1, 2):
            yield every[::step], _day_label
        for within in ((1, 6, 11, 16, 21, 26), (1, 11, 21), (1, 15)):
            yield [d for d in every if d.day in within], _day_label
    if end - first <= LONGEST_IN_MONTHS:
        months = range(start.year * 12 + start.month - 1, last.year * 12 + last.month)
        firsts = [d for m in months if start <= (d := date(m // 12, m % 12 + 1, 1)) <= last]
        for step in (1, 2, 3, 6):
            yield [d for d in firsts if (d.month - 1) % step == 0], _month_label
    years = [d for y in range(start.year, last.year + 1) if start <= (d := date(y, 1, 1)) <= last]
    for step in (1, 2, 5, 10, 20, 50, 100, 500, 1000):
        yield [d for d in years if d.year % step == 0], _year_label


def _labelled(days: Sequence[date], label: Label) -> Iterator[tuple[date, str]]:
    before: date | None = None
    for day in days:
        yield day, label(day, before)
        before = day


def _day_label(day: date, before: date | None) -> str:
    """Return what changed since the mark before."""
    if before is None or before.year != day.year:
        return f"{day.day} {day:%b} {day.year}"
    return f"{day.day}" if before.month == day.month else f"{day.day} {day:%b}"


def _month_label(day: date, before: date | None) -> str:
    fresh = before is None or before.year != day.year
    return f"{day:%b} {day.year}" if fresh else f"{day:%b}"


def _year_label(day: date, _: date | None) -> str:
    return str(day.year)
