"""Values on the page that know their words, and numbers that lead to incidents.

In:   values, spans, incidents.
Out:  HTML that the page's script reads: `data-s` holds the words' offsets, `data-r` their role.

A browser counts UTF-16 units where a span counts code points; offsets are turned here, once.
What is lit in the text is what stands on a value: there is no second list that could differ.

Not here: which values a card shows (page_cards.py), the script (data/page.js).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape

from dateline.records.reading import Incident
from dateline.records.span import Span, span_of

# Characters around the evidence within which the one who says so is looked for.
EARSHOT = 700


class Role(StrEnum):
    """What words tell; the colours of data/page.css are called the same."""

    TOLD = "told"
    EVENT = "event"
    TIME = "time"
    PLACE = "place"
    WHO = "who"
    VICTIM = "victim"
    TOLL = "toll"
    WEAPON = "weapon"
    VOICE = "voice"
    STATEMENT = "statement"
    KEPT_OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An incident with its number on the page, counted from 1 in each article."""

    section: int
    number: int
    incident: Incident

    @property
    def anchor(self) -> str:
        """The incident's address on the page; two articles may hold the same incident."""
        return f"a{self.section}-i{self.number}"

    def link(self, kind: str) -> str:
        """Return the number as a link to the incident's card."""
        return (
            f'<a class="{kind}" href="#{self.anchor}" data-i="{self.number}" '
            f'aria-label="Incident {self.number}">{self.number}</a>'
        )


def shown_text(text: str) -> str:
    """Return a text as HTML that a browser holds unit for unit.

    Parsers drop NUL, turn CR into LF and have no halves of characters: these would shift every
    offset after them.
    """
    whole = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    return escape(whole).replace("\r", "&#13;")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one article, as the page points at them."""

    text: str
    _wide: list[int] = field(init=False)

    def __post_init__(self) -> None:
        wide = [i for i, c in enumerate(self.text) if ord(c) > 0xFFFF]
        object.__setattr__(self, "_wide", wide)

    def unit(self, offset: int) -> int:
        """Return an offset in UTF-16 units."""
        return offset + bisect_left(self._wide, offset)

    def spots(self, spans: Iterable[Span], role: Role | None = None) -> str:
        """Return spans as the script reads them; `role` where it isn't that of the value."""
        tail = f":{role}" if role is not None else ""
        return " ".join(f"{self.unit(s.start)}-{self.unit(s.end)}{tail}" for s in spans)

    def value(self, role: Role, shown: str, spans: Iterable[Span], more: str = "") -> str:
        """Return a value that lights up its words; `shown` is text, `more` further spots."""
        return self.value_of(role, escape(shown), f"{self.spots(spans)} {more}".strip())

    def value_of(self, role: Role, inner: str, spots: str) -> str:
        """Return a value around HTML; words that are nowhere make it a plain phrase."""
        if not spots:
            return f'<span class="plain">{inner}</span>'
        return f'<button type="button" class="v {role}" data-r="{role}" data-s="{spots}">{inner}</button>'

    def said_by(self, name: str, near: Iterable[Span]) -> tuple[Span, ...]:
        """Return the mention of a speaker that is closest to the evidence, if one is near.

        A record keeps who says it as words without their place. They stood by what was said, so
        the closest words that are the same letter by letter are taken; none is guessed at.
        """
        spans = tuple(near)
        if not name or not spans:
            return ()
        found: tuple[Span, ...] = ()
        best = EARSHOT + 1
        at = self.text.find(name)
        while at >= 0:
            distance = min(max(s.start - at - len(name), at - s.end, 0) for s in spans)
            if distance < best:
                found, best = (span_of(self.text, at, at + len(name)),), distance
            at = self.text.find(name, at + 1)
        return found

    def voices(self, chain: Iterable[str], near: Iterable[Span]) -> str:
        """Return who says it, the nearest first, as values."""
        spans = tuple(near)
        parts = [self.value(Role.VOICE, name, self.said_by(name, spans)) for name in chain]
        return ", quoted by ".join(parts)
