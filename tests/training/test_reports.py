"""Every mark of our annotated reports stands in its text, and every record is of the agreed form."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from training.gold import occurrences, read_reports

from dateline.read.tagging import KINDS, ROLES, STANDINGS, TYPES

FOLDER = Path(__file__).parents[2] / "training" / "reports"
REPORTS: list[dict[str, Any]] = [
    report
    for path in sorted(FOLDER.glob("*.json"))
    for report in json.loads(path.read_text(encoding="utf-8"))
]
TOLLS = ("killed", "injured", "arrested", "abducted")
each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda r: r["id"])


def test_ids_are_the_reports_own() -> None:
    names = [report["id"] for report in REPORTS]
    assert sorted(set(names)) == sorted(names)


@each_report
def test_evidence_and_mentions_stand_in_the_text(report: dict[str, Any]) -> None:
    text = report["text"]
    told = [*report["incidents"], *report["statements"]]
    assert [q for x in told for q in x["evidence"] if q not in text] == []
    assert [x for x in told if not x["evidence"]] == []
    words = [w for x in report["incidents"] for role in x["mentions"].values() for w in role]
    assert [w for w in words if not list(occurrences(text, w))] == []


@each_report
def test_kinds_roles_and_standings_are_known(report: dict[str, Any]) -> None:
    for incident in report["incidents"]:
        assert set(incident["type"]) <= {str(t) for t in TYPES}
        assert incident["standing"] in {str(s) for s in STANDINGS}
        assert incident["part"] in {"main", "background"}
        assert list(incident["mentions"]) == [r for r in ROLES if r in incident["mentions"]]
        assert incident["mentions"]["event"]
    assert {s["kind"] for s in report["statements"]} <= set(KINDS)


@each_report
def test_days_and_tolls_are_intervals(report: dict[str, Any]) -> None:
    latest_known = report["published"] or "9999-12-31"
    for incident in report["incidents"]:
        days = [d for d in incident["date"].values() if d]
        assert days == sorted(date.fromisoformat(d).isoformat() for d in days)
        assert all(d <= latest_known for d in days)
        for toll in TOLLS:
            told = incident[toll]
            assert told is None or told["high"] is None or 0 <= told["low"] <= told["high"]
            # A toll has the words it was read from.
            assert told is None or incident["mentions"].get(toll), toll


def test_all_are_examples_to_learn_from_but_those_kept_apart() -> None:
    kept = [r["id"] for r in json.loads((FOLDER / "batch-09.json").read_text(encoding="utf-8"))]
    learned = [e.name for e in read_reports(FOLDER)]
    assert learned == [r["id"] for r in REPORTS if r["id"] not in kept]
