"""Step 3, part 9c: phrases for places as they are handed on; countries by their people and capitals.

In:   clues, and the places of an article.
Out:  PlaceMention; demonyms, "the capital" and the country that an article is about as places.

Not here: names and chains (places.py).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from dateline.read.document import Document
from dateline.records.place import Place, PlacePrecision
from dateline.records.span import Span
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_clues import Clue
from dateline.resolve.place_points import place_at
from dateline.resolve.place_words import LOCATIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A phrase for a place.

    `kind`: "place"; "demonym" for a word such as "Malian"; "government" where a country or capital
    speaks or acts; "organisation" and "person" for names that hold a place's name. `locative`: a
    word such as "in" stands before it, or larger places behind it, so that something can have
    happened there. `names` are the words of its names alone.
    """

    span: Span
    place: Place
    kind: str
    locative: bool
    names: tuple[Span, ...]


# "In the capital", without its name behind it.
_THE_CAPITAL = re.compile(
    r"\b(?:in|near|outside|around|across|from|through|at) (?P<words>the (?:national |country['’]s )?capital)\b"
    r"(?!,? [A-Z]|,? (?:city|of|letters?|punishment|market|gains)\b)"
)


def in_the_capital(
    document: Document, gazetteer: Gazetteer, mentions: tuple[PlaceMention, ...]
) -> list[PlaceMention]:
    """Return "the capital" as that of the country that the article is mostly about."""
    country = country_of(document, mentions)
    capital = gazetteer.capital(country.country) if country and country.country else None
    if capital is None:
        return []
    found: list[PlaceMention] = []
    for match in _THE_CAPITAL.finditer(document.text):
        span = document.span(*match.span("words"))
        place = place_at(capital, name=capital.name, words=span, gazetteer=gazetteer)
        found.append(
            PlaceMention(span=span, place=place, kind="place", locative=True, names=(span,))
        )
    return found


def demonym_mention(document: Document, clue: Clue, gazetteer: Gazetteer) -> PlaceMention | None:
    """Return the country of a demonym; with "territory" or "capital" behind it, a place there."""
    country = gazetteer.country(clue.points[0])
    if country is None:
        return None
    tokens = document.tokens
    span = document.span(tokens[clue.first].start, tokens[clue.last].end)
    behind = tokens[clue.last + 1] if clue.last + 1 < len(tokens) else None
    if behind is not None and behind.lower in _SOIL:
        whole = document.span(span.start, behind.end)
        capital = gazetteer.capital(clue.points[0]) if behind.lower == "capital" else None
        place = place_at(
            capital or country, name=(capital or country).name, words=whole, gazetteer=gazetteer
        )
        before = tokens[clue.first - 1].lower if clue.first else ""
        if before == "the" and clue.first > 1:
            before = tokens[clue.first - 2].lower
        return PlaceMention(
            span=whole, place=place, kind="place", locative=before in LOCATIVE, names=(span,)
        )
    place = place_at(country, name=country.name, words=span, gazetteer=gazetteer)
    return PlaceMention(span=span, place=place, kind="demonym", locative=False, names=(span,))


# Nouns that turn a demonym into a place: "in Paraguayan territory", "the Greek capital".
_SOIL = frozenset("territory soil waters airspace capital side".split())


def country_of(_document: Document, mentions: tuple[PlaceMention, ...]) -> Place | None:
    """Return the country that the article is mostly about, None where it names none.

    For incidents without any place of their own: the place has a country and no point.
    """
    votes: Counter[str] = Counter()
    for mention in mentions:
        if mention.place.country and mention.kind != "person":
            votes[mention.place.country] += (
                3 if mention.locative else 2 if mention.kind == "place" else 1
            )
    if not votes:
        return None
    code = min(votes, key=lambda c: (-votes[c], c))
    first = next(m for m in mentions if m.place.country == code)
    return Place(
        name=None,
        words=None,
        country=code,
        admin1=None,
        latitude=None,
        longitude=None,
        geonames_id=None,
        precision=PlacePrecision.COUNTRY,
        uncertainty_km=None,
        spans=(first.span,),
        reason="the incident has no place of its own; the article is about this country",
    )
