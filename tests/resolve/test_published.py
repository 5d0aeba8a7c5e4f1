"""The day of publication: stated in the text, or solved from its constraints."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.document import read_document
from dateline.records.days import DayBasis, Days
from dateline.resolve.published import infer_published
from dateline.resolve.times import find_times, resolve_times

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "published_cases.toml").read_text(encoding="utf-8"))["case"]
SEED = HERE.parents[2] / "shared" / "seed"


def infer(text: str) -> Days:
    document = read_document(text)
    return infer_published(document, find_times(document))


def told(days: Days) -> str:
    if not days.known:
        return "?"
    first, last = days.earliest or "", days.latest or ""
    return f"{first}" if first == last else f"{first}..{last}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_gives_its_day(case):
    days = infer(case["text"])
    assert (told(days), days.basis.value) == (case["published"], case["basis"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_words_and_the_reason_are_kept(case):
    days = infer(case["text"])
    assert bool(days.spans) == days.known
    assert bool(days.reason) == days.known
    assert all(case["text"][s.start : s.end] == s.quote for s in days.spans)


def test_years_that_are_only_named_lend_no_year_to_bare_days():
    text = "Five officers were killed on August 15. Four others had been killed in 2004."
    document = read_document(text)
    mentions = find_times(document)
    bare, named = resolve_times(document, mentions, published=None)
    assert told(bare) == "?"
    assert told(named) == "2004-01-01..2004-12-31"


def test_the_inferred_days_anchor_the_bare_ones():
    text = "Police killed 358 people in the first half of 2015. On August 13 nine were shot. In March, ten."
    document = read_document(text)
    mentions = find_times(document)
    days = resolve_times(document, mentions, published=infer_published(document, mentions))
    assert [told(d) for d in days] == [
        "2015-01-01..2015-06-30", "2015-08-13", "2015-03-01..2015-03-31"
    ]  # fmt: skip


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed article stands beside the repository")
def test_the_seed_article_comes_out_as_coded_by_hand():
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    days = infer((SEED / gold["text_file"]).read_text(encoding="utf-8"))
    assert (days.earliest, days.latest) == (date(2012, 9, 12), date(2012, 9, 16))
    assert days.basis is DayBasis.INFERRED


PIECES = st.sampled_from(
    "Posted: KABUL, March 3, 2014 - ( ) last week this month on June 14 the first half of 2012 so far"
    " last year . \n http:// /2010/09/10/ weekend December 31 will 30 JAN 90 -- since".split(" ")
)
TEXTS = st.text(max_size=80) | st.lists(PIECES, max_size=30).map(" ".join)


@given(text=TEXTS)
def test_any_text_gives_days_that_do_not_end_before_they_start(text):
    days = infer(text)
    assert days.earliest is None or days.latest is None or days.earliest <= days.latest
    assert all(text[s.start : s.end] == s.quote for s in days.spans)
