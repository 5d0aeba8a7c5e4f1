"""Step 4, part 8: how likely an incident is right: one, on its days, at its place, with its toll.

In:   an incident and the draft it was made of.
Out:  a probability.

A few facts about how an incident was told are weighed; the weights are learned from readings of gold
records by taggers that never saw them (training/confidence.py), so that of incidents told at 0.7 seven
in ten are right. Only such facts are weighed as served on reports of another sort than those learned from:
that many incidents, no day or no place make an error likelier holds in one collection and not in the next. docs/reference/model-card.md shows how far that holds.

Not here: how sure the article itself is (Certainty).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

from dateline.assemble.grouping import Draft
from dateline.records.reading import Certainty, Incident, Part

WEIGHTS = Path(__file__).parent / "data" / "confidence.json"
# What a reading without the tagger can say of an incident: the share of those that the rules alone
# read on the development records that were right, 169 of 351.
RULES_ALONE = 0.48


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceWeights:
    """What each fact weighs."""

    bias: float
    weights: dict[str, float]


@cache
def confidence_weights() -> ConfidenceWeights:
    """Return the learned weights."""
    return ConfidenceWeights(**json.loads(WEIGHTS.read_text(encoding="utf-8")))


def confidence_of(draft: Draft, incident: Incident, *, words: int) -> float:
    """Return how likely the incident is right; `words` is how long the article is."""
    if not draft.acts:
        return RULES_ALONE
    learned = confidence_weights()
    facts = confidence_facts(draft, incident, words=words)
    total = learned.bias + sum(learned.weights[name] * x for name, x in facts.items())
    return round(1 / (1 + exp(-total)), 2)


def confidence_facts(draft: Draft, incident: Incident, *, words: int) -> dict[str, float]:
    """Return what is weighed: how sure the tagger is, how it is told, and how much is told beside it."""
    act = min(max(max((a.score for a in draft.acts), default=0.0), 0.01), 0.995)
    facts = {
        "surest act": log(act / (1 - act)),
        "told place": any(t.places for t in draft.tellings),
        "background": incident.part is Part.BACKGROUND,
        "doubted": incident.certainty is not Certainty.ASSERTED,
        "sentences": log(len({t.sentence.index for t in draft.tellings})),
        "words of the article": log(max(words, 1)),
        "places differ": len({p.place.name for t in draft.tellings for p in t.places}) > 1,
        "toll in dispute": any(
            c is not None and c.high is not None and c.high != c.low
            for c in (incident.killed, incident.injured)
        ),
    }
    return {name: float(x) for name, x in facts.items()}
