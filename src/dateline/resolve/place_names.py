"""Step 3, part 8: names that may be places, and the role that each plays.

In:   a document and the gazetteer.
Out:  Names in order: what each could mean, what sort of noun goes with it, and its role - a place,
      a person, a body, a border, or a street that is merely named after a place.

Where capitals mark nothing, a name needs more around it before it counts: a word such as "in", a
noun such as "department", or fame.

Not here: which names belong together (place_chains.py) and which place each means
(place_senses.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.read.document import Document
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_candidates import Candidate, around, distance_km
from dateline.resolve.place_pieces import (
    FAMOUS,
    LARGE,
    POSSESSIVE,
    ROADS,
    SHORT,
    STATIONS,
    Piece,
    Pieces,
)
from dateline.resolve.place_words import (
    BODIES,
    BODY_OF,
    COMMON,
    DIRECTIONS,
    DISTRICT,
    FACILITY,
    FACILITY_OF,
    LOCATIVE,
    OPENING,
    OUTLETS,
    PERSON_NAMES,
    PROVINCE,
    SETTLEMENT,
    STREET,
    TITLES,
    TYPES,
    US_STATES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name: its tokens (`last` inside), its offsets, and what it can mean.

    `type` is the noun that goes with it ("district"), "" where none does. `role`: place, person,
    organisation, border or street.
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


def find_names(
    document: Document,
    gazetteer: Gazetteer,
    *,
    taken: frozenset[int] = frozenset(),
    thorough: bool = False,
) -> list[Name]:
    """Return the names of the text that are, or could be, places, in order.

    Tokens in `taken` are demonyms, and part of no name. `thorough` keeps names that nothing shows to
    be places, too, in the role "doubtful".
    """
    scan = _Names(document, gazetteer, taken)
    scan.thorough = thorough
    return [name for run in scan.runs() for name in scan.names_of(run)]


# Kilometres within which two names side by side are one place and another near it.
BESIDE_KM = 50.0
# Prepositions that stand before places far more often than before anything else.
INSIDE = frozenset("in at near from outside between".split())
# What a name in front of it is the far side of.
BORDERS = frozenset("border borders frontier".split())
# Nouns that make an unknown name a place even where no preposition does.
FIRM = DISTRICT | PROVINCE | SETTLEMENT | {"area", "areas", "locality", "sector"}


# "Turkish-made", "Kalashnikov-style": a name in front of a plain word says of what sort a thing is.
_COMPOUND = re.compile(
    r"-(?:made|built|type|style|like|era|supplied|designed|manufactured|produced|inspired|linked|"
    r"aligned|allied|affiliated|friendly|born|speaking|wide)$"
)


class _Names(Pieces):
    """The names of one document, each with its role."""

    thorough = False

    def names_of(self, run: list[Piece]) -> list[Name]:
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

    def _known(self, run: list[Piece], at: int) -> Name | None:
        piece = run[at]
        type_ = self.type_of(piece.first, piece.last)
        locative = self.before(piece.first) in LOCATIVE
        if self.capitals != "mixed":
            return self._known_without_capitals(piece, type_, locative=locative)
        role = self._plain_role(run, at, type_)
        if role == "place" and self._beside_stranger(run, at, type_):
            if whole := self._framed_whole(run, at):
                return whole
            if whole := self._opened_whole(run, at):
                return whole
            if not (locative and _large(piece)):
                role = "person"
        if role == "place" and not type_ and not locative and not self._credible(piece):
            if not self.thorough:
                return None
            role = "doubtful"
        return self._name(piece, type_=type_, role=role, locative=locative)

    def _plain_role(self, run: list[Piece], at: int, type_: str) -> str:
        """Return the role that the words around a name give it."""
        piece = run[at]
        if self.next(piece.last).lower() in BORDERS:
            return "border"
        if self._is_street(piece, type_):
            return "street"
        if self.titled(piece.first) and type_ not in DISTRICT | PROVINCE | SETTLEMENT:
            return "person"
        return "organisation" if self._named_body(run, at) else "place"

    def _beside_stranger(self, run: list[Piece], at: int, type_: str) -> bool:
        """A neighbour in the run makes the name part of a longer one, a person's mostly."""
        piece = run[at]
        before = run[at - 1] if at and not self._owner(run[at - 1]) else None
        after = run[at + 1] if at + 1 < len(run) and not self._owner(piece) else None
        if after and after.candidates:
            states = _country(piece) and _country(after)
            if not type_ and not self._fits(piece, after) and not states:
                return True
        elif after and self._stranger(after):
            return True
        if before and before.candidates:
            states = _country(piece) and _country(before)
            return not type_ and not self._fits(before, piece) and not states
        return bool(before and self._stranger(before))

    def _is_street(self, piece: Piece, type_: str) -> bool:
        """A street or building that is named after a place: "Wana Road" need not be in Wana."""
        behind = self.next(piece.last)
        if type_ in ROADS and behind[:1].isupper() and behind.lower() == type_:
            return True
        return type_ in STREET and behind[:1].isupper() and not _large(piece)

    def _fits(self, piece: Piece, after: Piece) -> bool:
        """Two names side by side can be one place and what holds it, their comma lost."""
        if self.tokens[piece.last + 1].lower in TYPES | DIRECTIONS:
            return True
        pairs = [(a, b) for a in piece.candidates[:30] for b in after.candidates[:30]]
        return any(
            around(b, a) or (a.country == b.country and distance_km(a, b) < BESIDE_KM)
            for a, b in pairs
        )

    def _known_without_capitals(self, piece: Piece, type_: str, *, locative: bool) -> Name | None:
        district = type_ in DISTRICT | PROVINCE
        main = [c for c in piece.candidates if c.main and (district or c.kind != "admin2")]
        if not main or len(piece.text) < 4 or self.titled(piece.first):
            return None
        fame = any(c.kind in ("country", "region", "admin1") for c in main) or any(
            c.population >= FAMOUS for c in main
        )
        firm = type_ in DISTRICT | PROVINCE | SETTLEMENT
        comma = self.next(piece.last) == "," or self.before(piece.first) == ","
        several = piece.last > piece.first
        article = piece.first > 0 and self.tokens[piece.first - 1].lower in ("the", "a", "an")
        inside = self.before(piece.first) in INSIDE and (several or not article)
        if not (fame or firm or inside or (comma and several)):
            return None
        behind = self.next(piece.last).lower()
        role = "organisation" if behind in BODIES and not locative else "place"
        return self._name(piece, type_=type_, role=role, locative=locative)

    def _credible(self, piece: Piece) -> bool:
        """The name is a place without any word that says so."""
        main = any(c.main and c.kind in ("country", "region", "admin1") for c in piece.candidates)
        if main or _large(piece) or piece.last > piece.first:
            return True
        before, after = self.before(piece.first), self.next(piece.last)
        return (
            before in (",", "and", "(")
            or after in (",", "(")
            or any(c.main and c.population > 5_000 for c in piece.candidates)
        )

    def _stranger(self, piece: Piece) -> bool:
        """A word that makes its neighbour part of a person's name."""
        word = self.tokens[piece.first].lower
        if self.tokens[piece.first].text.isupper() and len(word) > 1 and self.capitals == "mixed":
            return False
        if word in OPENING and piece.first not in self.openers:
            return True
        if word in COMMON - PERSON_NAMES or (piece.first in self.openers and word in COMMON):
            return False
        return word not in TYPES | BODIES | DIRECTIONS | FACILITY and not word.endswith(
            ("'s", "’s")
        )

    def _framed_whole(self, run: list[Piece], at: int) -> Name | None:
        """Take strangers and known words together as one unknown name, where a noun frames it."""
        first, last = at, at
        while (
            first and run[first - 1].last + 1 == run[first].first and self._joinable(run[first - 1])
        ):
            first -= 1
        while last + 1 < len(run) and self._joinable(run[last + 1]):
            last += 1
        a, z = run[first].first, run[last].last
        if a == run[at].first and z == run[at].last:
            return None
        type_ = self.type_of(a, z)
        locative = self.before(a) in LOCATIVE
        if not type_ or self.titled(a):
            return None
        return self._span_name(a, z, type_=type_, locative=locative)

    def _opened_whole(self, run: list[Piece], at: int) -> Name | None:
        """Take "in Orange Mound" for one unknown name, not for Mound."""
        if not at or self.tokens[run[at - 1].last].lower not in OPENING:
            return None
        a = run[at - 1].first
        if a in self.openers or self.before(a) not in INSIDE or self.titled(a):
            return None
        return self._span_name(a, run[at].last, type_="", locative=True)

    def _owner(self, piece: Piece) -> bool:
        """The piece is a possessive: "Kabul's"."""
        return bool(POSSESSIVE.search(self.tokens[piece.last].text))

    def _joinable(self, piece: Piece) -> bool:
        word = self.tokens[piece.last].lower
        if self._owner(piece):
            return False
        return word not in TYPES | BODIES | TITLES

    def _unknown(self, run: list[Piece], at: int) -> Name | None:
        """Return an unknown name that the words around it show to be a place, or None."""
        if self.capitals != "mixed":
            piece = run[at]
            spanish = piece.last - piece.first > 1 and self.before(piece.first) in INSIDE
            return self._name(piece, type_="", role="place", locative=True) if spanish else None
        last = at
        while last + 1 < len(run) and self._joinable(run[last + 1]):
            last += 1
        a, z = run[at].first, run[last].last
        lowers = [t.lower for t in self.tokens[a : z + 1]]
        type_ = self.type_of(a, z)
        if type_ in BORDERS or self._no_place(a, z, lowers, type_):
            return None
        behind = self.tokens[z + 1].lower if last + 1 < len(run) else ""
        if behind in BODIES and behind not in FACILITY:
            return None
        locative = self.before(a) in LOCATIVE
        if type_:
            framed = type_ in FIRM or locative or self.before(a) in (",", "and", "of")
            return self._span_name(a, z, type_=type_, locative=locative) if framed else None
        known = last > at and any(p.candidates for p in run[at : last + 1])
        bare = not known and self._bare_place(a, z, lowers)
        return self._span_name(a, z, type_="", locative=True) if bare else None

    def _no_place(self, a: int, z: int, lowers: list[str], type_: str) -> bool:
        """The words are a title, a body, an abbreviation or plain English, not a name."""
        if lowers[0] in TYPES | BODIES | TITLES or self.titled(a):
            return True
        if a == z and self.tokens[a].text.isupper() and len(lowers[0]) <= SHORT:
            return True
        return all(w in COMMON for w in lowers) and type_ not in DISTRICT | SETTLEMENT

    def _bare_place(self, a: int, z: int, lowers: list[str]) -> bool:
        """Nothing but a preposition says that the unknown name is a place."""
        if self.before(a) not in ("in", "at", "near", "outside", "from") or z - a >= 4:
            return False
        odd = any(w in COMMON | BODIES | TITLES for w in lowers) or self.tokens[a].text.isupper()
        odd = odd or _COMPOUND.search(self.tokens[z].text) is not None
        return not odd and a not in self.openers

    def _span_name(self, a: int, z: int, *, type_: str, locative: bool) -> Name:
        piece = Piece(first=a, last=z, text=self._text(a, z), candidates=())
        role = "street" if type_ in STREET else "place"
        return self._name(piece, type_=type_, role=role, locative=locative)

    def _text(self, a: int, z: int) -> str:
        return self.bare(self.document.text[self.tokens[a].start : self.tokens[z].end])

    def _name(self, piece: Piece, *, type_: str, role: str, locative: bool) -> Name:
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

    def _by_state(self, piece: Piece) -> tuple[Candidate, ...]:
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
        ids = {
            c.id for c in self.gazetteer.lookup(state) if c.country == "US" and c.kind == "admin1"
        }
        inside = tuple(c for c in piece.candidates if c.admin1 in ids)
        return inside or piece.candidates

    def _named_body(self, run: list[Piece], at: int) -> bool:
        """The name is part of the name of a body: "Karachi Police", "Bank of India"."""
        piece = run[at]
        behind = self.next(piece.last)
        if behind.lower() == "police" and self.next(piece.last + 1).lower() in STATIONS:
            return False
        if (
            behind.lower() in BODIES
            and behind.lower() not in TYPES
            and piece.last + 1 not in self.openers
        ):
            return True
        if run[at + 1 :] and self.tokens[run[-1].last].lower in OUTLETS:
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


def _country(piece: Piece) -> bool:
    return any(c.main and c.kind == "country" for c in piece.candidates)


def _large(piece: Piece) -> bool:
    return any(
        (c.main and c.population >= LARGE) or (c.main and c.kind in ("country", "region"))
        for c in piece.candidates
    )
