"""Any text at all: the reader never crashes and never quotes what is not there."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dateline.records.article import Article
from dateline.records.contract import reading_to_json, readings_json
from dateline.records.contract_read import reading_from_json
from dateline.records.reading import Reading
from dateline.run.reading import read_article

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "reading.schema.json"

# Words that make the reader's rules meet each other in orders no reporter would write.
WORDS = st.sampled_from(
    "killed wounded five dozens of at least over people soldiers police gunmen bomb exploded in "
    "near Mopti Gao Mali on Monday 14 May 2012 last year and two others . , “ ” \n \n\n said the "
    "army suspected denied claimed responsibility for attack attacks kidnapped arrested a an were "
    "was by militants since 2011 more than 50 \x00 \r\n é 　 ' \" - — ( ) % 0 999999999999 no one "
    "up to between 3 4 none yesterday Kabul's U.S. Feb. 30 31/12 \U0001f4a5 مقتل Photo: Read more".split(
        " "
    )
)
GLUE = st.sampled_from([" ", " ", " ", "", "\n"])
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.tuples(WORDS, GLUE), max_size=60).map(lambda p: "".join(w + g for w, g in p)),
    st.lists(st.tuples(WORDS, GLUE), max_size=60).map(
        lambda p: "".join(w + g for w, g in p).upper()
    ),
)


def article_of(text: str) -> Article:
    return Article(id="any", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text()))


def spans_of(value: Any) -> list[tuple[int, int, str]]:
    if isinstance(value, list):
        return [span for item in value for span in spans_of(item)]
    if not isinstance(value, dict):
        return []
    own = [(value["start"], value["end"], value["quote"])] if "quote" in value else []
    return own + [span for item in value.values() for span in spans_of(item)]


def check(reading: Reading) -> None:
    text = reading.article.text
    told = reading_to_json(reading)
    for start, end, quote in spans_of(told):
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == quote
    errors = validator().iter_errors({"schema": "dateline/reading/1", "articles": [told]})
    assert [f"{e.json_path}: {e.message}" for e in errors] == []
    ids = [i.id for i in reading.incidents]
    assert len(set(ids)) == len(ids)
    assert {about for s in reading.statements for about in s.about} <= set(ids)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(text=TEXTS)
def test_any_text_is_read_and_quoted_truly(text):
    check(read_article(article_of(text)))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=25)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_bytes(text):
    first, second = (readings_json([read_article(article_of(text))]) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "text", ["", "\x00", "." * 5000, "a" * 5000, "killed " * 500, "\n" * 500, "“" * 500, "5 " * 500]
)
def test_odd_texts(text):
    check(read_article(article_of(text)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_a_reading_comes_back_from_its_json_as_it_was(text: str) -> None:
    reading = read_article(article_of(text))
    spelled = reading_to_json(reading)
    again = reading_from_json(json.loads(json.dumps(spelled)))
    assert reading_to_json(again) == spelled
    assert (again.incidents, again.statements) == (reading.incidents, reading.statements)
