"""The linked examples hold together: what the gold says of them stands in them."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dateline.acquire.inputs import read_inputs
from dateline.records.article import Article
from dateline.records.errors import InputError
from dateline.records.reading import StatementKind

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FILES = sorted(str(p) for p in (EXAMPLES / "linked").glob("*.jsonl"))
GOLD: dict[str, Any] = json.loads((EXAMPLES / "gold" / "linked.json").read_text(encoding="utf-8"))
INCIDENTS: dict[str, Any] = GOLD["incidents"]
TOLD_OFTEN = sorted(s for s, i in INCIDENTS.items() if not i.get("alone"))
WITH_DEAD = sorted(s for s, i in INCIDENTS.items() if i["killed"])
GRADES = {"confirmed", "fair", "weak", "contested", "discounted"}
KINDS = {"official", "belligerent", "independent", "press"}
STANDINGS = {"stands", "superseded", "withdrawn"}


def articles() -> dict[str, Article]:
    found = list(read_inputs(FILES))
    assert [e for e in found if isinstance(e, InputError)] == []
    return {a.id: a for a in found if isinstance(a, Article)}


ARTICLES = articles()


def open_high(high: int | None) -> float:
    return float("inf") if high is None else high


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(ARTICLES) >= 65
    assert len(TOLD_OFTEN) >= 14


def test_each_line_is_one_article_with_an_id_of_its_own() -> None:
    lines = [json.loads(x) for f in FILES for x in Path(f).read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == list(ARTICLES)


@pytest.mark.parametrize("article", ARTICLES.values(), ids=lambda a: a.id)
def test_an_article_is_of_a_made_up_publisher(article: Article) -> None:
    assert article.title
    assert article.publisher
    assert article.url
    assert article.url.startswith("https://")
    assert article.url.split("/")[2].endswith(".example")
    assert 75 <= len(article.text.split()) <= 350


@pytest.mark.parametrize("slug", sorted(INCIDENTS))
def test_a_quote_stands_in_its_article(slug: str) -> None:
    reports = INCIDENTS[slug]["reports"]
    assert [r for r in reports if r["quote"] not in ARTICLES[r["article"]].text] == []
    assert len({r["article"] for r in reports}) == len(reports)


@pytest.mark.parametrize("slug", TOLD_OFTEN)
def test_an_incident_is_told_three_to_six_times(slug: str) -> None:
    assert 3 <= len(INCIDENTS[slug]["reports"]) <= 6


def test_every_article_tells_an_incident() -> None:
    told = {r["article"] for i in INCIDENTS.values() for r in i["reports"]}
    assert set(ARTICLES) - told == set()


@pytest.mark.parametrize("slug", sorted(INCIDENTS))
def test_days_and_places_are_in_order(slug: str) -> None:
    days, place = INCIDENTS[slug]["date"], INCIDENTS[slug]["place"]
    assert days["earliest"] <= days["latest"]
    assert -90 <= place["lat"] <= 90
    assert -180 <= place["lon"] <= 180
    assert 0 < place["tolerance_km"] <= 100
    assert len(place["country"]) == 2


@pytest.mark.parametrize("slug", sorted(INCIDENTS))
def test_copies_are_reports_of_the_incident_and_no_sources(slug: str) -> None:
    incident = INCIDENTS[slug]
    told = {r["article"] for r in incident["reports"]}
    copied = [a for group in incident["copies"] for a in group]
    assert set(copied) <= told
    assert len(set(copied)) == len(copied)
    second_hand = {a for group in incident["copies"] for a in group[1:]}
    publishers = {ARTICLES[a].publisher for a in told - second_hand}
    assert incident["independent_sources"] == len(publishers)


@pytest.mark.parametrize("slug", WITH_DEAD)
def test_figures_are_ordered(slug: str) -> None:
    killed = INCIDENTS[slug]["killed"]
    ucdp = killed["ucdp"]
    assert ucdp["low"] <= ucdp["best"] <= open_high(ucdp["high"])
    for policy in ("cautious", "latest-official", "airwars"):
        assert killed[policy]["low"] <= open_high(killed[policy]["high"])
    assert killed["cautious"]["low"] == ucdp["low"] == killed["airwars"]["low"]
    assert killed["airwars"]["high"] == ucdp["high"]
    assert killed["airwars"]["grade"] in GRADES


@pytest.mark.parametrize("slug", WITH_DEAD)
def test_figures_follow_from_the_tolls_that_stand(slug: str) -> None:
    incident = INCIDENTS[slug]
    tolls = incident["tolls"]
    assert {t["kind"] for t in tolls} <= KINDS
    assert {t["standing"] for t in tolls} <= STANDINGS
    assert {t["article"] for t in tolls} <= {r["article"] for r in incident["reports"]}
    standing = [t for t in tolls if t["standing"] == "stands"]
    killed = incident["killed"]
    assert killed["ucdp"]["low"] == min(t["low"] for t in standing)
    assert open_high(killed["ucdp"]["high"]) == max(open_high(t["high"]) for t in standing)
    said = {(t["low"], t["high"]) for t in standing}
    assert (killed["cautious"]["low"], killed["cautious"]["high"]) in said
    assert (killed["latest-official"]["low"], killed["latest-official"]["high"]) in said


def newest(tolls: list[dict[str, Any]]) -> dict[str, Any]:
    """The toll of the latest article; of several that day the lower; without a day, the oldest."""

    def day(toll: dict[str, Any]) -> date:
        published = ARTICLES[toll["article"]].published
        return (published.latest if published else None) or date.min

    last = max(map(day, tolls))
    return min((t for t in tolls if day(t) == last), key=lambda t: t["low"])


@pytest.mark.parametrize("slug", WITH_DEAD)
def test_the_best_and_the_latest_official_figure_are_the_newest_of_their_kind(slug: str) -> None:
    standing = [t for t in INCIDENTS[slug]["tolls"] if t["standing"] == "stands"]
    killed = INCIDENTS[slug]["killed"]
    reliable = [t for t in standing if t["kind"] in {"official", "independent"}]
    assert killed["ucdp"]["best"] == newest(reliable or standing)["low"]
    official = newest([t for t in standing if t["kind"] == "official"] or standing)
    assert killed["latest-official"] == {"low": official["low"], "high": official["high"]}


def test_incidents_kept_apart_are_two_and_share_no_quote() -> None:
    for one, other, why in GOLD["apart"]:
        assert one != other
        assert why
        first, second = (
            {(r["article"], r["quote"]) for r in INCIDENTS[slug]["reports"]}
            for slug in (one, other)
        )
        assert first & second == set()


def test_statements_stand_in_their_articles() -> None:
    for statement in GOLD["statements"]:
        assert statement["quote"] in ARTICLES[statement["article"]].text
        assert statement["kind"] in set(StatementKind)
        for slug in statement["about"]:
            told = {r["article"] for r in INCIDENTS[slug]["reports"]}
            assert statement["article"] in told


def test_copies_share_most_of_their_words() -> None:
    for incident in INCIDENTS.values():
        for group in incident["copies"]:
            for one, other in pairwise(group):
                first, second = (set(ARTICLES[a].text.lower().split()) for a in (one, other))
                assert len(first & second) >= 0.8 * min(len(first), len(second))
