"""Training: the weights of the linker's signs.

    python -m training.link_weights SHARED

In:   the folder of development data, and the weights set by hand (link_weights_by_hand.json).
Out:  the table that stands in src/dateline/link/weights.py, printed.

Logistic regression, held to the weights by hand: each may leave them by some bits, those of days by
fewer, since most that the sets hold of far days is ECB+, which gives no day of publication. A weight
keeps the sign it has by hand, and a line never turns back. Each source counts by its pairs of one
incident; pairs of two count up to `NEGATIVES` times as much, so that wrong joins weigh.

Not here: the pairs (link_pairs.py), the threshold of clusters: chosen by B³ (docs/reference/linking.md).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression, minimize

from dateline.link.scores import evidence
from training.link_pairs import Known, pairs

BY_HAND = Path(__file__).parent / "link_weights_by_hand.json"
# How much the sources count: the examples are few and of one manner.
SHARES = {"ecb": 150, "dev": 150, "examples": 160, "muc4": 100}
NEGATIVES = 20.0
# Bits that a weight may leave its value by hand, as a standard deviation.
LOOSE, PUBLISHED, DAYS = 1.5, 0.6, 0.7

Floats = NDArray[np.float64]


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("shared", type=Path)
    known = list(pairs(parser.parse_args().shared / "data"))
    by_hand: dict[str, float] = json.loads(BY_HAND.read_text(encoding="utf-8"))
    amounts = _amounts(known, list(by_hand))
    same = np.array([pair.same for pair in known], dtype=np.float64)
    counts = _counts(known, same)
    prior = np.array(list(by_hand.values()))
    weights, threshold = _fit(amounts, same, counts, (prior, _freedom(by_hand)))
    fitted = _straight(weights, np.abs(amounts).T @ counts, by_hand)
    for key, weight in zip(by_hand, fitted, strict=True):
        print(f'    "{key}": {weight + 0.0:.1f},')
    print(f"a pair is as likely one incident as two at {threshold:.1f} bits")


def _amounts(known: list[Known], keys: list[str]) -> Floats:
    column = {key: number for number, key in enumerate(keys)}
    amounts = np.zeros((len(known), len(keys)))
    for row, pair in enumerate(known):
        a, b = sorted((pair.a, pair.b), key=lambda profile: profile.id)
        for one in evidence(a, b):
            for key, amount in one.parts:
                amounts[row, column[key]] += amount
    return amounts


def _counts(known: list[Known], same: Floats) -> Floats:
    sources = np.array([pair.source for pair in known])
    counts = np.zeros(len(known))
    for source, share in SHARES.items():
        yes, no = (sources == source) & (same > 0), (sources == source) & (same == 0)
        counts[yes] = share / yes.sum()
        counts[no] = min(share / yes.sum(), NEGATIVES * share / no.sum())
    return counts


def _freedom(by_hand: dict[str, float]) -> Floats:
    starts = {"published": PUBLISHED, "days apart": DAYS}
    return np.array(
        [next((v for s, v in starts.items() if key.startswith(s)), LOOSE) for key in by_hand]
    )


def _fit(
    amounts: Floats, same: Floats, counts: Floats, held: tuple[Floats, Floats]
) -> tuple[Floats, float]:
    prior, freedom = held
    bit = np.log(2)

    def loss(at: Floats) -> tuple[float, Floats]:
        odds = bit * (amounts @ at[:-1] - at[-1])
        off = counts * (1 / (1 + np.exp(-np.clip(odds, -500, 500))) - same)
        left = (at[:-1] - prior) / freedom
        value = counts @ (np.logaddexp(0, odds) - same * odds) + left @ left / 2
        return float(value), np.append(bit * amounts.T @ off + left / freedom, -bit * off.sum())

    found = minimize(
        loss, np.append(prior, 6.0), jac=True, method="L-BFGS-B", options={"maxiter": 800}
    )
    return found.x[:-1], float(found.x[-1])


def _straight(weights: Floats, seen: Floats, by_hand: dict[str, float]) -> list[float]:
    """Return the weights with the signs they have by hand, and lines that never turn back."""
    prior = np.array(list(by_hand.values()))
    weights = np.where(prior > 0, np.maximum(weights, 0), weights)
    weights = np.where(prior < 0, np.minimum(weights, 0), weights)
    lines: dict[str, list[tuple[float, int]]] = {}
    for column, key in enumerate(by_hand):
        line, _, point = key.partition(": ")
        if point[:1].isdigit():
            lines.setdefault(line, []).append((float(point), column))
    for points in lines.values():
        columns = [column for _, column in sorted(points)]
        rising = bool(prior[columns[-1]] > prior[columns[0]])
        made = isotonic_regression(weights[columns], weights=seen[columns] + 1, increasing=rising)
        weights[columns] = made.x
    return [float(weight) for weight in weights]


if __name__ == "__main__":
    main()
