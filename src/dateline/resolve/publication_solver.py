"""Step 3, part 10: the day of publication from the constraints of the text.

In:   a document that does not state its day, and its expressions of time.
Out:  the smallest interval of days that the text supports, or an open or unknown one.

A report tells its present year by parts that are over ("the first half of 2012"), by "so far in
2012", by calling the year before "last year", or by whole dates. What it tells has happened, so it
appeared no earlier than the last day told. "Last week" and "this week" hold a day that it tells
without a year, as writers do with days just gone; the first unbroken run of days for which all
that is true is the answer, because a report follows its news closely. A year that is only named
("in 2004") dates nothing.

Not here: reports that state their day (published.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.read.document import Document
from dateline.records.days import UNKNOWN_DAYS, DayBasis, DayPrecision, Days
from dateline.records.span import Span
from dateline.resolve.days import resolve_times
from dateline.resolve.time_calendar import Stretch, shift
from dateline.resolve.time_counting import period
from dateline.resolve.time_mentions import DATED, TimeMention

# Days after the last told one within which a report without any other hint is taken to appear.
REACH = 366
_SO_FAR = re.compile(
    r"\b(?:so\s+far|to\s+date|already|end|ends|ending|late)\b[^.;]{0,12}$", re.IGNORECASE
)
_SO_FAR_BEHIND = re.compile(r"\s*(?:so\s+far|to\s+date|would\s+end|will\s+end|are\s+now|is\s+now|has\s+(?:seen|already))\b", re.IGNORECASE)  # fmt: skip
_DAY_FORMS = DATED
_WINDOWS = ("week", "month", "weekend")


@dataclass(frozen=True, slots=True)
class _Present:
    """The year that the report was written in, and the words that show it."""

    year: int
    spans: tuple[Span, ...]
    why: str


def solve_published(document: Document, mentions: tuple[TimeMention, ...]) -> Days:
    """Return the days on which the report can have appeared, with the reason."""
    past = tuple(m for m in mentions if not m.ahead and m.kind != "name")
    if not any(m.year for m in past):
        return UNKNOWN_DAYS
    present = _present_year(document, past)
    whole = None
    if present is not None:
        end = date(present.year, 12, 31)
        whole = Days(earliest=end, latest=end, precision=DayPrecision.DAY, basis=DayBasis.INFERRED)
    resolved = resolve_times(document, past, published=whole)
    floor = _floor(past, resolved, present)
    if floor is None:
        return UNKNOWN_DAYS
    if present is None:
        return _beside_lead(document, past, floor) or _open(floor)
    return _run(past, resolved, (floor, present))


def _present_year(document: Document, past: tuple[TimeMention, ...]) -> _Present | None:
    """Return the year that the text shows to be its own."""
    newest = max((m.year for m in past if m.year), default=0)
    for mention in past:
        if mention.year != newest:
            continue
        before = document.text[max(0, mention.span.start - 24) : mention.span.start]
        behind = document.text[mention.span.end : mention.span.end + 24]
        if mention.form == "half":
            why = f"“{mention.span.quote}” is over, and no later year is named"
        elif mention.form == "year" and (_SO_FAR.search(before) or _SO_FAR_BEHIND.match(behind)):
            why = f"“{mention.span.quote}” is told as still running"
        else:
            continue
        return _Present(newest, (mention.span,), why)
    return _by_last_year(past, newest)


def _by_last_year(past: tuple[TimeMention, ...], newest: int) -> _Present | None:
    """Take the newest year for the present one where months of it are told beside "last year"."""
    months = [m for m in past if m.year == newest and m.form in ("month", "part_month")]
    last = [m for m in past if m.form == "period" and m.part("unit") == "year" and m.part("last") == "last"]  # fmt: skip
    before = [m for m in past if m.year == newest - 1]
    if not (months and last and before):
        return None
    why = f"“{last[0].span.quote}” is {newest - 1}, and months of {newest} are told"
    return _Present(newest, (months[0].span, last[0].span), why)


def _floor(
    past: tuple[TimeMention, ...], resolved: tuple[Days, ...], present: _Present | None
) -> tuple[date, Span] | None:
    """Return the last day that the text tells as past, with its words."""
    best: tuple[date, Span] | None = None
    for mention, days in zip(past, resolved, strict=True):
        told = _told_from(mention, days)
        if told is None or mention.relative:
            continue
        if mention.year is None and present is None and mention.form not in DATED:
            continue
        if best is None or told > best[0]:
            best = told, mention.span
    return best


def _told_from(mention: TimeMention, days: Days) -> date | None:
    """Return the first day on which these words can stand in a report as past."""
    if mention.form == "half" and days.latest is not None:
        return shift(days.latest, 1)
    if mention.kind in ("until", "before"):
        return None
    if days.precision is DayPrecision.DAY or (mention.form in DATED and mention.kind != "since"):
        return days.latest
    return days.earliest


def _beside_lead(
    document: Document, past: tuple[TimeMention, ...], floor: tuple[date, Span]
) -> Days | None:
    """Date a report that opens with the last day it tells, and counts other days from its own.

    A whole day told with its weekday in the first sentence is fresh news where "ago" or "last
    week" follow; such a report is of that day or the next.
    """
    lead = document.sentence_at(floor[1].start)
    title = "\n" in document.text[: floor[1].start].strip()
    opens = lead is not None and lead.index <= (1 if title else 0)
    fresh = any(m.span == floor[1] and m.year is not None and m.part("wd") for m in past)
    counts = any(
        (m.form == "ago" and m.part("way") == "ago") or m.form == "period"
        for m in past
        if (m.part("unit") or "").removesuffix("s") in ("day", "week", "weekend")
    )
    if not (opens and fresh and counts):
        return None
    return Days(
        earliest=floor[0],
        latest=shift(floor[0], 1),
        precision=DayPrecision.DAYS,
        basis=DayBasis.INFERRED,
        spans=(floor[1],),
        reason=f"the report opens with {floor[0]}, the last day it tells, with its weekday, as news of the day",
    )


def _open(floor: tuple[date, Span]) -> Days:
    return Days(
        earliest=floor[0],
        latest=None,
        precision=DayPrecision.OPEN,
        basis=DayBasis.INFERRED,
        spans=(floor[1],),
        reason=f"not before {floor[0]}, the last day it tells; nothing in the text says how long after",
    )


def _run(
    past: tuple[TimeMention, ...],
    resolved: tuple[Days, ...],
    bounds: tuple[tuple[date, Span], _Present],
) -> Days:
    """Return the first unbroken run of days that fits "last week" and the like."""
    (floor, span), present = bounds
    end = date(present.year, 12, 31)
    windows = [m for m in past if m.form == "period" and m.part("unit") in _WINDOWS]
    told = _bare_days(past, resolved)
    spans = (span, *present.spans)
    why = f"{present.why}; {floor} is the last day it tells"
    if not windows or not told or floor > end:
        return _within((floor, max(floor, end)), spans, f"{why}, and the year is not over")
    first: date | None = None
    last = floor
    meant: frozenset[date] | None = None
    for step in range(min(REACH, (end - floor).days + 1)):
        day = shift(floor, step)
        held = _held(windows, told, day)
        if held is None and first is None:
            continue
        if held is None or (first is not None and held != meant):
            break  # from here on "last week" would mean another of the days told
        first, last, meant = first or day, day, held
    if first is None:
        return _within((floor, end), spans, f"{why}, and the year is not over")
    words = ", ".join(dict.fromkeys(f"“{m.span.quote}”" for m in windows))
    return _within((first, last), (*spans, *(m.span for m in windows)), f"{why}; {words} fits from {first} to {last}")  # fmt: skip


def _within(days: Stretch, spans: tuple[Span, ...], reason: str) -> Days:
    return Days(
        earliest=days[0],
        latest=days[1],
        precision=DayPrecision.DAY if days[0] == days[1] else DayPrecision.DAYS,
        basis=DayBasis.INFERRED,
        spans=tuple(sorted(set(spans))),
        reason=reason,
    )


def _bare_days(past: tuple[TimeMention, ...], resolved: tuple[Days, ...]) -> frozenset[date]:
    """Return the days told without a year: those are near the report."""
    return frozenset(
        days.earliest
        for mention, days in zip(past, resolved, strict=True)
        if mention.form in _DAY_FORMS and mention.year is None and days.earliest is not None
    )


def _held(windows: list[TimeMention], told: frozenset[date], day: date) -> frozenset[date] | None:
    """Return the told days that "last week" and the like mean in a report of that day.

    None where one of them would hold no told day: no report of that day would use it.
    """
    meant: set[date] = set()
    for mention in windows:
        days = period(mention, (day, day))
        held = {t for t in told if days is not None and days[0] <= t <= days[1]}
        if not held:
            return None
        meant |= held
    return frozenset(meant)
