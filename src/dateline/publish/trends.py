"""What articles say of more or less violence, held against what the record counts.

In:   trends ("after a lull in the first half of 2012") and the incidents of the record, and how many
      articles were read by day.
Out:  for each time that the words name: the incidents of those days beside those of as many days
      before, and how often chance alone would part them so far.

A trend that the record doesn't show isn't refuted: a record of few articles sees little. So the
answer is one of three: the record bears it out, shows the opposite, or can't tell; where nothing was
read of one of the two stretches, it says that. Both count by the articles read of them.

Not here: counts by the calendar (counts.py), the test (surges.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.publish.counts import Coverage, Row, row_over
from dateline.publish.recorded import INCIDENTS, Recorded
from dateline.publish.stated import Stated, StatedScope, scope_of
from dateline.publish.stats_words import articles_in_words, span_in_words
from dateline.publish.surges import LEAST_BASELINE, STANDS_OUT, Compared, compare, dispersion
from dateline.read.document import read_document
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.resolve.days import resolve_times
from dateline.resolve.times import find_times

# The days before are cut into stretches of this length to see how much counts vary by themselves.
STRETCH_DAYS = 30

_FEWER = (
    r"lull\w*|declin\w+|drop\w*|decreas\w+|fell|fall(?:s|en|ing)?|eas(?:ed|ing)|calm(?:er|ed)?|"
    r"less frequent\w*|lowest|halv(?:ed|ing)|subsid\w+|slow(?:ed|ing|down)\w*|reduc\w+|fewer"
)
_MORE = (
    r"spate|surg\w+|spik\w+|soar\w*|rise[ns]?|rising|rose|increas\w+|wave|upsurge|escalat\w+|uptick|"
    r"resurgence|worsen\w*|intensif\w+|more frequent\w*|with (?:\w+ )?frequency|highest|doubl\w+|"
    r"tripl\w+|record (?:high|number)|more"
)
_DIRECTION = re.compile(rf"\b(?:(?P<fewer>{_FEWER})|(?P<more>{_MORE}))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A time that a trend names, beside the time before it.

    `direction` is "fewer", "more", or nothing where the words don't say. `compared` is None where
    nothing was read of one of the two; `words` tell what the record says to it.
    """

    quote: str
    direction: str
    scope: StatedScope
    here: Row
    before: Row
    compared: Compared | None
    words: str


def trends(
    stated: Stated, incidents: Sequence[Recorded], *, coverage: Coverage
) -> tuple[Trend, ...] | str:
    """Return the times that a trend names beside those before, or why it can't be checked."""
    found: list[Trend] = []
    why = "the words name no time with a beginning and an end"
    for quote, direction, days in _times(stated):
        scope = scope_of(stated, incidents, days=days)
        if isinstance(scope, str):
            why = scope
        else:
            found.append(_held(incidents, scope, (quote, direction), coverage))
    return tuple(found) or why


def _times(stated: Stated) -> Iterator[tuple[str, str, tuple[date, date]]]:
    """Yield each time with both ends known that stands nearest to a word of a trend."""
    scope = (stated.statement.get("scope") or {}).get("date") or {}
    if scope.get("earliest") and scope.get("latest"):
        words = _DIRECTION.search(stated.quote)
        days = (date.fromisoformat(scope["earliest"]), date.fromisoformat(scope["latest"]))
        yield f"{days[0]} to {days[1]}", _direction(words), days
        return
    document = read_document(stated.quote)
    mentions = find_times(document)
    resolved = resolve_times(document, mentions, published=_published(stated.published))
    told = [
        (mention.span, (days.earliest, days.latest))
        for mention, days in zip(mentions, resolved, strict=True)
        if days.earliest and days.latest
    ]
    seen = set()
    for match in _DIRECTION.finditer(stated.quote):
        near = min(told, key=lambda t: _apart(match, t[0].start, t[0].end), default=None)
        if near and near[1] not in seen:
            seen.add(near[1])
            yield near[0].quote, _direction(match), near[1]


def _apart(match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """Return how far a time stands from a word; of two as far the one behind it."""
    return max(start - match.end(), match.start() - end), start < match.start()


def _direction(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return "fewer" if match.group("fewer") else "more"


def _published(day: date | None) -> Days | None:
    if day is None:
        return None
    return Days(earliest=day, latest=day, precision=DayPrecision.DAY, basis=DayBasis.STATED)


def _held(
    incidents: Sequence[Recorded], scope: StatedScope, told: tuple[str, str], coverage: Coverage
) -> Trend:
    first, last = scope.first or date.min, scope.last or date.max
    length = last - first
    until = first - timedelta(days=1)
    since = date.fromordinal(max(1, until.toordinal() - length.days))
    # As in counts by period, what has no bounded days is in none.
    placed = [
        one
        for one in incidents
        if one.middle and (not scope.country or one.country == scope.country)
    ]
    here = row_over(placed, (first, last), coverage=coverage, measure=INCIDENTS)
    before = row_over(placed, (since, until), coverage=coverage, measure=INCIDENTS)
    compared = None
    if here.covered and before.covered:
        compared = compare(
            (here.tested, here.articles),
            [(before.tested, before.articles)],
            spread=_spread(placed, (since, until), coverage),
        )
    return Trend(
        quote=told[0],
        direction=told[1],
        scope=scope,
        here=here,
        before=before,
        compared=compared,
        words=_in_words((here, before), told[1], compared),
    )


def _spread(incidents: Sequence[Recorded], days: tuple[date, date], coverage: Coverage) -> float:
    """Return variance by mean of the counts before; 1 where they can't be cut finely enough."""
    first, last = days
    rows = []
    while first + timedelta(days=STRETCH_DAYS - 1) <= last:
        end = first + timedelta(days=STRETCH_DAYS - 1)
        rows.append(row_over(incidents, (first, end), coverage=coverage, measure=INCIDENTS))
        first = end + timedelta(days=1)
    read = [row for row in rows if row.covered]
    if len(read) < LEAST_BASELINE:
        return 1.0
    return dispersion([row.tested for row in read], [row.articles for row in read])


def _in_words(rows: tuple[Row, Row], direction: str, compared: Compared | None) -> str:
    here, before = rows
    told = f"{_row_in_words(here)}; in the {before.period.days} days before {_row_in_words(before)}"
    if compared is None:
        return f"{told}: nothing to compare"
    told += f"; {compared.expected:.1f} expected, p {compared.p:.3g} ({compared.test})"
    if compared.p > STANDS_OUT:
        return f"{told}: the record can't tell"
    shown = "more" if compared.ratio > 1 else "fewer"
    if not direction:
        return f"{told}: the record shows {shown}"
    return f"{told}: the record {'bears it out' if shown == direction else 'shows the opposite'}"


def _row_in_words(row: Row) -> str:
    days = f"{row.period.first} to {row.period.last}"
    if not row.known:
        return f"{days}: nothing was read"
    number = span_in_words(row.low, row.best, row.high)
    read = articles_in_words(row.articles) if row.covered else "nothing was read of it"
    return f"{days}: {number} incident{'' if number == '1' else 's'} ({read})"
