"""Readings go in once, all or nothing, and come out as they went in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ledger.errors import (
    BrokenEvidenceError,
    ReadOnlyLedgerError,
    RepeatedIncidentError,
    UnstorableTextError,
)
from dateline.ledger.outcomes import Added
from dateline.ledger.rows import Filters, Held, IncidentRow
from dateline.ledger.store import Ledger
from dateline.records.contract import incident_to_json, reading_to_json
from dateline.records.count import Count, exactly
from dateline.records.reading import Reading
from dateline.records.span import Span

from .databases import ByHand, only_sqlite
from .readings import article, attack, bare, bombing, days, numbered, reading

DERIVED = {
    "articles": "key",
    "readings": "entry",
    "reports": "id",
    "incidents": "id",
    "statements": "reading, position",
}


def derived(by_hand: ByHand) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the derived tables."""
    return {
        table: by_hand(f"SELECT * FROM {table} ORDER BY {order}")
        for table, order in DERIVED.items()
    }


def of_article(ledger: Ledger, name: str) -> list[IncidentRow]:
    """Return the incidents told by one article alone."""
    return [row for row in ledger.incidents() if row.reports[0].article_id == name]


def test_a_reading_comes_out_as_it_went_in(ledger: Ledger) -> None:
    rows = {row.reports[0].incident_id: row for row in of_article(ledger, "gao-checkpoint")}
    assert rows["attack-1"].incident.items() >= incident_to_json(attack()).items()
    assert rows["bombing-1"].incident.items() >= incident_to_json(bombing()).items()
    (kept,) = ledger.incident(rows["attack-1"].id).reports
    assert kept.incident == incident_to_json(attack())
    assert kept.article == reading_to_json(reading())["article"]
    assert [s["low"] for s in kept.statements] == [41]
    assert ledger.incident(rows["bombing-1"].id).reports[0].statements == ()


@pytest.mark.usefixtures("ledger")
def test_the_payloads_are_the_article_and_its_reading(by_hand: ByHand) -> None:
    kinds = by_hand("SELECT sequence, kind FROM entries ORDER BY sequence")
    once = ["article", "reading", "links"]
    assert kinds == list(enumerate(once * 2, start=1))
    ((payload,),) = by_hand("SELECT payload FROM entries WHERE sequence = 2")
    assert json.loads(str(payload)) == reading_to_json(reading())


@pytest.mark.parametrize(
    ("again", "added"),
    [
        (reading(), Added(article=False, reading=False)),
        (reading(article(path="elsewhere/gao.txt")), Added(article=False, reading=False)),
        (reading(reader="rules/2"), Added(article=False, reading=True)),
        (
            reading(article(published=days(date(2023, 5, 5), date(2023, 5, 5)))),
            Added(article=True, reading=True),
        ),
        (reading(article(title="Another title")), Added(article=True, reading=True)),
        (reading(article(id="same-text-elsewhere")), Added(article=True, reading=True)),
        (reading(incidents=(attack(),)), Added(article=False, reading=False, differs=True)),
    ],
    ids=["same", "moved", "new reader", "new day", "new title", "new id", "reader not stable"],
)
def test_what_a_second_reading_adds(ledger: Ledger, again: Reading, added: Added) -> None:
    before = ledger.counts()
    assert ledger.would_add(again) == added
    assert ledger.counts() == before
    assert ledger.add(again) == added
    assert ledger.add(again) == replace(added, article=False, reading=False)


def test_the_latest_reading_is_the_current_one(ledger: Ledger) -> None:
    ledger.add(reading(incidents=(attack(killed=None, casualties=()),), reader="rules/2"))
    rows = of_article(ledger, "gao-checkpoint")
    assert [(row.reports[0].incident_id, row.reports[0].reader, row.killed) for row in rows] == [
        ("attack-1", "rules/2", None)
    ]
    assert ledger.counts() == Held(articles=2, readings=3, reports=3, incidents=3, statements=2)


def test_an_incident_keeps_its_id_when_it_is_read_again(ledger: Ledger) -> None:
    before = {row.id for row in ledger.incidents()}
    ledger.add(reading(reader="rules/2"))
    assert {row.id for row in ledger.incidents()} == before


def test_facts_can_be_corrected_and_corrected_back(ledger: Ledger) -> None:
    first, second = reading(), reading(article(title="Another title"))
    assert ledger.add(second).article
    assert ledger.add(first) == Added(article=True, reading=True)
    titles = {row.reports[0].title for row in of_article(ledger, "gao-checkpoint")}
    assert titles == {"Soldiers killed near Gao"}


def test_an_article_without_incidents_is_kept_too(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        added = ledger.add(reading(incidents=(), statements=()))
        assert added == Added(article=True, reading=True)
        assert ledger.incidents() == []
        assert ledger.counts().articles == 1


def test_rebuilding_gives_the_same_tables(ledger: Ledger, by_hand: ByHand) -> None:
    ledger.add(reading(incidents=(attack(),), reader="rules/2"))
    ledger.add(reading(article(title="Another title")))
    before = derived(by_hand)
    by_hand("UPDATE incidents SET killed_low = 99")
    by_hand("DELETE FROM statements")
    assert derived(by_hand) != before
    ledger.rebuild()
    assert derived(by_hand) == before


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from(["rules/1", "rules/2"]),
        st.sampled_from(["One title", "Another title"]),
        st.sampled_from([(), (attack(),), (attack(), bombing())]),
    ),
    max_size=8,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_any_order_of_readings_keeps_the_ledger_whole(
    steps: list[tuple[str, str, str, tuple[object, ...]]], new_place: Callable[[], Path | str]
) -> None:
    """What was just added adds nothing more; the chain holds; a rebuild changes nothing."""
    with Ledger.open(new_place(), create=True) as ledger:
        for name, reader, title, incidents in steps:
            source = article(id=name, title=title)
            step = reading(source, reader=reader, incidents=incidents, statements=())
            ledger.add(step)
            again = ledger.add(step)
            assert (again.article, again.reading) == (False, False)
        listed = ledger.incidents()
        ledger.rebuild()
        assert ledger.incidents() == listed
        assert ledger.verify().faults == ()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (reading(incidents=(attack(), attack())), RepeatedIncidentError),
        (reading(article(title="half \ud83d of it")), UnstorableTextError),
        (reading(article(sha256="0" * 64)), BrokenEvidenceError),
        (
            reading(incidents=(attack(spans=(Span(start=0, end=5, quote="Three"),)),)),
            BrokenEvidenceError,
        ),
    ],
    ids=["two incidents, one id", "half a character", "digest of another text", "false quote"],
)
def test_a_broken_reading_is_refused_whole(
    ledger: Ledger, wrong: Reading, error: type[Exception]
) -> None:
    before = ledger.counts()
    with pytest.raises(error):
        ledger.add(replace(wrong, reader="rules/2"))
    assert ledger.counts() == before
    assert ledger.verify().entries == 6


def test_odd_text_survives(path: Path) -> None:
    text = "A NUL \0, a tab\t, a dove 🕊, “quotes” and\r\nlines."
    source = article(text, id="odd\0id", title="odd\0title")
    with Ledger.open(path, create=True) as ledger:
        assert ledger.add(bare(source)) == Added(article=True, reading=True)
        assert ledger.add(bare(source)) == Added(article=False, reading=False)
        assert ledger.verify().faults == ()


def test_a_count_that_no_column_holds_is_kept_in_the_record(path: Path) -> None:
    """Any number can stand in a text. The column is for finding; the record holds what was read."""
    huge = 10**30
    told = attack(killed=exactly(huge))
    with Ledger.open(path, create=True) as ledger:
        ledger.add(reading(incidents=(told,), statements=()))
        (row,) = ledger.incidents(Filters(killed_at_least=10**18))
        assert row.incident["killed"] == {"low": huge, "high": huge}
        assert ledger.verify().faults == ()


def test_a_clock_that_goes_back_changes_no_order(path: Path, by_hand: ByHand) -> None:
    start = datetime(2024, 1, 1, tzinfo=UTC)
    ticks = iter(start - timedelta(days=number) for number in range(5))
    with Ledger.open(path, create=True, clock=lambda: next(ticks)) as ledger:
        for number in range(3):
            ledger.add(numbered(number))
        assert ledger.verify().faults == ()
    times = by_hand("SELECT recorded_at FROM entries WHERE kind = 'article' ORDER BY sequence")
    assert times == [
        ("2024-01-01T00:00:00.000000Z",),
        ("2023-12-31T00:00:00.000000Z",),
        ("2023-12-30T00:00:00.000000Z",),
    ]


def test_same_readings_same_times_same_hashes(
    tmp_path: Path, new_place: Callable[[], Path | str]
) -> None:
    """Whatever the database."""

    def last_hash(place: Path | str) -> str:
        noon = datetime(2024, 1, 1, 12, tzinfo=UTC)
        with Ledger.open(place, create=True, clock=lambda: noon) as ledger:
            ledger.add(reading())
            return ledger.verify().last_hash

    assert last_hash(tmp_path / "one.db") == last_hash(new_place())


def test_a_ledger_opened_to_be_read_takes_nothing(ledger: Ledger, path: Path) -> None:
    ledger.close()
    with Ledger.open(path, read_only=True) as reader:
        assert len(reader.incidents()) == 4
        with pytest.raises(ReadOnlyLedgerError):
            reader.add(numbered(7))


def test_an_open_reader_can_not_write_by_any_way(ledger: Ledger, path: Path | str) -> None:
    with Ledger.open(path, read_only=True) as reader:
        with pytest.raises(ReadOnlyLedgerError), reader._reading() as connection:
            connection.exec_driver_sql("DELETE FROM statements")
        assert reader.counts() == ledger.counts()


def test_numbers_beyond_any_plausible_toll(path: Path | str) -> None:
    """A total of money, say, that a reader took for people."""
    many = Count(low=4_000_000_000_000, high=None)
    with Ledger.open(path, create=True) as ledger:
        ledger.add(reading(incidents=(attack(killed=many),)))
        assert [row.killed for row in ledger.incidents()] == [many]


@only_sqlite
def test_reading_leaves_no_files_beside_the_ledger(ledger: Ledger, path: Path) -> None:
    ledger.close()
    with Ledger.open(path, read_only=True) as reader:
        reader.incidents()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
