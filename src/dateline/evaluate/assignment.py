"""Evaluation, shared: who is paired with whom.

In:   how much each pair is worth.
Out:  the one-to-one pairs worth most together.

Not here: what a pair is worth (muc4_templates.py, muc4_facts.py, incident_scores.py).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

Pair = tuple[int, int]


def best_assignment(weights: Sequence[Sequence[float]]) -> list[Pair]:
    """Return the pairs (row, column) with the largest sum, by row; a pair worth nothing is none.

    >>> best_assignment([[1, 2], [0, 3]])
    [(0, 0), (1, 1)]
    """
    if not weights or not weights[0]:
        return []
    worth = np.asarray(weights, dtype=float)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if worth[i, j] > 0]
