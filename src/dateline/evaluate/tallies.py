"""Evaluation, shared: what was counted, document by document.

In:   hits and totals of each document.
Out:  a Measure: a name and an array of four numbers a document.

Every figure is a quotient of sums over documents, so a resample of the documents needs no second
scoring: it adds up other documents (bootstrap.py).

Not here: intervals (bootstrap.py), how hits are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one document adds to a measure.

    `right` of the `predicted` count for precision, `met` of the `gold` for recall. The two differ
    where several predicted entities may meet one of the gold.
    """

    right: float = 0.0
    predicted: float = 0.0
    met: float = 0.0
    gold: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            right=self.right + other.right,
            predicted=self.predicted + other.predicted,
            met=self.met + other.met,
            gold=self.gold + other.gold,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure with its tallies: `counts[document] = right, predicted, met, gold`."""

    name: str
    counts: Floats

    @property
    def totals(self) -> Floats:
        """The sums over all documents."""
        return np.asarray(self.counts.sum(axis=0), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A measure with what belongs to it.

    `parts` are summed up by the whole, as roles are; `shares` say how much of what the whole found
    is right in one respect: their precision, recall and F1 are one number.
    """

    whole: Measure
    parts: tuple[Measure, ...] = ()
    shares: tuple[Measure, ...] = ()


def measure(name: str, tallies: Iterable[Tally]) -> Measure:
    """Return the measure of the documents, in their order."""
    rows = [[t.right, t.predicted, t.met, t.gold] for t in tallies]
    return Measure(name=name, counts=np.asarray(rows, dtype=np.float64).reshape(-1, 4))


def total(name: str, parts: Sequence[Measure]) -> Measure:
    """Return the measure that counts all the parts alike (micro average)."""
    return Measure(name=name, counts=np.sum([part.counts for part in parts], axis=0))


def percentages(counts: Floats) -> Floats:
    """Return precision, recall and F1, 0 to 100, of sums `[…, (right, predicted, met, gold)]`.

    What divides by nothing is 0.

    >>> percentages(np.array([1.0, 2.0, 2.0, 4.0])).tolist()
    [50.0, 50.0, 50.0]
    """
    right, predicted, met, gold = np.moveaxis(counts, -1, 0)
    precision, recall = _quotient(right, predicted), _quotient(met, gold)
    f1 = _quotient(2 * precision * recall, precision + recall)
    return 100 * np.stack([precision, recall, f1], axis=-1)


def _quotient(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.zeros_like(above, dtype=np.float64), where=below != 0)
