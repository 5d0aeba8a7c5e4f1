"""What a hedge is about, and whether an incident stays in doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.document import Document, read_document
from dateline.read.hedges import doubt_of, find_hedges
from dateline.records.reading import Certainty
from dateline.records.span import Span


def first_sentence(document: Document) -> tuple[Span, ...]:
    sentence = document.sentences[0]
    return (document.span(sentence.start, sentence.end),)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Gunmen killed two farmers in Jos.", Certainty.ASSERTED),
        ("Suspected gunmen killed two farmers in Jos.", Certainty.SUSPECTED),
        ("Two farmers were killed by suspected gunmen in Jos.", Certainty.SUSPECTED),
        ("Police arrested three suspected gunmen in Jos.", Certainty.ASSERTED),
        ("Three suspected gunmen were shot dead in Jos.", Certainty.ASSERTED),
        ("Soldiers allegedly burned two houses in Jos.", Certainty.SUSPECTED),
        ("Villagers blamed soldiers for the raid in Jos.", Certainty.ACCUSED),
        ("A man was charged with the murder of two farmers in Jos.", Certainty.ACCUSED),
        ("A man was found guilty and charged with nothing more.", Certainty.ASSERTED),
        ("Two farmers were reportedly killed in Jos.", Certainty.ASSERTED),
        ("A group claimed responsibility for the raid in Jos.", Certainty.ASSERTED),
        ("The army denied that it bombed the market in Jos.", Certainty.DENIED),
        ("The motive is believed to be money.", Certainty.ASSERTED),
        ("A blast hit Jos. Police believe the blast was an accident.", Certainty.SUSPECTED),
        ("A blast hit Jos. Police believe that rain will come.", Certainty.ASSERTED),
    ],
)
def test_doubt_about_the_act_or_its_doer_makes_doubt(text: str, certainty: Certainty) -> None:
    document = read_document(text)
    found, hedges = doubt_of(document, find_hedges(document), first_sentence(document))
    assert found is certainty
    assert bool(hedges) == (certainty is not Certainty.ASSERTED)


def test_what_people_harmed_are_suspected_of_is_in_doubt_and_their_death_is_not() -> None:
    text = "Two men suspected of murdering a judge were shot dead in Jos."
    document = read_document(text)
    hedges = find_hedges(document)
    start = text.index("murdering")
    murder = (document.span(start, text.index(" were")),)
    assert doubt_of(document, hedges, murder)[0] is Certainty.SUSPECTED
    assert doubt_of(document, hedges, first_sentence(document))[0] is Certainty.ASSERTED


@given(st.text(max_size=300))
def test_any_text_gives_spans_that_stand_in_it(text: str) -> None:
    document = read_document(text)
    for hedge in find_hedges(document):
        assert text[hedge.span.start : hedge.span.end] == hedge.span.quote
        assert hedge.scope_start <= hedge.span.start < hedge.span.end <= hedge.scope_end
