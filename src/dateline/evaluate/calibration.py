"""Evaluation on gold records, part 6: whether confidences mean what they say.

In:   confidences and whether each incident was right.
Out:  bins of a reliability plot, and the expected calibration error.

An incident is right where it is found and its days, place, killed and injured are (the record).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

from dateline.evaluate.incident_scores import RECORD, Judged

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Incidents of about one confidence: how many, the mean confidence, the share that is right."""

    count: int
    confidence: float
    right: float


def bins_of(told: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Return the bins that hold any, in order, each a tenth wide.

    >>> bins_of([(0.75, True), (0.75, False)])
    [Bin(count=2, confidence=0.75, right=0.5)]
    """
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in told:
        held[min(floor(confidence * BINS), BINS - 1)].append((confidence, right))
    return [
        Bin(
            count=len(some),
            confidence=sum(c for c, _ in some) / len(some),
            right=sum(r for _, r in some) / len(some),
        )
        for some in held
        if some
    ]


def calibration_error(told: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error: how far bins miss, in the mean over incidents.

    >>> calibration_error([(0.75, True), (0.75, False)])
    0.25
    """
    bins = bins_of(told)
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / total if total else 0.0


def calibration_of(judged: Iterable[Judged]) -> float:
    """Return the calibration error of readings: each incident's confidence against its record."""
    told: list[tuple[float, bool]] = []
    for article in judged:
        right = {
            pair[0]
            for pair, fields in zip(article.pairs, article.right, strict=True)
            if set(RECORD) <= fields
        }
        told += [
            (incident.confidence, i in right)
            for i, incident in enumerate(article.read.incidents)
            if incident.confidence is not None
        ]
    return calibration_error(told)
