"""Step 4, part 1: all that was found in one article, and the records of its assembly.

In:   what read/ and resolve/ found.
Out:  Findings, the bundle that assembly works on; Telling, one stretch that tells of one act.

Not here: cutting the text into tellings (tellings.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.read.document import Document, Sentence
from dateline.read.triggers import Trigger
from dateline.records.days import Days
from dateline.records.place import great_circle_km
from dateline.records.span import Span
from dateline.resolve.people_mentions import PeopleMention
from dateline.resolve.place_mentions import PlaceMention
from dateline.resolve.times import TimeMention
from dateline.resolve.tolls import Harm


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the steps before found in one article; `days` runs parallel to `times`."""

    document: Document
    published: Days
    boilerplate: tuple[Span, ...]
    summed_up: tuple[Span, ...]
    triggers: tuple[Trigger, ...]
    people: tuple[PeopleMention, ...]
    harms: tuple[Harm, ...]
    times: tuple[TimeMention, ...]
    days: tuple[Days, ...]
    places: tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One stretch of text that tells of one act, with what stands in it.

    `earlier`: it names an act only as what somebody is suspected or accused of, so that it lies
    before the act that the sentence tells. `headed`: the place that its line opens with, as lines of
    a digest do ("KHAR: …").
    """

    start: int
    end: int
    sentence: Sentence
    triggers: tuple[Trigger, ...]
    harms: tuple[Harm, ...]
    days: tuple[Days, ...]
    places: tuple[PlaceMention, ...]
    when: tuple[str, ...]
    words: str
    earlier: bool = False
    headed: str = ""

    @property
    def day(self) -> Days | None:
        """The first known days told here, None where there are none."""
        return next((d for d in self.days if d.known), None)


def apart(a: PlaceMention, b: PlaceMention) -> bool:
    """Say whether two places can't be one: farther from each other than both are uncertain."""
    one, two = a.place, b.place
    if one.country and two.country and one.country != two.country:
        return True
    if one.latitude is None or two.latitude is None:
        return False
    reach = (one.uncertainty_km or 0) + (two.uncertainty_km or 0) + NEAR_KM
    return (
        great_circle_km((one.latitude, one.longitude or 0), (two.latitude, two.longitude or 0))
        > reach
    )


# Kilometres that two names of one scene may lie apart: a suburb and its town, a village and the
# next. Chosen on the development records; larger joins neighbouring towns.
NEAR_KM = 8.0
