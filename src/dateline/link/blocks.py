"""Step 5, part 2: which pairs of reports are worth comparing.

In:   a report.
Out:  its keys: two reports are a candidate pair if they have one in common.

Comparing all pairs grows with the square of the reports. A report's keys name the blocks that it
may share with others of its incident, from fine to coarse; `KINDS` lists them. Days widen by a day
on both sides and places by their uncertainty and some kilometres, so that either may be read a
little wrong. What has no day, or looks back from far away, is found by rare names with the country,
by two rare names, or by its copies. docs/decisions/0014-copies-and-blocks.md holds the measured
loss and `bench/link.py` the sizes.

Not here: the pairs of many reports at once (candidates.py), weighing a pair (scores.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import cos, floor, radians

from dateline.link.copies import Signature, copy_keys, signature
from dateline.link.words import rarity, words_of
from dateline.records.article import Article
from dateline.records.place import Place
from dateline.records.reading import Part
from dateline.records.report import Report

# Days that either report's days widen by: news is dated by the day it was written in another
# time zone, and an attack at night has two days.
DAYS_SLACK = 1
# An undated report that is about its incident came out within this many days of it.
NEWS_DAYS = 3
# Days of a block. With a slack of one day, days up to two apart always share a block of four.
FINE, COARSE, YEAR = 4, 32, 366
# Blocks of days for a report whose day is vague; with more it is found by its coarser keys.
MOST_FINE, MOST_COARSE, MOST_YEARS, MOST_DAYS = 3, 3, 2, 5
# Kilometres that a place widens by beside its uncertainty; wider ones are found by country.
SLACK_KM, MOST_KM = 15.0, 110.0
KM_PER_DEGREE = 111.2
# How rare a name is to be a key (logarithm of the texts to one that has it): 4 is one text in 55,
# 7 in 1,100. A name on its own has to be as rare as that, one with a country or days less so.
RARE, RARE_IN_COUNTRY, RARE_ALONE = 4.0, 4.5, 7.0
MOST_NAMES, MOST_NAMES_OF_DAYS = 12, 5
# Copies share their keys in order of size; the first six miss one copy cut to half in 60.
COPY_KEYS = 6
# A toll that few other incidents of the square and year have.
LEAST_KILLED = 3

_NAME = re.compile(r"\b[A-Z][^\W\d_]+(?:['’-][A-Z]?[^\W\d_]+)*")
_LOW = re.compile(r"\b[^\W\d_A-Z][^\W\d_]*")

# The first letter of a key.
KINDS = {
    "a": "four days and a square of the map",
    "b": "four days and a country",
    "c": "four days and a rare name",
    "d": "a month and a square of the map",
    "e": "a country and a rare name",
    "f": "a very rare name",
    "g": "a run of words, as copies share",
    "h": "a square of the map, for reports that no day is known of",
    "i": "a year, a square of the map and how many were killed",
    "j": "a day, anywhere: places are misread more often than days",
    "k": "a day of any year and a square of the map: an anniversary's day is read for the first",
    "l": "a month and a country",
    "m": "four days of publication, where an article is about the incident: days are misread too",
}


def block_keys(report: Report, *, of: Signature | None = None) -> tuple[str, ...]:
    """Return the keys of a report, sorted; `of` is its article's signature where it is at hand.

    A key has up to some 40 characters of its own; the first says of which of `KINDS` it is.
    """
    place = report.incident.place
    country = (place.country or "") if place else ""
    squares, names, days = _squares(place), _names(report), days_of(report)
    fine = _stretches(days, FINE, most=MOST_FINE)
    keys = {f"b{d}.{country}" for d in fine if country}
    keys |= {f"c{d}.{n}" for d in fine for n in names[:MOST_NAMES_OF_DAYS]}
    for name in names:
        if rarity(name) >= RARE_ALONE:
            keys.add(f"f{name}")
        elif country and rarity(name) >= RARE_IN_COUNTRY:
            keys.add(f"e{country}.{name}")
    keys |= {f"g{k}" for k in copy_keys(of or signature(report.article.text))[:COPY_KEYS]}
    keys |= {f"j{d}" for d in _stretches(_told(report, days, country), 1, most=MOST_DAYS)}
    coarse = _stretches(days, COARSE, most=MOST_COARSE)
    keys |= {f"l{d}.{country}" for d in coarse if country}
    keys |= {f"m{d}" for d in _stretches(_came_out(report), FINE, most=MOST_FINE)}
    killed, first = report.incident.killed, report.incident.date.earliest
    for square in squares:
        keys |= {f"a{d}.{square}" for d in fine}
        keys |= {f"d{d}.{square}" for d in coarse}
        if first and first == report.incident.date.latest:
            keys.add(f"k{first:%m%d}.{square}")
        if days is None and report.published.latest is None:
            keys.add(f"h{square}")
        if killed and killed.low >= LEAST_KILLED:
            years = _stretches(days, YEAR, most=MOST_YEARS)
            keys |= {f"i{y}.{square}.{killed.low}" for y in years}
    return tuple(sorted(keys))


def days_of(report: Report) -> tuple[int, int] | None:
    """Return the first and last day, as ordinals, that the incident is looked for on.

    None: it can have been on any day. An incident without days that its article is about is looked
    for from some days before publication on.
    """
    told, published = report.incident.date, report.published
    if told.earliest and told.latest:
        return told.earliest.toordinal() - DAYS_SLACK, told.latest.toordinal() + DAYS_SLACK
    if published.latest is None or report.incident.part is Part.BACKGROUND:
        return None
    last = published.latest.toordinal()
    first = (published.earliest or published.latest).toordinal() - NEWS_DAYS
    if told.earliest:
        first = max(first, min(told.earliest.toordinal() - DAYS_SLACK, last))
    if told.latest:
        last = min(last, max(told.latest.toordinal() + DAYS_SLACK, first))
    return first, last


def _told(report: Report, days: tuple[int, int] | None, country: str) -> tuple[int, int] | None:
    """Return the days as told; without a country all that it is looked for on."""
    told = report.incident.date
    if country and told.earliest and told.latest:
        return told.earliest.toordinal(), told.latest.toordinal()
    return None if country else days


def _came_out(report: Report) -> tuple[int, int] | None:
    """Return the days about publication, where the article is about the incident."""
    published = report.published
    if not (published.earliest and published.latest) or report.incident.part is Part.BACKGROUND:
        return None
    return published.earliest.toordinal() - DAYS_SLACK, published.latest.toordinal() + DAYS_SLACK


def _stretches(days: tuple[int, int] | None, size: int, *, most: int) -> tuple[int, ...]:
    """Return the stretches of so many days, counted from the first of the calendar; none if many."""
    if days is None:
        return ()
    first, last = days[0] // size, days[1] // size
    return tuple(range(first, last + 1)) if last - first < most else ()


def _squares(place: Place | None) -> tuple[str, ...]:
    if place is None or place.latitude is None or place.longitude is None:
        return ()
    km = (place.uncertainty_km or 0.0) + SLACK_KM
    if km > MOST_KM:
        return ()
    up = km / KM_PER_DEGREE
    aside = up / max(0.1, cos(radians(place.latitude)))
    rows = range(floor(place.latitude - up), floor(place.latitude + up) + 1)
    columns = range(floor(place.longitude - aside), floor(place.longitude + aside) + 1)
    return tuple(f"{r}/{(c + 180) % 360 - 180}" for r in rows for c in columns)


def _names(report: Report) -> list[str]:
    """Return the report's rare names: those of its own words first, then of the whole article."""
    of_article = _article_names(report.article)
    incident = report.incident
    place = incident.place
    quotes = [s.quote for s in incident.spans] + [p.name for p in incident.participants]
    quotes += [place.words or "", place.name or ""] if place else []
    said = set(words_of(" ".join(quotes)))
    own = [n for n in of_article if n in said]
    own += [n for n in of_article if n not in said]
    return own[:MOST_NAMES]


@lru_cache(maxsize=64)
def _article_names(article: Article) -> tuple[str, ...]:
    """Return the rare words written as names, heaviest first."""
    text = article.text
    if text.isupper():
        counts = Counter(words_of(text))
    else:
        low = {w for w in _LOW.findall(text) if w.islower()}
        found: Iterable[str] = (m for m in _NAME.findall(text) if m.lower() not in low)
        counts = Counter(w for name in found for w in words_of(name))
    weights = {w: rarity(w) * (1 + 0.5 * (n > 1)) for w, n in counts.items() if rarity(w) >= RARE}
    return tuple(sorted(weights, key=lambda w: -weights[w]))  # stable: the first named first
