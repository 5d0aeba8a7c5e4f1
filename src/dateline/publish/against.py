"""What articles state in sum, held against what the record holds.

In:   statements and the incidents of the record, and how many articles were read by day.
Out:  each total beside the record's own for that scope, with the gap and the incidents that count.

A total is never added to the record, and the record never corrects it: they stand side by side.
Incidents that surely lie in the scope count; those that may lie in it (a vague day, no country) are
told apart, and so are those without a figure, for an unknown toll is no zero. What of the scope
can't be held against the record is said: no country, no days, days that nothing was read of.

The record counts all incidents of the scope. Words that narrow a total further ("soldiers", "in
attacks on schools") aren't applied: then the record may show more than the total rightly says.

Not here: finding statements (assemble/statements.py), trends (trends.py), which incident a claim
means (meant.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.publish.counts import Coverage, Covered, covered
from dateline.publish.recorded import INCIDENTS, PEOPLE, Recorded, Toll
from dateline.publish.stated import Stated, StatedScope, scope_of
from dateline.publish.stats_words import span_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A total beside the record.

    `shown` is the record's own number over the incidents `counted`, that surely lie in the scope;
    `more` what those that are `possible` would add at most, None open. `unknown` are incidents of
    both without a figure. `covered` is what was read of the scope's days, where both ends are known.
    `words` tell the gap.
    """

    scope: StatedScope
    shown: Toll
    more: int | None
    counted: tuple[str, ...]
    possible: tuple[str, ...]
    unknown: tuple[str, ...]
    covered: Covered | None
    words: str


def beside_the_record(
    stated: Stated, incidents: Sequence[Recorded], *, coverage: Coverage
) -> Beside | str:
    """Return a total beside the record, or why it can't be held against it."""
    measure = stated.statement["measure"]
    if measure not in (*PEOPLE, INCIDENTS):
        return f"the record doesn't count {measure or 'what is summed up'}"
    scope = scope_of(stated, incidents)
    if isinstance(scope, str):
        return scope
    counted = [one for one in incidents if scope.holds(one) == "surely"]
    possible = [one for one in incidents if scope.holds(one) == "maybe"]
    shown = _total([toll for one in counted if (toll := one.toll(measure))])
    more = _total([toll for one in possible if (toll := one.toll(measure))]).high
    unknown = [one.id for one in (*counted, *possible) if one.toll(measure) is None]
    first = scope.first or min(coverage, default=None)
    read = covered((first, scope.last), coverage) if first and scope.last else None
    found = Beside(
        scope=scope,
        shown=shown,
        more=more,
        counted=tuple(one.id for one in counted),
        possible=tuple(one.id for one in possible),
        unknown=tuple(unknown),
        covered=read,
        words="",
    )
    return replace(found, words=_in_words(stated, found))


def _total(tolls: Sequence[Toll]) -> Toll:
    highs = [toll.high for toll in tolls]
    return Toll(
        low=sum(toll.low for toll in tolls),
        best=sum(toll.best for toll in tolls),
        high=None if None in highs else sum(high for high in highs if high is not None),
    )


def _in_words(stated: Stated, found: Beside) -> str:
    """Return the gap in words: "the record shows 30 of at least 50 killed …"."""
    statement, shown = stated.statement, found.shown
    low, high, measure = statement["low"], statement["high"], statement["measure"]
    told = f"the record shows {span_in_words(shown.low, shown.best, shown.high)}"
    told += f" of {_number(low, high)} {measure}"
    told += "" if measure == INCIDENTS else f", in {_incidents(len(found.counted))}"
    if found.possible:
        most = "an open number" if found.more is None else f"up to {found.more}"
        told += f"; {_incidents(len(found.possible))} may belong, with {most} more"
    if found.unknown:
        told += f"; {_incidents(len(found.unknown))} without a figure"
    gap = _gap(low, high, found)
    return f"{told}: {gap}" if gap else told


def _gap(low: int | None, high: int | None, found: Beside) -> str:
    if low is None:
        return ""
    shown = found.shown
    if high is not None and shown.low > high:
        if found.scope.wide:
            return "more than stated, but of a wider scope than is meant"
        return f"{shown.low - high} more than stated"
    most = None if shown.high is None or found.more is None else shown.high + found.more
    if shown.best >= low:
        return "they can both be right"
    if most is not None and most < low and not found.unknown:
        return f"at least {low - most} of them are not in it"
    missing = f"{low - shown.best} of them are not in it"
    return f"{missing}, unless open, vague or unknown figures hold them"


def _number(low: int | None, high: int | None) -> str:
    if low is None:
        return "no number of"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def _incidents(number: int) -> str:
    return f"{number} incident{'' if number == 1 else 's'}"
