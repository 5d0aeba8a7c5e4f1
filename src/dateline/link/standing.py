"""Step 5, standing: which claims still stand, and what took the place of the others.

In:   claims of one outcome, in the order they came out, and the reports they are from.
Out:  the same claims, each with its state and the reason in words.

A figure is superseded where its own line gives another one on a later day, up or down; a lower
bound, and a figure that nobody is named for, also by a higher one of anyone who isn't a side in the
fighting: first tolls grow. So is any of theirs by one that is told as what the toll has risen to.
It is withdrawn where a later report says that it was ("revised from 14 to 11", "withdrew its figure
of 40"), and replaces nothing. Nothing is ever dropped: such a claim stays in the timeline. Claims of
one day leave each other standing, since which came first isn't known; so does one without a day,
unless the later figure is higher.

Not here: the claims (claims.py), and what policies make of those that stand (policies.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from dateline.link.claims import Claim, Voice, came_out
from dateline.records.count import Count
from dateline.records.report import Report
from dateline.resolve.counts import word_number

_NUMBER = r"(?P<n>\d{1,3}(?:,\d{3})+|\d+|[a-z]+(?:-[a-z]+)?)"
_WITHDRAWN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:revised|corrected|lowered|cut|reduced|scaled back|brought)"
        rf"(?: (?:\w+ ){{0,5}}?)?(?:down )?from {_NUMBER}\b(?! (?:km|kilomet|mile|am|pm|a\.m))",
        r"\b(?:withdr[ae]w\w*|retract\w*|took back|corrected|dropped) (?:\w+ ){0,3}"
        rf"(?:figure|toll|count|estimate|number|claim|report)s? (?:\w+ ){{0,2}}?of (?:at least )?{_NUMBER}\b",
        r"\b(?:earlier|initial|first|previous|preliminary) (?:\w+ ){0,2}(?:figure|toll|count|"
        rf"estimate|number|report)s? (?:\w+ ){{0,2}}?of (?:at least )?{_NUMBER}\b[^.]{{0,80}}"
        r"\b(?:wrong|mistaken|false|incorrect|inaccurate|too high|too low|withdrawn|retracted)",
    )
)
# A text without any of these takes nothing back; looking for them is quicker than for patterns.
_STEMS = (
    "revis", "correct", "lower", "cut", "reduc", "scaled", "brought", "withdr", "retract", "took",
    "drop", "earlier", "initial", "first", "previous", "preliminary",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TakenBack:
    """A number that a report says no longer holds, and where it stands in the text."""

    number: int
    start: int


class State(StrEnum):
    """Whether a claim still stands."""

    STANDS = "stands"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A claim with its state; `count` is what it says once earlier tolls are added to it."""

    claim: Claim
    count: Count
    state: State
    reason: str

    @property
    def stands(self) -> bool:
        """Whether it still stands."""
        return self.state is State.STANDS


def weigh(claims: Sequence[Claim], reports: Sequence[Report] = ()) -> tuple[Weighed, ...]:
    """Return the claims of one outcome with their states, in their order."""
    counted = _with_additions(claims)
    # What one report tells alone is what it tells, whatever figure of others it takes back.
    alone = {r.id for r in reports} <= {c.report for c in claims} and len(reports) == 1
    withdrawn = _withdrawn(counted, () if alone else tuple(_taken_back(reports)))
    left = [told for n, told in enumerate(counted) if n not in withdrawn]
    weighed = [
        withdrawn.get(n) or _weighed(claim, count, left) for n, (claim, count) in enumerate(counted)
    ]
    return _like_their_copies(weighed)


def _with_additions(claims: Sequence[Claim]) -> list[tuple[Claim, Count]]:
    """Return each claim with its whole count: a death told by itself is added to what was known."""
    counted: list[tuple[Claim, Count]] = []
    for claim in claims:
        count = claim.count
        if claim.adds:
            before = [c for other, c in counted if _day(other) < _day(claim)]
            if before:
                count = before[-1] + count
        counted.append((claim, count))
    return counted


def _withdrawn(
    counted: Sequence[tuple[Claim, Count]], taken_back: Sequence[tuple[TakenBack, Report]]
) -> dict[int, Weighed]:
    """Return the claims that a later report takes back, or that only tell what was taken back."""
    found: dict[int, Weighed] = {}
    for n, (claim, count) in enumerate(counted):
        for taken, report in taken_back:
            if taken.number != count.low:
                continue
            if claim.report == report.id:
                theirs = any(s.start <= taken.start < s.end for s in claim.spans)
            else:
                theirs = _before(claim, report)
            if theirs:
                day = came_out(report.published)
                reason = f"taken back{f' on {day}' if day else ''} ({_named(report)})"
                found[n] = Weighed(claim=claim, count=count, state=State.WITHDRAWN, reason=reason)
                break
    return found


def _weighed(claim: Claim, count: Count, left: Sequence[tuple[Claim, Count]]) -> Weighed:
    for other, now in left:
        if _day(other) <= _day(claim) or now == count:
            continue
        if other.line == claim.line and (claim.published or now.low > count.low):
            return _superseded(claim, count, other, f"the same line says {now}")
        if _outgrown(claim, count, other, now):
            return _superseded(claim, count, other, f"the toll grew to {now}")
    return Weighed(claim=claim, count=count, state=State.STANDS, reason="nothing later replaces it")


def _superseded(claim: Claim, count: Count, by: Claim, why: str) -> Weighed:
    reason = f"{why} on {by.published} ({by.publisher or by.article_id})"
    return Weighed(claim=claim, count=count, state=State.SUPERSEDED, reason=reason)


def _outgrown(claim: Claim, count: Count, other: Claim, now: Count) -> bool:
    """A lower bound, or a figure nobody is named for, is outgrown by anybody's but a side's.

    One that is told as what the toll has risen to outgrows every lower one that isn't a side's.
    """
    if claim.voice is Voice.BELLIGERENT or other.voice is Voice.BELLIGERENT:
        return False
    if count.high is None:
        return now.low >= count.low
    return (claim.voice is Voice.PRESS or other.rises) and now.low > count.low


def _like_their_copies(weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Return the claims, those of copies in the state of the one that was replaced."""
    replaced = {
        (w.claim.source, w.claim.line, w.count): w for w in reversed(weighed) if not w.stands
    }
    found = []
    for one in weighed:
        other = replaced.get((one.claim.source, one.claim.line, one.count))
        if one.stands and other and _day(one.claim) <= _day(other.claim):
            one = replace(one, state=other.state, reason=other.reason)  # noqa: PLW2901
        found.append(one)
    return tuple(found)


def _taken_back(reports: Sequence[Report]) -> Iterator[tuple[TakenBack, Report]]:
    """Yield the numbers that a report says no longer hold."""
    for report in reports:
        for taken in _numbers_taken_back(report.article.text):
            yield taken, report


@lru_cache(maxsize=4096)
def _numbers_taken_back(text: str) -> tuple[TakenBack, ...]:
    folded = text.casefold()
    if not any(stem in folded for stem in _STEMS):
        return ()
    found = set()
    for pattern in _WITHDRAWN:
        for match in pattern.finditer(text):
            said = match.group("n").replace(",", "")
            number = int(said) if said.isdigit() else word_number(said.lower())
            if number is not None:
                found.add(TakenBack(number=number, start=match.start("n")))
    return tuple(sorted(found))


def _before(claim: Claim, report: Report) -> bool:
    day = came_out(report.published)
    return day is None or _day(claim) <= day


def _named(report: Report) -> str:
    return report.article.publisher or report.article.id


def _day(claim: Claim) -> date:
    return claim.published or date.min
