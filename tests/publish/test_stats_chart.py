"""The chart says by itself what it shows, to those who see it and to those who can't."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest

from dateline.publish.counts import Question, Table, count
from dateline.publish.periods import Every
from dateline.publish.stats_chart import MOST_PANELS, chart_svg
from dateline.publish.stats_words import DISCLAIMER, chart_of
from dateline.publish.surges import surges

from .entries import WINDOW, YEAR, incident

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*told: Any, **more: Any) -> tuple[ET.Element, Table]:
    question = Question(every=Every.MONTH, **(WINDOW | {"measure": "incidents"} | more))
    table = count(told, question, coverage=YEAR)
    chart = chart_of(question, policy="ucdp")
    return ET.fromstring(chart_svg(table, surges(table.rows), chart=chart)), table


def with_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if one.get("class") == name]


def test_it_says_what_it_shows() -> None:
    edge = incident("c", "2011-01-01", "2012-01-05")
    root, _ = drawn(incident("a", "2012-03-05"), incident("b", None), edge, countries=("KZ",))
    words = " ".join(root.itertext())
    for part in (
        "Incidents by month",
        "KZ · 2012-01-01 to 2012-12-31 · policy ucdp",
        "2012-03: 1; 34 articles read",
        "366 articles read of 366 of 366 days, from 2012-01-01 to 2012-12-31.",
        "What is counted is told by 2 in all.",
        "1 incident may lie in these days, but more likely outside: in high numbers only.",
        "1 incident without bounded days are in no period.",
        DISCLAIMER,
    ):
        assert part in words


def test_it_has_a_title_and_a_description_for_readers_of_screens() -> None:
    root, _ = drawn(incident("a", "2012-03-05"))
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "t d")
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "Incidents by month"
    assert told is not None
    assert "In all 1." in (told.text or "")


def test_it_follows_light_and_dark() -> None:
    root, _ = drawn(incident("a", "2012-03-05"))
    style = root.find(f"{SVG}style")
    assert style is not None
    assert "prefers-color-scheme: dark" in (style.text or "")


def test_words_of_reports_are_escaped() -> None:
    root, _ = drawn(incident("a", "2012-03-05", place={"country": "<b>&"}), groups=("country",))
    assert [one.text for one in with_class(root, "name")] == ["<b>&"]


def test_a_bar_is_as_tall_as_its_number() -> None:
    told = [incident(str(n), "2012-03-05") for n in range(4)] + [incident("x", "2012-05-05")]
    root, _ = drawn(*told)
    heights = [float(one.get("height", "0")) for one in with_class(root, "bar")]
    assert heights[2] == 4 * heights[4] > 0
    assert heights[0] == 0


def test_an_open_toll_has_an_arrow() -> None:
    told = incident("a", "2012-03-05", killed={"low": 3, "high": None})
    root, _ = drawn(told, measure="killed")
    assert len(with_class(root, "arrow")) == 1
    assert "2012-03: ≥ 3" in " ".join(root.itertext())


def test_what_was_not_read_is_hatched() -> None:
    question = Question(every=Every.MONTH, **WINDOW)
    table = count([], question, coverage={day: 1 for day in YEAR if day.month == 3})
    root = ET.fromstring(chart_svg(table, (), chart=chart_of(question, policy="ucdp")))
    # February's last days are told of in March.
    assert len(with_class(root, "gap")) == 10
    assert "2012-06: not read" in " ".join(root.itertext())


@pytest.mark.parametrize(("july", "sign"), [(0, "lull"), (30, "surge")])
def test_what_stands_out_is_told_by_more_than_a_colour(july: int, sign: str) -> None:
    numbers = [8] * 6 + [july]
    told = [
        incident(f"{month}-{n}", f"2012-{month:02}-05")
        for month, number in enumerate(numbers, start=1)
        for n in range(number)
    ]
    root, _ = drawn(*told)
    assert len(with_class(root, "sign")) >= 1
    marked = [one.findtext(f"{SVG}title") or "" for one in with_class(root, "stands-out")]
    assert marked[0].startswith(f"2012-07: {july}; ")
    assert f"; {sign}: 8." in marked[0] or f"; {sign}: 7." in marked[0]


def test_groups_have_panels_of_one_scale_and_the_rest_is_said() -> None:
    told = [
        incident(f"{kind}-{n}", "2012-03-05", type=f"type {kind}")
        for kind in range(MOST_PANELS + 2)
        for n in range(kind + 1)
    ]
    root, _ = drawn(*told, groups=("type",))
    names = [one.text for one in with_class(root, "name")]
    assert names == [f"type {kind}" for kind in range(MOST_PANELS + 1, 1, -1)]
    assert "2 smaller groups are not drawn." in " ".join(root.itertext())


def test_an_empty_ledger_has_a_chart() -> None:
    question = Question(every=Every.MONTH)
    table = count([], question, coverage={})
    root = ET.fromstring(chart_svg(table, (), chart=chart_of(question, policy="ucdp")))
    assert "Nothing was read of these days" in " ".join(root.itertext())
