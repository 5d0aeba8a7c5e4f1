"""Step 5: reports of many articles joined into incidents.

In:   reports, and people's verdicts.
Out:  what they join into, the same for any order of the reports.

A pair is scored from its two reports alone, and clusters stay within their neighbourhood, so a new
article can change nothing far from it.

Not here: what a pair is worth (scores.py), merging (clusters.py), the ledger's tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dateline.link.clusters import Clusters, Pair, clusters_of
from dateline.records.joined import Joined, Link, Verdict
from dateline.link.profiles import Profile, profiles_of
from dateline.link.scores import compare_profiles
from dateline.records.report import Report

# Links kept of each report: its strongest within the incident. All of them would be, for an
# incident of 500 reports, 125,000 that nobody reads.
LINKS_KEPT = 5


def link_reports(reports: Iterable[Report], *, verdicts: Sequence[Verdict] = ()) -> Joined:
    """Return the incidents that the reports make, with the links that hold them together."""
    profiles = profiles_of(reports)
    bits = {
        pair: compare_profiles(profiles[pair[0]], profiles[pair[1]]).bits
        for pair in candidate_pairs(profiles)
    }
    clusters = clusters_of({i: p.article_key for i, p in profiles.items()}, bits, verdicts=verdicts)
    return joined(clusters, profiles, bits)


def candidate_pairs(profiles: Mapping[str, Profile]) -> Iterator[Pair]:
    """Yield the pairs worth comparing, smaller id first, sorted."""
    for a, b in combinations(sorted(profiles), 2):
        if profiles[a].article_key != profiles[b].article_key:
            yield a, b


def joined(
    clusters: Clusters, profiles: Mapping[str, Profile], bits: Mapping[Pair, float]
) -> Joined:
    """Return the clusters with the links that are kept: each report's strongest."""
    number = {i: n for n, incident in enumerate(clusters.incidents) for i in incident}
    of_report: dict[str, list[tuple[float, Pair]]] = {}
    for pair, value in bits.items():
        if number[pair[0]] == number[pair[1]]:
            for i in pair:
                of_report.setdefault(i, []).append((-value, pair))
    kept = {pair for of in of_report.values() for _, pair in sorted(of)[:LINKS_KEPT]}
    links: list[Link] = [compare_profiles(profiles[a], profiles[b]) for a, b in sorted(kept)]
    return Joined(incidents=clusters.incidents, links=tuple(links), overruled=clusters.overruled)
