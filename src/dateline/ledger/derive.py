"""The derived tables: what people filter by, made from the log.

In:   entries, in order.
Out:  rows of `articles`, `readings`, `incidents` and `statements`.

One function turns an entry into rows, both when it is added and when all is made again, so the
two can't differ. Only the latest reading of an article is current, and only its incidents and
statements have rows; the earlier ones stay in the log.

Not here: when to add an entry (store.py) and asking (queries.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, Table, delete, insert, select, update

from dateline.ledger import log, schema
from dateline.ledger.errors import DamagedLedgerError
from dateline.ledger.log import Entry, Json
from dateline.records.ids import article_key, canonical, digest, report_key


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
    """Bring the derived tables up to an entry."""
    payload = json.loads(entry.payload)
    if entry.kind == log.ARTICLE:
        _derive_article(connection, entry.sequence, payload)
    elif entry.kind == log.READING:
        _derive_reading(connection, entry.sequence, payload)
    else:
        found = f"an entry of the unknown kind {entry.kind!r}"
        raise DamagedLedgerError(f"entry {entry.sequence}", found)


def rebuild(connection: Connection, entries: Iterable[Entry]) -> None:
    """Throw the derived tables away and make them again."""
    for table in schema.DERIVED:
        connection.execute(delete(table))
    for entry in entries:
        derive(connection, entry)


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
    for table in (schema.statements, schema.incidents):
        connection.execute(delete(table).where(table.c.article == key))
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
    _insert_all(
        connection,
        schema.incidents,
        [_incident_row(sequence, key, incident) for incident in payload["incidents"]],
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


def _incident_row(reading: int, article: str, incident: Json) -> Json:
    place = incident["place"] or {}
    row: Json = {
        "id": report_key(article, incident["id"]),
        "reading": reading,
        "article": article,
        "incident": incident["id"],
        "place": _plain(place.get("name")),
        "payload": canonical(incident),
        **_days("", incident["date"]),
    }
    for name in ("country", "latitude", "longitude", "uncertainty_km"):
        row[name] = place.get(name)
    for name in ("type", "part", "standing", "certainty", "confidence"):
        row[name] = incident[name]
    for name in ("killed", "injured", "arrested", "abducted"):
        count = incident[name] or {"low": None, "high": None}
        row[f"{name}_low"], row[f"{name}_high"] = count["low"], count["high"]
    return row


def _statement_row(reading: int, article: str, statement: Json) -> Json:
    scope = statement["scope"] or {"country": None, "date": None}
    return {
        "reading": reading,
        "article": article,
        "kind": statement["kind"],
        "measure": _plain(statement["measure"]),
        "low": statement["low"],
        "high": statement["high"],
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


def _plain(text: str | None) -> str | None:
    # PostgreSQL holds no NUL in text. The log does, escaped in JSON; these columns are for finding.
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}") if text else text
