"""Step 5, clusters: which reports are one incident, from the bits of their pairs.

In:   reports, the bits of pairs, and people's verdicts.
Out:  clusters, and verdicts that could not hold beside later ones.

Clusters merge while the average bits over their cross pairs reach the threshold (merging.py). What
a person said holds over any bits, the later word over the earlier. An article's own incidents are
never one, unless a person says so. Clusters never reach beyond a neighbourhood: reports connected
by pairs at or above the threshold or by a yes. So each neighbourhood can be worked out alone.

Not here: bits (scores.py), which pairs are compared (linking.py), merging (merging.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from dateline.link.merging import Flags, Floats, Units, merged
from dateline.link.weights import THRESHOLD_BITS
from dateline.records.joined import Verdict
from dateline.records.unions import Unions

Pair = tuple[str, str]
# No pair speaks louder than this, for or against: a misread year must not outweigh ten that agree.
MOST_BITS = 16.0
# What a pair counts that shares no block and so was never compared.
NOT_COMPARED_BITS = -4.0


class Member(Protocol):
    """What clusters need to know of a report."""

    @property
    def id(self) -> str:
        """The report's id."""

    @property
    def article_key(self) -> str:
        """What its article is known by."""

    @property
    def leads(self) -> bool:
        """Whether its article is most about it."""


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
    groups = Unions(ids)
    yes = [(v.a, v.b) for v in verdicts if v.same and v.a in groups and v.b in groups]
    groups.unite_all([*(pair for pair, b in bits.items() if b >= THRESHOLD_BITS), *yes])
    parts: dict[str, list[str]] = {}
    for i in sorted(groups):
        parts.setdefault(groups.root(i), []).append(i)
    return tuple(sorted(map(tuple, parts.values())))


def clusters_of(
    reports: Iterable[Member], bits: Mapping[Pair, float], *, verdicts: Sequence[Verdict] = ()
) -> Clusters:
    """Return the incidents of some reports: all there are, or one neighbourhood.

    `bits` has pairs of them, smaller id first; those it lacks were not compared. Verdicts on other
    reports are left alone.
    """
    members = {report.id: report for report in reports}
    known = [v for v in verdicts if v.a in members and v.b in members]
    said = _heard(sorted(members), known)
    found: list[tuple[str, ...]] = []
    for part, inside in _split(members, bits, known):
        found += _merged(part, members, inside, said)
    return Clusters(incidents=tuple(sorted(found)), overruled=said.overruled)


def _split(
    ids: Iterable[str], bits: Mapping[Pair, float], verdicts: Sequence[Verdict]
) -> list[tuple[tuple[str, ...], dict[Pair, float]]]:
    """Return each neighbourhood with the pairs inside it."""
    parts = neighbourhoods(ids, bits, verdicts=verdicts)
    number = {i: n for n, part in enumerate(parts) for i in part}
    inside: list[dict[Pair, float]] = [{} for _ in parts]
    for (a, b), value in bits.items():
        if number[a] == number[b]:
            inside[number[a]][a, b] = value
    return list(zip(parts, inside, strict=True))


def _heard(ids: Sequence[str], verdicts: Sequence[Verdict]) -> _Said:
    """Hear the verdicts, the latest first; what contradicts a later one is overruled."""
    groups = Unions(ids)
    apart: list[Pair] = []
    overruled: list[Verdict] = []
    for verdict in sorted(verdicts, key=lambda v: (-v.number, v.a, v.b)):
        one, other = groups.root(verdict.a), groups.root(verdict.b)
        if not verdict.same and one != other:
            apart.append((one, other))
        elif not verdict.same or _kept_apart(groups, apart, {one, other}):
            overruled.append(verdict)
        else:
            groups.unite(one, other)
    final = frozenset(_sorted(groups.root(a), groups.root(b)) for a, b in apart)
    return _Said(
        group={i: groups.root(i) for i in ids},
        apart=final,
        overruled=tuple(sorted(overruled, key=lambda v: (v.number, v.a, v.b))),
    )


def _kept_apart(groups: Unions[str], apart: list[Pair], two: set[str]) -> bool:
    return len(two) > 1 and any({groups.root(a), groups.root(b)} == two for a, b in apart)


def _merged(
    ids: Sequence[str], members: Mapping[str, Member], bits: Mapping[Pair, float], said: _Said
) -> list[tuple[str, ...]]:
    """Return the clusters of one neighbourhood."""
    groups: dict[str, list[str]] = {}
    for i in ids:
        groups.setdefault(said.group[i], []).append(i)
    units = sorted(groups.values())
    row = {i: number for number, group in enumerate(units) for i in group}
    barred = _twins([{members[i].article_key for i in group} for group in units])
    for a, b in said.apart:
        if a in row and b in row:
            barred[row[a], row[b]] = barred[row[b], row[a]] = True
    leads = np.array([any(members[i].leads for i in group) for group in units])
    found = merged(Units(bits=_unit_bits(units, row, bits), barred=barred, leads=leads))
    return [tuple(sorted(i for unit in cluster for i in units[unit])) for cluster in found]


def _unit_bits(
    units: list[list[str]], row: Mapping[str, int], bits: Mapping[Pair, float]
) -> Floats:
    """Return the bits of each two units: reports, or groups that people joined.

    A group is known by its report that fits best: the person's yes stands for the rest.
    """
    best = np.full((len(units), len(units)), -np.inf)
    for (a, b), value in bits.items():
        i, j = row[a], row[b]
        best[i, j] = best[j, i] = max(best[i, j], min(MOST_BITS, max(-MOST_BITS, value)))
    best[np.isneginf(best)] = NOT_COMPARED_BITS
    return best


def _twins(articles: list[set[str]]) -> Flags:
    """Return which units tell two incidents of one article."""
    flags = np.zeros((len(articles), len(articles)), dtype=np.bool_)
    holders: dict[str, list[int]] = {}
    for number, of_unit in enumerate(articles):
        for article in sorted(of_unit):
            holders.setdefault(article, []).append(number)
    for rows in holders.values():
        flags[np.ix_(rows, rows)] = True
    np.fill_diagonal(flags, val=False)
    return flags


def _sorted(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
