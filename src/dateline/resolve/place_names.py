"""Step 3, part 7: names that may be places, with what stands around them.

In:   a document and the gazetteer.
Out:  Names in order: what each could mean, what sort of noun goes with it, and the role it plays -
      a place, a person, a body, or a street that is merely named after a place.

A capital is what marks a name, so a text without small letters (or without capitals) needs more
around a name before it counts: a word such as "in", a noun such as "department", or fame.

Not here: which names belong together (place_chains.py) and which place each means
(place_senses.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.read.document import Document, Token
from dateline.resolve.gazetteer import Candidate, Gazetteer, around
from dateline.resolve.place_words import (
    BODIES,
    BODY_OF,
    COMMON,
    DIRECTIONS,
    DISTRICT,
    FACILITY,
    FACILITY_OF,
    FUNCTION,
    LOCATIVE,
    PROVINCE,
    SETTLEMENT,
    STREET,
    TITLES,
    TYPES,
    US_STATES,
)

LONGEST_NAME = 6
# Letters up to which a word in capitals is taken for an abbreviation.
SHORT = 5
# What "police" belongs to where it names a place and its precinct: "Manpur Police Station".
STATIONS = frozenset("station stations limits post picket lines line camp circle ps area outpost".split())
# Small words inside names.
LINKS = frozenset("e i de del la el al ul ur us da do dos du bin di".split())
PARTICLES = frozenset(
    "e i de del la las los el al ul ur us ud ad an ash y da do dos du en sur of and the di bin le les".split()
)
# A road leads to the place that it is named after; it need not lie there.
ROADS = frozenset(
    "road street avenue lane boulevard bypass highway drive block way blvd ave marg gali "
    "expressway motorway intersection crossing chowk square plaza ground colony mohalla".split()
)
_HYPHENED = re.compile(
    r"^([^\W\d_]{3,}(?:[-'’][^\W\d_]+)*?)-(?:area|based|born|bound|controlled|held|led|backed|style|"
    r"owned|occupied|administered|run|trained)$",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?$")
# People needed to take a name for a place where capitals mark nothing and no word helps.
FAMOUS = 500_000
LARGE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name: its tokens (`last` inside), its offsets, and what it can mean.

    `type` is the noun that goes with it ("district"), "" where none does; `typed_before` says that
    it stands in front ("the town of"). `role`: place, person, organisation or street. `weak`: no
    more than a preposition makes it a place.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    type: str
    role: str
    candidates: tuple[Candidate, ...]
    locative: bool
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A stretch of a run of capitalised words: known to the gazetteer, or not."""

    first: int
    last: int
    text: str
    candidates: tuple[Candidate, ...]


def capitals_of(document: Document) -> str:
    """Return "mixed", or "all" or "none" where capitals mark no names."""
    letters = [t.text for t in document.tokens if t.text[0].isalpha() and len(t.text) > 1]
    if not letters:
        return "mixed"
    upper = sum(w.isupper() for w in letters) / len(letters)
    capital = sum(w[0].isupper() for w in letters) / len(letters)
    if upper > 0.7:
        return "all"
    return "none" if capital < 0.01 and len(letters) > 8 else "mixed"


def find_names(
    document: Document, gazetteer: Gazetteer, *, taken: frozenset[int] = frozenset()
) -> list[Name]:
    """Return the names of the text that are, or could be, places, in order.

    Tokens in `taken` are demonyms, and part of no name.
    """
    scan = _Scan(document, gazetteer, taken)
    return [name for run in scan.runs() for name in scan.names_of(run)]


class _Scan:
    """One pass over one document."""

    def __init__(
        self, document: Document, gazetteer: Gazetteer, taken: frozenset[int]
    ) -> None:
        self.taken = taken
        self.document = document
        self.tokens = document.tokens
        self.gazetteer = gazetteer
        self.capitals = capitals_of(document)
        self.openers = {s.first_token for s in document.sentences}

    def runs(self) -> Iterator[list[_Piece]]:
        """Yield stretches of neighbouring names, cut into pieces, longest known first."""
        run: list[_Piece] = []
        i = 0
        while i < len(self.tokens):
            if not self._is_name(i) or i in self.taken:
                i += 1
                continue
            if run and not self._goes_on(run[-1].last, i):
                yield run
                run = []
            piece = self._piece(i)
            run.append(piece)
            i = piece.last + 1
        if run:
            yield run

    def _goes_on(self, last: int, i: int) -> bool:
        """Token `i` stands right behind `last`, or a particle as in "Gulistan e Jauhar" between."""
        if last + 1 == i:
            return self._adjacent(last)
        inner = last + 2 == i and self.capitals == "mixed" and self.tokens[last + 1].lower in LINKS
        return inner and self._adjacent(last) and self._adjacent(last + 1)

    def _is_name(self, i: int) -> bool:
        token = self.tokens[i]
        if not token.text[0].isalpha() or len(token.text) < 2:
            return False
        if self.capitals == "mixed":
            if not token.text[0].isupper():
                return False
            return token.lower not in FUNCTION or (token.text == "US" and token.lower == "us")
        return token.lower not in FUNCTION

    def _adjacent(self, i: int) -> bool:
        """The token behind `i` follows after one blank, in the same sentence."""
        if i + 1 >= len(self.tokens) or i + 1 in self.openers:
            return False
        return self.document.text[self.tokens[i].end : self.tokens[i + 1].start] == " "

    def _piece(self, i: int) -> _Piece:
        for last in self._ends(i):
            text = self.document.text[self.tokens[i].start : self.tokens[last].end]
            if last == i:
                text = self._bare(text)
                if self.tokens[i].lower in COMMON or self.tokens[i].lower in TYPES | BODIES | TITLES | DIRECTIONS:
                    continue
            found = self._look_up(i, last, text)
            if found:
                return _Piece(first=i, last=last, text=text, candidates=found)
        return _Piece(first=i, last=i, text=self._bare(self.tokens[i].text), candidates=())

    def _ends(self, i: int) -> list[int]:
        ends = [i]
        j = i
        while self._adjacent(j) and j - i < LONGEST_NAME - 1:
            j += 1
            if self._is_name(j):
                ends.append(j)
            elif self.tokens[j].lower not in PARTICLES:
                break
        return ends[::-1]

    def _bare(self, text: str) -> str:
        hyphened = _HYPHENED.match(text)
        return _POSSESSIVE.sub("", hyphened.group(1) if hyphened else text)

    def _look_up(self, first: int, last: int, text: str) -> tuple[Candidate, ...]:
        words = [t.lower for t in self.tokens[first : last + 1]]
        text = _POSSESSIVE.sub("", text)
        found = self.gazetteer.lookup(text)
        if last > first:
            if words[-1] in BODIES and not any(c.main and c.population > LARGE for c in found):
                found = ()
            if {"of", "and", "the"} & set(words):
                found = tuple(c for c in found if c.main)
            if words[-1] in TYPES and words[-1] not in STREET | ROADS:
                plain = text[: -len(self.tokens[last].text)].strip()
                if not set(plain.lower().split()) <= COMMON | DIRECTIONS | TYPES:
                    found = _union(found, self.gazetteer.lookup(plain))
            elif words[0] in TYPES | TITLES and not any(c.main for c in found):
                found = ()
            if not found and words[0] in DIRECTIONS:
                plain = text[len(self.tokens[first].text) :].strip()
                if plain.lower() not in COMMON | TYPES:
                    found = tuple(c for c in self.gazetteer.lookup(plain) if c.main)
        elif not found and words[0].endswith("s") and len(words[0]) > 5:
            # Texts that lost their apostrophes: "Afghanistans capital".
            found = tuple(
                c
                for c in self.gazetteer.lookup(text[:-1])
                if c.main and (c.kind in ("country", "admin1") or c.population > LARGE)
            )
        if first == last and self.capitals == "mixed":
            token = self.tokens[first]
            if token.text.isupper() and len(token.text) <= SHORT:
                found = tuple(
                    c
                    for c in found
                    if c.main and (c.kind in ("country", "region") or c.population > LARGE)
                )
        return found

    def names_of(self, run: list[_Piece]) -> list[Name]:
        """Return the names of one run of pieces."""
        names: list[Name] = []
        at = 0
        while at < len(run):
            piece = run[at]
            if piece.candidates:
                name = self._known(run, at)
                if name is None:
                    at += 1
                    continue
            else:
                name = self._unknown(run, at)
            if name is None:
                at += 1
                continue
            names.append(name)
            while at < len(run) and run[at].first <= name.last:
                at += 1
        return names

    def _known(self, run: list[_Piece], at: int) -> Name | None:
        piece = run[at]
        type_ = self._type(piece.first, piece.last)
        locative = self._before(piece.first) in LOCATIVE
        before = run[at - 1] if at else None
        after = run[at + 1] if at + 1 < len(run) else None
        if self.capitals != "mixed":
            return self._known_without_capitals(piece, type_, locative=locative)
        role = "place"
        if self._next(piece.last).lower() == "border":
            role = "border"
        elif self._is_street(piece, type_):
            role = "street"
        elif self._titled(piece.first) and type_ not in DISTRICT | PROVINCE | SETTLEMENT:
            role = "person"
        elif self._named_body(run, at):
            role = "organisation"
        elif after and after.candidates and not type_ and not self._fits(piece, after):
            if whole := self._framed_whole(run, at):
                return whole
            if not (_large(piece) and _large(after)):
                role = "person"
        elif after and not after.candidates and self._stranger(after):
            whole = self._framed_whole(run, at)
            if whole:
                return whole
            if not (locative and _large(piece)):
                role = "person"
        elif before and not before.candidates and self._stranger(before):
            if type_ or locative:
                return self._framed_whole(run, at)
            role = "person"
        elif not type_ and not locative and not self._credible(piece):
            return None
        return self._name(piece, type_=type_, role=role, locative=locative)

    def _is_street(self, piece: _Piece, type_: str) -> bool:
        """A street or building that is named after a place: "Wana Road" need not be in Wana."""
        behind = self._next(piece.last)
        if type_ in ROADS and behind[:1].isupper() and behind.lower() == type_:
            return True
        return type_ in STREET and behind[:1].isupper() and not _large(piece)

    def _fits(self, piece: _Piece, after: _Piece) -> bool:
        """Two names side by side can be one place and what holds it, their comma lost."""
        if self.tokens[piece.last + 1].lower in TYPES | DIRECTIONS:
            return True
        if _POSSESSIVE.search(self.tokens[piece.last].text):
            return True
        return any(around(b, a) for a in piece.candidates[:30] for b in after.candidates[:30])

    def _known_without_capitals(
        self, piece: _Piece, type_: str, *, locative: bool
    ) -> Name | None:
        main = [c for c in piece.candidates if c.main]
        if not main or len(piece.text) < 4 or self._titled(piece.first):
            return None
        fame = any(c.kind in ("country", "region", "admin1") for c in main) or any(
            c.population >= FAMOUS for c in main
        )
        firm = type_ in DISTRICT | PROVINCE | SETTLEMENT
        comma = self._next(piece.last) == "," or self._before(piece.first) == ","
        several = piece.last > piece.first
        if not (fame or firm or locative or (comma and several)):
            return None
        behind = self._next(piece.last).lower()
        role = "organisation" if behind in BODIES and not locative else "place"
        return self._name(piece, type_=type_, role=role, locative=locative)

    def _credible(self, piece: _Piece) -> bool:
        """The name is a place without any word that says so."""
        main = any(c.main and c.kind in ("country", "region", "admin1") for c in piece.candidates)
        if main or _large(piece) or piece.last > piece.first:
            return True
        before, after = self._before(piece.first), self._next(piece.last)
        return before in (",", "and", "(") or after in (",", "(") or any(
            c.main and c.population > 5_000 for c in piece.candidates
        )

    def _stranger(self, piece: _Piece) -> bool:
        """A word that makes its neighbour part of a person's name."""
        word = self.tokens[piece.first].lower
        if self.tokens[piece.first].text.isupper() and len(word) > 1 and self.capitals == "mixed":
            return False
        if piece.first in self.openers and word in COMMON:
            return False
        return word not in TYPES | BODIES | DIRECTIONS | FACILITY and not word.endswith(("'s", "’s"))

    def _framed_whole(self, run: list[_Piece], at: int) -> Name | None:
        """Take strangers and known words together as one unknown name, where a noun frames it."""
        first, last = at, at
        while first and run[first - 1].last + 1 == run[first].first and self._joinable(run[first - 1]):
            first -= 1
        while last + 1 < len(run) and self._joinable(run[last + 1]):
            last += 1
        a, z = run[first].first, run[last].last
        if a == run[at].first and z == run[at].last:
            return None
        type_ = self._type(a, z)
        locative = self._before(a) in LOCATIVE
        if not type_ or self._titled(a):
            return None
        return self._span_name(a, z, type_=type_, locative=locative, weak=False)

    def _joinable(self, piece: _Piece) -> bool:
        word = self.tokens[piece.last].lower
        if _POSSESSIVE.search(self.tokens[piece.last].text):
            return False
        return word not in TYPES | BODIES | TITLES

    def _unknown(self, run: list[_Piece], at: int) -> Name | None:
        """Return an unknown name that the words around it show to be a place, or None."""
        if self.capitals != "mixed":
            return None
        last = at
        while last + 1 < len(run) and self._joinable(run[last + 1]):
            last += 1
        a, z = run[at].first, run[last].last
        lowers = [t.lower for t in self.tokens[a : z + 1]]
        if lowers[0] in TYPES | BODIES | TITLES or self._titled(a):
            return None
        if a == z and self.tokens[a].text.isupper() and len(lowers[0]) <= SHORT:
            return None
        type_ = self._type(a, z)
        if len(run) == last + 1 and not type_ and lowers[-1] in TYPES and z > a:
            type_, z = lowers[-1], z - 1
        locative = self._before(a) in LOCATIVE
        if all(w in COMMON for w in lowers) and not (type_ in DISTRICT | SETTLEMENT):
            return None
        if last + 1 < len(run) and run[last + 1].first == z + 1:
            word = self.tokens[z + 1].lower
            if word in BODIES and word not in FACILITY:
                return None
        if type_:
            firm = type_ in DISTRICT | PROVINCE | SETTLEMENT | {"area", "locality", "sector", "areas"}
            linked = locative or self._before(a) in (",", "and", "of")
            if firm or linked:
                return self._span_name(a, z, type_=type_, locative=locative, weak=False)
            return None
        if any(c.candidates for c in run[at : last + 1]) and last > at:
            return None
        strict = self._before(a) in ("in", "at", "near", "outside", "from")
        short = any(w in COMMON | BODIES | TITLES for w in lowers) or self.tokens[a].text.isupper()
        if strict and not short and a not in self.openers and z - a < 4:
            return self._span_name(a, z, type_="", locative=True, weak=True)
        return None

    def _span_name(self, a: int, z: int, *, type_: str, locative: bool, weak: bool) -> Name:
        piece = _Piece(first=a, last=z, text=self._text(a, z), candidates=())
        role = "street" if type_ in STREET else "place"
        return replace(self._name(piece, type_=type_, role=role, locative=locative), weak=weak)

    def _text(self, a: int, z: int) -> str:
        return self._bare(self.document.text[self.tokens[a].start : self.tokens[z].end])

    def _name(self, piece: _Piece, *, type_: str, role: str, locative: bool) -> Name:
        start = self.tokens[piece.first].start
        end = self.tokens[piece.last].end
        if piece.first == piece.last:
            end = start + len(piece.text)
        return Name(
            first=piece.first,
            last=piece.last,
            start=start,
            end=end,
            text=piece.text,
            type=type_,
            role=role,
            candidates=() if role == "street" else self._by_state(piece),
            locative=locative,
        )

    def _by_state(self, piece: _Piece) -> tuple[Candidate, ...]:
        """Keep what a US state behind the comma allows: "Springfield, Ill."."""
        i = piece.last + 1
        if i + 1 >= len(self.tokens) or self.tokens[i].text != ",":
            return piece.candidates
        token = self.tokens[i + 1]
        state = US_STATES.get(token.lower.rstrip("."))
        if state is None or not token.text[0].isupper():
            state = US_STATES.get(token.lower) if token.text[0].isupper() else None
        if state is None:
            return piece.candidates
        ids = {c.id for c in self.gazetteer.lookup(state) if c.country == "US" and c.kind == "admin1"}
        inside = tuple(c for c in piece.candidates if c.admin1 in ids)
        return inside or piece.candidates

    def _type(self, first: int, last: int) -> str:
        """Return the noun that says what sort of place a name is, "" where there is none."""
        if last > first and self.tokens[last].lower in TYPES:
            return self.tokens[last].lower
        if last + 1 < len(self.tokens) and self.tokens[last + 1].lower in TYPES and last + 1 not in self.openers:
            return self.tokens[last + 1].lower
        j = first - 1
        if j >= 1 and self.tokens[j].lower in ("of", "called", "named", "de"):
            j -= 1
        if j >= 0 and self.tokens[j].lower in DISTRICT | PROVINCE | SETTLEMENT | {"area", "valley", "island"}:
            of = self.tokens[first - 1].lower != self.tokens[j].lower
            if of or self.tokens[j].text[0].isupper() or self.tokens[j].lower in SETTLEMENT:
                return self.tokens[j].lower
        return ""

    def _next(self, last: int) -> str:
        return self.tokens[last + 1].text if last + 1 < len(self.tokens) else ""

    def _before(self, i: int) -> str:
        """Return the word before a name, passing over articles, directions and "the town of"."""
        j = i - 1
        skip = DIRECTIONS | {"the", "a", "an", "his", "her", "their", "its", "nearby", "restive", "provincial"}
        while j >= 0 and (self.tokens[j].lower in skip or self.tokens[j].lower in TYPES | {"limits"}):
            if self.tokens[j].lower in TYPES and self.tokens[j].lower in ("port", "post", "station"):
                break
            j -= 1
        if j >= 2 and self.tokens[j].lower in ("of", "called", "named") and (
            self.tokens[j - 1].lower in TYPES | {"outskirts", "suburbs", "capital", "part", "parts", "heart"}
        ):
            k = j - 2
            while k >= 0 and (self.tokens[k].lower in skip or self.tokens[k].lower in TYPES | {"and", "remote", "northern"}):
                k -= 1
            return self.tokens[k].lower if k >= 0 else ""
        return self.tokens[j].lower if j >= 0 else ""

    def _titled(self, i: int) -> bool:
        """A title, a rank or a given name stands right before the name."""
        if i == 0:
            return False
        token = self.tokens[i - 1]
        if token.text == "." and i >= 2:
            token = self.tokens[i - 2]
        if token.lower not in TITLES:
            return False
        return token.lower not in ("chief", "head", "deputy", "leader", "director", "general") or self.capitals == "mixed"

    def _named_body(self, run: list[_Piece], at: int) -> bool:
        """The name is part of the name of a body: "Karachi Police", "Bank of India"."""
        piece = run[at]
        behind = self._next(piece.last)
        if behind.lower() == "police" and self._next(piece.last + 1).lower() in STATIONS:
            return False
        if behind.lower() in BODIES and behind.lower() not in TYPES and piece.last + 1 not in self.openers:
            return True
        for later in run[at + 1 :]:
            word = self.tokens[later.last].lower
            if later.candidates or word in TYPES:
                break
            if word in BODIES:
                return True
        j = piece.first - 1
        if j >= 1 and self.tokens[j].lower == "the":
            j -= 1
        if j >= 1 and self.tokens[j].lower == "of" and self.tokens[j - 1].text[0].isupper():
            word = self.tokens[j - 1].lower
            if word in FACILITY_OF:
                return False
            return word in BODY_OF or (word in BODIES and self.capitals == "mixed")
        return False


def _large(piece: _Piece) -> bool:
    return any(
        (c.main and c.population >= LARGE) or (c.main and c.kind in ("country", "region"))
        for c in piece.candidates
    )


def _union(
    one: tuple[Candidate, ...], two: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Return both, each place once, as a main name where it is one in either."""
    best: dict[int, Candidate] = {}
    for candidate in (*one, *two):
        held = best.get(candidate.id)
        if held is None or (candidate.main and not held.main):
            best[candidate.id] = candidate
    return tuple(sorted(best.values(), key=lambda c: (-c.population, c.id)))
