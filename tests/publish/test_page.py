"""The page stands alone, quotes safely, and keeps unknown unknown."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from dateline.publish.page import readings_page
from dateline.publish.page_cards import card
from dateline.publish.page_values import Numbered, Words


def cards(reading) -> list[str]:
    words = Words(reading.article.text)
    return [
        card(Numbered(section=1, number=n, incident=i), words)
        for n, i in enumerate(reading.incidents, start=1)
    ]


def test_the_page_asks_nobody_for_anything(made):
    page = readings_page([made])
    assert re.findall(r"<(?:link|img|iframe|object|embed|base)\b", page) == []
    assert re.findall(r"\bsrc=|url\(|@import", page) == []
    assert re.findall(r'href="(?!#)', page) == []
    assert "default-src 'none'" in page


def test_a_text_is_shown_as_text(made, nothing_found):
    page = readings_page([made])
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in page
    titled = readings_page([nothing_found("Nothing.", title="<b>x</b>", url="javascript:alert(1)")])
    assert "<b>x</b>" not in titled
    assert "javascript:" not in titled


@pytest.mark.parametrize(("url", "linked"), [('https://example.org/?a=1&b="2', True), ("", False)])
def test_a_source_is_linked_where_it_is_one(nothing_found, url, linked):
    page = readings_page([nothing_found("Nothing.", url=url)])
    assert ('href="https://example.org/?a=1&amp;b=&quot;2"' in page) is linked


@pytest.mark.parametrize("text", ["", "\n", "The council met.", "\ud83d", "a\0b", "قتل رجلان"])
def test_odd_articles_make_a_page_all_the_same(nothing_found, text):
    page = readings_page([nothing_found(text)])
    assert page.endswith("</html>\n")
    assert "No incident found in this report." in page
    page.encode("utf-8")


def test_the_same_readings_give_the_same_bytes(made):
    assert readings_page([made, made]) == readings_page([made, made])


def test_addresses_on_the_page_are_all_different(made):
    found = re.findall(r'\bid="([^"]+)"', readings_page([made, made]))
    assert sorted(set(found)) == sorted(found)


def test_several_articles_have_an_index(made, nothing_found):
    page = readings_page([made, nothing_found("The council met.")])
    assert "<h1>2 reports, 4 incidents</h1>" in page
    assert 'href="#article-2"' in page


def test_unknown_is_not_nought(made):
    market, seizure, nowhere, _ = cards(made)
    assert "<b>11</b> killed" in market
    assert '–</b> injured<span class="unseen">: unknown' in market
    assert "<b>0</b> killed" in seizure
    assert "<b>0</b>" not in nowhere
    assert nowhere.count('<span class="plain">unknown</span>') == 2


def test_less_than_a_fact_is_marked(made):
    market, seizure, nowhere, taken = cards(made)
    assert 'class="card doubt"' in market
    assert '<span class="flag doubt">suspected</span>' in market
    assert 'class="card"' in seizure
    assert "Foiled weapons seizure" in seizure
    assert '<span class="flag doubt">possible</span>' in nowhere
    assert 'class="card doubt back"' in taken
    assert '<span class="flag doubt">denied</span>' in taken


def test_who_says_so_stands_in_order(made):
    market = cards(made)[0]
    said = market[market.index("Says who") :]
    assert re.sub("<[^>]+>", "", said) == (
        "Says whothe governor&#x27;s office, quoted by Kivu Radio"
    )


def test_a_figure_that_another_says_names_its_speaker(made):
    first, second = made.incidents[0].casualties
    army = replace(second, according_to=("Kivu Radio",))
    told = replace(made.incidents[0], casualties=(first, army))
    shown = cards(replace(made, incidents=(told,)))[0]
    group = re.sub("<[^>]+>", "", shown[shown.index("Two of the attackers") :].split("</li>")[0])
    assert group == (
        "Two of the attackers 2 · killed · rebel group · on the perpetrators’ side says Kivu Radio"
    )


def test_a_statement_may_be_bare(made):
    bare = replace(made.statements[0], count=None, scope=None, by=(), about=())
    page = readings_page([replace(made, statements=(bare,))])
    assert "<p><b>Total</b></p>" in page


def test_a_total_is_no_incident(made):
    page = readings_page([made])
    statements = page[page.index('<ul class="statements">') :]
    assert "<strong>≥ 90</strong> killed" in statements
    assert "Democratic Republic of the Congo" in statements
    assert 'href="#a1-i1"' in statements


def test_what_was_kept_out_can_be_seen(made):
    page = readings_page([made])
    assert "Kept out of the record (1)" in page
    assert "“The army&#x27;s exercise ended.”" in page


def colours(scheme: str) -> dict[str, str]:
    style = files("dateline.publish").joinpath("data/page.css").read_text(encoding="utf-8")
    light, dark = style.split("@media screen and (prefers-color-scheme:dark)", 1)
    block = light if scheme == "light" else dark.split("}}", 1)[0]
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", block))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


ROLES = ("event", "time", "place", "toll", "who", "victim", "weapon")
PAIRS = [
    ("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card"), ("accent", "card"),
    ("paper", "accent"), ("paper", "soft"), ("ink", "told"), ("ink", "out"), ("soft", "land"),
    ("ink", "land"), ("card", "voice-ink"), ("soft", "sea"),
    *(("ink", role) for role in ROLES), *(("card", f"{role}-ink") for role in ROLES),
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS, ids=lambda name: name)
def test_words_stand_out_from_their_ground(scheme, words, ground):
    """WCAG 2.2, 1.4.3: text has a contrast of at least 4.5 to 1."""
    palette = colours(scheme)
    assert contrast(palette[words], palette[ground]) >= 4.5
