"""Step 3, part 8b: what speaks for each place that a name can mean, as numbers.

In:   a candidate, its name, what holds it in its phrase, and what the article speaks of.
Out:  the worth of a candidate: a weighted sum, to be compared with others of the same name.

The weights (data/senses.json) are learned from news whose places people marked
(training/places.py); a weight says how many times likelier, as a power of e, a place is for one unit
more of its feature.

Not here: which places are let in at all (place_senses.py).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import log1p, log10
from pathlib import Path

from dateline.resolve.place_candidates import Candidate, distance_km, holds
from dateline.resolve.place_names import Name
from dateline.resolve.place_words import DISTRICT

WEIGHTS = Path(__file__).parent / "data" / "senses.json"
FEATURES = (
    "people", "main", "state", "admin1", "admin2", "capital", "metropolis", "own_town", "type_fit",
    "typed_district", "too_large", "country_support", "province_support", "province_log",
    "near_half", "near_one", "near_wide", "held", "same", "largest", "largest_of_country",
    "outlet_country", "outlet_name", "outlet_people", "support_people", "province_people",
    "support_whole", "province_firm", "other_name",
)  # fmt: skip
# Sides of the squares, in degrees, in which the names of an article meet.
SCALES = (0.5, 1.0, 2.5)
METROPOLIS_PEOPLE = 1_000_000
# A town of this size is meant rather than the province of its name.
OWN_TOWN_PEOPLE = 5_000
# From this size on also where the name is another spelling of the town's own.
LARGE_PEOPLE = 100_000
# Letters that a name must have to be looked for in the address of an outlet.
SHORTEST_IN_ADDRESS = 4

Square = tuple[int, int]


class Neighbours:
    """How much of the other names of an article lies around a place, on one scale."""

    def __init__(
        self, shares: Iterable[tuple[str, Sequence[tuple[Candidate, float]]]], side: float
    ) -> None:
        self._side = side
        self._all: dict[Square, float] = defaultdict(float)
        self._own: dict[str, dict[Square, float]] = {}
        for key, candidates in shares:
            own: dict[Square, float] = {}
            for candidate, share in candidates:
                if candidate.kind in ("town", "admin2"):
                    square = self._square(candidate)
                    own[square] = max(own.get(square, 0.0), share)
            self._own[key] = own
            for square, share in own.items():
                self._all[square] += share

    def _square(self, candidate: Candidate) -> Square:
        return int(candidate.latitude // self._side), int(candidate.longitude // self._side)

    def around(self, candidate: Candidate, key: str) -> float:
        """Return the shares of other names within about a square of the candidate, at most 3."""
        if candidate.kind not in ("town", "admin2"):
            return 0.0
        y, x = self._square(candidate)
        own = self._own.get(key, {})
        total = 0.0
        for a in (-1, 0, 1):
            for b in (-1, 0, 1):
                square = y + a, x + b
                if square in self._all:
                    total += self._all[square] - own.get(square, 0.0)
        return min(3.0, total)


class Outlet:
    """What the address of an outlet says: its country, and names that stand in it."""

    def __init__(self, publisher: str | None) -> None:
        address = (publisher or "").lower()
        self._letters = "".join(c for c in address if c.isalpha())
        end = address.rsplit(".", 1)[-1].upper() if "." in address else ""
        self.country = {"UK": "GB"}.get(end, end) if len(end) == 2 else ""

    def names(self, name: str) -> bool:
        """Say whether the name stands in the address."""
        key = "".join(c for c in name.lower() if c.isalpha())
        return len(key) >= SHORTEST_IN_ADDRESS and key in self._letters


def largest_of(candidates: Sequence[Candidate]) -> dict[str, int]:
    """Return the most people of any candidate by country, and of all under ""."""
    most: dict[str, int] = {}
    for candidate in candidates:
        for key in (candidate.country or "-", ""):
            most[key] = max(most.get(key, 0), candidate.population)
    return most


@cache
def weights(without: int | None = None) -> tuple[float, ...]:
    """Return the learned weights, in the order of FEATURES.

    `without`: those learned without this fold of the corpora, to measure by cross-validation.
    """
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    chosen = stored["weights"] if without is None else stored["folds"][without]
    return tuple(float(chosen[name]) for name in FEATURES)


def people_of(candidate: Candidate) -> float:
    """Return the people of a place as a power of ten."""
    return log10(candidate.population + 30)


def is_own_town(candidate: Candidate, name: Name) -> bool:
    """Say whether a first-level division holds, or lies around, a town of its own name."""
    return candidate.kind == "admin1" and any(
        (c.main or c.population >= LARGE_PEOPLE)
        and c.kind == "town"
        and c.population >= OWN_TOWN_PEOPLE
        and c.country == candidate.country
        and (c.admin1 == candidate.id or distance_km(candidate, c) <= candidate.radius_km)
        for c in name.candidates
    )


def held(candidate: Candidate, holders: Sequence[Candidate]) -> tuple[float, float]:
    """Return how many holders fit less how many don't, and how many are the place itself."""
    fit = sum(1 if h.id != candidate.id and holds(h, candidate) else -1 for h in holders)
    return float(fit), float(sum(h.id == candidate.id for h in holders))


def typed_district(candidate: Candidate, name: Name) -> bool:
    """Say whether a second-level division stands beside the word for one."""
    return candidate.kind == "admin2" and name.type in DISTRICT


def damped(votes: float) -> float:
    """Return votes on a scale where the first count most."""
    return log1p(max(0.0, votes))
