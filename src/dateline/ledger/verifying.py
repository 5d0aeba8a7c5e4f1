"""The whole log looked over: its chain, its quotes, its releases.

In:   a connection.
Out:  how many entries were looked at, the hash of the last one, and what is wrong.

A reading's quotes are looked up in the text that it holds itself; those of decisions and releases
in the article that the ledger holds. A release is right where its incidents give its digest, and
where the log stood as it says.

Not here: how an entry is chained (log.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from dateline.ledger import log, schema
from dateline.ledger.log import Entry, Fault, Json
from dateline.ledger.outcomes import Verified
from dateline.ledger.releases import Digest


def verify_log(connection: Connection) -> Verified:
    """Recompute the chain of hashes and all digests, and look up every quote in its article."""
    faults: list[Fault] = []
    before = None
    number = 0
    frozen = _Frozen()
    for entry in log.read_entries(connection):
        found = list(log.faults_of_chain(entry, before))
        if not found:
            # What a broken payload says is worth nothing.
            payload = json.loads(entry.payload)
            told = [
                *log.faults_of_content(entry.kind, payload),
                *_quote_faults(connection, entry.kind, payload),
                *frozen.faults(entry, payload),
            ]
            found = [Fault(sequence=entry.sequence, what=what) for what in told]
        faults += found
        frozen.hashes[entry.sequence] = entry.hash
        before, number = entry, number + 1
    last_hash = before.hash if before else log.GENESIS
    return Verified(entries=number, last_hash=last_hash, faults=tuple(faults))


def _quote_faults(connection: Connection, kind: str, payload: Json) -> Iterator[str]:
    """Yield the words that a decision or a release quotes and that don't stand in their article."""
    texts: dict[str, str | None] = {}
    for keys, span in _quotes(kind, payload):
        for key in keys:
            if key not in texts:
                texts[key] = _text_of(connection, key)
        found = [text for key in keys if (text := texts[key]) is not None]
        if not found:
            yield f"it quotes the article {' or '.join(keys)}, which isn't there"
        elif not any(text[span["start"] : span["end"]] == span["quote"] for text in found):
            yield f"it quotes {span['quote']!r} at {span['start']}, which isn't there"


def _quotes(kind: str, payload: Json) -> Iterator[tuple[list[str], Json]]:
    """Yield each span with the keys of the articles it can be from: one id may have two texts."""
    anchors: list[Json] = []
    if kind == log.DECISION:
        anchors = [anchor for side in payload.get("sides", ()) for anchor in side]
    elif kind == log.RELEASED:
        for incident in payload["incidents"]:
            anchors += incident["anchors"]
            keys: dict[str, list[str]] = {}
            for source in incident["sources"]:
                keys.setdefault(source["article"], []).append(source["key"])
            for span in _named_spans(incident):
                yield keys.get(span["article"], [span["article"]]), span
    for anchor in anchors:
        for span in anchor["spans"]:
            yield [anchor["article"]], span


def _named_spans(value: object) -> Iterator[Json]:
    """Yield every span that names its article, however deep."""
    if isinstance(value, dict):
        if value.keys() == {"article", "start", "end", "quote"}:
            yield value
        else:
            for inner in value.values():
                yield from _named_spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _named_spans(inner)


def _text_of(connection: Connection, key: str) -> str | None:
    articles, entries = schema.articles, schema.entries
    query = (
        select(entries.c.payload)
        .join_from(articles, entries, articles.c.entry == entries.c.sequence)
        .where(articles.c.key == key)
    )
    payload = connection.execute(query).scalar_one_or_none()
    return None if payload is None else str(json.loads(payload)["text"])


class _Frozen:
    """The incidents of the release that is being gone over, and where the log stood before."""

    def __init__(self) -> None:
        self.hashes: dict[int, str] = {0: log.GENESIS}
        self._digest = Digest()

    def faults(self, entry: Entry, payload: Json) -> Iterator[str]:
        """Yield what of a release is not as it says."""
        if entry.kind == log.RELEASED:
            for incident in payload["incidents"]:
                self._digest.note(incident)
        elif entry.kind == log.RELEASE:
            if (self._digest.count, self._digest.hex()) != (
                payload["incidents"],
                payload["digest"],
            ):
                yield "its incidents aren't those that its digest names"
            if self.hashes.get(payload["log_sequence"]) != payload["log_hash"]:
                yield "the log didn't stand where it says"
            self._digest = Digest()
