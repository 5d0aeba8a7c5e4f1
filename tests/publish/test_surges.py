"""What stands out: exact tests, exposure, clustered counts, p-values for all that is looked at."""

from __future__ import annotations

import random
from datetime import date
from math import exp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats as peer

from dateline.publish.counts import Question, count
from dateline.publish.periods import Every
from dateline.publish.surges import (
    Law,
    Surge,
    beta_binomial_p,
    binomial_p,
    compare,
    dispersion,
    holm,
    surges,
)

from .entries import WINDOW, YEAR, incident


def told_by_month(*numbers: int) -> list[Any]:
    return [
        incident(f"{month}-{n}", f"2012-{month:02}-05")
        for month, number in enumerate(numbers, start=1)
        for n in range(number)
    ]


def month(name: str, numbers: tuple[int, ...], coverage: dict[date, int], **more: Any) -> Surge:
    rows = count(
        told_by_month(*numbers), Question(every=Every.MONTH, **WINDOW), coverage=coverage
    ).rows
    return next(s for s in surges(rows, **more) if s.row.period.name == name)


@given(found=st.integers(0, 30), before=st.integers(0, 60), share=st.floats(0.02, 0.9))
def test_the_exact_test_is_that_of_scipy(found: int, before: int, share: float) -> None:
    trials = found + before
    expected = peer.binomtest(found, trials, share).pvalue if trials else 1.0
    assert binomial_p(found, trials, share) == pytest.approx(expected, abs=1e-9)


@given(found=st.integers(0, 20), before=st.integers(0, 40), a=st.floats(0.2, 50),
       b=st.floats(0.2, 50))  # fmt: skip
def test_the_test_of_clustered_counts_is_that_of_scipy(
    found: int, before: int, a: float, b: float
) -> None:
    trials = found + before
    law = peer.betabinom(trials, a, b)
    chances = [float(law.pmf(k)) for k in range(trials + 1)]
    expected = sum(c for c in chances if c <= chances[found] * (1 + 1e-7))
    assert beta_binomial_p(found, trials, (a, b)) == pytest.approx(min(1, expected), abs=1e-6)


@pytest.mark.parametrize(("spread", "here"), [(2.0, 1.0), (4.0, 3.0)])
def test_given_their_sum_clustered_counts_are_beta_binomial(spread: float, here: float) -> None:
    """What the test rests on: two negative binomials of one spread, by their joint law."""
    rate, before, trials = 2.0, 9.0, 7
    one = peer.nbinom(rate * here / (spread - 1), 1 / spread)
    other = peer.nbinom(rate * before / (spread - 1), 1 / spread)
    joint = [one.pmf(k) * other.pmf(trials - k) for k in range(trials + 1)]
    law = peer.betabinom(trials, rate * here / (spread - 1), rate * before / (spread - 1))
    for k in range(trials + 1):
        assert joint[k] / sum(joint) == pytest.approx(law.pmf(k), abs=1e-12)


def test_clustered_counts_near_the_plain_ones_give_the_plain_answer() -> None:
    before = [(4, 1)] * 12
    near = compare((11, 1), before, law=Law.NEGATIVE_BINOMIAL, spread=1.002)
    plain = compare((11, 1), before, law=Law.POISSON)
    assert near.p == pytest.approx(plain.p, rel=0.02)
    assert near.test.startswith("negative binomial")


def test_holm_never_makes_a_p_smaller() -> None:
    assert holm([]) == []
    assert holm([0.5, 0.001]) == [0.5, 0.002]


def test_a_lull_stands_out() -> None:
    july = month("2012-07", (8,) * 6, YEAR)
    assert (july.compared.ratio, july.baseline, july.stands_out) == (0.0, 6, "lull")
    assert july.compared.test == "exact Poisson: variance over mean before is 0.0"
    assert july.adjusted < 0.02


def test_a_surge_stands_out() -> None:
    assert month("2012-07", (2, 2, 2, 2, 2, 2, 14), YEAR).stands_out == "surge"


def test_less_reading_is_no_lull() -> None:
    less = {d: n for d, n in YEAR.items() if d.month < 7 or d.day % 4 == 0}
    assert month("2012-07", (8,) * 6 + (2,), YEAR).compared.p < 0.05
    july = month("2012-07", (8,) * 6 + (2,), less)
    assert july.compared.p > 0.5
    assert july.stands_out == ""


def test_months_that_were_not_read_are_not_compared_with() -> None:
    less = {d: n for d, n in YEAR.items() if d.month != 3 or d.day > 12}
    assert month("2012-07", (8, 8, 4, 8, 8, 8), less).baseline == 6
    # Of March only what came out at the beginning of April was read: three of its days.
    less = {d: n for d, n in YEAR.items() if d.month != 3}
    assert month("2012-07", (8, 8, 4, 8, 8, 8), less).baseline == 5


def test_what_later_articles_look_back_on_makes_no_surge_of_a_gap() -> None:
    less = {d: n for d, n in YEAR.items() if d.month != 7}
    with pytest.raises(StopIteration):
        month("2012-07", (4,) * 7, less)


def test_with_fewer_than_three_before_nothing_is_compared() -> None:
    with pytest.raises(StopIteration):
        month("2012-03", (8, 8), YEAR)
    assert month("2012-04", (8, 8, 8), YEAR).baseline == 3


def test_the_baseline_is_as_long_as_asked() -> None:
    assert month("2012-07", (1,) * 12, YEAR, baseline=4).baseline == 4


def test_clustered_counts_are_tested_as_such() -> None:
    assert dispersion([0, 12, 0, 12], [1, 1, 1, 1]) == pytest.approx(8.0)
    assert dispersion([3], [1]) == dispersion([0, 0], [1, 1]) == 1.0
    numbers = (0, 12, 0, 12, 0, 12, 0)
    clustered = month("2012-07", numbers, YEAR)
    plain = month("2012-07", numbers, YEAR, law=Law.POISSON)
    assert clustered.compared.test.startswith("negative binomial: variance over mean before is 7")
    assert plain.compared.test.startswith("exact Poisson")
    assert plain.compared.p < 0.05 < clustered.compared.p


def test_where_nothing_ever_happened_nothing_stands_out() -> None:
    july = month("2012-07", (), YEAR)
    assert (july.compared.p, july.compared.ratio, july.stands_out) == (1.0, 1.0, "")


def test_p_is_adjusted_for_all_groups() -> None:
    told = told_by_month(*(8,) * 6)
    other = [incident(f"x{n}", "2012-01-05", type="arson") for n in range(3)]
    question = Question(every=Every.MONTH, **WINDOW)
    alone = surges(count(told, question, coverage=YEAR).rows)
    question = Question(every=Every.MONTH, groups=("type",), **WINDOW)
    beside = surges(count([*told, *other], question, coverage=YEAR).rows)
    assert len(beside) == 2 * len(alone)
    lull = next(s for s in beside if s.row.group == ("bombing",) and s.row.period.name == "2012-07")
    assert lull.adjusted > next(s for s in alone if s.row.period.name == "2012-07").adjusted


def test_few_clustered_counts_stand_out_by_chance() -> None:
    """The figures of the tuned number: about 8 % with the test for clustered counts, 30 % without."""
    drawn = random.Random(1)
    found = {Law.AUTO: 0, Law.POISSON: 0}
    for _ in range(300):
        # A negative binomial of mean 8 and variance 32, as a Poisson of a gamma.
        numbers = [_poisson(drawn, drawn.gammavariate(8 / 3, 3)) for _ in range(13)]
        for law in found:
            p = compare((numbers[-1], 1), [(n, 1) for n in numbers[:-1]], law=law).p
            found[law] += p <= 0.05
    assert found[Law.AUTO] <= 36
    assert found[Law.POISSON] >= 60


def _poisson(drawn: random.Random, mean: float) -> int:
    number, left = 0, drawn.random()
    while left > exp(-mean):
        left *= drawn.random()
        number += 1
    return number
