"""Step 3, part 2: the day of publication worked out from the text.

In:   a document without a day of publication, and its expressions of time.
Out:  an interval of days with the reason, or unknown days.

First the report's own words: a dateline, "Posted …", a day with a year on a short line at the top.
Else every day is tried against what the text says of time: what it tells has happened, "last week"
holds one of the days it tells, "this month" as well; the first unbroken run of days that fits is
the answer, because a report follows its news closely.

Not here: reading the expressions (times.py).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.read.document import Document
from dateline.records.days import UNKNOWN_DAYS, DayBasis, DayPrecision, Days
from dateline.records.span import Span
from dateline.resolve.times import TimeMention, resolve_times

# A dateline: names of places at the head of a line, then the day, then a dash, a stop or brackets.
_PLACE_LINE = re.compile(r"\W{0,3}(?:[A-Z][\w.'’-]*|de|la|el|of|al)(?:[ ,/(]+(?:[A-Z][\w.'’-]*|de|la|el|of|al))*[ ,(]*")
_LINE_END = re.compile(r"\)?\s*(?:\([^)]{1,40}\)\s*)?(?:--?|—|–|\[|:|\.\s)")
# A line of at most so many characters at the top of a text is a title line, not a sentence.
TITLE_LINE = 110
TOP = 900
_POSTED = re.compile(
    r"(?:posted|published|updated|date|first posted|filed|dated)\W*(?:on\W*)?$", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|would|scheduled|set for|due|next|upcoming|planned|by|until|expected|deadline)\b[^.]{0,60}$",
    re.IGNORECASE,
)
# Days after the last told one within which a report without any other hint is taken to appear.
REACH = 366


def infer_published(document: Document, mentions: tuple[TimeMention, ...]) -> Days:
    """Return the days on which the report can have appeared, with the reason."""
    stated = _stated(document, mentions)
    if stated is not None:
        return stated
    return _solved(document, mentions)


def _stated(document: Document, mentions: tuple[TimeMention, ...]) -> Days | None:
    text = document.text
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        if start > TOP or mention.year is None or mention.form not in (
            "iso", "day_month", "month_day", "short_year", "slashes"
        ):  # fmt: skip
            continue
        left = text.rfind("\n", 0, start) + 1
        right = text.find("\n", end)
        line = text[left : right if right >= 0 else len(text)]
        words = len(re.findall(r"[A-Za-z]{3,}", line)) - 1
        posted = _POSTED.search(text[left:start])
        alone = len(line) < TITLE_LINE and words <= 9 and not re.search(r"[.!?]\s", line.strip())
        bracketed = text[max(0, start - 2) : start].strip().endswith("(") and start < 300
        dateline = _PLACE_LINE.fullmatch(text[left:start]) and _LINE_END.match(text, end)
        if posted or (alone and "\n" in text) or bracketed or dateline:
            days = resolve_times(document, (mention,), published=None)[0]
            if days.latest is None:
                continue
            return Days(
                earliest=days.earliest,
                latest=days.latest,
                precision=days.precision,
                basis=DayBasis.STATED,
                spans=(mention.span,),
                reason="the report states its own day",
            )
    return None


def _solved(document: Document, mentions: tuple[TimeMention, ...]) -> Days:
    past = [m for m in mentions if not _ahead(document, m)]
    years = [m.year for m in past if m.year]
    if not years:
        return UNKNOWN_DAYS
    newest = max(years)
    floor, used = _floor(document, past, newest)
    if floor is None:
        return UNKNOWN_DAYS
    first: date | None = None
    last: date | None = None
    meant: frozenset[date] | None = frozenset()
    for step in range(REACH):
        day = floor + timedelta(days=step)
        told = _fits(document, past, day)
        if first is None and told is not None:
            first, last, meant = day, day, told
        elif first is not None and told is not None and told == meant:
            last = day
        elif first is not None:
            break  # from here on "last week" would mean another of the days told
    if first is None or last is None:
        return UNKNOWN_DAYS
    open_end = (last - floor).days >= REACH - 1
    why = f"not before {floor.isoformat()}, the last day it tells" + (
        "" if open_end else f"; “last week”, “this month” and the like fit until {last.isoformat()}"
    )
    return Days(
        earliest=first,
        latest=None if open_end else last,
        precision=DayPrecision.OPEN if open_end else DayPrecision.DAYS,
        basis=DayBasis.INFERRED,
        spans=used,
        reason=why,
    )


def _ahead(document: Document, mention: TimeMention) -> bool:
    return bool(_AHEAD.search(document.text[max(0, mention.span.start - 70) : mention.span.start]))


def _floor(
    document: Document, past: list[TimeMention], newest: int
) -> tuple[date | None, tuple[Span, ...]]:
    """Return the last day that the text tells as past, bare days taken in the newest year named."""
    year_end = Days(
        earliest=date(newest, 12, 31), latest=date(newest, 12, 31),
        precision=DayPrecision.DAY, basis=DayBasis.INFERRED,
    )  # fmt: skip
    best: date | None = None
    spans: tuple[Span, ...] = ()
    for mention, days in zip(
        past, resolve_times(document, tuple(past), published=year_end), strict=True
    ):
        if (
            mention.form in ("today", "weekday", "period", "ago", "said_day")
            or days.earliest is None
        ):
            continue
        told = days.latest if days.precision is DayPrecision.DAY else days.earliest
        if mention.form in ("half", "season", "part_month") and days.latest:
            told = days.latest + timedelta(days=1)
        if told and told.year <= newest and (best is None or told > best):
            best, spans = told, (mention.span,)
    return best, spans


def _fits(document: Document, past: list[TimeMention], day: date) -> frozenset[date] | None:
    """Return the told days that "last week" and the like mean in a report of that day.

    None where one of them would hold no told day: no report of that day would use it.
    """
    at = Days(earliest=day, latest=day, precision=DayPrecision.DAY, basis=DayBasis.INFERRED)
    resolved = resolve_times(document, tuple(past), published=at)
    told = [
        d
        for m, d in zip(past, resolved, strict=True)
        if d.precision in (DayPrecision.DAY, DayPrecision.DAYS)
        and m.form in ("iso", "day_month", "month_day", "short_year")
    ]
    meant: set[date] = set()
    for mention, days in zip(past, resolved, strict=True):
        if mention.form != "period" or mention.part("unit") not in ("week", "month", "weekend"):
            continue
        held = {t.earliest for t in told if t.earliest and days.meets(t)}
        if told and not held:
            return None
        meant |= held
    return frozenset(meant)
