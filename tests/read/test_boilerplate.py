"""Lines of a page are told from lines of a report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.boilerplate import find_boilerplate
from dateline.read.document import read_document


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the weekly newsletter of the Valley Post.",
        "Marta Olsen is a journalist based in Oslo and author of The Long Border.",
        "Reporting by Ana Reyes; editing by Tom Price.",
        "Copyright 2014 Valley Post. All rights reserved.",
        "https://www.example.org/news/blast-in-lyon",
        "Follow us on every network.",
    ],
)
def test_a_line_of_the_page_is_found(line: str) -> None:
    found = find_boilerplate(read_document(f"Two men died in Lyon on Monday.\n{line}\n"))
    assert line[:12] in found[0].quote
    assert all("Lyon on Monday" not in span.quote for span in found)


@pytest.mark.parametrize(
    "line",
    [
        "Gunmen killed a journalist based in Oslo on Friday.",
        "The editor, who writes for the Valley Post, was abducted in Bamako.",
        "Three men who tried to sign up for the army were shot dead in Mosul.",
    ],
)
def test_a_line_that_tells_an_act_is_never_cut(line: str) -> None:
    assert find_boilerplate(read_document(line)) == ()


@given(st.text(max_size=300))
def test_any_text_gives_spans_that_stand_in_it(text: str) -> None:
    for span in find_boilerplate(read_document(text)):
        assert text[span.start : span.end] == span.quote
