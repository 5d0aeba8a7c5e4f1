"""The article in a page, and the days that the page gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.acquire.inputs import read_inputs
from dateline.acquire.pages import is_page
from dateline.acquire.published import DayFound, page_days
from dateline.records.article import Article
from dateline.records.days import DayBasis, DayPrecision

TODAY = date(2026, 3, 10)
FIRST = "Gunmen killed five soldiers near the town of Mopti on Tuesday, officials said."
SECOND = "The army of Mali said it was looking for the attackers in the forest near the river."


def page(head: str = "", body: str = "") -> str:
    return (
        f"<!doctype html><html><head>{head}</head><body><nav><a href=/>Home</a></nav>{body}"
        f"<article><p>{FIRST}</p><p>{SECOND}</p></article><footer>All rights</footer></body></html>"
    )


def read(html: str | bytes, tmp_path: Path, name: str = "page.html", **options: Any) -> Article:
    path = tmp_path / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    (article,) = read_inputs([str(path)], today=TODAY, **options)
    assert isinstance(article, Article), article
    return article


def test_a_page_gives_its_article_and_facts(tmp_path):
    head = (
        "<title>Five killed near Mopti</title>"
        '<meta property="og:title" content="Five killed near Mopti">'
        '<meta property="og:site_name" content="The Sahel Ledger">'
        '<link rel="canonical" href="https://example.org/five-killed">'
    )
    article = read(page(head), tmp_path)
    assert article.text == f"{FIRST}\n{SECOND}"
    assert article.title == "Five killed near Mopti"
    assert article.publisher == "The Sahel Ledger"
    assert article.url == "https://example.org/five-killed"
    assert article.id == "page"


@pytest.mark.parametrize("name", ["page.txt", "page", "page.htm"])
def test_a_page_is_told_by_how_it_begins(tmp_path, name):
    assert read(page(), tmp_path, name).text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<!DOCTYPE html><p>", True),
        ("\n <!-- saved --> <html lang=en>", True),
        ('<?xml version="1.0"?><html>', True),
        ("<b>Five</b> killed", False),
        ("Five killed <html>", False),
        ("", False),
    ],
)
def test_what_a_page_begins_with(text, answer):
    assert is_page(text) is answer


def test_a_page_may_declare_its_encoding(tmp_path):
    html = page('<meta charset="iso-8859-2">').replace("officials", "Łódź officials")
    assert "Łódź officials" in read(html.encode("iso-8859-2"), tmp_path).text


def test_control_characters_in_a_page_are_dropped(tmp_path):
    article = read(page().replace("Gunmen", "Gun\x00men \x08"), tmp_path)
    assert "\x00" not in article.text
    assert "near the town of Mopti" in article.text


@pytest.mark.parametrize(
    ("head", "first", "last"),
    [
        ('<meta property="article:published_time" content="2026-03-04T10:00:00Z">', 4, 4),
        ('<meta name="DC.date.issued" content="2026-03-04">', 4, 4),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2026-03-04"}]}</script>',
         4, 4),
        ('<script type="application/ld+json">{"datePublished": "2026-03-05T00:10:00+01:00"}</script>'
         '<meta property="article:published_time" content="2026-03-04T23:10:00Z">', 4, 5),
        ('<script type="application/ld+json">{broken</script>'
         '<meta itemprop="datePublished" content="2026-03-04">', 4, 4),
    ],
)  # fmt: skip
def test_a_declared_day_is_stated(tmp_path, head, first, last):
    published = read(page(head), tmp_path).published
    assert published is not None
    assert (published.earliest, published.latest) == (date(2026, 3, first), date(2026, 3, last))
    assert published.basis is DayBasis.STATED
    assert published.precision is (DayPrecision.DAY if first == last else DayPrecision.DAYS)


def test_the_day_that_the_user_gives_goes_before_the_page(tmp_path):
    head = '<meta property="article:published_time" content="2026-03-04T10:00:00Z">'
    published = read(page(head), tmp_path, published="2026-03-07").published
    assert published is not None
    assert published.earliest == date(2026, 3, 7)


def found(day: int, *, declared: bool = True, month: int = 3) -> DayFound:
    return DayFound(day=date(2026, month, day), origin=f"origin {day}", declared=declared)


def test_declared_days_far_apart_leave_the_best():
    published = page_days([found(4), found(4, month=1)], today=TODAY)
    assert published is not None
    assert (published.earliest, published.latest) == (date(2026, 3, 4), date(2026, 3, 4))
    assert published.reason == "declared by the page: origin 4 2026-03-04, origin 4 2026-01-04"


def test_a_day_that_is_only_found_is_inferred():
    published = page_days([found(4, declared=False)], today=TODAY)
    assert published is not None
    assert published.basis is DayBasis.INFERRED


@pytest.mark.parametrize("days", [[], [found(20)], [found(20, declared=False)]])
def test_no_day_or_one_in_the_future_is_none(days):
    assert page_days(days, today=TODAY) is None
