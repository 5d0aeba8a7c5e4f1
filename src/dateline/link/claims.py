"""Step 5, claims: what the reports of one incident say of its dead, hurt, arrested and abducted.

In:   reports, in any order.
Out:  claims: a figure, who gives it, when it came out, and the words.

A report's toll is one claim, unless it leaves two figures of two speakers standing: then it is two.
A claim's `line` is who speaks in it over time. Officials speak as one (police, then a ministry,
then a hospital follow each other up); a belligerent and an independent group each for itself; a
paper that names nobody for itself, and so does one that names only itself or another newsroom.

Not here: which claims still stand (standing.py), and figures made of them (policies.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from dateline.records.count import Count, exactly
from dateline.records.days import Days
from dateline.records.reading import Casualty, Certainty, Outcome, ParticipantKind
from dateline.records.report import Report
from dateline.records.span import Span

COUNTED = (Outcome.KILLED, Outcome.INJURED, Outcome.ARRESTED, Outcome.ABDUCTED)


class Voice(StrEnum):
    """Who gives a figure: an authority, a side of the fighting, someone else named, the paper."""

    OFFICIAL = "official"
    BELLIGERENT = "belligerent"
    INDEPENDENT = "independent"
    PRESS = "press"


# Rebels and the like speak for themselves also where their words are like an authority's
# ("the group's spokesman"), so they are looked for first.
_BELLIGERENT = re.compile(
    r"\b(?:rebels?|militants?|insurgents?|fighters|guerrillas?|jihadis?ts?|militia(?:men)?|"
    r"the (?:group|outfit|movement|faction)|liberation (?:army|front)|armed wing|caliphate|"
    r"mouthpiece|media (?:arm|wing)|(?:its|their) (?:\w+ ){0,2}(?:agency|channel|outlet))\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:police|sheriff\w*|gendarm\w+|officers?|officials?|authorit(?:y|ies)|army|military|"
    r"air ?force|navy|troops|ministr(?:y|ies)|minister|government|governor\w*|mayor|prefect|"
    r"prosecutors?|attorney general|district attorney|coroner|medical examiner|hospitals?|"
    r"doctors?|medics?|medical (?:staff|sources?)|health|ambulance|emergency (?:services|"
    r"management)|fire (?:service|department|brigade)|rescue(?:rs)?|civil defen[cs]e|commission\w*|"
    r"United Nations|UN|spokes(?:man|woman|person)|commander|command|security (?:forces|sources?)|"
    r"president|prime minister|administration|department|bureau|superintendent|inspector|"
    r"state (?:media|television|tv|radio|news agency))\b",
    re.IGNORECASE,
)
# Associations of doctors, residents and monitors are no authority though their names say health.
_INDEPENDENT = re.compile(
    r"\b(?:network|union|association|committees?|response rooms?|monitors?|observatory|watch|NGO|"
    r"aid (?:group|agency|workers)|activists?|residents?|villagers?|witness(?:es)?|relatives|"
    r"family|families|locals|neighbou?rs|elders?|priest|bishop|imam|survivors?|rights)\b",
    re.IGNORECASE,
)
# A newsroom passes on what others count.
_NEWSROOM = re.compile(
    r"\b(?:news\w*|radio|tv|television|broadcast\w*|times|herald|tribune|gazette|telegraph|"
    r"chronicle|(?:daily|morning|evening|post|press)$|associated press|press (?:agency|association|"
    r"trust)|reuters|agence france\W+presse|afp|xinhua|bbc|cnn|al jazeera)\b",
    re.IGNORECASE,
)
_COMBATANTS = frozenset(
    {
        ParticipantKind.REBEL_GROUP,
        ParticipantKind.EXTREMIST_GROUP,
        ParticipantKind.MILITIA,
    }
)
# Published days that lie further apart than this name no day on which an article came out.
KNOWN_DAY = timedelta(days=7)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
# "A fourth victim has died": one death that makes the toll so many.
_NTH_DEAD = re.compile(
    rf"\b(?:a|the) (?P<nth>{'|'.join(_ORDINALS)}) (?:\w+ ){{1,3}}?(?:has |have )?"
    r"(?:died|dies|succumbed|was pronounced dead)\b",
    re.IGNORECASE,
)
# One of those who were hurt, not of those who died at once.
_DIED_LATER = re.compile(
    r"\b(?:died (?:of|from) (?:his|her|their|the|gunshot|burn)?\s*\w*\s*(?:wounds|injuries|burns)|"
    r"succumbed|died (?:in|at) (?:the |a )?(?:\w+ )?hospital|another (?:\w+ ){1,3}died|"
    r"has (?:since )?died|one of (?:the|those) (?:wounded|injured|hurt))\b",
    re.IGNORECASE,
)
# The toll as it has come to be: a figure that takes the place of lower ones, whoever gave them.
_RISEN = re.compile(
    r"\b(?:toll|number of (?:the )?(?:dead|deaths|fatalities|victims|people killed)|deaths)\b"
    r"[^.;]{0,60}?\b(?:rose|risen|rises|climbed|climbs|grown|grew|increased|jumped|"
    r"gone up|went up|up)\b(?: (?:\w+ ){0,3}?from [\w-]+)? to\b"
    r"|\b(?:rais|bring|brought|tak|took|push|lift)\w* the (?:\w+ ){0,3}(?:toll|number of (?:dead|"
    r"deaths|fatalities|people killed)|count)\b[^.;]{0,40}? to\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure that a report gives of an incident.

    `by` has the nearest speaker first; empty where the paper itself says it. `published` is the
    first day it can have come out, a copy's the day of its original, None where that isn't known. `source` numbers the independent
    sources of the incident. `adds` marks a death told by itself, on top of an earlier toll; `rises` one
    that says that the toll has risen to it, such a death among them; `copied` one in a reprint.
    """

    outcome: Outcome
    count: Count
    by: tuple[str, ...]
    voice: Voice
    line: str
    certainty: Certainty
    report: str
    article_id: str
    publisher: str | None
    published: date | None
    source: int
    spans: tuple[Span, ...]
    adds: bool = False
    rises: bool = False
    copied: bool = False

    @property
    def order(self) -> tuple[date, bool, str, int]:
        """What claims are sorted by: as they came out, those without a day first."""
        return self.published or date.min, self.copied, self.report, self.count.low


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A report as claims are made of it: its source, who wrote its text and when it came out."""

    report: Report
    source: int
    writer: str
    published: date | None
    copied: bool


def claims_of(
    reports: Sequence[Report], sources: Mapping[str, int], copies: Sequence[tuple[str, ...]] = ()
) -> tuple[Claim, ...]:
    """Return every claim in the order they came out.

    Args:
        reports: The reports of one incident.
        sources: A number for each article's key; articles that are no sources apart share one.
        copies: Groups of keys of articles that carry one text.
    """
    originals = _originals(reports, copies)
    found: list[Claim] = []
    for report in reports:
        key = report.article_key
        original = originals.get(key, report)
        told = _Told(
            report=report,
            source=sources[key],
            writer=original.article.publisher or original.article_key,
            published=came_out(original.published),
            copied=original is not report,
        )
        found += (claim for outcome in COUNTED for claim in _claims(told, outcome))
    return tuple(sorted(found, key=lambda claim: (claim.outcome, claim.order)))


def _originals(reports: Sequence[Report], copies: Sequence[tuple[str, ...]]) -> dict[str, Report]:
    """Return by the key of a copy the report of the one that came out first.

    Printed again a week later, a text is no newer than it was.
    """
    by_key = {report.article_key: report for report in reports}
    found: dict[str, Report] = {}
    for group in copies:
        printed = [by_key[key] for key in group if key in by_key]
        first = min(printed, key=lambda r: (came_out(r.published) or date.max, r.article_key))
        found.update({report.article_key: first for report in printed})
    return found


def _claims(told: _Told, outcome: Outcome) -> Iterator[Claim]:
    incident = told.report.incident
    toll: Count | None = getattr(incident, outcome.value)
    if toll is None:
        return
    figures = [c for c in incident.casualties if c.outcome is outcome]
    rivals = _rivals(toll, figures)
    if rivals:
        for casualty in rivals:
            yield _claim(told, outcome, casualty.count, [casualty])
        return
    sentences = tuple(_sentences(told.report, figures)) if outcome is Outcome.KILLED else ()
    nth = _nth_dead(sentences)
    adds = nth is None and toll == exactly(1) and _tells(_DIED_LATER, sentences)
    rises = adds or nth is not None or _tells(_RISEN, sentences)
    one = _claim(told, outcome, nth or toll, figures)
    yield replace(one, adds=adds, rises=rises) if rises else one


def _rivals(toll: Count, figures: Sequence[Casualty]) -> list[Casualty]:
    """Return two figures of two speakers that the report's toll spans, else none."""
    if toll.high is None or toll.low == toll.high:
        return []
    ends = [c for c in figures if c.count in (exactly(toll.low), exactly(toll.high))]
    speakers = {c.according_to for c in ends}
    return ends if len({c.count.low for c in ends}) == 2 and len(speakers) == 2 else []


def _claim(told: _Told, outcome: Outcome, count: Count, figures: Sequence[Casualty]) -> Claim:
    report = told.report
    chains = [c.according_to for c in figures if c.according_to]
    by = chains[0] if chains else report.incident.according_to
    voice, speaker = _voice(by, told)
    spans = tuple(span for casualty in figures for span in casualty.spans)
    return Claim(
        outcome=outcome,
        count=count,
        by=by,
        voice=voice,
        line="officials" if voice is Voice.OFFICIAL else f"{voice.value}: {_plain(speaker)}",
        certainty=figures[0].certainty if figures else report.incident.certainty,
        report=report.id,
        article_id=report.article.id,
        publisher=report.article.publisher,
        published=told.published,
        copied=told.copied,
        source=told.source,
        spans=spans or report.incident.spans,
    )


def came_out(published: Days) -> date | None:
    """Return the first day an article can have come out; None where that is not known to a week.

    A day worked out as "on or after the act" says nothing of which of two articles is the newer.
    """
    first, last = published.earliest, published.latest
    if first is None or last is None:
        return last
    return first if last - first <= KNOWN_DAY else None


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an) |['’]s$", "", " ".join(name.casefold().split()))


def _voice(by: Sequence[str], told: _Told) -> tuple[Voice, str]:
    """Return who gives a figure and their name: the nearest speaker who is no newsroom."""
    report = told.report
    fighters = {p.name.casefold() for p in report.incident.participants if p.kind in _COMBATANTS}
    claimants = {who.casefold() for s in report.statements for who in s.by}
    for speaker in by:
        if speaker.casefold() in fighters or _BELLIGERENT.search(speaker):
            return Voice.BELLIGERENT, speaker
        if _INDEPENDENT.search(speaker):
            return Voice.INDEPENDENT, speaker
        if _OFFICIAL.search(speaker):
            return Voice.OFFICIAL, speaker
        if not _is_newsroom(speaker, told):
            belligerent = speaker.casefold() in claimants
            return (Voice.BELLIGERENT if belligerent else Voice.INDEPENDENT), speaker
    passed_on = [speaker for speaker in by if not _is_own(speaker, told)]
    return Voice.PRESS, passed_on[-1] if passed_on else told.writer


def _is_newsroom(name: str, told: _Told) -> bool:
    return bool(_NEWSROOM.search(name)) or _is_own(name, told)


def _is_own(name: str, told: _Told) -> bool:
    """Say whether a name is that of the paper or the writer, in full or in short ("the Beacon")."""
    words = set(_plain(name).split())
    own = (told.report.article.publisher or "", told.writer)
    return bool(words) and any(words <= set(_plain(paper).split()) for paper in own)


def _nth_dead(sentences: Iterable[str]) -> Count | None:
    for sentence in sentences:
        match = _NTH_DEAD.search(sentence)
        if match:
            return exactly(_ORDINALS.index(match.group("nth").lower()) + 2)
    return None


def _tells(pattern: re.Pattern[str], sentences: Iterable[str]) -> bool:
    return any(pattern.search(sentence) for sentence in sentences)


def _sentences(report: Report, figures: Iterable[Casualty]) -> Iterator[str]:
    """Yield the sentences that the figures stand in."""
    text = report.article.text
    for casualty in figures:
        for span in casualty.spans:
            start = max(text.rfind(stop, 0, span.start) for stop in (". ", "\n", "! ", "? "))
            ends = [text.find(stop, span.end) for stop in (". ", "\n", "! ", "? ")]
            end = min((e for e in ends if e >= 0), default=len(text))
            yield text[start + 1 : end + 1]
