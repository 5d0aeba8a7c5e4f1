"""What people ask for when they join or part incidents, as decisions about reports.

In:   ids, or their first characters, of incidents and reports.
Out:  the sides of a decision: reports that are one incident, or that are two.

Not here: the decisions as they are kept (decisions.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from dateline.ledger import schema
from dateline.ledger.decisions import DIFFERENT, SAME
from dateline.ledger.errors import BadDecisionError
from dateline.ledger.kept_reports import find_all
from dateline.ledger.queries import find_row
from dateline.ledger.rows import IncidentRow

Sides = tuple[tuple[str, ...], tuple[str, ...]]


def same_sides(connection: Connection, asked: Sequence[str], *, where: str) -> Sides:
    """Return the reports of incidents that a person says are one."""
    rows = _rows(connection, asked, where=where)
    if len(rows) < 2:
        raise BadDecisionError(SAME, "one incident only", "two incidents or more")
    return _reports(rows[0]), tuple(report for row in rows[1:] for report in _reports(row))


def different_sides(connection: Connection, asked: Sequence[str], *, where: str) -> Sides:
    """Return the reports of two incidents that a person says are two."""
    rows = _rows(connection, asked, where=where)
    if len(rows) != 2:
        found = "the same incident twice" if len(rows) == 1 else f"{len(rows)} incidents"
        advice = "two incidents; `dateline link split` parts one incident"
        raise BadDecisionError(DIFFERENT, found, advice)
    return _reports(rows[0]), _reports(rows[1])


def split_sides(connection: Connection, asked: str, reports: Sequence[str], *, where: str) -> Sides:
    """Return the reports of an incident that belong to another one, and those that stay."""
    row = find_row(connection, asked, where=where)
    members = _reports(row)
    taken = []
    for report in reports:
        found = [member for member in members if member.startswith(report.strip().lower())]
        if len(found) != 1:
            told = "several reports" if found else "no report"
            raise BadDecisionError(
                "split",
                f"{told} of incident {row.id} that begin with {report!r}",
                f"one of {', '.join(members)}",
            )
        taken.append(found[0])
    rest = tuple(member for member in members if member not in taken)
    if not rest or not taken:
        raise BadDecisionError("split", "nothing to part", "some of the incident's reports")
    return tuple(dict.fromkeys(taken)), rest


def _rows(connection: Connection, asked: Sequence[str], *, where: str) -> list[IncidentRow]:
    rows = {row.id: row for row in (find_row(connection, one, where=where) for one in asked)}
    return list(rows.values())


def _reports(row: IncidentRow) -> tuple[str, ...]:
    return tuple(report.id for report in row.reports)


def incidents_with(connection: Connection, reports: Sequence[str]) -> list[str]:
    """Return the incidents that these reports belong to, sorted."""
    table = schema.reports
    found = find_all(connection, table.c.joined, where=table.c.id, ids=reports)
    return sorted(incident for incident in found if incident)
