"""Step 3, part 1: expressions of time found and turned into intervals of days.

In:   a document, and the days of publication where they are known.
Out:  TimeMention for every expression, and the Days that each one means.

A grammar over dates, weekdays and relative words; no library reads "last week", "in March" or
"two days earlier" as an interval with the right anchor (docs/decisions/0003-time.md). A bare day
or weekday of a news report lies in the past: it takes the nearest one not after publication.

Not here: working out the day of publication (published.py); which day belongs to which incident
(assemble/).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.read.document import Document
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.records.span import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple of": 2, "a couple of": 2,
}  # fmt: skip

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?,"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19\d\d|20[0-3]\d)"
_NUMBER = r"(?:\d{1,2}|a couple of|couple of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an)"
_PART = r"(?:morning|afternoon|evening|night|midnight|noon|dawn)"

_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"),
    ("short_year", rf"(?P<d>{_DAY})\s+(?P<mon>{_MONTH})\s+(?P<yy>\d\d)(?![\d:])"),
    ("day_month", rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<d>{_DAY})(?:\s*(?:-|–|to|and)\s*(?P<d2>{_DAY}))?\s+(?:of\s+)?(?P<mon>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?"),
    ("month_day", rf"(?:{_WEEKDAY},?\s+|{_SHORT_WEEKDAY}\s+)?(?P<mon>{_MONTH})\s*(?P<d>{_DAY})(?![\d:])(?:\s*(?:-|–|to|and)\s*(?P<d2>{_DAY})(?![\d:]))?(?:,?\s+(?P<y>{_YEAR}))?"),
    ("slashes", rf"(?P<a>{_DAY})[/.](?P<b>{_DAY})[/.](?P<y>{_YEAR}|\d\d)(?!\d)"),
    ("half", rf"the\s+(?P<half>first|second|last|latter)\s+(?P<unit>half|quarter)\s+of\s+(?P<y>{_YEAR})"),
    ("season", rf"(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<y>{_YEAR})"),
    ("part_month", rf"(?P<part>early|late|mid|the\s+end\s+of|the\s+beginning\s+of|the\s+middle\s+of)[\s-]+(?P<mon>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}))?"),
    ("month", rf"(?P<last>last|this|next)?\s*\b(?P<mon>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}))?"),
    ("decade", r"the\s+(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:19|20)\d0)s"),
    ("part_year", rf"(?P<part>early|late|mid)[\s-]+(?P<y>{_YEAR})"),
    ("ago", rf"(?:(?:about|around|nearly|almost|some|more\s+than|over|just|only|less\s+than)\s+)?(?P<n>{_NUMBER})\s+(?P<unit>day|week|month|year)s?\s+(?P<way>ago|earlier|before|later|after|prior)"),
    ("said_day", r"(?P<word>the\s+same\s+day|that\s+(?:same\s+)?day|the\s+(?:next|following)\s+day|the\s+day\s+after|the\s+(?:previous\s+day|day\s+before))(?!\s+yesterday)"),
    ("today", rf"(?P<word>the\s+day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|overnight|last\s+night|last\s+evening|this\s+{_PART})"),
    ("weekday", rf"(?:(?P<last>last|this|next|past)\s+)?(?P<wd>{_WEEKDAY})(?:\s+(?:early\s+)?{_PART})?(?P<lastweek>\s+last\s+week|\s+of\s+last\s+week)?"),
    ("period", r"(?P<last>last|this|next|(?:the\s+)?(?:past|previous))\s+(?P<unit>weekend|week|month|year|summer|winter|spring|autumn|fall)"),
    ("year", rf"(?<![\d$€£#/.,-])(?P<y>{_YEAR})(?![\d%]|\s*(?:people|persons|men|troops|soldiers|km|meters|metres|feet|lb)|[/.-]\d)"),
)  # fmt: skip
PATTERNS = tuple(
    (name, re.compile(rf"(?<![\w-])(?:{form})(?!\w)", re.IGNORECASE)) for name, form in _FORMS
)

_BEFORE = re.compile(
    r"\b(?P<word>since|until|till|before|after|by|from|prior to|as of|for|during|over|in|on)\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)
_SET = re.compile(r"\b(?:every|each|per)\s+$", re.IGNORECASE)
SEASON_MONTHS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """An expression of time, read but not yet put on the calendar.

    `kind` says what it can be for an act: "point", "span" (two ends), "since", "until" (one end),
    "set" (again and again). `form` names the rule of the grammar that read it and `parts` what it
    read, as name and text.
    """

    span: Span
    kind: str
    form: str
    parts: tuple[tuple[str, str], ...]

    def part(self, name: str) -> str | None:
        """Return one part of the expression in lower case, None where it has none."""
        return dict(self.parts).get(name)

    @property
    def year(self) -> int | None:
        """The year that the words name."""
        named = self.part("y") or self.part("decade")
        if named:
            return int(named) if len(named) == 4 else _century(int(named))
        short = self.part("yy")
        return _century(int(short)) if short else None


def _century(year: int) -> int:
    return year + (1900 if year > 40 else 2000)


def find_times(document: Document) -> tuple[TimeMention, ...]:
    """Return every expression of days, weeks, months and years, in order, none overlapping."""
    taken: list[tuple[int, int]] = []
    found: list[TimeMention] = []
    text = document.text
    for form, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < b and a < end for a, b in taken) or not _is_time(text, match, form):
                continue
            while end > start and text[end - 1] in " ,.":
                end -= 1
            taken.append((start, end))
            parts = tuple((k, v.lower()) for k, v in match.groupdict().items() if v)
            found.append(
                TimeMention(
                    span=document.span(start, end),
                    kind=_kind(text, (start, end), form, parts),
                    form=form,
                    parts=parts,
                )
            )
    return tuple(sorted(found, key=lambda m: m.span.start))


def _is_time(text: str, match: re.Match[str], form: str) -> bool:
    """Tell the month of May from the verb, and a march from the month."""
    groups = match.groupdict()
    month = groups.get("mon")
    if month:
        if not month[0].isupper():
            return False
        word = month.rstrip(".").lower()
        alone = form == "month" and not groups.get("y") and not groups.get("last")
        if alone and word in ("may", "march", "mar", "sun", "sat", "jan", "dec"):
            before = text[max(0, match.start() - 14) : match.start()].lower()
            if not re.search(
                r"\b(?:in|since|until|of|by|from|during|early|late|and|to|between)\s+$", before
            ):
                return False
        if form in ("day_month", "month_day") and not _real_day(groups):
            return False
    if form == "year" and re.match(
        r"\s+(?:[A-Z][\w.]*\s+){0,2}(?:Street|St|Avenue|Ave|Road|Rd|Block|block|Drive|Lane)\b",
        text[match.end() :],
    ):
        return False
    weekday = groups.get("wd")
    if weekday and re.match(
        rf"\s*\(?\s*(?:{_MONTH}\s*{_DAY}|{_DAY}\s+{_MONTH})", text[match.end() :]
    ):
        return False  # "on Saturday (November 5)": the date says more
    return weekday is None or weekday[0].isupper()


def _real_day(groups: dict[str, str | None]) -> bool:
    month = MONTHS[(groups["mon"] or "").rstrip(".").lower()]
    day = _number(groups["d"] or "1")
    return 1 <= day <= calendar.monthrange(2000, month)[1]


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _kind(text: str, span: tuple[int, int], form: str, parts: tuple[tuple[str, str], ...]) -> str:
    start, end = span
    if re.match(r"\s*,?\s+when\b", text[end : end + 8]):
        return "point"  # "since May 2011, when …": the day of what follows
    before = text[max(0, start - 24) : start]
    if _SET.search(before):
        return "set"
    word = _BEFORE.search(before)
    said = word.group("word").lower() if word else ""
    if said in ("since", "as of"):
        return "since"
    if said in ("until", "till", "by") and form not in ("today",):
        return "until"
    if "d2" in dict(parts):
        return "span"
    return "point"


def resolve_times(
    document: Document, mentions: tuple[TimeMention, ...], *, published: Days | None
) -> tuple[Days, ...]:
    """Return the days of each mention, parallel to `mentions`.

    `published` anchors "yesterday", "Tuesday" and days without a year; where it is unknown, such
    words give unknown days with the reason.
    """
    resolved: list[Days] = []
    told: Days | None = None
    years = [m.year for m in mentions if m.year and m.part("d")]
    hint = _year_hint(years) if published is None else None
    for mention in mentions:
        days = _resolve(mention, published, told, hint)
        resolved.append(days)
        if (
            days.known
            and mention.kind == "point"
            and days.precision in (DayPrecision.DAY, DayPrecision.DAYS)
        ):
            told = days
    return tuple(resolved)


def _year_hint(years: list[int]) -> int | None:
    """Without a day of publication, the newest whole date lends its year to bare days."""
    return max(years, default=None)


def _resolve(
    mention: TimeMention, published: Days | None, told: Days | None, hint: int | None
) -> Days:
    form = mention.form
    if form in ("iso", "day_month", "month_day", "short_year"):
        return _day(mention, published, hint)
    if form == "slashes":
        return _slashes(mention)
    if form in ("month", "part_month"):
        return _month(mention, published, hint)
    if form in ("year", "part_year", "half", "season", "decade"):
        return _year(mention)
    if form in ("today", "weekday", "period"):
        return _relative(mention, published)
    if form == "ago":
        return _ago(mention, published, told)
    return _said_day(mention, told)


def _days(
    mention: TimeMention, first: date | None, last: date | None, precision: DayPrecision,
    basis: DayBasis, reason: str,
) -> Days:  # fmt: skip
    return Days(
        earliest=first,
        latest=last,
        precision=precision,
        basis=basis,
        spans=(mention.span,),
        reason=reason,
    )


def unknown(mention: TimeMention, reason: str) -> Days:
    """Return unknown days that keep the words and say why."""
    return _days(mention, None, None, DayPrecision.UNKNOWN, DayBasis.UNKNOWN, reason)


def _safe(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12) or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _day(mention: TimeMention, published: Days | None, hint: int | None) -> Days:
    month = (
        MONTHS[(mention.part("mon") or "").rstrip(".")]
        if mention.part("mon")
        else int(mention.part("m") or 1)
    )
    day, second = _number(mention.part("d") or "1"), mention.part("d2")
    year, basis, why = mention.year, DayBasis.STATED, "the text gives the whole date"
    if year is None:
        year, basis, why = _year_of(month, day, published, hint)
        if year is None:
            return unknown(mention, why)
    first = _safe(year, month, day)
    if first is None:
        return unknown(mention, f"{year} has no such day")
    last = _safe(year, month, _number(second)) if second else first
    if last is None or last < first:
        last = first
    precision = DayPrecision.DAY if first == last else DayPrecision.DAYS
    return _days(mention, first, last, precision, basis, why)


def _year_of(
    month: int, day: int, published: Days | None, hint: int | None
) -> tuple[int | None, DayBasis, str]:
    """Return the year that puts a bare day nearest before the publication."""
    anchor = (published.latest or published.earliest) if published else None
    if anchor is not None:
        for year in (
            anchor.year,
            anchor.year - 1,
            anchor.year - 2,
            anchor.year - 3,
            anchor.year - 4,
        ):
            when = _safe(year, month, day)
            if when is not None and when <= anchor + timedelta(days=1):
                return year, DayBasis.INFERRED, f"the last such day before the report of {anchor}"
    if hint is not None:
        return hint, DayBasis.INFERRED, f"the newest whole date of the text is of {hint}"
    return None, DayBasis.UNKNOWN, "no year is told and the day of publication is unknown"


def _slashes(mention: TimeMention) -> Days:
    a, b = _number(mention.part("a") or "0"), _number(mention.part("b") or "0")
    year = mention.year or 0
    both = {d for d in (_safe(year, a, b), _safe(year, b, a)) if d}
    if not both:
        return unknown(mention, "no such day")
    first, last = min(both), max(both)
    if first == last:
        return _days(
            mention, first, last, DayPrecision.DAY, DayBasis.STATED, "the text gives the whole date"
        )
    why = "day and month can't be told apart: both readings are kept"
    return _days(mention, first, last, DayPrecision.DAYS, DayBasis.STATED, why)


def _month(mention: TimeMention, published: Days | None, hint: int | None) -> Days:
    month = MONTHS[(mention.part("mon") or "").rstrip(".")]
    year, basis, why = mention.year, DayBasis.STATED, "the text gives month and year"
    if year is None:
        year, basis, why = _year_of(month, 1, published, hint)
        anchor = (published.latest or published.earliest) if published else None
        if (
            mention.part("last") == "last"
            and anchor
            and year == anchor.year
            and month == anchor.month
        ):
            year -= 1
        if year is None:
            return unknown(mention, why)
    end = calendar.monthrange(year, month)[1]
    low, high = {"early": (1, 10), "the beginning of": (1, 10), "mid": (11, 20), "the middle of": (11, 20),
                 "late": (21, end), "the end of": (21, end)}.get(mention.part("part") or "", (1, end))  # fmt: skip
    precision = DayPrecision.MONTH if (low, high) == (1, end) else DayPrecision.DAYS
    return _days(mention, date(year, month, low), date(year, month, high), precision, basis, why)


def _year(mention: TimeMention) -> Days:
    year = mention.year or 2000
    why = "the text names the year"
    if mention.form == "decade":
        return _days(
            mention,
            date(year, 1, 1),
            date(year + 9, 12, 31),
            DayPrecision.YEAR,
            DayBasis.STATED,
            why,
        )
    first, last, precision = date(year, 1, 1), date(year, 12, 31), DayPrecision.YEAR
    part = mention.part("part")
    if part:
        low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        first, last, precision = date(year, low, 1), _month_end(year, high), DayPrecision.SEASON
    elif mention.form == "half":
        later = mention.part("half") in ("second", "latter", "last")
        if mention.part("unit") == "half":
            first, last = (date(year, 7, 1), last) if later else (first, date(year, 6, 30))
        else:
            first, last = (
                (date(year, 10, 1), last)
                if mention.part("half") == "last"
                else (
                    (date(year, 4, 1), date(year, 6, 30)) if later else (first, date(year, 3, 31))
                )
            )
        precision = DayPrecision.SEASON
    elif mention.form == "season":
        low, high = SEASON_MONTHS[mention.part("season") or "summer"]
        first, last = date(year, low, 1), _month_end(year + (high < low), high)
        precision = DayPrecision.SEASON
    return _days(mention, first, last, precision, DayBasis.STATED, why)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _anchored(mention: TimeMention, published: Days | None) -> tuple[date, date] | None:
    if published is None or published.earliest is None or published.latest is None:
        return None
    return published.earliest, published.latest


def _shift(anchor: tuple[date, date], low: int, high: int) -> tuple[date, date]:
    return anchor[0] + timedelta(days=low), anchor[1] + timedelta(days=high)


def _relative(mention: TimeMention, published: Days | None) -> Days:
    anchor = _anchored(mention, published)
    if anchor is None:
        return unknown(mention, "counted from a day of publication that is unknown")
    why = f"counted from the report of {anchor[0]}" + (
        "" if anchor[0] == anchor[1] else f" to {anchor[1]}"
    )
    first, last, precision = _relative_range(mention, anchor)
    if precision is DayPrecision.DAY and first != last:
        precision = DayPrecision.DAYS
    return _days(mention, first, last, precision, DayBasis.RELATIVE, why)


def _relative_range(
    mention: TimeMention, anchor: tuple[date, date]
) -> tuple[date, date, DayPrecision]:
    if mention.form == "today":
        word = re.sub(r"\s+", " ", mention.part("word") or "")
        low, high = {"yesterday": (-1, -1), "the day before yesterday": (-2, -2), "tomorrow": (1, 1),
                     "overnight": (-1, 0), "last night": (-1, -1), "last evening": (-1, -1)}.get(word, (0, 0))  # fmt: skip
        return (*_shift(anchor, low, high), DayPrecision.DAY)
    if mention.form == "weekday":
        wanted = WEEKDAYS[mention.part("wd") or "monday"]
        step = 7 if mention.part("lastweek") else 0
        ends = []
        for day in anchor:
            back = (day.weekday() - wanted) % 7
            if mention.part("last") == "next":
                ends.append(day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1))
                continue
            if step and back <= day.weekday():
                back += 7
            if mention.part("last") in ("last", "past") and back == 0:
                back = 7
            ends.append(day - timedelta(days=back))
        return ends[0], ends[1], DayPrecision.DAY
    return _period(mention, anchor)


def _period(mention: TimeMention, anchor: tuple[date, date]) -> tuple[date, date, DayPrecision]:
    unit, which = mention.part("unit") or "week", mention.part("last") or "last"
    back = 0 if which == "this" else (-1 if which == "next" else 1)
    first_monday = anchor[0] - timedelta(days=anchor[0].weekday() + 7 * back)
    last_monday = anchor[1] - timedelta(days=anchor[1].weekday() + 7 * back)
    if unit == "week":
        return first_monday, last_monday + timedelta(days=6), DayPrecision.WEEK
    if unit == "weekend":
        back_days = 7 if back == 0 and anchor[0].weekday() < 5 else 0
        sat = first_monday + timedelta(days=5 - back_days)
        return sat, last_monday + timedelta(days=6 - back_days), DayPrecision.DAYS
    if unit == "month":
        low, high = (
            anchor[0].year * 12 + anchor[0].month - 1 - back,
            anchor[1].year * 12 + anchor[1].month - 1 - back,
        )
        return (
            date(low // 12, low % 12 + 1, 1),
            _month_end(high // 12, high % 12 + 1),
            DayPrecision.MONTH,
        )
    if unit == "year":
        return (
            date(anchor[0].year - back, 1, 1),
            date(anchor[1].year - back, 12, 31),
            DayPrecision.YEAR,
        )
    low, high = SEASON_MONTHS[unit]
    year = anchor[0].year
    if back == 1 and date(year, low, 1) > anchor[0]:
        year -= 1
    return date(year, low, 1), _month_end(year + (high < low), high), DayPrecision.SEASON


def _ago(mention: TimeMention, published: Days | None, told: Days | None) -> Days:
    word = mention.part("n") or "1"
    number = int(word) if word.isdigit() else NUMBERS[re.sub(r"\s+", " ", word)]
    unit, way = mention.part("unit") or "day", mention.part("way") or "ago"
    from_published = way == "ago" or told is None
    base = published if from_published else told
    if base is None or base.earliest is None or base.latest is None:
        return unknown(mention, "counted from a day that is unknown")
    sign = 1 if way in ("later", "after") else -1
    why = f"counted from {'the report of' if from_published else 'the day told before,'} {base.earliest}"
    if unit == "day":
        first, last = _shift((base.earliest, base.latest), sign * number, sign * number)
        precision = DayPrecision.DAY if first == last else DayPrecision.DAYS
    elif unit == "week":
        first, last = _shift(
            (base.earliest, base.latest), sign * 7 * number - 3, sign * 7 * number + 3
        )
        precision = DayPrecision.WEEK
    elif unit == "month":
        low = base.earliest.year * 12 + base.earliest.month - 1 + sign * number
        first, last, precision = (
            date(low // 12, low % 12 + 1, 1),
            _month_end(low // 12, low % 12 + 1),
            DayPrecision.MONTH,
        )
    else:
        year = base.earliest.year + sign * number
        first, last, precision = date(year, 1, 1), date(year, 12, 31), DayPrecision.YEAR
    return _days(mention, first, last, precision, DayBasis.RELATIVE, why)


def _said_day(mention: TimeMention, told: Days | None) -> Days:
    if told is None or told.earliest is None or told.latest is None:
        return unknown(mention, "counted from a day that the text has not told")
    word = re.sub(r"\s+", " ", mention.part("word") or "")
    step = (
        1
        if ("next" in word or "following" in word or "after" in word)
        else (-1 if ("previous" in word or "before" in word) else 0)
    )
    first, last = _shift((told.earliest, told.latest), step, step)
    return _days(
        mention, first, last, told.precision, DayBasis.RELATIVE, f"counted from {told.earliest}"
    )
