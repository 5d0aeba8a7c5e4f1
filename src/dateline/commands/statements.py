"""`dateline statements`: totals beside the record, and claims with the incidents they may mean.

In:   a ledger.
Out:  a line a statement, with what the record holds for it.

Not here: holding them against each other (publish/against.py).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from dateline.commands import console
from dateline.ledger.listing import incident_entry
from dateline.publish.against import Beside, Candidate, Stated, beside_the_record, candidates
from dateline.run.keeping import open_ledger

SHORT_ID = 8


def statements(kinds: Sequence[str], *, ledger: str, as_json: bool, policy: str | None) -> int:
    """Print the statements of these kinds; none means all."""
    with open_ledger(ledger, read_only=True) as opened:
        rows = opened.incidents(policy=policy)
        kept = opened.statements()
    incidents = [incident_entry(row.id, row.incident) for row in rows]
    listed = []
    for one in kept:
        if kinds and one.statement["kind"] not in kinds:
            continue
        stated = Stated(
            article_id=one.article_id,
            publisher=one.publisher,
            published=one.published,
            statement=one.statement,
            incidents=one.incidents,
        )
        listed.append((stated, _held(stated, incidents)))
    if as_json:
        told = [_json(stated, held) for stated, held in listed]
        print(json.dumps(told, ensure_ascii=False, indent=1))  # noqa: T201 (the result)
        return 0
    out = console.results()
    for stated, held in listed:
        _print(stated, held, out.print)
    console.tell(f"{len(listed)} statements")
    return 0


Held = Beside | str | tuple[Candidate, ...]


def _held(stated: Stated, incidents: Sequence[dict[str, Any]]) -> Held:
    if stated.statement["kind"] in ("aggregate", "trend"):
        return beside_the_record(stated, incidents)
    return candidates(stated, incidents)


def _print(stated: Stated, held: Held, line: Any) -> None:
    statement = stated.statement
    quote = " … ".join(" ".join(span["quote"].split()) for span in statement["spans"])
    who = ", ".join([*statement["by"], stated.publisher or "", str(stated.published or "")])
    line(Text(f"{statement['kind'].replace('_', ' ')}: “{quote}”"))
    line(Text(f"  {stated.article_id}: {who.strip(', ')}"))
    if isinstance(held, Beside):
        line(Text(f"  {held.words}"))
        for name, ids in (("counts", held.counted), ("may belong", held.possible)):
            if ids:
                line(Text(f"    {name}: {' '.join(one[:SHORT_ID] for one in ids)}"))
    elif isinstance(held, str):
        line(Text(f"  not held against the record: {held}"))
    elif held:
        for one in held:
            line(Text(f"  may mean {one.incident[:SHORT_ID]}: {one.words}"))
    else:
        line(Text("  no incident of the record that it may mean"))


def _json(stated: Stated, held: Held) -> dict[str, Any]:
    told: dict[str, Any] = {
        "article": stated.article_id,
        "publisher": stated.publisher,
        "published": str(stated.published) if stated.published else None,
        "statement": stated.statement,
    }
    if isinstance(held, Beside):
        return told | {
            "record": {"low": held.low, "high": held.high},
            "counted": list(held.counted),
            "possible": list(held.possible),
            "words": held.words,
        }
    if isinstance(held, str):
        return told | {"not_held": held}
    return told | {
        "candidates": [{"incident": c.incident, "score": c.score, "words": c.words} for c in held]
    }
