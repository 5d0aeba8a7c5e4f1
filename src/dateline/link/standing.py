"""Step 5, standing: which claims still stand, and what took the place of the others.

In:   claims of one outcome, in the order they came out, and the reports they are from.
Out:  the same claims, each with its state and the reason in words.

A figure is superseded where its own line gives another one on a later day, up or down; a lower
bound, and a figure that nobody is named for, also by a higher one of anyone who isn't a side in the
fighting: first tolls grow. It is withdrawn where a later report says that it was ("revised from 14
to 11", "withdrew its figure of 40"). Nothing is ever dropped: such a claim stays in the timeline.
Claims of one day leave each other standing, since which came first isn't known; so does one without
a day, unless the later figure is higher.

Not here: the claims (claims.py), and what policies make of those that stand (policies.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from dateline.link.claims import Claim, Voice
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
    taken_back = tuple(_taken_back(reports))
    weighed = [_weighed(claim, count, counted, taken_back) for claim, count in counted]
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


def _weighed(
    claim: Claim,
    count: Count,
    counted: Sequence[tuple[Claim, Count]],
    taken_back: Sequence[tuple[int, Report]],
) -> Weighed:
    for number, report in taken_back:
        if number == count.low and claim.report != report.id and _before(claim, report):
            reason = f"taken back on {_published(report)} ({_named(report)})"
            return Weighed(claim=claim, count=count, state=State.WITHDRAWN, reason=reason)
    for other, now in counted:
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
    """A lower bound, or a figure nobody is named for, is outgrown by anybody's but a side's."""
    if claim.voice is Voice.BELLIGERENT or other.voice is Voice.BELLIGERENT:
        return False
    if count.high is None:
        return now.low >= count.low
    return claim.voice is Voice.PRESS and now.low > count.low


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


def _taken_back(reports: Sequence[Report]) -> Iterator[tuple[int, Report]]:
    """Yield the numbers that a report says no longer hold."""
    for report in reports:
        for number in _numbers_taken_back(report.article.text):
            yield number, report


@lru_cache(maxsize=4096)
def _numbers_taken_back(text: str) -> tuple[int, ...]:
    found = set()
    for pattern in _WITHDRAWN:
        for match in pattern.finditer(text):
            said = match.group("n").replace(",", "")
            number = int(said) if said.isdigit() else word_number(said.lower())
            if number is not None:
                found.add(number)
    return tuple(sorted(found))


def _before(claim: Claim, report: Report) -> bool:
    published = _published(report)
    return published is None or _day(claim) <= published


def _published(report: Report) -> date | None:
    return report.published.earliest or report.published.latest


def _named(report: Report) -> str:
    return report.article.publisher or report.article.id


def _day(claim: Claim) -> date:
    return claim.published or date.min
