"""Evaluation on MUC-4, part 5: the raw answer keys as slots.

In:   a file of keys: templates of 25 numbered slots, a filler a line.
Out:  by document, its templates; and what a line of a slot says.

A filler may be optional (`?`), and alternatives stand apart by `/`. `-` is an empty slot, `*` one
that doesn't apply. A document without any incident has one template of `*` alone: it is kept, with
no templates, because what is predicted there counts against the prediction.

Not here: when a filler is right (muc4_facts.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.evaluate.muc4_words import plain

SLOT = re.compile(r"\s*(\d+)\.\s+([A-Z :/\-]+?)\s{2,}(.*?)\s*$")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
IN_BRACKETS = re.compile(r"\([^)]*\)")
DAY = re.compile(r"(\d{1,2})\s+([A-Z]{3})[A-Z]*\s+(\d{2})$")
MONTHS = tuple("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split())

# The numbers of the slots that are scored.
MESSAGE, TEMPLATE, DATE, LOCATION, TYPE, STAGE, INSTRUMENT = range(7)
INDIVIDUAL, ORGANIZATION, ORG_CONFIDENCE, TARGET = 9, 10, 11, 12
NAME, DESCRIPTION, NUMBER, EFFECT = 18, 19, 21, 23
LAST_SLOT = 24
EMPTY = frozenset({"-", "*", ""})

# A day range; None is open.
Interval = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A line of a slot; an optional one may be left out without loss."""

    raw: str
    is_optional: bool

    @property
    def head(self) -> str:
        """What stands before the first colon."""
        return self.raw.partition(":")[0]

    @property
    def choices(self) -> tuple[str, ...]:
        """The alternatives of the head, in lower case."""
        return tuple(choice.strip().lower() for choice in self.head.split("/"))

    @property
    def strings(self) -> tuple[str, ...]:
        """The quoted words: alternatives, and behind a colon whom they are said of."""
        return tuple(words for quoted in QUOTED.findall(self.raw) if (words := plain(quoted)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A number of people: at least `low`, and no more where it is exact."""

    low: int
    is_exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTemplate:
    """A template of the keys: its lines by number of the slot."""

    slots: dict[int, tuple[str, ...]]

    @property
    def is_optional(self) -> bool:
        """Whether it may be left out as a whole."""
        return any("OPTIONAL" in line.upper() for line in self.slots.get(TEMPLATE, ()))

    def fillers(self, slot: int) -> Iterator[Filler]:
        """Yield what the slot holds."""
        for line in self.slots.get(slot, ()):
            if line not in EMPTY:
                yield Filler(raw=line.lstrip("? ").strip(), is_optional=line.startswith("?"))


def read_keys(file: str) -> dict[str, list[KeyTemplate]]:
    """Return the templates of a file of keys by document."""
    documents: dict[str, list[dict[int, list[str]]]] = {}
    slots: dict[int, list[str]] | None = None
    number = 0
    for line in file.split("\n"):
        found = SLOT.match(line)
        if found:
            number, filler = int(found[1]), found[3].strip()
            if number == MESSAGE:
                slots = {}
                # Behind the name may stand who annotated it.
                documents.setdefault(filler.partition(" ")[0], []).append(slots)
            elif slots is not None:
                slots[number] = [filler] if filler else []
        elif not line.strip():
            number = 0
        elif slots is not None and number and line.startswith((" ", "\t")):
            slots[number].append(line.strip())
    return {name: list(_filled(templates)) for name, templates in documents.items()}


def _filled(templates: list[dict[int, list[str]]]) -> Iterator[KeyTemplate]:
    for slots in templates:
        lines = (line for number in range(DATE, LAST_SLOT + 1) for line in slots.get(number, ()))
        if any(line not in ("*", "-") for line in lines):
            yield KeyTemplate(slots={number: tuple(told) for number, told in slots.items()})


def interval_of(text: str) -> Interval | None:
    """Return the days of a date filler: a day, a range, or `- DAY` for up to a day.

    >>> interval_of("(12 NOV 89 - 14 NOV 89)") == (date(1989, 11, 12), date(1989, 11, 14))
    True
    """
    bare = text.strip().strip("()").strip()
    if bare.startswith("-"):
        until = _day(bare[1:])
        return (None, until) if until else None
    parts = re.split(r"\s+-\s*", bare)
    if len(parts) == 2:
        first, last = _day(parts[0]), _day(parts[1])
        if first and last:
            return first, last
    day = _day(bare)
    return (day, day) if day else None


def _day(text: str) -> date | None:
    found = DAY.match(text.strip().upper())
    if not found or found[2] not in MONTHS:
        return None
    try:
        return date(1900 + int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None  # a day that the month doesn't have: some keys hold one


def location_of(raw: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the countries of a location filler, and the places named within.

    >>> location_of("PERU - BOLIVIA: PUNO (DEPARTMENT): JULI (CITY)")
    (('peru', 'bolivia'), ('puno', 'juli'))
    """
    country, _, within = raw.partition(":")
    places = (plain(IN_BRACKETS.sub("", part)) for part in re.split(r":|\s-\s", within))
    countries = tuple(plain(part) for part in re.split(r"\s-\s|/", country))
    return countries, tuple(place for place in places if place)


def toll_of(template: KeyTemplate, effect: str) -> tuple[Toll, bool] | None:
    """Return how many people suffered the effect, and whether any of it is certain.

    The effect and the number of people stand in slots of their own, joined by the quoted words.
    Words without a number are one person or more.
    """
    numbers = {
        words: _number(filler) for filler in template.fillers(NUMBER) for words in filler.strings
    }
    tolls, certain = [], False
    for filler in template.fillers(EFFECT):
        if effect in filler.choices and filler.strings:
            certain = certain or not filler.is_optional
            known = (numbers[words] for words in filler.strings if words in numbers)
            tolls.append(next(known, Toll(low=1, is_exact=False)))
    if not tolls:
        return None
    summed = Toll(low=sum(t.low for t in tolls), is_exact=all(t.is_exact for t in tolls))
    return summed, certain


def _number(filler: Filler) -> Toll:
    numbers = {int(digits) for digits in re.findall(r"\d+", filler.head)}
    if not numbers:  # "PLURAL"
        return Toll(low=2, is_exact=False)
    return Toll(low=min(numbers), is_exact=len(numbers) == 1)
