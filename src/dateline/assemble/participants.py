"""Step 4, part 5: who did it, to whom, and with what.

In:   the tellings of one incident and the phrases for people of the article.
Out:  participants and weapons.

Not here: how many were hurt (tolls.py).
"""

from __future__ import annotations

import re

from dateline.assemble.findings import Findings, Telling
from dateline.assemble.grouping import Draft
from dateline.records.count import Count
from dateline.records.reading import (
    Certainty,
    Outcome,
    Participant,
    ParticipantKind,
    ParticipantRole,
    Weapon,
)
from dateline.resolve.people_mentions import PeopleMention

WEAPONS = re.compile(
    r"\b(?:(?:car|truck|roadside|suicide|pipe|petrol|nail|parcel|letter|crude|time|pressure(?:[- ]cooker)?) bombs?|"
    r"bombs?|ieds?|improvised explosive devices?|explosive devices?|explosives?|grenades?|rocket[- ]propelled grenades?|rpgs?|"
    r"rockets?|mortars?|missiles?|shells?|artillery|land ?mines?|(?:assault|automatic|sniper|hunting|ak-?47|m-?16) ?rifles?|"
    r"rifles?|ak-?47s?|kalashnikovs?|machine ?-?guns?|sub-?machine guns?|hand ?guns?|pistols?|revolvers?|shot ?guns?|"
    r"guns?|firearms?|(?:sharp[- ]edged |sharp )?weapons?|knife|knives|machetes?|daggers?|axes?|swords?|hatchets?|"
    r"molotov cocktails?|petrol bombs?|firebombs?|stones|rocks|bricks|sticks|lathis?|batons?|clubs?|iron rods?|acid|"
    r"tear ?gas|drones?|suicide (?:vest|belt|jacket)s?|tanks?|helicopter gunships?|crackers?)\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"(?:\s+(?:have|has|had|also|then|reportedly|allegedly|later|who|suddenly|on|motorcycles?|"
    r"[a-z]+ly)){0,4}\s*$",
    re.IGNORECASE,
)
_STATE = frozenset({ParticipantKind.POLICE, ParticipantKind.STATE_FORCES})
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)


def participants_of(draft: Draft, findings: Findings) -> tuple[Participant, ...]:
    """Return who took part, each once, perpetrators first."""
    roles: dict[ParticipantRole, list[PeopleMention]] = {role: [] for role in ParticipantRole}
    for telling in draft.tellings:
        _from_harms(telling, roles)
        _from_triggers(telling, findings, roles)
    found: list[Participant] = []
    for role in (ParticipantRole.PERPETRATOR, ParticipantRole.VICTIM, ParticipantRole.TARGET,
                 ParticipantRole.RESPONDER):  # fmt: skip
        found += [_participant(role, m) for m in _each_once(roles[role])]
    return tuple(found)


def _from_harms(telling: Telling, roles: dict[ParticipantRole, list[PeopleMention]]) -> None:
    for harm in telling.harms:
        custody = harm.outcome in (Outcome.ARRESTED, Outcome.FREED)
        roles[ParticipantRole.RESPONDER if custody else ParticipantRole.PERPETRATOR] += harm.agents
        if custody and harm.outcome is Outcome.ARRESTED:
            continue
        roles[ParticipantRole.VICTIM] += harm.patients


def _from_triggers(
    telling: Telling, findings: Findings, roles: dict[ParticipantRole, list[PeopleMention]]
) -> None:
    """The people right in front of an active verb of attack, or right behind "by"."""
    text = findings.document.text
    people = [p for p in findings.people if telling.start <= p.span.start < telling.end]
    harmed = {h.span for h in telling.harms}
    for trigger in telling.triggers:
        if trigger.noun or trigger.span in harmed:
            continue
        before = text[telling.start : trigger.span.start]
        if _PASSIVE.search(before):
            continue
        for person in people:
            gap = text[person.span.end : trigger.span.start]
            if 0 < len(gap) < 40 and _ACTIVE.fullmatch(gap) and not person.weak:
                state = person.kind in _STATE
                role = ParticipantRole.RESPONDER if state else ParticipantRole.PERPETRATOR
                roles[role].append(person)


def _each_once(mentions: list[PeopleMention]) -> list[PeopleMention]:
    seen: set[str] = set()
    kept: list[PeopleMention] = []
    for mention in mentions:
        key = mention.span.quote.casefold()
        if key not in seen:
            seen.add(key)
            kept.append(mention)
    return kept


def _participant(role: ParticipantRole, mention: PeopleMention) -> Participant:
    count = None if mention.low is None else Count(low=mention.low, high=mention.high)
    suspected = re.match(r"(?:suspected|alleged)", mention.span.quote, re.IGNORECASE)
    return Participant(
        role=role,
        name=mention.span.quote,
        kind=mention.kind,
        organization=mention.kind in _STATE and mention.low is None,
        certainty=Certainty.SUSPECTED if suspected else Certainty.ASSERTED,
        count=count,
        spans=(mention.span,),
    )


def weapons_of(draft: Draft, findings: Findings) -> tuple[Weapon, ...]:
    """Return the weapons that the tellings name, each kind once with all its words."""
    found: dict[str, Weapon] = {}
    document = findings.document
    for telling in draft.tellings:
        for match in WEAPONS.finditer(document.text, telling.start, telling.end):
            kind = match.group().lower()
            span = document.span(*match.span())
            earlier = found.get(kind)
            spans = (*earlier.spans, span) if earlier else (span,)
            found[kind] = Weapon(kind=kind, spans=spans)
    return tuple(found.values())
