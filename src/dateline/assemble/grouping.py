"""Step 4, part 2: which tellings are of one incident.

In:   tellings in order.
Out:  Draft: the tellings of one incident.

An article tells its incidents more than once, and says "the attack" when it does. So a telling
joins the draft before it unless something speaks against: another day, a place too far, "in a
separate incident", a kind of act that can't be the same. Merging two incidents loses one and
spoils both tolls; splitting one doubles it; the weights below were set on the development records
by the F1 of whole records.

Not here: the fields of the incident (incidents.py, tolls.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.assemble.findings import Telling, apart
from dateline.assemble.follow_ups import DEATH_AFTER, SPOKEN_OF, TOLL_CHANGED
from dateline.assemble.reality import COURT
from dateline.assemble.votes import Votes
from dateline.read.tagging import TaggedTrigger
from dateline.records.days import DayPrecision, Days
from dateline.records.place import PlacePrecision
from dateline.records.reading import IncidentType as Type
from dateline.records.reading import Outcome
from dateline.resolve.place_mentions import PlaceMention

ANOTHER = re.compile(
    r"\b(?:(?:in|at|during) (?:a|an|another|one|the other|two|three) (?:separate|similar|different|other|second|"
    r"third|earlier|unrelated|related|another|previous|further)?\s*(?:separate |similar )?(?:incidents?|attacks?|case|"
    r"cases|raid|operation|development|blast|shooting|clash|encounter|ambush)|"
    r"(?:separate(?:ly)?|elsewhere|meanwhile|in addition|another (?:attack|blast|explosion|bomb|incident|shooting|"
    r"group|encounter|clash|raid|device|grenade)|(?<!the )(?:second|third|other|previous|earlier) (?:attack|blast|explosion|"
    r"incident|shooting|bombing|encounter))\b"
    r"|\banother (?:[\w-]+ ){0,2}(?:aircraft|drone|missile|rocket|bomb|car|mine|charge|vehicle|gunm[ae]n|bomber)\b"
    r"|^\W*(?:also on (?:\w+day)\b|(?:\w+ )?(?:hours?|minutes|half an hour) (?:later|afterwards?),? (?:and )?(?:(?:some|about|around) )?(?:[\w-]+ ){0,2}(?:kilomet\w+|km|miles)"
    r"|(?:on |in |during )?the same (?:day|night|evening|morning|afternoon|week)\b|in neighbou?ring\b"
    r"|(?:further|farther) (?:east|west|north|south|up|down|along)\b|in yet another\b|and in\b|finally,)"
    r")",
    re.IGNORECASE,
)
BACKGROUND = re.compile(
    r"\b(?:last (?:year|month)|(?:years?|months?|weeks?|days?) (?:ago|earlier|before)|in recent (?:years|months|weeks)|previous(?:ly)?|"
    r"earlier this (?:year|month)|had (?:earlier|been|previously|also)|in (?:19|20)\d\d|since (?:19|20)\d\d|"
    r"anniversary|convicted|sentenced|on trial|recall(?:s|ed|ing)?|was behind|similar (?:attack|incident)|in the past)\b",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class Draft:
    """An incident while it is put together: its tellings in the order of the text.

    `acts` are those that the tagger marks in it; empty where no tagger was asked.
    """

    tellings: list[Telling] = field(default_factory=list)
    acts: tuple[TaggedTrigger, ...] = ()

    @property
    def days(self) -> list[Days]:
        """Every known interval that its tellings give."""
        return [d for t in self.tellings for d in t.days if d.known]

    @property
    def places(self) -> list[PlaceMention]:
        """The place nearest to the act of each of its tellings; a country only where none is finer."""
        told = [p for t in self.tellings for p in t.places[:1] if p.place.country]
        finer = [p for p in told if p.place.precision is not PlacePrecision.COUNTRY]
        return finer or told

    @property
    def when(self) -> frozenset[str]:
        """The words for days in its tellings."""
        return frozenset(w for t in self.tellings for w in t.when)

    @property
    def looks_back(self) -> bool:
        """Its first telling looks back."""
        return looks_back(self.tellings[0])

    @property
    def end(self) -> int:
        """Where its last telling ends."""
        return max(t.end for t in self.tellings)


def group_tellings(tellings: tuple[Telling, ...], votes: Votes | None = None) -> list[Draft]:
    """Return the drafts in the order in which the text first tells them; `votes` tip the scales."""
    drafts: list[Draft] = []
    for telling in tellings:
        draft = None if telling.earlier else _best(drafts, telling, votes)
        if draft is None:
            drafts.append(Draft(tellings=[telling]))
        else:
            draft.tellings.append(telling)
    return _with_headline(drafts)


def _with_headline(drafts: list[Draft]) -> list[Draft]:
    """A headline has no day and often no place: it tells the first incident below it."""
    if len(drafts) < 2 or len(drafts[0].tellings) > 1:
        return drafts
    headline, second = drafts[0], drafts[1]
    first = headline.tellings[0]
    if first.sentence.index > 1 or first.when or second.tellings[0].sentence.index > 4:
        return drafts
    if (
        first.places
        and second.places
        and all(apart(a, b) for a in first.places for b in second.places)
    ):
        return drafts
    return [Draft(tellings=[first, *second.tellings]), *drafts[2:]]


def _best(drafts: list[Draft], telling: Telling, votes: Votes | None) -> Draft | None:
    """Return the draft that the telling most likely continues, None where it opens a new one."""
    told = [d for d in drafts if not d.tellings[0].earlier]
    scored = [
        (
            score(draft, telling, last=draft is _latest(told))
            + (votes.bond(draft.tellings, telling) if votes else 0.0),
            -i,
            draft,
        )
        for i, draft in enumerate(told)
    ]
    if not scored:
        return None
    best = max(scored, key=lambda s: (s[0], s[1]))
    return best[2] if best[0] > 0 or _belongs(telling) else None


def _belongs(telling: Telling) -> bool:
    """The telling tells what followed an act, and so opens no incident of its own."""
    words = telling.words
    own = [t for t in telling.triggers if not t.definite and not _DYING.match(t.span.quote)]
    if TOLL_CHANGED.search(words) and all(t.noun or "kill" in t.span.quote.lower() for t in own):
        return True
    if DEATH_AFTER.search(words) and not own and not ANOTHER.search(words[:90]):
        return True
    counted = any(p.low is not None for h in telling.harms for p in h.patients)
    return bool(SPOKEN_OF.search(words)) and not counted and not telling.when


# Words for dying and the dead, which an act and what follows it share.
_DYING = re.compile(r"die[ds]|dead|bod(?:y|ies)|deaths?|succumbed|casualties", re.IGNORECASE)


def _latest(drafts: list[Draft]) -> Draft:
    return max(drafts, key=lambda d: d.end)


# What speaks against one incident where the places can't be one: more than the same day speaks for
# it. Chosen on the development records.
APART = 2.6


# What speaks against one incident where a line of a digest opens with a place of its own; where a
# sentence opens with a place that is none of the draft's and tells harm of its own.
HEADED, ELSEWHERE = 3.0, 1.5
# The same where it tells other harm, or an act not told before, at a place of another name.
ANEW = 1.5
# Characters of a sentence within which its place leads it: "In Hangu, five soldiers were killed".
LEAD = 25


def leads_elsewhere(draft: Draft, telling: Telling) -> bool:
    """The telling opens with another place, and says of its own what happened there."""
    first = min(telling.places, key=lambda p: p.span.start, default=None)
    if first is None or not draft.places or first.span.start - telling.start > LEAD:
        return False
    own = any(not t.definite for t in telling.triggers) or bool(telling.harms)
    return own and all(apart(first, b) for b in draft.places)


def _sets_apart(draft: Draft, telling: Telling) -> float:
    """Return how much the telling's own words set it apart from the draft."""
    heads = {t.headed for t in draft.tellings if t.headed}
    headed = bool(telling.headed and heads) and telling.headed not in heads
    return (
        2.0 * bool(ANOTHER.search(telling.words[:90]))
        + HEADED * headed
        + ELSEWHERE * leads_elsewhere(draft, telling)
        + ANEW * tells_anew(draft, telling)
    )


def tells_anew(draft: Draft, telling: Telling) -> bool:
    """The telling names a place that the draft does not, and leads an act of its own with it or tells
    of people of its own count harmed there.
    """
    names = {p.place.name for t in draft.tellings for p in t.places}
    places = [p for p in telling.places if p.place.precision is not PlacePrecision.COUNTRY][:1]
    if not names or not places or places[0].place.name in names:
        return False
    first = min(telling.places, key=lambda p: p.span.start)
    leads = first is places[0] and first.span.start - telling.start <= LEAD
    if leads and any(not t.definite for t in telling.triggers):
        return True
    told = {(h.outcome, p.low) for t in draft.tellings for h in t.harms for p in h.patients}
    own = {
        (h.outcome, p.low)
        for h in telling.harms
        for p in h.patients
        if p.low is not None and not p.definite and not p.name
    }
    return bool(own) and not own & told


def score(draft: Draft, telling: Telling, *, last: bool) -> float:
    """Return how much speaks for the telling being of the draft; above 0 it joins."""
    total = _nearness(draft, telling, last=last)
    days = [d for d in telling.days if d.known]
    if days and draft.days:
        fits = [a.meets(b) for a in days for b in draft.days]
        if not any(fits) and not _aftermath(draft, telling):
            return -5.0
        exact = any(
            a.precision is DayPrecision.DAY and a.earliest == b.earliest and a.latest == b.latest
            for a in days
            for b in draft.days
        )
        total += 1.5 if exact else 0.5 if any(fits) else 0.0
    elif days and not last:
        total -= 0.5
    total += _time_words(draft, telling)
    places = [p for p in telling.places if p.place.latitude is not None][:1]
    if places and draft.places:
        if all(apart(a, b) for a in places for b in draft.places):
            total -= APART
        elif any(_one_name(a, b) for a in places for b in draft.places):
            total += 1.0
    if COURT.search(telling.words) and not days:
        total += 0.8  # a court speaks of an act that the article tells elsewhere
    if telling.triggers and all(t.definite for t in telling.triggers) and not telling.harms:
        total += 0.5
    total -= _sets_apart(draft, telling)
    if _only_arrests(telling) and not any(_only_arrests(t) for t in draft.tellings[:1]):
        own_place = telling.places and not {p.place.name for p in telling.places} & {
            p.place.name for p in draft.places
        }
        total -= 0.8 * bool(own_place) + 0.4 * bool(telling.when)
    if looks_back(telling) and not draft.looks_back and not _aftermath(draft, telling):
        total -= 1.3 if telling.harms or telling.when else 0.7
    return total


def _one_name(a: PlaceMention, b: PlaceMention) -> bool:
    """Two tellings name the same place, and not just the same country."""
    return a.place.name == b.place.name and a.place.precision is not PlacePrecision.COUNTRY


_CUSTODY = frozenset({Type.ARREST, Type.WEAPONS_SEIZURE, Type.SECURITY_OPERATION})


def _only_arrests(telling: Telling) -> bool:
    """The telling speaks of arrests or finds alone, not of an attack."""
    kinds = {t.type for t in telling.triggers if not t.definite}
    harms = {h.outcome for h in telling.harms}
    return bool(kinds or harms) and kinds <= _CUSTODY and harms <= {Outcome.ARRESTED, Outcome.FREED}


# Days after an act within which arrests for it, told without a place, belong to it.
AFTERMATH_DAYS = 10


def _aftermath(draft: Draft, telling: Telling) -> bool:
    """Arrests and releases of the next days end the incident that they follow."""
    if not _only_arrests(telling) or telling.places or _only_arrests(draft.tellings[0]):
        return False
    ends = [d.latest for d in draft.days if d.latest]
    starts = [d.earliest for d in telling.days if d.earliest]
    if not ends or not starts or not telling.harms:
        return False
    return 0 <= (min(starts) - min(ends)).days <= AFTERMATH_DAYS


def _time_words(draft: Draft, telling: Telling) -> float:
    """Other words for a day that could not be resolved speak for another day."""
    known = any(d.known for d in telling.days)
    if (known and draft.days) or not telling.when or not draft.when:
        return 0.0
    return 0.3 if set(telling.when) & draft.when else -0.6


def looks_back(telling: Telling) -> bool:
    """The telling speaks of something before the news of the article."""
    return bool(BACKGROUND.search(telling.words))


def _nearness(draft: Draft, telling: Telling, *, last: bool) -> float:
    """A report goes on with what it told last; after a look back it returns to its news."""
    back = looks_back(telling)
    if last:
        return 1.0 if back or not draft.looks_back else 0.4
    return -0.5 if back or draft.looks_back else 0.3
