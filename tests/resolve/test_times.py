"""Expressions of time: found, told apart from what only looks like them, put on the calendar."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.document import read_document
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.resolve.times import find_times, resolve_times

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "time_cases.toml").read_text(encoding="utf-8"))["case"]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def published(case: dict[str, str]) -> Days | None:
    if "published" not in case:
        return None
    first, _, last = case["published"].partition("..")
    return Days(
        earliest=day(first),
        latest=day(last or first),
        precision=DayPrecision.DAYS if last else DayPrecision.DAY,
        basis=DayBasis.STATED,
    )


def told(days: Days) -> str:
    if not days.known:
        return "?"
    first, last = days.earliest or "", days.latest or ""
    return f"{first}" if first == last else f"{first}..{last}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words_mean_these_days(case):
    document = read_document(case["text"])
    mentions = find_times(document)
    resolved = resolve_times(document, mentions, published=published(case))
    found = [
        f"{mention.span.quote} = {told(days)}"
        + (f" [{mention.kind}]" if mention.kind != "point" else "")
        for mention, days in zip(mentions, resolved, strict=True)
    ]
    assert found == case["times"]


def test_there_are_enough_cases_and_each_has_its_own_name():
    names = [case["name"] for case in CASES]
    assert len(names) >= 200
    assert len(set(names)) == len(names)


def test_every_answer_says_why():
    for case in CASES:
        document = read_document(case["text"])
        mentions = find_times(document)
        for days in resolve_times(document, mentions, published=published(case)):
            assert re.search(r"\w{3}", days.reason), case["name"]


def test_a_mention_keeps_what_was_read():
    [mention] = find_times(read_document("He was shot on Saturday, 8 June 2013."))
    assert (mention.form, mention.year, mention.month, mention.day) == ("day_month", 2013, 6, 8)
    assert mention.part("wd") == "saturday"
    assert mention.has_day
    assert not mention.relative


def test_words_that_count_from_another_day_are_relative():
    mentions = find_times(read_document("Last week, on Friday, two days ago, the same day."))
    assert [m.relative for m in mentions] == [True, True, True, True]


# Texts made of what times are made of, in any order, with anything in between.
PIECES = st.sampled_from(
    "May March Monday Sunday last next week month year 2012 1999 31 30 3 12 th of the - / . , : ago"
    " two a later since until between and to first half early mid Sept. Easter 90s 24 every day"
    " night overnight yesterday weekend before after same decade 999 am Feb 29 JAN 88 \n".split(" ")
)
WORDS = st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=12).map("".join)
TEXTS = st.text(max_size=80) | WORDS
DAYS = (
    st.dates().map(
        lambda d: Days(earliest=d, latest=d, precision=DayPrecision.DAY, basis=DayBasis.STATED)
    )
    | st.none()
)


@given(text=TEXTS)
def test_spans_stand_in_the_text_in_order_and_apart(text):
    mentions = find_times(read_document(text))
    assert [text[m.span.start : m.span.end] for m in mentions] == [m.span.quote for m in mentions]
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@given(text=TEXTS, report=DAYS)
def test_any_text_resolves_and_nothing_ends_before_it_starts(text, report):
    document = read_document(text)
    mentions = find_times(document)
    resolved = resolve_times(document, mentions, published=report)
    assert len(resolved) == len(mentions)
    for days in resolved:
        assert days.earliest is None or days.latest is None or days.earliest <= days.latest


@given(text=TEXTS, report=DAYS)
def test_the_same_text_gives_the_same_days(text, report):
    document = read_document(text)
    assert resolve_times(document, find_times(document), published=report) == resolve_times(
        document, find_times(document), published=report
    )
