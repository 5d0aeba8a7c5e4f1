"""A reading spelled out for the log, and checked, before the ledger is asked anything.

In:   a reading.
Out:  its two payloads, and the digests by which the ledger tells whether they are new.

What is wrong is found here, outside of any transaction: what gets into the log stays there.

Not here: adding it (store.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from dateline.ledger import derive, log, schema
from dateline.ledger.errors import (
    BrokenEvidenceError,
    RepeatedIncidentError,
    UnstorableTextError,
)
from dateline.ledger.log import Json
from dateline.ledger.outcomes import Added
from dateline.records.contract import article_to_json, reading_to_json
from dateline.records.ids import article_key, canonical
from dateline.records.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """The payloads of the entries `article` and `reading`, with what they are compared by."""

    key: str
    reader: str
    article: str
    article_facts: str
    reading: str
    reading_content: str


def draft(reading: Reading) -> Drafts:
    """Return what would be logged.

    Raises:
        RepeatedIncidentError: Two incidents share an id.
        BrokenEvidenceError: A quote doesn't stand in the text, or the text isn't the digest's.
        UnstorableTextError: Some text can't be written as UTF-8.
    """
    article_id = reading.article.id
    _check_ids(reading)
    given, read = article_to_json(reading.article), reading_to_json(reading)
    try:
        _check_evidence(article_id, log.ARTICLE, given)
        _check_evidence(article_id, log.READING, read)
        return Drafts(
            key=article_key(article_id, reading.article.sha256),
            reader=reading.reader,
            article=_stored(given),
            article_facts=derive.facts_digest(given),
            reading=_stored(read),
            reading_content=derive.content_digest(read),
        )
    except UnicodeEncodeError as error:
        raise UnstorableTextError(article_id, error.object[error.start : error.end]) from error


def _check_ids(reading: Reading) -> None:
    seen: set[str] = set()
    for incident in reading.incidents:
        if incident.id in seen:
            raise RepeatedIncidentError(reading.article.id, incident.id)
        seen.add(incident.id)


def _check_evidence(article_id: str, kind: str, payload: Json) -> None:
    fault = next(log.faults_of_content(kind, payload), None)
    if fault:
        raise BrokenEvidenceError(article_id, fault)


def _stored(value: Json) -> str:
    text = canonical(value)
    text.encode("utf-8")  # raises where it can't be stored, while nothing is open
    return text


def compare(connection: Connection, drafts: Drafts) -> Added:
    """Return what of the drafts is new to the ledger."""
    articles, readings = schema.articles, schema.readings
    known = connection.execute(
        select(articles.c.entry, articles.c.facts_sha256).where(articles.c.key == drafts.key)
    ).first()
    if known is None or known.facts_sha256 != drafts.article_facts:
        return Added(article=True, reading=True)
    before = connection.execute(
        select(readings.c.content_sha256)
        .where(readings.c.article_entry == known.entry, readings.c.reader == drafts.reader)
        .order_by(readings.c.entry)
        .limit(1)
    ).first()
    if before is None:
        return Added(article=False, reading=True)
    differs = before.content_sha256 != drafts.reading_content
    return Added(article=False, reading=False, differs=differs)
