"""What the record holds, counted by time, place, type and actor: with low, best and high.

In:   incidents of the record, what is asked, and how many articles were read by day.
Out:  a row for each period and group, zeros among them, and one for the whole.

A vague day is not made exact. An incident counts in the low number of a period only where it surely
happened, and then; in the high number of every period it may have happened in; and in the best
number of the one that the middle of its days lies in. So the best numbers add up to the whole. One
without bounded days is counted apart, and so are incidents without a figure: an unknown toll is no
zero.

A period in which nothing was read is not covered: it has no zero, it has nothing.

Not here: whether a period stands out (surges.py), printing (stats_*.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product

from dateline.link.parties import names_of
from dateline.publish.periods import Every, Period, period_of, periods_between
from dateline.publish.recorded import UNKNOWN, Recorded
from dateline.records.errors import InputError

# News of a day is read in the days after it: a period is covered by what came out until then.
NEWS_DAYS = 3
# More rows than anyone reads; a day and an actor each over a century would fill the memory.
MOST_ROWS = 1_000_000

Coverage = Mapping[date, int]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is counted.

    `groups` are names of `GROUPS`; several count each combination apart. `first` and `last` are
    both inside, None takes that end from the record. Several countries, types or actors mean any
    of them; an actor may be named by any of its names.
    """

    every: Every
    measure: str = "killed"
    groups: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Row:
    """The numbers of one period and group.

    `articles` is how many were read of the period; 0: it isn't covered. `days_read` is of how many
    of its days something was read. `tolls_high` None is open. `unknown_tolls` are incidents whose
    figure isn't known. `tested` are those of `best` whose days are no longer than a period: a surge
    or lull is never made by where the middle of a vague year falls.
    """

    period: Period
    group: Key
    articles: int
    days_read: int
    low: int = 0
    best: int = 0
    high: int = 0
    tolls_low: int = 0
    tolls_best: int = 0
    tolls_high: int | None = 0
    unknown_tolls: int = 0
    tested: int = 0
    ids: list[str] = field(default_factory=list)

    @property
    def covered(self) -> bool:
        """Whether anything was read that could tell of it."""
        return self.articles > 0

    @property
    def known(self) -> bool:
        """Whether it has numbers: something was read of it, or something is told of it anyway."""
        return self.covered or self.high > 0

    def add(self, one: Recorded, measure: str, *, sure: bool = True, likely: bool = True) -> None:
        """Count an incident that may lie in the period; `sure` and `likely` are of the group."""
        first, last = self.period.first, self.period.last
        within = None not in (one.earliest, one.latest) and _inside(one, first, last)
        surely = within and one.certain and sure
        home = likely and one.middle is not None and first <= one.middle <= last
        self.low += surely
        self.best += home
        self.high += 1
        if home:
            self.ids.append(one.id)
        toll = one.toll(measure)
        if toll is None:
            self.unknown_tolls += home
            return
        self.tolls_low += toll.low if surely else 0
        self.tolls_best += toll.best if home else 0
        if self.tolls_high is not None:
            self.tolls_high = None if toll.high is None else self.tolls_high + toll.high


def _inside(one: Recorded, first: date, last: date) -> bool:
    return (one.earliest or date.min) >= first and (one.latest or date.max) <= last


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What was read of a window: `first` and `last` are the days of news that were read of.

    `days` is how many days the window has and `days_read` of how many of them something was read.
    """

    first: date | None
    last: date | None
    days: int
    days_read: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows by period, then by group.

    `whole` counts each incident once over the window. `undated` are ids of incidents whose days
    are open on a side, in none of the rows; `edge` of those that may lie in the window, but whose
    middle doesn't: they are in high numbers only. `sources` are articles that tell of what counts.
    """

    rows: tuple[Row, ...]
    groups: Key
    whole: Row | None
    undated: tuple[str, ...]
    edge: tuple[str, ...]
    window: tuple[date, date] | None
    covered: Covered | None
    sources: int


Grouped = Sequence[tuple[str, bool, bool]]


def _actors(one: Recorded) -> Grouped:
    """Return whom an incident counts under; what is denied of all of them is nobody's yet."""
    told = [(actor.name, actor.sure, actor.likely) for actor in one.actors]
    if not any(actor.likely for actor in one.actors):
        told.append((UNKNOWN, not told, True))
    return told


# What can be counted by: each name an incident counts under, whether surely, and whether at all.
GROUPS: Mapping[str, Callable[[Recorded], Grouped]] = {
    "country": lambda one: ((one.country or UNKNOWN, True, True),),
    "admin1": lambda one: ((f"{one.country or UNKNOWN}: {one.admin1 or UNKNOWN}", True, True),),
    "type": lambda one: ((one.type, True, True),),
    "actor": _actors,
}


def _keys(one: Recorded, groups: Key) -> list[tuple[Key, bool, bool]]:
    found = []
    for parts in product(*(GROUPS[group](one) for group in groups)):
        key = tuple(name for name, _, _ in parts)
        found.append((key, all(sure for _, sure, _ in parts), all(likely for *_, likely in parts)))
    return found


def matching(incidents: Iterable[Recorded], question: Question) -> tuple[Recorded, ...]:
    """Return the incidents that are asked for; those that may lie in the window are among them."""
    countries = {country.upper() for country in question.countries}
    actors = {name for actor in question.actors for name in names_of(actor)}
    first, last = question.first or date.min, question.last or date.max
    return tuple(
        one
        for one in incidents
        if (not countries or one.country in countries)
        and (not question.types or one.type in question.types)
        and (not actors or any(names_of(actor.name) & actors for actor in one.actors))
        and (one.latest or date.max) >= first
        and (one.earliest or date.min) <= last
    )


def count(incidents: Iterable[Recorded], question: Question, *, coverage: Coverage) -> Table:
    """Return the numbers of every period of the window.

    Args:
        incidents: The record.
        question: What is counted; periods at the ends of its window are cut to it.
        coverage: How many articles were published by day.
    """
    told = matching(incidents, question)
    dated = [one for one in told if one.middle is not None]
    window = _window(dated, coverage, question)
    undated = tuple(sorted(one.id for one in told if one.middle is None))
    if window is None:
        return Table(rows=(), groups=question.groups, whole=None, undated=undated, edge=(),
                     window=None, covered=None, sources=0)  # fmt: skip
    rows = _rows(dated, question, window, coverage)
    whole = row_over(dated, window, coverage=coverage, measure=question.measure)
    home = set(whole.ids)
    edge = sorted(one.id for one in dated if one.id not in home)
    return Table(
        rows=tuple(rows[key] for key in sorted(rows)),
        groups=question.groups,
        whole=whole,
        undated=undated,
        edge=tuple(edge),
        window=window,
        covered=covered(window, coverage),
        sources=len({article for one in dated for article in one.articles}),
    )


def row_over(
    incidents: Iterable[Recorded], days: tuple[date, date], *, coverage: Coverage, measure: str
) -> Row:
    """Return the numbers of one stretch of days, both ends inside."""
    first, last = days
    period = Period(first=first, last=last, name=f"{first} to {last}")
    row = _row(period, (), covered(days, coverage))
    for one in incidents:
        if (one.latest or date.max) >= first and (one.earliest or date.min) <= last:
            before = row.best
            row.add(one, measure)
            row.tested += (row.best - before) * (_length(one) <= period.days)
    return row


def covered(days: tuple[date, date], coverage: Coverage) -> Covered:
    """Return what was read of a stretch of days."""
    first, last = days
    of = [day for day in _days(first, last) if _read((day, day), coverage)]
    return Covered(
        first=of[0] if of else None,
        last=of[-1] if of else None,
        days=(last - first).days + 1,
        days_read=len(of),
        articles=_read(days, coverage),
    )


def _rows(
    dated: Sequence[Recorded],
    question: Question,
    window: tuple[date, date],
    coverage: Coverage,
) -> dict[tuple[date, Key], Row]:
    keys = {one.id: _keys(one, question.groups) for one in dated}
    names = sorted({key for found in keys.values() for key, _, _ in found})
    names = names or [("none",) * len(question.groups)]
    periods = [_cut(whole, window) for whole in periods_between(*window, question.every)]
    if len(periods) * len(names) > MOST_ROWS:
        raise InputError(
            "the counts",
            f"{len(periods)} periods of {len(names)} groups",
            f"at most {MOST_ROWS} rows",
            "Count by longer periods, from a later day, or by fewer groups.",
        )
    rows = {}
    for period in periods:
        read = covered((period.first, period.last), coverage)
        for name in names:
            rows[period.first, name] = _row(period, name, read)
    for one in dated:
        for name, sure, likely in keys[one.id]:
            for row in _met(rows, one, name, question.every, window):
                before = row.best
                row.add(one, question.measure, sure=sure, likely=likely)
                fine = _length(one) <= period_of(row.period.first, question.every).days
                row.tested += (row.best - before) * fine
    return rows


def _met(
    rows: Mapping[tuple[date, Key], Row],
    one: Recorded,
    name: Key,
    every: Every,
    window: tuple[date, date],
) -> Iterable[Row]:
    """Yield the rows of the periods that an incident may lie in."""
    first = max(one.earliest or date.min, window[0])
    last = min(one.latest or date.max, window[1])
    for whole in periods_between(first, last, every):
        yield rows[_cut(whole, window).first, name]


def _cut(period: Period, window: tuple[date, date]) -> Period:
    return replace(period, first=max(period.first, window[0]), last=min(period.last, window[1]))


def _row(period: Period, group: Key, read: Covered) -> Row:
    return Row(period=period, group=group, articles=read.articles, days_read=read.days_read)


def _length(one: Recorded) -> int:
    """Return how many days it may lie on; only for incidents with both ends."""
    return ((one.latest or date.max) - (one.earliest or date.min)).days + 1


def _window(
    dated: Sequence[Recorded], coverage: Coverage, question: Question
) -> tuple[date, date] | None:
    """Return the days that are counted: those asked for, else those that news was read of."""
    days = [day for one in dated if (day := one.middle)] + list(coverage)
    first, last = question.first, question.last
    if not days and (first is None or last is None):
        return None
    first = first or min(days)
    last = last or max(days)
    return (first, last) if first <= last else None


def _read(days: tuple[date, date], coverage: Coverage) -> int:
    """Return how many articles came out from the first day until shortly after the last."""
    first, last = days
    end = last if last > date.max - timedelta(days=NEWS_DAYS) else last + timedelta(days=NEWS_DAYS)
    return sum(coverage.get(day, 0) for day in _days(first, end))


def _days(first: date, last: date) -> Iterable[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)
