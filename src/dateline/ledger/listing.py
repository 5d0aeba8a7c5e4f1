"""The ledger's incidents as the JSON of contract `dateline/incidents/1`.

In:   rows, and the name of the policy by which fields are computed from claims.
Out:  a plain dict, ready for `json.dumps`.

There is one policy so far. `single` takes each incident as its one report tells it: no reports are
put together yet, so nothing can be in dispute between them.

Not here: the forms of the fields (records/contract.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.ledger.log import Json
from dateline.ledger.queries import IncidentRow, check_name

SCHEMA = "dateline/incidents/1"

SINGLE = "single"
POLICIES = (SINGLE,)

# The fields of an incident in the order that the contract gives them.
FIELDS = (
    "type",
    "summary",
    "date",
    "place",
    "participants",
    "casualties",
    "killed",
    "injured",
    "arrested",
    "abducted",
    "weapons",
    "part",
    "standing",
    "certainty",
    "confidence",
    "according_to",
    "spans",
)


def incidents_to_json(rows: Iterable[IncidentRow], *, policy: str = SINGLE) -> Json:
    """Return what `dateline incidents --json` prints."""
    check_name("policy", policy, known=POLICIES)
    return {
        "schema": SCHEMA,
        "policy": policy,
        "incidents": [_incident(row) for row in rows],
    }


def _incident(row: IncidentRow) -> Json:
    return {
        "id": row.id,
        **{name: row.incident[name] for name in FIELDS},
        "reports": [{"article": row.article_id, "incident": row.incident_id}],
        "independent_sources": 1,
        "disputes": [],
    }
