"""Step 4, part 6: an article's drafts made into incidents, field by field.

In:   the findings of one article.
Out:  its incidents, in the order of the text, and what was kept out with the reason.

A draft becomes an incident when it is concrete: it names a day, a place or people harmed, not
only a kind of act. Talk of violence in general stays out (`Reason.NO_ACT`).

Not here: statements (statements.py).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from dateline.assemble.confidence import confidence_of
from dateline.assemble.findings import Findings, Telling
from dateline.assemble.grouping import ANOTHER, Draft, group_tellings, looks_back
from dateline.assemble.kinds import part_of, standing_of, type_of
from dateline.assemble.participants import participants_of, weapons_of
from dateline.assemble.summary import summarize
from dateline.assemble.tellings import find_tellings, is_day_of_act, is_day_of_speech, is_page_day
from dateline.assemble.tolls import Group, count_outcome
from dateline.assemble.votes import ANCHORED, FEWEST, HEARD, SURE, Votes
from dateline.read.tagging import Tagging
from dateline.records.count import Count
from dateline.records.days import UNKNOWN_DAYS, DayBasis, DayPrecision, Days
from dateline.records.place import FINENESS, Place, PlacePrecision, great_circle_km
from dateline.records.reading import (
    Casualty,
    Certainty,
    Incident,
    Outcome,
    Reason,
    Rejected,
)
from dateline.records.span import Span

Voices = Callable[[tuple[Span, ...]], tuple[Certainty, tuple[str, ...]]]


def assemble_incidents(
    findings: Findings, *, voices: Voices, country: Place | None, tagging: Tagging | None = None
) -> tuple[tuple[Incident, ...], tuple[Rejected, ...]]:
    """Return the incidents of an article and what was kept out.

    `voices` tells the certainty and the speakers of some evidence; `country` is where the
    article is mostly about, for incidents without any place of their own. With `tagging` the
    tagger tips the scales of the rules.
    """
    votes = Votes.of(tagging) if tagging is not None else None
    tellings, rejected = find_tellings(findings)
    drafts = group_tellings(tellings, votes)
    words = len(findings.document.text.split())
    incidents: list[Incident] = []
    out: list[Rejected] = list(rejected)
    for draft in drafts:
        if not _is_told(draft, votes):
            spans = tuple(findings.document.span(t.start, t.end) for t in draft.tellings)
            out.append(Rejected(reason=Reason.NO_ACT, detail=None, spans=spans))
            continue
        draft.acts = votes.acts_of(draft.tellings) if votes is not None else ()
        told = _incident(findings, draft, voices=voices, country=country, first=not incidents)
        rated = confidence_of(draft, told, words=words)
        incidents.append(replace(told, confidence=rated))
    return tuple(incidents), tuple(out)


def _is_told(draft: Draft, votes: Votes | None) -> bool:
    """Say whether a draft tells an act, as the rules and the tagger see it together."""
    if votes is None:
        return is_concrete(draft)
    surest = votes.surest(draft.tellings)
    counted = any(p.numbered for t in draft.tellings for h in t.harms for p in h.patients)
    least = HEARD if counted else ANCHORED if is_anchored(draft) else FEWEST
    return surest >= SURE or (surest >= least and is_concrete(draft))


def is_anchored(draft: Draft) -> bool:
    """Say whether a draft tells a new act with a single day and a place finer than a province."""
    fine = any(p.place.precision in FINENESS[:4] for x in draft.tellings for p in x.places)
    day = any(d.known and d.precision is DayPrecision.DAY for d in draft.days)
    return fine and day and any(not t.definite for x in draft.tellings for t in x.triggers)


def is_concrete(draft: Draft) -> bool:
    """Say whether a draft tells an act and not a kind of act."""
    told = any(t.firm == 2 for x in draft.tellings for t in x.triggers)
    people = any(p.low is not None for x in draft.tellings for h in x.harms for p in h.patients)
    single = any(h.single for x in draft.tellings for h in x.harms)
    fine = any(p.place.precision in FINENESS[:4] for x in draft.tellings for p in x.places)
    day = any(d.known and d.precision is DayPrecision.DAY for d in draft.days)
    month = any(
        d.known and d.precision in (DayPrecision.MONTH, DayPrecision.DAYS, DayPrecision.WEEK)
        for d in draft.days
    )
    finite = any(not t.noun for x in draft.tellings for t in x.triggers)
    points = 1.0 * (people or single) + 1.0 * fine + 1.0 * day + 0.5 * finite + 0.5 * told
    year = bool(draft.days) and people
    points += 0.5 * ((month or year) and not day)
    first = draft.tellings[0]
    points += 0.5 * (first.sentence.index <= 1 and told)
    points += 1.0 * (bool(ANOTHER.search(first.words)) and told)
    return points >= 2.0


def _incident(
    findings: Findings, draft: Draft, *, voices: Voices, country: Place | None, first: bool
) -> Incident:
    document = findings.document
    spans = tuple(document.span(t.start, t.end) for t in draft.tellings)
    certainty, according_to = voices(spans)
    tolls: dict[Outcome, tuple[Count | None, tuple[Group, ...]]] = {
        o: count_outcome(draft, o)
        for o in (Outcome.KILLED, Outcome.INJURED, Outcome.ARRESTED, Outcome.ABDUCTED)
    }
    days = day_of(draft, findings)
    kind = type_of(draft)
    place = place_of(draft) or _carried_place(draft, findings) or country
    hurt = any(tolls[o][0] for o in (Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED))
    incident = Incident(
        id=_identify(document.text, draft),
        type=kind,
        summary="",
        date=days,
        place=place,
        participants=participants_of(draft, findings),
        casualties=tuple(
            _casualty(g, voices=voices) for _, groups in tolls.values() for g in groups
        ),
        killed=tolls[Outcome.KILLED][0],
        injured=tolls[Outcome.INJURED][0],
        arrested=tolls[Outcome.ARRESTED][0],
        abducted=tolls[Outcome.ABDUCTED][0],
        weapons=weapons_of(draft, findings),
        part=part_of(draft, days=days, published=findings.published, first=first),
        standing=standing_of(draft, anyone_hurt=hurt),
        certainty=certainty,
        confidence=0.0,
        according_to=according_to,
        spans=spans,
    )
    return summarize(incident)


def day_of(draft: Draft, findings: Findings) -> Days:
    """Return the days of the incident.

    The first single day that its tellings give, else the narrowest interval; a telling without
    any takes the day told last before it, or the only day that the article tells.
    """
    first = draft.tellings[0]
    known = [d for t in draft.tellings for d in t.days if d.known]
    if first.earlier:
        last = next((d.latest for d in known if d.latest), None)
        return Days(
            earliest=None, latest=last, precision=DayPrecision.OPEN if last else DayPrecision.UNKNOWN,
            basis=DayBasis.RELATIVE if last else DayBasis.UNKNOWN, reason="before the act that it is told with",
        )  # fmt: skip
    exact = [d for d in known if d.precision is DayPrecision.DAY]
    if exact and len(exact) == 1 and _only_found(draft):
        return replace(
            exact[0],
            earliest=None,
            precision=DayPrecision.OPEN,
            reason="the dead were found on this day; when they died is not told",
        )
    near = first.day
    if near is not None and not any(d.meets(near) for d in exact):
        return min((d for d in known if d.meets(near)), key=_width)
    if exact:
        return exact[0]
    if known:
        return min(known, key=_width)
    said = next((d for t in draft.tellings for d in t.days), None)
    return said or _carried(draft, findings) or UNKNOWN_DAYS


_FOUND = re.compile(
    r"\bbod(?:y|ies)\b[^.;]{0,90}\b(?:found|discovered|recovered|fished|dumped|unearthed)\b"
    r"|\b(?:found|discovered|recovered|unearthed)\b[^.;]{0,60}\bbod(?:y|ies)\b|\bfound (?:shot )?dead\b",
    re.IGNORECASE,
)


def _only_found(draft: Draft) -> bool:
    """The draft tells in its first words that bodies were found, and of no act of that day."""
    first = draft.tellings[0].words
    return bool(_FOUND.search(first)) and not _ACT_TOLD.search(first)


# Verbs that tell the killing itself beside the find.
_ACT_TOLD = re.compile(
    r"\b(?:opened fire|attacked|ambushed|riot(?:s|ed|ing)|burned down|set (?:on fire|ablaze|alight)|shot dead|gunned down|exploded|went off|clash\w*|encounter|raided"
    r"|stormed|stabbed|hacked|arrested|gun ?battle|firefight)\b",
    re.IGNORECASE,
)
# Sentences over which a day that was told is carried on to an act without one.
CARRY = 2


def _carried(draft: Draft, findings: Findings) -> Days | None:
    first = draft.tellings[0]
    if looks_back(first):
        return None
    days = [
        (time, day)
        for time, day in zip(findings.times, findings.days, strict=True)
        if day.known
        and day.precision is DayPrecision.DAY
        and is_day_of_act(time)
        and not is_page_day(findings, time)
        and not is_day_of_speech(findings, time)
    ]
    before = [
        day
        for time, day in days
        if time.span.start < first.end
        and first.sentence.index - _sentence_of(findings, time.span) <= CARRY
    ]
    if before:
        return before[-1]
    told = {(d.earliest, d.latest) for _, d in days}
    return days[0][1] if len(told) == 1 else None


def _sentence_of(findings: Findings, span: Span) -> int:
    sentence = findings.document.sentence_at(span.start)
    return sentence.index if sentence else 0


def _width(days: Days) -> int:
    if days.earliest is None or days.latest is None:
        return 100_000
    return (days.latest - days.earliest).days


# Characters of a line within which the place that opens it begins.
HEADING = 4


def place_of(draft: Draft) -> Place | None:
    """Return the finest place of the first telling that names one, or a finer one told later.

    Where the report was filed is the place only where no telling names another.
    """
    best: Place | None = None
    filed: Place | None = None
    for telling in draft.tellings:
        for mention in telling.places:
            place = mention.place
            if telling.headed and mention.span.start <= telling.start + HEADING:
                filed = filed or place
            elif best is None or _finer(place, best):
                best = place
    if best is None or (filed is not None and _finer(filed, best) and _holds(best, filed)):
        return filed or best
    return best


def _holds(told: Place, filed: Place) -> bool:
    """The town where a report was filed can be in, or the town meant by, the coarser place told.

    A district, or a village that the gazetteer does not know, is not where the reporter sat unless
    the map says so; a whole country holds any town of it.
    """
    if told.latitude is None or filed.latitude is None:
        return True
    if told.precision is PlacePrecision.COUNTRY:
        return told.geonames_id is not None
    far = great_circle_km(
        (told.latitude, told.longitude or 0), (filed.latitude, filed.longitude or 0)
    )
    return far <= (told.uncertainty_km or 0) + (filed.uncertainty_km or 0)


def _carried_place(draft: Draft, findings: Findings) -> Place | None:
    """Return the place told nearest before an act without one, else the article's main place."""
    first = draft.tellings[0]
    if first.earlier:
        return None
    places = [
        p
        for p in findings.places
        if p.locative
        and p.kind == "place"
        and p.place.precision in FINENESS[:5]
        and p.place.country
    ]
    here = [p for p in places if first.sentence.start <= p.span.start < first.sentence.end]
    if here:
        return here[0].place
    before = [
        p
        for p in places
        if p.span.start < first.start
        and first.sentence.index - _sentence_of(findings, p.span) <= CARRY
    ]
    if before:
        return before[-1].place
    if looks_back(first) or not places:
        return None
    counted: dict[str, int] = {}
    for p in places:
        counted[p.place.name or ""] = counted.get(p.place.name or "", 0) + 1
    best = max(places, key=lambda p: (counted[p.place.name or ""], -p.span.start))
    return best.place


def _finer(place: Place, than: Place) -> bool:
    if place.country != than.country:
        return False
    return FINENESS.index(place.precision) < FINENESS.index(than.precision) and (
        FINENESS.index(than.precision) >= 3
    )


def _casualty(group: Group, *, voices: Voices) -> Casualty:
    span = group.mention.span
    certainty, according_to = voices((span,))
    return Casualty(
        outcome=group.harm.outcome,
        count=group.count,
        who=span.quote,
        kind=group.mention.kind,
        is_perpetrator=None,
        certainty=certainty,
        according_to=according_to,
        spans=(span, group.harm.span),
    )


def _identify(text: str, draft: Draft) -> str:
    first: Telling = draft.tellings[0]
    mark = f"{text}\0{first.start}\0{first.end}"
    return hashlib.sha256(mark.encode("utf-8", "surrogatepass")).hexdigest()[:12]
