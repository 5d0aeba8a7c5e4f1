"""How a value of an incident came about, over all of its reports.

In:   an incident with its reports, and the name of a field.
Out:  sentences: the value that the policy computes and the claims it rests on, then what each
      report says of it.

Not here: one report's value (explain.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.ledger.explain import explain
from dateline.ledger.log import Json
from dateline.ledger.rows import KeptIncident, KeptReport
from dateline.ledger.wording import count_words, days_words, sentence

COUNTED = ("killed", "injured", "arrested", "abducted")


def explain_kept(kept: KeptIncident, field: str) -> str:
    """Return how a field of an incident came about.

    Raises:
        UnknownNameError: There is no such field; it offers the nearest.
    """
    told = [_explain(report, field) for report in kept.reports]
    if len(told) == 1:
        return told[0]
    name = field.strip().lower().replace("-", "_")
    together = " ".join(sentence(part) for part in _together(kept.row.incident, name))
    each = (f"{_named(report)}: {said}" for report, said in zip(kept.reports, told, strict=True))
    return "\n".join([together, *each])


def _explain(report: KeptReport, field: str) -> str:
    return explain(report.incident, field, article=report.article, reader=report.row.reader)


def _named(report: KeptReport) -> str:
    row = report.row
    return ", ".join(str(part) for part in (row.publisher, row.published, row.article_id) if part)


def _together(incident: Json, name: str) -> Iterator[str]:
    reports, sources = len(incident["reports"]), incident["independent_sources"]
    yield (
        f"{reports} reports tell of this incident, from {sources} independent "
        f"source{'' if sources == 1 else 's'}"
    )
    if name in COUNTED:
        count = incident[name]
        yield f"Together the number of people {name} is {count_words(count) if count else 'unknown'}"
        yield incident.get("reasons", {}).get(name, "")
    elif name == "date":
        yield f"Together the date is {days_words(incident['date'])}"
        yield incident["date"].get("reason", "")
    elif name in ("place", "country") and incident["place"]:
        yield f"Together the place is {incident['place']['name']}"
        yield incident["place"].get("reason", "")
    for dispute in incident["disputes"]:
        if dispute["field"] == name:
            yield f"In dispute: {dispute['words']}"
