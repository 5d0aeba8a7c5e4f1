"""A linker small enough to see through: one incident is one place, one type and one day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from dateline.records.contract import incident_to_json
from dateline.records.joined import Joined, Link, Sign, Verdict
from dateline.records.report import Report


def told(report: Report) -> str:
    """Return what must be the same."""
    place = report.incident.place
    parts = [place.name if place else None, report.incident.type, report.incident.date.earliest]
    return "/".join(str(part) for part in parts)


class Toy:
    """Joins what is told alike; people's verdicts go first, the later before the earlier."""

    name = "toy/1"
    policies: tuple[str, ...] = ("lowest", "highest")

    def block_keys(self, report: Report) -> tuple[str, ...]:
        return (told(report).split("/")[0],)

    def compare(self, a: Report, b: Report) -> Link | None:
        if told(a) != told(b) or a.article_key == b.article_key:
            return None
        signs = (Sign(feature="told", bits=9.0, words=f"both tell {told(a)}"),)
        return Link(a=min(a.id, b.id), b=max(a.id, b.id), bits=9.0, signs=signs)

    def join(self, reports: Sequence[Report], verdicts: Sequence[Verdict]) -> Joined:
        known = {report.id: report for report in reports}
        cluster = {report.id: {report.id} for report in reports}
        apart: set[tuple[str, str]] = set()
        wanted = [(v.a, v.b, v.same) for v in sorted(verdicts, key=lambda v: -v.number)]
        wanted += [
            (a, b, True)
            for a, b in combinations(sorted(known), 2)
            if self.compare(known[a], known[b])
        ]
        for a, b, same in wanted:
            if not same:
                apart |= {(a, b)} if cluster[a] is not cluster[b] else set()
                continue
            merged = cluster[a] | cluster[b]
            if any(one in merged and other in merged for one, other in apart):
                continue
            for report in merged:
                cluster[report] = merged
        incidents = {tuple(sorted(members)) for members in cluster.values()}
        return Joined(incidents=tuple(sorted(incidents)), links=())

    def reconcile(self, reports: Sequence[Report], policy: str) -> dict[str, Any]:
        ordered = sorted(reports, key=lambda r: r.incident.killed.low if r.incident.killed else 0)
        chosen = ordered[0 if policy == "lowest" else -1]
        return {
            **incident_to_json(chosen.incident),
            "reports": [
                {"article": r.article.id, "incident": r.incident.id}
                for r in sorted(reports, key=lambda r: r.id)
            ],
            "independent_sources": len({r.article.sha256 for r in reports}),
            "disputes": [],
        }
