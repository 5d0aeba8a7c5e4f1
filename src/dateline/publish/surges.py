"""Whether a period stands out against those before it.

In:   rows of counts, in order, of one group.
Out:  for each row its ratio to what the periods before it lead one to expect, and how often chance
      alone would give as much or as little.

Two counts of one rate: given their sum, one is binomial with the share of its exposure (Przyborowski
and Wilenski 1940). That is exact, and holds as long as incidents come singly. Where the periods
before vary more than that, they are taken as negative binomial with their own spread. Exposure
is the articles read: twice the reading finds more incidents without more having happened. As many
periods are looked at, the p-values are adjusted (Holm 1979).

Not here: counting (counts.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, inf, lgamma, log, log1p

from dateline.publish.counts import Row

# Periods before, unless asked otherwise; with fewer than three nothing is compared.
BASELINE = 12
LEAST_BASELINE = 3
# From this ratio of variance to mean on, counts are taken as clustered.
OVERDISPERSED = 1.5
# Outcomes as likely as this one but for rounding count as not more likely.
_ROUNDING = 1e-7


@dataclass(frozen=True, slots=True, kw_only=True)
class Surge:
    """How a row stands against those before it.

    `expected` is what the rate before gives for the exposure of this row; `ratio` is found by
    expected, infinite where nothing was expected. `p` is two-sided, `adjusted` for all rows.
    """

    row: Row
    baseline: int
    expected: float
    ratio: float
    p: float
    adjusted: float
    test: str


def surges(rows: Sequence[Row], *, baseline: int = BASELINE) -> tuple[Surge, ...]:
    """Return how each covered row stands against the covered ones before it, those with enough."""
    covered = [row for row in rows if row.covered]
    found = []
    for number, row in enumerate(covered):
        before = covered[max(0, number - baseline) : number]
        if len(before) >= LEAST_BASELINE:
            found.append(_surge(row, before))
    adjusted = holm([one.p for one in found])
    return tuple(replace(one, adjusted=p) for one, p in zip(found, adjusted, strict=True))


def _surge(row: Row, before: Sequence[Row]) -> Surge:
    exposure = sum(one.articles for one in before)
    told = sum(one.best for one in before)
    expected = told * row.articles / exposure
    spread = dispersion([one.best for one in before], [one.articles for one in before])
    if spread > OVERDISPERSED and expected > 0:
        p, test = negative_binomial_p(row.best, expected, spread), "negative binomial"
    else:
        p = binomial_p(row.best, row.best + told, row.articles / (row.articles + exposure))
        test = "exact Poisson"
    ratio = row.best / expected if expected else (inf if row.best else 1.0)
    return Surge(
        row=row, baseline=len(before), expected=expected, ratio=ratio, p=p, adjusted=p, test=test
    )


def dispersion(counts: Sequence[int], exposures: Sequence[int]) -> float:
    """Return variance by mean of counts about one rate: 1 where incidents come singly."""
    rate = sum(counts) / sum(exposures)
    if not rate or len(counts) < 2:
        return 1.0
    squares = [(c - rate * e) ** 2 / (rate * e) for c, e in zip(counts, exposures, strict=True)]
    return sum(squares) / (len(counts) - 1)


def binomial_p(found: int, trials: int, share: float) -> float:
    """Return the chance of an outcome no more likely than `found` of `trials`, each with `share`.

    >>> round(binomial_p(0, 6, 0.5), 4)
    0.0312
    """
    chances = [exp(_log_binomial(k, trials, share)) for k in range(trials + 1)]
    limit = chances[found] * (1 + _ROUNDING)
    return min(1.0, sum(chance for chance in chances if chance <= limit))


def _log_binomial(k: int, n: int, share: float) -> float:
    if share in (0.0, 1.0):
        return 0.0 if k == n * share else -inf
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return ways + k * log(share) + (n - k) * log1p(-share)


def negative_binomial_p(found: int, mean: float, spread: float) -> float:
    """Return twice the chance of as many or more, or of as few or fewer: the smaller of the two.

    Args:
        found: What was counted.
        mean: What was expected, above 0.
        spread: Variance by mean, above 1.
    """
    size = mean / (spread - 1)
    share = 1 / spread
    below = sum(exp(_log_negative_binomial(k, size, share)) for k in range(found))
    here = exp(_log_negative_binomial(found, size, share))
    return min(1.0, 2 * min(below + here, max(0.0, 1 - below)))


def _log_negative_binomial(k: int, size: float, share: float) -> float:
    ways = lgamma(k + size) - lgamma(size) - lgamma(k + 1)
    return ways + size * log(share) + k * log1p(-share)


def holm(ps: Sequence[float]) -> list[float]:
    """Return p-values adjusted for how many they are.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    adjusted = [1.0] * len(ps)
    highest = 0.0
    for rank, index in enumerate(sorted(range(len(ps)), key=lambda i: ps[i])):
        highest = max(highest, min(1.0, round(ps[index] * (len(ps) - rank), 12)))
        adjusted[index] = highest
    return adjusted
