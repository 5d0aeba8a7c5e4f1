"""The derived tables: what people filter by, made from the log.

In:   entries, in order.
Out:  rows of `articles`, `readings`, `reports`, `pairs`, `statements`, `decisions`, `releases`.

One function turns an entry into rows, both when it is added and when all is made again, so the
two can't differ. Only the latest reading of an article is current, and only its reports and
statements have rows; the earlier ones stay in the log.

Not here: when to add an entry (store.py), asking (queries.py), and the rows of `incidents`, whose
fields a linker computes from reports (neighbourhood.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection, Table, delete, insert, or_, select, update

from dateline.ledger import log, schema
from dateline.ledger.errors import DamagedLedgerError
from dateline.ledger.kept_reports import in_batches
from dateline.ledger.log import Entry, Json
from dateline.records.ids import article_key, canonical, digest, report_key

# The largest number that a column holds.
LARGEST = 2**63 - 1

# The action of a decision that takes another one back.
WITHDRAW = "withdraw"


def facts_digest(article: Json) -> str:
    """Return what was given with an article as one hash.

    Where the file lay and how a day was worded are no facts of the report.
    """
    given = {name: article[name] for name in ("url", "title", "publisher", "language")}
    published = article["published"]
    given["published"] = [published["earliest"], published["latest"]] if published else None
    return digest(canonical(given))


def content_digest(reading: Json) -> str:
    """Return what a reading says as one hash, leaving out where the file lay."""
    article = {key: value for key, value in reading["article"].items() if key != "path"}
    return digest(canonical({**reading, "article": article}))


def derive(connection: Connection, entry: Entry) -> None:
    """Bring the derived tables up to an entry, all but the incidents made of several reports."""
    if entry.kind not in DERIVERS:
        found = f"an entry of the unknown kind {entry.kind!r}"
        raise DamagedLedgerError(f"entry {entry.sequence}", found)
    DERIVERS[entry.kind](connection, entry.sequence, json.loads(entry.payload))


def empty(connection: Connection) -> None:
    """Throw the derived tables away."""
    for table in schema.DERIVED:
        connection.execute(delete(table))


def _derive_article(connection: Connection, sequence: int, payload: Json) -> None:
    table = schema.articles
    key = article_key(payload["id"], payload["sha256"])
    row = {
        "id": _plain(payload["id"]),
        "sha256": payload["sha256"],
        "entry": sequence,
        "facts_sha256": facts_digest(payload),
    } | {name: _plain(payload[name]) for name in ("title", "publisher", "url", "language")}
    if connection.execute(update(table).where(table.c.key == key).values(row)).rowcount == 0:
        connection.execute(insert(table), {"key": key, **row})


def _derive_reading(connection: Connection, sequence: int, payload: Json) -> None:
    article = payload["article"]
    key = article_key(article["id"], article["sha256"])
    _forget_reports(connection, key)
    readings, articles = schema.readings, schema.articles
    connection.execute(update(readings).where(readings.c.article == key).values(current=False))
    connection.execute(
        insert(readings),
        {
            "entry": sequence,
            "article": key,
            "article_entry": connection.execute(
                select(articles.c.entry).where(articles.c.key == key)
            ).scalar_one(),
            "reader": payload["reader"],
            "content_sha256": content_digest(payload),
            "current": True,
            **_days("published_", article["published"]),
        },
    )
    _insert_told(connection, sequence, key, payload)


def _insert_told(connection: Connection, sequence: int, key: str, payload: Json) -> None:
    """Add what a reading tells: its reports and its statements."""
    _insert_all(
        connection,
        schema.reports,
        [
            {
                "id": report_key(key, incident["id"]),
                "reading": sequence,
                "article": key,
                "incident": incident["id"],
                "joined": None,
                "payload": canonical(incident),
            }
            for incident in payload["incidents"]
        ],
    )
    _insert_all(
        connection,
        schema.statements,
        [
            _statement_row(sequence, key, statement) | {"position": position}
            for position, statement in enumerate(payload["statements"])
        ],
    )


def _insert_all(connection: Connection, table: Table, rows: list[Json]) -> None:
    # An insert of an empty list would insert one row of nulls.
    if rows:
        connection.execute(insert(table), rows)


def _forget_reports(connection: Connection, article: str) -> None:
    """Take away what an earlier reading of the article told."""
    table, blocks, pairs = schema.reports, schema.blocks, schema.pairs
    old = select(table.c.id).where(table.c.article == article)
    connection.execute(delete(blocks).where(blocks.c.report.in_(old)))
    connection.execute(delete(pairs).where(or_(pairs.c.a.in_(old), pairs.c.b.in_(old))))
    for gone in (schema.statements, table):
        connection.execute(delete(gone).where(gone.c.article == article))


def _derive_links(connection: Connection, sequence: int, payload: Json) -> None:
    del sequence
    _insert_all(
        connection,
        schema.pairs,
        [
            {"a": pair["a"], "b": pair["b"], "bits": pair["bits"], "payload": canonical(pair)}
            for pair in payload["pairs"]
        ],
    )
    reports = schema.reports
    for incident in payload["incidents"]:
        for batch in in_batches(incident["reports"]):
            connection.execute(
                update(reports).where(reports.c.id.in_(batch)).values(joined=incident["id"])
            )


def incident_row(incident_id: str, reports: int, fields: Json) -> Json:
    """Return the row of an incident with these fields."""
    place = fields["place"] or {}
    row: Json = {
        "id": incident_id,
        "place": _plain(place.get("name")),
        "reports": reports,
        "independent_sources": fields["independent_sources"],
        "payload": canonical(fields),
        **_days("", fields["date"]),
    }
    for name in ("country", "latitude", "longitude", "uncertainty_km"):
        row[name] = place.get(name)
    for name in ("type", "part", "standing", "certainty", "confidence"):
        row[name] = fields[name]
    for name in ("killed", "injured", "arrested", "abducted"):
        count = fields[name] or {"low": None, "high": None}
        row[f"{name}_low"] = _within(count["low"])
        row[f"{name}_high"] = _within(count["high"])
    return row


def _derive_decision(connection: Connection, sequence: int, payload: Json) -> None:
    decisions = schema.decisions
    if payload["action"] == WITHDRAW:
        connection.execute(
            update(decisions)
            .where(decisions.c.entry == payload["withdraws"])
            .values(withdrawn=sequence)
        )
        return
    connection.execute(
        insert(decisions),
        {
            "entry": sequence,
            "action": payload["action"],
            "withdrawn": None,
            "payload": canonical(payload),
        },
    )
    articles = {anchor["article"] for side in payload["sides"] for anchor in side}
    _insert_all(
        connection,
        schema.decided,
        [{"article": article, "decision": sequence} for article in sorted(articles)],
    )


def _derive_released(connection: Connection, sequence: int, payload: Json) -> None:
    del sequence
    _insert_all(
        connection,
        schema.released,
        [
            {"release": payload["release"], "id": one["id"], "payload": canonical(one)}
            for one in payload["incidents"]
        ],
    )


def _derive_release(connection: Connection, sequence: int, payload: Json) -> None:
    connection.execute(
        insert(schema.releases),
        {
            "number": payload["number"],
            "name": _plain(payload["name"]),
            "entry": sequence,
            "payload": canonical(payload),
        },
    )


def _statement_row(reading: int, article: str, statement: Json) -> Json:
    scope = statement["scope"] or {"country": None, "date": None}
    return {
        "reading": reading,
        "article": article,
        "kind": statement["kind"],
        "measure": _plain(statement["measure"]),
        "low": _within(statement["low"]),
        "high": _within(statement["high"]),
        "country": scope["country"],
        "certainty": statement["certainty"],
        "payload": canonical(statement),
        **_days("", scope["date"]),
    }


def _days(prefix: str, days: Json | None) -> dict[str, date | None]:
    ends = days or {"earliest": None, "latest": None}
    return {
        f"{prefix}{end}": date.fromisoformat(ends[end]) if ends[end] else None
        for end in ("earliest", "latest")
    }


def _within(number: int | None) -> int | None:
    # Eight bytes a number. The payload holds it whole; these columns are for finding.
    return None if number is None else min(number, LARGEST)


def _plain(text: str | None) -> str | None:
    # PostgreSQL holds no NUL in text. The log does, escaped in JSON; these columns are for finding.
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}") if text else text


DERIVERS: dict[str, Callable[[Connection, int, Json], None]] = {
    log.ARTICLE: _derive_article,
    log.READING: _derive_reading,
    log.LINKS: _derive_links,
    log.DECISION: _derive_decision,
    log.RELEASED: _derive_released,
    log.RELEASE: _derive_release,
}
