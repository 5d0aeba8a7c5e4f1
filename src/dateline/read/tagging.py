"""Step 2, part 6: what the model says of a document, as records.

In:   nothing; these are the words that the model, its training and the assembly share.
Out:  Tagging: spans with roles, triggers with what they tell, links between them, kinds of sentences.

Scores are probabilities as the model gives them, not decisions: assembly weighs them with the rules.

Not here: the model (tagger.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.records.reading import IncidentType, Standing, StatementKind
from dateline.records.span import Span

# The orders of these lists are those of the model's outputs: weights hold them, never reorder.
ROLES = (
    "event", "time", "place", "perpetrator", "perpetrator_org", "victim", "target", "responder",
    "weapon", "killed", "injured", "arrested", "abducted", "speaker", "hedge",
)  # fmt: skip
EVENT = ROLES.index("event")
KINDS = ("incident", "aggregate", "trend", "claim_of_responsibility", "denial", "doubt")
TYPES = tuple(IncidentType)
# A second set of labels, by the guidelines of MUC-4: only incidents and fillers that they count.
GUIDE_ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "VictimDescription", "Weapon")
GUIDE_TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
GUIDE_CONFIDENCES = (
    "reported as fact", "claimed or admitted", "suspected or accused",
    "suspected or accused by authorities", "possible",
)  # fmt: skip
STANDINGS = tuple(Standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpan:
    """Words that fill a role of some incident; `score` is the model's probability."""

    role: str
    span: Span
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedTrigger:
    """Words that tell an act, with what sort of act, how far it came and how it stands.

    `types` are independent of each other and need not add up to one; `standing` does.
    """

    span: Span
    score: float
    types: Mapping[IncidentType, float]
    standing: Mapping[Standing, float]
    background: float
    doubtful: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How likely the span (by its place in `Tagging.spans`) belongs to what the trigger tells."""

    span: int
    trigger: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SameIncident:
    """How likely two triggers (by their places in `Tagging.triggers`, first < second) tell one act."""

    first: int
    second: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceKind:
    """What a sentence does: tells an incident, or is a statement of some kind."""

    index: int
    incident: float
    statements: Mapping[StatementKind, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """Everything the model says of one document. Spans and triggers stand in order of the text."""

    spans: tuple[RoleSpan, ...]
    triggers: tuple[TaggedTrigger, ...]
    links: tuple[Link, ...]
    same: tuple[SameIncident, ...]
    sentences: tuple[SentenceKind, ...]
