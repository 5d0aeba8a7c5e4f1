"""Evaluation on MUC-4, part 1a: the fillers that the tagger marks by its guidelines, as entities.

In:   a document and the tagger's scores.
Out:  entities: the mentions of one filler, with what is said of it.

A word that the tagger is sure of opens a filler, which reaches as far as words half as likely go: so
none is cut into pieces by one weak word. Mentions join by their strings: the same, one inside the
other with the same last word, an acronym and what it stands for.

Not here: which entities make a template (muc4_mapping.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.evaluate.muc4_words import plain, same_name
from dateline.read.document import Document
from dateline.read.tagger_decode import (
    GUIDE_STANDINGS,
    Floats,
    LinkTables,
    Scores,
    sentence_numbers,
    sigmoid,
)
from dateline.read.tagging import GUIDE_ROLES

# How sure the tagger must be of a filler's surest word, by role; set on a part of DEV kept apart.
SURE = (0.4, 0.5, 0.6, 0.4, 0.5, 0.6)
# A filler reaches as far as words this share as likely go; a new one opens from this chance on.
SHARE, OPENS = 0.33, 0.6
# Words that no filler begins or ends with.
EDGES = frozenset(
    "of the a an and in at to by for with on from de two three four five six some several about "
    "another other his their its her or approximately one".split()
)
NAMED, ORGANIZATION = GUIDE_ROLES.index("Victim"), GUIDE_ROLES.index("PerpOrg")
FARTHEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """Words that fill a role, by their numbers; `acts` and `vector` are what the tagger says of them."""

    role: int
    first: int
    end: int
    words: str
    sentence: int
    chance: float
    acts: Floats
    vector: Floats


@dataclass(slots=True, kw_only=True)
class Entity:
    """The mentions of one filler, in order."""

    role: int
    keys: list[str]
    fillers: list[Filler]

    @property
    def chance(self) -> float:
        """How sure the tagger is of its surest mention."""
        return max(f.chance for f in self.fillers)

    @property
    def best(self) -> Filler:
        """Its surest mention, the first of equals."""
        return max(self.fillers, key=lambda f: (round(f.chance, 2), -f.first))

    @property
    def acts(self) -> Floats:
        """What is said of its mentions, in the mean."""
        weights = np.array([f.chance for f in self.fillers])[:, None]
        said = np.array([f.acts for f in self.fillers]) * weights
        return np.asarray(said.sum(axis=0) / weights.sum(), dtype=np.float32)

    @property
    def types(self) -> Floats:
        """How likely it belongs to an incident of each type."""
        return sigmoid(self.acts[:GUIDE_STANDINGS])


def find_fillers(document: Document, scores: Scores) -> list[Filler]:
    """Return the fillers of every role, by role and then by place."""
    chances = sigmoid(scores.guide_roles)
    sentence_of = sentence_numbers(document)
    found = []
    for role in range(len(GUIDE_ROLES)):
        inside, start = chances[:, role], chances[:, len(GUIDE_ROLES) + role]
        for first, end in _runs(document, inside, start, sentence_of, SURE[role]):
            tokens = document.tokens
            words = document.text[tokens[first].start : tokens[end - 1].end]
            found.append(
                Filler(
                    role=role,
                    first=first,
                    end=end,
                    words=" ".join(words.split()),
                    sentence=int(sentence_of[first]),
                    chance=float(inside[first:end].mean()),
                    acts=scores.guide_acts[first:end].mean(axis=0),
                    vector=scores.guide_mates[first:end].mean(axis=0),
                )
            )
    return found


def _runs(
    document: Document,
    inside: Floats,
    start: Floats,
    sentence_of: NDArray[np.int64],
    sure: float,
) -> list[tuple[int, int]]:
    """Return the stretches round words that are sure, as far as words a share as likely go."""
    weak = sure * SHARE
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(inside):
        if inside[i] < sure:
            i += 1
            continue
        end = i + 1
        while (
            end < len(inside)
            and inside[end] >= weak
            and sentence_of[end] == sentence_of[i]
            and not (start[end] >= OPENS and start[end] > start[end - 1])
        ):
            end += 1
        first = i
        taken = runs[-1][1] if runs else 0
        while (
            first > taken
            and inside[first - 1] >= weak
            and sentence_of[first - 1] == sentence_of[i]
            and start[first] < OPENS
        ):
            first -= 1
        runs.append(_trimmed(document, first, end, i))
        i = max(end, i + 1)
    return runs


def _trimmed(document: Document, first: int, end: int, sure: int) -> tuple[int, int]:
    tokens = document.tokens
    while end > sure + 1 and (tokens[end - 1].lower in EDGES or not tokens[end - 1].text.isalnum()):
        end -= 1
    while first < end - 1 and (tokens[first].lower in EDGES or not tokens[first].text[0].isalnum()):
        first += 1
    return first, end


def find_entities(document: Document, fillers: list[Filler]) -> list[Entity]:
    """Return the fillers joined to entities, in order of role and first mention."""
    entities: list[Entity] = []
    for filler in fillers:
        key = plain(filler.words)
        if not key:
            continue
        known = next(
            (e for e in entities if e.role == filler.role and _is_same(document, e, filler, key)),
            None,
        )
        if known is None:
            entities.append(Entity(role=filler.role, keys=[key], fillers=[filler]))
            continue
        known.fillers.append(filler)
        if key not in known.keys:
            known.keys.append(key)
    return entities


def _is_same(document: Document, entity: Entity, filler: Filler, key: str) -> bool:
    if any(same_name(key, k) for k in entity.keys):
        return True
    if entity.role == NAMED:
        return any(set(key.split()) <= set(k.split()) for k in entity.keys)
    if entity.role != ORGANIZATION:
        return False
    last = entity.fillers[-1]
    between = ""
    if filler.first >= last.end:
        tokens = document.tokens
        between = document.text[tokens[last.end - 1].end : tokens[filler.first].start].strip()
    return between in ("[", "(") or any(
        key == _acronym(k) or k == _acronym(key) for k in entity.keys
    )


def _acronym(name: str) -> str:
    words = [w for w in name.split() if w not in ("of", "the", "for", "and", "de", "la")]
    return "".join(w[0] for w in words) if len(words) > 1 else ""


def mate_logit(a: Entity, b: Entity, tables: LinkTables) -> float:
    """Return how likely two entities stand in one template, as a logit: their likeliest mentions'."""
    best = -1e9
    for x in a.fillers:
        for y in b.fillers:
            step = min(max(y.sentence - x.sentence, -FARTHEST), FARTHEST) + FARTHEST
            product = float((x.vector * tables.guide_mates) @ y.vector) / len(x.vector) ** 0.5
            logit = product + float(tables.guide_mate_steps[step]) + float(tables.guide_mate)
            best = max(best, logit)
    return best
