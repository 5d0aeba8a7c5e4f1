"""Days as intervals: what is known of when something happened, and no more.

Not here: reading days from words (resolve/days.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.records.span import Span


class DayPrecision(StrEnum):
    """How finely the words told the days."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    OPEN = "open"
    UNKNOWN = "unknown"


class DayBasis(StrEnum):
    """Where the days come from.

    `STATED`: the text gives the whole date. `RELATIVE`: counted from another date.
    `INFERRED`: a part (the year, say) was worked out. `PUBLICATION`: only the report's own
    date bounds it.
    """

    STATED = "stated"
    RELATIVE = "relative"
    INFERRED = "inferred"
    PUBLICATION = "publication"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A closed interval of days; `None` leaves that side open.

    The true day, or the whole of what happened, lies inside. `reason` says in plain words
    how the interval came about, for `dateline explain`.
    """

    earliest: date | None
    latest: date | None
    precision: DayPrecision
    basis: DayBasis
    spans: tuple[Span, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"days end before they start: {self.earliest} to {self.latest}")

    @property
    def known(self) -> bool:
        """At least one side is bounded."""
        return self.earliest is not None or self.latest is not None

    def meets(self, other: Days) -> bool:
        """Say whether both are known and can share a day."""
        if not (self.known and other.known):
            return False
        return (self.earliest or date.min) <= (other.latest or date.max) and (
            other.earliest or date.min
        ) <= (self.latest or date.max)


UNKNOWN_DAYS = Days(
    earliest=None, latest=None, precision=DayPrecision.UNKNOWN, basis=DayBasis.UNKNOWN
)
