"""Step 3, part 7: phrases for places found and put on the map, all names of an article together.

In:   a document and the gazetteer.
Out:  PlaceMention: a phrase ("the X area of Y District in Z") with its place.

A phrase is a chain of names from the smaller to the larger. The whole article votes for countries
(names, demonyms, large cities), then each chain is resolved from its largest name down, so that
"Cali" in a text on Colombia is not Cali in Derbent. The finest name that the gazetteer knows gives
the point; a hamlet it doesn't know falls back on what holds it, with a larger uncertainty.

Not here: which place an incident happened at (assemble/).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import cos, log10, radians, sqrt

from dateline.read.document import Document, Token
from dateline.records.place import Place, PlacePrecision
from dateline.records.span import Span
from dateline.resolve.gazetteer import Candidate, Gazetteer
from dateline.resolve.place_words import (
    BETWEEN,
    COMMON,
    DEMONYMS,
    DISTRICT,
    LOCAL,
    LOCATIVE,
    NOT_BEFORE,
    NOT_BEHIND,
    PROVINCE,
    SETTLEMENT,
    TYPES,
)

# Types of names that say nothing of the town they stand in.
OUTER = frozenset("outskirts suburbs parts part".split())
BEFORE_NAMES = frozenset("the a an downtown nearby neighbouring neighboring provincial state federal regional".split())
STREETS = frozenset(
    "road street avenue lane block sector colony park square school college hospital mosque masjid church temple "
    "hotel mall bank plaza market bazaar bazar chowk gate bridge highway building phase plot ground".split()
)
LONGEST_NAME = 5
PARTICLES = frozenset(
    "e i de del la las los el al ul ad an as ash of and da do dos du en sur".split()
)
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower northeast northwest "
    "southeast southwest north-western north-eastern south-western south-eastern greater downtown".split()
)
NEAR = re.compile(
    r"\b(?:near|outside|outskirts of|close to|around|north of|south of|east of|west of|off|\d+ ?(?:km|kms|"
    r"kilomet\w+|miles?|nautical miles)[\w\s-]{0,20}(?:of|from|off))\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.I,
)
# Kilometres that "near" and the like add to the radius of what they are near.
NEAR_KM = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One capitalised name of a chain, with what it can mean; token indexes, `last` inside."""

    first: int
    last: int
    text: str
    type: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A phrase for a place.

    `kind`: "place", or "demonym" for a word such as "Malian". `locative`: a word such as "in"
    stands before it, so that something can have happened there. `names` are the words of its
    names alone.
    """

    span: Span
    place: Place
    kind: str
    locative: bool
    names: tuple[Span, ...]


def find_places(
    document: Document, gazetteer: Gazetteer, *, publisher: str | None = None
) -> tuple[PlaceMention, ...]:
    """Return the phrases for places, in order, each resolved with the whole article in view."""
    names = _find_names(document, gazetteer)
    chains = _chains(document, names)
    votes = _votes(document, chains)
    if publisher:
        for word in publisher.split():
            for found in gazetteer.lookup(word)[:1]:
                votes[found.country] += 0.3
    senses: dict[str, Candidate] = {}
    mentions = [_demonym(document, i, gazetteer) for i in _demonyms(document)]
    ordered = sorted(chains, key=lambda chain: (-len(chain), chain[0].first))
    for chain in ordered:
        mention = _resolve(document, chain, votes, senses, gazetteer)
        if mention is not None:
            mentions.append(mention)
    return tuple(sorted((m for m in mentions if m is not None), key=lambda m: m.span.start))


def _lower_text(document: Document) -> bool:
    """The whole text is in capitals, so that capitals mark no names."""
    letters = [c for c in document.text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _find_names(document: Document, gazetteer: Gazetteer) -> list[Name]:
    tokens = document.tokens
    shouting = _lower_text(document)
    found: list[Name] = []
    i = 0
    while i < len(tokens):
        name = _name_at(document, i, gazetteer, shouting)
        if name is None:
            i += 1
            continue
        found.append(name)
        i = name.last + 1
    return found


def _starts_name(token: Token) -> bool:
    return token.text[0].isupper() and token.text[0].isalpha()


def _name_at(document: Document, i: int, gazetteer: Gazetteer, shouting: bool) -> Name | None:
    tokens = document.tokens
    if not _starts_name(tokens[i]) or (len(tokens[i].text) < 2):
        return None
    run = i
    while (
        run + 1 < len(tokens)
        and run - i < LONGEST_NAME + 2
        and tokens[run + 1].start - tokens[run].end <= 1
        and "\n" not in document.text[tokens[run].end : tokens[run + 1].start]
        and (_starts_name(tokens[run + 1]) or _particle(tokens, run + 1))
        and document.sentence_at(tokens[run + 1].start) == document.sentence_at(tokens[i].start)
    ):
        run += 1
    joined = _joined_name(document, i, gazetteer)
    if joined is not None:
        return joined
    for last in range(min(run, i + LONGEST_NAME - 1), i - 1, -1):
        if not tokens[last].text[0].isalnum():
            continue
        text = document.text[tokens[i].start : tokens[last].end]
        bare = re.sub(r"['’]s$", "", text)
        candidates = gazetteer.lookup(bare)
        if not candidates:
            stripped = _without_direction(tokens, i, last)
            candidates = gazetteer.lookup(stripped) if stripped else ()
        if candidates and _plausible(document, i, last, run, candidates, shouting):
            return Name(
                first=i, last=last, text=bare, type=_type(tokens, i, last), candidates=candidates
            )
    if _framed(document, i, run) and not shouting:
        last = run
        while last > i and tokens[last].lower in TYPES:
            last -= 1
        text = re.sub(r"['’]s$", "", document.text[tokens[i].start : tokens[last].end])
        if tokens[i].lower not in COMMON:
            return Name(first=i, last=last, text=text, type=_type(tokens, i, last), candidates=())
    return None


def _joined_name(document: Document, i: int, gazetteer: Gazetteer) -> Name | None:
    """A name with "and" or "of" inside, when the gazetteer knows it: "Jammu and Kashmir"."""
    tokens = document.tokens
    for last in (i + 3, i + 2):
        if last >= len(tokens) or not _starts_name(tokens[last]):
            continue
        if not any(tokens[k].lower in ("and", "&", "of", "the") for k in range(i + 1, last)):
            continue
        text = document.text[tokens[i].start : tokens[last].end]
        candidates = tuple(c for c in gazetteer.lookup(text) if c.kind != "town" or c.main)
        if candidates and "\n" not in text:
            return Name(
                first=i, last=last, text=text, type=_type(tokens, i, last), candidates=candidates
            )
    return None


def _particle(tokens: tuple[Token, ...], i: int) -> bool:
    return (
        tokens[i].lower in PARTICLES
        and tokens[i].lower not in ("of", "and", "an", "as", "i")
        and (i + 1 < len(tokens) and _starts_name(tokens[i + 1]))
    )


def _without_direction(tokens: tuple[Token, ...], first: int, last: int) -> str | None:
    if first < last and tokens[first].lower in DIRECTIONS:
        return " ".join(t.text for t in tokens[first + 1 : last + 1])
    return None


def _type(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """Return the noun that says what sort of place a name is, "" where there is none."""
    if last > first and tokens[last].lower in TYPES:
        return tokens[last].lower
    if last + 1 < len(tokens) and tokens[last + 1].lower in TYPES:
        return tokens[last + 1].lower
    if first >= 2 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in TYPES:
        return tokens[first - 2].lower
    return ""


def _before(tokens: tuple[Token, ...], i: int) -> str:
    """Return the word before a name, articles, directions and "the X of" passed over."""
    j = i - 1
    while j > 0 and (tokens[j].lower in DIRECTIONS | BEFORE_NAMES or tokens[j].lower in SETTLEMENT):
        j -= 1
    if j >= 2 and tokens[j].text == "," and tokens[j - 1].lower in TYPES:
        return "in"  # "in another oil town, Aktobe"
    if j >= 2 and tokens[j].lower == "of" and tokens[j - 1].lower in TYPES | OUTER:
        return "in"  # "the village of X"
    return tokens[j].lower if j >= 0 else ""


def _framed(document: Document, i: int, run: int) -> bool:
    """The words around an unknown name show that it is a place: "in X village", "at X"."""
    tokens = document.tokens
    typed = _type(tokens, i, run) or (run > i and tokens[run].lower in TYPES)
    return bool(typed) and _before(tokens, i) in LOCATIVE | {",", "and", "of"}


def _plausible(
    document: Document,
    first: int,
    last: int,
    run: int,
    candidates: tuple[Candidate, ...],
    shouting: bool,
) -> bool:
    tokens = document.tokens
    word = tokens[first].lower
    before = _before(tokens, first)
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    typed = bool(_type(tokens, first, last))
    known = any(c.kind in ("country", "region", "admin1") and c.main for c in candidates)
    large = max(c.population for c in candidates) >= 100_000
    locative = before in LOCATIVE
    if before in NOT_BEFORE or (first and tokens[first - 1].lower in NOT_BEFORE):
        return False
    if first == last and (word in COMMON or _acronym(tokens[first], candidates, shouting)):
        return False
    if shouting:
        return (locative or typed or known or large) and len(word) > 3
    if last < run and tokens[last + 1].lower not in TYPES:
        return known and tokens[last + 1].lower in NOT_BEHIND | {"army's"}
    if (
        first
        and _starts_name(tokens[first - 1])
        and tokens[first - 1].end + 1 >= tokens[first].start
    ):
        inside = tokens[first - 1].lower
        if (
            inside not in LOCATIVE | TYPES
            and not locative
            and not _sentence_start(document, first - 1)
        ):
            return False
    if after in NOT_BEHIND and not locative and not known:
        return False
    if locative or typed:
        return True
    if before == "," or after == ",":
        return known or large or max(c.population for c in candidates) > 5_000
    return known or large


def _acronym(token: Token, candidates: tuple[Candidate, ...], shouting: bool) -> bool:
    """Capitals such as "LI" are short names of groups, save those of countries."""
    if shouting or not token.text.isupper() or len(token.text) > 4:
        return False
    return not any(c.kind in ("country", "region") for c in candidates)


def _sentence_start(document: Document, i: int) -> bool:
    sentence = document.sentence_at(document.tokens[i].start)
    return sentence is not None and sentence.first_token == i


def _chains(document: Document, names: list[Name]) -> list[list[Name]]:
    """Join names that only words of place stand between, from the smaller to the larger."""
    chains: list[list[Name]] = []
    for name in names:
        if chains and _joined(document, chains[-1][-1], name):
            chains[-1].append(name)
        else:
            chains.append([name])
    return chains


_ANCHOR = re.compile(
    r"[A-Z]\w+,[^.]{0,20}\d+\s?(?:kms?|kilomet\w+|miles?)[\w\s]{0,20}(?:from|of|off)\s+(?:the\s+)?(?:\w+\s+){0,3}$"
)
_LENGTH = re.compile(r"kms?|kilomet(?:re|er)s?|miles?")
_DISTANCE = re.compile(
    r"[\w-]*(?:ern|most|capital)|\d+(?:[.,]\d+)?|kms?|kilomet(?:re|er)s?|miles?|about|some|around|approximately|nearly|from|"
    r"metropolis|twin"
)


def _joined(document: Document, left: Name, right: Name) -> bool:
    between = document.tokens[left.last + 1 : right.first]
    if len(between) > 14 or not between:
        return False
    if any("\n" in document.text[t.end : t.end + 1] for t in between[-1:]):
        return False
    words = [t.lower for t in between]
    if "from" in words and not any(_LENGTH.fullmatch(w) for w in words):
        return False
    if document.sentence_at(document.tokens[left.last].start) != document.sentence_at(
        document.tokens[right.first].start
    ):
        return False
    if left.candidates and any(_LENGTH.fullmatch(w) for w in words):
        return False  # "Kulsary, 230 kilometers from Atyrau": the second holds nothing
    if any(w not in BETWEEN and not _DISTANCE.fullmatch(w) for w in words):
        return False
    return not (set(words) <= {"and"} or words == ["the"] or (words[-1] == "a"))


def _demonyms(document: Document) -> list[int]:
    tokens = document.tokens
    found = []
    for i, token in enumerate(tokens):
        pair = f"{token.lower} {tokens[i + 1].lower}" if i + 1 < len(tokens) else ""
        if _starts_name(token) and (token.lower in DEMONYMS or pair in DEMONYMS):
            found.append(i)
    return found


def _demonym(document: Document, i: int, gazetteer: Gazetteer) -> PlaceMention | None:
    tokens = document.tokens
    pair = f"{tokens[i].lower} {tokens[i + 1].lower}" if i + 1 < len(tokens) else ""
    code = DEMONYMS.get(pair) or DEMONYMS[tokens[i].lower]
    country = gazetteer.country(code)
    if country is None:
        return None
    span = document.span(tokens[i].start, tokens[i + (pair in DEMONYMS)].end)
    place = _place(country, name=country.name, words=span, spans=(span,), near=False, exact=True)
    return PlaceMention(span=span, place=place, kind="demonym", locative=False, names=(span,))


def _votes(document: Document, chains: list[list[Name]]) -> Counter[str]:
    """Return how much the article speaks of each country."""
    votes: Counter[str] = Counter()
    tokens = document.tokens
    for i in _demonyms(document):
        pair = f"{tokens[i].lower} {tokens[i + 1].lower}" if i + 1 < len(tokens) else ""
        votes[DEMONYMS.get(pair) or DEMONYMS[tokens[i].lower]] += 1.5
    said: set[str] = set()
    for chain in chains:
        for name in chain:
            if name.text.lower() in said:
                votes[name.candidates[0].country if name.candidates else ""] += 0.05
                continue
            said.add(name.text.lower())
            best = name.candidates[0] if name.candidates else None
            for candidate in name.candidates:
                if candidate.kind in ("country", "region") and candidate.main and candidate.country:
                    votes[candidate.country] += 3.0
                    best = None
            if best is None:
                continue
            codes = {c.country for c in name.candidates}
            weight = 1.0 if len(codes) == 1 else 0.4
            if best.main:
                weight += log10(max(10, best.population)) / 8
            votes[best.country] += weight
    return votes


def _resolve(
    document: Document,
    chain: list[Name],
    votes: Counter[str],
    senses: dict[str, Candidate],
    gazetteer: Gazetteer,
) -> PlaceMention | None:
    """Resolve a chain from its largest name down to the finest that is known."""
    chosen: list[tuple[Name, Candidate]] = []
    for name in reversed(chain):
        if not name.candidates:
            continue
        key = name.text.lower()
        sense = senses.get(key)
        holders = [c for _, c in chosen]
        if sense is not None and (not holders or _within(sense, holders)):
            best = sense
        else:
            ranked = sorted(
                name.candidates, key=lambda c: (-_weight(c, name, votes, holders, senses), c.id)
            )
            best = next((c for c in ranked if not holders or _within(c, holders)), None)
            if best is None or not _credible(best, name, votes, alone=not holders):
                continue
        senses.setdefault(key, best)
        chosen.append((name, best))
    if not chosen:
        return None
    finest_name, finest = min(chosen, key=lambda pair: (_RANK[pair[1].kind], pair[0].first))
    first = chain[0]
    tokens = document.tokens
    span = document.span(tokens[first.first].start, tokens[chain[-1].last].end)
    names = tuple(document.span(tokens[n.first].start, tokens[n.last].end) for n in chain)
    before = document.text[max(0, span.start - 70) : span.start]
    near = bool(NEAR.search(before)) or finest_name is not first
    place = _place(
        finest, name=first.text, words=span, spans=names, near=near, exact=finest_name is first
    )
    locative = (
        _before(tokens, first.first) in LOCATIVE or len(chain) > 1 or _is_dateline(document, first)
    )
    return PlaceMention(span=span, place=place, kind="place", locative=locative, names=names)


# Share of the votes from which a country is taken for one that the article speaks of, and people
# from which a town elsewhere is believed all the same.
SPOKEN_OF = 0.15
KNOWN_EVERYWHERE = 400_000


def _credible(candidate: Candidate, name: Name, votes: Counter[str], *, alone: bool) -> bool:
    """A small place in a country that the article never speaks of is a chance likeness of names."""
    if candidate.kind in ("country", "region"):
        return True
    if alone and name.type in STREETS:
        return False
    top = max(votes.values(), default=0.0)
    own = 1.0 + log10(max(10, candidate.population)) / 8
    others = votes[candidate.country] - own
    lone = alone and not candidate.main and not name.type
    if others <= 0.1 and lone and candidate.population < 100_000:
        return False
    if top > 2.0 and others < SPOKEN_OF * top:
        return candidate.main and candidate.population >= KNOWN_EVERYWHERE
    return candidate.main or candidate.population >= 50_000 or bool(name.type)


def _is_dateline(document: Document, name: Name) -> bool:
    token = document.tokens[name.first]
    behind = document.text[document.tokens[name.last].end : document.tokens[name.last].end + 40]
    return (
        token.start < 200
        and document.text[token.start : document.tokens[name.last].end].isupper()
        and bool(re.match(r"[^.\n]{0,30}(?:--|—|–|-\s|\()", behind))
    )


def _within(inner: Candidate, holders: list[Candidate]) -> bool:
    return all(_holds(outer, inner) for outer in holders)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    if outer.id == inner.id or outer.kind == "region" and not outer.country:
        return True
    if outer.country and outer.country != inner.country:
        return False
    if outer.kind == "country":
        return True
    if outer.id in (inner.admin1, inner.admin2):
        return True
    return _km(outer, inner) <= outer.radius_km * 1.5 + 25


def _km(a: Candidate, b: Candidate) -> float:
    north = (a.latitude - b.latitude) * 111.2
    east = (a.longitude - b.longitude) * 111.2 * cos(radians((a.latitude + b.latitude) / 2))
    return sqrt(north * north + east * east)


def _weight(
    candidate: Candidate,
    name: Name,
    votes: Counter[str],
    holders: list[Candidate],
    senses: dict[str, Candidate],
) -> float:
    """Return how well a candidate fits its name, the chain and the article."""
    total = log10(max(10, candidate.population)) + (1.5 if candidate.main else 0.0)
    top = max(votes.values(), default=1.0)
    total += 4.0 * votes[candidate.country] / max(1.0, top)
    if candidate.kind in ("country", "region") and candidate.main:
        total += 4.0
    total += _type_fit(candidate, name.type)
    for holder in holders:
        total += 3.0 if _holds(holder, candidate) else -8.0
    if not holders:
        near = sum(
            1
            for sense in senses.values()
            if sense.country == candidate.country
            and sense.kind != "country"
            and _km(sense, candidate) < 200
        )
        total += min(2.0, 1.0 * near)
    return total


def _type_fit(candidate: Candidate, type_: str) -> float:
    if type_ in DISTRICT:
        return {"admin2": 3.0, "admin1": 1.5, "region": 2.0, "town": 0.5}.get(candidate.kind, -2.0)
    if type_ in PROVINCE:
        return {"admin1": 3.0, "region": 2.0, "country": 0.5}.get(candidate.kind, -1.0)
    if type_ in SETTLEMENT:
        return {"town": 2.0}.get(candidate.kind, -1.5)
    if type_ in LOCAL:
        return 0.5 if candidate.kind == "town" else 0.0
    return {"town": 1.3, "admin1": 0.2, "admin2": -0.6}.get(candidate.kind, 0.0)


_RANK = {"town": 0, "admin2": 1, "region": 2, "admin1": 3, "country": 4}
_PRECISION = {
    "town": PlacePrecision.TOWN,
    "admin2": PlacePrecision.DISTRICT,
    "admin1": PlacePrecision.ADMIN1,
    "country": PlacePrecision.COUNTRY,
    "region": PlacePrecision.DISTRICT,
}


def _place(
    candidate: Candidate,
    *,
    name: str,
    words: Span,
    spans: tuple[Span, ...],
    near: bool,
    exact: bool,
) -> Place:
    precision = _PRECISION[candidate.kind]
    if candidate.kind == "region" and candidate.radius_km > 100:
        precision = PlacePrecision.ADMIN1
    radius = candidate.radius_km
    if near and precision is PlacePrecision.TOWN:
        precision, radius = PlacePrecision.NEAR, radius + NEAR_KM
    why = f"{candidate.name} ({candidate.kind}, {candidate.country or 'no country'})"
    if not exact:
        why = f"the gazetteer doesn't know {name}; it lies in {why}"
    return Place(
        name=name,
        words=words.quote,
        country=candidate.country or None,
        admin1=None,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
        geonames_id=candidate.id if candidate.id < 900_000_000 else None,
        precision=precision,
        uncertainty_km=radius,
        spans=spans,
        reason=why,
    )


def country_of(document: Document, mentions: tuple[PlaceMention, ...]) -> Place | None:
    """Return the country that the article is mostly about, None where it names none.

    For incidents without any place of their own; the words are those of its first mention.
    """
    votes: Counter[str] = Counter()
    for mention in mentions:
        if mention.place.country and (mention.locative or mention.kind == "demonym"):
            votes[mention.place.country] += 2 if mention.locative else 1
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
