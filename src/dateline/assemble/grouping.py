"""Step 4, part 2: which tellings are of one incident.

In:   tellings in order.
Out:  Draft: the tellings of one incident.

An article tells its incidents more than once, and says "the attack" when it does. So a telling
joins the draft before it unless something speaks against: another day, a place too far, "in a
separate incident", a kind of act that can't be the same. Merging two incidents loses one and
spoils both tolls; splitting one doubles it; the weights below were set on the development records
by the F1 of whole records.

Not here: the fields of the incident (fields.py, tolls.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.assemble.findings import Telling, apart
from dateline.records.days import Days, DayPrecision
from dateline.records.reading import IncidentType as Type
from dateline.resolve.places import PlaceMention

ANOTHER = re.compile(
    r"\b(?:(?:in|at|during) (?:a|an|another|one|the other|two|three) (?:separate|similar|different|other|second|"
    r"third|earlier|unrelated|related|another|previous|further)?\s*(?:separate |similar )?(?:incidents?|attacks?|case|"
    r"cases|raid|operation|development|blast|shooting|clash|encounter|ambush)|"
    r"(?:separate(?:ly)?|elsewhere|meanwhile|in addition|another (?:attack|blast|explosion|bomb|incident|shooting|"
    r"group|encounter|clash|raid|device|grenade)|(?:second|third|other|previous|earlier) (?:attack|blast|explosion|"
    r"incident|shooting|bombing|encounter))\b)",
    re.IGNORECASE,
)
BACKGROUND = re.compile(
    r"\b(?:last (?:year|month)|(?:years?|months?|weeks?) (?:ago|earlier|before)|in recent (?:years|months|weeks)|previous(?:ly)?|"
    r"earlier this (?:year|month)|had (?:earlier|been|previously|also)|in (?:19|20)\d\d|since (?:19|20)\d\d|"
    r"anniversary|convicted|sentenced|on trial|recall(?:s|ed|ing)?|was behind|similar (?:attack|incident)|in the past)\b",
    re.IGNORECASE,
)

# Acts that are often parts of one chain: an attack, the fire fight, the arrests that follow.
_CHAIN = frozenset(
    {
        Type.ARMED_ATTACK, Type.ARMED_CLASH, Type.SECURITY_OPERATION, Type.ARREST, Type.BOMBING,
        Type.SUICIDE_BOMBING, Type.EXECUTION, Type.WEAPONS_SEIZURE, Type.KIDNAPPING, Type.ROBBERY,
        Type.ARSON, Type.PROPERTY_DESTRUCTION, Type.TORTURE_OR_BEATING, Type.MOB_VIOLENCE,
        Type.SHELLING, Type.AIR_STRIKE, Type.RIOT, Type.PROTEST, Type.SEXUAL_VIOLENCE, Type.THREAT,
    }
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Draft:
    """An incident while it is put together: its tellings in the order of the text."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def days(self) -> list[Days]:
        """Every known interval that its tellings give."""
        return [d for t in self.tellings for d in t.days if d.known]

    @property
    def places(self) -> list[PlaceMention]:
        """Every place with a point that its tellings give."""
        return [p for t in self.tellings for p in t.places if p.place.country]

    @property
    def end(self) -> int:
        """Where its last telling ends."""
        return max(t.end for t in self.tellings)


def group_tellings(tellings: tuple[Telling, ...]) -> list[Draft]:
    """Return the drafts in the order in which the text first tells them."""
    drafts: list[Draft] = []
    for telling in tellings:
        draft = _best(drafts, telling)
        if draft is None:
            drafts.append(Draft(tellings=[telling]))
        else:
            draft.tellings.append(telling)
    return drafts


def _best(drafts: list[Draft], telling: Telling) -> Draft | None:
    """Return the draft that the telling most likely continues, None where it opens a new one."""
    scored = [(score(draft, telling, last=draft is _latest(drafts)), -i, draft)
              for i, draft in enumerate(drafts)]
    if not scored:
        return None
    best = max(scored, key=lambda s: (s[0], s[1]))
    return best[2] if best[0] > 0 else None


def _latest(drafts: list[Draft]) -> Draft:
    return max(drafts, key=lambda d: d.end)


def score(draft: Draft, telling: Telling, *, last: bool) -> float:
    """Return how much speaks for the telling being of the draft; above 0 it joins."""
    total = 1.0 if last else -0.5
    days = [d for d in telling.days if d.known]
    if days and draft.days:
        fits = [a.meets(b) for a in days for b in draft.days]
        if not any(fits):
            return -5.0
        exact = any(
            a.precision is DayPrecision.DAY and a.earliest == b.earliest and a.latest == b.latest
            for a in days
            for b in draft.days
        )
        total += 1.5 if exact else 0.5
    places = [p for p in telling.places if p.place.latitude is not None]
    if places and draft.places:
        if all(apart(a, b) for a in places for b in draft.places):
            total -= 2.0
        elif any(a.place.name == b.place.name for a in places for b in draft.places):
            total += 1.0
    if telling.triggers and all(t.definite for t in telling.triggers) and not telling.harms:
        total += 0.5
    if ANOTHER.search(telling.words[:90]):
        total -= 2.0
    if days and not draft.days and BACKGROUND.search(telling.words):
        total -= 1.5
    if BACKGROUND.search(telling.words) and not any(
        BACKGROUND.search(t.words) for t in draft.tellings
    ):
        total -= 0.8
    return total
