"""The ledger: readings in, incidents out.

In:   the readings of articles.
Out:  what was added; incidents by filters or id; how a value came about; what is wrong.

The log is the truth and is only added to. An article comes in as two entries, what was given (the
article) and what was read (the reading), in one transaction together with the rows derived from
them: all or none. Facts that were given and have changed (a publication day, say) make a new
article entry. An article that was read by the same version of the same reader, from the same facts,
adds nothing; another version adds a reading, and the latest reading is the current one.

Not here: the log itself (log.py), its derived tables (derive.py), questions to them (queries.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from dateline.ledger import derive, log, migrate, queries, schema
from dateline.ledger.connect import TIMEOUT_S, our_errors, target_at
from dateline.ledger.drafts import Drafts, draft
from dateline.ledger.errors import ReadOnlyLedgerError
from dateline.ledger.explain import explain
from dateline.ledger.log import Entry, Fault
from dateline.ledger.queries import Filters, Held, IncidentRow, KeptIncident
from dateline.ledger.target import Target, writing
from dateline.records.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a reading brought to the ledger.

    `differs`: this version of the reader has read these same facts before and found something
    else. The first reading stays; a reader that reads otherwise needs a new version.
    """

    article: bool
    reading: bool
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How many entries were looked at, the hash of the last one, and what is wrong."""

    entries: int
    last_hash: str
    faults: tuple[Fault, ...]


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """An open ledger. Made by `Ledger.open`; use it in a `with` statement."""

    def __init__(self, target: Target, engine: Engine, *, clock: Callable[[], datetime]) -> None:
        self._target, self._engine, self._clock = target, engine, clock

    @classmethod
    def open(
        cls,
        path_or_url: str | Path,
        *,
        create: bool = False,
        read_only: bool = False,
        timeout_s: float = TIMEOUT_S,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """Open the ledger at a path, a `sqlite:///` or a `postgresql://` URL.

        Args:
            path_or_url: The file, or the database.
            create: Make the ledger where there is none; not together with `read_only`.
            read_only: Never write, not even to bring an older ledger up to date.
            timeout_s: How long to wait for another program that writes.
            clock: What `recorded_at` is taken from.

        Raises:
            LedgerError: It isn't there, is none, is newer, or can't be used.
        """
        target = target_at(path_or_url, read_only=read_only, timeout_s=timeout_s)
        create = create and not read_only
        target.check(create=create)
        engine = target.engine()
        try:
            with our_errors(target):
                migrate.prepare(engine, target, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(target, engine, clock=clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def add(self, reading: Reading) -> Added:
        """Add a reading and its article, as far as they are new, all or nothing."""
        drafts = draft(reading)
        with self._writing() as connection:
            added = _compare(connection, drafts)
            now = self._clock()
            if added.article:
                entry = log.append(connection, log.ARTICLE, payload=drafts.article, at=now)
                derive.derive(connection, entry)
            if added.reading:
                entry = log.append(connection, log.READING, payload=drafts.reading, at=now)
                derive.derive(connection, entry)
        return added

    def would_add(self, reading: Reading) -> Added:
        """Return what `add` would add; write nothing."""
        drafts = draft(reading)
        with self._reading() as connection:
            return _compare(connection, drafts)

    def incidents(self, filters: Filters = Filters()) -> list[IncidentRow]:  # noqa: B008 (frozen)
        """Return the incidents that pass the filters, by day, those without a day last."""
        with self._reading() as connection:
            return queries.list_incidents(connection, filters)

    def incident(self, asked: str) -> KeptIncident:
        """Return one incident by its id or the first characters of it."""
        with self._reading() as connection:
            return queries.find_incident(connection, asked, where=self._target.where)

    def explain(self, asked: str, field: str) -> str:
        """Return how a value of an incident came about, as sentences."""
        kept = self.incident(asked)
        return explain(kept.row.incident, field, article=kept.article, reader=kept.row.reader)

    def counts(self) -> Held:
        """Return how many articles, readings, incidents and statements the ledger holds."""
        with self._reading() as connection:
            return queries.count_rows(connection)

    def rebuild(self) -> None:
        """Throw the derived tables away and make them again from the log, all or nothing."""
        with self._writing() as connection:
            derive.rebuild(connection, log.read_entries(connection))

    def verify(self) -> Verified:
        """Recompute the chain of hashes, and look up every quote in its article."""
        faults: list[Fault] = []
        before = None
        number = 0
        with self._reading() as connection:
            for entry in log.read_entries(connection):
                broken = list(log.faults_of_chain(entry, before))
                # What a broken payload says is worth nothing.
                faults += broken or _content_faults(entry)
                before, number = entry, number + 1
        return Verified(
            entries=number,
            last_hash=before.hash if before else log.GENESIS,
            faults=tuple(faults),
        )

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with our_errors(self._target), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._target.read_only:
            raise ReadOnlyLedgerError(self._target.where, "a ledger opened only to be read")
        with our_errors(self._target), writing(self._engine).begin() as connection:
            yield connection


def _content_faults(entry: Entry) -> list[Fault]:
    payload = json.loads(entry.payload)
    found = log.faults_of_content(entry.kind, payload)
    return [Fault(sequence=entry.sequence, what=what) for what in found]


def _compare(connection: Connection, drafts: Drafts) -> Added:
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
