"""Step 4, part 2c: what the tagger says of what the rules found.

In:   the tellings of an article and its Tagging.
Out:  Votes: which tellings are of one incident, and which drafts tell one at all.

The rules lead: they find the days, places and people, and put them together. The tagger has seen more
ways to tell an act than there are rules; where it is sure it tips the scales. What each vote weighs was
chosen on development records, with taggers that had not learned from them.

Not here: putting together (grouping.py, incidents.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from dateline.assemble.findings import Telling
from dateline.read.tagging import TaggedTrigger, Tagging

# From this score on the tagger's words for an act are heard.
HEARD = 0.15
# What the tagger's mean log odds of "one incident" weigh against the rules' score, less what it says
# of most pairs of an article, and no more than this either way.
BOND, COMMON, MOST = 0.4, 1.5, 2.0
# Of a pair that the tagger does not name it says as much as this chance.
UNSAID = 0.1
# A draft without an act as sure as this tells none; with one as sure as that it surely does.
FEWEST, SURE = 0.5, 0.95
# The same of a draft that names its own day and place; 0.15 to 0.25 did alike on development records.
ANCHORED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """The tagger's say on one article."""

    tagging: Tagging
    pairs: dict[tuple[int, int], float]

    @classmethod
    def of(cls, tagging: Tagging) -> Votes:
        """Return the votes of a tagging."""
        return cls(tagging=tagging, pairs={(s.first, s.second): s.score for s in tagging.same})

    def acts_in(self, telling: Telling) -> list[int]:
        """Return the numbers of the acts that the tagger marks in a telling."""
        return [
            i
            for i, trigger in enumerate(self.tagging.triggers)
            if trigger.score >= HEARD and telling.start <= trigger.span.start < telling.end
        ]

    def acts_of(self, tellings: list[Telling]) -> tuple[TaggedTrigger, ...]:
        """Return the acts that the tagger marks in some tellings, in order, each once."""
        numbers = sorted({i for t in tellings for i in self.acts_in(t)})
        return tuple(self.tagging.triggers[i] for i in numbers)

    def bond(self, tellings: list[Telling], telling: Telling) -> float:
        """Return how much speaks for a telling being of the same incident as others; 0: nothing."""
        left = [i for t in tellings for i in self.acts_in(t)]
        odds = [self._odds(i, j) for i in left for j in self.acts_in(telling) if i != j]
        if not odds:
            return 0.0
        mean = sum(odds) / len(odds) - COMMON
        return BOND * min(max(mean, -MOST), MOST)

    def _odds(self, i: int, j: int) -> float:
        chance = min(max(self.pairs.get((min(i, j), max(i, j)), UNSAID), 0.02), 0.98)
        return log(chance / (1 - chance))

    def surest(self, tellings: list[Telling]) -> float:
        """Return the score of the surest act in some tellings, 0 where there is none."""
        return max((a.score for a in self.acts_of(tellings)), default=0.0)
