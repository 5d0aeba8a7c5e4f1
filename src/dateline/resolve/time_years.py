"""Step 3, part 8: the year of a day or month that is told without one.

In:   a document, its mentions, and the days of publication where they are known.
Out:  for each mention the year it names or borrows, with the reason, or why none can be said.

In this order: the year named; "of last year"; the year of a mention joined to it ("May 3 and June
7, 2012"); of the same day told elsewhere with its year; of a whole date or year in the same
sentence; of the whole date told just before; the nearest such day before the report; and without a
day of publication, the newest whole date where the day lies near it or after it.

Not here: the days themselves (time_dates.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from dateline.read.document import Document
from dateline.records.days import DayBasis, Days
from dateline.resolve.time_calendar import ends_of, safe_day, shift
from dateline.resolve.time_dates import LentYear
from dateline.resolve.time_mentions import FEASTS, WEEKDAYS, TimeMention, feast_name

YearOf = Callable[[int], LentYear]

_JOINER = re.compile(r"\s*(?:,|and|or|to|until|till|through|[-–—/&]|,\s*and)?\s*(?:on\s+|the\s+|in\s+)?", re.IGNORECASE)  # fmt: skip
_YEARLESS = frozenset(
    {"day_month", "month_day", "cross_month", "month", "part_month", "half", "feast"}
)
_WHOLE = frozenset({"iso", "day_month", "month_day", "short_year", "cross_month"})
# Days after a whole date within which a bare day of the next sentence goes on with its story.
STORY = 120
# A bare day that fell so shortly before the report is news, whatever story stands around it.
NEWS = 31
# Without a day of publication, a bare day may lie so far before the newest whole date.
NEAR = 60
# A bare date so few days ahead, with no act of harm about it, is no date of eleven months ago.
SOON = 45
# Mentions on either side among which a year is looked for.
LIST = 12
# Years that are looked through for a day that falls on the weekday told with it.
LOOK_BACK = 11

STATED = "the text gives the year"


def lend_years(
    document: Document, mentions: tuple[TimeMention, ...], published: Days | None
) -> YearOf:
    """Return a function from the index of a mention to its year."""
    return _Lender(document, mentions, published).year_of


class _Lender:
    """The years of one document's mentions; each is worked out when asked for, in order."""

    def __init__(
        self, document: Document, mentions: tuple[TimeMention, ...], published: Days | None
    ) -> None:
        self._document = document
        self._mentions = mentions
        self._anchor = ends_of(published)
        # A day's grace: where the event happened it may already be tomorrow.
        self._grace = published is not None and published.basis is not DayBasis.INFERRED
        self._whole = tuple(m for m in mentions if m.form in _WHOLE and m.year is not None)
        told = (safe_day(m.year or 1, m.month or 1, m.day or 1) for m in self._whole if not m.ahead)
        self._newest = max((day for day in told if day is not None), default=None)
        self._days = {(m.month, m.day): m.year for m in reversed(self._whole)}

    def year_of(self, index: int) -> LentYear:
        """Return the year of one mention, with the reason."""
        mention = self._mentions[index]
        if mention.year is not None:
            return self._lent(mention.year, DayBasis.STATED, STATED)
        if mention.form not in _YEARLESS and mention.part("ry") is None:
            return self._lent(None, DayBasis.UNKNOWN, "no year is told")
        told = self._by_relation(index) if mention.part("ry") else self._borrowed(index)
        return told or self._worked_out(mention)

    def _lent(self, year: int | None, basis: DayBasis, reason: str) -> LentYear:
        return LentYear(year=year, basis=basis, reason=reason, anchor=self._anchor)

    def _by_relation(self, index: int) -> LentYear | None:
        """Read "of last year", "this year", "of the same year"."""
        words = self._mentions[index].part("ry") or ""
        if any(w in words for w in ("that", "same", "previous", "following", "preceding")):
            before = next((m.year for m in self._around(index, -1) if m.year), None)
            if before is None:
                return None
            step = 1 if "following" in words else -("previous" in words or "preceding" in words)
            return self._lent(before + step, DayBasis.RELATIVE, f"counted from {before}, told before")  # fmt: skip
        if self._anchor is None or self._anchor[0].year != self._anchor[1].year:
            return self._lent(None, DayBasis.UNKNOWN, "counted from a year of publication that is unknown")  # fmt: skip
        step = -1 if "last" in words else (1 if "next" in words else 0)
        year = self._anchor[1].year + step
        return self._lent(year, DayBasis.RELATIVE, f"counted from the report of {self._anchor[1]}")

    def _borrowed(self, index: int) -> LentYear | None:
        mention = self._mentions[index]
        joined = self._joined(index)
        if joined is not None:
            return self._lent(joined, DayBasis.STATED, "the year stands with the day joined to it")
        if mention.form in _WHOLE and (mention.month, mention.day) in self._days:
            year = self._days[mention.month, mention.day]
            return self._lent(year, DayBasis.INFERRED, "the same day is told elsewhere with its year")  # fmt: skip
        near = self._in_sentence(index) or self._in_story(index)
        if near is None:
            return None
        return self._lent(near, DayBasis.INFERRED, "the year is that of the date told beside it")

    def _joined(self, index: int) -> int | None:
        """Return the year behind a list of days: "May 3, June 7 and July 9, 2012"."""
        mention = self._mentions[index]
        for after in self._mentions[index + 1 : index + 4]:
            gap = self._document.text[mention.span.end : after.span.start]
            if not _JOINER.fullmatch(gap) or after.form not in _YEARLESS | _WHOLE:
                return None
            if after.year is not None:
                return after.year - (_order(self._mentions[index]) > _order(after))
            mention = after
        return None

    def _sentence(self, mention: TimeMention) -> int:
        sentence = self._document.sentence_at(mention.span.start)
        return sentence.index if sentence else 0

    def _in_sentence(self, index: int) -> int | None:
        """Return the past year that the same sentence names, before the day or with a later day."""
        mention, here = self._mentions[index], self._sentence(self._mentions[index])
        if (
            self._document.text[max(0, mention.span.start - 7) : mention.span.start]
            .rstrip()
            .lower()
            .endswith("as of")
        ):
            return None  # "founded in 2003, and as of February": of this February
        for other in self._around(index, -1):
            if self._sentence(other) != here:
                break
            if other.year is not None and other.kind == "point" and self._past(other.year, mention):
                return other.year
        for other in self._around(index, 1):
            if self._sentence(other) != here:
                break
            if other.form in _WHOLE and other.year is not None and self._past(other.year, mention):
                return other.year - (_order(mention) > _order(other))
        return None

    def _around(self, index: int, step: int) -> Iterator[TimeMention]:
        """Yield the mentions before or after this one, nearest first, as far as a list goes."""
        for distance in range(1, LIST + 1):
            if 0 <= index + step * distance < len(self._mentions):
                yield self._mentions[index + step * distance]

    def _past(self, year: int, mention: TimeMention) -> bool:
        """Say whether the year may be lent: it is over, and the day itself is no news."""
        if self._anchor is None:
            return False
        recent = self._nearest(mention)
        news = recent is not None and (self._anchor[1] - recent).days <= NEWS
        return year < self._anchor[0].year and not news

    def _in_story(self, index: int) -> int | None:
        """Return the year of the whole date told in the sentence before, if the story goes on."""
        mention = self._mentions[index]
        if index == 0 or mention.day is None:
            return None
        before = self._mentions[index - 1]
        near = self._sentence(mention) - self._sentence(before) <= 1
        if before.form not in _WHOLE or before.year is None or not near:
            return None
        year = before.year or 0
        first = safe_day(year, before.month or 1, before.day or 1)
        then = safe_day(year, mention.month or 1, mention.day)
        if first is None or then is None or not self._past(year, mention):
            return None
        return year if 0 <= (then - first).days <= STORY else None

    def _nearest(self, mention: TimeMention) -> date | None:
        """Return the nearest such day (or first of the month) not after the report, or ahead."""
        if self._anchor is None:
            return None
        month, day = mention.month or 1, mention.day or 1
        wanted = mention.part("wd")
        weekday = WEEKDAYS[wanted.rstrip(".")] if wanted else None
        last = self._anchor[1]
        if mention.kind == "until":
            return self._deadline(month, day, last)
        years = range(last.year + 1, last.year - LOOK_BACK, -1)
        if mention.ahead or mention.part("last") == "next":
            years = range(last.year, last.year + LOOK_BACK)
        elif self._comes_soon(mention, last):
            years = range(last.year, last.year + 2)
        fallback: date | None = None
        for year in years:
            then = safe_day(year, month, day)
            if then is None or not self._on_this_side(mention, then):
                continue
            if weekday is None or then.weekday() == weekday:
                return then
            fallback = fallback or then
        return fallback

    def _comes_soon(self, mention: TimeMention, last: date) -> bool:
        """Say whether a bare date without an act about it lies near ahead and far behind."""
        if mention.over or mention.part("last") or mention.part("wd"):
            return False
        month, day = mention.month or 1, mention.day or 1
        ahead = (safe_day(last.year + step, month, day) for step in (0, 1))
        return any(then and 1 < (then - last).days <= SOON for then in ahead)

    def _deadline(self, month: int, day: int, last: date) -> date | None:
        """Return the nearest such day on either side: "until March 3" may lie ahead."""
        near = (safe_day(last.year + step, month, day) for step in (0, -1, 1))
        return min((d for d in near if d), key=lambda d: abs((d - last).days), default=None)

    def _on_this_side(self, mention: TimeMention, then: date) -> bool:
        if self._anchor is None:
            return False
        soon = self._comes_soon(mention, self._anchor[1])
        if soon or mention.ahead or mention.part("last") == "next":
            return then >= self._anchor[0].replace(day=1 if mention.day is None else self._anchor[0].day)  # fmt: skip
        if mention.part("last") == "last" and mention.form == "month":
            return then < self._anchor[1].replace(day=1)
        return then <= shift(self._anchor[1], 1 if self._grace and mention.day else 0)

    def _worked_out(self, mention: TimeMention) -> LentYear:
        if mention.form in ("half", "feast") and mention.month is None:
            return self._of_report(mention)
        found = self._nearest(mention)
        if found is not None and self._anchor is not None:
            side = "next such day after" if mention.ahead else "last such day before"
            return self._lent(found.year, DayBasis.INFERRED, f"the {side} the report of {self._anchor[1]}")  # fmt: skip
        if self._anchor is not None:
            return self._lent(None, DayBasis.UNKNOWN, "no year near the report has such a day")
        return self._by_whole_date(mention)

    def _of_report(self, mention: TimeMention) -> LentYear:
        if self._anchor is None:
            return self._lent(None, DayBasis.UNKNOWN, "no year is told and the day of publication is unknown")  # fmt: skip
        year = self._anchor[1].year
        feast = FEASTS.get(feast_name(mention)) if mention.form == "feast" else None
        if feast is not None and not mention.ahead and feast(year) > self._anchor[1]:
            year -= 1
        return self._lent(year, DayBasis.INFERRED, f"the year of the report of {self._anchor[1]}")

    def _by_whole_date(self, mention: TimeMention) -> LentYear:
        """Without a day of publication, lean on the newest whole date where the day lies near."""
        why = "no year is told and the day of publication is unknown"
        newest = self._newest
        if newest is None:
            return self._lent(None, DayBasis.UNKNOWN, why)
        then = safe_day(newest.year, mention.month or 1, mention.day or 1)
        if then is None or (newest - then).days > NEAR:
            return self._lent(None, DayBasis.UNKNOWN, why)
        reason = f"the newest whole date of the text is {newest}, and the day lies near it or after it"  # fmt: skip
        return self._lent(newest.year, DayBasis.INFERRED, reason)


def _order(mention: TimeMention) -> tuple[int, int]:
    return mention.month or 0, mention.day or 0
