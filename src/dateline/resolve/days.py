"""Step 3, part 6: expressions of time put on the calendar.

In:   a document, its expressions of time, and the days of publication where they are known.
Out:  a Days for every expression: an interval, how finely it was told, on what it rests, and why.

A report looks back: a bare day, weekday or month is the nearest one not after publication, unless
the clause puts it ahead. A year is borrowed from a neighbour before it is worked out, and never
made up: without publication and without a whole date near it, a bare day stays unknown
(docs/reference/time.md).

Not here: finding the expressions (times.py); working out the publication (published.py); which day
belongs to which incident (assemble/).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.read.document import Document
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.resolve.time_calendar import Meant, Stretch, ends_of, make_days, shift, unknown
from dateline.resolve.time_counting import WIDE, counted, from_report, period, said_day
from dateline.resolve.time_dates import dated, month_or_part, year_or_part
from dateline.resolve.time_mentions import TimeMention
from dateline.resolve.time_years import YearOf, lend_years

_REPORTING = re.compile(
    r"\b(?:said|says|told|reported|reports|announced|statement|quoted|published|stated|confirmed)\b"
    r"(?:\s+[\w'’]+){0,4}\s+$",
    re.IGNORECASE,
)
# Characters behind "two days after" in which a clause shows itself by its verb.
CLAUSE_REACH = 90
_CLAUSE = re.compile(
    r"\s+(?:an?|another)\s+[a-z]|\s+(?!(?:the|that|this|his|her|their|its|being|having)\s)(?:[\w'’-]+\s+){1,6}?(?:had\s+|have\s+)?"
    r"(?:was|were|been|\w{3,}ed|shot|blew|took|struck|broke|hit|set|fell|began|left|threw|held|died)\b"
)
# In front of "two days after": what happened is told first, and what it came after is the older.
_CAME = re.compile(
    r"\b(?:came|comes|coming|occurred|happened|took place)\s+(?:(?:just|only|barely|about|some|exactly)\s+)?$",
    re.IGNORECASE,
)
_CALENDAR = frozenset({"half", "season", "decade", "years", "part_year", "year", "feast"})
_DATES = frozenset({"iso", "day_month", "month_day", "short_year", "cross_month", "slashes"})


@dataclass(slots=True)
class _Told:
    """What the text has told so far, for words that count from it."""

    day: Days | None = None  # the last day or short stretch
    any: Days | None = None  # the last time of any length


def resolve_times(
    document: Document, mentions: tuple[TimeMention, ...], *, published: Days | None
) -> tuple[Days, ...]:
    """Return the days of each mention, parallel to `mentions`.

    `published` anchors "yesterday", "Tuesday" and days without a year; where it is unknown, such
    words give unknown days with the reason.
    """
    anchor = ends_of(published)
    year_of = lend_years(document, mentions, published)
    told = _Told()
    resolved: list[Days] = []
    for index, mention in enumerate(mentions):
        behind = document.text[mention.span.end : mention.span.end + CLAUSE_REACH]
        days = _resolve(
            mention,
            index,
            _Anchors(
                report=anchor,
                told=told,
                year_of=year_of,
                before=document.text[max(0, mention.span.start - 30) : mention.span.start],
                behind=behind,
            ),
        )
        resolved.append(days)
        own = published is not None and mention.span in published.spans
        if days.known and mention.kind in ("point", "span") and not own:
            _remember(document, told, mention, days)
    joined = _join(mentions, resolved)
    return tuple(
        _one_sided(mention, days, anchor) for mention, days in zip(mentions, joined, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Anchors:
    report: Stretch | None
    told: _Told
    year_of: YearOf
    before: str = ""
    behind: str = ""


def _remember(document: Document, told: _Told, mention: TimeMention, days: Days) -> None:
    """Keep the day as the one that "two days later" counts from, unless it dates the speaking."""
    if days.earliest is None or days.latest is None or mention.ahead:
        return
    told.any = days
    if mention.other is not None or mention.part("word") == "overnight":
        return
    before = document.text[max(0, mention.span.start - 60) : mention.span.start]
    spoken = mention.form in ("weekday", "today") and _REPORTING.search(before)
    fine = (days.latest - days.earliest).days <= WIDE
    coarse = told.day is not None and (days.latest - days.earliest).days > 7
    if fine and not spoken and not (coarse and mention.form == "period"):
        told.day = days


def _resolve(mention: TimeMention, index: int, anchors: _Anchors) -> Days:
    form = mention.form
    if form in _DATES:
        return dated(mention, anchors.year_of(index))
    if form in ("month", "part_month"):
        return month_or_part(mention, anchors.year_of(index))
    if form in _CALENDAR:
        return year_or_part(mention, anchors.year_of(index))
    if form in ("today", "weekday", "period", "past_n"):
        return _from_report(mention, anchors)
    special = _FROM_TOLD.get(form)
    if special is not None:
        return special(mention, anchors)
    return unknown(mention, _NO_DAY.get(form, "the words name no day"))


_NO_DAY = {
    "duration": "the words say how long, not when",
    "set": "the words say how often, not when",
    "clock": "a time of day belongs to no day by itself",
    "name": "the day stands for an attack and is told without its year",
    "movable": "the feast falls on other days in other years or countries",
    "vague": "the words give no days",
}


def _from_report(mention: TimeMention, anchors: _Anchors) -> Days:
    if mention.part("word") == "overnight" and _follows_told(anchors):
        return _overnight(mention, anchors)
    if anchors.report is None:
        return unknown(mention, "counted from a day of publication that is unknown")
    meant = from_report(mention, anchors.report)
    if meant is None:
        return unknown(mention, "counted beyond the calendar")
    return make_days(mention, meant, DayBasis.RELATIVE, _why_report(anchors.report))


def _why_report(anchor: Stretch) -> str:
    until = "" if anchor[0] == anchor[1] else f" to {anchor[1]}"
    return f"counted from the report of {anchor[0]}{until}"


def _follows_told(anchors: _Anchors) -> bool:
    """The story is told of days long before the report, so "overnight" follows the day told."""
    told = anchors.told.day
    if told is None or told.latest is None or told.earliest is None:
        return False
    if (told.latest - told.earliest).days > 3:
        return False
    return anchors.report is None or (anchors.report[0] - told.latest).days > 3


def _overnight(mention: TimeMention, anchors: _Anchors) -> Days:
    told = anchors.told.day
    if told is None or told.earliest is None or told.latest is None:
        return unknown(mention, "counted from a day that the text has not told")
    meant = told.earliest, shift(told.latest, 1), DayPrecision.DAYS
    return make_days(mention, meant, DayBasis.RELATIVE, _why_told(told))


def _why_told(told: Days) -> str:
    return f"counted from {told.earliest}, told before"


def _ago(mention: TimeMention, anchors: _Anchors) -> Days:
    """Count "ago" from the report, the rest from the day told before."""
    way, unit = mention.part("way") or "ago", (mention.part("unit") or "").removesuffix("s")
    told = anchors.told.day
    if told is None:
        told = anchors.told.any
    came = way in ("after", "prior") and _CAME.search(anchors.before)
    if came or (way in ("after", "before", "prior") and _CLAUSE.match(anchors.behind)):
        return _from_clause(mention, anchors, told)
    from_report_day = way in ("ago", "from now") or (
        told is None and way in ("earlier", "before", "previously", "prior")
    )
    if from_report_day:
        base, why = anchors.report, _why_report(anchors.report) if anchors.report else ""
    else:
        base, why = ends_of(told), _why_told(told) if told else ""
    if base is None:
        return unknown(mention, "counted from a day that is unknown")
    if unit in ("day", "night", "hour", "minute") and (base[1] - base[0]).days > WIDE:
        return unknown(mention, "counted from days that are known only roughly")
    meant = counted(mention, base)
    if meant is None:
        return unknown(mention, "counted beyond the calendar")
    if anchors.report is not None and meant[0] > anchors.report[1] and not mention.ahead:
        return unknown(mention, "counted from what is told behind it, on a day that is not told")
    return make_days(mention, meant, DayBasis.RELATIVE, why)


def _from_clause(mention: TimeMention, anchors: _Anchors, told: Days | None) -> Days:
    """Read "came two days after gunmen burned a school": the school burned two days before."""
    base, why = ends_of(told), _why_told(told) if told else ""
    if base is None and anchors.report is not None:
        base, why = anchors.report, _why_report(anchors.report)
    if base is None:
        return unknown(mention, "counted from a day that is unknown")
    way = "later" if mention.part("way") == "before" else "earlier"
    parts = tuple((name, way if name == "way" else part) for name, part in mention.parts)
    meant = counted(replace(mention, parts=parts), base)
    if meant is None:
        return unknown(mention, "counted beyond the calendar")
    return make_days(mention, meant, DayBasis.RELATIVE, why)


def _said_day(mention: TimeMention, anchors: _Anchors) -> Days:
    told = anchors.told.day
    base, why = ends_of(told), _why_told(told) if told else ""
    if base is None and "previous" in (mention.part("word") or "") and anchors.report:
        base, why = anchors.report, _why_report(anchors.report)
    if base is None:
        return unknown(mention, "counted from a day that the text has not told")
    first, last = said_day(mention, base)
    fine = DayPrecision.DAY if first == last else DayPrecision.DAYS
    meant = (first, last, told.precision if told else fine)
    return make_days(mention, meant, DayBasis.RELATIVE, why)


def _said_period(mention: TimeMention, anchors: _Anchors) -> Days:
    which = mention.part("last") or ""
    told = anchors.told.any
    base = ends_of(told) if told else None
    why = _why_told(told) if told else ""
    if base is None and ("previous" in which or "preceding" in which) and anchors.report:
        base, why = anchors.report, _why_report(anchors.report)
    if base is None:
        return unknown(mention, "counted from a day that the text has not told")
    meant: Meant | None = period(mention, base)
    if meant is None:
        return unknown(mention, "counted beyond the calendar")
    return make_days(mention, meant, DayBasis.RELATIVE, why)


_FROM_TOLD: dict[str, Callable[[TimeMention, _Anchors], Days]] = {
    "ago": _ago,
    "said_day": _said_day,
    "said_period": _said_period,
}


def _join(mentions: tuple[TimeMention, ...], resolved: list[Days]) -> list[Days]:
    """Give both ends of "between May 3 and June 7" the days from one to the other."""
    joined = list(resolved)
    at = {mention.span.start: index for index, mention in enumerate(mentions)}
    for index, mention in enumerate(mentions):
        second = at.get(mention.other.start) if mention.other is not None else None
        if second is None or second < index:
            continue
        first, last = resolved[index], resolved[second]
        if first.earliest is None or last.latest is None or first.earliest > last.latest:
            continue
        whole = replace(
            first,
            latest=last.latest,
            precision=DayPrecision.DAYS,
            spans=first.spans + last.spans,
            reason="from the first day named to the last",
        )
        joined[index] = joined[second] = whole
    return joined


def _one_sided(mention: TimeMention, days: Days, anchor: Stretch | None) -> Days:
    """Open the side that "since", "after", "until" and "before" leave open."""
    if not days.known or mention.kind not in ("since", "after", "until", "before"):
        return days
    first, last = days.earliest, days.latest
    if mention.kind in ("since", "after"):
        end = anchor[1] if anchor is not None and first is not None and anchor[1] >= first else None
        return replace(days, latest=end, precision=DayPrecision.OPEN)
    if mention.kind == "before" and first is not None:
        last = shift(first, -1)
    return replace(days, earliest=None, latest=last, precision=DayPrecision.OPEN)
