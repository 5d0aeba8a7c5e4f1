"""The linked examples, read by the reader and reconciled: how many figures are the gold's.

Reports are put together by the gold (an article, and words that tell the incident), so that what is
measured is reading and reconciling, not linking. Most of what is missing is figures and speakers that
the reader misses; test_policies.py holds the policies to the gold's own claims, all of them right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.acquire.inputs import read_inputs
from dateline.link.policies import POLICIES
from dateline.link.reconcile import reconcile
from dateline.link.reconciled_json import reconciled_to_json
from dateline.records.article import Article
from dateline.records.report import Report, reports_of
from dateline.run.reading import read_article

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD: dict[str, Any] = json.loads((EXAMPLES / "gold" / "linked.json").read_text(encoding="utf-8"))
INCIDENTS: dict[str, Any] = GOLD["incidents"]

# Measured with the reader of the day, less one: of 30 incidents that are read at all, those whose
# killed is the gold's to the figure under each policy. Raise them when the reader gets better.
FIGURES = {"ucdp": 19, "cautious": 24, "latest-official": 22, "airwars": 19}
# Of 26 with a figure.
BEST, GRADES = 16, 20


@cache
def articles() -> dict[str, Article]:
    paths = sorted(str(p) for p in (EXAMPLES / "linked").glob("*.jsonl"))
    return {a.id: a for a in read_inputs(paths) if isinstance(a, Article)}


@cache
def read(article_id: str) -> tuple[Report, ...]:
    return reports_of(read_article(articles()[article_id]))


def overlap(report: Report, quote: str) -> int:
    start = report.article.text.index(quote)
    end = start + len(quote)
    return sum(max(0, min(end, s.end) - max(start, s.start)) for s in report.incident.spans)


@cache
def told(slug: str) -> tuple[Report, ...]:
    """Return the reports that the reader makes of an incident: one an article, or none."""
    found = []
    for one in INCIDENTS[slug]["reports"]:
        reports = read(one["article"])
        best = max(reports, key=lambda r: overlap(r, one["quote"]), default=None)
        if best and overlap(best, one["quote"]):
            found.append(best)
    return tuple(found)


def entries(policy: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each incident's gold with its entry, where it is read at all."""
    for slug, gold in INCIDENTS.items():
        if told(slug):
            yield gold, reconciled_to_json(reconcile(told(slug), policy=policy))


@pytest.mark.quality
@pytest.mark.parametrize("policy", POLICIES)
def test_figures_are_those_of_the_gold(policy: str) -> None:
    right = 0
    for gold, entry in entries(policy):
        figure = gold["killed"] and gold["killed"][policy]
        right += entry["killed"] == (figure and {part: figure[part] for part in ("low", "high")})
    assert right >= FIGURES[policy]


@pytest.mark.quality
def test_best_figures_and_grades_are_those_of_the_gold() -> None:
    dead = [(gold["killed"], entry) for gold, entry in entries("ucdp") if gold["killed"]]
    figures = [(killed, entry["figures"].get("killed", {})) for killed, entry in dead]
    assert sum(killed["ucdp"]["best"] == f.get("best") for killed, f in figures) >= BEST
    graded = [(gold["killed"], entry) for gold, entry in entries("airwars") if gold["killed"]]
    assert sum(killed["airwars"]["grade"] == e["grade"] for killed, e in graded) >= GRADES


def spans(value: object) -> Iterator[dict[str, Any]]:
    """Yield every span of an entry."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def test_every_span_quotes_its_article() -> None:
    found = [span for _, entry in entries("ucdp") for span in spans(entry)]
    assert len(found) > len(INCIDENTS)
    wrong = [s for s in found if articles()[s["article"]].text[s["start"] : s["end"]] != s["quote"]]
    assert wrong == []


def test_the_best_lies_between_the_low_and_the_high() -> None:
    for _, entry in entries("ucdp"):
        for figure in entry["figures"].values():
            assert figure["low"] <= figure["best"]
            assert figure["high"] is None or figure["best"] <= figure["high"]
