"""Names by themselves: which are places, and which place each is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.document import read_document
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.toponyms import find_toponyms

GAZETTEER = Gazetteer.open()


def found(text: str) -> dict[str, tuple[str, str | None]]:
    return {
        t.span.quote: (t.role, t.place.country if t.place else None)
        for t in find_toponyms(read_document(text), GAZETTEER)
    }


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Shells fell on Kharkiv, in Ukraine, and on a village near Sumy.", "Sumy", "UA"),
        ("The bus went from Aiken, S.C., to Mobile, Ala., on Monday.", "S.C.", "US"),
        ("Iraqi and Syrian troops met at the border.", "Syrian", "SY"),
        ("Schools in Maiduguri and Damaturu, Nigeria, were shut.", "Damaturu", "NG"),
    ],
)
def test_names_are_placed(text, words, country):
    assert found(text)[words][1] == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sheriff Alan Harding spoke. Mr Harding said that Harding would resign.", "Harding"),
        ("Carlos Flores was freed. Flores thanked the judge.", "Flores"),
    ],
)
def test_persons_are_no_places(text, words):
    assert words not in found(text)


@given(st.text(alphabet="abcKanoMosulIraq ,.'\n", max_size=200))
def test_any_text_is_read_and_a_point_has_its_uncertainty(text):
    for toponym in find_toponyms(read_document(text), GAZETTEER):
        assert text[toponym.span.start : toponym.span.end] == toponym.span.quote
        assert 0 <= toponym.chance <= 1
        if toponym.place is not None and toponym.place.latitude is not None:
            assert toponym.place.uncertainty_km is not None
