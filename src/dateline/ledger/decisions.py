"""What people decide about reports: that they tell of one incident, or of two.

In:   reports on two sides, who decides and why.
Out:  the payload of a log entry; the verdicts that hold over some articles.

A decision names reports by their words. When an article is read anew, the report that tells the
same words takes the place of the old one, so a decision is never lost to a better reader. Where no
report tells them any more, the decision waits.

Not here: what a verdict does (a Linker's `join`), and finding reports by id (queries.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from sqlalchemy import Connection, select

from dateline.ledger import schema
from dateline.ledger.derive import WITHDRAW
from dateline.ledger.errors import UnknownDecisionError
from dateline.ledger.kept_reports import find_all, in_batches
from dateline.ledger.log import Json
from dateline.records.joined import Verdict

SAME = "same"
DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision as it is kept: `number` is that of its log entry.

    `sides` are the reports meant today on either side; fewer than were named where an article no
    longer tells them. `withdrawn` is the number of the decision that took it back.
    """

    number: int
    action: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    by: str
    why: str
    recorded_at: str
    withdrawn: int | None

    def verdicts(self) -> Iterator[Verdict]:
        """Yield what it says about pairs; nothing where it was taken back."""
        if self.withdrawn:
            return
        if self.action == SAME:
            pairs: Iterable[tuple[str, str]] = pairwise(dict.fromkeys(sum(self.sides, ())))
        else:
            pairs = product(*self.sides)
        for one, other in pairs:
            a, b = sorted((one, other))
            yield Verdict(a=a, b=b, same=self.action == SAME, number=self.number)


def draft_decision(
    connection: Connection, action: str, sides: Sequence[Sequence[str]], *, by: str, why: str
) -> Json:
    """Return what is logged: each report by its article, its id and its words."""
    anchors = anchors_of(connection, [report for side in sides for report in side])
    return {
        "action": action,
        "sides": [[anchors[report] for report in side] for side in sides],
        "by": by,
        "why": why,
    }


def draft_withdrawal(connection: Connection, number: int, *, by: str, why: str) -> Json:
    """Return what is logged to take a decision back.

    Raises:
        UnknownDecisionError: There is none with this number, or it was taken back already.
    """
    table = schema.decisions
    row = connection.execute(select(table.c.withdrawn).where(table.c.entry == number)).first()
    if row is None or row.withdrawn is not None:
        raise UnknownDecisionError(number, "none" if row is None else f"withdrawn by {row[0]}")
    return {"action": WITHDRAW, "withdraws": number, "by": by, "why": why}


def load_decisions(connection: Connection, numbers: Iterable[int] | None = None) -> list[Decision]:
    """Return decisions by their numbers, or all of them, in the order they were made."""
    table, entries = schema.decisions, schema.entries
    query = select(
        table.c.entry, table.c.payload, table.c.withdrawn, entries.c.recorded_at
    ).join_from(table, entries, table.c.entry == entries.c.sequence)
    if numbers is not None:
        query = query.where(table.c.entry.in_(sorted(set(numbers))))
    rows = connection.execute(query.order_by(table.c.entry)).all()
    payloads = [json.loads(row.payload) for row in rows]
    anchors = [a for payload in payloads for side in payload["sides"] for a in side]
    meant = reports_meant(connection, anchors)
    return [
        Decision(
            number=row.entry,
            action=payload["action"],
            sides=_sides(payload["sides"], meant),
            by=payload["by"],
            why=payload["why"],
            recorded_at=row.recorded_at,
            withdrawn=row.withdrawn,
        )
        for row, payload in zip(rows, payloads, strict=True)
    ]


def decisions_about(connection: Connection, articles: Iterable[str]) -> list[Decision]:
    """Return the decisions that name a report of one of the articles."""
    table = schema.decided
    numbers = find_all(connection, table.c.decision, where=table.c.article, ids=articles)
    return load_decisions(connection, numbers) if numbers else []


def _sides(
    sides: list[list[Json]], meant: dict[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    one, other = (
        tuple(dict.fromkeys(meant[a["report"]] for a in side if a["report"] in meant))
        for side in sides
    )
    return one, other


def anchors_of(connection: Connection, reports: Iterable[str]) -> dict[str, Json]:
    """Return what finds each report again, also in a later reading: its article and its words."""
    table = schema.reports
    found: dict[str, Json] = {}
    for batch in in_batches(reports):
        query = select(table.c.id, table.c.article, table.c.payload).where(table.c.id.in_(batch))
        for row in connection.execute(query):
            spans = json.loads(row.payload)["spans"]
            found[row.id] = {"report": row.id, "article": row.article, "spans": spans}
    return found


def reports_meant(connection: Connection, anchors: Sequence[Json]) -> dict[str, str]:
    """Return the report of today for each report named."""
    table = schema.reports
    told: dict[str, list[tuple[str, list[Json]]]] = {}
    for batch in in_batches(anchor["article"] for anchor in anchors):
        query = select(table.c.id, table.c.article, table.c.payload)
        for row in connection.execute(query.where(table.c.article.in_(batch)).order_by(table.c.id)):
            spans = json.loads(row.payload)["spans"]
            told.setdefault(row.article, []).append((row.id, spans))
    meant = {}
    for anchor in anchors:
        report = _nearest(anchor, told.get(anchor["article"], []))
        if report:
            meant[anchor["report"]] = report
    return meant


def _nearest(anchor: Json, told: list[tuple[str, list[Json]]]) -> str | None:
    """Return the report itself where it is still told, else the one that shares most words."""
    if any(report == anchor["report"] for report, _ in told):
        return str(anchor["report"])
    shared = [(overlap(anchor["spans"], spans), report) for report, spans in told]
    most = max((count for count, _ in shared), default=0)
    return min(report for count, report in shared if count == most) if most else None


def overlap(some: list[Json], others: list[Json]) -> int:
    """Return how many characters two lists of spans share."""
    return sum(
        max(0, min(a["end"], b["end"]) - max(a["start"], b["start"])) for a in some for b in others
    )
