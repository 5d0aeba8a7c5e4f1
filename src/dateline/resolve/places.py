"""Step 3, part 10: phrases for places found and put on the map, all names of an article together.

In:   a document and the gazetteer.
Out:  PlaceMention: a phrase ("the X area of Y District in Z") with its place.

A phrase is a chain of names from the smaller to the larger, resolved from its largest name down.
The finest name that the gazetteer knows gives the point; a hamlet it doesn't know falls back on
what holds it, or on the place that the article named before, with a larger uncertainty.

Not here: which place an incident happened at (assemble/).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.read.document import Document, Sentence
from dateline.records.place import Place, PlacePrecision
from dateline.records.span import Span
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_candidates import RANK, Candidate, holds
from dateline.resolve.place_chains import Chain, find_chains
from dateline.resolve.place_clues import Clue, find_clues
from dateline.resolve.place_mentions import (
    PlaceMention,
    demonym_mention,
    in_the_capital,
)
from dateline.resolve.place_names import Name, find_names
from dateline.resolve.place_pieces import capitals_of
from dateline.resolve.place_points import BESIDE_KM, NEAR_KM, inside, offset, place_at
from dateline.resolve.place_senses import Senses
from dateline.resolve.place_spellings import respelled
from dateline.resolve.place_words import SPEAKS, STREET, TYPES

_DISTANCE = re.compile(
    r"(?:\b(?:about|some|around|nearly|roughly|approximately|less than|just) )?"
    r"(?P<number>\d[\d,.]*|a few|several)[ -]?(?P<unit>nautical miles?|miles?|kms?|kilomet\w+|met\w+)"
    r"(?: \([^)]*\))?(?: to the)?(?: away)?(?: (?P<wind>(?:north|south)?-?(?:east|west|north|south)(?:ern)?))?"
    r" (?:of|from|off|away from|outside)(?: the)?(?: coast of)? $",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near|outside|outskirts of|suburbs? of|close to|around|north of|south of|east of|west of|"
    r"northeast of|northwest of|southeast of|southwest of|off|off the coast of|adjoining|beside)$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:the|a|an) )?(?:[\w-]+ )?(?:"
    + "|".join(sorted(TYPES, key=lambda t: (-len(t), t)))
    + r") (?:of|called|named) $",
    re.IGNORECASE,
)
# "The bombing of Monguno market": what an act was done to is where it was done.
_ACT_OF = re.compile(
    r"\b(?:attacks?|assaults?|raids?|strikes?|bombings?|shelling|bombardment|siege|storming|sack(?:ing)?"
    r"|burning|looting|destruction|capture|invasion|massacre)\s+(?:of|on|against)\s+$"
    r"|\b(?:markets?|bazaar|airport|station|camp|cemetery|outskirts|cent(?:re|er)|streets|suburbs?)\s+of\s+$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\bthe $", re.IGNORECASE)


def find_places(
    document: Document, gazetteer: Gazetteer, *, publisher: str | None = None
) -> tuple[PlaceMention, ...]:
    """Return the phrases for places, in order, each resolved with the whole article in view."""
    clues = _clues(document, gazetteer)
    resolver, chains = _resolved(document, gazetteer, clues, _How(publisher=publisher))
    mentions = [m for m in map(resolver.mention, chains) if m is not None]
    mentions += [
        m for c in clues if c.kind == "demonym" and (m := demonym_mention(document, c, gazetteer))
    ]
    mentions += in_the_capital(document, gazetteer, tuple(mentions))
    return tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end, m.kind)))


def senses_of(
    document: Document, gazetteer: Gazetteer, *, publisher: str | None = None
) -> tuple[Senses, list[tuple[Name, list[Candidate]]]]:
    """Return what weighs a text's names, and each name with what holds it in its phrase.

    For learning the weights: a name is held by the places that its phrase names behind it.
    """
    senses, resolved = resolved_chains(document, gazetteer, publisher=publisher)
    asked: list[tuple[Name, list[Candidate]]] = []
    for chain, chosen in resolved:
        for at, name in enumerate(chain.names):
            if name.candidates and name.role != "person":
                behind = {id(n) for n in chain.names[at + 1 :]}
                asked.append((name, [c for n, c in chosen if id(n) in behind]))
    return senses, asked


def resolved_chains(
    document: Document,
    gazetteer: Gazetteer,
    *,
    publisher: str | None = None,
    thorough: bool = False,
    without: int | None = None,
) -> tuple[Senses, list[tuple[Chain, list[tuple[Name, Candidate]]]]]:
    """Return what weighs a text's names, and its chains with what their names mean.

    `thorough`: names that nothing shows to be places, too. `without`: by weights that were learned
    without this fold.
    """
    clues = _clues(document, gazetteer)
    how = _How(publisher=publisher, thorough=thorough, without=without)
    resolver, chains = _resolved(document, gazetteer, clues, how)
    return resolver.senses, [(chain, resolver.found[chain.names[0].start]) for chain in chains]


def demonyms_of(document: Document, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Return the words for the people of a country, each with the country."""
    clues = (c for c in _clues(document, gazetteer) if c.kind == "demonym")
    return [m for m in (demonym_mention(document, c, gazetteer) for c in clues) if m is not None]


def _clues(document: Document, gazetteer: Gazetteer) -> tuple[Clue, ...]:
    found = find_clues(document, capitals=capitals_of(document))
    return tuple(c for c in found if not _opens_name(document, c, gazetteer))


@dataclass(frozen=True, slots=True, kw_only=True)
class _How:
    """Whose text it is, whether doubtful names count, and which weights are asked."""

    publisher: str | None = None
    thorough: bool = False
    without: int | None = None


def _resolved(
    document: Document,
    gazetteer: Gazetteer,
    clues: tuple[Clue, ...],
    how: _How,
) -> tuple[_Resolver, list[Chain]]:
    """Return the chains of a text, and who knows what their names mean."""
    taken = frozenset(i for c in clues if c.kind == "demonym" for i in range(c.first, c.last + 1))
    names = find_names(document, gazetteer, taken=taken, thorough=how.thorough)
    senses = Senses(names, clues, gazetteer, publisher=how.publisher, without=how.without)
    chains = find_chains(document, names)
    resolver = _Resolver(document, gazetteer, senses)
    # Long chains first: what they fix helps the bare names.
    for chain in sorted(chains, key=lambda c: (-len(c.names) - len(c.tail), c.names[0].start)):
        resolver.resolve(chain)
    return resolver, chains


class _Resolver:
    """Chains to places, one article long."""

    def __init__(self, document: Document, gazetteer: Gazetteer, senses: Senses) -> None:
        self.document, self.gazetteer, self.senses = document, gazetteer, senses
        self.capitals = capitals_of(document)
        self.found: dict[int, list[tuple[Name, Candidate]]] = {}

    def resolve(self, chain: Chain) -> None:
        """Choose what the names of a chain mean, the largest first."""
        chosen: list[tuple[Name, Candidate]] = []
        tail: list[Candidate] = []
        for name in reversed(chain.tail):
            candidate = self.senses.choose(name, tail) if name.candidates else None
            if candidate is not None:
                tail.append(candidate)
        for name in reversed(chain.names):
            if not name.candidates or name.role == "person":
                continue
            holders = [*tail, *(c for _, c in chosen)]
            candidate = self.senses.choose(name, holders)
            if candidate is not None:
                chosen.append((name, candidate))
        if not chosen and tail:
            chosen.append((chain.names[0], tail[-1]))
        self.found[chain.names[0].start] = chosen

    def mention(self, chain: Chain) -> PlaceMention | None:
        """Return the phrase of a chain with its place."""
        first = min(chain.names, key=lambda n: n.start)
        chosen = self.found[chain.names[0].start]
        locative = _locative(self.document, chain, first)
        kind = self._kind(chain, locative=locative)
        names = tuple(
            self.document.span(n.start, n.end) for n in sorted(chain.names, key=lambda n: n.start)
        )
        span = self._phrase(chain, first)
        borrowed = self._borrowed(chain, span, locative=locative)
        place = self._placed(chain, chosen, span) if chosen else borrowed
        if place is None:
            return None
        place = replace(place, spans=(span,))
        return PlaceMention(
            span=span, place=place, kind=kind, locative=locative and kind == "place", names=names
        )

    def _kind(self, chain: Chain, *, locative: bool) -> str:
        name = chain.names[0]
        if name.role in ("person", "organisation", "border"):
            return name.role
        if len(chain.names) == 1 and not locative and not name.type:
            behind = self.document.tokens[name.last + 1 : name.last + 2]
            if behind and behind[0].lower in SPEAKS:
                return "government"
        return "place"

    def _phrase(self, chain: Chain, first: Name) -> Span:
        """Return the whole phrase: relation, "the village of", names, and the noun behind."""
        last = max(chain.names, key=lambda n: n.end)
        text, tokens = self.document.text, self.document.tokens
        end = max(last.end, tokens[last.last].end)
        if last.type and last.last + 1 < len(tokens) and tokens[last.last + 1].lower == last.type:
            end = tokens[last.last + 1].end
        if text[end : end + 1] == ")" and "(" in text[first.start : end]:
            end += 1
        sentence = self.document.sentence_at(first.start)
        floor = sentence.start if sentence else 0
        start = first.start
        for pattern in (_OPENING, _ARTICLE, _DISTANCE):
            found = pattern.search(text, max(floor, start - 80), start)
            if found:
                start = found.start()
        near = _NEAR.search(text[max(floor, start - 30) : start].rstrip())
        if near:
            start = max(floor, start - 30) + near.start()
        return self.document.span(start, end)

    def _placed(self, chain: Chain, chosen: list[tuple[Name, Candidate]], span: Span) -> Place:
        finest_name, finest = min(reversed(chosen), key=lambda pair: RANK[pair[1].kind])
        named = chain.names[0]
        known = any(n is named for n, _ in chosen)
        if known and RANK[finest.kind] < RANK[{id(n): c for n, c in chosen}[id(named)].kind]:
            named = finest_name
        place = place_at(finest, name=named.text, words=span, gazetteer=self.gazetteer)
        if not known and (meant := self._respelled(named, finest)):
            return place_at(meant, name=named.text, words=span, gazetteer=self.gazetteer)
        if not known:
            place = inside(place, named.text, near=bool(_BESIDE & set(chain.relation)))
        before = self.document.text[max(0, chain.names[0].start - 80) : chain.names[0].start]
        away = _DISTANCE.search(before)
        if away and known:
            return offset(place, away)
        head = self.document.text[span.start : chain.names[0].start].rstrip()
        if _NEAR.search(re.sub(r"\s+the$", "", head)) and place.precision is PlacePrecision.TOWN:
            return replace(
                place,
                precision=PlacePrecision.NEAR,
                uncertainty_km=(place.uncertainty_km or 0.0) + NEAR_KM,
            )
        return place

    def _borrowed(self, chain: Chain, span: Span, *, locative: bool) -> Place | None:
        """An unknown name takes the point of the nearest place that the article named before it."""
        name = chain.names[0]
        if name.role in ("person", "organisation", "border") or not (locative or name.type):
            return None
        if name.candidates and not name.type and self.capitals != "mixed":
            return None
        if meant := self._respelled(name, None):
            return place_at(meant, name=name.text, words=span, gazetteer=self.gazetteer)
        near = self._nearest(name.start)
        if near is None:
            return None
        place = place_at(near, name=name.text, words=span, gazetteer=self.gazetteer)
        place = inside(place, name.text, near=True)
        return replace(
            place,
            uncertainty_km=(place.uncertainty_km or 0.0) + BESIDE_KM,
            reason=f"the gazetteer doesn't know {name.text}; the article last named {near.name} "
            f"({near.kind}, {near.country or 'no country'})",
        )

    def _respelled(self, name: Name, holder: Candidate | None) -> Candidate | None:
        """Return the only place of the article's country that another spelling of the name gives."""
        votes = self.senses.votes
        if not votes or name.candidates or name.type in STREET:
            return None
        country = min(votes, key=lambda c: (-votes[c], c))
        found = {
            c.id: c
            for spelling in respelled(name.text)
            for c in self.gazetteer.lookup(spelling)
            if c.main and c.country == country and c.kind in ("town", "admin2")
            if holder is None or holds(holder, c)
        }
        towns = [c for c in found.values() if c.kind == "town"] or list(found.values())
        return towns[0] if len(towns) == 1 else None

    def _away(self, start: int, here: Sentence | None) -> int:
        """Return 0 for a place of the same sentence, 1 of the same paragraph, 2 of another."""
        if here is None or here.start <= start < here.end:
            return 0
        there = self.document.sentence_at(start)
        return 1 if there is not None and there.paragraph == here.paragraph else 2

    def _nearest(self, start: int) -> Candidate | None:
        """Return the finest sense named nearest before `start`, else the first behind it."""
        best: tuple[tuple[int, int, int], Candidate] | None = None
        here = self.document.sentence_at(start)
        for chosen in self.found.values():
            for name, candidate in chosen:
                if name.role != "place":
                    continue
                loose = not (name.locative or len(chosen) > 1)
                coarse = max(0, RANK[candidate.kind] - 1)
                away = self._away(name.start, here)
                key = (
                    2 * (coarse + away) + loose,
                    int(name.start > start),
                    abs(start - name.start),
                )
                if best is None or key < best[0]:
                    best = (key, candidate)
        if best is not None:
            return best[1]
        votes = self.senses.votes
        country = min(votes, key=lambda c: (-votes[c], c)) if votes else ""
        return self.gazetteer.country(country) if country else None


_BESIDE = frozenset("near outside outskirts close off around from".split())


def _locative(document: Document, chain: Chain, first: Name) -> bool:
    if len(chain.names) > 1 or chain.tail:
        return True
    related = document.text[max(0, first.start - 60) : first.start]
    related = re.sub(r"\bthe $", "", related)
    return (
        first.locative
        or bool(_DISTANCE.search(related) or _NEAR.search(related.rstrip()))
        or bool(_ACT_OF.search(related))
        or _is_dateline(document, first)
    )


def _is_dateline(document: Document, name: Name) -> bool:
    """The name opens a line of a digest, or stands in the dateline of the report."""
    line = document.text.rfind("\n", 0, name.start) + 1
    opens = not document.text[line : name.start].strip(" *•-–\t")
    behind = document.text[name.end : name.end + 40]
    if opens and re.match(r"[^.:\n]{0,30}?:\s", behind):
        return True
    if name.start > FILED_WITHIN or name.start - line > FILED_WITHIN_LINE:
        return False
    return bool(re.match(r"[^.\n]{0,30}?(?:--|—|–| - ?|\(Reuters|\(AP|\(AFP)", behind))


# Characters of a report, and of a line, within which its dateline stands.
FILED_WITHIN, FILED_WITHIN_LINE = 400, 40


def _opens_name(document: Document, clue: Clue, gazetteer: Gazetteer) -> bool:
    """The demonym is the first word of a name: "British Columbia", "Indian Ocean"."""
    if clue.kind != "demonym" or clue.last + 1 >= len(document.tokens):
        return False
    behind = document.tokens[clue.last + 1]
    if not behind.text[0].isupper():
        return False
    start = document.tokens[clue.first].start
    ends = [t.end for t in document.tokens[clue.last + 1 : clue.last + 3]]
    return any(c.main for end in ends for c in gazetteer.lookup(document.text[start:end]))
