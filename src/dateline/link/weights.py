"""Step 5, weights: what each sign is worth, in bits.

A sign's worth is the sum of its parts, each an amount times the weight below. A key with a number
(`words of the articles: 0.3`) is a point of a line: values between two points take their share of
both. How the numbers were chosen, and what to run to choose them anew: docs/reference/linking.md.

Not here: which sign holds (scores.py).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

# Two reports are one incident where their signs come to this many bits or more.
THRESHOLD_BITS = 2.4

WEIGHTS: Mapping[str, float] = {
    # Days. `meet` is worth so much for each halving of the days that both could be.
    "days: meet": 0.6,
    "days apart: 1": 0.5,
    "days apart: 2": -0.3,
    "days apart: 4": -2.7,
    "days apart: 8": -3.3,
    "days apart: 31": -5.2,
    "days apart: 366": -6.0,
    # Where both articles came out within days of it, their days are surest.
    "days apart in the news: 1": -0.4,
    "days apart in the news: 2": -2.8,
    "days apart in the news: 3": -2.9,
    "days apart in the news: 5": -3.1,
    "days apart in the news: 8": -4.0,
    "days apart in the news: 31": -6.0,
    "days: told before they were": -2.5,
    # Days between publications, where both articles are about the incident.
    "published apart: 0": 1.4,
    "published apart: 2": 1.4,
    "published apart: 7": 0.5,
    "published apart: 31": 0.0,
    "published apart: 366": 0.0,
    "outlet: same": -1.8,
    # Places: distance as a share of what both are uncertain by.
    "place: meet": 0.5,
    "place beyond: 1": 0.2,
    "place beyond: 2": -0.1,
    "place beyond: 4": -0.1,
    "place beyond: 16": -0.8,
    "place: same country": 0.0,
    "place: other country": -0.6,
    "place: other region": -2.0,
    # What happened.
    "type: same": 0.4,
    "type: near": -1.3,
    "type: far": -0.6,
    "standing: differs": -2.2,
    # Tolls: bits grow with the figure that agrees.
    "killed: same": 0.3,
    "killed: fit": 2.8,
    "killed: grown": -0.6,
    "killed: conflict": -1.0,
    "injured: same": 0.0,
    "injured: fit": 0.1,
    "injured: grown": -0.7,
    "injured: conflict": -0.7,
    "weapon: same": 0.0,
    "weapon: differs": -1.2,
    # Names.
    "persons: shared": 1.7,
    "persons: none shared": 0.0,
    "names: 0": -0.1,
    "names: 0.1": -0.1,
    "names: 0.3": 1.6,
    "names: 0.6": 3.3,
    "names: 1": 3.3,
    # Words.
    "words of the tellings: 0": -0.7,
    "words of the tellings: 0.1": -0.7,
    "words of the tellings: 0.2": 1.2,
    "words of the tellings: 0.4": 1.2,
    "words of the tellings: 0.7": 3.7,
    "words of the tellings: 1": 4.5,
    "words of the articles: 0": -5.5,
    "words of the articles: 0.1": 0.0,
    "words of the articles: 0.2": 2.9,
    "words of the articles: 0.3": 2.9,
    "words of the articles: 0.5": 4.3,
    "words of the articles: 1": 8.1,
    "words beside: 0": -2.3,
    "words beside: 0.1": -0.3,
    "words beside: 0.2": 2.3,
    "words beside: 0.4": 2.3,
    "words beside: 1": 2.9,
}

Parts = tuple[tuple[str, float], ...]


def _points() -> dict[str, tuple[tuple[float, ...], tuple[str, ...]]]:
    lines: dict[str, list[tuple[float, str]]] = {}
    for key in WEIGHTS:
        line, _, number = key.partition(": ")
        if number and number[0].isdigit():
            lines.setdefault(line, []).append((float(number), key))
    return {
        line: (tuple(p for p, _ in sorted(points)), tuple(k for _, k in sorted(points)))
        for line, points in lines.items()
    }


_LINES = _points()


def on_line(line: str, value: float) -> Parts:
    """Return the two points of the line that a value lies between, with its share of each.

    Beyond its ends a line goes on level.

    >>> on_line("days apart", 3.0)
    (('days apart: 2', 0.5), ('days apart: 4', 0.5))
    """
    points, keys = _LINES[line]
    after = bisect_right(points, value)
    if after == 0:
        return ((keys[0], 1.0),)
    if after == len(points):
        return ((keys[-1], 1.0),)
    share = (value - points[after - 1]) / (points[after] - points[after - 1])
    return ((keys[after - 1], 1 - share), (keys[after], share))


def worth(parts: Parts) -> float:
    """Return the bits of a sign made of these parts."""
    return sum(WEIGHTS[key] * amount for key, amount in parts)
