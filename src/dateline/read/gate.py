"""Step 2, part 0: whether an article can hold an incident at all, for streams.

In:   the text of an article.
Out:  a chance, and whether it is worth reading.

A linear model over the words of stretches of a text: one stretch that may tell an incident is enough.
It costs less than a millisecond an article, and lets through nearly every article with an incident
(docs/reference/model-card.md has the figures); what it holds back is counted, never lost silently.

Not here: how the weights are made (training/gate.py), the reader.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

WEIGHTS = Path(__file__).parent / "data" / "gate.json"
# Words of a stretch: long enough to hold an incident's telling, short enough not to drown it.
STRETCH = 36
# What stands for a word: its first letters, so that "abducted" speaks for "abductions".
STEM = re.compile(r"\b[^\W\d_]{2,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Learned weights of words, and the chance from which an article is let through."""

    bias: float
    threshold: float
    words: dict[str, float]

    def chance(self, text: str) -> float:
        """Return the chance, 0 to 1, that some stretch of the text tells an incident."""
        words = STEM.findall(text.lower())
        known = self.words
        best = -1e9
        for start in range(0, max(len(words) - STRETCH // 2, 1), STRETCH // 2):
            told = {w for w in words[start : start + STRETCH] if w in known}
            # Fixed order: sums of floats differ by order, and sets have none.
            best = max(best, sum(known[w] for w in sorted(told)))
        return 1 / (1 + exp(-max(min(best + self.bias, 30.0), -30.0)))

    def lets_through(self, text: str) -> bool:
        """Say whether the article should be read."""
        return self.chance(text) >= self.threshold


@cache
def gate() -> Gate:
    """Return the gate that comes with the package."""
    return Gate(**json.loads(WEIGHTS.read_text(encoding="utf-8")))
