"""Whether a period stands out against those before it.

In:   rows of counts, in order, of one group.
Out:  for each row its ratio to what the periods before it lead one to expect, and how often chance
      alone would give as much or as little.

Two counts of one rate: given their sum, one is binomial with the share of its exposure (Przyborowski
and Wilenski 1940). That is exact, and holds as long as incidents come singly. Where the periods
before vary more than that, both counts are taken as negative binomial with that spread; given their
sum, one is then beta-binomial. Exposure is the articles read: twice the reading finds more incidents
without more having happened. As many periods are looked at, the p-values are adjusted (Holm 1979).

Not here: counting (counts.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, inf, lgamma, log, log1p

from dateline.publish.counts import Key, Row

# Periods before, unless asked otherwise; with fewer than three nothing is compared.
BASELINE = 12
LEAST_BASELINE = 3
# A period of which less than this share of the days was read is not compared, nor compared with: the
# few articles of a gap's edge, beside incidents that later articles look back on, make it a surge.
LEAST_READ = 0.25
# From this ratio of variance to mean on, counts are taken as clustered. On simulated counts whose
# variance is four times their mean (12 periods before, mean 8), 5 % stand out for 30 % of periods
# without it and for 8 % with it; where incidents come singly it costs nothing (4 %). 1.0 and 1.5
# differ by less than 1 %; 1.5 leaves the plain test where little speaks against it.
OVERDISPERSED = 1.5
# Nearer to 1 the two laws give one answer, and the sizes of the second grow beyond a float's grip.
_LEAST_SPREAD = 1.001
# Outcomes as likely as this one but for rounding count as not more likely.
_ROUNDING = 1e-7
# A p-value up to this, after adjusting, is told as standing out.
STANDS_OUT = 0.05


class Law(StrEnum):
    """The law that counts are taken to follow; `AUTO` lets the spread of those before decide."""

    AUTO = "auto"
    POISSON = "poisson"
    NEGATIVE_BINOMIAL = "negative-binomial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A count held against those before it.

    `expected` is what the rate before gives for its exposure; `ratio` is found by expected,
    infinite where nothing was expected. `p` is two-sided. `spread` is variance by mean of the
    counts before; `test` says which test was used, and why.
    """

    expected: float
    ratio: float
    p: float
    spread: float
    test: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surge:
    """How a row stands against `baseline` rows before it; `adjusted` is p for all rows."""

    row: Row
    baseline: int
    compared: Compared
    adjusted: float

    @property
    def stands_out(self) -> str:
        """What the row is: "surge", "lull", or nothing."""
        if self.adjusted > STANDS_OUT:
            return ""
        return "surge" if self.compared.ratio > 1 else "lull"


def surges(
    rows: Sequence[Row], *, baseline: int = BASELINE, law: Law = Law.AUTO
) -> tuple[Surge, ...]:
    """Return how each row that was read enough stands against those of its group before it.

    Rows with fewer than `LEAST_BASELINE` before them are left out. p-values are adjusted for all
    rows together, whatever their group: that is how many a reader looks through.
    """
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        if row.covered and row.days_read >= LEAST_READ * row.period.days:
            groups.setdefault(row.group, []).append(row)
    found = []
    for read in groups.values():
        for number, row in enumerate(read):
            before = read[max(0, number - baseline) : number]
            if len(before) >= LEAST_BASELINE:
                pairs = [(one.tested, one.articles) for one in before]
                compared = compare((row.tested, row.articles), pairs, law=law)
                found.append((row, len(before), compared))
    adjusted = holm([compared.p for _, _, compared in found])
    return tuple(
        Surge(row=row, baseline=number, compared=compared, adjusted=p)
        for (row, number, compared), p in zip(found, adjusted, strict=True)
    )


def compare(
    found: tuple[int, int],
    before: Sequence[tuple[int, int]],
    *,
    law: Law = Law.AUTO,
    spread: float | None = None,
) -> Compared:
    """Return how a count stands against those before it; each with its exposure, above 0.

    `spread` is variance by mean of counts before, where it is known better than from `before`.
    """
    (count, here), exposure = found, sum(e for _, e in before)
    told = sum(c for c, _ in before)
    expected = told * here / exposure
    if spread is None:
        spread = dispersion([c for c, _ in before], [e for _, e in before])
    clustered = law is Law.NEGATIVE_BINOMIAL or (law is Law.AUTO and spread > OVERDISPERSED)
    rate = (count + told) / (here + exposure)
    if clustered and spread > _LEAST_SPREAD and rate > 0:
        sizes = (rate * here / (spread - 1), rate * exposure / (spread - 1))
        p = beta_binomial_p(count, count + told, sizes)
        name = f"negative binomial: variance over mean before is {spread:.1f}"
    else:
        p = binomial_p(count, count + told, here / (here + exposure))
        name = f"exact Poisson: variance over mean before is {spread:.1f}"
    ratio = count / expected if expected else (inf if count else 1.0)
    return Compared(expected=expected, ratio=ratio, p=p, spread=spread, test=name)


def dispersion(counts: Sequence[int], exposures: Sequence[int]) -> float:
    """Return variance by mean of counts about one rate: 1 where incidents come singly."""
    rate = sum(counts) / sum(exposures)
    if not rate or len(counts) < 2:
        return 1.0
    squares = [(c - rate * e) ** 2 / (rate * e) for c, e in zip(counts, exposures, strict=True)]
    return sum(squares) / (len(counts) - 1)


def binomial_p(found: int, trials: int, share: float) -> float:
    """Return the chance of an outcome no more likely than `found` of `trials`, each with `share`.

    `share` lies between 0 and 1, and is neither.

    >>> round(binomial_p(0, 6, 0.5), 4)
    0.0312
    """
    return _no_likelier(found, trials, lambda k: _log_binomial(k, trials, share))


def beta_binomial_p(found: int, trials: int, sizes: tuple[float, float]) -> float:
    """Return the chance of an outcome no more likely than `found` of `trials`.

    `sizes`, above 0, are those of two negative binomial counts of one spread that sum to `trials`.

    >>> round(beta_binomial_p(0, 6, (1.0, 1.0)), 4)
    1.0
    """
    return _no_likelier(found, trials, lambda k: _log_beta_binomial(k, trials, sizes))


def _no_likelier(found: int, trials: int, log_chance: Callable[[int], float]) -> float:
    chances = [exp(log_chance(k)) for k in range(trials + 1)]
    limit = chances[found] * (1 + _ROUNDING)
    return min(1.0, sum(chance for chance in chances if chance <= limit))


def _log_ways(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _log_binomial(k: int, n: int, share: float) -> float:
    return _log_ways(n, k) + k * log(share) + (n - k) * log1p(-share)


def _log_beta_binomial(k: int, n: int, sizes: tuple[float, float]) -> float:
    a, b = sizes
    return _log_ways(n, k) + _log_beta(k + a, n - k + b) - _log_beta(a, b)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


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
