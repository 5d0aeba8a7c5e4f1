"""Candidate pairs of many reports: against plain loops, and what happens to large blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.link import candidates
from dateline.link.blocks import block_keys, days_of
from dateline.link.candidates import Blocks, candidate_pairs
from dateline.records.days import UNKNOWN_DAYS
from dateline.records.reading import Part
from dateline.records.report import Report

from . import reports
from .reports import ANSONGO, DAY, GAO, MALI, on

NAMES = ("Kambiresso", "Toulamine", "Agadhoun")
Days = tuple[int, int] | None


def report(name: str, **changes: Any) -> Report:
    return reports.report(name, **({"text": f"words of {name} alone {name}x {name}y"} | changes))


def some_reports(count: int, seed: int) -> list[Report]:
    random = Random(seed)
    return [
        report(
            f"n{seed}x{number}",
            date=random.choice((UNKNOWN_DAYS, on(DAY + timedelta(days=random.randrange(200))))),
            place=random.choice((GAO, ANSONGO, MALI, None)),
            part=random.choice((Part.MAIN, Part.BACKGROUND)),
            text=f"{random.choice(NAMES)} met {random.choice(NAMES)} number {number} at {seed}.",
        )
        for number in range(count)
    ]


def plainly(found: Sequence[Report]) -> list[tuple[int, int]]:
    """The rule in plain loops, for blocks that none has to split."""
    keys = [set(block_keys(r)) for r in found]
    often = Counter(key for of_report in keys for key in of_report)
    pairs = []
    for i, j in combinations(range(len(found)), 2):
        shared = keys[i] & keys[j]
        loose = {k for k in shared if k[0] in "efg" and often[k] > candidates.MOST_STRICT}
        one, other = days_of(found[i]), days_of(found[j])
        far = one and other and max(one[0], other[0]) - min(one[1], other[1]) > candidates.FAR_DAYS
        if shared - loose or (loose and not far) or len(loose) > 1:
            pairs.append((i, j))
    return pairs


@pytest.mark.parametrize("strict", [0, 3, 25])
@pytest.mark.parametrize("stretch", [1, 7, 20_000])
def test_the_pairs_are_those_of_plain_loops(monkeypatch, strict, stretch):
    monkeypatch.setattr(candidates, "MOST_STRICT", strict)
    monkeypatch.setattr(candidates, "STRETCH", stretch)
    found = some_reports(60, seed=1)
    pairs = plainly(found)
    assert 300 < len(pairs) < 60 * 59 // 2
    assert list(candidate_pairs(found)) == pairs


@given(st.integers(0, 10**6), st.integers(0, 12))
def test_any_reports_give_the_pairs_of_plain_loops(seed, count):
    found = some_reports(count, seed)
    assert list(candidate_pairs(found)) == plainly(found)


@given(st.permutations(range(20)))
def test_the_order_of_reports_does_not_matter(order):
    found = some_reports(20, seed=2)
    named = {(found[i].id, found[j].id) for i, j in candidate_pairs(found)}
    shuffled = [found[i] for i in order]
    again = {(shuffled[i].id, shuffled[j].id) for i, j in candidate_pairs(shuffled)}
    assert {frozenset(p) for p in again} == {frozenset(p) for p in named}


def test_no_reports_make_no_pairs():
    assert list(candidate_pairs([])) == []
    assert list(candidate_pairs([report("one")])) == []


def blocks(keys: Sequence[Sequence[str]], *, days: Sequence[Days] | None = None) -> Blocks:
    return Blocks.of(keys, articles=range(len(keys)), days=days or [None] * len(keys))


def pairs_of(made: Blocks) -> list[tuple[int, int]]:
    return [p for a, b in made.pairs() for p in zip(a.tolist(), b.tolist(), strict=True)]


def test_reports_of_one_article_are_no_pair():
    made = Blocks.of([["a1"], ["a1"], ["a1"]], articles=[4, 4, 9], days=[None] * 3)
    assert pairs_of(made) == [(0, 2), (1, 2)]


def test_one_name_that_many_have_makes_no_pair_of_far_days(monkeypatch):
    monkeypatch.setattr(candidates, "MOST_STRICT", 2)
    days: list[Days] = [(0, 0), (31, 31), (32, 33), None]
    assert pairs_of(blocks([["fx"]] * 4, days=days)) == [(0, 1), (0, 3), (1, 2), (1, 3), (2, 3)]
    assert pairs_of(blocks([["fx", "eML.y"]] * 4, days=days)) == list(combinations(range(4), 2))
    assert pairs_of(blocks([["fx"], ["fx"]], days=[(0, 0), (999, 999)])) == [(0, 1)]


def test_a_large_block_is_counted_and_split_by_a_second_key():
    most = candidates.MOST_IN_BLOCK["b"]
    crowd = [["b1.ML", f"f{'xyz'[n % 3]}"] for n in range(3 * most)]
    made = blocks(crowd)
    assert (made.counts.split, made.counts.largest, made.counts.blocks) == (4, 3 * most, 4)
    assert made.counts.split_pairs == 3 * most * (3 * most - 1) // 2 + 3 * most * (most - 1) // 2
    assert pairs_of(made) == [(i, j) for i, j in combinations(range(3 * most), 2) if i % 3 == j % 3]


def test_names_that_crowds_have_make_a_pair_of_far_days_by_three():
    most = candidates.MOST_ELSEWHERE
    days: list[Days] = [(40 * n, 40 * n) for n in range(most + 1)]
    two, three = [["fx", "fy"]] * (most + 1), [["fx", "fy", "fz"]] * (most + 1)
    assert pairs_of(blocks(two, days=days)) == []
    assert len(pairs_of(blocks(two))) == (most + 1) * most // 2
    assert len(pairs_of(blocks(three, days=days))) == (most + 1) * most // 2


def test_a_large_block_without_a_second_key_is_lost():
    crowd = [["b1.ML"]] * (candidates.MOST_IN_BLOCK["b"] + 1)
    assert pairs_of(blocks(crowd)) == []


def test_what_no_second_key_splits_meets_its_neighbours():
    """Reports of one town, days and name; every twentieth, over a thousand, copies one text."""
    count = 24 * candidates.MOST_CLOSE
    crowd = [["a1.16/0", "c1.gao", f"g{n if n % 20 else 0:08x}"] for n in range(count)]
    found = set(pairs_of(blocks(crowd)))
    assert len(found) <= count * candidates.NEIGHBOURS * 3
    met = Counter(i for pair in found for i in pair)
    assert min(met.values()) >= candidates.NEIGHBOURS
    copies = [(n, n + 20) for n in range(0, count - 20, 20)]
    assert found.issuperset(copies)


def test_five_hundred_reports_of_one_incident_are_all_compared():
    found = [report(f"n{number}") for number in range(500)]
    assert sum(1 for _ in candidate_pairs(found)) == 500 * 499 // 2
