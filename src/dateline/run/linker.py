"""Step 5 as the ledger asks for it: what is compared, what is joined, what the fields are.

In:   reports.
Out:  their blocks, links, incidents and reconciled fields.

What is worked out of a report or a pair is kept for the next article, since neighbours come back;
it is forgotten when it grows too large, and nothing depends on it.

Not here: the steps themselves (link/), and the neighbourhoods (ledger/neighbourhood.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.ledger.log import Json
from dateline.link.blocks import block_keys
from dateline.link.candidates import candidate_pairs
from dateline.link.clusters import Pair, clusters_of
from dateline.link.policies import POLICIES
from dateline.link.profiles import Profile, profile_of
from dateline.link.reconcile import reconcile
from dateline.link.reconciled_json import reconciled_to_json
from dateline.link.scores import bits_between, compare_profiles
from dateline.link.weights import THRESHOLD_BITS
from dateline.records.ids import digest
from dateline.records.joined import Joined, Link, Verdict
from dateline.records.report import Report

# A key as a database's index holds it. Longer ones, of names that are no names, are shortened.
LONGEST_KEY = 80

# Reports and pairs that are remembered.
MOST_REPORTS = 20_000
MOST_PAIRS = 1_000_000


class StandardLinker:
    """Joins reports by the signs of link/, and computes fields by its policies."""

    name = "link/1"
    policies: tuple[str, ...] = tuple(POLICIES)

    def __init__(self) -> None:
        self._profiles: dict[str, tuple[Report, Profile]] = {}
        self._keys: dict[str, tuple[Report, tuple[str, ...]]] = {}
        self._bits: dict[Pair, float] = {}

    def block_keys(self, report: Report) -> tuple[str, ...]:
        """Return the keys by which a report is found."""
        known = self._keys.get(report.id)
        if known and known[0] is report:
            return known[1]
        if len(self._keys) >= MOST_REPORTS:
            self._keys.clear()
        keys = tuple(
            key if len(key) <= LONGEST_KEY else f"{key[0]}#{digest(key)[:32]}"
            for key in block_keys(report)
        )
        self._keys[report.id] = (report, keys)
        return keys

    def compare(self, a: Report, b: Report) -> Link | None:
        """Return the link of two reports where it is strong enough to join them."""
        if a.article_key == b.article_key:
            return None
        link = compare_profiles(self._profile(a), self._profile(b))
        self._remember((link.a, link.b), link.bits)
        return link if link.bits >= THRESHOLD_BITS else None

    def join(self, reports: Sequence[Report], verdicts: Sequence[Verdict]) -> Joined:
        """Return which of these reports tell of one incident."""
        known = sorted(reports, key=lambda report: report.id)
        bits = {}
        for i, j in candidate_pairs(known):
            bits[known[i].id, known[j].id] = self._worth(known[i], known[j])
        profiles = [self._profile(report) for report in known]
        clusters = clusters_of(profiles, bits, verdicts=verdicts)
        return Joined(incidents=clusters.incidents, links=(), overruled=clusters.overruled)

    def reconcile(self, reports: Sequence[Report], policy: str) -> Json:
        """Return the fields of the incident that these reports tell."""
        return reconciled_to_json(reconcile(reports, policy=policy))

    def _worth(self, a: Report, b: Report) -> float:
        pair = (min(a.id, b.id), max(a.id, b.id))
        known = self._bits.get(pair)
        same = all(r.id in self._profiles and self._profiles[r.id][0] is r for r in (a, b))
        if known is None or not same:
            known = bits_between(self._profile(a), self._profile(b))
            self._remember(pair, known)
        return known

    def _profile(self, report: Report) -> Profile:
        known = self._profiles.get(report.id)
        if known and known[0] is report:
            return known[1]
        if len(self._profiles) >= MOST_REPORTS:
            self._profiles.clear()
            self._bits.clear()
        # An id whose report was read anew is another report: what was known of its pairs is not.
        profile = profile_of(report)
        self._profiles[report.id] = (report, profile)
        return profile

    def _remember(self, pair: Pair, bits: float) -> None:
        if len(self._bits) >= MOST_PAIRS:
            self._bits.clear()
        self._bits[pair] = bits
