"""Evaluation, blocking: how many true pairs share a block, and how much comparing it saves.

In:   which articles tell of which incident, and the articles' reports.
Out:  a BlockingScore.

Gold says which articles tell of an incident, not which of the reader's reports does: a pair of
articles is kept if any report of the one is compared with any of the other. Articles that the
reader has no report for can't be lost by blocking; their pairs are counted apart.

Not here: how good the links are (link scores).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from dateline.link.candidates import candidate_pairs
from dateline.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockingScore:
    """`true` pairs of articles tell of one incident and have reports; `kept` of them are compared.

    `unread`: pairs of which an article has no report. `lost` names the pairs that are not compared.
    `compared` counts pairs of reports, of `possible` ones.
    """

    true: int
    kept: int
    unread: int
    compared: int
    possible: int
    lost: tuple[tuple[str, str], ...]

    @property
    def kept_share(self) -> float:
        """The share of true pairs that are compared; 1 where there are none."""
        return self.kept / self.true if self.true else 1.0


def score_blocking(
    told: Mapping[str, Sequence[str]], reports: Mapping[str, Sequence[Report]]
) -> BlockingScore:
    """Return how blocking does on articles whose incidents are known.

    `told` gives an incident's articles, by their ids; `reports` an article's reports. Two articles
    that tell of two incidents together are one pair.
    """
    everything = list(chain.from_iterable(reports[name] for name in sorted(reports)))
    of = [r.article.id for r in everything]
    compared = [(of[i], of[j]) for i, j in candidate_pairs(everything)]
    found = {_sorted(a, b) for a, b in compared}
    true = {_sorted(a, b) for names in told.values() for a, b in combinations(sorted(names), 2)}
    read = {pair for pair in true if all(reports.get(name) for name in pair)}
    count = len(everything)
    return BlockingScore(
        true=len(read),
        kept=len(read & found),
        unread=len(true - read),
        compared=len(compared),
        possible=count * (count - 1) // 2,
        lost=tuple(sorted(read - found)),
    )


def _sorted(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
