"""Step 5, merging: units of one neighbourhood put together, best first.

In:   the bits of each two units, and which may never be together.
Out:  clusters of units.

A unit is a report, or reports that a person joined. Two clusters merge while the average bits over
their cross pairs reach the threshold, the best two first; equal ones go by number. So one mistaken
link between two crowds doesn't make them one.

What leads its article goes first. Readers at times split an incident in two, and of ten reports
each half would draw some; as two incidents of one article never meet, neither would the crowds.

Not here: what people said (clusters.py), which report leads (profiles.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.link.weights import THRESHOLD_BITS

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """What is merged: `bits[i, j]` of two units, `barred[i, j]` where they may not meet.

    `leads[i]`: the unit is, or holds, the report that its article is most about.
    """

    bits: Floats
    barred: Flags
    leads: Flags


def merged(units: Units) -> list[list[int]]:
    """Return the clusters, as numbers of units; a cluster stands where its first unit stood."""
    rows = [[unit] for unit in range(len(units.leads))]
    total = np.where(units.barred, 0.0, units.bits)
    pairs = np.ones_like(total)
    barred = units.barred.copy()
    np.fill_diagonal(barred, val=True)
    behind = ~(units.leads[:, None] & units.leads[None, :])
    for waiting in (behind, np.zeros_like(behind)):
        _merge(rows, total, pairs, (barred, waiting))
    return [row for row in rows if row]


def _merge(rows: list[list[int]], total: Floats, pairs: Floats, out: tuple[Flags, Flags]) -> None:
    """Merge in place: a row that went into another is left empty and barred.

    `out` are the pairs barred for good, and those that wait for the second round. A row's best
    partner is remembered, so that a merge looks only at rows that it changes.
    """
    barred, waiting = out
    average = np.where(barred | waiting, -np.inf, total / pairs)
    partner = average.argmax(axis=1)
    value = average[np.arange(len(rows)), partner]
    while True:
        i = int(value.argmax())
        if value[i] < THRESHOLD_BITS:
            return
        i, j = sorted((i, int(partner[i])))
        rows[i] += rows[j]
        rows[j] = []
        for sums in (total, pairs):
            sums[i] += sums[j]
            sums[:, i] = sums[i]
        barred[i] |= barred[j]
        barred[:, i] = barred[i]
        barred[j] = barred[:, j] = True
        average[i] = np.where(barred[i] | waiting[i], -np.inf, total[i] / pairs[i])
        average[:, i] = average[i]
        average[j] = average[:, j] = -np.inf
        changed = np.isin(partner, (i, j)) | (average[:, i] >= value)
        changed[[i, j]] = True
        partner[changed] = average[changed].argmax(axis=1)
        value[changed] = average[changed, partner[changed]]
