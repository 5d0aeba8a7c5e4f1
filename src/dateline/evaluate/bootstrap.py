"""Evaluation, shared: how far a figure would move with other documents.

In:   measures with their tallies, document by document.
Out:  figures with 95 % intervals, and two readings compared on the same resamples.

Documents are drawn, not incidents: what stands in one report is missed or found together. A
resample is how often each document was drawn, so scoring all of them is one product of matrices.

Not here: what is counted (tallies.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.evaluate.tallies import Floats, Measure, percentages

# The interval holds this share of the resamples.
INTERVAL = 0.95
F1 = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Resampling:
    """How often documents are drawn anew, and from which seed."""

    resamples: int = 1000
    seed: int = 1

    def draws(self, documents: int) -> Floats:
        """Return how often each document is drawn, `[resample, document]`."""
        chance = np.full(documents, 1 / documents) if documents else np.zeros(0)
        generator = np.random.default_rng(self.seed)
        return generator.multinomial(documents, chance, size=self.resamples).astype(np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value with its interval, all in percent."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A measure's figures, and how much was predicted and stands in the gold."""

    name: str
    precision: Figure
    recall: Figure
    f1: Figure
    predicted: float
    gold: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How much better F1 is than the baseline's on the same documents.

    `better` is the share of resamples, 0 to 1, in which the difference is above 0.
    """

    name: str
    difference: Figure
    better: float


def score(measure: Measure, draws: Floats) -> Score:
    """Return the figures of a measure."""
    totals = measure.totals
    values = percentages(totals)
    low, high = _interval(percentages(draws @ measure.counts))
    precision, recall, f1 = (
        Figure(value=float(values[k]), low=float(low[k]), high=float(high[k])) for k in range(3)
    )
    return Score(
        name=measure.name,
        precision=precision,
        recall=recall,
        f1=f1,
        predicted=float(totals[1]),
        gold=float(totals[3]),
    )


def compare(ours: Measure, baseline: Measure, draws: Floats) -> Comparison:
    """Return how the measure differs from the baseline's, documents drawn alike for both."""
    value = percentages(ours.totals)[F1] - percentages(baseline.totals)[F1]
    drawn = (
        percentages(draws @ ours.counts)[..., F1] - percentages(draws @ baseline.counts)[..., F1]
    )
    low, high = _interval(drawn)
    return Comparison(
        name=ours.name,
        difference=Figure(value=float(value), low=float(low), high=float(high)),
        better=float(np.mean(drawn > 0)) if len(drawn) else 0.0,
    )


def _interval(drawn: Floats) -> tuple[Floats, Floats]:
    if not len(drawn):
        nothing = np.full(drawn.shape[1:], np.nan)
        return nothing, nothing
    tail = (1 - INTERVAL) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    return low, high
