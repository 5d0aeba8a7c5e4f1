"""Step 5, part 2: which pairs of reports are worth comparing.

In:   reports.
Out:  keys of each report; two reports are a candidate pair if they have a key in common.

Comparing all pairs grows with the square of the reports. A report's keys name the blocks that it
may share with others of its incident: days × country, days × square of a grid, month × square and
year × square × toll for what looks back, names and places without a day, and the runs of words that
copies share. Both sides widen: days by DAYS_SLACK, points by their uncertainty and SLACK_KM.
docs/decisions/0020-copies-and-blocks.md holds the measured loss.

Not here: the pairs of many reports at once (candidate_pairs.py), weighing a pair (scores.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, product
from math import cos, floor, radians

from dateline.link.copies import Signature, copy_keys, signature
from dateline.records.place import Place
from dateline.records.report import Report

DAYS_SLACK = 1
BIN_DAYS = 4
SLACK_KM = 20.0
KM_PER_DEGREE = 111.2
SQUARE_DEGREES = 1.0


def block_keys(report: Report, *, of: Signature | None = None) -> tuple[str, ...]:
    """Return the keys of a report, sorted. `of` is its article's signature where it is at hand."""
    bins = _bins(report)
    squares = _squares(report.incident.place)
    country = report.incident.place.country if report.incident.place else None
    keys = {f"d{b}.{s}" for b, s in product(bins, squares)}
    if country:
        keys |= {f"d{b}.{country}" for b in bins}
    keys |= {f"c{k}" for k in copy_keys(of or signature(report.article.text))[:6]}
    return tuple(sorted(keys))


def _bins(report: Report) -> tuple[int, ...]:
    days = report.incident.date if report.incident.date.known else report.published
    first, last = days.earliest or days.latest, days.latest or days.earliest
    if first is None or last is None:
        return ()
    low, high = first.toordinal() - DAYS_SLACK, last.toordinal() + DAYS_SLACK
    return tuple(range(low // BIN_DAYS, min(high // BIN_DAYS, low // BIN_DAYS + 4) + 1))


def _squares(place: Place | None) -> tuple[str, ...]:
    if place is None or place.latitude is None or place.longitude is None:
        return ()
    up = (min(place.uncertainty_km or 0.0, 60.0) + SLACK_KM) / KM_PER_DEGREE
    aside = up / max(0.1, cos(radians(place.latitude)))
    rows = range(floor(place.latitude - up), floor(place.latitude + up) + 1)
    columns = range(floor(place.longitude - aside), floor(place.longitude + aside) + 1)
    return tuple(f"{r}/{(c + 180) % 360 - 180}" for r, c in product(rows, columns))


def candidate_pairs(reports: Iterable[Report]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a key, by their places in the sequence, each once, sorted."""
    blocks: dict[str, list[int]] = {}
    for i, report in enumerate(reports):
        for key in block_keys(report):
            blocks.setdefault(key, []).append(i)
    yield from sorted({pair for members in blocks.values() for pair in combinations(members, 2)})
