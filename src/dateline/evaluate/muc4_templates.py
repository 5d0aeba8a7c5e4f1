"""Evaluation on MUC-4, part 4: templates of five roles, scored in two ways.

In:   the templates predicted for a document and those of the gold.
Out:  tallies of the document: for template F1, and for CEAF-RME with phi-3.

Template F1 (Du, Rush and Cardie 2021, Template Filling with Generative Transformers): templates
are paired so that the document's F1 is largest. A pair must agree in type; it earns the type, each
predicted entity whose mentions all stand in one gold entity of the role (precision) and each gold
entity so met (recall).

CEAF-RME, phi-3 (Chen and others 2023, Iterative Document-level Information Extraction): templates
and within them the entities of a role are paired for most mentions in common; precision and recall
count mentions.

Not here: dates, places, tolls (muc4_facts.py), files (muc4_files.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import perm
from typing import Any

import numpy as np

from dateline.evaluate.assignment import Pair, best_assignment
from dateline.evaluate.muc4_words import mentions_of
from dateline.evaluate.tallies import Tally

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPE = "type"

# Documents with more pairings than these are searched by weighting precision against recall
# instead: the published scorer's bounds, kept so that figures can be compared.
MOST_PAIRINGS = 50_000
WEIGHTINGS = 41

Entity = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An incident of five roles: `roles[k]` are the entities of `ROLES[k]`, each its mentions."""

    kind: str
    roles: tuple[tuple[Entity, ...], ...]

    @property
    def size(self) -> int:
        """How much there is to find: the type and every entity."""
        return 1 + sum(len(entities) for entities in self.roles)


def template_of(given: dict[str, Any]) -> Template:
    """Return a template of a gold file or of predictions."""
    return Template(
        kind=str(given.get("incident_type") or "attack").lower(),
        roles=tuple(tuple(_entities(given.get(role))) for role in ROLES),
    )


def _entities(given: Any) -> Iterator[Entity]:
    for entity in given or ():
        mentions = tuple(dict.fromkeys(mentions_of(entity)))
        if mentions:
            yield mentions


def each_once(templates: Sequence[Template]) -> list[Template]:
    """Return the templates without those that repeat an earlier one, as scorers take the gold."""
    return list(dict.fromkeys(templates))


# ── template F1 ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What a pair of templates earns: predicted entities that are right, gold ones that are met."""

    right: int
    met: int


def template_tallies(predicted: Sequence[Template], gold: Sequence[Template]) -> dict[str, Tally]:
    """Return the tallies of a document for the type and each role."""
    tallies = {
        TYPE: Tally(predicted=len(predicted), gold=len(gold)),
        **{
            role: Tally(
                predicted=sum(len(t.roles[k]) for t in predicted),
                gold=sum(len(t.roles[k]) for t in gold),
            )
            for k, role in enumerate(ROLES)
        },
    }
    for i, j in pair_templates(predicted, gold):
        tallies[TYPE] += Tally(right=1, met=1)
        for k, role in enumerate(ROLES):
            right, met = role_hits(predicted[i].roles[k], gold[j].roles[k])
            tallies[role] += Tally(right=sum(right), met=sum(met))
    return tallies


def role_hits(predicted: Sequence[Entity], gold: Sequence[Entity]) -> tuple[list[bool], list[bool]]:
    """Return which predicted entities are right, and which gold ones are met."""
    ours, theirs = [set(e) for e in predicted], [set(e) for e in gold]
    return (
        [any(one <= other for other in theirs) for one in ours],
        [any(one <= other for one in ours) for other in theirs],
    )


def pair_templates(predicted: Sequence[Template], gold: Sequence[Template]) -> list[Pair]:
    """Return the pairs (predicted, gold) that give the document the largest F1."""
    gains = [[_gain(one, other) for other in gold] for one in predicted]
    sizes = (sum(t.size for t in predicted), sum(t.size for t in gold))
    few, many = sorted((len(predicted), len(gold)))
    if not few:
        return []
    if perm(many, few) > MOST_PAIRINGS:
        return _swept(gains, sizes)
    if len(predicted) <= len(gold):
        return _Search(gains, sizes).best()
    turned = [list(column) for column in zip(*gains, strict=True)]
    return [(i, j) for j, i in _Search(turned, sizes).best()]


def _gain(predicted: Template, gold: Template) -> Gain | None:
    """Return what the pair earns, or None: the gold type must contain the predicted one."""
    if predicted.kind not in gold.kind:
        return None
    hits = [role_hits(p, g) for p, g in zip(predicted.roles, gold.roles, strict=True)]
    return Gain(
        right=1 + sum(sum(right) for right, _ in hits), met=1 + sum(sum(met) for _, met in hits)
    )


Gains = list[list[Gain | None]]


class _Search:
    """All ways to give each row a column of its own, in order; the first of the best is kept.

    A way is left where even the best of the rows to come can't pass what was found.
    """

    def __init__(self, gains: Gains, sizes: tuple[int, int]) -> None:
        self._gains, self._sizes = gains, sizes
        self._best_f1, self._best = -1.0, list[Pair]()
        self._to_come = [(0, 0)]
        for row in reversed(gains):
            right, met = self._to_come[0]
            self._to_come.insert(
                0,
                (
                    right + max((g.right for g in row if g), default=0),
                    met + max((g.met for g in row if g), default=0),
                ),
            )

    def best(self) -> list[Pair]:
        """Return the pairs of the best way."""
        self._go_on([], 0, 0)
        return self._best

    def _go_on(self, columns: list[int], right: int, met: int) -> None:
        row = len(columns)
        more_right, more_met = self._to_come[row]
        reachable = document_f1(right + more_right, met + more_met, self._sizes)
        # Rounding must not cut off what is better by it: the first of the very best is kept.
        if reachable < self._best_f1 - 1e-9:
            return
        if row == len(self._gains):
            if reachable > self._best_f1:
                self._best_f1 = reachable
                self._best = [(i, j) for i, j in enumerate(columns) if self._gains[i][j]]
            return
        for column, gain in enumerate(self._gains[row]):
            if column not in columns:
                gained = gain or Gain(right=0, met=0)
                self._go_on([*columns, column], right + gained.right, met + gained.met)


def document_f1(right: float, met: float, sizes: tuple[int, int]) -> float:
    """Return F1 in percent; `sizes` are what was predicted and what is in the gold."""
    precision, recall = right / sizes[0], met / sizes[1]
    return 100 * (2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _swept(gains: Gains, sizes: tuple[int, int]) -> list[Pair]:
    """Return the best pairs found by weighting precision against recall: F1 peaks at some weight."""
    best, best_pairs = -1.0, list[Pair]()
    for share in np.linspace(0, 1, WEIGHTINGS):
        pairs = best_assignment(
            [
                [
                    share * gain.right / sizes[0] + (1 - share) * gain.met / sizes[1] if gain else 0
                    for gain in row
                ]
                for row in gains
            ]
        )
        gained = [gain for i, j in pairs if (gain := gains[i][j])]
        f1 = document_f1(sum(g.right for g in gained), sum(g.met for g in gained), sizes)
        if f1 > best:
            best, best_pairs = f1, pairs
    return best_pairs


# ── CEAF-RME, phi-3 ─────────────────────────────────────────────────────────────────────────────


def mention_tallies(predicted: Sequence[Template], gold: Sequence[Template]) -> dict[str, Tally]:
    """Return the tallies of a document, in mentions, for each role."""
    tallies = {
        role: Tally(
            predicted=sum(len(entity) for t in predicted for entity in t.roles[k]),
            gold=sum(len(entity) for t in gold for entity in t.roles[k]),
        )
        for k, role in enumerate(ROLES)
    }
    common = [[_common(one, other) for other in gold] for one in predicted]
    for i, j in best_assignment([[sum(roles) for roles in row] for row in common]):
        for role, mentions in zip(ROLES, common[i][j], strict=True):
            tallies[role] += Tally(right=mentions, met=mentions)
    return tallies


def _common(predicted: Template, gold: Template) -> tuple[int, ...]:
    """Return how many mentions the roles of the pair have in common; gold types stand apart by /."""
    if predicted.kind not in [kind.strip() for kind in gold.kind.split("/")]:
        return (0,) * len(ROLES)
    return tuple(
        _common_mentions(ours, theirs)
        for ours, theirs in zip(predicted.roles, gold.roles, strict=True)
    )


def _common_mentions(predicted: Sequence[Entity], gold: Sequence[Entity]) -> int:
    shared = [[len(set(one) & set(other)) for other in gold] for one in predicted]
    return sum(shared[i][j] for i, j in best_assignment(shared))
