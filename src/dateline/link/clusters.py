"""Step 5, clusters: which reports are one incident, from the bits of their pairs.

In:   reports' ids with their articles, the bits of pairs, and people's verdicts.
Out:  clusters, and verdicts that could not hold beside later ones.

Clusters merge while the average bits over all their cross pairs reach the threshold, the best two
first; equal ones go by id. So one mistaken link between two crowds doesn't make them one. What a
person said holds over any bits, the later word over the earlier. An article's own incidents are
never one, unless a person says so. Clusters never reach beyond a neighbourhood: reports connected
by pairs at or above the threshold or by a yes. So each neighbourhood can be worked out alone.

Not here: bits (scores.py), which pairs are compared (linking.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.link.weights import THRESHOLD_BITS
from dateline.records.joined import Verdict

Pair = tuple[str, str]
# No pair speaks louder than this, for or against: a misread year must not outweigh ten that agree.
MOST_BITS = 16.0
# What a pair counts that shares no block and so was never compared.
NOT_COMPARED_BITS = -4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """Ids of reports by incident, each sorted, sorted by the first; and verdicts overruled."""

    incidents: tuple[tuple[str, ...], ...]
    overruled: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What people said, made consistent: groups joined by a yes, and pairs of groups kept apart."""

    group: dict[str, str]
    apart: frozenset[Pair]
    overruled: tuple[Verdict, ...]


def neighbourhoods(
    ids: Iterable[str], bits: Mapping[Pair, float], *, verdicts: Sequence[Verdict] = ()
) -> tuple[tuple[str, ...], ...]:
    """Return the connected parts: reports joined by pairs at the threshold or above, or by a yes.

    Each is sorted, and they are sorted by their first id.
    """
    root = {i: i for i in ids}
    yes = [(v.a, v.b) for v in verdicts if v.same and v.a in root and v.b in root]
    for a, b in [*(pair for pair, b in bits.items() if b >= THRESHOLD_BITS), *yes]:
        _join(root, a, b)
    parts: dict[str, list[str]] = {}
    for i in sorted(root):
        parts.setdefault(_root(root, i), []).append(i)
    return tuple(sorted(map(tuple, parts.values())))


def clusters_of(
    articles: Mapping[str, str], bits: Mapping[Pair, float], *, verdicts: Sequence[Verdict] = ()
) -> Clusters:
    """Return the incidents of some reports: all there are, or one neighbourhood.

    `articles` gives each report's id its article's key. `bits` has pairs, smaller id first; those
    it lacks were not compared. Verdicts on other reports are left alone.
    """
    known = [v for v in verdicts if v.a in articles and v.b in articles]
    said = _heard(sorted(articles), known)
    found: list[tuple[str, ...]] = []
    for part, inside in _split(articles, bits, known):
        found += _merged(part, articles, inside, said)
    return Clusters(incidents=tuple(sorted(found)), overruled=said.overruled)


def _split(
    articles: Mapping[str, str], bits: Mapping[Pair, float], verdicts: Sequence[Verdict]
) -> list[tuple[tuple[str, ...], dict[Pair, float]]]:
    """Return each neighbourhood with the pairs inside it."""
    parts = neighbourhoods(articles, bits, verdicts=verdicts)
    number = {i: n for n, part in enumerate(parts) for i in part}
    inside: list[dict[Pair, float]] = [{} for _ in parts]
    for (a, b), value in bits.items():
        if number[a] == number[b]:
            inside[number[a]][a, b] = value
    return list(zip(parts, inside, strict=True))


def _heard(ids: Sequence[str], verdicts: Sequence[Verdict]) -> _Said:
    """Hear the verdicts, the latest first; what contradicts a later one is overruled."""
    root = {i: i for i in ids}
    apart: list[Pair] = []
    overruled: list[Verdict] = []
    for verdict in sorted(verdicts, key=lambda v: (-v.number, v.a, v.b)):
        one, other = _root(root, verdict.a), _root(root, verdict.b)
        if not verdict.same and one != other:
            apart.append((one, other))
        elif not verdict.same or _kept_apart(root, apart, {one, other}):
            overruled.append(verdict)
        else:
            _join(root, one, other)
    final = frozenset(_sorted(_root(root, a), _root(root, b)) for a, b in apart)
    return _Said(
        group={i: _root(root, i) for i in ids},
        apart=final,
        overruled=tuple(sorted(overruled, key=lambda v: (v.number, v.a, v.b))),
    )


def _kept_apart(root: dict[str, str], apart: list[Pair], groups: set[str]) -> bool:
    return len(groups) > 1 and any({_root(root, a), _root(root, b)} == groups for a, b in apart)


def _merged(
    ids: Sequence[str], articles: Mapping[str, str], bits: Mapping[Pair, float], said: _Said
) -> list[tuple[str, ...]]:
    """Return the clusters of one neighbourhood."""
    groups: dict[str, list[str]] = {}
    for i in ids:
        groups.setdefault(said.group[i], []).append(i)
    members = sorted(groups.values())
    if len(members) == 1:
        return [tuple(members[0])]
    row = {i: number for number, group in enumerate(members) for i in group}
    total, pairs = _sums(members, row, bits)
    forbidden = _forbidden(members, articles, {_sorted_rows(row[a], row[b]) for a, b in said.apart if a in row and b in row})  # fmt: skip
    _merge(members, total, pairs, forbidden)
    return [tuple(sorted(group)) for group in members if group]


Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def _sums(
    members: list[list[str]], row: Mapping[str, int], bits: Mapping[Pair, float]
) -> tuple[Floats, Floats]:
    """Return the bits summed over the cross pairs of each two groups, and how many they are.

    What people joined is known by its report that fits best: the yes stands for the rest.
    """
    sizes = np.array([len(group) for group in members], dtype=np.float64)
    pairs = np.outer(sizes, sizes)
    best = np.full(pairs.shape, -np.inf)
    for (a, b), value in bits.items():
        i, j = row[a], row[b]
        best[i, j] = best[j, i] = max(best[i, j], min(MOST_BITS, max(-MOST_BITS, value)))
    best[np.isneginf(best)] = NOT_COMPARED_BITS
    return best * pairs, pairs


def _forbidden(
    members: list[list[str]], articles: Mapping[str, str], apart: set[tuple[int, int]]
) -> Flags:
    flags = np.eye(len(members), dtype=np.bool_)
    holders: dict[str, list[int]] = {}
    for number, group in enumerate(members):
        for article in sorted({articles[i] for i in group}):
            holders.setdefault(article, []).append(number)
    for rows in holders.values():
        flags[np.ix_(rows, rows)] = True
    for i, j in apart:
        flags[i, j] = flags[j, i] = True
    return flags


def _merge(members: list[list[str]], total: Floats, pairs: Floats, forbidden: Flags) -> None:
    """Merge groups in place, best first; one that was merged into another is left empty.

    A row's best partner is remembered, so that a merge looks only at rows that it changes.
    """
    average = np.where(forbidden, -np.inf, total / pairs)
    partner = average.argmax(axis=1)
    value = average[np.arange(len(members)), partner]
    while True:
        i = int(value.argmax())
        if value[i] < THRESHOLD_BITS:
            return
        i, j = sorted((i, int(partner[i])))
        members[i] += members[j]
        members[j] = []
        for sums in (total, pairs):
            sums[i] += sums[j]
            sums[:, i] = sums[i]
        forbidden[i] |= forbidden[j]
        forbidden[:, i] = forbidden[i]
        forbidden[j] = forbidden[:, j] = True
        average[i] = average[:, i] = np.where(forbidden[i], -np.inf, total[i] / pairs[i])
        average[j] = average[:, j] = -np.inf
        changed = np.flatnonzero((partner == i) | (partner == j) | (average[:, i] >= value))
        changed = np.union1d(changed, [i, j])
        partner[changed] = average[changed].argmax(axis=1)
        value[changed] = average[changed, partner[changed]]


def _root(root: dict[str, str], i: str) -> str:
    while root[i] != i:
        root[i] = root[root[i]]
        i = root[i]
    return i


def _join(root: dict[str, str], a: str, b: str) -> None:
    a, b = _root(root, a), _root(root, b)
    root[max(a, b)] = min(a, b)


def _sorted(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _sorted_rows(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)
