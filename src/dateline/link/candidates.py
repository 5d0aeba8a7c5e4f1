"""Step 5, part 3: the candidate pairs of many reports at once.

In:   reports, or their keys.
Out:  pairs of their places in the sequence, smaller first, each once, sorted; and what was split.

A block that thousands share would make millions of pairs, few of them true. So a block has a most
size by its kind; what shares only larger ones is a pair if it shares two of them and both
together name a smaller block (the day and the country, the square and the name). In what is still
too large each report meets its neighbours in the order given. `BlockCounts` says how many blocks
were split, and the pairs they held.
A name that many have makes a pair only where the days allow, or with a second one; names that crowds
have, by three.

The pairs are found for a stretch of reports at a time, so that a million reports fit in memory.

Not here: the keys (blocks.py), weighing a pair (scores.py).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import combinations
from typing import Self

import numpy as np
from numpy.typing import NDArray

from dateline.link.blocks import KINDS, block_keys, days_of
from dateline.records.report import Report

# The most reports in a block whose pairs are all compared, by kind: an incident told a thousand
# times in one town and week is still compared whole; a country's days or a name alone are not.
MOST_IN_BLOCK = {
    "a": 1000,
    "b": 150,
    "c": 1000,
    "d": 200,
    "g": 200,
    "i": 200,
    "j": 40,
    "l": 30,
    "m": 30,
}
MOST_ELSEWHERE = 60
# The same for two keys together: with a name or a run of words among them, or both precise; else.
NAMED, PRECISE, MOST_CLOSE, MOST_CROSSED = frozenset("cefg"), frozenset("ai"), 1000, 30
COARSE, CLOSE, TWO_NAMES = 0, 1, 2
# Where more than so many have a name or run of words, it alone makes no pair of reports whose days
# lie further apart than this. On ECB+ two names kept all but one of the pairs that one had kept.
LOOSE, MOST_STRICT, FAR_DAYS = frozenset("efg"), 25, 31
# Of a report's blocks that are too large, so many are tried two by two: names first, then the
# smallest.
TRIED = 8
# Neighbours that a report meets on either side where two keys don't make a block small enough.
NEIGHBOURS = 16
# Reports whose pairs are found together.
STRETCH = 20_000

_ORDER = "".join(sorted(KINDS))
_LIMITS = np.array([MOST_IN_BLOCK.get(k, MOST_ELSEWHERE) for k in _ORDER], dtype=np.int64)
_NAMED = np.array([k in NAMED for k in _ORDER])
_PRECISE = np.array([k in PRECISE for k in _ORDER])
_LOOSE = np.array([k in LOOSE for k in _ORDER])
_MIX = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockCounts:
    """How a set of reports fell into blocks.

    `keys` counts all keys of all reports. `split` blocks were too large to be compared whole: of
    the `split_pairs` pairs in them those are compared that share another block, or two together.
    """

    reports: int
    keys: int
    blocks: int
    largest: int
    split: int
    split_pairs: int


def candidate_pairs(reports: Iterable[Report]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of reports of different articles that share a block, each once, sorted.

    Only in blocks too large to be compared whole does it matter which report comes first: give the
    reports in the order of their ids.
    """
    articles: dict[str, int] = {}
    keys: list[tuple[str, ...]] = []
    of: list[int] = []
    days: list[tuple[int, int] | None] = []
    for report in reports:
        keys.append(block_keys(report))
        of.append(articles.setdefault(report.article_key, len(articles)))
        days.append(days_of(report))
    for first, second in Blocks.of(keys, articles=of, days=days).pairs():
        yield from zip(first.tolist(), second.tolist(), strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entries:
    """A line a report and key: the key's hash, the report's row, the number of the key's kind."""

    hashes: Hashes
    rows: Rows
    kinds: NDArray[np.int64]

    def where(self, flags: Flags) -> _Entries:
        return _Entries(hashes=self.hashes[flags], rows=self.rows[flags], kinds=self.kinds[flags])

    def __add__(self, other: _Entries) -> _Entries:
        return _Entries(
            hashes=np.concatenate((self.hashes, other.hashes)),
            rows=np.concatenate((self.rows, other.rows)),
            kinds=np.concatenate((self.kinds, other.kinds)),
        )

    def sizes(self) -> Rows:
        """The size of each entry's block."""
        _, inverse, counts = np.unique(self.hashes, return_inverse=True, return_counts=True)
        return np.asarray(counts[inverse], dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Blocks one after the other in `members`, rows ascending.

    `begins` is where each report's entries begin in `at` (their places in `members`) and in `ends`
    (the ends of their blocks).
    """

    members: Rows
    begins: Rows
    at: Rows
    ends: Rows

    def codes(self, start: int, stop: int) -> Rows:
        """Return the pairs whose first report lies in the stretch, once a block, as codes."""
        inside = slice(int(self.begins[start]), int(self.begins[stop]))
        at, counts = self.at[inside], self.ends[inside] - self.at[inside] - 1
        first = np.repeat(self.members[at], counts)
        offsets = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
        second = self.members[np.repeat(at + 1, counts) + offsets]
        return np.asarray(first * (len(self.begins) - 1) + second, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """The blocks of a set of reports, ready to give their pairs.

    `strict` blocks make pairs by themselves, `loose` ones (a name, a run of words) two by two or
    where days don't lie far apart. `near` are pairs found in blocks too large for either.
    """

    counts: BlockCounts
    articles: Rows
    days: Rows
    strict: _Layout
    loose: _Layout
    near: Rows

    @classmethod
    def of(
        cls,
        keys: Iterable[Iterable[str]],
        *,
        articles: Sequence[int],
        days: Sequence[tuple[int, int] | None],
    ) -> Self:
        """Return the blocks of reports given by their keys, articles' numbers and `days_of`."""
        reports = len(articles)
        entries = _entries(keys)
        sizes = entries.sizes()
        large = sizes > _LIMITS[entries.kinds]
        whole = entries.where(~large & (sizes > 1))
        crossed = _crossed(entries.where(large), sizes[large])
        too_large = crossed.sizes() > np.where(crossed.kinds == COARSE, MOST_CROSSED, MOST_CLOSE)
        left = crossed.where(too_large & (crossed.kinds == CLOSE))
        loose = _LOOSE[whole.kinds] & (whole.sizes() > MOST_STRICT)
        both = crossed.kinds == TWO_NAMES
        return cls(
            counts=_counts(reports, entries, sizes=sizes, large=large),
            articles=np.asarray(articles, dtype=np.int64),
            days=np.array([d or (date.min.toordinal(), date.max.toordinal()) for d in days],
                          dtype=np.int64).reshape(-1, 2),
            strict=_laid_out(whole.where(~loose) + crossed.where(~both & ~too_large), reports),
            loose=_laid_out(whole.where(loose) + crossed.where(both & ~too_large), reports),
            near=_near(left, reports),
        )  # fmt: skip

    def pairs(self) -> Iterator[tuple[Rows, Rows]]:
        """Yield the pairs as two arrays of rows, smaller first, for a stretch of reports a time."""
        reports = len(self.articles)
        for start in range(0, reports, STRETCH):
            stop = min(start + STRETCH, reports)
            low, high = np.searchsorted(self.near, (start * reports, stop * reports))
            codes, times = np.unique(self.loose.codes(start, stop), return_counts=True)
            first, second = np.divmod(codes, reports)
            apart = np.maximum(self.days[first, 0], self.days[second, 0]) - np.minimum(
                self.days[first, 1], self.days[second, 1]
            )
            codes = codes[(times > 1) | (apart <= FAR_DAYS)]
            codes = np.unique(
                np.concatenate((self.strict.codes(start, stop), codes, self.near[low:high]))
            )
            first, second = np.divmod(codes, reports)
            apart = self.articles[first] != self.articles[second]
            yield first[apart], second[apart]


def _entries(keys: Iterable[Iterable[str]]) -> _Entries:
    hashes, kinds, lengths = array("Q"), array("B"), array("L")
    for of_report in keys:
        before = len(hashes)
        for key in of_report:
            hashes.append(int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little"))
            kinds.append(_ORDER.index(key[0]))
        lengths.append(len(hashes) - before)
    return _Entries(
        hashes=np.array(hashes, dtype=np.uint64),
        rows=np.repeat(np.arange(len(lengths)), np.array(lengths, dtype=np.int64)),
        kinds=np.array(kinds, dtype=np.int64),
    )


def _crossed(large: _Entries, sizes: Rows) -> _Entries:
    """Return the blocks that two large ones make together; their kinds say how they are used."""
    order = np.lexsort((large.hashes, sizes, ~_NAMED[large.kinds], large.rows))
    rows, first, inverse = np.unique(large.rows[order], return_index=True, return_inverse=True)
    rank = np.arange(len(order)) - first[inverse]
    tried = rank < TRIED
    hashes = np.zeros((len(rows), TRIED), dtype=np.uint64)
    kinds = np.zeros((len(rows), TRIED), dtype=np.int64)
    hashes[inverse[tried], rank[tried]] = large.hashes[order][tried]
    kinds[inverse[tried], rank[tried]] = large.kinds[order][tried]
    named, precise, loose = _NAMED[kinds], _PRECISE[kinds], _LOOSE[kinds]
    found: list[tuple[Hashes, Rows, Rows]] = []
    for i, j in combinations(range(TRIED), 2):
        both = hashes[:, j] > 0
        one, other = hashes[both, i], hashes[both, j]
        mixed = (np.minimum(one, other) * _MIX) ^ np.maximum(one, other)
        close = named[:, i] | named[:, j] | (precise[:, i] & precise[:, j])
        kind = np.where(loose[:, i] & loose[:, j], TWO_NAMES, np.where(close, CLOSE, COARSE))
        found.append((mixed, rows[both], kind[both]))
    return _Entries(
        hashes=np.concatenate([f[0] for f in found]),
        rows=np.concatenate([f[1] for f in found]),
        kinds=np.concatenate([f[2] for f in found]),
    )


def _near(left: _Entries, reports: int) -> Rows:
    """Return the pairs, as codes, of neighbours in blocks that are too large for all pairs."""
    order = np.lexsort((left.rows, left.hashes))
    hashes, rows = left.hashes[order], left.rows[order]
    codes = [np.zeros(0, dtype=np.int64)]
    for apart in range(1, NEIGHBOURS + 1):
        same = hashes[apart:] == hashes[:-apart]
        one, other = rows[apart:][same], rows[:-apart][same]
        codes.append(np.minimum(one, other) * reports + np.maximum(one, other))
    return np.unique(np.concatenate(codes))


def _laid_out(entries: _Entries, reports: int) -> _Layout:
    order = np.lexsort((entries.rows, entries.hashes))
    hashes, members = entries.hashes[order], entries.rows[order]
    new = np.append(np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])), len(hashes))
    ends = np.repeat(new[1:], np.diff(new))
    at = np.argsort(members, kind="stable")
    begins = np.searchsorted(members[at], np.arange(reports + 1))
    return _Layout(members=members, begins=begins, at=at, ends=ends[at])


def _counts(reports: int, entries: _Entries, *, sizes: Rows, large: Flags) -> BlockCounts:
    _, first = np.unique(entries.hashes, return_index=True)
    split = sizes[first][large[first]]
    return BlockCounts(
        reports=reports,
        keys=len(entries.hashes),
        blocks=len(first),
        largest=int(sizes.max(initial=0)),
        split=len(split),
        split_pairs=int((split * (split - 1) // 2).sum()),
    )
