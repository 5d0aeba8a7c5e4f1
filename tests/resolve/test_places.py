"""Phrases for places, by phenomenon: the cases stand in place_cases.tsv."""

from __future__ import annotations

import csv
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.read.document import read_document
from dateline.records.place import PlacePrecision
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_mentions import PlaceMention, country_of
from dateline.resolve.places import find_places

GAZETTEER = Gazetteer.open()
HEADINGS = ("phenomenon", "text", "words", "kind", "country", "precision", "lat", "lon", "km")
CASES = [
    dict(zip(HEADINGS, row, strict=True))
    for row in csv.reader(
        (Path(__file__).parent / "place_cases.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    if not row[0].startswith("#")
]


def places(text: str) -> tuple[PlaceMention, ...]:
    return find_places(read_document(text), GAZETTEER)


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b, c, d = map(radians, (lat1, lon1, lat2, lon2))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(h)))


def test_there_are_enough_cases():
    assert len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['phenomenon']}: {c['text'][:50]}")
def test_phrase_means_the_place(case):
    found = [m for m in places(case["text"]) if case["words"] in m.span.quote]
    if case["kind"] == "not place":
        assert [m for m in found if m.kind == "place"] == []
        return
    mention = next(m for m in found if m.kind == case["kind"])
    assert (mention.place.country or "-") == case["country"]
    if case["precision"] != "any":
        assert mention.place.precision.value == case["precision"]
    if case["lat"] == "-":
        return
    assert mention.place.latitude is not None
    assert mention.place.longitude is not None
    far = km(
        mention.place.latitude, mention.place.longitude, float(case["lat"]), float(case["lon"])
    )
    assert far <= float(case["km"])


@pytest.mark.parametrize(
    ("text", "locative"),
    [
        ("Two men were shot in Mosul.", True),
        ("The Taliban entered Kunduz, Afghanistan, at dawn.", True),
        ("Talks between France and Germany failed.", False),
        ("KABUL (AFP) - A bomb killed four.", True),
    ],
)
def test_locative_words_make_a_scene(text, locative):
    assert [m.locative for m in places(text) if m.kind == "place"][-1] is locative


def test_phrase_holds_relation_and_chain():
    text = "Shots were heard in the village of Tarkonsai outside Almaty on Monday."
    mention = next(m for m in places(text) if m.kind == "place")
    assert mention.span.quote == "the village of Tarkonsai outside Almaty"
    assert [n.quote for n in mention.names] == ["Tarkonsai", "Almaty"]
    assert mention.place.name == "Tarkonsai"
    assert "doesn't know Tarkonsai" in mention.place.reason


def test_article_is_about_the_country_of_most_of_its_places():
    text = (
        "Colombian troops clashed with rebels in Arauca. Two soldiers died in Cucuta, "
        "said the defence ministry in Bogota. The rebels fled to Venezuela."
    )
    document = read_document(text)
    country = country_of(document, find_places(document, GAZETTEER))
    assert country is not None
    assert (country.country, country.precision) == ("CO", PlacePrecision.COUNTRY)
    assert country.latitude is None


def test_article_without_places_has_no_country():
    document = read_document("Two men quarrelled over a goat.")
    assert country_of(document, find_places(document, GAZETTEER)) is None


def test_home_of_the_publisher_weighs_where_nothing_else_does():
    text = "A bomb exploded in Hyderabad."
    document = read_document(text)
    codes = [
        find_places(document, GAZETTEER, publisher=publisher)[0].place.country
        for publisher in ("Dawn", "The Hindu")
    ]
    assert codes == ["PK", "IN"]


def test_disputed_areas_say_so():
    mention = next(m for m in places("A curfew was imposed in Srinagar.") if m.kind == "place")
    assert mention.place.country == "IN"
    assert mention.place.reason.endswith("more than one state claims it")


WORDS = st.sampled_from(
    "in at near the of Cali Kabul Bijapur District village KARACHI Province , . ( ) 's and 20 km "
    "north Of Man Victoria police said Paris Hilton \n — ’ é ß".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_any_text_is_read(text):
    for mention in places(text):
        for span in (mention.span, *mention.names, *mention.place.spans):
            assert text[span.start : span.end] == span.quote
        if mention.place.latitude is not None:
            assert mention.place.uncertainty_km is not None
            assert -90 <= mention.place.latitude <= 90
            assert mention.place.longitude is not None
            assert -180 <= mention.place.longitude <= 180


@settings(max_examples=30, deadline=None)
@given(text=st.lists(WORDS, max_size=40).map(" ".join))
def test_same_text_same_places(text):
    assert places(text) == places(text)
