"""Step 3, part 4a: what a phrase for people is, and which nouns name people.

In:   a word.
Out:  the record PeopleMention; the kind of people that a noun names.

Not here: finding phrases (people.py, people_counted.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.read.people_words import PLURAL, SINGULAR
from dateline.records.reading import ParticipantKind
from dateline.records.span import Span
from dateline.resolve.place_clues import nationals


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleMention:
    """A phrase for people.

    `first` and `last` are token indexes, `last` inside. `head` is the noun in lower case, empty
    for a bare name or number. `low` and `high` count the people where the phrase tells ("a man"
    is 1 to 1, "soldiers" 2 and open); both None where it doesn't ("the army"). `definite`: "the"
    or a possessive opens it. `numbered`: a number word stands in it. `weak`: the head is unknown,
    so the words around it must show that people are meant.
    """

    span: Span
    first: int
    last: int
    head: str
    kind: ParticipantKind
    low: int | None
    high: int | None
    definite: bool
    name: bool
    other: bool
    numbered: bool
    weak: bool


def head_kind(word: str) -> ParticipantKind | None:
    """Return the kind of people a noun names, None where it names none."""
    if word in SINGULAR:
        return SINGULAR[word]
    if word in PLURAL:
        return PLURAL[word]
    if word in nationals():
        return ParticipantKind.CIVILIAN
    tail = word.rsplit("-", 1)[-1]
    if tail != word and tail not in ("in", "up", "out", "off"):
        return head_kind(tail)
    return ParticipantKind.CIVILIAN if TRADE.fullmatch(word) else None


# Endings of nouns that name people by what they do, one or several.
TRADE = re.compile(
    r"[a-z]+(?:seller|cutter|keeper|maker|worker|dealer|collector|puller|picker|grower|goer|ologist"
    r"|nalist|ographer|smith|monger|layer|bearer)s?"
)
