"""Step 5: a reconciled incident as an entry of contract `dateline/incidents/1`.

In:   Reconciled.
Out:  a plain dict: the fields of the reading's incident under their names and in their forms, and
      what only several reports can tell. Every span also names its article.

Not here: the ids of incidents (ledger/).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dateline.assemble.summary import summarize
from dateline.link.claims import Claim
from dateline.link.reconcile import Reconciled
from dateline.link.standing import Weighed
from dateline.link.timeline import Step, toll_timeline
from dateline.records.contract import (
    Json,
    casualty_to_json,
    count_to_json,
    days_to_json,
    participant_to_json,
    place_to_json,
    spans_to_json,
    statement_to_json,
)
from dateline.records.count import Count
from dateline.records.reading import Incident, Outcome
from dateline.records.report import Report
from dateline.records.span import Span


def reconciled_to_json(incident: Reconciled) -> Json:
    """Return every field but the id."""
    counts = {outcome: _count(incident, outcome) for outcome in _OUTCOMES}
    value: Json = {
        "type": incident.type.value.value,
        "summary": _summary(incident, counts),
        "date": _named(days_to_json(incident.date.value), incident.date.report),
        "place": _named(place_to_json(incident.place.value), incident.place.report),
        "participants": [
            participant_to_json(party.participant) | {"spans": _spans(party.told)}
            for party in incident.parties
        ],
        "casualties": [
            _named(casualty_to_json(casualty), report)
            for report in incident.reports
            for casualty in report.incident.casualties
        ],
        **{outcome.value: count_to_json(count) for outcome, count in counts.items()},
        "weapons": _weapons(incident.reports),
        "part": incident.part.value,
        "standing": incident.standing.value,
        "certainty": incident.certainty.value,
        "confidence": incident.confidence,
        "according_to": _speakers(incident.reports),
        "spans": _spans((report, report.incident.spans) for report in incident.reports),
        "reports": [
            {"article": report.article.id, "incident": report.incident.id}
            for report in incident.reports
        ],
        "independent_sources": incident.independent_sources,
        "disputes": [
            {
                "field": d.field,
                "kind": d.kind,
                "words": d.words,
                "claims": [{"article": side.article_id, "says": side.says} for side in d.sides],
            }
            for d in incident.disputes
        ],
    }
    return value | _more(incident)


_OUTCOMES = (Outcome.KILLED, Outcome.INJURED, Outcome.ARRESTED, Outcome.ABDUCTED)


def _more(incident: Reconciled) -> Json:
    """Return what the reading's incident doesn't have."""
    figures = {
        outcome.value: {
            "low": figure.count.low,
            "best": figure.best,
            "high": figure.count.high,
        }
        for outcome, figure in incident.figures.items()
    }
    more: Json = {
        "figures": figures,
        "reasons": {o.value: figure.reason for o, figure in incident.figures.items()},
        "claims": [_weighed(one) for one in incident.claims],
        "toll_timeline": [_step(step) for step in toll_timeline(incident.claims)],
        "statements": [
            _named(statement_to_json(said.statement), said.report) for said in incident.statements
        ],
    }
    if incident.grade:
        more["grade"] = incident.grade
    return more


def _count(incident: Reconciled, outcome: Outcome) -> Count | None:
    figure = incident.figures.get(outcome)
    return figure.count if figure else None


def _summary(incident: Reconciled, counts: dict[Outcome, Count | None]) -> str:
    told: Incident = replace(
        incident.type.report.incident,
        type=incident.type.value,
        date=incident.date.value,
        place=incident.place.value,
        standing=incident.standing,
        certainty=incident.certainty,
        killed=counts[Outcome.KILLED],
        injured=counts[Outcome.INJURED],
        arrested=counts[Outcome.ARRESTED],
        abducted=counts[Outcome.ABDUCTED],
    )
    return summarize(told).summary


def _weighed(one: Weighed) -> Json:
    claim: Claim = one.claim
    return {
        "outcome": claim.outcome.value,
        "low": one.count.low,
        "high": one.count.high,
        "according_to": list(claim.by),
        "voice": claim.voice.value,
        "certainty": claim.certainty.value,
        "article": claim.article_id,
        "publisher": claim.publisher,
        "published": claim.published.isoformat() if claim.published else None,
        "source": claim.source,
        "state": one.state.value,
        "reason": one.reason,
        "spans": _spans_of(claim.article_id, claim.spans),
    }


def _step(step: Step) -> Json:
    claim = step.weighed.claim
    return {
        "published": claim.published.isoformat() if claim.published else None,
        "outlet": claim.publisher or claim.article_id,
        "outcome": claim.outcome.value,
        "low": step.weighed.count.low,
        "high": step.weighed.count.high,
        "state": step.weighed.state.value,
        "words": step.words,
    }


def _named(value: Any, report: Report) -> Any:
    """Return a value whose spans name their article."""
    if value is None:
        return None
    return value | {"spans": [{"article": report.article.id, **span} for span in value["spans"]]}


def _spans_of(article_id: str, spans: Iterable[Span]) -> list[Json]:
    return [{"article": article_id, **span} for span in spans_to_json(spans)]


def _spans(told: Iterable[tuple[Report, Iterable[Span]]]) -> list[Json]:
    return [span for report, spans in told for span in _spans_of(report.article.id, spans)]


def _weapons(reports: Iterable[Report]) -> list[Json]:
    found: dict[str, list[Json]] = {}
    for report in reports:
        for weapon in report.incident.weapons:
            spans = _spans_of(report.article.id, weapon.spans)
            found.setdefault(weapon.kind.casefold(), []).extend(spans)
    return [{"kind": kind, "spans": spans} for kind, spans in found.items()]


def _speakers(reports: Iterable[Report]) -> list[str]:
    return list(dict.fromkeys(s for report in reports for s in report.incident.according_to))
