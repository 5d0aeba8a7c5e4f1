"""Step 3, part 7: runs of capitalised words, cut into pieces that the gazetteer knows.

In:   a document and the gazetteer.
Out:  Pieces: stretches of neighbouring names, longest known first, and what stands around a name.

A capital is what marks a name; a text without small letters, or without capitals, is cut at the
words that are never part of a name.

Not here: what a piece is in its sentence (place_names.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.read.document import Document
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_candidates import Candidate
from dateline.resolve.place_words import (
    BODIES,
    COMMON,
    DIRECTIONS,
    DISTRICT,
    FUNCTION,
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
STATIONS = frozenset(
    "station stations limits post picket lines line camp circle ps area outpost".split()
)
# Parts of a town, and words that stand between a preposition and a name.
OUTER = frozenset("outskirts suburbs capital part parts heart edge centre center".split())
SKIPPED = DIRECTIONS | frozenset(
    "the a an his her their its nearby restive provincial remote limits volatile".split()
)
# Small words inside names.
LINKS = frozenset("e i de del la el al ul ur us da do dos du bin di".split())
PARTICLES = frozenset(
    "e i de del la las los el al ul ur us ud ad an ash az ez as es at et y da do dos du en sur of and the di bin le les".split()
)
# A road leads to the place that it is named after; it need not lie there.
ROADS = frozenset(
    "road street avenue lane boulevard bypass highway drive block way blvd ave marg gali "
    "expressway motorway intersection crossing chowk square plaza ground colony mohalla".split()
)
_HYPHENED = re.compile(
    r"^([^\W\d_]{3,}(?:[-'’][^\W\d_]+)*?)-(?:area|based|born|bound|controlled|held|led|backed|style|"
    r"owned|occupied|administered|run|trained)$",
    re.IGNORECASE,
)
# Days and months open names of places too rarely to be taken for one.
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august"
    " september october november december".split()
)
POSSESSIVE = re.compile(r"['’]s?$")
# People needed to take a name for a place where capitals mark nothing and no word helps.
FAMOUS = 500_000
LARGE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
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


class Words:
    """The words of one document, and what stands around a name in it."""

    def __init__(self, document: Document, gazetteer: Gazetteer, taken: frozenset[int]) -> None:
        self.taken = taken
        self.document = document
        self.tokens = document.tokens
        self.gazetteer = gazetteer
        self.capitals = capitals_of(document)
        self.openers = {s.first_token for s in document.sentences}

    def adjacent(self, i: int) -> bool:
        """Say whether the token behind `i` follows after one blank, in the same sentence."""
        if i + 1 >= len(self.tokens):
            return False
        gap = self.document.text[self.tokens[i].end : self.tokens[i + 1].start]
        if self.capitals != "mixed":  # such texts come from wires, with lines of fixed length
            return gap.isspace() and gap.count("\n") <= 1
        return gap == " " and i + 1 not in self.openers

    def type_of(self, first: int, last: int) -> str:
        """Return the noun that says what sort of place a name is, "" where there is none."""
        if last > first and self.tokens[last].lower in TYPES:
            return self.tokens[last].lower
        if (
            last + 1 < len(self.tokens)
            and self.tokens[last + 1].lower in TYPES
            and last + 1 not in self.openers
        ):
            return self.tokens[last + 1].lower
        j = first - 1
        if j >= 1 and self.tokens[j].lower in ("of", "called", "named", "de"):
            j -= 1
        if j >= 0 and self.tokens[j].lower in DISTRICT | PROVINCE | SETTLEMENT | {
            "area",
            "valley",
            "island",
        }:
            of = self.tokens[first - 1].lower != self.tokens[j].lower
            if of or self.tokens[j].text[0].isupper() or self.tokens[j].lower in SETTLEMENT:
                return self.tokens[j].lower
        return ""

    def next(self, last: int) -> str:
        """Return the token behind a name as written, "" at the end."""
        return self.tokens[last + 1].text if last + 1 < len(self.tokens) else ""

    def before(self, i: int) -> str:
        """Return the word before a name, passing over articles, directions, "Malian" and "the town of"."""
        j = self._skip(i - 1)
        if j >= 2 and self.tokens[j].text == "," and self.tokens[j - 1].lower in TYPES:
            return "in"  # "in the border town, Chaman"
        named = j >= 2 and self.tokens[j].lower in ("of", "called", "named")
        if named and self.tokens[j - 1].lower in TYPES | OUTER:
            j = self._skip(j - 2)
        return self.tokens[j].lower if j >= 0 else ""

    def _skip(self, j: int) -> int:
        while j >= 0 and (
            self.tokens[j].lower in SKIPPED or self.tokens[j].lower in TYPES or j in self.taken
        ):
            if self.tokens[j].lower in ("port", "post", "station"):
                break
            j -= 1
        return j

    def titled(self, i: int) -> bool:
        """A title, a rank or a given name stands right before the name."""
        if i == 0:
            return False
        token = self.tokens[i - 1]
        if token.text == "." and i >= 2:
            token = self.tokens[i - 2]
        if token.lower not in TITLES:
            return False
        return (
            token.lower not in ("chief", "head", "deputy", "leader", "director", "general")
            or self.capitals == "mixed"
        )


class Pieces(Words):
    """Runs of neighbouring names, cut into what the gazetteer knows and what it doesn't."""

    def runs(self) -> Iterator[list[Piece]]:
        """Yield stretches of neighbouring names, cut into pieces, longest known first."""
        run: list[Piece] = []
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
            return self.adjacent(last)
        inner = last + 2 == i and self.capitals == "mixed" and self.tokens[last + 1].lower in LINKS
        return inner and self.adjacent(last) and self.adjacent(last + 1)

    def _is_name(self, i: int) -> bool:
        token = self.tokens[i]
        if not token.text[0].isalpha() or len(token.text) < 2:
            return False
        if self.capitals == "mixed":
            if not token.text[0].isupper():
                return False
            word = POSSESSIVE.sub("", token.lower)
            return word not in FUNCTION | _CALENDAR or (token.text == "US" and word == "us")
        return token.lower not in FUNCTION

    def _state(self, i: int) -> tuple[Candidate, ...]:
        """Return the US state of an abbreviation behind a comma or before its stop: "Aiken, S.C."."""
        token = self.tokens[i]
        state = US_STATES.get(token.lower) or US_STATES.get(token.lower.rstrip("."))
        if state is None or self.capitals != "mixed" or token.lower in COMMON:
            return ()
        behind_comma = i > 0 and self.tokens[i - 1].text == ","
        stopped = "." in token.text[:-1] or self.next(i) == "."
        if not behind_comma and not ("." in token.text and stopped):
            return ()
        if not stopped and not token.text.isupper():
            return ()
        return tuple(
            c for c in self.gazetteer.lookup(state) if c.country == "US" and c.kind == "admin1"
        )

    def _piece(self, i: int) -> Piece:
        if state := self._state(i):
            return Piece(first=i, last=i, text=self.tokens[i].text, candidates=state)
        for last in self._ends(i):
            text = self.document.text[self.tokens[i].start : self.tokens[last].end]
            if last == i:
                text = self.bare(text)
                if (
                    self.tokens[i].lower in COMMON
                    or self.tokens[i].lower in TYPES | BODIES | TITLES | DIRECTIONS
                ):
                    continue
            found = self._look_up(i, last, text)
            if found and (longer := self._longer(last)):
                text = self.document.text[self.tokens[i].start : self.tokens[longer].end]
                return Piece(first=i, last=longer, text=text, candidates=())
            if found:
                return Piece(first=i, last=last, text=text, candidates=found)
        return Piece(first=i, last=i, text=self.bare(self.tokens[i].text), candidates=())

    def _longer(self, last: int) -> int | None:
        """Return where "San Luis de la Reina" ends when only "San Luis" is known, else None."""
        j = last
        while self.adjacent(j) and self.tokens[j + 1].lower in ("de", "del", "la", "las", "los"):
            j += 1
        linked = j > last and self.tokens[last + 1].lower in ("de", "del")
        whole = linked and self.adjacent(j) and self._is_name(j + 1)
        return j + 1 if whole else None

    def _ends(self, i: int) -> list[int]:
        ends = [i]
        j = i
        while self.adjacent(j) and j - i < LONGEST_NAME - 1:
            j += 1
            if self._is_name(j):
                ends.append(j)
            elif self.tokens[j].lower not in PARTICLES:
                break
        return ends[::-1]

    def bare(self, text: str) -> str:
        """Return a name without what is glued to it: "Woodburn-area", "Kabul's"."""
        hyphened = _HYPHENED.match(text)
        return POSSESSIVE.sub("", hyphened.group(1) if hyphened else text)

    def _heads_line(self, i: int) -> bool:
        """The token opens its line in front of a mark, as the place of a dateline does: "HANGU:"."""
        text, token = self.document.text, self.tokens[i]
        line = text.rfind("\n", 0, token.start) + 1
        return not text[line : token.start].strip() and self.next(i) in (
            ":",
            ",",
            "(",
            "-",
            "--",
            "—",
            "–",
        )

    def _look_up(self, first: int, last: int, text: str) -> tuple[Candidate, ...]:
        words = [t.lower for t in self.tokens[first : last + 1]]
        text = POSSESSIVE.sub("", text)
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
            if token.text.isupper() and len(token.text) <= SHORT and not self._heads_line(first):
                found = tuple(
                    c
                    for c in found
                    if c.main and (c.kind in ("country", "region") or c.population > LARGE)
                )
        return found


def _union(one: tuple[Candidate, ...], two: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return both, each place once, as a main name where it is one in either."""
    best: dict[int, Candidate] = {}
    for candidate in (*one, *two):
        held = best.get(candidate.id)
        if held is None or (candidate.main and not held.main):
            best[candidate.id] = candidate
    return tuple(sorted(best.values(), key=lambda c: (-c.population, c.id)))
