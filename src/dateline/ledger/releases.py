"""Releases: the record as it stood, numbered and frozen, with ids that last.

In:   the incidents of a ledger, and what earlier releases called them.
Out:  entries of the log: the incidents, some at a time, and then the release that closes them.

An incident keeps the id that an earlier release gave it for as long as one of the reports that were
in it is told. Where two released incidents became one, the id of the one with more reports stays
and the other leads to it; where one became two, the id stays with the larger part; where no report
tells an incident any more, its id stays as a tombstone with the reason. So every id that was ever
published leads somewhere, and no id ever means another incident.

Not here: the layouts that a release is published in (publish/).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from dateline.ledger import schema
from dateline.ledger.decisions import anchors_of, reports_meant
from dateline.ledger.errors import BadReleaseError
from dateline.ledger.kept_reports import in_batches
from dateline.ledger.log import Json
from dateline.records.ids import canonical, digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release as the ledger lists it.

    `digest` is the SHA-256 over its incidents in the order of their ids. `log_sequence` and
    `log_hash` say where the log stood. `redirects` leads from ids of earlier releases to the id
    that stands for them now, or to None where nothing does, each with the reason.
    """

    number: int
    name: str
    by: str
    recorded_at: str
    incidents: int
    digest: str
    log_sequence: int
    log_hash: str
    policy: str
    linker: str
    version: str
    redirects: dict[str, Json]
    difference: Json
    coverage: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What each incident is called in a release, and what became of the earlier names.

    `split` leads from an id to the ids of the parts that left it.
    """

    ids: dict[str, str]
    redirects: dict[str, Json]
    split: dict[str, list[str]]


def check_name(connection: Connection, name: str) -> str:
    """Return the name of a release to be, or raise why it can't be one."""
    plain = name.strip()
    if not plain or not plain.isprintable() or "/" in plain:
        raise BadReleaseError(name, "a name that can't be written", "a word or two, without /")
    taken = select(schema.releases.c.number).where(schema.releases.c.name == plain)
    number = connection.execute(taken).scalar_one_or_none()
    if number is not None:
        raise BadReleaseError(name, f"release {number} of that name", "a name not used yet")
    return plain


def name_incidents(connection: Connection, members: Mapping[str, set[str]]) -> Naming:
    """Return what to call incidents, given the reports of each by its working id."""
    before = _last_release(connection)
    home = {report: incident for incident, reports in members.items() for report in reports}
    claims: dict[str, Counter[str]] = {}
    if before is not None:
        for released_id, reports in _released_reports(connection, before):
            claims[released_id] = Counter(home[r] for r in reports if r in home)
    kept = _keep_ids(claims)
    used = _ids_ever_used(connection)
    ids = {incident: released_id for released_id, incident in kept.items()}
    for incident in sorted(set(members) - ids.keys()):
        ids[incident] = _fresh(incident, used)
        used.add(ids[incident])
    redirects = dict(before.redirects) if before else {}
    split: dict[str, list[str]] = {}
    for released_id, found in sorted(claims.items()):
        parts = sorted({ids[incident] for incident in found} - {released_id})
        if released_id in kept:
            split |= {released_id: parts} if parts else {}
        else:
            redirects[released_id] = _redirect(found, ids)
    return Naming(ids=ids, redirects=_followed(redirects), split=split)


def _keep_ids(claims: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Return which incident keeps each released id: the one with most of its reports."""
    wanted = sorted(
        (-count, released_id, incident)
        for released_id, found in claims.items()
        for incident, count in found.items()
    )
    kept: dict[str, str] = {}
    for _, released_id, incident in wanted:
        if released_id not in kept and incident not in kept.values():
            kept[released_id] = incident
    return kept


def _redirect(found: Counter[str], ids: Mapping[str, str]) -> Json:
    if not found:
        return {"to": None, "reason": "no report tells it any more"}
    most = min(found, key=lambda incident: (-found[incident], ids[incident]))
    return {"to": ids[most], "reason": "its reports are part of this incident"}


def _followed(redirects: dict[str, Json]) -> dict[str, Json]:
    """Return redirects that lead to where they end, not to another redirect."""
    ends = {}
    for released_id, redirect in sorted(redirects.items()):
        end = redirect
        while end["to"] in redirects:
            end = redirects[end["to"]]
        ends[released_id] = {
            "to": end["to"],
            "reason": (end if end["to"] is None else redirect)["reason"],
        }
    return ends


def _fresh(incident: str, used: set[str]) -> str:
    fresh = incident
    while fresh in used:
        fresh = digest(f"{incident}\0{fresh}")[:16]
    return fresh


def _ids_ever_used(connection: Connection) -> set[str]:
    return set(connection.execute(select(schema.released.c.id).distinct()).scalars())


def _released_reports(connection: Connection, release: Release) -> Iterator[tuple[str, list[str]]]:
    """Yield each id of a release with the reports of today that were in it."""
    table = schema.released
    query = select(table.c.id, table.c.payload).where(table.c.release == release.number)
    rows = connection.execute(query.order_by(table.c.id)).all()
    for start in range(0, len(rows), 500):
        batch = [(row.id, json.loads(row.payload)["anchors"]) for row in rows[start : start + 500]]
        meant = reports_meant(connection, [a for _, anchors in batch for a in anchors])
        for released_id, anchors in batch:
            yield released_id, [meant[a["report"]] for a in anchors if a["report"] in meant]


def released_entry(
    connection: Connection, released_id: str, reports: list[str], fields: Json
) -> Json:
    """Return an incident as a release holds it, with what finds its reports again."""
    anchors = anchors_of(connection, reports)
    return {
        **fields,
        "id": released_id,
        "anchors": [anchors[report] for report in sorted(anchors)],
        "sources": _sources(connection, reports),
    }


def _sources(connection: Connection, reports: list[str]) -> list[Json]:
    table, articles, readings = schema.reports, schema.articles, schema.readings
    found = []
    for batch in in_batches(reports):
        query = (
            select(
                articles,
                readings.c.published_earliest,
                readings.c.published_latest,
                readings.c.reader,
            )
            .join_from(table, articles, table.c.article == articles.c.key)
            .join(readings, table.c.reading == readings.c.entry)
            .where(table.c.id.in_(batch))
            .distinct()
        )
        found += [
            {
                "article": row.id,
                "key": row.key,
                "title": row.title,
                "publisher": row.publisher,
                "url": row.url,
                "language": row.language,
                "sha256": row.sha256,
                "published": [
                    day.isoformat() if day else None
                    for day in (row.published_earliest, row.published_latest)
                ],
                "reader": row.reader,
            }
            for row in connection.execute(query)
        ]
    return sorted(found, key=lambda one: (str(one["article"]), str(one["key"])))


class Difference:
    """What a release changes against the one before, counted while its incidents go by."""

    def __init__(self, connection: Connection, naming: Naming) -> None:
        self._connection = connection
        self._before = _last_release(connection)
        self._naming = naming
        self._added: list[str] = []
        self._changed: list[Json] = []
        self._unchanged = 0

    def note(self, entries: list[Json]) -> None:
        """Compare some incidents with what they were."""
        was = {}
        if self._before:
            table = schema.released
            query = select(table.c.id, table.c.payload).where(
                table.c.release == self._before.number,
                table.c.id.in_([entry["id"] for entry in entries]),
            )
            was = {row.id: json.loads(row.payload) for row in self._connection.execute(query)}
        for entry in entries:
            if entry["id"] not in was:
                self._added.append(entry["id"])
                continue
            fields = changed_fields(was[entry["id"]], entry)
            if fields:
                self._changed.append({"id": entry["id"], "fields": fields})
            else:
                self._unchanged += 1

    def told(self) -> Json:
        """Return the whole difference."""
        earlier = self._before.redirects if self._before else {}
        gone = {k: v for k, v in self._naming.redirects.items() if k not in earlier}
        return {
            "since": self._before.number if self._before else None,
            "added": self._added,
            "changed": self._changed,
            "unchanged": self._unchanged,
            "merged": {k: v["to"] for k, v in gone.items() if v["to"]},
            "removed": {k: v["reason"] for k, v in gone.items() if not v["to"]},
            "split": self._naming.split,
        }


# What a reader of a release would call a change of the incident.
COMPARED = (
    *("type", "date", "place", "killed", "injured", "arrested", "abducted", "standing"),
    *("certainty", "independent_sources", "reports", "disputes", "participants"),
)


def changed_fields(was: Json, now: Json) -> list[str]:
    """Return the names of the fields that changed."""
    return [name for name in COMPARED if _told(was.get(name)) != _told(now.get(name))]


def _told(value: object) -> object:
    """Return a value without the words it was read from: other words for it are no change."""
    if isinstance(value, dict):
        return {k: _told(v) for k, v in value.items() if k not in ("spans", "reason", "basis")}
    return [_told(one) for one in value] if isinstance(value, list) else value


class Digest:
    """The SHA-256 over the incidents of a release, in order."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.count = 0

    def note(self, entry: Json) -> None:
        """Take in one incident."""
        self._hash.update(canonical(entry).encode())
        self._hash.update(b"\n")
        self.count += 1

    def hex(self) -> str:
        """Return the digest so far."""
        return self._hash.hexdigest()


def coverage(connection: Connection) -> Json:
    """Return how many articles were read by their first possible day of publication."""
    table = schema.readings
    day = func.coalesce(table.c.published_earliest, table.c.published_latest)
    query = select(day, func.count()).where(table.c.current).group_by(day).order_by(day)
    days = {"unknown": 0}
    for when, number in connection.execute(query):
        days[when.isoformat() if when else "unknown"] = number
    return days


def _last_release(connection: Connection) -> Release | None:
    found = load_releases(connection)
    return found[-1] if found else None


def load_releases(connection: Connection) -> list[Release]:
    """Return every release, the first one first."""
    table, entries = schema.releases, schema.entries
    query = (
        select(table.c.payload, entries.c.recorded_at)
        .join_from(table, entries, table.c.entry == entries.c.sequence)
        .order_by(table.c.number)
    )
    return [
        Release(recorded_at=row.recorded_at, **json.loads(row.payload))
        for row in connection.execute(query)
    ]


def find_release(connection: Connection, asked: str) -> Release:
    """Return the release of this name or number."""
    releases = load_releases(connection)
    for release in releases:
        if asked.strip() in (release.name, str(release.number)):
            return release
    known = ", ".join(f"{one.number} ({one.name})" for one in releases) or "none was made yet"
    raise BadReleaseError(asked, "no release of that name", f"one of: {known}")


def load_released(connection: Connection, number: int) -> Iterator[Json]:
    """Yield the incidents of a release in the order of their ids, as they were frozen."""
    table = schema.released
    query = select(table.c.payload).where(table.c.release == number).order_by(table.c.id)
    for payload in connection.execute(query, execution_options={"yield_per": 200}).scalars():
        yield json.loads(payload)
