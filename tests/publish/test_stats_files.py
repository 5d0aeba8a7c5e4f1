"""Counts as CSV and JSON: one row a period and group, nothing where nothing is known."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from dateline.publish.counts import Question, count
from dateline.publish.periods import Every
from dateline.publish.stats_files import columns, json_text, stats_csv, stats_json
from dateline.publish.surges import surges

from .entries import WINDOW, YEAR, incident

MONTHS = Question(every=Every.MONTH, groups=("country", "type"), **WINDOW)


def rows_of(*told: Any, question: Question = MONTHS, coverage: Any = None) -> list[dict[str, str]]:
    table = count(told, question, coverage=YEAR if coverage is None else coverage)
    text = stats_csv(table, surges(table.rows))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_is_that_of_rfc_4180() -> None:
    told = incident("a", "2012-03-05", place={"country": 'K"Z, or'})
    table = count([told], MONTHS, coverage=YEAR)
    text = stats_csv(table, ())
    lines = text.split("\r\n")
    assert lines[0] == ",".join(columns(("country", "type")))
    assert lines[-1] == ""
    assert "\n" not in text.replace("\r\n", "")
    assert '"K""Z, or"' in lines[3]


def test_each_group_has_a_column() -> None:
    row = rows_of(incident("a", "2012-03-05"))[2]
    assert (row["period"], row["country"], row["type"]) == ("2012-03", "KZ", "bombing")
    assert (row["incidents_best"], row["toll_best"], row["toll_high"]) == ("1", "5", "5")


def test_what_was_not_read_is_empty_and_a_zero_is_a_zero() -> None:
    rows = rows_of(incident("a", "2012-03-05"), coverage={day: 1 for day in YEAR if day.month < 5})
    assert [row["incidents_best"] for row in rows[:7]] == ["0", "0", "1", "0", "", "", ""]
    assert [row["articles_read"] for row in rows[3:6]] == ["30", "0", "0"]


def test_an_open_toll_has_no_high() -> None:
    row = rows_of(incident("a", "2012-03-05", killed={"low": 12, "high": None}))[2]
    assert (row["toll_low"], row["toll_high"], row["toll_unknown"]) == ("12", "", "0")


def test_the_test_stands_beside_the_number() -> None:
    told = [
        incident(f"{month}-{n}", f"2012-{month:02}-05") for month in range(1, 7) for n in range(8)
    ]
    row = rows_of(*told)[6]
    assert (row["tested"], row["ratio"], row["stands_out"]) == ("0", "0.0", "lull")
    assert float(row["p"]) <= float(row["p_adjusted"]) < 0.05
    assert row["test"].startswith("exact Poisson")


def test_json_says_what_was_asked_and_read() -> None:
    told = [incident("a", "2012-03-05"), incident("b", None)]
    table = count(told, MONTHS, coverage=YEAR)
    text = json_text(stats_json(table, surges(table.rows), question=MONTHS, policy="ucdp"))
    found = json.loads(text)
    assert (found["schema"], found["policy"], found["every"]) == (
        "dateline/stats/1",
        "ucdp",
        "month",
    )
    assert found["groups"] == ["country", "type"]
    assert found["window"] == ["2012-01-01", "2012-12-31"]
    assert found["covered"]["days_read"] == 366
    assert (found["whole"]["incidents_best"], found["undated"]) == (1, ["b"])
    assert len(found["rows"]) == 12


def test_the_json_of_an_empty_ledger() -> None:
    question = Question(every=Every.MONTH)
    table = count([], question, coverage={})
    found = stats_json(table, (), question=question, policy="ucdp")
    assert (found["rows"], found["window"], found["covered"], found["whole"]) == (
        [],
        None,
        None,
        None,
    )
