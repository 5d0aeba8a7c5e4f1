"""In a browser, values light up their words and words their values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.publish.page import readings_page

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.browser

LIT = """() => [...CSS.highlights].filter(([name]) => name.startsWith("lit-"))
  .flatMap(([name, ranges]) => [...ranges].map((range) => [name.slice(4), range.toString()]))"""
PAINTED = """(name) => [...CSS.highlights.get(name)].map((range) => range.toString())"""
LIT_MARKS = """() => [...document.querySelectorAll("mark")]
  .filter((mark) => [...mark.classList].some((name) => name.startsWith("m-lit-")))
  .map((mark) => mark.textContent)"""
# Where some words of the text are drawn: the middle of their first character.
SPOT = """(words) => {
  const node = document.querySelector(".text").firstChild;
  const at = node.data.indexOf(words);
  const range = new Range();
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  const box = range.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[object]:
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's Chromium at /usr/bin/chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with sync_api.sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield browser
        browser.close()


@pytest.fixture(name="show")
def _show(browser, tmp_path) -> Iterator[Callable[..., object]]:
    """Open readings as a page; any request, warning or error fails the test in the end."""
    seen: list[str] = []
    contexts = []

    def show(*readings, width: int = 1440, before: str = "", **settings):
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.on("console", lambda message: seen.append(message.text))
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("request", lambda r: seen.append(r.url) if not r.url.startswith("file:") else None)
        page.add_init_script(before)
        file = tmp_path / "page.html"
        file.write_text(readings_page(readings), encoding="utf-8", newline="\n")
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert seen == []


def test_pointing_at_a_value_lights_up_its_words(show, made):
    page = show(made)
    page.hover(".card .v.place >> text=Sake")
    assert page.evaluate(LIT) == [["place", "the market of Sake"]]
    page.hover(".card .tolls .v >> nth=0")
    assert sorted(page.evaluate(LIT)) == [
        ["event", "killed"],
        ["event", "shot dead"],
        ["toll", "Two of the attackers"],
        ["toll", "nine traders"],
    ]
    page.hover("h1")
    assert page.evaluate(LIT) == []


def test_the_keyboard_lights_up_words_too(show, made):
    page = show(made)
    page.focus(".card .v.time")
    assert page.evaluate(LIT) == [["time", "Saturday"]]
    page.keyboard.press("Enter")
    assert page.get_attribute(".card .v.time", "aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert page.get_attribute(".card .v.time", "aria-pressed") is None


def test_pointing_at_words_lights_up_their_values(show, made):
    page = show(made)
    page.mouse.move(*page.evaluate(SPOT, "machetes"))
    assert page.locator(".v.lit").all_text_contents() == ["machetes"]
    assert page.locator(".card.on").count() == 1
    page.mouse.move(*page.evaluate(SPOT, "Residents"))
    assert page.locator(".v.lit").count() == 0


def test_an_incident_pointed_at_stands_alone(show, made):
    page = show(made)
    assert sorted(page.evaluate(PAINTED, "place")) == ["Bukavu", "the market of Sake"]
    page.hover(".time li[data-i='2'] .pin")
    assert page.evaluate(PAINTED, "place") == ["Bukavu"]
    assert "the market of Sake" in page.evaluate(PAINTED, "rest")
    assert page.locator(".card.on h4").all_text_contents() == ["Foiled weapons seizure"]


def test_the_text_in_the_page_is_the_text(show, made):
    shown = show(made).evaluate("document.querySelector('.text').textContent")
    assert shown == made.article.text.replace("\0", "\ufffd")


def test_boilerplate_is_set_back(show, made):
    assert show(made).evaluate(PAINTED, "page") == ["Sign up for our newsletter."]


@pytest.mark.parametrize(
    ("text", "quote", "way"),
    [
        ("قُتل رجلان في هجوم بقنبلة قرب ساكي يوم السبت", "ساكي", "rtl"),
        ("🔥👩‍👩‍👧 Bomb in Sake\r\n", "Sake", "ltr"),
    ],
    ids=["arabic", "emoji"],
)
def test_any_script_lights_up(show, one_incident, text, quote, way):
    page = show(one_incident(text, quote))
    page.hover(".card .v.place")
    assert page.evaluate(LIT) == [["place", quote]]
    page.mouse.move(*page.evaluate(SPOT, quote))
    assert page.locator(".v.place.lit").count() == 1
    direction = "getComputedStyle(document.querySelector('.text')).direction"
    assert page.evaluate(direction) == way


def test_older_browsers_get_marks(show, made):
    page = show(made, before="delete window.Highlight;")
    assert page.evaluate("document.querySelector('.text').textContent") == (
        made.article.text.replace("\0", "\ufffd")
    )
    page.hover(".card .v.place >> text=Sake")
    assert "".join(page.evaluate(LIT_MARKS)) == "the market of Sake"
    page.hover("mark >> text=machetes")
    assert page.locator(".v.lit").all_text_contents() == ["machetes"]


def test_a_telephone_shows_the_words_where_the_value_is(show, made):
    page = show(made, width=390, has_touch=True, reduced_motion="reduce")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.tap(".card .v.place >> text=Sake")
    assert page.locator("#strip mark").text_content() == "the market of Sake"
    page.tap("#strip button")
    assert page.locator("#strip").is_hidden()
    assert page.evaluate("document.querySelector('.text').getBoundingClientRect().top") < 900


@pytest.mark.parametrize("width", [390, 820, 1000, 1240, 1440, 2200])
def test_nothing_runs_out_of_the_window(show, made, nothing_found, width):
    page = show(made, nothing_found("Nothing. " * 40), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = """(width) => [...document.querySelectorAll("main *")].filter((element) => {
      const box = element.getBoundingClientRect();
      const drawn = element.closest(".map, .unseen, .sheet");
      return box.width && !drawn && (box.left < -1 || box.right > width + 1);
    }).map((element) => element.outerHTML.slice(0, 80))"""
    assert page.evaluate(outside, width) == []
    where, when = (page.locator(f"figure.{name}").bounding_box() for name in ("map", "time"))
    assert where["width"] == when["width"]


def test_paper_shows_the_whole_text(show, one_incident):
    page = show(one_incident("A bomb in Sake. " * 400, "Sake"))
    page.emulate_media(media="print")
    cut = "(() => { const t = document.querySelector('.text'); return t.scrollHeight - t.clientHeight })()"
    assert page.evaluate(cut) <= 1
