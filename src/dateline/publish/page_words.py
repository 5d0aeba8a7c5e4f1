"""Phrases that only the page needs.

In:   values of the record.
Out:  short phrases in plain English.

Not here: phrases that the terminal shares (wording.py).
"""

from __future__ import annotations

from functools import cache

from dateline.publish import wording
from dateline.records.article import Article
from dateline.records.days import DayBasis, Days
from dateline.records.place import Place, PlacePrecision
from dateline.records.reading import Certainty, Incident, Reading, StatementKind
from dateline.resolve.gazetteer import Gazetteer

# Characters of a first line that can be a headline.
LONGEST_HEADLINE = 110

DOUBTS = frozenset(
    {
        Certainty.CLAIMED,
        Certainty.SUSPECTED,
        Certainty.ACCUSED,
        Certainty.POSSIBLE,
        Certainty.DISPUTED,
        Certainty.DENIED,
    }
)

_BASES = {
    DayBasis.STATED: "told by the text",
    DayBasis.RELATIVE: "counted from another day",
    DayBasis.INFERRED: "worked out",
    DayBasis.PUBLICATION: "bounded by the report’s own day",
    DayBasis.UNKNOWN: "",
}

_STATEMENTS = {
    StatementKind.AGGREGATE: "Total",
    StatementKind.CLAIM_OF_RESPONSIBILITY: "Claim of responsibility",
    StatementKind.ACCUSATION: "Accusation",
    StatementKind.DENIAL: "Denial",
    StatementKind.DOUBT: "Doubt",
    StatementKind.TREND: "Trend",
    StatementKind.LINK: "Link",
}

_AREAS = {
    PlacePrecision.NEAR: "near or in it",
    PlacePrecision.DISTRICT: "district only",
    PlacePrecision.ADMIN1: "province only",
    PlacePrecision.COUNTRY: "country only",
}


def how_many(number: int, noun: str) -> str:
    """Return `no incident`, `1 incident`, `2 incidents`."""
    return f"{number or 'no'} {noun}{'s' if number > 1 else ''}"


def day_or_unknown(days: Days) -> str:
    """Return days in words, or that they are unknown."""
    return wording.days_in_words(days) if days.known else "day unknown"


def headline(article: Article) -> str:
    """Return the title; without one, a first line that stands alone; else the article's name."""
    if article.title:
        return article.title
    first, _, rest = article.text.lstrip().partition("\n")
    alone = bool(rest.strip()) and len(first.strip()) <= LONGEST_HEADLINE
    return first.strip() if alone and not first.rstrip().endswith(".") else article.id


def is_doubtful(incident: Incident) -> bool:
    """Say whether the incident is less than told as a fact."""
    return incident.certainty in DOUBTS


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


def country_named(code: str) -> str:
    """Return a country's name, its code where the gazetteer has none."""
    country = _gazetteer().country(code)
    return country.name if country is not None else code


def place_named(place: Place | None) -> str:
    """Return a place with the name of its country; a country alone says so."""
    if place is None or place.country is None:
        return wording.place_in_words(place)
    country = country_named(place.country)
    if place.name is None or place.name in {place.country, country}:
        return f"somewhere in {country}"
    return f"{place.name}, {country}"


def place_note(place: Place) -> str:
    """Return how close the point is, and how it was chosen."""
    within = (
        f"within {place.uncertainty_km:.0f} km" if place.uncertainty_km is not None else "no point"
    )
    parts = (_AREAS.get(place.precision, ""), within, place.reason)
    return " · ".join(part for part in parts if part)


def days_note(days: Days) -> str:
    """Return how the days came about, in plain words."""
    return days.reason or _BASES[days.basis]


def statement_kind(kind: StatementKind) -> str:
    """Return what a statement does."""
    return _STATEMENTS[kind]


def spaced(value: str) -> str:
    """Return a word of the contract as it is written: `aid worker`."""
    return value.replace("_", " ")


def tally(reading: Reading) -> str:
    """Return how much was found, in one line."""
    back = sum(i.part.value == "background" for i in reading.incidents)
    parts = [how_many(len(reading.incidents), "incident")]
    if back:
        parts.append(f"{back} of them background")
    if reading.statements:
        parts.append(how_many(len(reading.statements), "statement"))
    return ", ".join(parts)
