"""The linked reports are whole: ids their own, labels known, days valid, dev and held apart."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "training" / "links"
PARTS = ("dev", "held")
FIELDS = ["id", "text", "published", "title", "publisher", "url"]
each_part = pytest.mark.parametrize("part", PARTS)


def articles_of(part: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def gold_of(part: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((FOLDER / f"{part}.gold.json").read_text(encoding="utf-8"))
    return gold


@each_part
def test_ids_are_the_articles_own(part: str) -> None:
    ids = [article["id"] for article in articles_of(part)]
    assert ids == list(dict.fromkeys(ids))


@each_part
def test_articles_have_the_agreed_fields(part: str) -> None:
    for article in articles_of(part):
        assert list(article) == FIELDS
        assert article["text"] == article["text"].strip() != ""
        assert article["title"] is None or article["title"].strip()
        day = article["published"]
        assert date.fromisoformat(day).isoformat() == day


@each_part
def test_every_article_has_a_main_incident_or_null(part: str) -> None:
    gold = gold_of(part)
    assert sorted(gold["main"]) == sorted(article["id"] for article in articles_of(part))
    for article, slug in gold["main"].items():
        assert slug is None or article in gold["incidents"][slug]


@each_part
def test_incidents_hold_known_articles_once_each(part: str) -> None:
    known = {article["id"] for article in articles_of(part)}
    for members in gold_of(part)["incidents"].values():
        assert members == sorted(set(members))
        assert members
        assert set(members) <= known


def test_dev_and_held_share_nothing() -> None:
    dev, held = (gold_of(part) for part in PARTS)
    assert set(dev["incidents"]) & set(held["incidents"]) == set()
    assert set(dev["main"]) & set(held["main"]) == set()
    texts = [{article["text"] for article in articles_of(part)} for part in PARTS]
    assert texts[0] & texts[1] == set()
