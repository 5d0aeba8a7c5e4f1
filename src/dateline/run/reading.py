"""The flow on one page: an article in, its reading out.

In:   an Article.
Out:  its Reading: incidents, statements, what was kept out, and the days of publication.

Each line is a step of docs/reference/flow.md; none keeps state, so any number of articles can be
read side by side. The gazetteer is opened once a process.

Not here: files (acquire/), the ledger (ledger/), printing (publish/).
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import cache

from dateline.assemble.findings import Findings
from dateline.assemble.incidents import assemble_incidents
from dateline.assemble.statements import aggregate_spans, find_statements
from dateline.read.boilerplate import find_boilerplate
from dateline.read.document import Document, read_document
from dateline.read.gate import gate
from dateline.read.hedges import Hedge, doubt_of, find_hedges
from dateline.read.speakers import Attribution, find_speakers
from dateline.read.tagger import Tagger
from dateline.read.tagging import Tagging
from dateline.read.triggers import find_triggers
from dateline.records.article import Article
from dateline.records.days import UNKNOWN_DAYS
from dateline.records.place import PlacePrecision
from dateline.records.reading import (
    Certainty,
    Incident,
    Reading,
    Reason,
    Rejected,
    Scope,
    Statement,
    StatementKind,
)
from dateline.records.span import Span
from dateline.resolve.counts import find_counts
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.own_places import OwnPlaces
from dateline.resolve.people import find_people
from dateline.resolve.place_mentions import PlaceMention, country_of
from dateline.resolve.places import find_places
from dateline.resolve.published import infer_published
from dateline.resolve.times import find_times, resolve_times
from dateline.resolve.tolls import find_harms

# What is said in, not who says it.
PAPERS = frozenset({"a statement", "the statement", "statement", "a report", "the report"})
RULES = "rules/3"
GATE = "gate/1"


class How(StrEnum):
    """What reads: the rules alone, or the tagger and the rules together."""

    RULES = "rules"
    BOTH = "both"


@cache
def tagger() -> Tagger:
    """Return the tagger that comes with the package, opened once."""
    return Tagger.open()


@cache
def gazetteer() -> Gazetteer:
    """Return the embedded gazetteer, opened once."""
    return Gazetteer.open(own=OwnPlaces.open())


def read_article(article: Article, *, how: How | None = None) -> Reading:
    """Return every incident and statement of the article, with evidence."""
    how = how or How.BOTH
    document = read_document(article.text)
    if how is How.RULES:
        return assemble_article(article, document, None, reader=RULES)
    reader = f"{RULES}+tagger/{tagger().version}"
    return assemble_article(article, document, tagger().tag(document), reader=reader)


def held_back(article: Article) -> Reading | None:
    """Return an empty reading where the gate says that the article holds no incident, else None."""
    if gate().lets_through(article.text):
        return None
    return Reading(
        article=article,
        published=article.published or UNKNOWN_DAYS,
        boilerplate=(),
        incidents=(),
        statements=(),
        rejected=(Rejected(reason=Reason.NO_ACT, detail="held back by the gate", spans=()),),
        reader=GATE,
    )


def assemble_article(
    article: Article, document: Document, tagging: Tagging | None, *, reader: str
) -> Reading:
    """Return the reading of an article whose tagging is known; without one the rules read alone."""
    findings, statements = find_all(article, document)
    voices = _Voices(document)
    incidents, rejected = assemble_incidents(
        findings,
        voices=voices,
        country=country_of(document, findings.places),
        tagging=tagging,
    )
    return Reading(
        article=article,
        published=findings.published,
        boilerplate=findings.boilerplate,
        incidents=incidents,
        statements=tuple(_about(_scoped(s, findings.places), incidents) for s in statements),
        rejected=rejected,
        reader=reader,
    )


def find_all(article: Article, document: Document) -> tuple[Findings, tuple[Statement, ...]]:
    """Return what the rules find in the article, and its statements."""
    boilerplate = find_boilerplate(document)
    times = find_times(document)
    published = article.published or infer_published(document, times)
    days = resolve_times(document, times, published=published if published.latest else None)
    places = find_places(document, gazetteer(), publisher=article.publisher)
    statements = find_statements(document, tuple(zip((t.span for t in times), days, strict=True)),
                                 boilerplate)  # fmt: skip
    blocked = _tokens_in(document, [t.span for t in times] + [n for p in places for n in p.names])
    people = find_people(document, find_counts(document), blocked=blocked)
    findings = Findings(
        document=document,
        published=published,
        boilerplate=boilerplate,
        summed_up=aggregate_spans(statements),
        triggers=find_triggers(document),
        people=people,
        harms=find_harms(document, people),
        times=times,
        days=days,
        places=places,
    )
    return findings, statements


def _tokens_in(document: Document, spans: list[Span]) -> frozenset[int]:
    return frozenset(
        i
        for i, token in enumerate(document.tokens)
        if any(s.start <= token.start < s.end for s in spans)
    )


class _Voices:
    """Who says some words and how sure they are, for one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._hedges: tuple[Hedge, ...] = find_hedges(document)
        self._speakers: tuple[Attribution, ...] = find_speakers(document)

    def __call__(self, spans: tuple[Span, ...]) -> tuple[Certainty, tuple[str, ...]]:
        certainty, _ = doubt_of(self._document, self._hedges, spans)
        chain: list[str] = []
        heard = [
            speaker
            for speaker in self._speakers
            if any(s.start < speaker.scope_end and speaker.scope_start < s.end for s in spans)
        ]
        # The longest chain first: it says who quotes whom.
        for speaker in sorted(heard, key=lambda h: (-len(h.chain), h.span.start)):
            chain += [n for n in speaker.chain if n not in chain and n.lower() not in PAPERS]
        return certainty, tuple(chain)


def _scoped(statement: Statement, places: tuple[PlaceMention, ...]) -> Statement:
    """Return a total or a trend with the one country that its words say it is about."""
    if statement.kind not in (StatementKind.AGGREGATE, StatementKind.TREND):
        return statement
    inside = [
        mention
        for mention in places
        if mention.kind == "place" and any(mention.span.overlaps(s) for s in statement.spans)
    ]
    said = {(mention.place.country, mention.place.precision) for mention in inside}
    # A total for a town isn't one for its country; one for two countries is neither's.
    if {precision for _, precision in said} != {PlacePrecision.COUNTRY} or len(said) > 1:
        return statement
    if not any(mention.locative for mention in inside):
        return statement
    ((country, _),) = said
    days = statement.scope.date if statement.scope else None
    return replace(statement, scope=Scope(country=country, date=days))


def _about(statement: Statement, incidents: tuple[Incident, ...]) -> Statement:
    """Return a claim, denial, accusation or doubt with the incident it stands nearest to."""
    if statement.kind in (StatementKind.AGGREGATE, StatementKind.TREND) or not incidents:
        return statement
    at = statement.spans[0].start
    before = [i for i in incidents if any(s.start <= at for s in i.spans)]
    if not before:
        return statement
    nearest = max(before, key=lambda i: max(s.end for s in i.spans if s.start <= at))
    return replace(statement, about=(nearest.id,))
