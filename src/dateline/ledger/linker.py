"""What the ledger asks of whoever joins reports into incidents.

The ledger stands below the steps and knows none of them. It holds the neighbourhoods, the pairs
and the decisions; a `Linker` says what is compared, what speaks for one incident, and what an
incident's fields are. `run/linker.py` is the one that Dateline uses. `Apart` joins nothing: each
report is an incident, as its article tells it.

Not here: walking the neighbourhoods (neighbourhood.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dateline.ledger.log import Json
from dateline.records.contract import incident_to_json
from dateline.records.joined import Joined, Link, Verdict
from dateline.records.report import Report

# One policy of a ledger whose reports stand alone: the incident as its one report tells it.
SINGLE = "single"


class Linker(Protocol):
    """Says what is compared, what is joined, and what becomes of an incident's fields.

    `name` ends in a version: a linker that answers differently takes a new name. `policies` are
    the names that `reconcile` knows, the default first.
    """

    name: str
    policies: tuple[str, ...]

    def block_keys(self, report: Report) -> tuple[str, ...]:
        """Return the keys by which a report is found; reports that share one are compared."""
        ...

    def compare(self, a: Report, b: Report) -> Link | None:
        """Return what speaks for one incident, or None where it is too little."""
        ...

    def join(self, reports: Sequence[Report], verdicts: Sequence[Verdict]) -> Joined:
        """Return which of these reports tell of one incident; what people said goes first."""
        ...

    def reconcile(self, reports: Sequence[Report], policy: str) -> Json:
        """Return the fields of the incident that these reports tell, with `independent_sources`."""
        ...


class Apart:
    """Joins nothing."""

    name = "apart/1"
    policies: tuple[str, ...] = (SINGLE,)

    def block_keys(self, report: Report) -> tuple[str, ...]:
        """Return none: nothing is compared."""
        del report
        return ()

    def compare(self, a: Report, b: Report) -> None:
        """Return nothing."""
        del a, b

    def join(self, reports: Sequence[Report], verdicts: Sequence[Verdict]) -> Joined:
        """Return each report by itself."""
        del verdicts
        return Joined(incidents=tuple(sorted((report.id,) for report in reports)), links=())

    def reconcile(self, reports: Sequence[Report], policy: str) -> Json:
        """Return the fields of the one report."""
        del policy
        (report,) = reports
        return {
            **incident_to_json(report.incident),
            "reports": [{"article": report.article.id, "incident": report.incident.id}],
            "independent_sources": 1,
            "disputes": [],
        }


APART = Apart()
