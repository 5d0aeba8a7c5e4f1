"""Reports are joined with those around them; what people decide holds; releases never change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from dateline.ledger import log, migrate
from dateline.ledger.connect import target_at
from dateline.ledger.drafts import draft
from dateline.ledger.errors import (
    BadDecisionError,
    BadReleaseError,
    UnknownDecisionError,
    UnknownIncidentError,
)
from dateline.ledger.store import Ledger
from dateline.ledger.target import writing
from dateline.records.article import Article
from dateline.records.count import exactly
from dateline.records.days import UNKNOWN_DAYS
from dateline.records.ids import canonical, digest
from dateline.records.reading import Reading

from .readings import TEXT, article, attack, numbered, place, reading
from .toy import Toy

ByHand = Callable[..., list[tuple[object, ...]]]

NOW = datetime(2023, 5, 3, tzinfo=UTC)


def source_of(name: str) -> Article:
    """Return an article that names every town, so that a reading can take any for the place."""
    return article(f"{name}, between Gao, Ansongo and Kidal: {TEXT}", id=name)


def telling(name: str, town: str, *, killed: int = 2, reader: str = "rules/1") -> Reading:
    """Return the reading of an article that tells one attack in a town."""
    source = source_of(name)
    told = attack(
        source.text,
        id=f"{reader}-{town}",
        place=place(town, "ML", source.text),
        killed=exactly(killed),
    )
    return reading(source, incidents=(told,), statements=(), reader=reader)


@pytest.fixture
def joined(path: Path) -> Iterator[Ledger]:
    """Return a ledger in which three articles tell of Gao and one of Ansongo."""
    with Ledger.open(path, create=True, linker=Toy()) as ledger:
        for number in range(3):
            ledger.add(telling(f"gao-{number}", "Gao", killed=number + 1))
        ledger.add(telling("ansongo-0", "Ansongo"))
        yield ledger


def towns(ledger: Ledger) -> list[tuple[str, list[str]]]:
    """Return the place of each incident and the articles that tell of it."""
    return sorted(
        (str(row.place), sorted(report.article_id for report in row.reports))
        for row in ledger.incidents()
    )


GAO = ["gao-0", "gao-1", "gao-2"]


def test_reports_of_one_incident_are_one_row(joined: Ledger) -> None:
    assert towns(joined) == [("Ansongo", ["ansongo-0"]), ("Gao", GAO)]
    (gao,) = [row for row in joined.incidents() if row.place == "Gao"]
    assert (gao.independent_sources, gao.killed) == (3, exactly(1))
    assert gao.incident["reports"][0].keys() == {"article", "incident"}


def test_the_id_of_any_report_leads_to_the_incident(joined: Ledger) -> None:
    (gao,) = [row for row in joined.incidents() if row.place == "Gao"]
    assert {joined.incident(report.id).row.id for report in gao.reports} == {gao.id}


def test_another_policy_computes_other_figures(joined: Ledger) -> None:
    rows = joined.incidents(policy="highest")
    assert {(row.place, row.killed) for row in rows} == {
        ("Ansongo", exactly(2)),
        ("Gao", exactly(3)),
    }


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    told = [telling(f"gao-{n}", "Gao") for n in range(3)] + [telling("a", "Ansongo")]
    listed = []
    for number, order in enumerate(permutations(told)):
        with Ledger.open(tmp_path / f"{number}.db", create=True, linker=Toy()) as ledger:
            for one in order:
                ledger.add(one)
            listed.append(ledger.incidents())
    assert all(rows == listed[0] for rows in listed)


def test_an_article_read_anew_leaves_an_incident_it_no_longer_tells(joined: Ledger) -> None:
    joined.add(telling("gao-1", "Ansongo", reader="rules/2"))
    assert towns(joined) == [("Ansongo", ["ansongo-0", "gao-1"]), ("Gao", ["gao-0", "gao-2"])]
    for name in ("gao-0", "gao-2"):
        joined.add(telling(name, "Ansongo", reader="rules/2"))
    assert towns(joined) == [("Ansongo", ["ansongo-0", *GAO])]


def test_a_rebuild_changes_nothing(joined: Ledger) -> None:
    gao = incident_in(joined, "Gao")
    joined.decide_split(gao, [report_of(joined, "gao-1")], by="Ana", why="another street")
    listed, decided = joined.incidents(), joined.decisions()
    entries = joined.verify().entries
    joined.rebuild()
    assert (joined.incidents(), joined.decisions()) == (listed, decided)
    assert joined.verify().entries == entries


def incident_in(ledger: Ledger, town: str) -> str:
    (found,) = [row.id for row in ledger.incidents() if row.place == town]
    return found


def report_of(ledger: Ledger, name: str) -> str:
    (found,) = [r.id for row in ledger.incidents() for r in row.reports if r.article_id == name]
    return found


def test_a_person_joins_what_the_linker_left_apart(joined: Ledger) -> None:
    asked = [incident_in(joined, "Gao"), incident_in(joined, "Ansongo")]
    decided = joined.decide_same(asked, by="Ana", why="one convoy")
    assert len(decided.before) == 2
    assert len(decided.after) == 1
    assert [reports for _, reports in towns(joined)] == [["ansongo-0", *GAO]]
    joined.withdraw(decided.number, by="Ana", why="two convoys after all")
    assert towns(joined) == [("Ansongo", ["ansongo-0"]), ("Gao", GAO)]
    (kept,) = joined.decisions()
    assert (kept.by, kept.why, kept.withdrawn) == ("Ana", "one convoy", decided.number + 2)


def test_a_persons_no_is_not_overruled(joined: Ledger) -> None:
    gao = incident_in(joined, "Gao")
    joined.decide_split(gao, [report_of(joined, "gao-1")], by="Ana", why="another street")
    expected = [("Ansongo", ["ansongo-0"]), ("Gao", ["gao-0", "gao-2"]), ("Gao", ["gao-1"])]
    assert towns(joined) == expected
    # A better reader gives the incident another id within the article; its words are the same.
    joined.add(telling("gao-1", "Gao", reader="rules/2"))
    assert towns(joined) == expected
    joined.rebuild()
    assert towns(joined) == expected


def test_two_incidents_said_to_be_two_stay_two(joined: Ledger) -> None:
    asked = [incident_in(joined, "Gao"), incident_in(joined, "Ansongo")]
    joined.decide_different(asked, by="Ana", why="ten kilometres apart")
    joined.add(telling("ansongo-0", "Gao", reader="rules/2"))
    assert [reports for _, reports in towns(joined)] == [["ansongo-0"], GAO]


def test_a_decision_waits_where_no_report_tells_its_words(joined: Ledger) -> None:
    gao = incident_in(joined, "Gao")
    joined.decide_split(gao, [report_of(joined, "gao-1")], by="Ana", why="another street")
    joined.add(reading(source_of("gao-1"), incidents=(), reader="rules/2"))
    (decision,) = joined.decisions()
    assert decision.sides[0] == ()
    joined.add(telling("gao-1", "Gao", reader="rules/3"))
    assert towns(joined)[1:] == [("Gao", ["gao-0", "gao-2"]), ("Gao", ["gao-1"])]


def test_what_can_not_be_decided(joined: Ledger) -> None:
    gao = incident_in(joined, "Gao")
    with pytest.raises(BadDecisionError, match="one incident only"):
        joined.decide_same([gao, report_of(joined, "gao-2")], by="Ana", why="")
    with pytest.raises(BadDecisionError, match="the same incident twice"):
        joined.decide_different([gao, gao], by="Ana", why="")
    with pytest.raises(BadDecisionError, match="no report of incident"):
        joined.decide_split(gao, [report_of(joined, "ansongo-0")], by="Ana", why="")
    with pytest.raises(BadDecisionError, match="nothing to part"):
        joined.decide_split(gao, [report_of(joined, name) for name in GAO], by="Ana", why="")
    with pytest.raises(UnknownIncidentError):
        joined.decide_same([gao, "0" * 16], by="Ana", why="")
    with pytest.raises(UnknownDecisionError, match="found none"):
        joined.withdraw(1, by="Ana", why="")
    assert joined.decisions() == []


def test_a_release_is_frozen(joined: Ledger) -> None:
    release = joined.release("2023-05", by="Ana")
    assert (release.number, release.incidents) == (1, 2)
    frozen = joined.released("2023-05")
    assert {len(one["reports"]) for one in frozen[1]} == {1, 3}
    joined.add(telling("gao-3", "Gao", killed=9))
    joined.rebuild()
    assert joined.released("1") == frozen
    assert joined.verify().faults == ()


def test_a_second_release_keeps_ids_and_says_what_changed(joined: Ledger) -> None:
    joined.release("one", by="Ana")
    ids = {one["place"]["name"]: one["id"] for one in joined.released("one")[1]}
    joined.add(telling("gao-9", "Gao", killed=0))
    joined.add(telling("kidal-0", "Kidal"))
    second = joined.release("two", by="Ana")
    again = {one["place"]["name"]: one["id"] for one in joined.released("two")[1]}
    assert {town: again[town] for town in ids} == ids
    assert second.difference["added"] == [again["Kidal"]]
    (changed,) = second.difference["changed"]
    assert changed["id"] == ids["Gao"]
    assert {"killed", "reports", "independent_sources"} <= {*changed["fields"]}
    assert second.difference["unchanged"] == 1


def test_merged_split_and_gone_ids_lead_somewhere(joined: Ledger) -> None:
    joined.add(telling("kidal-0", "Kidal"))
    joined.release("one", by="Ana")
    ids = {one["place"]["name"]: one["id"] for one in joined.released("one")[1]}
    joined.decide_same(
        [incident_in(joined, "Gao"), incident_in(joined, "Ansongo")], by="Ana", why="one convoy"
    )
    joined.add(reading(source_of("kidal-0"), incidents=(), reader="rules/2"))
    second = joined.release("two", by="Ana")
    assert second.redirects[ids["Ansongo"]]["to"] == ids["Gao"]
    assert second.redirects[ids["Kidal"]] == {
        "to": None,
        "reason": "no report tells it any more",
    }
    assert second.difference["merged"] == {ids["Ansongo"]: ids["Gao"]}
    merged = joined.incidents()[0].id
    joined.decide_split(merged, [report_of(joined, "gao-1")], by="Ana", why="another street")
    third = joined.release("three", by="Ana")
    (parts,) = third.difference["split"].values()
    assert third.difference["added"] == parts
    assert third.redirects.items() >= second.redirects.items()


@pytest.mark.parametrize("name", ["", "  ", "a/b", "a\nb"])
def test_a_name_that_is_none(joined: Ledger, name: str) -> None:
    with pytest.raises(BadReleaseError):
        joined.release(name, by="Ana")


def test_a_name_is_used_once(joined: Ledger) -> None:
    joined.release("one", by="Ana")
    with pytest.raises(BadReleaseError, match="release 1 of that name"):
        joined.release("one", by="Ana")
    with pytest.raises(BadReleaseError, match="one of: 1 \\(one\\)"):
        joined.released("two")


def test_a_ledger_of_the_first_revision_is_brought_up_to_date(path: Path | str) -> None:
    engine = target_at(path).engine()
    with writing(engine).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for number in range(2):
            drafts = draft(numbered(number))
            for kind, payload in ((log.ARTICLE, drafts.article), (log.READING, drafts.reading)):
                log.append(connection, kind, payload=payload, at=NOW)
    engine.dispose()
    with Ledger.open(path, linker=Toy()) as ledger:
        assert ledger.counts().reports == 4
        assert [len(row.reports) for row in ledger.incidents()] == [2, 2]
        assert ledger.verify().faults == ()
        assert ledger.verify().entries == 5


def test_incidents_without_a_day_can_be_released(path: Path) -> None:
    with Ledger.open(path, create=True, linker=Toy()) as ledger:
        ledger.add(reading(incidents=(attack(date=UNKNOWN_DAYS, place=None),)))
        assert ledger.release("one", by="Ana").incidents == 1
        assert ledger.release("two", by="Ana").difference["unchanged"] == 1


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"name":"Gao"', '"name":"Goa"', "digest"),
        ('"quote":"', '"quote":"x', "which isn't there"),
    ],
)
def test_verify_looks_into_releases(
    joined: Ledger, by_hand: ByHand, old: str, new: str, what: str
) -> None:
    """Also where someone took the pains to chain the log anew."""
    joined.release("one", by="Ana")
    rows = by_hand("SELECT sequence, kind, payload, recorded_at FROM entries ORDER BY sequence")
    previous = log.GENESIS
    for sequence, kind, payload, at in rows:
        changed = str(payload).replace(old, new, 1) if kind == log.RELEASED else str(payload)
        sha256 = digest(changed)
        chained = digest(canonical([sequence, kind, sha256, at, previous]))
        quoted = changed.replace("'", "''")
        by_hand(
            f"UPDATE entries SET payload = '{quoted}', payload_sha256 = '{sha256}', "
            f"previous = '{previous}', hash = '{chained}' WHERE sequence = {sequence}",
            unguarded=True,
        )
        previous = chained
    faults = [(fault.what, fault.sequence) for fault in joined.verify().faults]
    assert any(what in said for said, _ in faults)


def test_a_new_reading_is_told_from_the_one_before(joined: Ledger) -> None:
    joined.add(telling("gao-1", "Ansongo", killed=5, reader="rules/2"))
    joined.add(reading(source_of("gao-2"), incidents=(), reader="rules/2"))
    first, second = joined.differences()
    assert (first.article_id, first.readers) == ("gao-1", ("rules/1", "rules/2"))
    (changed,) = first.changed
    assert changed.fields["killed"] == ({"low": 2, "high": 2}, {"low": 5, "high": 5})
    assert {*changed.fields} == {"killed", "place"}
    assert (len(second.removed), second.added, second.changed) == (1, (), ())
    assert [one.article_id for one in joined.differences(["gao-2"])] == ["gao-2"]


def test_reports_can_be_joined_later(path: Path) -> None:
    """Also by another program, where the first one died before it came to that."""
    with Ledger.open(path, create=True, linker=Toy()) as ledger:
        for number in range(3):
            ledger.add(telling(f"gao-{number}", "Gao"), link=False)
        assert (ledger.incidents(), ledger.counts().reports) == ([], 3)
    with Ledger.open(path, linker=Toy()) as ledger:
        assert (ledger.link_new(), ledger.link_new()) == (3, 0)
        assert towns(ledger) == [("Gao", GAO)]
        # One that told an incident before is joined at once: the incident rests on it.
        ledger.add(telling("gao-1", "Ansongo", reader="rules/2"), link=False)
        assert towns(ledger) == [("Ansongo", ["gao-1"]), ("Gao", ["gao-0", "gao-2"])]
