"""Number words are read as intervals, and what counts no people is left out."""

from __future__ import annotations

import pytest

from dateline.read.document import read_document
from dateline.records.count import Count
from dateline.resolve.counts import find_counts, word_number


def counts(text: str) -> list[tuple[str, int, int | None]]:
    found = find_counts(read_document(text))
    return [(c.span.quote, c.count.low, c.count.high) for c in found]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("seven people died", 7, 7),
        ("twenty-three people died", 23, 23),
        ("two hundred and fifty people died", 250, 250),
        ("1,500 people fled", 1500, 1500),
        ("at least 12 people died", 12, None),
        ("more than a hundred people fled", 100, None),
        ("over 50 people died", 50, None),
        ("up to 30 gunmen came", 0, 30),
        ("as many as 40 gunmen came", 0, 40),
        ("dozens of men fled", 24, None),
        ("two dozen men fled", 24, 24),
        ("several hundred men fled", 200, None),
        ("15-20 gunmen came", 15, 20),
        ("three or four men came", 3, 4),
        ("between 10 and 15 men came", 10, 15),
        ("10 or more men came", 10, None),
    ],
)
def test_bounds_are_those_of_the_words(text: str, low: int, high: int | None) -> None:
    found = find_counts(read_document(text))
    assert [c.count for c in found] == [Count(low=low, high=high)]


@pytest.mark.parametrize(
    "text",
    [
        "Anwar Sabiri (42) spoke",
        "Anwar Sabiri, 35, spoke",
        "a 29-year-old clerk spoke",
        "a 29 - year - old clerk spoke",
        "it cost $300",
        "at 9 pm",
        "40 km away",
        "in 2004",
        "on June 24",
        "an AK-47",
        "a rise of 20%",
        "of No. 7",
    ],
)
def test_ages_money_hours_and_years_count_nobody(text: str) -> None:
    assert counts(text) == []


def test_groups_are_counted_apart() -> None:
    assert counts("four adults and four children") == [("four", 4, 4), ("four", 4, 4)]


def test_a_single_word_that_is_no_number_is_none() -> None:
    assert word_number("for") is None
    assert word_number("ninety-nine") == 99
