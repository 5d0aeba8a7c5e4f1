"""Evidence: the words that a value was read from.

Not here: finding the words (read/) and turning them into values (resolve/).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A quoted stretch of one article.

    Offsets count Unicode code points of the stored text: `start` is inside, `end` is not.
    `quote` repeats the words, so that a reviewer can read the evidence without the article.
    """

    start: int
    end: int
    quote: str

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def inside(self, other: Span) -> bool:
        """Say whether every character of this span lies in the other."""
        return other.start <= self.start and self.end <= other.end


def span_of(text: str, start: int, end: int) -> Span:
    """Return the span of `text` from `start` to `end`, with the words that stand there."""
    return Span(start=start, end=end, quote=text[start:end])
