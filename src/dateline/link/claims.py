"""Step 5, claims: what the reports of one incident say of its dead, hurt, arrested and abducted.

In:   reports, in any order.
Out:  claims: a figure, who gives it, when it came out, and the words.

A report's toll is one claim, unless it leaves two figures of two speakers standing: then it is two.
A claim's `line` is who speaks in it over time. Officials speak as one (police, then a ministry,
then a hospital follow each other up); a belligerent and an independent group each for itself; a
paper that names nobody for itself.

Not here: which claims still stand (standing.py), and figures made of them (policies.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.records.count import Count, exactly
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
    r"the (?:group|outfit|movement|faction)|liberation (?:army|front)|armed wing|caliphate)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:police|sheriff\w*|gendarm\w+|officers?|officials?|authorit(?:y|ies)|army|military|"
    r"air ?force|navy|troops|ministr(?:y|ies)|minister|government|governor\w*|mayor|prefect|"
    r"prosecutors?|attorney general|district attorney|coroner|medical examiner|hospitals?|"
    r"doctors?|medics?|medical (?:staff|sources?)|health|ambulance|emergency (?:services|"
    r"management)|fire (?:service|department|brigade)|rescue(?:rs)?|civil defen[cs]e|commission\w*|"
    r"United Nations|UN|spokes(?:man|woman|person)|commander|command|security (?:forces|sources?)|"
    r"president|prime minister|administration|department|bureau|superintendent|inspector)\b",
    re.IGNORECASE,
)
# Associations of doctors, residents and monitors are no authority though their names say health.
_INDEPENDENT = re.compile(
    r"\b(?:network|union|association|committees?|response rooms?|monitors?|observatory|watch|NGO|"
    r"aid (?:group|agency|workers)|activists?|residents?|villagers?|witness(?:es)?|relatives|"
    r"family|families|locals|neighbou?rs|elders?|priest|bishop|imam|survivors?|rights)\b",
    re.IGNORECASE,
)
_COMBATANTS = frozenset(
    {
        ParticipantKind.REBEL_GROUP,
        ParticipantKind.EXTREMIST_GROUP,
        ParticipantKind.MILITIA,
    }
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure that a report gives of an incident.

    `by` has the nearest speaker first; empty where the paper itself says it. `published` is the
    first day it can have come out, None where that isn't known. `source` numbers the independent
    sources of the incident. `adds` marks a death told by itself, on top of an earlier toll.
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

    @property
    def order(self) -> tuple[date, str, int]:
        """What claims are sorted by: as they came out, those without a day first."""
        return self.published or date.min, self.report, self.count.low


def claims_of(reports: Sequence[Report], sources: dict[str, int]) -> tuple[Claim, ...]:
    """Return every claim in the order they came out; `sources` numbers articles by their key."""
    found = [
        claim
        for report in reports
        for outcome in COUNTED
        for claim in _claims(report, outcome, sources[report.article_key])
    ]
    return tuple(sorted(found, key=lambda claim: (claim.outcome, claim.order)))


def _claims(report: Report, outcome: Outcome, source: int) -> Iterator[Claim]:
    incident = report.incident
    toll: Count | None = getattr(incident, outcome.value)
    if toll is None:
        return
    figures = [c for c in incident.casualties if c.outcome is outcome]
    rivals = _rivals(toll, figures)
    if rivals:
        for casualty in rivals:
            yield _claim(report, outcome, casualty.count, [casualty], source)
        return
    nth = _nth_dead(report, figures) if outcome is Outcome.KILLED else None
    if nth is not None:
        yield _claim(report, outcome, nth, figures, source)
        return
    yield _claim(
        report,
        outcome,
        toll,
        figures,
        source,
        adds=outcome is Outcome.KILLED and toll == exactly(1) and _died_later(report, figures),
    )


def _rivals(toll: Count, figures: Sequence[Casualty]) -> list[Casualty]:
    """Return two figures of two speakers that the report's toll spans, else none."""
    if toll.high is None or toll.low == toll.high:
        return []
    ends = [c for c in figures if c.count in (exactly(toll.low), exactly(toll.high))]
    speakers = {c.according_to for c in ends}
    return ends if len({c.count.low for c in ends}) == 2 and len(speakers) == 2 else []


def _claim(  # noqa: PLR0913 (the parts of one record)
    report: Report,
    outcome: Outcome,
    count: Count,
    figures: Sequence[Casualty],
    source: int,
    *,
    adds: bool = False,
) -> Claim:
    chains = [c.according_to for c in figures if c.according_to]
    by = chains[0] if chains else report.incident.according_to
    publisher = report.article.publisher
    voice = _voice(by, report)
    name = by[0].casefold() if by else (publisher or report.article_key).casefold()
    line = "officials" if voice is Voice.OFFICIAL else f"{voice.value}: {_plain(name)}"
    spans = tuple(span for casualty in figures for span in casualty.spans)
    return Claim(
        outcome=outcome,
        count=count,
        by=by,
        voice=voice,
        line=line,
        certainty=figures[0].certainty if figures else report.incident.certainty,
        report=report.id,
        article_id=report.article.id,
        publisher=publisher,
        published=report.published.earliest or report.published.latest,
        source=source,
        spans=spans or report.incident.spans,
        adds=adds,
    )


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an) |['’]s$", "", " ".join(name.split()))


def _voice(by: Sequence[str], report: Report) -> Voice:
    """Return who gives a figure, by the nearest speaker."""
    if not by:
        return Voice.PRESS
    nearest = by[0]
    fighters = {p.name.casefold() for p in report.incident.participants if p.kind in _COMBATANTS}
    if nearest.casefold() in fighters or _BELLIGERENT.search(nearest):
        return Voice.BELLIGERENT
    if _INDEPENDENT.search(nearest):
        return Voice.INDEPENDENT
    if _OFFICIAL.search(nearest):
        return Voice.OFFICIAL
    claimants = {who.casefold() for s in report.statements for who in s.by}
    return Voice.BELLIGERENT if nearest.casefold() in claimants else Voice.INDEPENDENT


def _nth_dead(report: Report, figures: Iterable[Casualty]) -> Count | None:
    for sentence in _sentences(report, figures):
        match = _NTH_DEAD.search(sentence)
        if match:
            return exactly(_ORDINALS.index(match.group("nth").lower()) + 2)
    return None


def _died_later(report: Report, figures: Iterable[Casualty]) -> bool:
    return any(_DIED_LATER.search(sentence) for sentence in _sentences(report, figures))


def _sentences(report: Report, figures: Iterable[Casualty]) -> Iterator[str]:
    """Yield the sentences that the figures stand in."""
    text = report.article.text
    for casualty in figures:
        for span in casualty.spans:
            start = max(text.rfind(stop, 0, span.start) for stop in (". ", "\n", "! ", "? "))
            ends = [text.find(stop, span.end) for stop in (". ", "\n", "! ", "? ")]
            end = min((e for e in ends if e >= 0), default=len(text))
            yield text[start + 1 : end + 1]
