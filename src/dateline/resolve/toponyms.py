"""Step 3, part 11: every name of a place by itself, with the chance that it is one.

In:   a document and the gazetteer.
Out:  Toponyms: each name, its role, its place, and how likely it is a place at all.

The chance is learned from news whose places people marked (training/toponyms.py): the words around a
name, what the gazetteer knows of it, and how the article uses the name elsewhere. "Harding" is a
person where the article has "Sheriff Harding" and never "in Harding".

Not here: phrases, and which of them an incident can have happened at (places.py).
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import exp, log1p, log10
from pathlib import Path

from dateline.read.document import Document
from dateline.records.place import Place
from dateline.records.span import Span
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_candidates import Candidate
from dateline.resolve.place_chains import Chain
from dateline.resolve.place_names import Name
from dateline.resolve.place_points import place_at
from dateline.resolve.place_words import (
    BODIES,
    COMMON,
    DISTRICT,
    LOCAL,
    PERSON_NAMES,
    PROVINCE,
    SETTLEMENT,
    SPEAKS,
    STREET,
    TITLES,
)
from dateline.resolve.places import demonyms_of, resolved_chains

WEIGHTS = Path(__file__).parent / "data" / "toponyms.json"
# A name is taken for a place from this chance on.
LIKELY = 0.5
ROLES = ("place", "organisation", "person", "border", "street", "doubtful")
KINDS = ("country", "admin1", "admin2", "town", "region")
_TYPES = (
    ("district", DISTRICT), ("province", PROVINCE), ("settlement", SETTLEMENT), ("street", STREET),
    ("local", LOCAL - STREET),
)  # fmt: skip
_BEFORE = (
    ("in", frozenset("in at near outside".split())), ("of", frozenset({"of"})),
    ("to", frozenset("from to into through across via toward towards between".split())),
    ("the", frozenset({"the"})), ("comma", frozenset({","})), ("and", frozenset({"and", "or"})),
    ("title", TITLES), ("by", frozenset("by with for against".split())),
    ("he", frozenset("his her their mr mrs ms dr".split())),
)  # fmt: skip
_BEHIND = (
    ("comma", frozenset({","})), ("and", frozenset({"and", "or"})), ("stop", frozenset({".", ";", ":"})),
    ("says", SPEAKS | frozenset({"said", "says", "told", "added", "who", "was", "is", "has", "had"})),
    ("body", BODIES), ("bracket", frozenset("( )".split())),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name by itself: its words, its role, its place, and the chance, 0 to 1, that it is a place.

    `role`: place, person, organisation, border, street, doubtful, or demonym ("Iraqi"). `place` is
    None where the gazetteer has none that will do.
    """

    span: Span
    role: str
    place: Place | None
    chance: float


def find_toponyms(
    document: Document,
    gazetteer: Gazetteer,
    *,
    publisher: str | None = None,
    without: int | None = None,
) -> tuple[Toponym, ...]:
    """Return every name that is likely a place, and every demonym, in order.

    `without`: by weights that were learned without this fold of the corpora.
    """
    found = [
        Toponym(span=m.names[0], role="demonym", place=m.place, chance=1.0)
        for m in demonyms_of(document, gazetteer)
    ]
    for seen in names_of(document, gazetteer, publisher=publisher, without=without):
        chance = chance_of(seen.features, without=without)
        if chance < LIKELY:
            continue
        span = document.span(seen.name.start, seen.name.end)
        place = None
        if seen.candidate is not None:
            place = place_at(seen.candidate, name=seen.name.text, words=span, gazetteer=gazetteer)
        found.append(Toponym(span=span, role=seen.name.role, place=place, chance=chance))
    return tuple(sorted(found, key=lambda t: t.span.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenName:
    """A name, the place that it means if it is one, and what speaks for its being one."""

    name: Name
    candidate: Candidate | None
    features: dict[str, float]


def names_of(
    document: Document,
    gazetteer: Gazetteer,
    *,
    publisher: str | None = None,
    without: int | None = None,
) -> list[SeenName]:
    """Return every name that could be a place, likely or not, in the order of the text."""
    senses, resolved = resolved_chains(
        document, gazetteer, publisher=publisher, thorough=True, without=without
    )
    names = sorted((n for chain, _ in resolved for n in chain.names), key=lambda n: n.start)
    uses = _Uses(document, names)
    seen: list[SeenName] = []
    for chain, chosen in resolved:
        meant = {id(name): candidate for name, candidate in chosen}
        for name in chain.names:
            candidate = meant.get(id(name))
            if candidate is None and name.candidates:
                candidate = senses.choose(name, [])
            told = _features(document, name, candidate, chain)
            told.update(uses.of(name))
            if candidate is not None:
                top = max(senses.votes.values(), default=1.0)
                told["support"] = min(1.0, senses.support(candidate.country, name) / max(1.0, top))
                told["province"] = min(2.0, senses.province_support(candidate, name))
            seen.append(SeenName(name=name, candidate=candidate, features=told))
    return sorted(seen, key=lambda s: s.name.start)


def chance_of(features: dict[str, float], *, without: int | None = None) -> float:
    """Return the chance, 0 to 1, that a name with these features is a place."""
    weights = _weights(without)
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


@cache
def _weights(without: int | None) -> dict[str, float]:
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    chosen = stored["weights"] if without is None else stored["folds"][without]
    return {name: float(weight) for name, weight in chosen.items()}


def _features(
    document: Document, name: Name, candidate: Candidate | None, chain: Chain
) -> dict[str, float]:
    tokens = document.tokens
    before = tokens[name.first - 1] if name.first else None
    behind = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    lower = tokens[name.first].lower
    told: dict[str, float] = {"bias": 1.0, f"role {name.role}": 1.0}
    told["locative"] = name.locative
    told["known"] = bool(name.candidates)
    told["main"] = any(c.main for c in name.candidates)
    told["chained"] = len(chain.names) > 1 or bool(chain.tail)
    told["several"] = name.last > name.first
    told["common"] = lower in COMMON and name.last == name.first
    told["person name"] = lower in PERSON_NAMES
    told["short capitals"] = name.text.isupper() and len(name.text) <= 4
    most = max((c.population for c in name.candidates if c.main), default=0)
    told["people"] = log10(most + 1) / 7
    for word, words in _TYPES:
        told[f"type {word}"] = name.type in words
    if candidate is not None:
        told["chosen"] = 1.0
        told[f"chosen {candidate.kind}"] = 1.0
        told["chosen people"] = log10(candidate.population + 1) / 7
    if before is not None:
        for word, words in _BEFORE:
            told[f"before {word}"] = before.lower in words
        told["before capital"] = before.text[0].isupper()
        told["before opens"] = before.text[0].isupper() and before.lower in COMMON
    sentence = document.sentence_at(name.start)
    told["opens"] = sentence is not None and sentence.first_token == name.first
    if behind is not None:
        for word, words in _BEHIND:
            told[f"behind {word}"] = behind.lower in words
        told["behind capital"] = behind.text[0].isupper()
        told["behind number"] = behind.text[0].isdigit()
    told["possessive"] = document.text[name.end : name.end + 2] in ("'s", "’s")
    return told


class _Uses:
    """How an article uses each name."""

    def __init__(self, document: Document, names: list[Name]) -> None:
        self._count: Counter[str] = Counter()
        self._placed: Counter[str] = Counter()
        self._persons: Counter[str] = Counter()
        self._surnames: Counter[str] = Counter()
        tokens = document.tokens
        for name in names:
            key = name.text.lower()
            self._count[key] += 1
            self._placed[key] += name.locative or bool(name.type)
            self._persons[key] += name.role == "person"
        for i in range(1, len(tokens)):
            before, word = tokens[i - 1], tokens[i]
            if before.text[0].isupper() and word.text[0].isupper():
                given = before.lower in PERSON_NAMES or (len(before.text) > 2 and before.lower not in COMMON)  # fmt: skip
                self._surnames[word.lower.removesuffix("'s").removesuffix("’s")] += given

    def of(self, name: Name) -> dict[str, float]:
        """Return how often, on a slow scale, the name is used, and as what."""
        key = name.text.lower()
        count = self._count[key] or 1
        return {
            "used": log1p(self._count[key]),
            "used as place": self._placed[key] / count,
            "used as place once": self._placed[key] > 0,
            "used as person": self._persons[key] / count,
            "used as surname": log1p(self._surnames[key]) if name.last == name.first else 0.0,
            "surname and never place": self._surnames[key] > 0
            and not self._placed[key]
            and name.last == name.first,
        }
