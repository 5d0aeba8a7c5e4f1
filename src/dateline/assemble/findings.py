"""Step 4, part 1: all that was found in one article, cut into tellings.

In:   what read/ and resolve/ found, as Findings.
Out:  Telling: a sentence, or the part of one, that tells of one act, with what was found in it.

A sentence is cut where a second act with its own day or place begins ("…, following a blast in
Atyrau last week in which one man died"). Words about acts that did not happen here (plans, games,
trials, sums) are set aside with a reason.

Not here: which tellings are of one incident (grouping.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.read.document import Document, Sentence
from dateline.read.triggers import Trigger
from dateline.records.days import DayBasis, Days
from dateline.records.place import PlacePrecision
from dateline.records.reading import Outcome, Reason, Rejected
from dateline.records.span import Span
from dateline.resolve.people import PeopleMention
from dateline.resolve.places import PlaceMention
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
    before the act that the sentence tells.
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

    @property
    def day(self) -> Days | None:
        """The first known days told here, None where there are none."""
        return next((d for d in self.days if d.known), None)


# Words that make what follows something that did not happen, or not as an act of its own.
_UNREAL = (
    (Reason.EXERCISE, r"\b(?:drill|exercise|exercises|simulat\w+|mock|training (?:session|course|exercise)|rehears\w+)\b"),
    (Reason.FICTION_OR_GAME,
     r"\b(?:film|movie|novel|thriller|screenplay|video ?game|box office|episode|starring|premiere|penalty shoot-?out"
     r"|striker|goalkeeper|midfielder|half-?time|quarterfinal|semi-?finals?|league|goalless|kick-?off|innings|wicket"
     r"|playoffs?|touchdown|theatre|theater|exhibition|soundtrack|gamers?|tournament|fixture|equali[sz]er)\b"),
    (Reason.ACCIDENT,
     r"\b(?:car|road|traffic|train|plane|bus|motorway|highway) (?:accident|crash|collision)s?\b|\b(?:earthquake|flood|"
     r"landslide|avalanche|hurricane|cyclone|tornado|storm surge|wildfire|heart attack|heatwave|lightning)\b"
     r"|\bcollided\b|\boverturned\b|\bdrowned\b|\bskidded\b"),
    (Reason.FIGURE_OF_SPEECH,
     r"\b(?:stocks|stock markets?|shares (?:fell|rose|tumbled|slid|plunged|in)|share prices?|investors|bourse|bond yields?|"
     r"inflation|profits|earnings|wall street|traders|analysts? (?:said|expect)|points? (?:lower|higher)|trading)\b"
     r"|\bwar of words\b|\bprice war\b|\btrade war\b|\bpolls?\b.*\bbattleground\b"),
)  # fmt: skip
UNREAL = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _UNREAL)

# What may never have come to pass: plans, fears, conditions, general talk.
IRREAL = re.compile(
    r"\b(?:if|unless|would|could|might|(?-i:may)|must|should|can|will|wants? to|plan(?:s|ned|ning)? to|plot(?:ted|ting|s)? to|"
    r"threat(?:en(?:s|ed|ing)?)? to|intend(?:s|ed)? to|in order to|aim(?:s|ed|ing) (?:to|at)|hop(?:e|es|ed|ing) to|"
    r"vow(?:s|ed)? to|warn(?:s|ed|ing)? (?:of|that|against)|fear(?:s|ed)? (?:of|that)|risk(?:s)? of|prevent\w*|"
    r"avoid\w*|likely to|ready to|call(?:s|ed|ing)? (?:for|on)|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|"
    r"refus(?:e|es|ed)|no (?:one|body)|not|never|without|so that)\s+(?:[\w'-]+\s+){0,4}$",
    re.IGNORECASE,
)
BREAK = re.compile(
    r"\b(?:following|after|since|while|whereas|but|when|before|where|including|and|days|hours|weeks|"
    r"in response to|in retaliation for|besides|similar to|apart from|meanwhile|also|then|who|as|over the|for the|"
    r"in connection with|in the case of|suspected of|accused of|wanted for|charged with|convicted of)\b|[;–—,]",
    re.IGNORECASE,
)


# Words that sum up more than one incident, beside a number of people.
SUMS = re.compile(
    r"\b(?:so far (?:this|in)|this year|last year|per (?:day|year|month|100)|a year|annually|every (?:day|year|month)|"
    r"since (?:the|january|february|march|april|may|june|july|august|september|october|november|december|early|late|"
    r"\d{4}|last|then)|between (?:19|20)\d\d|in the (?:past|last|first|previous)|over the (?:past|last)|rates?|percent|"
    r"per cent|statistics|figures|recorded|registered|on average|separate incidents|various incidents|different "
    r"(?:incidents|parts|places)|across the country|during (?:19|20)\d\d|in (?:19|20)\d\d alone|total of|"
    r"years?[- ]old (?:conflict|insurgency|war)|civil war|decade|until then|to date|as of)\b",
    re.IGNORECASE,
)
# A number of people from which a harm in a sentence that sums up is taken for a sum.
SUM_FROM = 5


def is_summed_up(findings: Findings, harm: Harm) -> bool:
    """Say whether the figure of a harm is a total over several incidents."""
    if any(harm.span.overlaps(s) or any(p.span.overlaps(s) for p in harm.patients)
           for s in findings.summed_up):  # fmt: skip
        return True
    sentence = findings.document.sentences[harm.sentence]
    if not SUMS.search(findings.document.words_of(sentence)):
        return False
    return any(p.numbered and (p.low or 0) >= SUM_FROM for p in harm.patients)


def find_tellings(findings: Findings) -> tuple[tuple[Telling, ...], tuple[Rejected, ...]]:
    """Return the tellings in order, and what was set aside with the reason."""
    document = findings.document
    tellings: list[Telling] = []
    rejected: list[Rejected] = []
    topic = _unreal_topic(findings)
    for sentence in document.sentences:
        triggers = [t for t in findings.triggers if t.sentence == sentence.index]
        harms = [h for h in findings.harms if h.sentence == sentence.index]
        if not triggers and not harms:
            continue
        span = document.span(sentence.start, sentence.end)
        reason = _set_aside(findings, sentence, topic)
        if reason is not None:
            rejected.append(Rejected(reason=reason, detail=None, spans=(span,)))
            continue
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


def _unreal_topic(findings: Findings) -> Reason | None:
    """The whole article is about a game, a film, a market or an accident."""
    document = findings.document
    sentences = document.sentences
    if not sentences:
        return None
    if any(h.outcome is Outcome.KILLED and p.numbered for h in findings.harms for p in h.patients):
        return None
    for reason, pattern in UNREAL:
        hit = sum(bool(pattern.search(document.words_of(s))) for s in sentences)
        if hit >= 2 and hit * 2 > len(sentences):
            return reason
    return None


def _set_aside(findings: Findings, sentence: Sentence, topic: Reason | None) -> Reason | None:
    document = findings.document
    span = document.span(sentence.start, sentence.end)
    if any(span.overlaps(b) for b in findings.boilerplate):
        return Reason.BOILERPLATE
    if topic is not None:
        return topic
    words = document.words_of(sentence)
    for reason, pattern in UNREAL:
        if reason is Reason.ACCIDENT or reason is Reason.FIGURE_OF_SPEECH:
            continue
        if pattern.search(words):
            return reason
    return None


def _parts(findings: Findings, sentence: Sentence) -> list[tuple[int, int]]:
    """Cut the sentence where a second act with its own day or place begins."""
    document = findings.document
    cuts = [sentence.start]
    text = document.text
    for match in BREAK.finditer(text, sentence.start, sentence.end):
        at = match.start()
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
        if start <= p.span.start < end and p.locative and p.place.latitude is not None
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
            if here(t.span) and not _irreal(findings, t, start) and not _in_total(findings, t)
        ),
        harms=tuple(
            h
            for h in findings.harms
            if here(h.span) and not _irreal(findings, h, start) and not is_summed_up(findings, h)
        ),
        days=_days_of_telling(findings, start, end),
        places=_places_of_telling(findings, start, end),
        when=tuple(
            t.span.quote.lower() for t in findings.times if here(t.span) and is_day_of_act(t)
        ),
        words=findings.document.text[start:end],
    )


def is_page_day(findings: Findings, time: TimeMention) -> bool:
    """The words are the report's own date line."""
    stated = findings.published.basis is DayBasis.STATED
    return stated and time.span in findings.published.spans


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

    "Six men suspected of murdering two officers were shot dead" tells two acts; the two officers
    are not among the dead of the second.
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

    here = [p for p in findings.places if start <= p.span.start < end and p.locative]
    return tuple(
        sorted(
            here,
            key=lambda p: (p.place.precision is PlacePrecision.COUNTRY, distance(p), p.span.start),
        )
    )


# A court's day is not the day of the act that it judges.
COURT = re.compile(
    r"\b(?:convict(?:ed|ion)|sentenc(?:ed|ing)|found guilty|verdict|jur(?:y|ors)|trial|court|pleaded|charged|"
    r"acquitted|arraign\w*|hearing|indict\w*|testif\w+|testimony|appeal)\b",
    re.IGNORECASE,
)
_RELATIVE_FORMS = frozenset({"today", "weekday", "period"})


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
        if is_page_day(findings, time) or (courts and time.form in _RELATIVE_FORMS):
            continue
        if courts and min(abs(time.span.start - c) for c in courts) < near:
            continue
        found.append((near, time.span.start, days))
    return tuple(days for *_, days in sorted(found, key=lambda f: f[:2]))


def _in_total(findings: Findings, trigger: Trigger) -> bool:
    """The words count acts in a total: "682 kidnappings in 2014"."""
    return trigger.noun and any(trigger.span.overlaps(s) for s in findings.summed_up)


def _irreal(findings: Findings, found: Trigger | Harm, start: int) -> bool:
    """The words tell what was planned, feared, denied or demanded, not what was done."""
    before = findings.document.text[max(start, found.span.start - 60) : found.span.start]
    return bool(IRREAL.search(before))


def apart(a: PlaceMention, b: PlaceMention) -> bool:
    """Say whether two places can't be one: farther from each other than both are uncertain."""
    one, two = a.place, b.place
    if one.country and two.country and one.country != two.country:
        return True
    if one.latitude is None or two.latitude is None:
        return False
    reach = (one.uncertainty_km or 0) + (two.uncertainty_km or 0) + NEAR_KM
    return (
        distance_km((one.latitude, one.longitude or 0), (two.latitude, two.longitude or 0)) > reach
    )


# Kilometres that two names of one scene may lie apart: a suburb and its town, a village and the
# next. Chosen on the development records; larger joins neighbouring towns.
NEAR_KM = 8.0


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in degrees (latitude, longitude)."""
    from math import asin, cos, radians, sin, sqrt

    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(h)))
