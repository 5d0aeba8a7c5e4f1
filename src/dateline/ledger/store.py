"""The ledger: readings in, incidents out.

In:   the readings of articles.
Out:  what was added; incidents by filters or id; how a value came about; what is wrong.

The log is the truth and is only added to. An article comes in as up to three entries: what was
given (the article), what was read (the reading), and which reports tell of one incident (links), in
one transaction together with the rows derived from them: all or none. Facts that were given and
have changed (a publication day, say) make a new article entry. An article that was read by the same
version of the same reader, from the same facts, adds nothing; another version adds a reading, and
the latest reading is the current one.

Not here: the log itself (log.py), its derived tables (derive.py), joining reports
(neighbourhood.py), questions to the tables (queries.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from dateline import __version__
from dateline.ledger import derive, log, migrate, queries, releases
from dateline.ledger.connect import TIMEOUT_S, our_errors, target_at
from dateline.ledger.deciding import (
    Sides,
    different_sides,
    incidents_with,
    same_sides,
    split_sides,
)
from dateline.ledger.decisions import (
    DIFFERENT,
    SAME,
    Decision,
    draft_decision,
    draft_withdrawal,
    load_decisions,
)
from dateline.ledger.diff import Difference, compare_readings
from dateline.ledger.drafts import compare, draft
from dateline.ledger.errors import ReadOnlyLedgerError
from dateline.ledger.explain_kept import explain_kept
from dateline.ledger.kept_reports import in_batches
from dateline.ledger.linker import APART, Linker
from dateline.ledger.log import Entry, Json
from dateline.ledger.neighbourhood import Change, Neighbourhood
from dateline.ledger.outcomes import Added, Decided, Verified
from dateline.ledger.releases import Release
from dateline.ledger.releasing import Made, make_release
from dateline.ledger.rows import Filters, Held, IncidentRow, KeptIncident, KeptStatement, check_name
from dateline.ledger.target import Target, writing
from dateline.ledger.verifying import verify_log
from dateline.records.article import Article
from dateline.records.contract_read import article_from_json
from dateline.records.ids import canonical
from dateline.records.reading import Reading


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """An open ledger. Made by `Ledger.open`; use it in a `with` statement."""

    def __init__(
        self,
        target: Target,
        engine: Engine,
        *,
        clock: Callable[[], datetime],
        linker: Linker,
    ) -> None:
        self._target, self._engine, self._clock = target, engine, clock
        self._around = Neighbourhood(linker)

    @classmethod
    def open(  # noqa: PLR0913 (each is one thing, given by name)
        cls,
        path_or_url: str | Path,
        *,
        create: bool = False,
        read_only: bool = False,
        timeout_s: float = TIMEOUT_S,
        clock: Callable[[], datetime] = _now,
        linker: Linker = APART,
    ) -> Self:
        """Open the ledger at a path, a `sqlite:///` or a `postgresql://` URL.

        Args:
            path_or_url: The file, or the database.
            create: Make the ledger where there is none; not together with `read_only`.
            read_only: Never write, not even to bring an older ledger up to date.
            timeout_s: How long to wait for another program that writes.
            clock: What `recorded_at` is taken from.
            linker: What joins reports into incidents; `run.keeping.open_ledger` gives ours.

        Raises:
            LedgerError: It isn't there, is none, is newer, or can't be used.
        """
        target = target_at(path_or_url, read_only=read_only, timeout_s=timeout_s)
        create = create and not read_only
        target.check(create=create)
        engine = target.engine()
        try:
            with our_errors(target):
                changed = migrate.prepare(engine, target, create=create)
            opened = cls(target, engine, clock=clock, linker=linker)
            if changed:
                opened.rebuild()
        except BaseException:
            engine.dispose()
            raise
        return opened

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

    def add(self, reading: Reading, *, link: bool = True) -> Added:
        """Add a reading and its article, as far as they are new, all or nothing.

        Args:
            reading: What was read.
            link: Join its reports at once. Where many articles come in a row it is faster to
                leave that to `link_new`; until then their incidents aren't listed.
        """
        drafts = draft(reading)
        with self._writing() as connection:
            added = compare(connection, drafts)
            now = self._clock()
            if added.article:
                _log(connection, log.ARTICLE, drafts.article, at=now)
            if added.reading:
                change = Change(lost=queries.joined_of(connection, drafts.key))
                _log(connection, log.READING, drafts.reading, at=now)
                change.new = queries.reports_of(connection, drafts.key)
                self._around.forget(change.new)
                # An incident that loses a report can't wait: its fields rest on that report.
                if link or change.lost:
                    self._relink(connection, change, now)
        return added

    def link_new(self) -> int:
        """Join the reports that were added without; return how many they were.

        Also those of a program that died before it came to that.
        """
        with self._writing() as connection:
            new = queries.reports_apart(connection)
            for batch in in_batches(new):
                self._relink(connection, Change(new=set(batch)), self._clock())
        return len(new)

    def _relink(self, connection: Connection, change: Change, at: datetime) -> None:
        payload = self._around.relink(connection, change)
        if payload:
            _log(connection, log.LINKS, canonical(payload), at=at)
            self._around.refresh(connection, payload)

    def would_add(self, reading: Reading) -> Added:
        """Return what `add` would add; write nothing."""
        drafts = draft(reading)
        with self._reading() as connection:
            return compare(connection, drafts)

    @property
    def policies(self) -> tuple[str, ...]:
        """The policies by which fields can be computed, the default first."""
        return self._around.linker.policies

    def incidents(
        self,
        filters: Filters = Filters(),  # noqa: B008 (frozen)
        *,
        policy: str | None = None,
    ) -> list[IncidentRow]:
        """Return the incidents that pass the filters, by day, those without a day last.

        Args:
            filters: Which incidents.
            policy: How fields are computed from claims; None is the default policy.

        Raises:
            UnknownNameError: There is no such policy; it offers the nearest.
        """
        default = self.policies[0]
        check_name("policy", policy or default, known=self.policies)
        with self._reading() as connection:
            if policy in (None, default):
                return queries.list_incidents(connection, filters)
            found = queries.list_incidents(connection, filters.without_figures())
            rows = [self._by_policy(connection, row, str(policy)) for row in found]
        return [row for row in rows if filters.lets_figures_through(row)][: filters.limit]

    def _by_policy(self, connection: Connection, row: IncidentRow, policy: str) -> IncidentRow:
        reports = self._around.load(connection, [report.id for report in row.reports])
        ordered = [reports[report] for report in sorted(reports)]
        return queries.with_fields(row, self._around.linker.reconcile(ordered, policy))

    def incident(self, asked: str) -> KeptIncident:
        """Return one incident by its id or the first characters of it."""
        with self._reading() as connection:
            return queries.find_incident(connection, asked, where=self._target.where)

    def links(self, asked: str) -> tuple[IncidentRow, list[Json]]:
        """Return an incident and the links between its reports, the strongest first."""
        with self._reading() as connection:
            row = queries.find_row(connection, asked, where=self._target.where)
            return row, queries.links_between(connection, [report.id for report in row.reports])

    def explain(self, asked: str, field: str) -> str:
        """Return how a value of an incident came about, as sentences."""
        return explain_kept(self.incident(asked), field)

    def decide_same(self, asked: Sequence[str], *, by: str, why: str) -> Decided:
        """Log that these incidents are one, and join them.

        Raises:
            BadDecisionError: They are one incident already.
            UnknownIncidentError: One of them isn't there.
        """
        return self._decide(SAME, partial(same_sides, asked=asked), by=by, why=why)

    def decide_different(self, asked: Sequence[str], *, by: str, why: str) -> Decided:
        """Log that two incidents are two, so that they are never joined."""
        return self._decide(DIFFERENT, partial(different_sides, asked=asked), by=by, why=why)

    def decide_split(self, asked: str, reports: Sequence[str], *, by: str, why: str) -> Decided:
        """Log that some reports of an incident tell of another one, and part them."""
        sides = partial(split_sides, asked=asked, reports=reports)
        return self._decide(DIFFERENT, sides, by=by, why=why)

    def _decide(self, action: str, sides_of: Callable[..., Sides], *, by: str, why: str) -> Decided:
        with self._writing() as connection:
            sides = sides_of(connection, where=self._target.where)
            payload = draft_decision(connection, action, sides, by=by, why=why)
            return self._decided(connection, payload, {*sides[0], *sides[1]})

    def withdraw(self, number: int, *, by: str, why: str) -> Decided:
        """Log that a decision no longer holds, and join its reports anew."""
        with self._writing() as connection:
            payload = draft_withdrawal(connection, number, by=by, why=why)
            (decision,) = load_decisions(connection, [number])
            around = {report for side in decision.sides for report in side}
            return self._decided(connection, payload, around)

    def _decided(self, connection: Connection, payload: Json, around: set[str]) -> Decided:
        now = self._clock()
        before = incidents_with(connection, sorted(around))
        entry = _log(connection, log.DECISION, canonical(payload), at=now)
        self._relink(connection, Change(around=around), now)
        after = incidents_with(connection, sorted(around))
        return Decided(number=entry.sequence, before=tuple(before), after=tuple(after))

    def decisions(self) -> list[Decision]:
        """Return every decision, in the order they were made, those taken back too."""
        with self._reading() as connection:
            return load_decisions(connection)

    def release(self, name: str, *, by: str) -> Release:
        """Freeze the record as a numbered release.

        Raises:
            BadReleaseError: The name can't be one, or is taken.
        """
        with self._writing() as connection:
            now = self._clock()
            made = Made(name=name, by=by, version=__version__)
            write = partial(_log, connection, at=now)
            number = make_release(connection, self._around, made, write=write)
            return releases.find_release(connection, str(number))

    def releases(self) -> list[Release]:
        """Return every release, the first one first."""
        with self._reading() as connection:
            return releases.load_releases(connection)

    def released(self, asked: str) -> tuple[Release, list[Json]]:
        """Return a release by name or number, and its incidents as they were frozen."""
        with self._reading() as connection:
            release = releases.find_release(connection, asked)
            return release, list(releases.load_released(connection, release.number))

    def differences(self, articles: Sequence[str] = ()) -> Iterator[Difference]:
        """Yield what the current reading of each article says otherwise than the one before.

        Args:
            articles: Ids of articles as they were given; none means all.
        """
        with self._reading() as connection:
            for before, after in queries.reread(connection, articles):
                yield compare_readings(before, after)

    def articles(self) -> Iterator[Article]:
        """Yield the articles as they were given, in the order they came in."""
        with self._reading() as connection:
            for payload in queries.article_payloads(connection):
                yield article_from_json(payload)

    def coverage(self) -> dict[str, int]:
        """Return how many articles were read by the first day they can have come out.

        Days are ISO 8601; the key `unknown` counts those without one.
        """
        with self._reading() as connection:
            return releases.coverage(connection)

    def statements(self) -> list[KeptStatement]:
        """Return what articles say of incidents without telling one, in the order they came in."""
        with self._reading() as connection:
            return queries.list_statements(connection)

    def counts(self) -> Held:
        """Return how many articles, readings, incidents and statements the ledger holds."""
        with self._reading() as connection:
            return queries.count_rows(connection)

    def rebuild(self) -> None:
        """Throw the derived tables away and make them again from the log, all or nothing.

        Reports that were never compared with the others (an older ledger's) are, and that is
        logged.
        """
        with self._writing() as connection:
            derive.empty(connection)
            for entry in log.read_entries(connection):
                derive.derive(connection, entry)
            apart = self._around.restore(connection)
            for batch in in_batches(apart):
                self._relink(connection, Change(new=set(batch)), self._clock())

    def verify(self) -> Verified:
        """Recompute the chain of hashes and all digests, and look up every quote in its article."""
        with self._reading() as connection:
            return verify_log(connection)

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


def _log(connection: Connection, kind: str, payload: str, *, at: datetime) -> Entry:
    entry = log.append(connection, kind, payload=payload, at=at)
    derive.derive(connection, entry)
    return entry
