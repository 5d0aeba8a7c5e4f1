"""Evaluation on MUC-4, part 6: what the five roles leave out, scored against the raw keys.

In:   the templates predicted for a document and those of its keys.
Out:  tallies of the document by slot: type, stage, date, country, place, perpetrators, victims by
      name or description, targets, weapons, how sure the report is of the organization, numbers
      killed and injured.

Templates are paired for most agreement in all, and within a pair the fillers of each slot. What is
optional and missing isn't missed. A date or a toll that is right in part counts half.

Not here: reading keys (muc4_keys.py), the five roles (muc4_templates.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.evaluate import muc4_keys as keys
from dateline.evaluate.assignment import best_assignment
from dateline.evaluate.muc4_keys import Interval, KeyTemplate, Toll
from dateline.evaluate.muc4_words import mentions_of, plain, same_name
from dateline.evaluate.tallies import Tally

SLOTS = (
    "type",
    "stage",
    "date",
    "country",
    "place",
    "perpetrator",
    "organization",
    "org_confidence",
    "target",
    "victim",
    "weapon",
    "killed",
    "injured",
)
CONFIDENCES = frozenset(
    {
        "reported as fact",
        "claimed or admitted",
        "suspected or accused by authorities",
        "suspected or accused",
        "possible",
    }
)
# The slots of entities: numbers in the keys, names in predictions.
_KEY_ENTITIES = {
    "weapon": (keys.INSTRUMENT,),
    "perpetrator": (keys.INDIVIDUAL,),
    "organization": (keys.ORGANIZATION,),
    "target": (keys.TARGET,),
    "victim": (keys.NAME, keys.DESCRIPTION),
}
_PREDICTED_ENTITIES = {
    "weapon": ("Weapon",),
    "perpetrator": ("PerpInd",),
    "organization": ("PerpOrg",),
    "target": ("Target",),
    "victim": ("Victim", "VictimDescription"),
}
_EFFECTS = {"killed": "death", "injured": "injury"}
# What a value is worth that is right in part.
HALF = 0.5
# "Several" people are two at least.
FEWEST_PLURAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A filler of a slot: one of its values is right, each field for the slots that have it.

    `names` holds words: types, stages, countries, places, mentions of an entity, and of
    `org_confidence` the organization that the `confidences` are about.
    """

    slot: str
    is_optional: bool = False
    names: tuple[str, ...] = ()
    days: tuple[Interval, ...] = ()
    confidences: tuple[str, ...] = ()
    toll: Toll | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTemplate:
    """An incident as facts; an optional one isn't missed."""

    facts: tuple[Fact, ...]
    is_optional: bool = False

    def of(self, slot: str) -> list[Fact]:
        """Return the facts of a slot, in order."""
        return [fact for fact in self.facts if fact.slot == slot]


# ── facts of a key ──────────────────────────────────────────────────────────────────────────────


def facts_of_key(template: KeyTemplate) -> FactTemplate:
    """Return a template of the keys as facts."""
    facts = [*_simple(template), *_dates_and_places(template)]
    for slot, numbers in _KEY_ENTITIES.items():
        facts += _key_entities(template, slot, numbers)
    for filler in template.fillers(keys.ORG_CONFIDENCE):
        if CONFIDENCES & set(filler.choices):
            facts.append(
                Fact(
                    slot="org_confidence",
                    is_optional=filler.is_optional,
                    names=filler.strings,
                    confidences=filler.choices,
                )
            )
    for slot, effect in _EFFECTS.items():
        told = keys.toll_of(template, effect)
        if told:
            facts.append(Fact(slot=slot, is_optional=not told[1], toll=told[0]))
    return FactTemplate(facts=tuple(facts), is_optional=template.is_optional)


def _simple(template: KeyTemplate) -> Iterator[Fact]:
    for slot, number in (("type", keys.TYPE), ("stage", keys.STAGE)):
        for filler in template.fillers(number):
            names = tuple(name.strip().lower() for name in filler.raw.split("/"))
            yield Fact(slot=slot, is_optional=filler.is_optional, names=names)


def _dates_and_places(template: KeyTemplate) -> Iterator[Fact]:
    for filler in template.fillers(keys.DATE):
        days = tuple(d for part in filler.raw.split("/") if (d := keys.interval_of(part)))
        if days:
            yield Fact(slot="date", is_optional=filler.is_optional, days=days)
    # A second line only says more of the first.
    for filler in list(template.fillers(keys.LOCATION))[:1]:
        countries, places = keys.location_of(filler.raw)
        yield Fact(slot="country", is_optional=filler.is_optional, names=countries)
        if places:
            yield Fact(slot="place", is_optional=filler.is_optional, names=places)


def _key_entities(template: KeyTemplate, slot: str, numbers: tuple[int, ...]) -> Iterator[Fact]:
    """Yield each entity once: a description may repeat the name that it describes."""
    seen: set[str] = set()
    for number in numbers:
        for filler in template.fillers(number):
            if filler.strings and not seen & set(filler.strings):
                seen |= set(filler.strings)
                yield Fact(slot=slot, is_optional=filler.is_optional, names=filler.strings)


# ── facts of a prediction ───────────────────────────────────────────────────────────────────────


def facts_of_prediction(given: dict[str, Any]) -> FactTemplate:
    """Return a predicted template as facts; what it leaves out is not predicted.

    Raises:
        ValueError: A day is none.
    """
    facts = [Fact(slot="type", names=(str(given.get("incident_type") or "attack").lower(),))]
    if given.get("stage"):
        facts.append(Fact(slot="stage", names=(given["stage"].lower(),)))
    days = given.get("date") or {}
    if days.get("earliest") or days.get("latest"):
        interval = (_iso(days.get("earliest")), _iso(days.get("latest")))
        facts.append(Fact(slot="date", days=(interval,)))
    if given.get("country"):
        facts.append(Fact(slot="country", names=(plain(given["country"]),)))
    if given.get("places"):
        facts.append(Fact(slot="place", names=tuple(plain(name) for name in given["places"])))
    for slot, roles in _PREDICTED_ENTITIES.items():
        for role in roles:
            entities = (mentions_of(entity) for entity in given.get(role) or ())
            named = (tuple(words for words in names if words) for names in entities)
            facts += [Fact(slot=slot, names=names) for names in named if names]
    if given.get("org_confidence"):
        names = tuple(n for fact in facts if fact.slot == "organization" for n in fact.names)
        confidences = (given["org_confidence"].lower(),)
        facts.append(Fact(slot="org_confidence", names=names, confidences=confidences))
    for slot in _EFFECTS:
        toll = given.get(slot)
        if toll and toll.get("low") is not None:
            exact = toll.get("high") == toll["low"]
            facts.append(Fact(slot=slot, toll=Toll(low=toll["low"], is_exact=exact)))
    return FactTemplate(facts=tuple(facts))


def _iso(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


# ── scores ──────────────────────────────────────────────────────────────────────────────────────


def fact_tallies(
    predicted: Sequence[FactTemplate], gold: Sequence[FactTemplate]
) -> dict[str, Tally]:
    """Return the tallies of a document by slot."""
    tallies = dict.fromkeys(SLOTS, Tally())
    for template in predicted:
        for fact in template.facts:
            tallies[fact.slot] += Tally(predicted=1)
    shared = [[agreements(one, other) for other in gold] for one in predicted]
    pairs = best_assignment([[sum(a.worth for a in cell) for cell in row] for row in shared])
    met = {j: shared[i][j] for i, j in pairs}
    for j, template in enumerate(gold):
        found = {(a.slot, a.gold) for a in met.get(j, ())}
        for agreement in met.get(j, ()):
            tallies[agreement.slot] += Tally(right=agreement.worth, met=agreement.worth)
        if j not in met and template.is_optional:
            continue
        numbers: Counter[str] = Counter()
        for fact in template.facts:
            if not fact.is_optional or (fact.slot, numbers[fact.slot]) in found:
                tallies[fact.slot] += Tally(gold=1)
            numbers[fact.slot] += 1
    return tallies


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A predicted fact and the gold one that it meets, by their numbers within the slot."""

    slot: str
    predicted: int
    gold: int
    worth: float


def agreements(predicted: FactTemplate, gold: FactTemplate) -> list[Agreement]:
    """Return the facts that agree, slot by slot, paired for most agreement."""
    found = []
    for slot in SLOTS:
        ours, theirs = predicted.of(slot), gold.of(slot)
        worth = [[agreement(one, other) for other in theirs] for one in ours]
        found += [
            Agreement(slot=slot, predicted=i, gold=j, worth=worth[i][j])
            for i, j in best_assignment(worth)
        ]
    return found


def agreement(predicted: Fact, gold: Fact) -> float:
    """Return how far a predicted fact meets the gold one of the same slot, 0 to 1."""
    if predicted.slot == "date":
        return max(_days_agree(a, b) for a in predicted.days for b in gold.days)
    if predicted.toll and gold.toll:
        return _tolls_agree(predicted.toll, gold.toll)
    if predicted.slot == "org_confidence":
        alike = bool(set(predicted.confidences) & set(gold.confidences))
        return float(alike and (not gold.names or _same_entity(predicted, gold)))
    if predicted.slot in ("type", "stage", "country", "place"):
        return float(bool(set(predicted.names) & set(gold.names)))
    return float(_same_entity(predicted, gold))


def _same_entity(predicted: Fact, gold: Fact) -> bool:
    return any(same_name(one, other) for one in predicted.names for other in gold.names)


def _days_agree(predicted: Interval, gold: Interval) -> float:
    if predicted == gold:
        return 1.0
    if not predicted[1] or not gold[1]:
        return 0.0
    first, gold_first = predicted[0] or date.min, gold[0] or date.min
    return HALF if first <= gold[1] and gold_first <= predicted[1] else 0.0


def _tolls_agree(predicted: Toll, gold: Toll) -> float:
    if predicted == gold:
        return 1.0
    if not gold.is_exact:
        return 1.0 if predicted.low >= FEWEST_PLURAL and not predicted.is_exact else HALF
    return HALF if predicted.low <= gold.low and not predicted.is_exact else 0.0
