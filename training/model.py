"""Training, part 4: the heads on the encoder, and the loss.

In:   Batches.
Out:  a loss to learn by; for export, the scores of every piece.

All heads are single layers on the encoder's states, or one hidden layer, so that pairs can be scored
outside the graph by small products (dateline.read.tagger_decode), the same in training and at run.

Not here: the loop (train.py), the file that is shipped (export.py).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.read.tagger_decode import (
    ACTS,
    BACKGROUND,
    DOUBTFUL,
    GUIDE_ACTS,
    GUIDE_CONFIDENCE,
    GUIDE_KILLED,
    GUIDE_STANDINGS,
    RANKS,
    STEPS,
    WordSpan,
)
from dateline.read.tagging import GUIDE_ROLES, GUIDE_TYPES, KINDS, ROLES, STANDINGS, TYPES
from training.batches import Batch, Fillers, Pairs
from training.encoder import HIDDEN, Encoder

DEPTH = 96
# What each part weighs in the loss; roles are what the rest hangs on. Chosen once, not tuned.
SENTENCE_WEIGHT, ACT_WEIGHT, LINK_WEIGHT, MATE_WEIGHT = 0.5, 0.3, 0.7, 0.7
GUIDE_SENTENCE_WEIGHT, GUIDE_ACT_WEIGHT = 0.5, 0.3


class Tagger(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.roles = nn.Linear(HIDDEN, 2 * len(ROLES))
        self.kinds = nn.Linear(HIDDEN, len(KINDS))
        self.acts_inner, self.acts = nn.Linear(HIDDEN, 128), nn.Linear(128, ACTS)
        self.spans, self.triggers, self.mates = (nn.Linear(HIDDEN, DEPTH) for _ in range(3))
        self.guide_roles = nn.Linear(HIDDEN, 2 * len(GUIDE_ROLES))
        self.guide_inner, self.guide_acts = nn.Linear(HIDDEN, 128), nn.Linear(128, GUIDE_ACTS)
        self.guide_mates = nn.Linear(HIDDEN, DEPTH)
        nn.init.constant_(self.guide_roles.bias, -4.0)
        # Rare labels: open at a chance of two in a hundred, or the first steps go astray.
        nn.init.constant_(self.roles.bias, -4.0)
        nn.init.constant_(self.kinds.bias, -2.0)
        self.tables = nn.ParameterDict(
            {
                "role_vectors": torch.randn(len(ROLES), DEPTH) * 0.1,
                "steps": torch.zeros(len(ROLES), STEPS),
                "ranks": torch.zeros(len(ROLES), RANKS),
                "roles": torch.zeros(len(ROLES)),
                "mates": torch.ones(DEPTH),
                "mate_steps": torch.zeros(STEPS),
                "mate": torch.zeros(()),
                "guide_mates": torch.ones(DEPTH),
                "guide_mate_steps": torch.zeros(STEPS),
                "guide_mate": torch.zeros(()),
            }
        )

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return the scores of every piece, in the order of `Scores`: what is exported."""
        return self.heads(self.encoder(ids, shapes, mask))

    def heads(self, states: Tensor) -> tuple[Tensor, ...]:
        """Return roles, kinds, acts, and the vectors of spans, triggers and mates."""
        x = self.dropout(states)
        return (
            self.roles(x),
            self.kinds(x),
            self.acts(functional.relu(self.acts_inner(x))),
            functional.relu(self.spans(x)),
            functional.relu(self.triggers(x)),
            functional.relu(self.mates(x)),
            self.guide_roles(x),
            self.guide_acts(functional.relu(self.guide_inner(x))),
            functional.relu(self.guide_mates(x)),
        )

    def loss(self, batch: Batch) -> tuple[Tensor, dict[str, float]]:
        """Return the loss of a batch and its parts by name."""
        states = self.encoder(batch.ids, batch.shapes, batch.mask)
        index = batch.starts[:, :, None].expand(-1, -1, HIDDEN)
        scores = tuple(s.float() for s in self.heads(states.gather(1, index)))
        with torch.autocast("cpu", enabled=False):
            parts = {
                "roles": _role_loss(scores[0], batch),
                "kinds": SENTENCE_WEIGHT * _kind_loss(scores[1], batch),
                **self._pair_losses(scores, batch.pairs),
                "guide": _guide_loss(scores[6], scores[7], batch),
                "fillers": self._filler_loss(scores, batch.fillers),
            }
        total = torch.stack(list(parts.values())).sum()
        return total, {name: float(part.detach()) for name, part in parts.items()}

    def _pair_losses(self, scores: tuple[Tensor, ...], pairs: list[Pairs]) -> dict[str, Tensor]:
        acts, links, mates = [], [], []
        for p in pairs:
            acts.append(_act_loss(pooled(scores[2][p.row], p.triggers), p))
            vectors = pooled(scores[5][p.row], p.triggers)
            logits = (vectors * self.tables["mates"]) @ vectors.T / DEPTH**0.5
            logits = logits + self.tables["mate_steps"][p.mate_steps] + self.tables["mate"]
            other = ~torch.eye(len(p.triggers), dtype=torch.bool)
            if len(p.triggers) > 1:
                mates.append(_cross(logits[other], p.mates[other]))
            if p.spans:
                links.append(_cross(self._link_logits(scores, p), p.linked))
        nought = scores[0].sum() * 0
        return {
            "acts": ACT_WEIGHT * (torch.stack(acts).mean() if acts else nought),
            "links": LINK_WEIGHT * (torch.stack(links).mean() if links else nought),
            "mates": MATE_WEIGHT * (torch.stack(mates).mean() if mates else nought),
        }

    def _filler_loss(self, scores: tuple[Tensor, ...], fillers: list[Fillers]) -> Tensor:
        parts = []
        for f in fillers:
            parts.append(GUIDE_ACT_WEIGHT * _filler_loss(pooled(scores[7][f.row], f.spans), f))
            vectors = pooled(scores[8][f.row], f.spans)
            logits = (vectors * self.tables["guide_mates"]) @ vectors.T / DEPTH**0.5
            logits = logits + self.tables["guide_mate_steps"][f.steps] + self.tables["guide_mate"]
            other = ~torch.eye(len(f.spans), dtype=torch.bool)
            if len(f.spans) > 1:
                parts.append(MATE_WEIGHT * _cross(logits[other], f.mates[other]))
        return torch.stack(parts).sum() / len(fillers) if parts else scores[0].sum() * 0

    def _link_logits(self, scores: tuple[Tensor, ...], p: Pairs) -> Tensor:
        roles = torch.tensor([s.role for s in p.spans])
        heads = pooled(scores[3][p.row], p.spans) + self.tables["role_vectors"][roles]
        tails = pooled(scores[4][p.row], p.triggers)
        near = self.tables["steps"][roles[:, None], p.steps]
        near = near + self.tables["ranks"][roles[:, None], p.ranks]
        return heads @ tails.T / DEPTH**0.5 + near + self.tables["roles"][roles][:, None]


def pooled(vectors: Tensor, spans: list[WordSpan]) -> Tensor:
    """Return the mean of each span's word vectors."""
    return torch.stack([vectors[s.first : s.end].mean(dim=0) for s in spans])


def _cross(logits: Tensor, labels: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(logits, labels)


def _role_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Summed over roles, averaged over words."""
    weights = batch.role_weights * batch.words[:, :, None]
    summed = functional.binary_cross_entropy_with_logits(
        logits, batch.roles, weight=weights, reduction="sum"
    )
    return summed / batch.words.sum()


def _guide_loss(roles: Tensor, acts: Tensor, batch: Batch) -> Tensor:
    """Roles by MUC-4's guidelines, and the types of incidents that each sentence tells of."""
    if not batch.guide_sentences:
        return roles.sum() * 0
    summed = functional.binary_cross_entropy_with_logits(
        roles, batch.guide_roles, weight=batch.guide_weights, reduction="sum"
    )
    words = batch.guide_weights[:, :, 0].sum()
    types = acts[:, :, : len(GUIDE_TYPES)]
    found = torch.stack(
        [
            (types[row, a:b].softmax(dim=0) * types[row, a:b]).sum(dim=0)
            for row, a, b, _ in batch.guide_sentences
        ]
    )
    told = _cross(found, torch.stack([t for *_, t in batch.guide_sentences])) * len(GUIDE_TYPES)
    return summed / words + GUIDE_SENTENCE_WEIGHT * told


def _filler_loss(logits: Tensor, f: Fillers) -> Tensor:
    standings = logits[:, GUIDE_STANDINGS:GUIDE_CONFIDENCE]
    total = _cross(logits[:, : len(GUIDE_TYPES)], f.types) * len(GUIDE_TYPES)
    total = total + functional.cross_entropy(standings, f.standings)
    named = f.confidences >= 0
    if named.any():
        said = logits[named][:, GUIDE_CONFIDENCE:GUIDE_KILLED]
        total = total + functional.cross_entropy(said, f.confidences[named])
    if f.victims.any():
        total = total + 2 * _cross(logits[f.victims][:, GUIDE_KILLED:], f.effects[f.victims])
    return total


def _kind_loss(logits: Tensor, batch: Batch) -> Tensor:
    if not batch.sentences:
        return logits.sum() * 0
    found = torch.stack(
        [
            (logits[row, a:b].softmax(dim=0) * logits[row, a:b]).sum(dim=0)
            for row, a, b, _ in batch.sentences
        ]
    )
    return _cross(found, torch.stack([kinds for *_, kinds in batch.sentences])) * len(KINDS)


def _act_loss(logits: Tensor, p: Pairs) -> Tensor:
    types = torch.zeros(len(p.triggers), len(TYPES))
    for i, incident in enumerate(p.trigger_incidents):
        types[i, list(incident.types)] = 1
    flags = torch.tensor([[float(i.background), float(i.doubtful)] for i in p.trigger_incidents])
    standing = torch.tensor([i.standing for i in p.trigger_incidents])
    return (
        _cross(logits[:, : len(TYPES)], types) * len(TYPES)
        + functional.cross_entropy(logits[:, len(TYPES) : len(TYPES) + len(STANDINGS)], standing)
        + _cross(logits[:, BACKGROUND : DOUBTFUL + 1], flags) * 2
    )
