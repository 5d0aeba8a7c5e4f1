"""What people ask of the record: counts over time, and statements held against it."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import main
from dateline.commands.statements import show as show_statements
from dateline.commands.stats import Asked, days_of, question_of
from dateline.commands.stats import show as show_stats
from dateline.ledger.errors import UnknownNameError
from dateline.ledger.rows import Filters
from dateline.publish.periods import Every
from dateline.publish.recorded import recorded
from dateline.publish.stated import Stated
from dateline.records.errors import DatelineError

# A lull in the first half of 2012: four bombings a month before, none in it; an article a day.
DAYS = {
    f"{year}-{month:02}-{day:02}": 1
    for year in (2011, 2012)
    for month in range(1, 13)
    for day in range(1, 29)
}


def entry(name: str, first: str | None, **more: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": name,
        "type": "bombing",
        "date": {"earliest": first, "latest": first},
        "place": {"country": "KZ", "admin1": "Atyrau", "name": "Atyrau"},
        "participants": [],
        "killed": {"low": 5, "high": 5},
        "injured": None,
        "arrested": None,
        "abducted": None,
        "certainty": "asserted",
        "reports": [{"article": name, "incident": "x"}],
        "independent_sources": 1,
    }
    return fields | more


ENTRIES = [
    *(
        entry(f"{year}-{month}-{day}", f"{year}-{month:02}-{day:02}")
        for year, months in ((2011, range(1, 13)), (2012, range(7, 13)))
        for month in months
        for day in (4, 11, 18, 25)
    ),
    entry("open", "2011-05-07", killed={"low": 12, "high": None}),
    entry("no figure", "2011-05-08", killed=None),
    entry("no day", None),
]
TWO_YEARS = Filters(from_day=date(2011, 1, 1), to_day=date(2012, 12, 31), countries=("KZ",))


def answer(capsys: pytest.CaptureFixture[str], **more: Any) -> tuple[str, str]:
    asked = Asked(**({"every": Every.HALF} | more))
    show_stats(
        ENTRIES,
        days_of(DAYS | {"unknown": 3}),
        question=question_of(TWO_YEARS, asked),
        asked=asked,
        policy="ucdp",
    )
    said = capsys.readouterr()
    return said.out, said.err


def test_a_table_of_halves(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = answer(capsys)
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in out.splitlines()]
    rows = {row[0]: row[1:] for row in cells if row}
    # Six months of 28 articles, and those of the three days after.
    assert rows["2011-H1"] == ["171", "181 of 181", "26", "≥ 132", "1", "", ""]
    assert rows["2012-H1"][2] == "0"
    assert "1 incident without bounded days are in no period." in err


def test_a_table_by_month_tells_what_was_not_read_on_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = Asked(every="month", measure="incidents", group="type")
    coverage = {day: n for day, n in days_of(DAYS).items() if day.year == 2012 and day.month > 6}
    asked_of = question_of(TWO_YEARS, asked)
    told = [one for one in ENTRIES if str(one["id"]).startswith("2012")]
    show_stats(told, coverage, question=asked_of, asked=asked, policy="ucdp")
    cells = [
        [cell.strip() for cell in line.split("│")[1:-1]]
        for line in capsys.readouterr().out.splitlines()
    ]
    rows = [row for row in cells if row]
    # June's last days are told of in July.
    assert rows[0] == ["2011-01 to 2012-05", "", "not read", "", "", "", ""]
    assert rows[1][:4] == ["2012-06", "bombing", "3", "3 of 30"]
    assert rows[5][:5] == ["2012-10", "bombing", "31", "31 of 31", "4"]
    assert rows[5][5:] == ["4.0", "1.000"]
    assert rows[-1][0] == "whole"


def test_a_lull_can_be_checked_by_month(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = answer(capsys, every=Every.MONTH, form="json")
    found = {row["period"]: row for row in json.loads(out)["rows"]}
    assert [found[f"2012-{m:02}"]["incidents_best"] for m in range(1, 7)] == [0] * 6
    january = found["2012-01"]
    assert (january["expected"], january["stands_out"]) == (pytest.approx(4.2, abs=0.2), "")
    assert january["p"] < 0.05


def test_csv_goes_to_stdout_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = answer(capsys, form="csv", group="country, type")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [
        (row["period"], row["country"], row["type"], row["incidents_best"]) for row in rows
    ] == [
        ("2011-H1", "KZ", "bombing", "26"),
        ("2011-H2", "KZ", "bombing", "24"),
        ("2012-H1", "KZ", "bombing", "0"),
        ("2012-H2", "KZ", "bombing", "24"),
    ]


@pytest.mark.parametrize(
    ("drawn", "title"), [("incidents", "Incidents by half"), ("injured", "People injured by half")]
)
def test_a_chart_is_written_whole(
    drawn: str, title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out.svg"
    answer(capsys, chart=path, drawn=drawn)
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == title


@pytest.mark.parametrize(
    "more", [{"group": "county"}, {"group": "type,actors"}, {"measure": "dead"}]
)
def test_an_unknown_name_is_an_error(more: dict[str, str]) -> None:
    with pytest.raises(UnknownNameError):
        question_of(TWO_YEARS, Asked(every=Every.HALF, **more))  # type: ignore[arg-type]


def stated(kind: str, quote: str, **more: Any) -> Stated:
    statement = {
        "kind": kind,
        "measure": None,
        "low": None,
        "high": None,
        "scope": {"country": "KZ", "date": None},
        "by": [],
        "spans": [{"start": 0, "end": len(quote), "quote": quote}],
    }
    return Stated(
        article_id="sum",
        publisher="Aral Post",
        published=date(2012, 12, 20),
        statement=statement | more,
        incidents=(),
    )


MAY: dict[str, Any] = {"earliest": "2011-05-01", "latest": None, "spans": []}
TOLD = [
    stated(
        "aggregate",
        "Over 900 people have been killed since May 2011",
        measure="killed",
        low=900,
        scope={"country": "KZ", "date": MAY},
    ),
    stated("aggregate", "Hundreds fled", measure="displaced", low=100),
    stated("trend", "There was a lull in attacks in the first half of 2012."),
    stated("doubt", "It is not clear who was behind the bombing in Atyrau."),
    stated("denial", "They denied any role."),
    replace(stated("aggregate", "Sixty were killed", measure="killed", low=60), published=None),
]


def statements(capsys: pytest.CaptureFixture[str], *, as_json: bool) -> str:
    coverage = days_of(DAYS)
    show_statements(TOLD, recorded(ENTRIES), coverage=coverage, policy="ucdp", as_json=as_json)
    return capsys.readouterr().out


def test_statements_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(statements(capsys, as_json=True))
    assert (found["schema"], found["policy"]) == ("dateline/statements/1", "ucdp")
    total, fled, trend, doubt, denial, timeless = found["statements"]
    assert (timeless["covered"], timeless["scope"]["to"]) == (None, None)
    # 55 bombings of five dead until the article came out, and the open one of twelve.
    assert total["record"] == {"low": 287, "best": 287, "high": None}
    assert (len(total["counted"]), total["possible"]) == (57, ["no day"])
    assert total["without_figure"] == ["no figure"]
    assert fled["not_held"] == "the record doesn't count displaced"
    (half,) = trend["times"]
    assert (half["quote"], half["direction"]) == ("the first half of 2012", "fewer")
    assert half["here"]["incidents"] == {"low": 0, "best": 0, "high": 0}
    assert half["compared"]["p"] < 0.001
    assert half["words"].endswith("the record bears it out")
    assert [one["score"] for one in doubt["candidates"]] == sorted(
        (one["score"] for one in doubt["candidates"]), reverse=True
    )
    assert denial["candidates"] == []


def test_statements_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(statements(capsys, as_json=False).split())
    for part in (
        "aggregate: “Over 900 people have been killed since May 2011” sum: Aral Post, 2012-12-20",
        "the record shows ≥ 287 of at least 900 killed, in 57 incidents",
        "not held against the record: the record doesn't count displaced",
        "the first half of 2012: 2012-01-01 to 2012-06-30: 0 incidents",
        "the words name Atyrau; the words tell of bombing",
        "no incident of the record that it may mean",
    ):
        assert part in words


def test_both_ask_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = {
        "id": "market",
        "text": "Gunmen killed 12 people at a market in Menaka on Tuesday, the governor said. "
        "More than 60 people have been killed in the region since January.",
        "published": "2021-03-10",
    }
    told = tmp_path / "reports.jsonl"
    told.write_text(json.dumps(article) + "\n")
    ledger = str(tmp_path / "record.db")
    for args in (
        ["add", str(told)],
        ["stats", "--by", "month", "--json"],
        ["statements", "--json"],
    ):
        with pytest.raises(SystemExit) as left:
            main([*args, "--ledger", ledger])
        assert not left.value.code
    _, counts, held = (part for part in _objects(capsys.readouterr().out))
    assert counts["whole"]["incidents_best"] == 1
    assert {one["statement"]["kind"] for one in held["statements"]} >= {"aggregate"}


def _objects(out: str) -> list[Any]:
    """Return what was printed: lines, then JSON objects."""
    start = out.index("{")
    decoder, found, at = json.JSONDecoder(), [out[:start]], start
    while at < len(out):
        one, at = decoder.raw_decode(out, at)
        found.append(one)
        while at < len(out) and out[at].isspace():
            at += 1
    return found


def test_an_unknown_kind_of_statement_is_an_error(tmp_path: Path) -> None:
    from dateline.commands.statements import statements as run

    with pytest.raises(DatelineError, match="agregate"):
        run(["agregate"], ledger=str(tmp_path / "none.db"), as_json=True, policy=None)
