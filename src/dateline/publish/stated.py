"""A statement with its article, and what its words leave open.

In:   a statement of contract `dateline/reading/1`, its article, and the incidents of the record.
Out:  Stated, and its scope: a country, days, and what of them isn't in the words.

Words often name no country: "over 80 people have been killed since October". Where most incidents
that the article tells lie in one country, that one is taken, and said. A scope without a country, or
without days, is wider than what was meant: the record's number for it can only be too high. So a
total above it still shows a gap, and that too is said.

Not here: finding statements (assemble/), holding them against the record (against.py, trends.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.publish.recorded import Recorded

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A statement with its article. `published` is the first day it can have come out.

    `incidents` are those of the record that the article ties it to.
    """

    article_id: str
    publisher: str | None
    published: date | None
    statement: Json
    incidents: tuple[str, ...]

    @property
    def quote(self) -> str:
        """The statement's words, white space made single."""
        return " … ".join(" ".join(span["quote"].split()) for span in self.statement["spans"])


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedScope:
    """What a statement is about.

    `first` and `last` are both inside; None is open. `limits` say in words what isn't in the
    statement's own. `wide` is whether the scope may reach beyond what was meant.
    """

    country: str | None
    first: date | None
    last: date | None
    limits: tuple[str, ...]
    wide: bool

    def holds(self, one: Recorded) -> str:
        """Return "surely" or "maybe" where the incident lies in the scope, else nothing."""
        if self.country and one.country and one.country != self.country:
            return ""
        first, last = self.first or date.min, self.last or date.max
        if (one.latest or date.max) < first or (one.earliest or date.min) > last:
            return ""
        inside = (self.first is None or (one.earliest is not None and one.earliest >= first)) and (
            self.last is None or (one.latest is not None and one.latest <= last)
        )
        placed = self.country is None or one.country is not None
        return "surely" if inside and placed else "maybe"


def scope_of(
    stated: Stated,
    incidents: Iterable[Recorded],
    *,
    days: tuple[date | None, date | None] | None = None,
) -> StatedScope | str:
    """Return what a statement is about, or why nothing can be held against it.

    Args:
        stated: The statement.
        incidents: The record.
        days: Both ends, instead of those of the statement's own scope.
    """
    scope = stated.statement.get("scope") or {}
    window = scope.get("date") or {}
    first, last = days or (_day(window.get("earliest")), _day(window.get("latest")))
    if days is None and _since(stated.quote, window):
        last = None
    limits: list[str] = []
    country = scope.get("country")
    if country is None:
        country, why = _country_of(stated.article_id, incidents)
        limits.append(f"the words name no country{why}")
    timeless = first is None and last is None
    if timeless and country is None:
        return "the words name neither a country nor days"
    if timeless:
        limits.append("the words name no days: all days are counted")
    if stated.published and (last is None or last > stated.published):
        # What is told as done was done before it came out.
        last = stated.published
        if not timeless:
            limits.append(f"counted until the article came out, {last}")
        else:
            limits[-1] = f"the words name no days: all until the article came out, {last}"
    if first and last and first > last:
        return "the words name days after the article came out"
    wide = timeless or country is None
    return StatedScope(country=country, first=first, last=last, limits=tuple(limits), wide=wide)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _since(quote: str, window: Json) -> bool:
    """Say whether the words open the days: "since May 2011, when …" dates what follows, too.

    The reader gives the days of what follows; of a total they are where it begins.
    """
    return any(
        re.search(rf"\bsince (?:\w+ ){{0,2}}{re.escape(span['quote'])}", quote, re.IGNORECASE)
        for span in window.get("spans") or ()
    )


def _country_of(article: str, incidents: Iterable[Recorded]) -> tuple[str | None, str]:
    """Return the country that most incidents of an article lie in, if any, and why in words."""
    told = Counter(one.country for one in incidents if one.country and article in one.articles)
    whole = sum(told.values())
    country, most = max(told.items(), key=lambda t: (t[1], t[0]), default=(None, 0))
    if most * 2 <= whole:
        return None, ": all countries are counted"
    which = "every incident" if most == whole else f"{most} of {whole} incidents"
    return country, f"; {which} the article tells: {country}"
