"""Step 4, part 4: what sort of act an incident is, how far it came, and its part in the article.

In:   the tellings of one incident.
Out:  its type, standing and part.

Not here: who did it to whom (participants.py).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from dateline.assemble.grouping import BACKGROUND, Draft
from dateline.assemble.tolls import ATTACKERS
from dateline.read.tagging import TaggedTrigger
from dateline.records.days import Days
from dateline.records.reading import IncidentType as Type
from dateline.records.reading import Outcome, Part, ParticipantKind, Standing

# How much one trigger speaks for its type. What can be part of nearly any incident weighs little
# ("killed", "arrested", "operation"), what names the act itself weighs much.
WEIGHT = {
    Type.SUICIDE_BOMBING: 9.0, Type.AIR_STRIKE: 6.0, Type.SHELLING: 4.0, Type.KIDNAPPING: 4.0,
    Type.SEXUAL_VIOLENCE: 5.0, Type.ARSON: 3.0, Type.BOMBING: 4.0, Type.ARMED_CLASH: 3.0,
    Type.EXECUTION: 2.0, Type.MOB_VIOLENCE: 4.0, Type.RIOT: 3.0, Type.TORTURE_OR_BEATING: 2.0,
    Type.ARMED_ATTACK: 1.6, Type.SECURITY_OPERATION: 1.2, Type.WEAPONS_SEIZURE: 0.8,
    Type.ARREST: 0.9, Type.ROBBERY: 2.0, Type.PROPERTY_DESTRUCTION: 1.5, Type.PROTEST: 1.5,
    Type.THREAT: 1.0, Type.OTHER: 0.5,
}  # fmt: skip
_STATE = frozenset({ParticipantKind.POLICE, ParticipantKind.STATE_FORCES})

_FOILED = re.compile(
    r"\b(?:foil(?:ed|s|ing)?|thwart(?:ed|s|ing)?|defus(?:ed|ing)|prevented|averted|repuls(?:ed|ing)|intercepted before)\b",
    re.IGNORECASE,
)
_ATTEMPTED = re.compile(
    r"\b(?:attempt(?:ed|ing)? (?:to|on|at)|tried to|failed to (?:explode|detonate|go off)|did not explode|unexploded|"
    r"attempted (?:murder|assassination|bombing|attack|kidnapping|abduction|robbery)|escaped unhurt|botched)\b",
    re.IGNORECASE,
)
_ACCIDENTAL = re.compile(
    r"\baccidental(?:ly)?\b|\bby accident\b|\bpremature(?:ly)?\b", re.IGNORECASE
)


def weighed(draft: Draft, said: Callable[[TaggedTrigger], float]) -> float:
    """Return the mean of what the tagger says of the draft's acts, the surer ones weighing more."""
    total = sum(a.score for a in draft.acts)
    return sum(said(a) * a.score for a in draft.acts) / total


def type_of(draft: Draft) -> Type:
    """Return what sort of act the draft is, by the weight of its triggers, the first ones most."""
    votes: dict[Type, float] = defaultdict(float)
    for place, telling in enumerate(draft.tellings):
        share = 1.0 if place == 0 else 0.45
        for trigger in telling.triggers:
            votes[trigger.type] += WEIGHT[trigger.type] * share
    if not votes:
        outcomes = {h.outcome for t in draft.tellings for h in t.harms}
        return Type.ARREST if outcomes == {Outcome.ARRESTED} else Type.ARMED_ATTACK
    if votes.get(Type.BOMBING) and any(_ACCIDENTAL.search(t.words) for t in draft.tellings):
        return Type.ACCIDENTAL_EXPLOSION
    best = max(sorted(votes), key=lambda kind: votes[kind])
    if best is Type.ARMED_ATTACK and _only_raided(draft):
        return Type.SECURITY_OPERATION
    if best is Type.ARMED_ATTACK and _state_kills_attackers(draft, votes):
        clash, operation = votes.get(Type.ARMED_CLASH, 0.0), votes.get(Type.SECURITY_OPERATION, 0.0)
        return Type.ARMED_CLASH if clash > operation else Type.SECURITY_OPERATION
    return best


def _only_raided(draft: Draft) -> bool:
    """A raid that ended in arrests and hurt nobody is one of the police or the army."""
    outcomes = {h.outcome for t in draft.tellings for h in t.harms}
    raided = any("raid" in t.span.quote.lower() for x in draft.tellings for t in x.triggers)
    return (
        raided and Outcome.ARRESTED in outcomes and not outcomes & {Outcome.KILLED, Outcome.INJURED}
    )


def _state_kills_attackers(draft: Draft, votes: dict[Type, float]) -> bool:
    """The dead are all of the attackers' sort, and police or soldiers killed them."""
    told = votes.get(Type.ARMED_CLASH) or votes.get(Type.SECURITY_OPERATION)
    dead = [
        (h, p)
        for t in draft.tellings
        for h in t.harms
        if h.outcome is Outcome.KILLED
        for p in h.patients
    ]
    if not dead:
        return False
    if votes.get(Type.ARREST) and told and any(a.kind in _STATE for h, _ in dead for a in h.agents):
        return True
    if not all(p.kind in ATTACKERS for _, p in dead[:1]):
        return False
    return bool(told) or any(a.kind in _STATE for h, _ in dead for a in h.agents)


def standing_of(draft: Draft, *, anyone_hurt: bool) -> Standing:
    """Return how far the act came; one that hurt people was accomplished."""
    if anyone_hurt:
        return Standing.ACCOMPLISHED
    words = " ".join(t.words for t in draft.tellings[:2])
    if _FOILED.search(words):
        return Standing.FOILED
    if _ATTEMPTED.search(words):
        return Standing.ATTEMPTED
    if {t.type for x in draft.tellings for t in x.triggers} <= {Type.THREAT}:
        return Standing.THREATENED
    return Standing.ACCOMPLISHED


# Days between an incident and the report beyond which the report looks back to it. Reports of the
# development data tell their news within a week; court reports and digests look back further.
NEWS_DAYS = 21


# From this on the tagger is sure that the article looks back, below that one that it does not.
LOOKS_BACK, LOOKS_AHEAD = 0.8, 0.05


def part_of(draft: Draft, *, days: Days | None, published: Days, first: bool) -> Part:
    """Return whether the article is about the incident or looks back to it."""
    latest = days.latest if days is not None else None
    if latest and published.earliest and (published.earliest - latest).days > NEWS_DAYS:
        return Part.BACKGROUND
    if draft.acts:
        back = weighed(draft, lambda a: a.background)
        if back >= LOOKS_BACK or back < LOOKS_AHEAD:
            return Part.BACKGROUND if back >= LOOKS_BACK else Part.MAIN
    if first:
        return Part.MAIN
    told = [bool(BACKGROUND.search(t.words)) for t in draft.tellings]
    return Part.BACKGROUND if all(told) else Part.MAIN
