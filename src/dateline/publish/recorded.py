"""An incident of the record as it is counted and held against statements.

In:   entries of contract `dateline/incidents/1`, as any policy computes them.
Out:  Recorded: days, place, type, actors and tolls, without the evidence.

An actor is an organisation by its name, and anyone else by what sort of actor they are: no person's
name is ever a heading to count under. Names of one organisation ("the Free Front (FF)", "FF") are
brought together over all incidents given, under the name that most of them use.

An unknown toll is absent, never zero. How sure the record is stays with the incident and with each
actor, for the lower numbers are of what is sure.

Not here: counting (counts.py), statements (against.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dateline.link.parties import names_of
from dateline.records.reading import Certainty, ParticipantKind, ParticipantRole

Json = dict[str, Any]

PEOPLE = ("killed", "injured", "arrested", "abducted")
INCIDENTS = "incidents"
# What an incident counts under where nobody says which country, place or actor.
UNKNOWN = "unknown"

# Certainties that leave open whether it happened at all; suspicion is mostly about who did it.
_OPEN = frozenset({Certainty.POSSIBLE, Certainty.DISPUTED, Certainty.DENIED})
# Certainties under which an actor is surely told as the one who did it, and as not.
_SURE = frozenset({Certainty.ASSERTED, Certainty.REPORTED, Certainty.CLAIMED})
_UNDONE = frozenset({Certainty.DISPUTED, Certainty.DENIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A number of people; `high` None is open upwards."""

    low: int
    best: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is told to have done it: `sure` without a hedge, `likely` unless denied or disputed."""

    name: str
    sure: bool
    likely: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An incident as it is counted.

    `earliest` and `latest` are both inside; None leaves that side open. `certain` is whether it is
    told to have happened without doubt. `tolls` has no entry for an outcome without a figure.
    `perpetrators` are all names as told, for looking up in words; `actors` are those to count by.
    `articles` are the ids of the articles that tell of it; `sources` how many are independent.
    """

    id: str
    earliest: date | None
    latest: date | None
    country: str | None
    admin1: str | None
    place: str | None
    type: str
    certain: bool
    actors: tuple[Actor, ...]
    perpetrators: tuple[str, ...]
    tolls: Mapping[str, Toll]
    articles: tuple[str, ...]
    sources: int

    @property
    def middle(self) -> date | None:
        """The day that stands for its days; None where a side is open."""
        if self.earliest is None or self.latest is None:
            return None
        return self.earliest + (self.latest - self.earliest) // 2

    def toll(self, measure: str) -> Toll | None:
        """Return its number for a measure, None where it isn't known; one incident counts as one."""
        if measure == INCIDENTS:
            return Toll(low=int(self.certain), best=1, high=1)
        return self.tolls.get(measure)


def recorded(entries: Iterable[Json]) -> tuple[Recorded, ...]:
    """Return the incidents in their order, each actor under one name throughout."""
    told = tuple(_recorded(entry) for entry in entries)
    names = _one_name(actor.name for one in told for actor in one.actors)
    return tuple(replace(one, actors=_renamed(one.actors, names)) for one in told)


def _recorded(entry: Json) -> Recorded:
    days, place = entry["date"] or {}, entry["place"] or {}
    did = [p for p in entry["participants"] if p["role"] == ParticipantRole.PERPETRATOR.value]
    reports = entry["reports"]
    return Recorded(
        id=entry["id"],
        earliest=_day(days.get("earliest")),
        latest=_day(days.get("latest")),
        country=place.get("country"),
        admin1=place.get("admin1"),
        place=place.get("name"),
        type=entry["type"],
        certain=Certainty(entry["certainty"]) not in _OPEN,
        actors=tuple(_actor(p) for p in did),
        perpetrators=tuple(dict.fromkeys(p["name"] for p in did)),
        tolls={m: toll for m in PEOPLE if (toll := _toll(entry, m)) is not None},
        articles=tuple(dict.fromkeys(report["article"] for report in reports)),
        sources=entry["independent_sources"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _actor(participant: Json) -> Actor:
    certainty = Certainty(participant["certainty"])
    kind = participant["kind"]
    named = participant["organization"] and kind != ParticipantKind.LONE_ACTOR.value
    return Actor(
        name=participant["name"] if named else kind.replace("_", " "),
        sure=certainty in _SURE,
        likely=certainty not in _UNDONE,
    )


def _toll(entry: Json, measure: str) -> Toll | None:
    """Return a policy's low, best and high; where it names no best one, the low stands for it."""
    figure = (entry.get("figures") or {}).get(measure) or entry[measure]
    if figure is None:
        return None
    best = figure.get("best")
    return Toll(low=figure["low"], best=figure["low"] if best is None else best,
                high=figure["high"])  # fmt: skip


def _one_name(names: Iterable[str]) -> dict[str, str]:
    """Return for each name the one to show: of those that share one, the most told, then longest."""
    told = Counter(names)
    groups: list[tuple[set[str], list[str]]] = []
    for name in sorted(told):
        known = set(names_of(name))
        met = [group for group in groups if group[0] & known]
        groups = [group for group in groups if group not in met]
        groups.append((
            known.union(*(group[0] for group in met)),
            [name, *(other for group in met for other in group[1])],
        ))  # fmt: skip
    return {
        name: max(members, key=lambda m: (told[m], len(m), m))
        for _, members in groups
        for name in members
    }


def _renamed(actors: Sequence[Actor], names: Mapping[str, str]) -> tuple[Actor, ...]:
    """Return each actor once, as sure as its surest mention."""
    found: dict[str, Actor] = {}
    for actor in actors:
        name = names[actor.name]
        before = found.get(name, Actor(name=name, sure=False, likely=False))
        found[name] = Actor(
            name=name, sure=before.sure or actor.sure, likely=before.likely or actor.likely
        )
    return tuple(found.values())
