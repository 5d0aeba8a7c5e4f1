"""Step 5: reports of many articles joined into incidents.

In:   reports, and people's verdicts.
Out:  what they join into, the same for any order of the reports.

A pair is scored from its two reports alone, and clusters stay within their neighbourhood, so a new
article can change nothing far from it.

Not here: what a pair is worth (scores.py), merging (clusters.py), the ledger's tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.link.candidates import candidate_pairs
from dateline.link.clusters import Clusters, Pair, clusters_of
from dateline.link.profiles import Profile, profile_of
from dateline.link.scores import bits_between, compare_profiles
from dateline.records.joined import Joined, Link, Verdict
from dateline.records.report import Report

# Links kept of each report: its strongest within the incident. All of them would be, for an
# incident of 500 reports, 125,000 that nobody reads.
LINKS_KEPT = 5


def link_reports(reports: Iterable[Report], *, verdicts: Sequence[Verdict] = ()) -> Joined:
    """Return the incidents that the reports make, with the links that hold them together."""
    known = sorted(reports, key=lambda report: report.id)
    profiles = [profile_of(report) for report in known]
    bits = {
        (profiles[i].id, profiles[j].id): bits_between(profiles[i], profiles[j])
        for i, j in candidate_pairs(known)
    }
    clusters = clusters_of(profiles, bits, verdicts=verdicts)
    return joined(clusters, {profile.id: profile for profile in profiles}, bits)


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
