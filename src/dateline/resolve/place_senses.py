"""Step 3, part 8: which of its places a name means, all names of an article together.

In:   the article's names, clues and publisher.
Out:  Senses: for a name and what holds it, the place it means, or None where none will do.

Every name and clue votes for countries and provinces, each with the weight that its candidates
leave it; further rounds let the names agree. What a place is worth beside others of its name is a
weighted sum whose weights were learned (place_features.py). A small place, or one known by another name, in a
country that nothing else in the article speaks of, is taken for an unknown one: "Cali" in a report
on Colombia is not Derbent. One name has one sense in an article.

Not here: chains (place_chains.py) and phrases (places.py).
"""

from __future__ import annotations

from collections import defaultdict
from math import log10

from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_candidates import Candidate, holds
from dateline.resolve.place_clues import Clue, home_of
from dateline.resolve.place_features import (
    SCALES,
    Neighbours,
    Outlet,
    damped,
    held,
    is_own_town,
    largest_of,
    people_of,
    typed_district,
    weights,
)
from dateline.resolve.place_names import Name
from dateline.resolve.place_words import DISTRICT, PROVINCE, SETTLEMENT

# Votes of one clue; the first counts whole, later ones a fifth. Chosen on the development records.
CLUE_VOTES = {"demonym": 1.6, "outlet": 1.0, "body": 1.5, "theatre": 1.0}
COUNTRY_VOTES, REPEATED, PUBLISHER_VOTES = 3.0, 0.2, 0.6
# What a country that the article speaks of adds to a sense while votes are counted, in powers of ten
# of people.
COUNTRY_WEIGHT = 4.5
# A sense that nothing in the article supports needs this many people.
UNSUPPORTED_PEOPLE = 150_000
# The same where no other place of the world goes by the name.
ONLY_PEOPLE = 20_000
UNSUPPORTED_OTHER_NAME = 4_000_000
# Where the article speaks of one province, a town of another needs this many people.
LOCAL_PEOPLE = 200_000
# Votes below which nothing speaks for a place; that make a province known where a name is common,
# and where it is not.
LEAST_SUPPORT, PROVINCE_KNOWN, PROVINCE_CERTAIN = 0.15, 0.8, 3.0
# Shares of the strongest country's votes that a place of another needs, small and large, up to a
# bound; rounds of voting, after which the votes hardly move.
SMALL_SHARE, LARGE_SHARE, ENOUGH_SUPPORT = 0.4, 0.2, 3.0
ROUNDS = 3
# What speaks against a province by its bare name where a town in it goes by the same: "in Puebla" is
# in the town. In general news, which the weights were learned from, states are as often meant.
OWN_TOWN = 2.0
# How far behind the best sense, in powers of ten, another may lie that fits where the best does not.
NEXT_BEST = 2.5
# No capital that news means by its bare name is smaller.
CAPITAL_PEOPLE = 100_000
# A town of this size is meant by its name nearly always.
METROPOLIS_PEOPLE = 1_000_000
# The only main bearer of a name in a country needs no province that speaks for it, from this size on.
SURE_PEOPLE = 5_000
# A village has fewer people than this.
VILLAGE_PEOPLE = 60_000

Votes = defaultdict[str, float]
Provinces = defaultdict[int, float]
VILLAGES = frozenset("village villages hamlet hamlets gaon".split())


class Senses:
    """The senses of one article's names."""

    def __init__(
        self,
        names: list[Name],
        clues: tuple[Clue, ...],
        gazetteer: Gazetteer,
        *,
        publisher: str | None,
        without: int | None = None,
    ) -> None:
        self._gazetteer = gazetteer
        self._weights = weights(without)
        self._chosen: dict[str, Candidate | None] = {}
        self._from_clues: Votes = Votes(float)
        self._provinces: Provinces = Provinces(float)
        self._count_clues(clues, publisher)
        self._by_name: dict[str, Votes] = {}
        counted: dict[str, int] = defaultdict(int)
        kept: dict[str, Name] = {}
        for name in names:
            if name.candidates and name.role in ("place", "organisation"):
                counted[name.text.lower()] += 1
                held = kept.get(name.text.lower())
                if held is None or len(name.candidates) < len(held.candidates):
                    kept[name.text.lower()] = name
        self.votes: Votes = Votes(float, self._from_clues)
        for _ in range(ROUNDS):
            total = Votes(float, self._from_clues)
            for key, name in kept.items():
                self._by_name[key] = self._name_votes(name, counted[key])
                for code, worth in self._by_name[key].items():
                    total[code] += worth
            self.votes = total
        self._own_provinces = self._count_provinces(kept)
        shares = [(key, self._shares(name)) for key, name in kept.items()]
        self._near = tuple(Neighbours(shares, side) for side in SCALES)
        self._outlet = Outlet(publisher)
        self._top = max(self.votes.values(), default=1.0)

    def _count_provinces(self, kept: dict[str, Name]) -> dict[str, Provinces]:
        """Let every name vote for the provinces of its places; return each name's own votes."""
        votes = {key: self._province_votes(self._shares(name)) for key, name in kept.items()}
        for own in votes.values():
            for province, worth in own.items():
                self._provinces[province] += worth
        return votes

    def _count_clues(self, clues: tuple[Clue, ...], publisher: str | None) -> None:
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for clue in clues:
            worth = CLUE_VOTES[clue.kind] * (REPEATED if (clue.kind, clue.points) in seen else 1.0)
            if clue.kind == "theatre" and (clue.kind, clue.points) in seen:
                worth = 0.0
            seen.add((clue.kind, clue.points))
            for point in clue.points:
                code, _, province = point.partition(":")
                self._from_clues[code] += worth / len(clue.points)
                for found in self._gazetteer.lookup(province) if province else ():
                    if found.kind == "admin1" and found.country == code:
                        self._provinces[found.id] += worth
        for code in home_of(publisher) if publisher else ():
            self._from_clues[code] += PUBLISHER_VOTES

    def _prior(self, candidate: Candidate, name: Name) -> float:
        """Return how likely the name means the place, whatever the article says."""
        worth = log10(candidate.population + 30)
        if candidate.kind in ("country", "region"):
            worth = 10.4 if candidate.main else 4.0
        elif candidate.kind == "admin1":
            # "In Puebla" is in the town rather than in the state of its name.
            own_town = any(c.main and c.admin1 == candidate.id for c in name.candidates)
            worth -= 2.0 if own_town else 0.6
        elif candidate.kind == "admin2":
            worth = 0.6 * min(worth, 6.5) + (1.2 if name.type in DISTRICT else -0.8)
        elif candidate.main and candidate.population >= METROPOLIS_PEOPLE:
            worth += 1.0
        if self._is_capital(candidate):
            worth += 1.0
        elif not candidate.main:
            worth -= 2.0
        if _too_large(candidate, name):
            worth -= 6.0
        return worth + _type_fit(candidate, name.type)

    def _is_capital(self, candidate: Candidate) -> bool:
        if candidate.kind != "town" or candidate.population < CAPITAL_PEOPLE:
            return False
        capital = self._gazetteer.capital(candidate.country)
        return capital is not None and capital.id == candidate.id

    def _shares(self, name: Name) -> list[tuple[Candidate, float]]:
        top = sum(self.votes.values()) or 1.0
        scored = [
            (c, self._prior(c, name) + COUNTRY_WEIGHT * self.votes[c.country] / (top + 1.0))
            for c in name.candidates
        ]
        best = max(score for _, score in scored)
        powers = [(c, 10.0 ** min(0.0, score - best)) for c, score in scored]
        whole = sum(p for _, p in powers)
        return [(c, p / whole) for c, p in powers]

    def _name_votes(self, name: Name, times: int) -> Votes:
        worth = 1.0 + REPEATED * min(5, times - 1)
        votes: Votes = Votes(float)
        for candidate, share in self._shares(name):
            if candidate.country:
                whole = candidate.kind in ("country", "region") and candidate.main
                votes[candidate.country] += worth * share * (COUNTRY_VOTES if whole else 1.0)
        return votes

    def _province_votes(self, shares: list[tuple[Candidate, float]]) -> Provinces:
        votes: Provinces = Provinces(float)
        for candidate, share in shares:
            # Reports on a whole country come from its capital.
            if self._is_capital(candidate):
                continue
            if province := _province(candidate):
                votes[province] += share * (1.5 if candidate.kind == "admin1" else 1.0)
        return votes

    def province_support(self, candidate: Candidate, name: Name) -> float:
        """Return the votes for the candidate's province that do not come from the name itself."""
        province = _province(candidate)
        if not province:
            return 0.0
        own = self._own_provinces.get(name.text.lower(), Provinces(float))
        return max(0.0, self._provinces[province] - own[province])

    def _elsewhere(self, candidate: Candidate, name: Name) -> float:
        """Return the most that any other province of the candidate's country has got."""
        own = self._own_provinces.get(name.text.lower(), Provinces(float))
        mine = _province(candidate)
        return max(
            (
                votes - own[province]
                for province, votes in tuple(self._provinces.items())
                if province != mine and self._country_of(province) == candidate.country
            ),
            default=0.0,
        )

    def _country_of(self, province: int) -> str:
        found = self._gazetteer.place(province)
        return found.country if found else ""

    def support(self, country: str, name: Name) -> float:
        """Return the votes for a country that do not come from the name itself."""
        own = self._by_name.get(name.text.lower(), Votes(float))
        return self.votes[country] - own[country]

    def choose(self, name: Name, holders: list[Candidate]) -> Candidate | None:
        """Return what the name means inside `holders`, None where no candidate will do."""
        key = name.text.lower()
        if key in self._chosen and not holders:
            held = self._chosen[key]
            if held is None or held in name.candidates:
                return held
        most = largest_of(name.candidates)
        ranked = sorted(
            ((self._score(c, name, holders, most), c) for c in name.candidates),
            key=lambda pair: (-pair[0], pair[1].id),
        )
        best: Candidate | None = ranked[0][1] if ranked else None
        if best is not None and not self._will_do(best, name, holders):
            near = [c for score, c in ranked[1:] if score > ranked[0][0] - NEXT_BEST]
            fits = (c for c in near if self._will_do(c, name, holders))
            best = next(fits, None)
        if best is not None or not holders:
            self._chosen.setdefault(key, best)
        return best

    def features(
        self, candidate: Candidate, name: Name, holders: list[Candidate], most: dict[str, int]
    ) -> list[float]:
        """Return what speaks for a candidate, in the order of FEATURES.

        `most` is `largest_of` the name's candidates.
        """
        key, people = name.text.lower(), people_of(candidate)
        whole = self.support(candidate.country, name)
        support = whole / max(1.0, self._top)
        province = self.province_support(candidate, name)
        told = self._outlet.names(name.text)
        return [
            people,
            candidate.main,
            candidate.kind in ("country", "region"),
            candidate.kind == "admin1",
            candidate.kind == "admin2",
            self._is_capital(candidate),
            candidate.kind == "town" and candidate.population >= METROPOLIS_PEOPLE,
            is_own_town(candidate, name),
            _type_fit(candidate, name.type),
            typed_district(candidate, name),
            _too_large(candidate, name),
            support,
            min(2.0, province),
            damped(province),
            *(near.around(candidate, key) for near in self._near),
            *held(candidate, holders),
            candidate.population == most[""],
            candidate.population == most[candidate.country or "-"],
            bool(self._outlet.country) and self._outlet.country == candidate.country,
            told and candidate.kind == "town",
            told * people,
            support * people,
            damped(province) * people,
            min(1.0, whole),
            province > 1.0,
            candidate.kind == "town" and not candidate.main,
        ]

    def _score(
        self, candidate: Candidate, name: Name, holders: list[Candidate], most: dict[str, int]
    ) -> float:
        values = self.features(candidate, name, holders, most)
        learned = sum(w * v for w, v in zip(self._weights, values, strict=True))
        # A mark on the map cannot tell "Gaya District" from its town; the noun beside the name can.
        if name.type in DISTRICT | PROVINCE:
            return learned + _type_fit(candidate, name.type)
        return learned - OWN_TOWN * is_own_town(candidate, name)

    def _will_do(self, candidate: Candidate, name: Name, holders: list[Candidate]) -> bool:
        """The candidate is no stranger to the article."""
        if _too_large(candidate, name):
            return False
        if holders:
            lost = any(c.kind == "country" and c.main for c in name.candidates)
            fits = all(holds(h, candidate) for h in holders)
            return fits and (not lost or candidate.kind in ("country", "admin1"))
        if candidate.kind in ("country", "region") and candidate.main:
            return True
        own = self._by_name.get(name.text.lower(), Votes(float))
        best = max((v - own[c] for c, v in self.votes.items()), default=0.0)
        support = self.support(candidate.country, name)
        small = candidate.kind != "admin1" and candidate.population < LOCAL_PEOPLE
        needed = (SMALL_SHARE if small else LARGE_SHARE) * best
        if support >= min(ENOUGH_SUPPORT, needed) and support > LEAST_SUPPORT:
            known = candidate.main or candidate.population > 5_000 or candidate.kind != "town"
            return known and not self._out_of_province(candidate, name)
        return self._famous(candidate, name, lead=best - support, best=best)

    def _famous(self, candidate: Candidate, name: Name, *, lead: float, best: float) -> bool:
        """A place that needs no support: large, or where the article supports nothing else."""
        if candidate.main:
            only = sum(c.main for c in name.candidates) == 1
            least = ONLY_PEOPLE if only else UNSUPPORTED_PEOPLE
            return candidate.population >= least or lead < 1.0
        typed = name.type in DISTRICT | PROVINCE | SETTLEMENT
        alone = typed and len({c.country for c in name.candidates}) == 1
        return best < 1.0 and (alone or candidate.population >= UNSUPPORTED_OTHER_NAME)

    def _out_of_province(self, candidate: Candidate, name: Name) -> bool:
        """A small town of a common name, in a province that the article is not about."""
        if candidate.kind != "town" or candidate.population >= LOCAL_PEOPLE:
            return False
        same = {_province(c) for c in name.candidates if c.country == candidate.country and c.main}
        ambiguous = len(same) > 1
        least = PROVINCE_KNOWN if ambiguous else PROVINCE_CERTAIN
        if candidate.main and not ambiguous and candidate.population >= SURE_PEOPLE:
            return False
        here = self.province_support(candidate, name)
        return here < LEAST_SUPPORT and self._elsewhere(candidate, name) >= least


def _too_large(candidate: Candidate, name: Name) -> bool:
    village = candidate.kind == "town" and name.type in VILLAGES
    return village and candidate.population > VILLAGE_PEOPLE


def _province(candidate: Candidate) -> int | None:
    return candidate.id if candidate.kind == "admin1" else candidate.admin1


def _type_fit(candidate: Candidate, type_: str) -> float:
    if type_ in ("department", "departments"):
        return {"admin1": 3.5, "admin2": 2.0, "town": -1.0}.get(candidate.kind, -3.0)
    if type_ in DISTRICT:
        return {"admin2": 3.5, "admin1": 1.5, "region": 2.0, "town": 0.5}.get(candidate.kind, -3.0)
    if type_ in PROVINCE:
        return {"admin1": 3.0, "region": 2.0, "country": 0.5}.get(candidate.kind, -1.5)
    if type_ in SETTLEMENT:
        return {"town": 2.5}.get(candidate.kind, -2.0)
    return 0.0
