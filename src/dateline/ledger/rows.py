"""What is asked of the ledger, and what it answers with, as records.

A filter on days keeps what may have happened in them: the record's days are intervals, and an
interval that meets the window stays. An incident without any day is left out of such a list, not
guessed into it. "Killed at least" asks for what the report bears out, so it looks at the lower end.

Not here: asking (queries.py).
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from datetime import date

from dateline.ledger.errors import BadFilterError, UnknownNameError
from dateline.ledger.log import Json
from dateline.records.count import Count
from dateline.records.reading import IncidentType


def check_name(what: str, asked: str, *, known: tuple[str, ...]) -> None:
    """Raise, with the nearest names, where a name isn't one of those known."""
    if asked not in known:
        nearest = difflib.get_close_matches(asked.lower(), known, n=3, cutoff=0.6)
        raise UnknownNameError(what, asked, tuple(nearest), known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to list; None and () leave a question open.

    `from_day` and `to_day` are both inside. `countries` are ISO 3166-1 alpha-2 codes. Several
    countries or types mean any of them.
    """

    from_day: date | None = None
    to_day: date | None = None
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    killed_at_least: int | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.from_day and self.to_day and self.from_day > self.to_day:
            raise BadFilterError(
                "days", f"{self.from_day} to {self.to_day}", "a first day before the last"
            )
        for country in self.countries:
            if not re.fullmatch(r"[A-Za-z]{2}", country):
                raise BadFilterError(
                    "country", repr(country), "an ISO 3166-1 code of two letters, such as KZ"
                )
        for name in self.types:
            check_name("incident type", name, known=tuple(kind.value for kind in IncidentType))
        if self.killed_at_least is not None and self.killed_at_least < 0:
            raise BadFilterError("killed at least", str(self.killed_at_least), "0 or more")
        if self.limit is not None and self.limit < 1:
            raise BadFilterError("limit", str(self.limit), "1 or more")

    def without_figures(self) -> Filters:
        """Return these filters without those that depend on how figures are computed."""
        return replace(self, killed_at_least=None, limit=None)

    def lets_figures_through(self, row: IncidentRow) -> bool:
        """Say whether an incident's figures pass."""
        least = self.killed_at_least
        return least is None or (row.killed is not None and row.killed.low >= least)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One article's telling of an incident, as the ledger lists it.

    `id` is the ledger's; `incident_id` is the incident's within the reading of `article_id`.
    """

    id: str
    article_id: str
    incident_id: str
    reader: str
    title: str | None
    publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident as the ledger lists it.

    `reports` are in the order of publication. `incident` holds the fields in the names and forms
    of the contract, with all evidence, as the default policy computes them.
    """

    id: str
    reports: tuple[ReportRow, ...]
    independent_sources: int
    type: str
    earliest: date | None
    latest: date | None
    place: str | None
    country: str | None
    killed: Count | None
    injured: Count | None
    arrested: Count | None
    abducted: Count | None
    certainty: str
    part: str
    standing: str
    confidence: float
    incident: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report with what the ledger holds around it.

    `incident` is what the article tells, in the contract's form; `article` is the article, its
    text included; `statements` are those of the article about this incident.
    """

    row: ReportRow
    incident: Json
    article: Json
    statements: tuple[Json, ...]
    recorded_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIncident:
    """An incident with its reports, whole."""

    row: IncidentRow
    reports: tuple[KeptReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much a ledger holds; reports and statements are those of the current readings."""

    articles: int
    readings: int
    reports: int
    incidents: int
    statements: int
