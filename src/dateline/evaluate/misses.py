"""Evaluation, shared: what was missed or wrong, by cause, with the words of the text.

In:   misses, each with its cause.
Out:  them in groups, the most frequent cause first.

A cause says what went wrong and how far it came, in words that the next change can aim at: "set
aside as summed_up", not "false negative".

Not here: finding causes (incident_errors.py, muc4_errors.py), printing (misses_table.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.read.document import Document

Stretch = tuple[int, int]

# A passage has no more sentences, and no more characters each.
MOST_SENTENCES = 3
MOST_CHARACTERS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of the text, with the stretches of it that matter."""

    words: str
    marked: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One thing that is not as in the gold.

    `subject` names what it is about, `told` says what was read and what is right.
    """

    cause: str
    article: str
    subject: str
    told: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A cause with its misses, in the order of the articles."""

    name: str
    misses: tuple[Miss, ...]


def by_cause(misses: Iterable[Miss], *, wanted: str = "") -> list[Cause]:
    """Return the causes that `wanted` occurs in, the most frequent first."""
    groups: dict[str, list[Miss]] = defaultdict(list)
    for miss in misses:
        if wanted.lower() in miss.cause.lower():
            groups[miss.cause].append(miss)
    causes = [Cause(name=name, misses=tuple(found)) for name, found in groups.items()]
    return sorted(causes, key=lambda cause: (-len(cause.misses), cause.name))


def passages(document: Document, stretches: Iterable[Stretch]) -> tuple[Passage, ...]:
    """Return the first sentences that the stretches touch, in order of the text."""
    wanted = sorted(set(stretches))
    touched = [s for s in document.sentences if any(a < s.end and s.start < b for a, b in wanted)]
    return tuple(
        _passage(document.text[s.start : s.end], [(a - s.start, b - s.start) for a, b in wanted])
        for s in touched[:MOST_SENTENCES]
    )


def _passage(sentence: str, stretches: Sequence[Stretch]) -> Passage:
    """Return the sentence in one line, cut to what is around the first stretch."""
    inside = [
        (max(a, 0), min(b, len(sentence))) for a, b in stretches if a < len(sentence) and b > 0
    ]
    first = min((a for a, _ in inside), default=0)
    start = max(0, min(first - MOST_CHARACTERS // 4, len(sentence) - MOST_CHARACTERS))
    end = min(len(sentence), start + MOST_CHARACTERS)
    before, after = "…" * (start > 0), "…" * (end < len(sentence))
    shift = len(before) - start
    return Passage(
        words=before + "".join(c if c.isprintable() else " " for c in sentence[start:end]) + after,
        marked=tuple((a + shift, min(b, end) + shift) for a, b in inside if a < end and b > start),
    )
