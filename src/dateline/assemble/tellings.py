"""Step 4, part 3: an article's findings cut into tellings.

In:   what read/ and resolve/ found, as Findings.
Out:  Telling: a sentence, or the part of one, that tells of one act, with what was found in it.

A sentence is cut where a second act with its own day or place begins ("…, days after a
blast in another town that killed a guard").

Not here: which tellings are of one incident (grouping.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.assemble.accounts import gives_figure
from dateline.assemble.findings import Findings, Telling, apart
from dateline.assemble.follow_ups import DEATH_AFTER, is_day_after
from dateline.assemble.frames import topic_of
from dateline.assemble.reality import (
    COURT,
    SUM_FROM,
    in_total,
    irreal,
    is_summed_up,
    set_aside,
)
from dateline.read.document import Sentence
from dateline.records.days import DayBasis, Days
from dateline.records.place import PlacePrecision
from dateline.records.reading import Reason, Rejected
from dateline.records.span import Span
from dateline.resolve.place_mentions import PlaceMention
from dateline.resolve.times import TimeMention

BREAK = re.compile(
    r"\b(?:following|after|since|while|whereas|but|when|before|where|including|and|days|hours|weeks|"
    r"in response to|in retaliation for|besides|similar to|apart from|meanwhile|also|then|who|as|over the|for the|"
    r"in connection with|in the case of|suspected of|accused of|wanted for|charged with|convicted of)\b|[;–—,]",
    re.IGNORECASE,
)
_RELATIVE_FORMS = frozenset({"today", "weekday", "period"})


def find_tellings(findings: Findings) -> tuple[tuple[Telling, ...], tuple[Rejected, ...]]:
    """Return the tellings in order, and what was set aside with the reason."""
    document = findings.document
    tellings: list[Telling] = []
    rejected: list[Rejected] = []
    topic = topic_of(findings)
    for sentence in document.sentences:
        triggers = [t for t in findings.triggers if t.sentence == sentence.index]
        harms = [h for h in findings.harms if h.sentence == sentence.index]
        told = bool(triggers or harms)
        if not told and not (tellings and gives_figure(document.words_of(sentence))):
            continue
        span = document.span(sentence.start, sentence.end)
        reason = set_aside(findings, sentence, topic)
        if reason is not None:
            rejected.append(Rejected(reason=reason, detail=None, spans=(span,)))
            continue
        if not told:
            tellings.append(_telling(findings, sentence, sentence.start, sentence.end))
        for start, end in _parts(findings, sentence):
            telling = _telling(findings, sentence, start, end)
            if any(
                h.span.start >= start and h.span.start < end and is_summed_up(findings, h)
                for h in harms
            ) and (not telling.harms):
                rejected.append(
                    Rejected(
                        reason=Reason.SUMMED_UP,
                        detail=None,
                        spans=(document.span(start, end),),
                    )
                )
            elif telling.triggers or telling.harms:
                tellings += _with_earlier(findings, telling)
    return tuple(tellings), tuple(rejected)


def _parts(findings: Findings, sentence: Sentence) -> list[tuple[int, int]]:
    """Cut the sentence where a second act with its own day or place begins."""
    document = findings.document
    cuts = [sentence.start]
    text = document.text
    # Hurt in one place on one day and dead in another: one act and what followed it.
    after = [m.span() for m in DEATH_AFTER.finditer(text, sentence.start, sentence.end)]
    for match in BREAK.finditer(text, sentence.start, sentence.end):
        at = match.start()
        if any(start < at < end for start, end in after):
            continue
        left = _inside(findings, cuts[-1], at)
        right = _inside(findings, at, sentence.end)
        if (
            left
            and right
            and (
                _other_act(findings, (cuts[-1], at), (at, sentence.end))
                or _sum_then_act(findings, (cuts[-1], at), (at, sentence.end))
            )
        ):
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], sentence.end], strict=True))


def _inside(findings: Findings, start: int, end: int) -> bool:
    return any(start <= t.span.start < end for t in findings.triggers) or any(
        start <= h.span.start < end for h in findings.harms
    )


def _other_act(findings: Findings, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Both sides name a day or a place, and these can't be one."""
    left_days = _days_in(findings, *left)
    right_days = _days_in(findings, *right)
    if left_days and right_days and not any(a.meets(b) for a in left_days for b in right_days):
        return True
    left_places = _places_in(findings, *left)
    right_places = _places_in(findings, *right)
    if left_places and right_places:
        return all(apart(a, b) for a in left_places for b in right_places)
    return False


def _sum_then_act(findings: Findings, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """A total, and behind it an act of its own: "50 killed since May, when a bomb …"."""
    if not any(
        left[0] <= h.span.start < left[1] and is_summed_up(findings, h) for h in findings.harms
    ):
        return False
    return any(
        right[0] <= t.span.start < right[1]
        and t.firm == 2
        and not t.definite
        and not any(t.span.overlaps(s) for s in findings.summed_up)
        for t in findings.triggers
    ) and not any(
        right[0] <= h.span.start < right[1] and is_summed_up(findings, h) for h in findings.harms
    )


def _days_in(findings: Findings, start: int, end: int) -> list[Days]:
    return [
        d
        for t, d in zip(findings.times, findings.days, strict=True)
        if start <= t.span.start < end and is_day_of_act(t) and d.known
    ]


def _places_in(findings: Findings, start: int, end: int) -> list[PlaceMention]:
    return [
        p
        for p in findings.places
        if start <= p.span.start < end
        and p.locative
        and p.place.latitude is not None
        and not is_dateline(findings, p)
        and not (p.span.start < OPENS and _is_filed_from(findings, p))
    ]


def is_day_of_act(time: TimeMention) -> bool:
    """Say whether the words can name the day of an act: no duration, no "since", no rhythm."""
    return time.kind in ("point", "span", "night", "week", "month", "year")


def _telling(findings: Findings, sentence: Sentence, start: int, end: int) -> Telling:
    def here(span: Span) -> bool:
        return start <= span.start < end

    return Telling(
        start=start,
        end=end,
        sentence=sentence,
        triggers=tuple(
            t
            for t in findings.triggers
            if here(t.span) and not irreal(findings, t, start) and not in_total(findings, t)
        ),
        harms=tuple(
            h
            for h in findings.harms
            if here(h.span) and not irreal(findings, h, start) and not is_summed_up(findings, h)
        ),
        days=_days_of_telling(findings, start, end),
        places=_places_of_telling(findings, start, end),
        when=tuple(
            t.span.quote.lower() for t in findings.times if here(t.span) and is_day_of_act(t)
        ),
        words=findings.document.text[start:end],
        headed=_heading(findings, start),
    )


def _heading(findings: Findings, start: int) -> str:
    """Return the name that opens the line of a stretch in the manner of a dateline, "" where none does.

    All of the line is under it: in a digest the act may be told in the second sentence.
    """
    text = findings.document.text
    line = text.rfind("\n", 0, start) + 1
    if _ITEM.match(text, line):
        return f"item {line}"
    found = _HEADING.match(text, line) or _DATED.match(text, line)
    return found["name"] if found else ""


# An item of a list: a bullet, "1.", "(b)".
_ITEM = re.compile(r"\s*(?:[*•▪●◦‣]|[-–—]\s|\(?(?:\d{1,2}|[a-z])[.)]\s)")


# "HANGU:", "Khar, Bajaur --", "LAGOS (Wire) -", "BUNER —": capitalised words and a mark.
_HEADING = re.compile(
    r"[*•\-\s]{0,4}(?P<name>(?:[A-Z][\w'’.-]*)(?:[\s,]{1,2}(?:[A-Z][\w'’.-]*|de|del|al|el|of)){0,4})"
    r"(?:,?\s\d{1,2}\s?[A-Z]?[a-z]*\.?|,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?(?:\s\([^)\n]{2,30}\))?"
    r"(?:\s?:\s|\s?[—–]\s?|\s-{1,2}\s)"
)
# "Iguala, 3 March. Gunmen …", "Wednesday, 11:40 p.m. A 19-year-old …": a place and a day, or a day and
# an hour, and a stop.
_DATED = re.compile(
    r"(?P<name>(?:[A-Z][\w'’.-]*)(?:[\s,]{1,2}(?:[A-Z][\w'’.-]*|de|del|al|el|of)){0,4},?\s"
    r"(?:\d{1,2}\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}[:.]?\d{0,2}\s?[ap]\.?m)(?:,?\s\d{4})?)\.\s"
)
_SAID = re.compile(
    r"\b(?:said|says|told (?:\w+ ){1,3}|reported|announced|confirmed|added|stated|declared)\s+"
    r"(?:(?:on|late|early|in a statement)\s+)*$",
    re.IGNORECASE,
)


# "The death toll rose to nine on Wednesday": the day of the news, not of the act.
_ROSE = re.compile(
    r"\b(?:rose|risen|rises|climbed|climbs|gone up|went up|jumped|grown|grew|increased|raised|brought|bringing|raising)\s+"
    r"(?:[\w'-]+\s+){0,4}?to\s+(?:at least\s+)?[\w-]+(?:\s+(?:dead|deaths|killed|people))?\s+(?:(?:on|late|early)\s+)*$",
    re.IGNORECASE,
)


def is_day_of_speech(findings: Findings, time: TimeMention) -> bool:
    """The day is that of the words: "…, the ministry said on Monday", or of a toll that rose."""
    text = findings.document.text
    before = text[max(0, time.span.start - 60) : time.span.start]
    after = text[time.span.end : time.span.end + 2]
    ends = after[:1] in (".", ",", "\n", "", ";") or text[time.span.end :].startswith(" that ")
    return (bool(_SAID.search(before)) and ends) or bool(_ROSE.search(before))


def is_page_day(findings: Findings, time: TimeMention) -> bool:
    """The words are the report's own date line, stated or the day given with the report."""
    if findings.published.basis is DayBasis.STATED and time.span in findings.published.spans:
        return True
    text = findings.document.text
    line = text.rfind("\n", 0, time.span.start) + 1
    if time.span.start - line > DATELINE_REACH or not _FILED_DAY.match(text, time.span.end):
        return False
    days = findings.days[findings.times.index(time)]
    return days.known and (days.earliest, days.latest) == (
        findings.published.earliest,
        findings.published.latest,
    )


def is_dateline(findings: Findings, place: PlaceMention) -> bool:
    """The place is where the report was filed, in front of its day."""
    if findings.published.basis is not DayBasis.STATED or not findings.published.spans:
        return False
    filed = findings.published.spans[0]
    between = findings.document.text[place.span.end : filed.start]
    return place.span.end <= filed.start and "\n" not in between and len(between) < DATELINE_REACH


def _is_filed_from(findings: Findings, place: PlaceMention) -> bool:
    """The place opens a line as a dateline does: "KHAR, Pakistan -", "MINGORA:", "Lagos (XYZ) --"."""
    text = findings.document.text
    line = text.rfind("\n", 0, place.span.start) + 1
    opens = not text[line : place.span.start].strip()
    return opens and _FILED.match(text, place.span.end) is not None


_FILED = re.compile(r"[^.\n]{0,40}?(?:\s(?:-|--|—|–)\s|—|\([^)\n]{2,30}\)\s?[-—–]|:\s)")
_FILED_DAY = re.compile(r"\s?(?:\([^)\n]{2,30}\)\s?)?(?:--?|—|–|:)\s")
# Characters of an article within which the place that it was filed from begins.
OPENS = 20
# Characters between the place of a dateline and its day.
DATELINE_REACH = 30
_ACCUSED_OF = re.compile(
    r"\b(?:suspected|accused|convicted|guilty|wanted|charged|blamed|responsible|arrested|detained|jailed)\s+"
    r"(?:of|for|with|in|over)\s+(?:the\s+)?(?:\w+\s+)?$"
    r"|\b(?:involve(?:d|ment)|role|part|hand|complicity)\s+in\s+(?:the\s+)?$|\bconfess\w*\s+to\s+(?:the\s+)?$"
    r"|\bbehind\s+the\s+$|\bmaster-?mind\w*\s+(?:of|behind)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


_CONFESSED = re.compile(
    r"\b(?:confess\w*|involve(?:d|ment)|role|complicity)\b[\w\s]{0,30}$", re.IGNORECASE
)


def _with_earlier(findings: Findings, telling: Telling) -> list[Telling]:
    """Set apart the acts that the people harmed here are suspected of.

    "Three men accused of killing a judge were gunned down" tells two acts; the judge is not among
    the dead of the second.
    """
    text = findings.document.text
    before = [
        h
        for h in telling.harms
        if h.patients
        and _ACCUSED_OF.search(text[max(telling.start, h.span.start - 50) : h.span.start])
    ]
    rest = tuple(h for h in telling.harms if h not in before)
    confessed = any(
        _CONFESSED.search(text[max(telling.start, h.span.start - 50) : h.span.start])
        for h in before
    )
    if not before or not (confessed or any(h.patients for h in rest)):
        return [telling]
    own = {h.span for h in before}
    told = replace(
        telling, harms=rest, triggers=tuple(t for t in telling.triggers if t.span not in own)
    )
    return [told] + [
        replace(
            telling,
            start=h.span.start,
            end=max(p.span.end for p in h.patients),
            words=text[h.span.start : max(p.span.end for p in h.patients)],
            harms=(h,),
            triggers=tuple(t for t in telling.triggers if t.span.overlaps(h.span)),
            places=(),
            when=(),
            earlier=True,
        )
        for h in before
        if not any(p.numbered and (p.low or 0) >= SUM_FROM for p in h.patients)
    ]


def _places_of_telling(findings: Findings, start: int, end: int) -> tuple[PlaceMention, ...]:
    """Return the places told in a stretch, nearest to the words of the act first."""
    acts = [(t.span.start, t.span.end) for t in findings.triggers if start <= t.span.start < end]
    acts += [(h.span.start, h.span.end) for h in findings.harms if start <= h.span.start < end]

    def distance(place: PlaceMention) -> int:
        return min((max(place.span.start - b, a - place.span.end, 0) for a, b in acts), default=0)

    here = [
        p
        for p in findings.places
        if start <= p.span.start < end and p.locative and not is_dateline(findings, p)
    ]
    return tuple(
        sorted(
            here,
            key=lambda p: (
                p.place.precision is PlacePrecision.COUNTRY,
                _is_filed_from(findings, p),
                distance(p),
                p.span.start,
            ),
        )
    )


def _days_of_telling(findings: Findings, start: int, end: int) -> tuple[Days, ...]:
    """Return the days told in a stretch, nearest to the words of the act first."""
    acts = [t.span.start for t in findings.triggers if start <= t.span.start < end]
    acts += [h.span.start for h in findings.harms if start <= h.span.start < end]
    courts = [m.start() for m in COURT.finditer(findings.document.text, start, end)]
    found: list[tuple[int, int, Days]] = []
    for time, days in zip(findings.times, findings.days, strict=True):
        if not (start <= time.span.start < end) or not is_day_of_act(time):
            continue
        near = min((abs(time.span.start - a) for a in acts), default=0)
        if (
            is_page_day(findings, time)
            or is_day_of_speech(findings, time)
            or is_day_after(findings.document.text, start, time.span.start)
            or (courts and time.form in _RELATIVE_FORMS)
        ):
            continue
        if courts and min(abs(time.span.start - c) for c in courts) < near:
            continue
        found.append((near, time.span.start, days))
    return tuple(days for *_, days in sorted(found, key=lambda f: f[:2]))
