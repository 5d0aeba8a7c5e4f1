"""The examples are read as their gold records say, and no trap holds an incident."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.acquire.inputs import read_inputs
from dateline.records.article import Article
from dateline.records.errors import InputError
from dateline.records.reading import Reading
from dateline.run.reading import read_article

EXAMPLES = Path(__file__).parent.parent / "examples"
# The linked reports have a gold record of another kind: tests/link/test_examples_corpus.py.
GOLD = sorted(p for p in (EXAMPLES / "gold").glob("*.json") if p.name != "linked.json")


def articles() -> dict[str, Article]:
    files = sorted(str(p) for p in EXAMPLES.iterdir() if p.is_file() and p.suffix != ".md")
    found = read_inputs(files, published=None, stdin=None)
    return {a.id: a for a in found if not isinstance(a, InputError)}


def gold(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_evidence_stands_in_the_text(path: Path) -> None:
    record = gold(path)
    text = (path.parent / record["text_file"]).read_text(encoding="utf-8")
    quotes = [e for x in (*record["incidents"], *record["statements"]) for e in x["evidence"]]
    assert [q for q in quotes if q not in text] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_the_article_is_what_its_gold_was_written_on(path: Path) -> None:
    record = gold(path)
    text = (path.parent / record["text_file"]).read_text(encoding="utf-8")
    assert articles()[record["id"]].text.rstrip("\n") == text.rstrip("\n")


def readings() -> dict[str, Reading]:
    return {p.stem: read_article(as_scored(p)) for p in GOLD}


def as_scored(path: Path) -> Article:
    """The article as the scorer gives it to a reader: its text and the gold's day."""
    record = gold(path)
    text = (path.parent / record["text_file"]).read_text(encoding="utf-8")
    line = json.dumps({"id": path.stem, "text": text, "published": record["published"]})
    (article,) = read_inputs(["-"], published=None, stdin=io.BytesIO(line.encode()))
    assert isinstance(article, Article)
    return article


def test_each_article_tells_as_many_incidents_as_its_gold() -> None:
    found = {name: len(reading.incidents) for name, reading in readings().items()}
    assert found == {gold(p)["id"]: len(gold(p)["incidents"]) for p in GOLD}


def test_there_are_twenty_or_more_and_a_quarter_of_them_are_traps() -> None:
    empty = [p for p in GOLD if not gold(p)["incidents"]]
    assert len(GOLD) >= 20
    assert len(empty) * 4 >= len(GOLD)
