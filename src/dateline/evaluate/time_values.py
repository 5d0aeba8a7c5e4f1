"""Evaluation, times: our expressions of time as TIMEX3 has them.

In:   a text, the day that it was written.
Out:  each expression with its type and value: `1998-08-07`, `P2W`, `XXXX-WXX-5`, `PAST_REF`.

TIMEX3 says less than an interval of days: a value is one unit of the calendar, cut where the words
stop. What it leaves out (early and late, both readings of 3/12) is lost here and nowhere else.

Not here: finding and the calendar (resolve/).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.evaluate.time_files import Timex
from dateline.read.document import read_document
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.resolve.time_mentions import NUMBERS, ORDINALS, WEEKDAYS, day_number
from dateline.resolve.times import TimeMention, find_times, resolve_times

_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {
    "morning": "MO", "forenoon": "MO", "dawn": "MO", "afternoon": "AF", "evening": "EV",
    "dusk": "EV", "night": "NI", "tonight": "NI", "overnight": "NI",
}  # fmt: skip
_UNITS = {
    "minute": "TM", "hour": "TH", "day": "D", "night": "D", "weekend": "W", "week": "W",
    "month": "M", "quarter": "Q", "year": "Y",
}  # fmt: skip
# Units that TIMEX3 has no letter for, in one that it has.
_IN_OTHER = {"fortnight": (2, "W"), "decade": (10, "Y"), "century": (100, "Y"), "centurie": (100, "Y")}  # fmt: skip
_SETS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y",
    "yearly": "P1Y", "annual": "P1Y",
}  # fmt: skip
_ZONE_GAP = re.compile(r"\s*(?:\(?(?:[A-Z]{3,4}|local(?:\s+time)?)\)?)?,?\s*")
_CLOCK = re.compile(r"(?P<h>\d{1,2})(?:\s?[.:]?\s?(?P<m>\d\d))?\s*(?P<half>[ap])?")


@dataclass(frozen=True, slots=True)
class _Read:
    """A mention with its days, its words, and the day that a time of day belongs to."""

    mention: TimeMention
    days: Days
    words: str
    day: date


def timexes(text: str, created: date) -> tuple[Timex, ...]:
    """Return every time of the text in order, as TIMEX3."""
    document = read_document(text)
    mentions = find_times(document)
    published = Days(
        earliest=created, latest=created, precision=DayPrecision.DAY, basis=DayBasis.STATED
    )
    resolved = resolve_times(document, mentions, published=published)
    found: list[Timex] = []
    day = created
    for mention, days in zip(mentions, resolved, strict=True):
        if days.earliest and days.earliest == days.latest and mention.kind == "point":
            day = days.earliest
        read = _Read(mention, _told(mention, days), mention.span.quote.lower(), day)
        kind, value = _FORMS.get(mention.form, _calendar)(read)
        start, end = mention.span.start, mention.span.end
        if _counts_from_behind(read, text):
            kind, value = _duration(read)
            end -= len(mention.part("way") or "") + 1
        found.append(Timex(start=start, end=end, type=kind, value=value))
    return tuple(_joined(text, found))


def _told(mention: TimeMention, days: Days) -> Days:
    """Return the days that the words name, where ours leave a side of them open."""
    if mention.kind in ("until", "before") and days.latest:
        last = days.latest
        first = last.replace(day=1) if mention.form == "month" else last
        return replace(days, earliest=min(first, last))
    second = mention.other is not None and mention.other.start < mention.span.start
    if second and days.latest and mention.form != "year":
        return replace(days, earliest=days.latest.replace(day=1) if mention.day is None else days.latest)  # fmt: skip
    if second and days.latest:
        return replace(days, earliest=days.latest.replace(month=1, day=1))
    return days


def _counts_from_behind(read: _Read, text: str) -> bool:
    """Say whether "two days after" counts from what is told behind it: then it is a duration."""
    end = read.mention.span.end
    way = read.mention.part("way")
    return (
        read.mention.form == "ago"
        and way in ("after", "before", "prior")
        and re.match(r"\s+(?!(?:and|but|when|while|that)\b)\w", text[end : end + 12]) is not None
    )


def _joined(text: str, found: list[Timex]) -> Iterator[Timex]:
    """Make one of a time of day and the day that follows it: "9 a.m. EST Tuesday"."""
    waiting: Timex | None = None
    for time in found:
        if waiting is not None:
            gap = text[waiting.end : time.start]
            if _ZONE_GAP.fullmatch(gap) and len(time.value) == 10 and time.type == "DATE":
                hour = waiting.value.partition("T")[2]
                yield Timex(start=waiting.start, end=time.end, type="TIME", value=f"{time.value}T{hour}")  # fmt: skip
                waiting = None
                continue
            yield waiting
        waiting = time if time.type == "TIME" and ":" in time.value else None
        if waiting is None:
            yield time
    if waiting is not None:
        yield waiting


def _calendar(read: _Read) -> tuple[str, str]:
    """Return a day, week, month, year or a part of one."""
    mention, first = read.mention, read.days.earliest
    if first is None:
        return "DATE", _partly(mention)
    unit = mention.part("unit")
    part = _part_of_day(read.words)
    if unit == "weekend":
        return "DATE", f"{_week(first)}-WE"
    if unit == "quarter":
        return "DATE", f"{first.year}-Q{(first.month + 2) // 3}"
    if unit in _SEASONS or mention.part("season"):
        return "DATE", f"{first.year}-{_SEASONS[mention.part('season') or unit or 'summer']}"
    fine = _cut(mention, read.days)
    if fine == "D" and part:
        return "TIME", f"{first.isoformat()}T{part}"
    return "DATE", _at(first, fine)


def _cut(mention: TimeMention, days: Days) -> str:
    """Return the unit that the words stop at."""
    if mention.form in ("month", "part_month"):
        return "M"
    if mention.form in ("year", "part_year", "years"):
        return "Y"
    unit = (mention.part("unit") or "").removesuffix("s")
    named = {"week": "W", "fortnight": "W", "month": "M", "year": "Y", "decade": "Y", "day": "D"}
    if unit in named and mention.form in ("period", "said_period", "ago"):
        return named[unit]
    by_precision = {DayPrecision.WEEK: "W", DayPrecision.MONTH: "M", DayPrecision.YEAR: "Y"}
    return by_precision.get(days.precision, "D")


def _at(day: date, unit: str) -> str:
    if unit == "W":
        return _week(day)
    return {"M": f"{day:%Y-%m}", "Y": f"{day:%Y}"}.get(unit, day.isoformat())


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _partly(mention: TimeMention) -> str:
    """Return what the words name, with X for what they don't."""
    weekday = mention.part("wd")
    if weekday and mention.month is None:
        return f"XXXX-WXX-{WEEKDAYS[weekday.rstrip('.')] + 1}"
    year = str(mention.year or "XXXX")
    if mention.month is None:
        return year
    day = f"-{mention.day:02d}" if mention.day else ""
    return f"{year}-{mention.month:02d}{day}"


def _part_of_day(words: str) -> str | None:
    return next((code for word, code in _PARTS.items() if word in words), None)


def _clock(read: _Read) -> tuple[str, str]:
    words = read.words
    if words in ("noon", "midday"):
        return "TIME", f"{read.day.isoformat()}T12:00"
    if words == "midnight":
        return "TIME", f"{read.day.isoformat()}T00:00"
    told = _CLOCK.match(words)
    if told is None:
        return "TIME", f"{read.day.isoformat()}TXX:XX"
    hour, minute, half = told.group("h"), told.group("m") or "00", told.group("half")
    if half is None and told.group("m") is None and len(words.split()[0]) == 4:
        hour, minute = words[:2], words[2:4]
    number = int(hour) % 12 + 12 * (half == "p") if half else int(hour)
    zone = "Z" if words.endswith(("gmt", "utc")) else ""
    return "TIME", f"{read.day.isoformat()}T{number:02d}:{minute}{zone}"


def _duration(read: _Read) -> tuple[str, str]:
    unit = (read.mention.part("unit") or read.words).removesuffix("s").removesuffix("-long")
    factor, letter = _IN_OTHER.get(unit, (1, _UNITS.get(unit, "D")))
    word = read.mention.part("n")
    number = _number(word, read.words) if word else None
    if word is None and read.mention.form == "past_n" and read.mention.part("vague") is None:
        number = 1.0  # "the past year"
    if number is None and "couple" in read.words:
        number = 2.0
    count = "X" if number is None else f"{number * factor:g}"
    if number is None and unit in _IN_OTHER:
        letter = {"decade": "E", "century": "C", "centurie": "C"}.get(unit, letter)
    return "DURATION", f"P{'T' if letter[0] == 'T' else ''}{count}{letter[-1]}"


def _number(word: str, words: str) -> float | None:
    if word[0].isdigit():
        return float(word.replace(",", ".") if re.search(r",\d{1,2}$", word) else word.replace(",", ""))  # fmt: skip
    if word.startswith("half"):
        return 0.5
    number = 2.5 if word == "two-and-a-half" else NUMBERS.get(word)
    return None if number is None else number + (0.5 if "and a half" in words else 0)


def _set(read: _Read) -> tuple[str, str]:
    words = read.words
    if words in _SETS:
        return "SET", _SETS[words]
    weekday = next((n for w, n in WEEKDAYS.items() if len(w) > 4 and w in words), None)
    if weekday is not None:
        return "SET", f"XXXX-WXX-{weekday + 1}"
    part = _part_of_day(words)
    if part:
        return "SET", f"XXXX-XX-XXT{part}"
    unit = words.split()[-1].removesuffix("s")
    number = re.search(r"\d+", words)
    count = number.group() if number else ("2" if "other" in words else "1")
    letter = _UNITS.get(unit, "D")
    return "SET", f"P{'T' if letter[0] == 'T' else ''}{count}{letter[-1]}"


def _vague(read: _Read) -> tuple[str, str]:
    if "future" in read.words:
        return "DATE", "FUTURE_REF"
    return "DATE", "PAST_REF" if "recent" in read.words or "past" in read.words else "PRESENT_REF"


def _half(read: _Read) -> tuple[str, str]:
    mention, first = read.mention, read.days.earliest
    unit = (mention.part("unit") or "half").removesuffix("s")
    nth = ORDINALS.get(mention.part("nth") or "first", 1)
    year = str(first.year if first else mention.year or "XXXX")
    if unit == "half" and mention.month is None:
        return "DATE", f"{year}-H{1 if nth == 1 else 2}"
    if unit == "quarter":
        return "DATE", f"{year}-Q{4 if nth < 0 else nth}"
    if unit in ("week", "weekend") and first and mention.part("n") is None:
        return "DATE", _week(first) + ("-WE" if unit == "weekend" else "")
    return "DATE", f"{year}-{mention.month:02d}" if mention.month else year


def _ago(read: _Read) -> tuple[str, str]:
    """Return what "two weeks ago" names; "years ago" is only the past."""
    way = read.mention.part("way") or "ago"
    if read.mention.part("vague") is not None and "couple" not in read.words:
        return "DATE", "FUTURE_REF" if way in ("later", "from now") else "PAST_REF"
    if (read.mention.part("unit") or "").startswith(("minute", "hour")):
        return _duration(read)
    first, last = read.days.earliest, read.days.latest
    if first is None or last is None:
        return _duration(read)
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    return "DATE", _at(middle, _cut(read.mention, read.days))


def _decade(read: _Read) -> tuple[str, str]:
    first = read.days.earliest
    return "DATE", str(first.year)[:3] if first else "XXX"


def _today(read: _Read) -> tuple[str, str]:
    word, first = read.mention.part("word") or "", read.days.earliest
    if first is None:
        return "DATE", "XXXX-XX-XX"
    part = _part_of_day(word)
    if part is None:
        return "DATE", first.isoformat()
    return "TIME", f"{first.isoformat()}T{part}"


def _first_day(read: _Read) -> tuple[str, str]:
    if read.mention.form == "slashes" and read.days.earliest != read.days.latest:
        a, b = (day_number(read.mention.part(n) or "0") for n in ("a", "b"))
        return "DATE", f"{read.mention.year}-{a:02d}-{b:02d}" if a <= 12 else _partly(read.mention)
    return _calendar(read)


_FORMS: dict[str, Callable[[_Read], tuple[str, str]]] = {
    "clock": _clock,
    "duration": _duration,
    "past_n": _duration,
    "set": _set,
    "vague": _vague,
    "half": _half,
    "ago": _ago,
    "decade": _decade,
    "today": _today,
    "said_day": _today,
    "slashes": _first_day,
}
