"""The page stands alone, quotes safely, and lights up the words of a value."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.publish.page import readings_page
from dateline.records.article import Article
from dateline.records.reading import Reading
from dateline.run.reading import read_article

CHROMIUM = Path("/usr/bin/chromium")
REPORT = (
    "🔥 KANO, March 3, 2020 - At least six traders were killed when a bomb exploded in the city of "
    "Kano on Monday, police said. In a separate incident, gunmen abducted two nurses in Zaria on "
    "Sunday. Over 90 people have been killed in the region since January 2019."
)


def reading(text: str, name: str = "report") -> Reading:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_article(Article(id=name, text=text, sha256=digest, title=name))


def test_the_page_asks_nobody_for_anything() -> None:
    page = readings_page([reading(REPORT)])
    assert re.findall(r"(?:src|href)=[\"'](?!#)", page) == []
    assert "default-src 'none'" in page


def test_a_text_is_shown_as_text() -> None:
    evil = "<script>alert(1)</script> Gunmen killed two men in Cali on 3 May 2019."
    page = readings_page([reading(evil, name="<b>x</b>")])
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


@pytest.mark.parametrize(
    "text",
    ["", "The council met.", "قُتل رجلان في هجوم", "Gunmen killed two men.", "\ud83d"],
    ids=["empty", "nothing", "arabic", "no day or place", "half a character"],
)
def test_odd_articles_make_a_page_all_the_same(text: str) -> None:
    article = Article(id="odd", text=text, sha256="0" * 64)
    assert readings_page([read_article(article)]).endswith("</html>\n")


def test_the_same_readings_give_the_same_bytes() -> None:
    assert readings_page([reading(REPORT)]) == readings_page([reading(REPORT)])


def test_several_articles_have_an_index() -> None:
    page = readings_page([reading(REPORT, "one"), reading("The council met.", "two")])
    assert 'href="#article-2"' in page


@pytest.fixture(name="browser_page")
def _browser_page(tmp_path: Path) -> Iterator[tuple[object, list[str]]]:
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's Chromium at /usr/bin/chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    file = tmp_path / "page.html"
    file.write_text(readings_page([reading(REPORT)]), encoding="utf-8")
    with sync_api.sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        seen: list[str] = []
        page.on("console", lambda message: seen.append(message.text))
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("request", lambda r: seen.append(r.url) if not r.url.startswith("file:") else None)
        page.goto(file.as_uri())
        yield page, seen
        browser.close()


LIT = "[...CSS.highlights.get('active')].map((range) => range.toString())"


def test_pointing_at_a_value_lights_up_its_words(browser_page: tuple) -> None:
    page, seen = browser_page
    page.hover("text=At least six traders >> nth=-1")
    assert page.evaluate(LIT) == ["At least six traders"]
    page.hover("h1")
    assert page.evaluate(LIT) == []
    assert seen == []


def test_the_page_is_no_wider_than_a_telephone(browser_page: tuple) -> None:
    page, _ = browser_page
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("figure svg").count() == 2
    assert page.locator(".card").count() == 2
