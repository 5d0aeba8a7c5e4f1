"""How a value of an incident came about, in sentences.

In:   an incident and its article in the contract's form, and the name of a field.
Out:  what the value is, the words it was read from, who says so, how sure they are, and how the
      reader got from the words to the value.

Only what the record holds is told: the words are those of the spans, the way from words to value is
the `reason` that the reader gave, and a sum is called one only where it adds up.

Not here: finding the incident (queries.py) and tables of evidence (the command line).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dateline.ledger.log import Json
from dateline.ledger.rows import check_name
from dateline.ledger.tolls import explain_toll
from dateline.ledger.wording import (
    count_words,
    days_words,
    quoted,
    said_by,
    sentence,
)
from dateline.records.voices import who_says


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The incident in question, and what it was read from by whom."""

    incident: Json
    article: Json
    reader: str


BASES = {
    "stated": "the words give the whole date",
    "relative": "the words count from another date",
    "inferred": "a part that the words leave out was worked out",
    "publication": "only the day the article was published bounds it",
    "unknown": "the words don't settle it",
}

PLACE_PRECISIONS = {
    "exact": "the place itself",
    "town": "the town or village as a whole",
    "near": "somewhere near the place named",
    "district": "somewhere in the district",
    "admin1": "somewhere in the province or state",
    "country": "somewhere in the country",
    "unknown": "not on the map",
}

PARTS = {
    "main": "what the article is about",
    "background": "something the article looks back to",
}

STANDINGS = {
    "accomplished": "it was carried out",
    "attempted": "it was tried, and failed",
    "foiled": "it was stopped before it was carried out",
    "threatened": "it was only threatened",
}


def explain(incident: Json, field: str, *, article: Json, reader: str) -> str:
    """Return how a field of an incident came about.

    Raises:
        UnknownNameError: There is no such field; it offers the nearest.
    """
    name = field.strip().lower().replace("-", "_")
    check_name("field of an incident", name, known=tuple(EXPLAINERS))
    subject = Subject(incident=incident, article=article, reader=reader)
    return " ".join(sentence(part) for part in EXPLAINERS[name](subject) if part)


def _date(subject: Subject) -> Iterable[str]:
    days = subject.incident["date"]
    if days is None or not (days["earliest"] or days["latest"]):
        spans = (days or {}).get("spans", [])
        yield (
            f"The day is not known{_from_words(spans)}"
            if spans
            else "The day is not known: the article gives no words for it"
        )
    else:
        how = BASES[days["basis"]]
        yield f"The date is {days_words(days)}{_from_words(days['spans'])}; {how}"
    yield _reason(days)
    yield from _published(subject)


def _published(subject: Subject) -> Iterable[str]:
    published = subject.article["published"]
    if published and (published["earliest"] or published["latest"]):
        words = _from_words(published["spans"]) if published["spans"] else ""
        reason = published.get("reason")
        yield (
            f"The article was published {days_words(published)}{words}"
            f"{f' ({reason})' if reason else ''}"
        )
    else:
        yield "When the article was published is not known"


def _place(subject: Subject) -> Iterable[str]:
    place = subject.incident["place"]
    if place is None:
        yield "The place is not known: the article gives no words for it"
        return
    name = place["name"] or "without a name"
    around = ", ".join(part for part in (place.get("admin1"), place["country"]) if part)
    yield (
        f"The place is {name}{f' ({around})' if around else ''}: "
        f"{PLACE_PRECISIONS[place['precision']]}{_from_words(place['spans'])}"
    )
    if place["latitude"] is None:
        yield "It has no point on the map"
    else:
        source = f", GeoNames {place['geonames_id']}" if place.get("geonames_id") else ""
        yield (
            f"Its point is {place['latitude']:g}, {place['longitude']:g} (latitude, "
            f"longitude{source}), and the true place lies within "
            f"{place['uncertainty_km']:g} km of it"
        )
    yield _reason(place)


def _type(subject: Subject) -> Iterable[str]:
    incident = subject.incident
    yield (
        f"The type is {incident['type']}, read from the words that tell the incident: "
        f"{quoted(incident['spans'])}"
    )


def _certainty(subject: Subject) -> Iterable[str]:
    incident = subject.incident
    yield (
        f"The incident is {incident['certainty']}: it is "
        f"{said_by(incident['certainty'], incident['according_to'])}"
        f"{_from_words(incident['spans'])}"
    )


def _according_to(subject: Subject) -> Iterable[str]:
    chain = subject.incident["according_to"]
    yield f"It is told by {who_says(chain)}{_from_words(subject.incident['spans'])}"
    if not chain:
        yield "The article names nobody else as the source"


def _part(subject: Subject) -> Iterable[str]:
    incident = subject.incident
    yield (
        f"The incident is {incident['part']}: {PARTS[incident['part']]}"
        f"{_from_words(incident['spans'])}"
    )


def _standing(subject: Subject) -> Iterable[str]:
    incident = subject.incident
    yield (
        f"The act is {incident['standing']}: {STANDINGS[incident['standing']]}"
        f"{_from_words(incident['spans'])}"
    )


def _confidence(subject: Subject) -> Iterable[str]:
    yield (
        f"The confidence is {subject.incident['confidence']:.2f}: the probability, as the reader "
        f"{subject.reader} puts it, that the incident is one and that its date, place and toll "
        "are right"
    )


def _summary(subject: Subject) -> Iterable[str]:
    yield f"The summary was made from the fields, not copied: {subject.incident['summary']}"


def _weapons(subject: Subject) -> Iterable[str]:
    weapons = subject.incident["weapons"]
    if not weapons:
        yield "The article names no weapon"
    for weapon in weapons:
        yield f"The weapon is {weapon['kind']}{_from_words(weapon['spans'])}"


def _participants(*roles: str) -> Callable[[Subject], Iterable[str]]:
    """Return what explains the participants with one of the roles; none named means any."""

    def explain_them(subject: Subject) -> Iterable[str]:
        found = [
            participant
            for participant in subject.incident["participants"]
            if not roles or participant["role"] in roles
        ]
        if not found:
            yield f"The article names no {' or '.join(roles) or 'participant'}"
        for participant in found:
            yield _participant(participant)

    return explain_them


def _participant(participant: Json) -> str:
    number = participant.get("count")
    facts = [
        "" if participant["kind"] == "unknown" else participant["kind"].replace("_", " "),
        f"{count_words(number)} people" if number else "",
    ]
    known = ", ".join(fact for fact in facts if fact)
    return (
        f"The {participant['role']} is {participant['name']}{f' ({known})' if known else ''}, "
        f"told as {participant['certainty']}{_from_words(participant['spans'])}"
    )


def _toll(outcome: str) -> Callable[[Subject], Iterable[str]]:
    return lambda subject: explain_toll(subject.incident, outcome)


def _reason(value: Json | None) -> str:
    reason = (value or {}).get("reason")
    return f"How: {reason}" if reason else ""


def _from_words(spans: list[Json]) -> str:
    return f", from the words {quoted(spans)}" if spans else ", with no words of its own"


EXPLAINERS: dict[str, Callable[[Subject], Iterable[str]]] = {
    "date": _date,
    "published": _published,
    "place": _place,
    "country": _place,
    "type": _type,
    "killed": _toll("killed"),
    "injured": _toll("injured"),
    "arrested": _toll("arrested"),
    "abducted": _toll("abducted"),
    "participants": _participants(),
    "perpetrator": _participants("perpetrator"),
    "victim": _participants("victim"),
    "target": _participants("target"),
    "weapons": _weapons,
    "certainty": _certainty,
    "according_to": _according_to,
    "part": _part,
    "standing": _standing,
    "confidence": _confidence,
    "summary": _summary,
}
