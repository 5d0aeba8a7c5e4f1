"""Step 5, profiles: what of a report is compared, worked out once.

In:   a report.
Out:  its Profile: days as numbers, place, tolls, names, and the words of its telling and article.

A report is compared with hundreds of others; what depends on it alone is made here.

Not here: comparing (scores.py), weighing words (words.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from dateline.link.words import Vector, rarity, vector, words_of
from dateline.records.article import Article
from dateline.records.count import Count
from dateline.records.days import DayBasis, Days
from dateline.records.place import Place
from dateline.records.reading import Incident, IncidentType, Part, ParticipantRole, Standing
from dateline.records.report import Report
from dateline.records.span import Span

_STOP = re.compile(r"[.!?][\"”’']?\s+|\n+")
_NAME = re.compile(r"\b[A-Z][^\W\d_]+(?:['’-][A-Z]?[^\W\d_]+)*")
# A capitalised word that this few texts have (one in twenty) may tell two incidents apart;
# months, ranks and great powers don't.
LEAST_RARITY = 3.0
# Reports of one article come one after the other.
ARTICLES_AT_HAND = 4096
# Where it was written: "MACON, Ga. (AP) -- " at the start.
_DATELINE = re.compile(r"\s*[A-Z][^\n]{2,50}?\s(?:-{1,2}|[–—])\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A report as it is compared.

    Days are ordinals, both ends included; None: that side is open. `published` is the last day
    of publication. `leads`: its article is most about this incident. `names` are the rare names of
    the telling, `persons` those of people it names as hit or hitting; `article_names` are the rare
    names of the whole article.
    """

    id: str
    article_key: str
    leads: bool
    first: int | None
    last: int | None
    basis: DayBasis
    published: int | None
    outlet: str | None
    place: Place | None
    type: IncidentType
    standing: Standing
    killed: Count | None
    injured: Count | None
    weapons: frozenset[str]
    persons: frozenset[str]
    names: Vector
    article_names: Vector
    telling: Vector
    article: Vector


def profile_of(report: Report) -> Profile:
    """Return what is compared of a report."""
    incidents = (report.incident, *report.others)
    words = _article_words(report.article, _place_words(report.article, incidents))
    return _profile(report, leads=leading(incidents) is report.incident, words=words)


def leading(incidents: Iterable[Incident]) -> Incident:
    """Return which of an article's incidents it is most about.

    That it isn't background counts first, then how much is told of it, then how sure we are.
    """
    return max(
        incidents,
        key=lambda incident: (
            incident.part is Part.MAIN,
            sum(s.end - s.start for s in incident.spans),
            incident.confidence,
            incident.id,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _ArticleWords:
    """What an article's reports share: its words, its names, and the words of its places."""

    all: Vector
    names: Vector
    places: frozenset[str]


@lru_cache(maxsize=ARTICLES_AT_HAND)
def _article_words(article: Article, places: frozenset[str]) -> _ArticleWords:
    text = f"{article.title}\n{article.text}" if article.title else article.text
    return _ArticleWords(
        all=vector(words_of(text), less=places),
        names=vector(word for word in _names(text) if word not in places),
        places=places,
    )


def _place_words(article: Article, incidents: Iterable[Incident]) -> frozenset[str]:
    """Return the words of the places: these are compared as places, on the map."""
    found: set[str] = set()
    for incident in incidents:
        place = incident.place
        if place:
            found.update(words_of(f"{place.words} {place.name} {place.admin1}"))
    dateline = _DATELINE.match(article.text)
    return frozenset(found.union(words_of(dateline.group()) if dateline else ()))


def _profile(report: Report, *, leads: bool, words: _ArticleWords) -> Profile:
    incident = report.incident
    told = " ".join(_stretches(report.article.text, incident.spans))
    return Profile(
        id=report.id,
        article_key=report.article_key,
        leads=leads,
        first=incident.date.earliest.toordinal() if incident.date.earliest else None,
        last=incident.date.latest.toordinal() if incident.date.latest else None,
        basis=incident.date.basis,
        published=_published(report.published),
        outlet=_outlet(report.article),
        place=incident.place,
        type=incident.type,
        standing=incident.standing,
        killed=incident.killed,
        injured=incident.injured,
        weapons=frozenset(w.kind for w in incident.weapons),
        persons=frozenset(_persons(incident)) - words.places,
        names=vector(word for word in _names(told) if word not in words.places),
        article_names=words.names,
        telling=vector(words_of(told), less=words.places),
        article=words.all,
    )


def _outlet(article: Article) -> str | None:
    """Return who published the article, else the host of its address."""
    return article.publisher or (urlsplit(article.url).hostname if article.url else None)


def _published(days: Days) -> int | None:
    return days.latest.toordinal() if days.latest else None


def _stretches(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """Yield the sentences that the spans stand in, each once."""
    ends = [0, *(m.end() for m in _STOP.finditer(text)), len(text)]
    wanted: set[int] = set()
    at = 0
    for span in sorted(spans):
        while at + 1 < len(ends) - 1 and ends[at + 1] <= span.start:
            at += 1
        wanted.add(at)
    for number in sorted(wanted):
        yield text[ends[number] : ends[number + 1]]


def _names(text: str) -> list[str]:
    """Return the words that are written as names, are rare, and stand nowhere in lower case."""
    if text.isupper():  # wires in capitals: what is a name can't be told
        return [w for w in words_of(text) if rarity(w) >= LEAST_RARITY]
    low = {w for w in re.findall(r"\b[^\W\d_]+", text) if w.islower()}
    found: list[str] = []
    for match in _NAME.finditer(text):
        if match.group().lower() not in low:
            found += [w for w in words_of(match.group()) if rarity(w) >= LEAST_RARITY]
    return found


def _persons(incident: Incident) -> Iterator[str]:
    for participant in incident.participants:
        if participant.role in _PEOPLE and not participant.organization:
            yield from _names(participant.name)


_PEOPLE = (ParticipantRole.PERPETRATOR, ParticipantRole.VICTIM, ParticipantRole.TARGET)
