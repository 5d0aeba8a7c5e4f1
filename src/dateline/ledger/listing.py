"""The ledger's incidents as the JSON of contract `dateline/incidents/1`.

In:   rows, and the name of the policy by which their fields were computed from claims.
Out:  a plain dict, ready for `json.dumps`.

Not here: the forms of the fields (records/contract.py), and computing them (a Linker).
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.ledger.log import Json
from dateline.ledger.rows import IncidentRow

SCHEMA = "dateline/incidents/1"

# The fields of an incident in the order that the contract gives them. What else a policy computes
# (figures, claims, a grade) follows them.
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
    "reports",
    "independent_sources",
    "disputes",
)


def incidents_to_json(rows: Iterable[IncidentRow], *, policy: str) -> Json:
    """Return what `dateline incidents --json` prints."""
    return {
        "schema": SCHEMA,
        "policy": policy,
        "incidents": [incident_entry(row.id, row.incident) for row in rows],
    }


def incident_entry(incident_id: str, fields: Json) -> Json:
    """Return one entry of `incidents`."""
    others = {name: value for name, value in fields.items() if name not in (*FIELDS, "id")}
    return {"id": incident_id, **{n: fields[n] for n in FIELDS}, **others}
