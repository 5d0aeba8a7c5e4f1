"""Reports joined with those around them, and no others.

In:   reports that are new, incidents that lost one, reports that a person decided about.
Out:  the payload of a log entry that says who is joined with whom now, and why; the rows of the
      incidents it changed.

A report is compared with those that share a block with it. What can change are the reports that
can be reached from it over pairs that speak for one incident, and over what people said; those are
joined anew, whole. So the outcome doesn't depend on the order in which articles came.

An incident is known by the id of the report that was published first. The id of any of its
reports leads to it.

Not here: what is compared and joined (a Linker).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from dateline.ledger import schema
from dateline.ledger.decisions import Decision, decisions_about
from dateline.ledger.derive import incident_row
from dateline.ledger.kept_reports import find_all, in_batches, load_reports
from dateline.ledger.linker import Linker
from dateline.ledger.log import Json
from dateline.records.joined import Link
from dateline.records.report import Report
from dateline.records.unions import Unions

# Pairs kept of each report, for people to see why.
STRONGEST = 5

# Reports that are kept in memory between two articles.
MOST_SHELVED = 5000


@dataclass(kw_only=True)
class Change:
    """What happened: reports came, incidents lost reports, or people decided about reports."""

    new: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)


class Neighbourhood:
    """The reports of a ledger as a linker sees them. Use it inside one transaction at a time."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker
        self._shelf: dict[str, Report] = {}

    def forget(self, reports: Iterable[str]) -> None:
        """Don't take these reports for known any more: their article was read anew."""
        for report in reports:
            self._shelf.pop(report, None)

    def load(self, connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
        """Return the reports, those that are known from memory."""
        wanted = sorted(set(ids))
        if len(self._shelf) + len(wanted) > MOST_SHELVED:
            self._shelf.clear()
        missing = [report for report in wanted if report not in self._shelf]
        self._shelf |= load_reports(connection, missing)
        return {report: self._shelf[report] for report in wanted if report in self._shelf}

    def index(self, connection: Connection, reports: Iterable[Report]) -> None:
        """Write down what the reports are found by."""
        rows = [
            {"key": key, "report": report.id}
            for report in reports
            for key in sorted(set(self.linker.block_keys(report)))
        ]
        if rows:
            connection.execute(insert(schema.blocks), rows)

    def restore(self, connection: Connection) -> set[str]:
        """Make blocks and incidents for the reports there are; return those joined with none."""
        table = schema.reports
        joined: dict[str, list[str]] = {}
        apart: set[str] = set()
        for row in connection.execute(select(table.c.id, table.c.joined).order_by(table.c.id)):
            if row.joined:
                joined.setdefault(row.joined, []).append(row.id)
            else:
                apart.add(row.id)
        for batch in in_batches(joined):
            incidents = {incident: joined[incident] for incident in batch}
            self.write(connection, incidents)
            members = [report for reports in incidents.values() for report in reports]
            self.index(connection, self.load(connection, members).values())
        return apart

    def relink(self, connection: Connection, change: Change) -> Json | None:
        """Return what is to be logged: new pairs, and the reports of each incident that changed.

        None where nothing changed.
        """
        new = self.load(connection, change.new)
        self.index(connection, new.values())
        table = schema.reports
        left = find_all(connection, table.c.id, where=table.c.joined, ids=change.lost)
        # Those that lost a neighbour may have been found through it alone.
        found = self._compare(connection, change.new | left)
        start = change.new | change.around | left
        reached, decisions = _reach(connection, start, found)
        reports = self.load(connection, reached)
        verdicts = [v for d in decisions for v in d.verdicts()]
        verdicts = [v for v in verdicts if v.a in reports and v.b in reports]
        joined = self.linker.join([reports[key] for key in sorted(reports)], verdicts)
        before = _joined_before(connection, reports)
        incidents = {
            _leading([reports[report] for report in members]): sorted(members)
            for members in joined.incidents
        }
        changed = {
            incident: members
            for incident, members in incidents.items()
            if any(before[report] != incident or report in change.new for report in members)
        }
        stale = {i for i in before.values() if i} | change.lost
        if not (changed or stale - incidents.keys() or change.lost):
            return None
        return {
            "linker": self.linker.name,
            "pairs": [asdict(link) for link in _worth_keeping(connection, found, reached)],
            "incidents": [
                {"id": incident, "reports": members}
                for incident, members in sorted(incidents.items())
                if incident in changed
                or incident in _shrunk(before, incidents)
                or incident in change.lost
            ],
            "dissolved": sorted(stale - incidents.keys()),
        }

    def refresh(self, connection: Connection, payload: Json) -> None:
        """Bring the rows of the incidents up to what was logged about them."""
        gone = [*payload["dissolved"], *(one["id"] for one in payload["incidents"])]
        for batch in in_batches(gone):
            connection.execute(delete(schema.incidents).where(schema.incidents.c.id.in_(batch)))
        self.write(connection, {one["id"]: one["reports"] for one in payload["incidents"]})

    def write(self, connection: Connection, incidents: dict[str, list[str]]) -> None:
        """Write the rows of incidents, given the reports of each."""
        policy = self.linker.policies[0]
        rows = []
        for incident, members in sorted(incidents.items()):
            reports = self.load(connection, members)
            fields = self.linker.reconcile([reports[m] for m in sorted(reports)], policy)
            rows.append(incident_row(incident, len(members), fields))
        if rows:
            connection.execute(insert(schema.incidents), rows)

    def _compare(self, connection: Connection, new: set[str]) -> list[Link]:
        """Return the pairs of these reports and any other that speak for one incident."""
        pairs: set[tuple[str, str]] = set()
        blocks = schema.blocks
        for report in sorted(new):
            keys = select(blocks.c.key).where(blocks.c.report == report)
            query = select(blocks.c.report).where(blocks.c.key.in_(keys)).distinct()
            for other in connection.execute(query).scalars():
                if other != report:
                    pairs.add((min(report, other), max(report, other)))
        reports = self.load(connection, {report for pair in pairs for report in pair})
        links = (self.linker.compare(reports[a], reports[b]) for a, b in sorted(pairs))
        return [link for link in links if link is not None]


def _worth_keeping(connection: Connection, found: list[Link], reached: set[str]) -> list[Link]:
    """Return the pairs to keep: each report's strongest, and what is needed to reach every other.

    All pairs of an incident that five hundred reports tell would be 125,000. What can be reached
    over those that are kept is the same.
    """
    known = _pairs_among(connection, reached)
    groups = Unions(reached).unite_all(known)
    kept: list[Link] = []
    number: Counter[str] = Counter()
    for link in sorted(found, key=lambda one: (-one.bits, one.a, one.b)):
        if (link.a, link.b) in known:
            continue
        few = min(number[link.a], number[link.b]) < STRONGEST
        if groups.unite(link.a, link.b) or few:
            kept.append(link)
            number.update((link.a, link.b))
    return sorted(kept, key=lambda one: (one.a, one.b))


def _pairs_among(connection: Connection, reports: set[str]) -> set[tuple[str, str]]:
    pairs = schema.pairs
    found: set[tuple[str, str]] = set()
    for batch in in_batches(reports):
        query = select(pairs.c.a, pairs.c.b).where(pairs.c.a.in_(batch))
        found.update((row.a, row.b) for row in connection.execute(query))
    return found


def _reach(
    connection: Connection, start: set[str], found: list[Link]
) -> tuple[set[str], list[Decision]]:
    """Return the reports that can be reached over pairs and decisions, and those decisions."""
    table, pairs = schema.reports, schema.pairs
    edges: dict[str, set[str]] = {}
    for link in found:
        edges.setdefault(link.a, set()).add(link.b)
        edges.setdefault(link.b, set()).add(link.a)
    reached: set[str] = set()
    decisions: dict[int, Decision] = {}
    frontier = set(start)
    while frontier:
        reached |= frontier
        around = {other for report in frontier for other in edges.get(report, ())}
        around |= find_all(connection, pairs.c.b, where=pairs.c.a, ids=frontier)
        around |= find_all(connection, pairs.c.a, where=pairs.c.b, ids=frontier)
        articles = find_all(connection, table.c.article, where=table.c.id, ids=frontier)
        # All reports of its article, so that a decision that lost its report is seen too.
        for decision in decisions_about(connection, articles):
            if not decision.withdrawn:
                decisions[decision.number] = decision
                around.update(*decision.sides)
        frontier = around - reached
    return reached, [decisions[number] for number in sorted(decisions)]


def _joined_before(connection: Connection, reports: Iterable[str]) -> dict[str, str | None]:
    table = schema.reports
    found: dict[str, str | None] = {}
    for batch in in_batches(reports):
        query = select(table.c.id, table.c.joined).where(table.c.id.in_(batch))
        found.update((row.id, row.joined) for row in connection.execute(query))
    return found


def _shrunk(before: dict[str, str | None], incidents: dict[str, list[str]]) -> set[str]:
    """Return the incidents that lost a report to another one."""
    now = {report: incident for incident, members in incidents.items() for report in members}
    return {was for report, was in before.items() if was and now[report] != was}


def _leading(reports: list[Report]) -> str:
    """Return the id of the report that was published first; the smallest where several were."""
    return min(((r.published.earliest or r.published.latest or date.max), r.id) for r in reports)[1]
