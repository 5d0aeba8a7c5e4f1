"""`dateline statements`: totals and trends beside the record, claims with what they may mean.

In:   a ledger.
Out:  a line a statement, with what the record holds for it.

Not here: holding them against each other (publish/against.py, trends.py, meant.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from dateline.commands import console
from dateline.commands.stats import days_of
from dateline.ledger.listing import incident_entry
from dateline.ledger.rows import check_name
from dateline.publish.against import Beside, beside_the_record
from dateline.publish.counts import Coverage
from dateline.publish.meant import Candidate, meant
from dateline.publish.recorded import Recorded, recorded
from dateline.publish.stated import Stated
from dateline.publish.statements_json import held_to_json
from dateline.publish.trends import Trend, trends
from dateline.records.reading import StatementKind
from dateline.run.keeping import open_ledger

SCHEMA = "dateline/statements/1"
SHORT_ID = 8
# Ids that a line names; the JSON has them all.
MOST_IDS = 12

Held = Beside | str | tuple[Trend, ...] | tuple[Candidate, ...]


def statements(kinds: Sequence[str], *, ledger: str, as_json: bool, policy: str | None) -> int:
    """Print the statements of these kinds; none means all."""
    for kind in kinds:
        check_name("kind of statement", kind, known=tuple(StatementKind))
    with open_ledger(ledger, read_only=True) as opened:
        policy = policy or opened.policies[0]
        rows = opened.incidents(policy=policy)
        kept = opened.statements()
        coverage = days_of(opened.coverage())
    told = [
        Stated(
            article_id=one.article_id,
            publisher=one.publisher,
            published=one.published,
            statement=one.statement,
            incidents=one.incidents,
        )
        for one in kept
        if not kinds or one.statement["kind"] in kinds
    ]
    entries = (incident_entry(row.id, row.incident) for row in rows)
    show(told, recorded(entries), coverage=coverage, policy=policy, as_json=as_json)
    return 0


def show(
    told: Iterable[Stated],
    incidents: Sequence[Recorded],
    *,
    coverage: Coverage,
    policy: str,
    as_json: bool,
) -> None:
    """Print statements with what the record holds for each."""
    listed = list(held(told, incidents, coverage=coverage))
    if as_json:
        found = [held_to_json(stated, answer) for stated, answer in listed]
        whole = {"schema": SCHEMA, "policy": policy, "statements": found}
        print(json.dumps(whole, ensure_ascii=False, indent=1))  # noqa: T201 (the result)
        return
    out = console.results()
    for stated, answer in listed:
        for line in _lines(stated, answer):
            out.print(Text(line))
    console.tell(f"{len(listed)} statements")


def held(
    told: Iterable[Stated], incidents: Sequence[Recorded], *, coverage: Coverage
) -> Iterator[tuple[Stated, Held]]:
    """Yield each statement with what the record holds for it."""
    by_id = {one.id: one for one in incidents}
    for stated in told:
        kind = StatementKind(stated.statement["kind"])
        if kind is StatementKind.AGGREGATE:
            yield stated, beside_the_record(stated, incidents, coverage=coverage)
        elif kind is StatementKind.TREND:
            yield stated, trends(stated, incidents, coverage=coverage)
        else:
            yield stated, meant(stated, by_id)


def _lines(stated: Stated, answer: Held) -> Iterator[str]:
    statement = stated.statement
    told = [*statement["by"], stated.publisher, str(stated.published or "")]
    yield f"{statement['kind'].replace('_', ' ')}: “{stated.quote}”"
    yield f"  {stated.article_id}: {', '.join(one for one in told if one)}".rstrip(": ")
    if isinstance(answer, str):
        yield f"  not held against the record: {answer}"
    elif isinstance(answer, Beside):
        yield from _beside(answer)
    elif not answer:
        yield "  no incident of the record that it may mean"
    for one in answer if isinstance(answer, tuple) else ():
        if isinstance(one, Trend):
            yield f"  {one.quote}: {one.words}"
            yield from (f"    {limit}" for limit in one.scope.limits)
        else:
            yield f"  may mean {one.incident[:SHORT_ID]}: {one.words}"


def _beside(answer: Beside) -> Iterator[str]:
    yield f"  {answer.words}"
    for name, ids in (
        ("counts", answer.counted), ("may belong", answer.possible), ("no figure", answer.unknown)
    ):  # fmt: skip
        if ids:
            more = f" and {len(ids) - MOST_IDS} more" if len(ids) > MOST_IDS else ""
            yield f"    {name}: {' '.join(one[:SHORT_ID] for one in ids[:MOST_IDS])}{more}"
    read = answer.covered
    if read:
        yield f"    read: {read.articles} articles, of {read.days_read} of {read.days} days"
    yield from (f"    {limit}" for limit in answer.scope.limits)
